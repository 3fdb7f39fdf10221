"""What two dates of publication say about who could have copied whom.

Dates as written are compared, with the doubt they carry: a day without a time, a time without a
zone, clocks set to another zone. The zones of the earth span 26 hours, and a page stamped in its
reader's zone can be about 14 hours away from its own; so a copy may bear a time before its parent.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from vedette.records import Report

#: Hours by which a copy may seem older than its parent through zones alone.
ZONE_HOURS = 14.0
#: Hours within which two times of day are the same moment.
SAME_HOURS = 0.25
#: What `timing` may say of a child and its supposed parent.
TIMINGS = (
    "undated", "same", "later_hours", "later_day", "later_days", "earlier_zone", "earlier",
)  # fmt: skip


def timing(parent: Report, child: Report) -> str:
    """One of `TIMINGS`: how the child's date stands to the parent's.

    ``same``: the same moment, or the same day where one has no time; ``later_hours``,
    ``later_day`` (the next calendar day), ``later_days`` (more); ``earlier_zone``: before it by no
    more than zones explain; ``earlier``: before it by more.
    """
    first, second = moment(parent), moment(child)
    if first is None or second is None:
        return "undated"
    if _timed(parent) and _timed(child):
        return _by_hours((second - first).total_seconds() / 3600)
    days = (second.date() - first.date()).days
    if days == 0:
        return "same"
    if days > 0:
        return "later_day" if days == 1 else "later_days"
    return "earlier_zone" if days == -1 else "earlier"


def _by_hours(hours: float) -> str:
    if abs(hours) <= SAME_HOURS:
        return "same"
    if hours < 0:
        return "earlier_zone" if hours >= -ZONE_HOURS else "earlier"
    if hours <= ZONE_HOURS:
        return "later_hours"
    return "later_day" if hours <= 48 else "later_days"


def moment(report: Report) -> datetime | None:
    """The moment of publication in UTC; a day counts from its start, a time without a zone as if
    it were UTC; None without a date that can be read as a day.
    """
    try:
        read = datetime.fromisoformat(report.published or "")
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _timed(report: Report) -> bool:
    return len(report.published or "") > 10


def apart(one: Report, other: Report) -> timedelta | None:
    """The time between two reports, without sign; None when one has no date."""
    first, second = moment(one), moment(other)
    return None if first is None or second is None else abs(second - first)
