"""What goes in: entries that are refused, and batches that are committed as they fill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import make_claim, make_quantity, make_report
from tests.ledger.helpers import EXTRACTOR, fixed, open_ledger, ticking
from vedette.errors import LedgerError
from vedette.ledger import Analysis, Entry, Ledger
from vedette.records import Claim, Dropped, Report


def _foreign_claim() -> Analysis:
    other = make_report(source_id="other")
    return Analysis(make_report(), (make_claim(other),), EXTRACTOR)


def _two_under_one_key() -> Analysis:
    report = make_report()
    pair = (make_claim(report, key="k"), make_claim(report, key="k", act="deny"))
    return Analysis(report, pair, EXTRACTOR)


def _with(claim: Claim) -> Analysis:
    return Analysis(make_report(), (claim,), EXTRACTOR)


REFUSED = [
    pytest.param(_foreign_claim(), "report_key", id="claim of another report"),
    pytest.param(_two_under_one_key(), "two different claims have the key k", id="one key, two"),
    pytest.param(Analysis(make_report(), (), ""), "extractor", id="no extractor"),
    pytest.param(make_report(published="soon"), "published: found 'soon'", id="no date"),
    pytest.param(make_report(title="\ud800"), "title.*surrogate", id="half a character"),
    pytest.param(Dropped("f:1", "binary", "", raw="\udcff"), "raw.*surrogate", id="raw bytes"),
    pytest.param(_with(make_claim(observed="\ud800")), "observed.*surrogate", id="in a claim"),
    pytest.param(
        _with(make_claim(quantity=make_quantity(float("inf")))), "not finite", id="infinite"
    ),
]


@pytest.mark.parametrize(("entry", "said"), REFUSED)
def test_what_cannot_be_stored_is_refused_whole(tmp_path: Path, entry: Entry, said: str) -> None:
    good = make_report(source_id="good")
    with open_ledger(tmp_path) as ledger:
        with pytest.raises(LedgerError, match=said):
            ledger.add_batch([good, entry])
        assert ledger.reports() == (good,)
        assert ledger.counts().claims == ledger.counts().dropped == 0


def test_an_exact_repeat_of_a_claim_is_one_claim(tmp_path: Path) -> None:
    claim = make_claim()
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_analysis(make_report(), [claim, claim], EXTRACTOR) == 1
        assert ledger.problems() == ()


# Batches


def _watched(ledger: Ledger, entries: list[Entry], seen: list[int]) -> Iterator[Entry]:
    """The entries; before each, how many reports are already in the file."""
    for entry in entries:
        seen.append(ledger.counts().reports)
        yield entry


def _reports(count: int) -> list[Entry]:
    return [make_report(source_id=str(number)) for number in range(count)]


def test_a_batch_is_committed_by_count(tmp_path: Path) -> None:
    seen: list[int] = []
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(_watched(ledger, _reports(8), seen), max_entries=3)
        assert ledger.counts().reports == 8
    assert seen == [0, 0, 0, 3, 3, 3, 6, 6]


def test_a_batch_is_committed_by_time(tmp_path: Path) -> None:
    seen: list[int] = []
    with open_ledger(tmp_path, ticking(timedelta(seconds=1))) as ledger:
        ledger.add_batch(_watched(ledger, _reports(7), seen), max_seconds=2.0)
    assert seen == [0, 0, 0, 3, 3, 3, 6]


def test_what_came_before_a_failure_of_the_input_is_kept(tmp_path: Path) -> None:
    def failing() -> Iterator[Report]:
        yield make_report()
        raise InterruptedError("the feed broke")

    with open_ledger(tmp_path) as ledger:
        with pytest.raises(InterruptedError):
            ledger.add_batch(failing())
        assert ledger.reports() == (make_report(),)


def test_recorded_at_is_the_clock_in_utc(tmp_path: Path) -> None:
    with open_ledger(tmp_path, fixed) as ledger:
        ledger.add_report(make_report())
        stored = ledger.database.value("SELECT recorded_at FROM report")
    assert stored == "2031-05-01T12:00:00.000000+00:00"
