"""Calendar arithmetic on ISO 8601 dates that keep their precision."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def first_day(value: str) -> str:
    """First day (``YYYY-MM-DD``) of a date of any precision, or of an interval ``a/b``."""
    head = value.split("/")[0]
    return {4: f"{head}-01-01", 7: f"{head}-01"}.get(len(head), head[:10])


def last_day(value: str) -> str:
    """Last day (``YYYY-MM-DD``) of a date of any precision, or of an interval ``a/b``."""
    tail = value.split("/")[-1]
    if len(tail) == 4:
        return f"{tail}-12-31"
    if len(tail) == 7:
        year, month = int(tail[:4]), int(tail[5:7])
        return f"{tail}-{calendar.monthrange(year, month)[1]:02d}"
    return tail[:10]


def plus_days(day: str, days: int) -> str:
    """The day `days` later (earlier when negative)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_between(earlier: str, later: str) -> int:
    """Whole days from `earlier` to `later` (negative when it is before)."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
