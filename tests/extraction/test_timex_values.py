"""Every kind of time expression with its TIMEX3 type and value; what is no time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.timex import find_times, find_times_in, find_timexes
from vedette.extraction.timex_document import _NEEDS, RULES, _needs
from vedette.extraction.timex_types import TYPES

#: A Tuesday.
ANCHOR = "2031-04-22"


def read(text: str, anchor: str | None = ANCHOR) -> list[str]:
    return [f"{t.text} = {t.value}" for t in find_timexes(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Q3 2032", ["Q3 2032 = 2032-Q3"]),
        ("in the first half of 2029", ["the first half of 2029 = 2029-H1"]),
        ("in the third quarter of fiscal 2030", ["the third quarter of fiscal 2030 = 2030-Q3"]),
        ("the summer of 2029", ["the summer of 2029 = 2029-SU"]),
        ("in the 1940s", ["the 1940s = 194"]),
        ("in the early 1990s", ["the early 1990s = 199"]),
        ("the '90s and the nineties", ["the '90s = 199", "the nineties = 199"]),
        ("the 19th century", ["the 19th century = 18"]),
        ("in late 2029", ["late 2029 = 2029"]),
        ("by mid-July", ["mid-July = 2031-07"]),
        ("at the end of last year", ["the end of last year = 2030"]),
        ("the week before last", ["the week before last = 2031-W15"]),
        ("three weeks ago", ["three weeks ago = 2031-W14"]),
        ("nearly a year ago", ["nearly a year ago = 2030"]),
        ("several years ago", ["several years ago = PAST_REF"]),
        ("October of that year", ["October of that year = 2031-10"]),
        ("1941-45", ["1941 = 1941", "45 = 1945"]),
        ("12, 13 and 15 May", ["12 = 2031-05-12", "13 = 2031-05-13", "15 May = 2031-05-15"]),
        ("April 12-15, 2030", ["April 12 = 2030-04-12", "15, 2030 = 2030-04-15"]),
        ("March and May 2030", ["March = 2030-03", "May 2030 = 2030-05"]),
        ("from Monday to Friday", ["Monday = 2031-04-28", "Friday = 2031-05-02"]),
        ("22/04/2031 and 4/22/31", ["22/04/2031 = 2031-04-22", "4/22/31 = 2031-04-22"]),
        ("in 219 BC", ["219 BC = BC0219"]),
        ("the day after tomorrow", ["the day after tomorrow = 2031-04-24"]),
        ("class of '98, talks in '33", ["'98 = 1998", "'33 = 2033"]),
        ("at Easter", ["Easter = 2031-04-13"]),
        ("since Thanksgiving 2029", ["Thanksgiving 2029 = 2029-11-22"]),
        ("on Memorial Day", ["Memorial Day = 2031-05-26"]),
        ("on New Year's Eve 2030", ["New Year's Eve 2030 = 2030-12-31"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert read(text) == expected
    assert {t.type for t in find_timexes(text, ANCHOR)} == {"DATE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 0600 GMT on 3 May", ["0600 GMT = 2031-05-03T06:00Z", "3 May = 2031-05-03"]),
        ("at 6 p.m. Monday", ["6 p.m. Monday = 2031-04-21T18:00"]),
        ("at noon today", ["noon today = 2031-04-22T12:00"]),
        ("18:30 local time", ["18:30 local time = 2031-04-22T18:30"]),
        ("on the night of 21 April", ["the night of 21 April = 2031-04-21TNI"]),
        ("last night", ["last night = 2031-04-21TNI"]),
        ("tomorrow morning", ["tomorrow morning = 2031-04-23TMO"]),
        ("overnight", ["overnight = 2031-04-22TNI"]),
    ],
)
def test_times_of_day(text: str, expected: list[str]) -> None:
    assert read(text) == expected
    assert find_timexes(text, ANCHOR)[0].type == "TIME"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("for three months", "DURATION", "three months = P3M"),
        ("a two-week pause", "DURATION", "two-week = P2W"),
        ("within 48 hours", "DURATION", "48 hours = P2D"),
        ("for more than a decade", "DURATION", "more than a decade = P1DE"),
        ("half an hour", "DURATION", "half an hour = PT30M"),
        ("for two and a half years", "DURATION", "two and a half years = P2.5Y"),
        ("over the past week", "DURATION", "the past week = P1W"),
        ("in the coming weeks", "DURATION", "the coming weeks = PXW"),
        ("for years", "DURATION", "years = PXY"),
        ("every Monday", "SET", "every Monday = XXXX-WXX-1"),
        ("each spring", "SET", "each spring = XXXX-SP"),
        ("every two weeks", "SET", "every two weeks = P2W"),
        ("weekly talks", "SET", "weekly = XXXX-WXX"),
        ("$2,000 a month", "SET", "a month = P1M"),
        ("twice a week", "SET", "a week = P1W"),
        ("they now hold it", "DATE", "now = PRESENT_REF"),
        ("it was recently retaken", "DATE", "recently = PAST_REF"),
        ("in the near future", "DATE", "the near future = FUTURE_REF"),
    ],
)
def test_durations_sets_and_vague_times(text: str, kind: str, expected: str) -> None:
    (time,) = find_timexes(text, ANCHOR)
    assert (time.type, f"{time.text} = {time.value}") == (kind, expected)


@pytest.mark.parametrize(
    ("text", "mod"),
    [("early May", "START"), ("the end of 2030", "END"), ("about a week", "APPROX"),
     ("mid-2030", "MID"), ("less than two hours", "LESS_THAN"),
     ("up to three days", "EQUAL_OR_LESS"),
    ],
)  # fmt: skip
def test_the_part_or_limit_that_is_meant(text: str, mod: str) -> None:
    (time,) = find_timexes(text, ANCHOR)
    assert (time.text, time.mod) == (text, mod)


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "a second wave, the second spring, spring water",
        "the Sun and the Sunday Times",
        "on the Eastern front, in easter time",
        "Bloody Sunday",
        "Resolution 1973, room 2020, $1990",
        "the 34-year-old is 34 years old, in his late twenties",
        "the fall of the city",
        "2000 troops and 1950 tanks",
        "three quarters of them",
        "Zapad-2031",
        "for the third time in as many years",
        "at the same time",
        "its future is open, a score of 3:39, the final quarter",
        "brought up to date",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They will meet on Friday.", "2031-04-25", id="verb ahead"),
        pytest.param("They met on Friday.", "2031-04-18", id="verb back"),
        pytest.param("The truce ends on Sunday.", "2031-04-27", id="present for a plan"),
        pytest.param("They returned to base on Friday.", "2031-04-18", id="to a place"),
        pytest.param("They agreed to meet on Friday.", "2031-04-25", id="to a verb"),
        pytest.param("They fled, according to officials on Friday.", "2031-04-18", id="to men"),
        pytest.param("The law was passed in September.", "2030-09", id="month gone by"),
        pytest.param("The law will pass in September.", "2031-09", id="month ahead"),
        pytest.param("The cuts, put at 6 crowns, will come in June.", "2031-06", id="both"),
        pytest.param("The vote is over before Wednesday's start.", "2031-04-23", id="possessive"),
    ],
)
def test_the_verb_says_which(text: str, expected: str) -> None:
    assert [t.value for t in find_timexes(text, ANCHOR)] == [expected]


STORY = (
    "In May 1931 the delta rose. On 7 June the fort fell, and two days later the capital. "
    "The following month a truce was signed; in October of that year it broke. By 1933 the war had "
    "lasted two years. On 20 November the islands joined, in January the hills. It is now a park."
)


def test_a_story_counts_from_the_last_date_told() -> None:
    assert read(STORY, None) == [
        "May 1931 = 1931-05", "7 June = 1931-06-07", "two days later = 1931-06-09",
        "The following month = 1931-07", "October of that year = 1931-10", "1933 = 1933",
        "two years = P2Y", "20 November = 1933-11-20", "January = 1934-01", "now = PRESENT_REF",
    ]  # fmt: skip


def test_a_story_is_known_by_its_years() -> None:
    told = f"{STORY} It had been built in 1890, sold in 1901 and burnt in 1905."
    assert read(told, "2031-04-22") == read(told, None)


def test_a_story_before_christ() -> None:
    text = "In 241 BC they made peace. In June the fleet left; two years later it was back."
    assert read(text, None) == [
        "241 BC = BC0241", "June = BC0241-06", "two years later = BC0239",
    ]  # fmt: skip
    assert find_times(text, None) == ()


def test_a_story_gives_claims_their_days() -> None:
    hits = [hit.time.value for hit in find_times_in(STORY, None)]
    assert hits[:3] == ["1931-05", "1931-06-07", "1931-06-09"]
    assert all(hit.time.anchor == "" for hit in find_times_in(STORY, None))


def test_news_counts_from_its_day_even_when_it_recalls_a_year() -> None:
    text = "In 1998 the same mine burnt. On Monday it burnt again, as it had in March."
    assert [t.value for t in find_timexes(text, ANCHOR)] == ["1998", "2031-04-21", "2031-03"]


def test_two_days_later_counts_from_the_date_in_the_sentence() -> None:
    text = "They left on 12 April and came back two days later."
    assert [h.time.value for h in find_times(text, ANCHOR)] == ["2031-04-12", "2031-04-14"]


def test_what_is_announced_ahead_is_not_the_same_day() -> None:
    text = "They are to meet on June 16, he said the same day."
    assert [h.time.value for h in find_times(text, ANCHOR)] == ["2031-06-16", ANCHOR]


def test_the_next_day_of_a_day_not_named_is_no_day_for_claims() -> None:
    assert find_times("They were seen leaving, he said the next day.", ANCHOR) == ()


def test_a_quarter_a_year_earlier() -> None:
    text = "In the second quarter it lost 3 crowns, more than a year earlier."
    assert [t.value for t in find_timexes(text, "2031-07-18")] == ["2031-Q2", "2030-Q2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between March and May 1943", "1943-03-01/1943-05-31"),
        ("from 12 to 15 May", "2031-05-12/2031-05-15"),
        ("1941-45", "1941-01-01/1945-12-31"),
    ],
)
def test_claims_take_a_range_as_one(text: str, expected: str) -> None:
    assert [hit.time.value for hit in find_times(text, ANCHOR)] == [expected]


@pytest.mark.parametrize(
    "text",
    ["now", "recently", "every day", "for three months", "at 18:30", "a winter coat", "formerly"],
)
def test_claims_leave_out_what_stands_for_no_day(text: str) -> None:
    assert find_times(text, ANCHOR) == ()


words = st.sampled_from(
    [
        *("by", "the", "end", "of", "May", "1", "31", "1931", "mid", "-", ",", "Friday", "last"),
        *("next", "week", "in", "two", "days", "ago", "later", "29", "past", "within", "to", "BC"),
        *("quarter", "half", "a", "year", "night", "\n", "–", "’s", "6", "p.m.", "every", "spring"),
        *("before", "now", "19th", "century", "1940s", "12", "and", "that", "same", "the 20th"),
        *("dozens of", "several", "0600", "GMT", "hours", "decade", "0", "AD", "9999", "earlier"),
        *("tonight", "noon", "daily", "Christmas", "the", "second", "this", "time", "year-earlier"),
        *("nineties", "later", "the coming", "mid", "every", "Monday", "Boxing Day", "week"),
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(words, max_size=16).map(" ".join))


@given(texts)
def test_no_rule_is_spared_that_would_match(text: str) -> None:
    lower = text.lower()
    held = {name for name, listed in _NEEDS.items() if any(word in lower for word in listed)}
    for rule in RULES:
        if rule.pattern.search(text):
            assert not _needs(rule) or _needs(rule) & held


@given(texts, st.one_of(st.none(), st.dates().map(str)))
def test_any_text_gives_exact_ordered_expressions(text: str, anchor: str | None) -> None:
    times = find_timexes(text, anchor)
    for time in times:
        assert text[time.start : time.end] == time.text
        assert time.type in TYPES
        assert time.value
    for time, following in pairwise(times):
        assert time.end <= following.start
    for hit in find_times_in(text, anchor):
        assert hit.time.earliest <= hit.time.latest


_NUMBERS = st.sampled_from(
    ["a", "two", "30", "several", "half a", "1,500", "2.5", "many", "999999"]
)
_UNITS = st.sampled_from(
    [
        *("second", "minute", "hour", "day", "night", "weekend", "week", "fortnight", "month"),
        *("quarter", "year", "decade", "century"),
    ]
)
_FRAMES = st.sampled_from(
    [
        "{n} {u}s from now", "{n} {u} hence", "{n} {u}s ago", "{n} {u}s later", "in {n} {u}s",
        "within {n} {u}s", "{n} {u}s earlier", "for {n} {u}s", "the last {n} {u}s", "next {u}",
        "last {u}", "this {u}", "every {n} {u}s", "the {u} before", "{n} {u}s after 3 May",
        "at the end of the {u}", "over the past {u}", "the coming {n} {u}s", "the {u} after next",
    ]
)  # fmt: skip


@given(_FRAMES, _NUMBERS, _UNITS, st.sampled_from([None, "2031-05-01", "0001-01-01", "9999-12-31"]))
def test_any_number_of_any_unit_is_read_or_let_go(
    frame: str, number: str, unit: str, anchor: str | None
) -> None:
    text = f"It ended {frame.format(n=number, u=unit)}, and will end so again."
    for hit in find_times(text, anchor):
        assert text[hit.start : hit.end] == hit.time.text
    for timex in find_timexes(text, anchor):
        assert 0 <= timex.start < timex.end <= len(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They will leave in seven days.", ["2031-04-29"]),
        ("The war killed 300 people in two weeks.", []),
        ("It has cost 12 lives in three days.", []),
        ("The order must be carried out within ten days.", ["2031-05-02"]),
    ],
)
def test_how_long_it_took_is_no_day_ahead(text: str, days: list[str]) -> None:
    assert [hit.time.value for hit in find_times(text, ANCHOR)] == days
