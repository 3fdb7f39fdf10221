"""What two dates say."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.lineage.timing import TIMINGS, moment, timing


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("2031-04-22", "2031-04-22", "same"),
        ("2031-04-22T10:00+00:00", "2031-04-22", "same"),
        ("2031-04-22T10:00+00:00", "2031-04-22T12:00+02:00", "same"),
        ("2031-04-22T10:00+00:00", "2031-04-22T13:00+00:00", "later_hours"),
        ("2031-04-22", "2031-04-23", "later_day"),
        ("2031-04-22", "2031-04-25", "later_days"),
        ("2031-04-22T10:00+00:00", "2031-04-25T10:00+00:00", "later_days"),
        ("2031-04-22T10:00", "2031-04-21T21:00", "earlier_zone"),
        ("2031-04-22", "2031-04-21", "earlier_zone"),
        ("2031-04-22T10:00", "2031-04-21T10:00", "earlier"),
        ("2031-04-22", "2031-04-20", "earlier"),
        (None, "2031-04-20", "undated"),
        ("2031-04-22", "soon", "undated"),
    ],
)
def test_timing(parent: str | None, child: str, expected: str) -> None:
    found = timing(make_report(published=parent), make_report(published=child))
    assert found == expected
    assert found in TIMINGS


def test_a_date_at_the_edge_of_the_calendar_is_no_date() -> None:
    assert moment(make_report(published="0001-01-01T00:00+14:00")) is None
