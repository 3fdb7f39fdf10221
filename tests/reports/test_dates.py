"""Dates as sources write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.reports.dates import EARLIEST_YEAR, date_in_name, is_future, parse_published

NOW = datetime(2031, 4, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2031-04-05", "2031-04-05"),
        ("2031/04/05", "2031-04-05"),
        (" 2031-04-05 ", "2031-04-05"),
        ("2031-04-05T18:30", "2031-04-05T18:30"),
        ("2031-04-05T18:30:00", "2031-04-05T18:30:00"),
        ("2031-04-05 18:30:00-04:00", "2031-04-05T18:30:00-04:00"),
        ("2031-04-05T23:30:00-05:00", "2031-04-05T23:30:00-05:00"),
        ("2031-04-05T18:30:00Z", "2031-04-05T18:30:00+00:00"),
        ("2031-04-05T18:30:00+0530", "2031-04-05T18:30:00+05:30"),
        ("2031-04-05T18:30:00.250Z", "2031-04-05T18:30:00.250000+00:00"),
        ("2031-04-05 18:30 UTC", "2031-04-05T18:30+00:00"),
        ("Sat, 05 Apr 2031 18:30:00 +0200", "2031-04-05T18:30:00+02:00"),
        ("5 Apr 2031 18:30 EDT", "2031-04-05T18:30-04:00"),
        ("April 5, 2031", "2031-04-05"),
        ("Apr. 5, 2031 at 6:30 p.m.", "2031-04-05T18:30"),
        ("April 5, 2031, 12:05 AM", "2031-04-05T00:05"),
        ("Saturday, April 5, 2031", "2031-04-05"),
        ("5 April 2031", "2031-04-05"),
        ("05 SEPT 2031", "2031-09-05"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_parse_published(raw: str, iso: str) -> None:
    assert parse_published(raw) == iso


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("2031-02-30", "no such date"),
        ("2031-13-01", "no such date"),
        ("2031-04-05T25:00", "no such date"),
        ("2031-04-05T13:00 pm", "no such date"),
        ("2031-04-05T10:00+23:00", "no zone"),
        ("30 February 2031", "no such date"),
        ("5 Brumaire 2031", "no month is called"),
        ("0021-04-05", "before 1800"),
        ("2031-04", "the day is missing"),
        ("2031", "the day is missing"),
        ("April 2031", "the day is missing"),
        ("04/05/2031", "cannot be told apart"),
        ("5.4.31", "cannot be told apart"),
        ("banana", "not a date"),
        ("", "not a date"),
        ("yesterday", "not a date"),
        ("２０３１-04-05", "not a date"),
        ("1917600000", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(raw: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_published(raw, "a.jsonl:3")
    assert (caught.value.reason, caught.value.where) == ("bad_date", "a.jsonl:3")
    assert why in caught.value.detail
    assert "2031-04-05" in caught.value.detail


@given(st.dates(min_value=date(EARLIEST_YEAR, 1, 1)))
def test_days_round_trip_in_every_form(day: date) -> None:
    iso = day.isoformat()
    month = day.strftime("%B")
    year = f"{day.year:04}"
    forms = (iso, f"{month} {day.day}, {year}", f"{day.day} {month} {year}", f"{iso} ")
    assert {parse_published(form) for form in forms} == {iso}


@given(
    st.datetimes(min_value=datetime(EARLIEST_YEAR, 1, 1)),  # noqa: DTZ001
    st.none() | st.integers(-12 * 60, 14 * 60),
)
def test_times_round_trip_and_are_never_shifted(
    moment: datetime, offset_minutes: int | None
) -> None:
    if offset_minutes is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=offset_minutes)))
    assert parse_published(moment.isoformat()) == moment.isoformat()
    assert parse_published(parse_published(moment.isoformat())) == moment.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_reason(raw: str) -> None:
    try:
        iso = parse_published(raw)
    except InputError:
        return
    assert datetime.fromisoformat(iso)


@pytest.mark.parametrize(
    ("published", "future"),
    [
        pytest.param("2031-04-05", False, id="today"),
        pytest.param("2031-04-06", False, id="already the next day in UTC+14"),
        pytest.param("2031-04-07", True, id="nowhere yet"),
        pytest.param("2031-04-05T12:00:00+00:00", False, id="this moment"),
        pytest.param("2031-04-05T12:00:01+00:00", True, id="a second later"),
        pytest.param("2031-04-05T14:00:00+05:00", False, id="earlier by its offset"),
        pytest.param("2031-04-06T02:00:00", False, id="no offset, may be UTC+14"),
        pytest.param("2031-04-06T02:00:01", True, id="no offset, nowhere yet"),
    ],
)
def test_is_future(published: str, future: bool) -> None:
    assert is_future(published, NOW) is future


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-04-05-foo", "2031-04-05"),
        ("foo_2031-04-05", "2031-04-05"),
        ("2031-99-99-then-2031-04-05", "2031-04-05"),
        ("2031-02-30-foo", None),
        ("12031-04-051", None),
        ("foo", None),
    ],
)
def test_date_in_name(name: str, day: str | None) -> None:
    assert date_in_name(name) == day
