"""What repeats an announcement, an echo or a term elsewhere is no news: rows of a brief."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_claim as factory_claim
from tests.factories import (
    make_commitment,
    make_evidence,
    make_origin,
    make_point,
    make_quantity,
    make_report,
    make_series,
    make_series_verdict,
    make_time,
    make_verdict,
)
from vedette.products.commitments import evidence_rows, terms
from vedette.products.model import Sentence
from vedette.products.series import series_section
from vedette.products.sources import SourceBook
from vedette.products.told_once import same_given
from vedette.records import Claim, Report, Statement, citation

TOLD = {
    "order": ("wire", "Norland's brigades would begin to move out of the Kell valley on 23 April."),
    "relay": ("media", "Soldiers of Norland start for home on Friday, its minister announced."),
    "answer": ("media", "President Orm of Sudria welcomed what Holm had said on the brigades."),
    "done": ("wire", "All of it is to be over by 1 May, the minister said in Harbrin."),
    "begun": ("media", "The first battalion has left its camp at Tarn for the railway station."),
    "later": ("media", "Lorries of the signal corps rolled north through Pellow, it was said."),
}
DAYS = {"later": "2031-04-26", "begun": "2031-04-23", "answer": "2031-04-23"}
REPORTS: dict[str, Report] = {
    name: make_report(
        source_id=name, text=text, title="", publisher=name.title(), publisher_kind=kind,
        published=DAYS.get(name, "2031-04-22"),
    )
    for name, (kind, text) in TOLD.items()
}  # fmt: skip


def _claim(name: str, quote: str | None = None, **over: Any) -> Claim:
    return factory_claim(REPORTS[name], quote, **over)


def _book(*pairs: tuple[str, str], background: tuple[tuple[str, str], ...] = ()) -> SourceBook:
    book = SourceBook({r.key: r for r in REPORTS.values()}, "2031-10-01")
    keys = [tuple(REPORTS[name].key for name in pair) for pair in (*pairs, *background)]
    found = [(one, two) for one, two in keys]
    book.cluster((r.key for r in REPORTS.values()), found[: len(pairs)], found[len(pairs) :])
    return book


def _rows(*claims: Claim, book: SourceBook | None = None, **over: Any) -> list[tuple[str, str]]:
    commitment = make_commitment(claims[0], announcements=claims, **over)
    evidence = tuple(
        make_evidence(c, stance="neutral", counts=False, reason="the promisor's own word")
        for c in claims
    )
    rows = evidence_rows(make_verdict(commitment, evidence=evidence), book or _book())
    return sorted((row.publisher, row.carried) for row in rows)


def test_an_announcement_is_one_row_in_whatever_words_and_stories() -> None:
    claims = [_claim(name) for name in ("relay", "order", "answer")]
    assert _rows(*claims) == [("Order", "carried by 3 reports")]


def test_its_deadline_is_a_row_of_its_own() -> None:
    due = _claim("done", deadline=make_time())
    assert [name for name, _ in _rows(_claim("order"), due)] == ["Done", "Order"]


def test_another_deadline_or_day_is_not_the_same() -> None:
    one = _claim("order", deadline=make_time("2031-05-01"))
    two = _claim("relay", deadline=make_time("2031-05-09"))
    assert len(_rows(one, two)) == 2
    start, other = (make_time(day) for day in ("2031-04-23", "2031-04-24"))
    assert len(_rows(_claim("order", event_time=start), _claim("relay", event_time=other))) == 2


def test_what_is_promised_and_what_has_begun_are_two_rows() -> None:
    assert len(_rows(_claim("order"), _claim("begun", modality="asserted"))) == 2


def test_a_beginning_days_later_is_news_unless_it_is_background() -> None:
    claims = [_claim(name, modality="asserted", aspect="begin") for name in ("begun", "later")]
    assert len(_rows(*claims)) == 2
    told = _book(background=(("later", "begun"),))
    assert _rows(*claims, book=told) == [("Begun", "carried by 2 reports")]


def test_a_relay_in_other_words_tells_what_its_parent_tells() -> None:
    claims = [_claim(name, modality="asserted") for name in ("begun", "later")]
    evidence = tuple(make_evidence(c) for c in claims)
    verdict = make_verdict(evidence=evidence)
    assert len(evidence_rows(verdict, _book())) == 2
    [row] = evidence_rows(verdict, _book(("later", "begun")))
    assert (row.publisher, row.carried, len(row.also)) == ("Begun", "carried by 2 reports", 1)


def test_words_inside_other_words_are_told_with_them() -> None:
    whole = _claim("order", modality="possible")
    part = _claim("order", "move out of the Kell valley", event="MOBILIZE")
    evidence = (
        make_evidence(part, stance="neutral", counts=False, reason="a plan"),
        make_evidence(whole, stance="neutral", counts=False, reason="too soon"),
    )
    [row] = evidence_rows(make_verdict(evidence=evidence), _book())
    assert (row.why, row.carried, len(row.also)) == ("too soon", "", 1)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("The tanks of the 4th Army stay at Harbrin", "leaving some tanks behind", True),
        ("The tanks of the 4th Army stay at Harbrin", "The 9th Army leaves its tanks here", False),
        ("once the drills are over", "when the joint drills are over", True),
        ("if Sudria opens the bridge", "after parliament has voted", False),
    ],
    ids=["shorter", "another army", "same words", "another condition"],
)  # fmt: skip
def test_exclusions_and_conditions_are_told_once(one: str, two: str, same: bool) -> None:
    assert same_given(one, two) is same
    assert same_given(two, one) is same


def test_an_exclusion_cites_every_report_that_tells_it() -> None:
    claims = [_claim("order"), _claim("later", "Lorries of the signal corps rolled north")]
    quotes = (*claims, _claim("answer", "said on the brigades"))
    given = tuple(Statement(c.span.text, (citation(c),)) for c in quotes)
    commitment = make_commitment(claims[0], exclusions=given)
    facts = {fact.label: fact.lines for fact in terms(make_verdict(commitment), _book())}
    told, other = facts["Not included"]
    assert isinstance(told, Sentence)
    assert (told.text, len(told.refs)) == ("In the words of the first of 2 reports", 2)
    assert isinstance(other, Sentence)
    assert len(other.refs) == 1


def _points(*rows: tuple[str, str, float | None]) -> tuple[Any, ...]:
    return tuple(
        make_point(_claim(name, event="MOBILIZE", act="estimate", quantity=make_quantity(12_000.0)),
                   12_000.0, state=state, dated="2031-04-20", high=high)
        for name, state, high in rows
    )  # fmt: skip


def test_echoes_in_any_story_stand_under_the_figure_they_repeat() -> None:
    points = _points(
        ("order", "standing", None), ("begun", "echo", None), ("answer", "echo", 12_000.0)
    )
    section = series_section(make_series_verdict(make_series(*points)), 1, _book())
    [row] = section.rows
    assert (row.state, len(row.also)) == ("standing", 2)
    assert row.carried == "carried by 3 reports (also as 12,000)"
    assert len(section.numbers) == 3


def test_a_figure_given_on_one_day_is_one_row_in_whatever_story_and_bounds() -> None:
    points = [
        make_point(_claim(name, event="MOBILIZE", quantity=make_quantity(12_000.0)), None,
                   state="superseded", origin=make_origin(), low=low, high=high, dated=day)
        for name, low, high, day in (
            ("order", 9_000.0, 12_000.0, "2031-04-20"), ("answer", None, 12_000.0, "2031-04-20"),
            ("later", 9_000.0, 12_000.0, "2031-04-25"),
        )
    ]  # fmt: skip
    section = series_section(make_series_verdict(make_series(*points)), 1, _book())
    assert [(row.dated, len(row.also)) for row in section.rows] == [
        ("2031-04-20", 1), ("2031-04-25", 0),
    ]  # fmt: skip


def test_of_one_report_the_range_is_shown_and_not_its_end() -> None:
    points = [
        make_point(_claim("order", quote, event="MOBILIZE", quantity=make_quantity(12_000.0)),
                   None, low=low, high=12_000.0)
        for quote, low in (("Norland's brigades", None), ("the Kell valley on 23 April", 9_000.0))
    ]  # fmt: skip
    [row] = series_section(make_series_verdict(make_series(*points)), 1, _book()).rows
    assert (row.figure, row.carried, len(row.also)) == ("9,000 to 12,000", "", 1)


def test_a_figure_that_was_taken_back_and_one_that_repeats_it_stay_two_rows() -> None:
    points = _points(("order", "retracted", None), ("answer", "repeats_retracted", None))
    section = series_section(make_series_verdict(make_series(*points)), 1, _book())
    assert [row.state for row in section.rows] == ["retracted", "repeats_retracted"]
