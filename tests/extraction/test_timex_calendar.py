"""TIMEX3 values: moved by units, and as days of the calendar."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.timex_calendar import When, day_or_interval, moved, read_when
from vedette.extraction.timex_words import count_in_days, duration, number_of
from vedette.times import first_day, last_day


@pytest.mark.parametrize(
    ("value", "part", "end", "expected"),
    [
        ("2031-05", "", False, ("2031-05", "month")),
        ("2031-05", "START", False, ("2031-05-01/2031-05-10", "interval")),
        ("2031-05", "MID", False, ("2031-05-15", "day")),
        ("2031-05", "END", False, ("2031-05-21/2031-05-31", "interval")),
        ("2031-05", "END", True, ("2031-05-31", "day")),
        ("2031", "END", True, ("2031-12-31", "day")),
        ("2031", "START", False, ("2031-01-01/2031-04-30", "interval")),
        ("2031-W17", "", False, ("2031-04-21/2031-04-27", "interval")),
        ("2031-W17-WE", "", False, ("2031-04-26/2031-04-27", "interval")),
        ("2031-Q2", "", False, ("2031-04-01/2031-06-30", "interval")),
        ("2031-H2", "", False, ("2031-07-01/2031-12-31", "interval")),
        ("2031-WI", "", False, ("2030-12-01/2031-02-28", "interval")),
        ("194", "", False, ("1940-01-01/1949-12-31", "interval")),
        ("18", "", False, ("1800-01-01/1899-12-31", "interval")),
        ("2031-04-22TNI", "", False, ("2031-04-22", "day")),
    ],
)
def test_days(value: str, part: str, end: bool, expected: tuple[str, str]) -> None:
    assert day_or_interval(value, part, end) == expected


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3M", "XXXX-05-12", "BC0241", "2031-02-30", "2031-13", "2031-Q5", "0000"]
)
def test_what_has_no_days(value: str) -> None:
    assert day_or_interval(value) is None


@pytest.mark.parametrize(
    ("base", "unit", "count", "expected"),
    [
        (When(1915, 5, 23), "month", 15, "1916-08"),
        (When(1915, 5, 23), "day", 9, "1915-06-01"),
        (When(1915), "day", 4, "1915-XX-XX"),
        (When(1915), "month", 1, "1915-XX"),
        (When(1915, 5, 23), "decade", -2, "189"),
        (When(-221), "year", 2, "BC0219"),
        (When(9999, 12, 31), "day", 1, ""),
        (When(1, 1, 1), "year", -1, ""),
    ],
)
def test_moved(base: When, unit: str, count: int, expected: str) -> None:
    assert moved(base, unit, count) == expected


def test_what_was_told_is_read_back() -> None:
    values = ("1915", "1915-05", "1915-05-23", "1915-Q2", "BC0241")
    assert [str(read_when(value)) for value in values] == list(values)
    assert read_when("PAST_REF") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("twenty-five", 25), ("two hundred", 200), ("1,500", 1500), ("two and a half", 2.5),
     ("a", 1), ("a couple of", 2), ("half a dozen", 6), ("several", None), ("dozens of", None)],
)  # fmt: skip
def test_numbers(words: str, expected: float | None) -> None:
    assert number_of(words) == expected


def test_durations_are_said_in_the_larger_unit() -> None:
    assert duration("24", "hour") == "P1D"
    assert duration("12", "month") == "P1Y"
    assert duration("two", "fortnight") == "P4W"
    assert count_in_days("a few", "week") == 21


units = st.sampled_from(["day", "week", "month", "quarter", "year"])


@given(st.dates(), units, st.integers(-5000, 5000))
def test_moved_values_have_days_in_order(day: object, unit: str, count: int) -> None:
    year, month, number = map(int, str(day).split("-"))
    value = moved(When(year, month, number), unit, count)
    assert value == "" or re.match(r"\d{4}", value)
    days = day_or_interval(value)
    if days:
        assert first_day(days[0]) <= last_day(days[0])
