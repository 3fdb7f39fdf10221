"""A process killed with SIGKILL at any moment leaves whole reports, and the rerun completes them.

This shows that a dying *process* loses nothing committed. A power cut also needs a disk that keeps
its word about sync, which no test here can show.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

import vedette
from tests.ledger.helpers import EXTRACTOR, analyses, contents, generated, open_ledger
from tests.ledger.kill_child import ENTRIES, MAX_ENTRIES
from vedette.ledger import Ledger

ROOT = Path(__file__).parents[2]
SOURCES = Path(vedette.__file__).parents[1]
CHANCE = random.Random(20310422)
#: Where in the run each child dies, as a share of all that SQLite does in it.
SHARES = [0.002, 0.01, 0.03, *sorted(CHANCE.random() for _ in range(8))]
#: At what share of its bytes the write-ahead log ends, as when the machine stops while it grows.
CUTS = [0.05, *sorted(CHANCE.random() for _ in range(5))]
#: After how many entries the parent kills, at whatever the child does at that instant.
LINES = sorted(CHANCE.sample(range(1, ENTRIES), 5))


def _start(path: Path, step: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{SOURCES}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.ledger.kill_child", str(path), str(step)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps an uninterrupted run takes."""
    process = _start(tmp_path_factory.mktemp("whole") / "ledger.sqlite", 0)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return int(output.split()[-1])


@pytest.mark.parametrize("share", SHARES, ids=[f"{share:.1%}" for share in SHARES])
def test_killed_while_sqlite_works(tmp_path: Path, steps: int, share: float) -> None:
    process = _start(tmp_path / "ledger.sqlite", max(1, round(steps * share)))
    output, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    _check_and_complete(tmp_path, handed_over=output.count("entry"))


@pytest.mark.parametrize("lines", LINES)
def test_killed_from_outside(tmp_path: Path, lines: int) -> None:
    with _start(tmp_path / "ledger.sqlite", 0) as process:
        assert process.stdout is not None
        seen = len(list(islice(process.stdout, lines)))
        process.kill()
    assert seen == lines
    _check_and_complete(tmp_path, handed_over=lines)


@pytest.mark.parametrize("cut", CUTS, ids=[f"{cut:.1%}" for cut in CUTS])
def test_a_commit_that_was_cut_short(tmp_path: Path, cut: float) -> None:
    """The file as a machine leaves it that stops while the log is being written."""
    (tmp_path / "running").mkdir()
    with open_ledger(tmp_path / "running") as running:
        running.database.run("PRAGMA wal_autocheckpoint = 0")
        running.add_batch(generated(ENTRIES), max_entries=MAX_ENTRIES)
        for name in ("ledger.sqlite", "ledger.sqlite-wal"):
            shutil.copy(tmp_path / "running" / name, tmp_path / name)
    log = tmp_path / "ledger.sqlite-wal"
    os.truncate(log, round(log.stat().st_size * cut))
    _check_and_complete(tmp_path, handed_over=0)


def _check_and_complete(folder: Path, handed_over: int) -> None:
    entries = generated(ENTRIES)
    with open_ledger(folder) as ledger:
        _check_whole_reports(ledger)
        counts = ledger.counts()
        # What the child had been told to commit is there: all but the batch in hand.
        assert counts.reports + counts.dropped >= handed_over - 2 * MAX_ENTRIES
        ledger.add_batch(entries, max_entries=MAX_ENTRIES)
        (folder / "whole").mkdir()
        with open_ledger(folder / "whole") as whole:
            whole.add_batch(entries)
            assert contents(ledger) == contents(whole)


def _check_whole_reports(ledger: Ledger) -> None:
    assert ledger.problems() == ()
    expected = {entry.report.key: set(entry.claims) for entry in analyses(generated(ENTRIES))}
    analysed = ledger.analysed(EXTRACTOR)
    held = ledger.claims()
    assert {claim.report_key for claim in held} <= analysed
    assert set(held) == set().union(*(expected[key] for key in analysed))
    orphans = ledger.database.value(
        "SELECT count(*) FROM claim WHERE NOT EXISTS (SELECT 1 FROM analysis "
        "WHERE analysis.report_key = claim.report_key AND analysis.extractor = claim.extractor)"
    )
    assert orphans == 0


def test_the_kills_fall_everywhere(steps: int) -> None:
    assert steps > 1000
    assert len(SHARES) + len(LINES) + len(CUTS) >= 15
    assert max(SHARES) - min(SHARES) > 0.5
