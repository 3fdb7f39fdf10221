"""``vedette run`` killed with SIGKILL at seeded moments; the next run completes it equally."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import vedette as package
from tests.cli.helpers import REPORTS, vedette, write_jsonl, write_watch
from tests.ledger.helpers import contents, fixed
from vedette.ledger import Ledger

ROOT = Path(__file__).parents[2]
SOURCES = Path(package.__file__).parents[1]
CHANCE = random.Random(20310422)
REPORT_COUNT = 24
#: Kind of moment and which one of them.
MOMENTS = [
    *(("document", CHANCE.randrange(6, REPORT_COUNT + 1)) for _ in range(3)),
    *(("step", CHANCE.randrange(20, 400)) for _ in range(2)),
    ("file", 2),
]


def make_case(folder: Path) -> Path:
    """24 reports whose texts differ by a figure."""
    write_jsonl(folder / "reports.jsonl", map(_report, range(REPORT_COUNT)))
    return write_watch(folder)


def _report(number: int) -> dict[str, str]:
    base = dict(REPORTS[number % len(REPORTS)])
    return base | {"id": f"n{number:03d}", "text": f"{base['text']} It was day {number}."}


def run(watch: Path, folder: Path) -> None:
    where = ("--ledger", folder / "ledger.sqlite", "--out", folder)
    assert vedette("run", watch, *where).exit_code == 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The watch, and the folder of a run that nobody disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    watch = make_case(folder)
    run(watch, folder)
    return watch, folder


@pytest.mark.parametrize(("kind", "count"), MOMENTS, ids=lambda value: str(value))
def test_killed_and_run_again(
    whole: tuple[Path, Path], tmp_path: Path, kind: str, count: int
) -> None:
    watch, folder = whole
    command = [sys.executable, "-m", "tests.cli.kill_child", kind, str(count), "run", str(watch),
               "--ledger", str(tmp_path / "ledger.sqlite"), "--out", str(tmp_path)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": f"{SOURCES}{os.pathsep}{ROOT}"}
    killed = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    run(watch, tmp_path)
    with (
        Ledger.open(tmp_path / "ledger.sqlite", fixed) as again,
        Ledger.open(folder / "ledger.sqlite", fixed) as undisturbed,
    ):
        assert again.problems() == ()
        found, expected = contents(again), contents(undisturbed)
    # Briefs are noted with the folder they were written to.
    del found["brief"], expected["brief"]
    assert found == expected
    for name in ("brief.md", "brief.html"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
