"""Time expressions: values at their precision, what leads them, what is no time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.terms import deadline_of, start_of, stay_until
from vedette.extraction.timex import TimeHit, find_times
from vedette.times import first_day, last_day

#: A Tuesday.
ANCHOR = "2031-04-22"


def value(text: str, anchor: str | None = ANCHOR) -> str:
    (hit,) = find_times(text, anchor)
    return hit.time.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on 1 May 2031", "2031-05-01", id="day month year"),
        pytest.param("on May 1, 2031", "2031-05-01", id="month day year"),
        pytest.param("on Thursday, May 1", "2031-05-01", id="weekday before the date"),
        pytest.param("on the 3rd of June", "2031-06-03", id="ordinal"),
        pytest.param("on 28 December", "2030-12-28", id="nearest year is the one before"),
        pytest.param("by 28 December", "2031-12-28", id="a deadline lies ahead"),
        pytest.param("from 3 to 7, on May 3-7", "2031-05-03/2031-05-07", id="range of days"),
        pytest.param("in March", "2031-03", id="month"),
        pytest.param("in March 2029", "2029-03", id="month and year"),
        pytest.param("in early May", "2031-05-01/2031-05-10", id="early in a month"),
        pytest.param("by mid-October", "2031-10-15", id="middle of a month"),
        pytest.param("in late February", "2031-02-21/2031-02-28", id="late in a short month"),
        pytest.param("at the end of June", "2031-06-30", id="end of a month"),
        pytest.param("by the end of the week", "2031-04-27", id="end of the week"),
        pytest.param("by the end of the month", "2031-04-30", id="end of this month"),
        pytest.param("before the end of the year", "2031-12-31", id="end of the year"),
    ],
)
def test_calendar_dates(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Friday", "2031-04-18", id="a weekday is the last one"),
        pytest.param("on Tuesday", "2031-04-22", id="today's weekday is today"),
        pytest.param("last Tuesday", "2031-04-15", id="last is not today"),
        pytest.param("next Tuesday", "2031-04-29", id="next is not today"),
        pytest.param("by Friday", "2031-04-25", id="a weekday ahead after by"),
        pytest.param("yesterday", "2031-04-21", id="yesterday"),
        pytest.param("a day earlier", "2031-04-21", id="a day earlier"),
        pytest.param("overnight", "2031-04-22", id="overnight"),
        pytest.param("the next day", "2031-04-23", id="next day"),
        pytest.param("three weeks ago", "2031-04-01", id="counted back"),
        pytest.param("two days earlier", "2031-04-20", id="earlier"),
        pytest.param("within two weeks", "2031-05-06", id="counted ahead"),
        pytest.param("in 10 days' time", "2031-05-02", id="in so many days"),
        pytest.param("over the past three days", "2031-04-19/2031-04-22", id="past days"),
        pytest.param("in recent days", "2031-04-19/2031-04-22", id="recent days"),
        pytest.param("in the coming two weeks", "2031-04-22/2031-05-06", id="coming weeks"),
        pytest.param("earlier this week", "2031-04-21/2031-04-27", id="this week"),
        pytest.param("last week", "2031-04-14/2031-04-20", id="last week"),
        pytest.param("next month", "2031-05", id="next month"),
        pytest.param("last year", "2030", id="last year"),
        pytest.param("at the weekend", "2031-04-19/2031-04-20", id="weekend"),
        pytest.param(
            "on the 80th anniversary of the May 9 victory", "2031-05-09", id="anniversary ahead"
        ),
    ],
)
def test_expressions_relative_to_the_report(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sudria may march on", id="verbs"),
        pytest.param("May said no", id="a name"),
        pytest.param("on 31 April 2031", id="no such day"),
        pytest.param("some 2,000 troops", id="a figure"),
        pytest.param("2031 troops", id="a figure like a year"),
        pytest.param("room 1066", id="no year"),
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [hit.time.precision for hit in find_times(text, ANCHOR)] in ([], ["month"])
    assert all(hit.time.precision != "year" for hit in find_times(text, ANCHOR))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 1 May 2031", ["2031-05-01"]),
        ("in May 2031", ["2031-05"]),
        ("since 2014", ["2014"]),
        ("on Friday, by May 1, last week, in two days", []),
    ],
    ids=["day", "month", "year", "relative"],
)
def test_without_an_anchor_only_written_years_count(text: str, expected: list[str]) -> None:
    assert [hit.time.value for hit in find_times(text, None)] == expected


def test_what_is_worked_out_is_marked_inferred() -> None:
    written, worked_out = find_times("from 2 May 2031 to May 9", ANCHOR)
    assert not written.time.inferred
    assert worked_out.time.inferred
    assert worked_out.time.anchor == ANCHOR


def test_a_leap_day_finds_a_leap_year() -> None:
    assert value("on 29 February", "2029-03-01") == "2028-02-29"


@pytest.mark.parametrize("anchor", ["0001-01-01", "9999-12-31"])
def test_days_beyond_the_calendar_are_left_out(anchor: str) -> None:
    hits = find_times("two weeks ago, within two weeks, last year, next month", anchor)
    assert len(hits) < 4


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("by May 1", "by"),
        ("no later than 1 May", "no later than"),
        ("starting on Friday", "starting on"),
        ("within two weeks", "within"),
        ("until about 1 May", "until"),
        ("it left May 1", ""),
    ],
)
def test_the_word_that_leads(text: str, lead: str) -> None:
    (hit,) = find_times(text, ANCHOR)
    assert hit.lead == lead


def terms(text: str) -> tuple[list[TimeHit], str]:
    return list(find_times(text, ANCHOR)), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("to be back by May 1", "2031-05-01", id="by"),
        pytest.param("to leave within two weeks", "2031-05-06", id="within"),
        pytest.param("the return is to be completed on 1 May", "2031-05-01", id="completed on"),
        pytest.param("to leave on 1 May", None, id="on is no deadline"),
        pytest.param("to stay until 1 May", None, id="until ends a stay"),
        pytest.param("active for the past two weeks", None, id="a stretch is no deadline"),
    ],
)
def test_deadlines(text: str, expected: str | None) -> None:
    hits, text = terms(text)
    time = deadline_of(text, 0, hits)
    assert (time.value if time else None) == expected


def test_starts_and_stays() -> None:
    hits, _ = terms("leaving from Friday, with some staying until September")
    start, stay = start_of(hits), stay_until(hits)
    assert start is not None
    assert stay is not None
    assert (start.value, stay.value) == ("2031-04-25", "2031-09")


words = st.sampled_from(
    [
        *("by", "the", "end", "of", "May", "1", "31", "2031", "mid", "-", ",", "Friday", "last"),
        *("next", "week", "in", "two", "days", "ago", "February", "29", "past", "within", "to"),
        *("anniversary", "70th", "early", "year", "overnight", "\n", "–", "’", "Sept.", "1999"),
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(words, max_size=14).map(" ".join))


@given(texts, st.dates(), st.integers(0, 500))
def test_any_text_gives_exact_ordered_times(text: str, day: object, offset: int) -> None:
    hits = find_times(text, str(day), offset)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    for hit, following in pairwise(hits):
        assert hit.end <= following.start
    for hit in hits:
        assert text[hit.start - offset : hit.end - offset] == hit.time.text
        assert hit.time.span is not None
        assert (hit.time.span.start, hit.time.span.end) == (hit.start, hit.end)
        assert first_day(hit.time.value) <= last_day(hit.time.value)
