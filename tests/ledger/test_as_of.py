"""Two clocks: nothing published later, and nothing learnt later, is ever returned."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_claim, make_report
from tests.ledger.helpers import EXTRACTOR, NOW, open_ledger, ticking
from tests.ledger.strategies import days, published
from vedette.errors import LedgerError
from vedette.ledger import Analysis
from vedette.records import Report


def _analysis(number: int, written: str | None) -> Analysis:
    report = make_report(source_id=str(number), published=written)
    return Analysis(report, (make_claim(report),), EXTRACTOR)


def _surely_published(report: Report, day: str) -> bool:
    """Whether every day the report's date may mean is at most `day` (an independent reading)."""
    written = (report.published or "9999")[:10]
    latest = written + "9999-99-99"[len(written) :] if len(written) < 10 else written
    if len(written) == 4:
        latest = f"{written}-12-31"
    elif len(written) == 7:
        # All generated months are December to March.
        latest = written + {"02": "-28"}.get(written[5:], "-31")
    return report.published is not None and latest <= day


@settings(max_examples=60, deadline=None)
@given(st.lists(published, max_size=12), days)
def test_nothing_later_is_returned_and_nothing_earlier_is_missing(
    written: list[str | None], day: str
) -> None:
    entries = [_analysis(number, text) for number, text in enumerate(written)]
    expected = {e.report.key for e in entries if _surely_published(e.report, day)}
    with tempfile.TemporaryDirectory() as folder, open_ledger(folder) as ledger:
        ledger.add_batch(entries)
        assert {report.key for report in ledger.reports(as_of=day)} == expected
        assert {claim.report_key for claim in ledger.claims(as_of=day)} == expected
        found = ledger.search("troops", limit=100, as_of=day)
        assert {hit.report.key for hit in found} == expected


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 6), st.permutations(range(6)))
def test_nothing_learnt_later_is_returned(known: int, order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with open_ledger(folder) as ledger:
            pass  # the schema's own rows read the clock too
        with open_ledger(folder, ticking(timedelta(hours=1))) as ledger:
            reports = [make_report(source_id=str(number)) for number in order]
            for report in reports:
                ledger.add_analysis(report, [make_claim(report)], EXTRACTOR)
            at = (NOW + timedelta(hours=known - 1)).isoformat()
            expected = {report.key for report in reports[:known]}
            assert {report.key for report in ledger.reports(known_at=at)} == expected
            assert {claim.report_key for claim in ledger.claims(known_at=at)} == expected
            hits = ledger.search("troops", known_at=at)
            assert {hit.report.key for hit in hits} == expected


def test_an_old_state_shows_the_old_extractors_claims(tmp_path: Path) -> None:
    report = make_report()
    old, new = make_claim(report), make_claim(report, act="promise")
    with open_ledger(tmp_path):
        pass
    with open_ledger(tmp_path, ticking(timedelta(days=1))) as ledger:
        ledger.add_analysis(report, [old], "rules/1")
        ledger.add_analysis(report, [new], "rules/2")
        assert ledger.claims(known_at="2031-05-01") == (old,)
        assert ledger.claims(known_at="2031-05-02") == (new,)
        assert ledger.claims(known_at="2031-04-30") == ()


def test_both_clocks_together(tmp_path: Path) -> None:
    late = make_report(source_id="late", published="2031-04-23")
    early = make_report(source_id="early", published="2031-04-22")
    with open_ledger(tmp_path):
        pass
    with open_ledger(tmp_path, ticking(timedelta(days=1))) as ledger:
        ledger.add_report(late)
        ledger.add_report(early)
        assert ledger.reports("2031-04-22", "2031-05-01") == ()
        assert ledger.reports("2031-04-22", "2031-05-02") == (early,)
        assert ledger.reports("2031-04-23", "2031-05-01") == (late,)


@pytest.mark.parametrize(
    ("as_of", "known_at"),
    [("2031-04", None), ("", None), ("tomorrow", None), (None, ""), (None, "2031-04-22T10:00")],
    ids=["month", "empty", "word", "empty instant", "instant without zone"],
)
def test_a_date_in_another_form_is_refused(
    tmp_path: Path, as_of: str | None, known_at: str | None
) -> None:
    with open_ledger(tmp_path) as ledger:
        with pytest.raises(LedgerError, match="give"):
            ledger.reports(as_of, known_at)
        with pytest.raises(LedgerError, match="give"):
            ledger.claims(as_of, known_at)
