"""Readers beside a writer, and several writers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.factories import make_report
from tests.ledger.helpers import contents, fixed, generated, open_ledger
from vedette.errors import LedgerError
from vedette.ledger import Added, Ledger
from vedette.ledger.writing import add_entries


@pytest.mark.parametrize("read_only", [False, True], ids=["may write", "read-only"])
def test_a_reader_sees_what_is_committed(tmp_path: Path, read_only: bool) -> None:
    report = make_report()
    with (
        open_ledger(tmp_path) as writer,
        Ledger.open(tmp_path / "ledger.sqlite", fixed, read_only=read_only) as reader,
    ):
        with writer.database.transaction():
            add_entries(writer.database, [report], "2031-05-01T12:00:00.000000+00:00")
            assert reader.reports() == ()
        assert reader.reports() == (report,)


def test_a_snapshot_stays_while_others_write(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as writer, open_ledger(tmp_path) as reader:
        with reader.snapshot():
            assert reader.reports() == ()
            writer.add_report(make_report())
            assert (reader.reports(), reader.claims()) == ((), ())
        assert reader.reports() == (make_report(),)


def test_nothing_is_written_inside_a_snapshot(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        with ledger.snapshot(), pytest.raises(LedgerError, match="within a transaction"):
            ledger.add_report(make_report())
        assert ledger.add_report(make_report())


def test_writers_that_start_together_add_everything_once(tmp_path: Path) -> None:
    entries = generated(40)

    def write(_: int) -> Added:
        with open_ledger(tmp_path) as ledger:
            return ledger.add_batch(entries, max_entries=4)

    with ThreadPoolExecutor(4) as pool:
        added = sum(pool.map(write, range(4)), Added())
    (tmp_path / "alone").mkdir()
    with open_ledger(tmp_path) as together, open_ledger(tmp_path / "alone") as alone:
        assert alone.add_batch(entries) == added
        assert contents(together) == contents(alone)
        assert together.problems() == ()
