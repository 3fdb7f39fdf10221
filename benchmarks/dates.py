"""Dates moved by whole days wherever they stand in a text: in ISO form and in English words."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = list(calendar.month_name)[1:]
_NAMES = "|".join(_MONTHS)
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?=\D|$)")
_WHOLE_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2}.*)?")
_BARE_YEAR = re.compile(r"(?<![\w-])20\d\d(?![\w-])")
_MONTH = re.compile(rf"\b(?:{_NAMES})\b")
#: "April 23", "April 23rd", "April 23-25", "April 23, 2031".
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?"
    r"(?P<tail>\s*(?:-|–|to)\s*(?P<last>\d{1,2})\b)?(?P<comma>,?\s+(?P<year>20\d\d)\b)?"
)
_HELD = re.compile(r"\x00(\d+)\x00")


def is_iso(text: str) -> bool:
    """True for a string that is a date, a month or a time in ISO form and nothing else."""
    return _WHOLE_ISO.fullmatch(text) is not None


def shift_iso(value: str, days: int) -> str:
    """ISO dates (or the date parts of times) moved by `days`; a month moves by its middle."""

    def moved(match: re.Match[str]) -> str:
        year, month, day = int(match[1]), int(match[2]), match[3]
        if day and not 1 <= int(day) <= calendar.monthrange(year, month)[1]:
            return match[0]
        new = date(year, month, int(day) if day else 15) + timedelta(days=days)
        return new.isoformat() if day else f"{new.year}-{new.month:02d}"

    return _ISO.sub(moved, value)


def shift_words(text: str, days: int, anchor: str | None) -> str:
    """Dates in words moved by `days`; without a year, the one nearest `anchor` is meant."""
    near = date.fromisoformat(anchor[:10]) if anchor else None
    held: list[str] = []

    def keep(match: re.Match[str]) -> str:
        held.append(_month_day(match, days, near))
        return f"\x00{len(held) - 1}\x00"

    text = _MONTH_DAY.sub(keep, text)
    text = _BARE_YEAR.sub(lambda m: _year_alone(m[0], days, near), text)
    text = _MONTH.sub(lambda m: _month_alone(m[0], days, near), text)
    return _HELD.sub(lambda m: held[int(m[1])], text)


def _month_day(match: re.Match[str], days: int, near: date | None) -> str:
    month, day = _MONTHS.index(match["month"]) + 1, int(match["day"])
    options = [
        date(year, month, day)
        for year in _years(match["year"], near)
        if 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    if not options:
        return match[0]
    meant = min(options, key=lambda d: abs((d - near).days) if near else 0)
    new = meant + timedelta(days=days)
    text = f"{_MONTHS[new.month - 1]} {new.day}"
    if match["last"]:
        last = meant + timedelta(days=days + int(match["last"]) - day)
        month_name = "" if last.month == new.month else f"{_MONTHS[last.month - 1]} "
        text += re.sub(r"\d+", "", match["tail"]) + f"{month_name}{last.day}"
    return text + (f", {new.year}" if match["year"] else "")


def _years(given: str | None, near: date | None) -> list[int]:
    if given:
        return [int(given)]
    return [near.year - 1, near.year, near.year + 1] if near else []


def _year_alone(year: str, days: int, near: date | None) -> str:
    """A bare year near the report moves with the case; one of history stays."""
    if near is None or abs(int(year) - near.year) > 1:
        return year
    return str(int(year) + round(days / 365.25))


def _month_alone(name: str, days: int, near: date | None) -> str:
    year = near.year if near else 2000
    moved = date(year, _MONTHS.index(name) + 1, 15) + timedelta(days=days)
    return _MONTHS[moved.month - 1]
