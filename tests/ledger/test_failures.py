"""Files that cannot be used: the message names the file and the cause, and nothing is harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import make_report
from tests.ledger.helpers import contents, fixed, generated, open_ledger
from vedette.errors import LedgerError, VedetteError
from vedette.ledger import Ledger


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Dear editor, this is a letter and no database.\n" * 40)


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _nothing(path: Path) -> None:
    """Leave no file."""


def _empty(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_folder, "is a folder", id="folder"),
        pytest.param(_text, "is not an SQLite database", id="letter"),
        pytest.param(_short, "is not an SQLite database", id="six bytes"),
        pytest.param(_nothing, "there is no such file", id="missing"),
        pytest.param(_empty, "is empty", id="empty"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_opening_what_is_no_ledger(
    tmp_path: Path, make: Callable[[Path], None], said: str, read_only: bool
) -> None:
    path = tmp_path / "case.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=rf"case\.sqlite: {said}"):
        Ledger.open(path, fixed, create=False, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the folder .*absent does not exist"):
        Ledger.open(tmp_path / "absent" / "case.sqlite", fixed)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_report(make_report())


def test_odd_names_are_files_and_not_options(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#50% ü.sqlite"
    with Ledger.open(path, fixed) as ledger:
        ledger.add_report(make_report())
    assert path.is_file()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of some hundred pages."""
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(generated(200))
    return tmp_path / "ledger.sqlite"


def test_a_damaged_page_is_named(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3)
        file.write(b"\xa5" * (size // 3))
    with (
        pytest.raises(LedgerError, match=r"ledger\.sqlite: is damaged"),
        Ledger.open(path, fixed) as ledger,
    ):
        ledger.claims()


def test_a_file_cut_short_is_named(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with (
        pytest.raises(LedgerError, match=r"ledger\.sqlite: is damaged"),
        Ledger.open(path, fixed) as ledger,
    ):
        ledger.claims()


def test_a_reader_reads_and_cannot_write(path: Path) -> None:
    with Ledger.open(path, fixed, read_only=True) as ledger:
        assert len(ledger.reports()) == 200
        with pytest.raises(LedgerError, match=r"ledger\.sqlite: is read-only"):
            ledger.add_report(make_report())


def test_a_locked_file_is_named(path: Path) -> None:
    with (
        Ledger.open(path, fixed) as first,
        Ledger.open(path, fixed, busy_timeout_s=0.0) as second,
    ):
        said = r"ledger\.sqlite: is locked by another process"
        with first.database.transaction(), pytest.raises(LedgerError, match=said):
            second.add_report(make_report())
        assert second.add_report(make_report())


def test_a_full_disk_loses_only_the_batch(path: Path) -> None:
    big = make_report(source_id="big", text="x " * 200_000)
    with Ledger.open(path, fixed) as ledger:
        before = contents(ledger)
        # SQLite gives the same error for a limit on pages as for a disk without room.
        ledger.database.run("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerError, match=r"ledger\.sqlite: cannot grow: the disk is full"):
            ledger.add_batch([big])
        assert contents(ledger) == before
        assert ledger.problems() == ()
        ledger.database.run("PRAGMA max_page_count = 1000000")
        assert ledger.add_report(big)


def test_a_closed_ledger_says_so(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    ledger.close()
    ledger.close()
    with pytest.raises(VedetteError, match="closed database"):
        ledger.reports()


def test_a_missing_claim_is_a_problem(path: Path) -> None:
    with Ledger.open(path, fixed) as ledger:
        assert ledger.problems() == ()
        key = ledger.reports()[0].key
        row = {"report_key": key, "extractor": "x", "claims": 2, "recorded_at": ""}
        ledger.database.insert("analysis", [row])
        assert ledger.problems() == (f"report {key}: 0 of 2 claims of x are there",)
