"""Dates as sources write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from vedette.errors import InputError

#: Before this year nothing published as news is expected, and a date is a slip ("0021-04-05").
EARLIEST_YEAR = 1800
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
#: Offsets of the zone names of RFC 2822, in hours.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_CLOCK = r"""(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?
    (?:[ ]?(?P<half>[ap])\.?m\.?)?
    (?:[ ]?(?P<zone>[+-][0-9]{2}(?::?[0-9]{2})?|z|utc?|gmt|[ecmp][sd]t))?"""  # noqa: E501
_DAY_NAME = r"(?:[a-z]{3,9},?[ ])?"
_NUMBERS = r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})"
_WORD = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r",?[ ](?P<year>[0-9]{4})"
_AT = rf"(?:,?[ ](?:at[ ])?{_CLOCK})?"
_FORMS = tuple(
    re.compile(form, re.X | re.I)
    for form in (
        rf"{_NUMBERS}(?:[t ]{_CLOCK})?",
        rf"{_DAY_NAME}(?P<day>[0-9]{{1,2}})[ ]{_WORD}{_YEAR}{_AT}",
        rf"{_DAY_NAME}{_WORD}[ ](?P<day>[0-9]{{1,2}}){_YEAR}{_AT}",
    )
)
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2})?|[a-z]{3,9}\.?,? [0-9]{4}", re.I)
_RIGHT = "a day (2031-04-05) or a time with its offset (2031-04-05T18:30:00+02:00) is right"


def parse_published(raw: str, where: str = "") -> str:
    """The publication date in ISO 8601, with the clock time and the offset that were written.

    Read are ISO dates and times, RFC 2822, ``April 5, 2031`` and ``5 April 2031`` (English month
    names or their first three letters). Never shifted to UTC: ``2031-04-05T23:30:00-05:00`` stays
    on the fifth; ``Z`` and zone names become an offset. A day name is not checked. Raises
    InputError ``bad_date`` that says why: a month alone, an ambiguous ``04/05/2031``, a day that
    does not exist, a year before 1800.
    """
    text = " ".join(raw.split())
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is not None:
            try:
                return _iso(found)
            except ValueError as fault:
                raise _bad(raw, where, f"no such date ({fault})") from fault
    if _PARTIAL.fullmatch(text):
        raise _bad(raw, where, "the day is missing")
    if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", text):
        raise _bad(raw, where, "day and month cannot be told apart")
    raise _bad(raw, where, "not a date")


def is_future(published: str, now: datetime) -> bool:
    """True when a published date lies after `now` (aware).

    A day, or a time without offset, is future only if it is so everywhere on Earth (UTC+14).
    """
    furthest = now.astimezone(timezone(timedelta(hours=14)))
    if len(published) == 10:
        return date.fromisoformat(published) > furthest.date()
    moment = datetime.fromisoformat(published)
    return moment > now if moment.tzinfo else moment.replace(tzinfo=furthest.tzinfo) > furthest


def date_in_name(name: str) -> str | None:
    """The day (``YYYY-MM-DD``) that stands in a file name; None when no real day does."""
    for found in re.finditer(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])", name):
        try:
            return parse_published(found[1])
        except InputError:
            continue
    return None


def _iso(found: re.Match[str]) -> str:
    day = date(int(found["year"]), _month(found["month"]), int(found["day"]))
    if day.year < EARLIEST_YEAR:
        raise ValueError(f"the year is before {EARLIEST_YEAR}")
    if found["hour"] is None:
        return day.isoformat()
    clock = time(
        _hour(int(found["hour"]), found["half"]),
        int(found["minute"]),
        int(found["second"] or 0),
        int((found["part"] or "0")[:6].ljust(6, "0")),
        tzinfo=_zone(found["zone"]),
    )
    return datetime.combine(day, clock).isoformat(timespec="auto" if found["second"] else "minutes")


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    name = written.lower()
    for number, month in enumerate(_MONTHS, 1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    raise ValueError(f"no month is called {written!r}")


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"no hour {hour} {half}m")
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written.lower() in _ZONES:
        return timezone(timedelta(hours=_ZONES[written.lower()]))
    digits = written[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    # The furthest zones in use are UTC-12 and UTC+14.
    if hours > 14 or minutes > 59:
        raise ValueError(f"no zone has the offset {written}")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if written[0] == "-" else shift)


def _bad(raw: str, where: str, why: str) -> InputError:
    return InputError("bad_date", where, f"found {raw[:80]!r}: {why}; {_RIGHT}", "published")
