"""The documents say what the code has: links, commands, targets, terms, dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from vedette import records
from vedette.claims.drift import DRIFT_TYPES
from vedette.cli import main
from vedette.lineage import requoted, traces
from vedette.lineage.model import REASONS, RELATIONS
from vedette.lineage.stories import CORRECTIONS
from vedette.products import compare_model
from vedette.settings import SETTINGS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, flags=re.MULTILINE))
#: Every closed vocabulary of the records, by the heading of docs/terms.md that explains it.
VOCABULARIES = {
    "Publisher kind": records.PUBLISHER_KINDS,
    "Speech act": records.SPEECH_ACTS,
    "Event": records.EVENTS,
    "Modality": records.MODALITIES,
    "Certainty": records.CERTAINTIES,
    "Aspect": records.ASPECTS,
    "Quotation": records.QUOTATIONS,
    "Speaker kind": records.SPEAKER_KINDS,
    "Status": records.STATUSES,
    "Deadline state": records.DEADLINE_STATES,
    "Stance": records.STANCES,
    "Confidence": records.CONFIDENCES,
    "Comparison": (
        *compare_model.ROW_KINDS,
        *compare_model.PART_KINDS,
        *compare_model.DIRECTIONS,
        *compare_model.HINTS,
        *compare_model.VOICES,
        *traces.TRACES,
        *requoted.REQUOTED,
    ),
    "Drop reason": records.DROP_REASONS,
    "Drift type": tuple(DRIFT_TYPES),
    "Relation": RELATIONS,
    "Reason": REASONS,
    "Story correction": CORRECTIONS,
}


def links(page: Path) -> list[str]:
    """Targets of a page's links and pictures that are files of this project, without fragments."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)]


def section(page: str, heading: str) -> str:
    """The text under a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def shell_lines(text: str) -> list[str]:
    """The lines of a page's shell blocks, without comments."""
    blocks = re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, flags=re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_the_index_lists_every_page() -> None:
    listed = {(DOCS / link).resolve() for link in links(DOCS / "index.md")}
    assert {page for page in DOCS.rglob("*.md") if page.name != "index.md"} - listed == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert re.search(rf"^#+ .*\b{command}\b", page, flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_show_only_commands_that_exist(page: Path) -> None:
    shown = {
        line.split()[1]
        for line in shell_lines(page.read_text(encoding="utf-8"))
        if re.match(r"vedette [a-z]", line)
    }
    assert shown - set(COMMANDS) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_name_only_targets_that_exist(page: Path) -> None:
    named = re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))
    assert set(named) - TARGETS == set()


def test_the_first_page_shows_the_two_commands() -> None:
    lines = shell_lines(README)
    assert [line for line in lines if line.startswith("make ")] == ["make demo", "make test"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: object) -> None:
    name = getattr(setting, "name", "")
    pages = "\n".join(page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
    assert f"`{name}`" in pages


@pytest.mark.parametrize(
    ("heading", "code"),
    [(heading, code) for heading, codes in VOCABULARIES.items() for code in codes],
    ids=lambda value: str(value),
)
def test_every_code_is_explained(heading: str, code: str) -> None:
    page = (DOCS / "terms.md").read_text(encoding="utf-8")
    assert f"`{code}`" in section(page, heading)


def test_every_core_dependency_is_accounted_for() -> None:
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    rows = re.findall(r"^\| `([\w-]+)` \|", page, flags=re.MULTILINE)
    assert sorted(rows) == sorted(names)


def test_the_changelog_names_this_version() -> None:
    from vedette import __version__

    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\]", changelog, flags=re.MULTILINE)
