"""The wheel as a stranger gets it, and the locks that `make` installs from."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from vedette import __version__

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("pip.txt", "core.txt", "dev.txt")
MAX_CORE_DEPENDENCIES = 12
#: Imported without being declared: Jinja2's own escape type, a hard dependency of that project.
OF_ANOTHER = {"markupsafe": "jinja2"}


def declared() -> dict[str, Requirement]:
    """The core dependencies by normalised name."""
    found = map(Requirement, PROJECT["project"]["dependencies"])
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def extras() -> dict[str, Requirement]:
    """What the extras ask for, by normalised name."""
    listed = PROJECT["project"]["optional-dependencies"].values()
    found = (Requirement(line) for lines in listed for line in lines)
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def locked(name: str) -> dict[str, set[str]]:
    """Versions of each package in a lock; more than one where Python versions differ."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins: dict[str, set[str]] = {}
    for package, pin in re.findall(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", text, flags=re.MULTILINE):
        pins.setdefault(canonicalize_name(package), set()).add(pin)
    return pins


def data_files() -> list[Path]:
    """Every file of the package that is not compiled code."""
    files = (path for path in SOURCE.rglob("*") if path.is_file())
    return sorted(path for path in files if "__pycache__" not in path.parts)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built as pip would build it and without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    call = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    command = [sys.executable, "-c", call, str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path) -> Path:
    """A folder that holds the wheel's content and nothing of this checkout."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_from(site: Path, *arguments: str) -> str:
    """What a Python that sees the wheel before the checkout prints, from an empty folder."""
    empty = site.parent / "empty"
    empty.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=empty,
        env=environment,
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    expected = {path.relative_to(SOURCE).as_posix() for path in data_files()}
    assert expected - held == set()


@pytest.mark.parametrize(
    "name",
    [
        "vedette/py.typed",
        "vedette/demo/reports.jsonl",
        "vedette/demo/watch.toml",
        "vedette/ledger/schema/0001_facts.sql",
        "vedette/products/templates/brief.html.j2",
        "vedette/resources/gazetteer/places.tsv.gz",
        "vedette/resources/gazetteer/README.md",
        "vedette/resources/lexicon/events.toml",
        "vedette/resources/watch_template.toml",
    ],
)
def test_the_wheel_holds_its_data(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"vedette", f"vedette-{__version__}.dist-info"}


def test_the_wheel_carries_licence_and_notice(site: Path) -> None:
    licences = site / f"vedette-{__version__}.dist-info" / "licenses"
    assert "Apache License" in (licences / "LICENSE").read_text(encoding="utf-8")
    assert "GeoNames" in (licences / "NOTICE").read_text(encoding="utf-8")


def test_the_wheel_asks_for_what_is_declared(site: Path) -> None:
    path = site / f"vedette-{__version__}.dist-info" / "METADATA"
    metadata = Parser().parsestr(path.read_text(encoding="utf-8"))
    found = [Requirement(r) for r in metadata.get_all("Requires-Dist", [])]
    core = {canonicalize_name(r.name) for r in found if "extra ==" not in str(r.marker)}
    assert core == set(declared())
    assert {canonicalize_name(r.name) for r in found} == set(declared()) | set(extras())
    assert metadata["Version"] == __version__


def test_the_command_runs_from_the_wheel(site: Path) -> None:
    code = (
        "import sys, vedette; from vedette.cli import main; print(vedette.__file__, flush=True);"
        "sys.argv = ['vedette', '--version']; main()"
    )
    path, said = run_from(site, "-c", code).splitlines()
    assert Path(path).is_relative_to(site)
    assert __version__ in said


def test_the_installed_version_is_that_of_the_source() -> None:
    assert version("vedette") == __version__


def test_the_core_is_small() -> None:
    assert len(declared()) <= MAX_CORE_DEPENDENCIES


@pytest.mark.parametrize("name", sorted(declared() | extras()))
def test_a_dependency_has_an_upper_bound(name: str) -> None:
    found = (declared() | extras())[name]
    assert {"<", "=="} & {part.operator for part in found.specifier}


def test_whatever_the_source_imports_is_declared() -> None:
    owners = packages_distributions()
    imported: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    outside = imported - sys.stdlib_module_names - {"vedette"}
    needed = {OF_ANOTHER.get(m) or canonicalize_name(owners.get(m, [m])[0]) for m in outside}
    assert needed - set(extras()) == set(declared())


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"://|--\w*index\w*|--find-links|--trusted-host| @ |^\s*[./]", text, re.M) == []
    )


@pytest.mark.parametrize("name", sorted(declared()))
def test_the_lock_satisfies_what_is_declared(name: str) -> None:
    assert all(declared()[name].specifier.contains(pin) for pin in locked("core.txt")[name])


def test_the_locks_agree() -> None:
    core, dev = locked("core.txt"), locked("dev.txt")
    assert {name: dev.get(name) for name in core} == core


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_brings_torch(name: str) -> None:
    """thinc imports torch when it is there: three times the start-up time and the memory."""
    heavy = {"torch", "tensorflow", "cupy", "transformers", "spacy-transformers"}
    assert heavy & set(locked(name)) == set()
