"""Days and instants: what is accepted, how it is compared, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import LedgerError
from vedette.ledger.clock import as_of_day, counts_from, known_at_stamp, stamp

ZONES = st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
# A year away from the calendar's ends, where a shift to UTC would overflow.
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001


@given(MOMENTS, MOMENTS)
def test_stamps_sort_as_times_do(one: datetime, other: datetime) -> None:
    assert (stamp(one) < stamp(other)) == (one < other)


def test_stamp_is_utc() -> None:
    moment = datetime(2031, 4, 22, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert stamp(moment) == "2031-04-21T22:30:00.000000+00:00"


def test_naive_clock_is_refused() -> None:
    with pytest.raises(LedgerError, match="without a zone"):
        stamp(datetime(2031, 4, 22))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031-04-22", "2031-04-22T23:59:59.999999+00:00", id="end of a day"),
        pytest.param("2031-04-22T09:00:00Z", "2031-04-22T09:00:00.000000+00:00", id="UTC"),
        pytest.param("2031-04-22T09:00+02:00", "2031-04-22T07:00:00.000000+00:00", id="offset"),
    ],
)
def test_known_at(value: str, expected: str) -> None:
    assert known_at_stamp(value) == expected


@pytest.mark.parametrize("value", ["", "2031-04", "2031-02-30", "2031-04-22T09:00", "soon"])
def test_known_at_refuses(value: str) -> None:
    with pytest.raises(LedgerError, match="zone"):
        known_at_stamp(value)


@pytest.mark.parametrize("value", ["", "2031", "2031-04", "2031-02-30", "20310422", "２０31-04-22"])
def test_as_of_refuses(value: str) -> None:
    with pytest.raises(LedgerError, match="YYYY-MM-DD"):
        as_of_day(value)


def test_as_of_takes_a_day() -> None:
    assert as_of_day("2032-02-29") == datetime(2032, 2, 29, tzinfo=UTC).date().isoformat()


@pytest.mark.parametrize(
    ("written", "day"),
    [("2031-04-22", "2031-04-22"), ("2032-02", "2032-02-29"), ("2031", "2031-12-31")],
    ids=["day", "month counts from its end", "year counts from its end"],
)
def test_counts_from(written: str, day: str) -> None:
    assert counts_from(written, "k") == day


@pytest.mark.parametrize("written", ["22 April", "2031-13", "2031-4-2", "2031/04/02"])
def test_what_is_no_date_is_refused_by_name(written: str) -> None:
    with pytest.raises(LedgerError, match=f"report k1: published: found '{written}'"):
        counts_from(written, "k1")
