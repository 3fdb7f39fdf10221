"""The two clocks of the ledger: days on which reports count, and instants at which rows came in.

A day is compared as text (``YYYY-MM-DD``). An instant is stored in UTC at a fixed width, so that
comparing the text compares the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from vedette.errors import LedgerError
from vedette.times import last_day

Clock = Callable[[], datetime]

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def stamp(moment: datetime) -> str:
    """`moment` in UTC to the microsecond, ``2031-04-22T09:30:00.000000+00:00``.

    Raises LedgerError for a naive datetime: its zone would have to be guessed.
    """
    if moment.utcoffset() is None:
        raise LedgerError(f"clock: found {moment.isoformat()} without a zone; give an aware time")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_of_day(value: str) -> str:
    """`value` when it is a day ``YYYY-MM-DD``; LedgerError otherwise."""
    if len(value) == 10 and _is_date(value):
        return value
    raise LedgerError(f"as_of: found {value!r}; give a day as YYYY-MM-DD")


def known_at_stamp(value: str) -> str:
    """The stamp up to which rows count as known: of an aware ISO 8601 time, or a day's end in UTC.

    ``2031-04-22`` means until the last microsecond of that day. LedgerError for anything else.
    """
    try:
        if len(value) == 10:
            return stamp(datetime.combine(date.fromisoformat(value), time.max, UTC))
        return stamp(datetime.fromisoformat(value))
    except ValueError as error:
        raise LedgerError(
            f"known_at: found {value!r}; give YYYY-MM-DD or an ISO 8601 time with its zone"
        ) from error


def counts_from(published_date: str, report_key: str) -> str:
    """The day a report counts from: its date, or the *last* day of a month or year.

    A report dated ``2031-04`` may be of the 30th; counting it earlier would let an assessment of
    the 10th use what nobody could have read. LedgerError when it is no date.
    """
    if not _is_date(published_date):
        raise LedgerError(
            f"report {report_key}: published: found {published_date!r}; "
            "give an ISO 8601 date (YYYY-MM-DD, YYYY-MM or YYYY) or none"
        )
    return last_day(published_date)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + {4: "-01-01", 7: "-01", 10: ""}[len(value)])
    except ValueError:
        return False
    return True
