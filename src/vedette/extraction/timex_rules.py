"""The rules of time expressions: a pattern each, and what its match means on a given day.

A rule's function gets the match, the day the text is read from, and the word that leads the
expression ("by", "until"); it gives the value, or None when there is no such date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "several": 3, "few": 3, "a few": 3,
    "couple of": 2, "a couple of": 2, "dozen or so": 12, "dozen": 12, "a dozen": 12,
}  # fmt: skip
_UNIT_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
#: Days meant by a bare "recent days" or "the coming weeks".
VAGUE_COUNT = 3
#: "Early" in a month ends, "late" in it starts on these days.
EARLY_ENDS, LATE_STARTS = 10, 21
#: Day taken as the value of "mid-<month>" when it serves as a deadline.
MID_MONTH_DAY = 15
#: After a word that looks ahead, a date at most this many days back still counts as near.
PAST_DAYS = 60
#: A bare number further ahead of the anchor is not taken for a year.
YEARS_AHEAD = 30
#: Words that lead to a time ahead.
_AHEAD = frozenset(
    {
        *("by", "before", "until", "till", "through", "from", "as of", "beginning"),
        *("starting", "starting on", "no later than", "not later than"),
    }
)


@dataclass(frozen=True, slots=True)
class Value:
    """An ISO 8601 value at its precision; `duration` marks a stretch of time that was counted."""

    value: str
    precision: str
    inferred: bool = True
    duration: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its match means."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date, str], Value | None]


def _group(match: re.Match[str], name: str) -> str:
    """A named group in lower case; '' when it is absent or matched nothing."""
    return (match.groupdict().get(name) or "").lower()


def _day(value: date | None, inferred: bool = True) -> Value | None:
    return Value(value.isoformat(), "day", inferred) if value else None


def _interval(start: date, end: date, duration: bool = False) -> Value:
    return Value(f"{start.isoformat()}/{end.isoformat()}", "interval", duration=duration)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 April, 29 February of a common year
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _nearest_year(month: int, day: int, anchor: date, lead: str) -> date | None:
    """The date of that month and day nearest the anchor; ahead of it after "by" and "until"."""
    options = [d for y in (-1, 0, 1) if (d := _safe(anchor.year + y, month, day))]
    if lead in _AHEAD:
        options = [d for d in options if (d - anchor).days > -PAST_DAYS] or options
    return min(options, key=lambda d: abs((d - anchor).days), default=None)


def _month(match: re.Match[str]) -> int:
    return _MONTHS[_group(match, "month").rstrip(".")]


def _dated(match: re.Match[str], anchor: date, lead: str) -> date | None:
    """Day, month and, when it is written, year."""
    month, day = _month(match), int(match["day"])
    if match["year"]:
        return _safe(int(match["year"]), month, day)
    return _nearest_year(month, day, anchor, lead)


def _full_date(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    return _day(_dated(match, anchor, lead), inferred=not match["year"])


def _day_range(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    first = _dated(match, anchor, lead)
    last = _safe(first.year, first.month, int(match["last"])) if first else None
    return _interval(first, last) if first and last and first <= last else None


def _month_only(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    month, year = _month(match), _year_of_month(match, anchor, lead)
    part = _group(match, "part")
    if part == "mid":
        return Value(f"{year}-{month:02d}-{MID_MONTH_DAY}", "day")
    if part == "early":
        return _interval(date(year, month, 1), date(year, month, EARLY_ENDS))
    if part == "late":
        return _interval(date(year, month, LATE_STARTS), _month_end(year, month))
    return Value(f"{year}-{month:02d}", "month", inferred=not match["year"])


def _year_of_month(match: re.Match[str], anchor: date, lead: str) -> int:
    if match["year"]:
        return int(match["year"])
    near = _nearest_year(_month(match), MID_MONTH_DAY, anchor, lead)
    return near.year if near else anchor.year


def _end_of(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    """The last day of a week, month or year."""
    what = _group(match, "what")
    if match["month"]:
        return _day(_month_end(_year_of_month(match, anchor, "by"), _month(match)))
    if what == "week":
        return _day(anchor + timedelta(days=6 - anchor.weekday()))
    if what == "month":
        return _day(_month_end(anchor.year, anchor.month))
    return _day(date(anchor.year, 12, 31))


def _weekday(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    """The last such day up to the anchor; the next one after "next" and words that look ahead."""
    wanted = _WEEKDAYS[_group(match, "weekday")]
    prefix = _group(match, "prefix")
    if prefix == "next" or (lead in _AHEAD and prefix != "last"):
        ahead = (wanted - anchor.weekday()) % 7
        return _day(anchor + timedelta(days=ahead or (7 if prefix == "next" else 0)))
    back = (anchor.weekday() - wanted) % 7
    return _day(anchor - timedelta(days=7 if prefix == "last" and back == 0 else back))


def _relative_day(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    text = match[0].lower()
    if any(word in text for word in ("yesterday", "a day earlier", "previous day")):
        return _day(anchor - timedelta(days=1))
    ahead = any(word in text for word in ("tomorrow", "next day"))
    return _day(anchor + timedelta(days=1 if ahead else 0))


def _relative_period(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    """The week, month, year or weekend before, around or after the anchor."""
    unit = _group(match, "period")
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(_group(match, "which"), 0)
    if unit == "weekend":
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
        return _interval(saturday, saturday + timedelta(days=1))
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return _interval(monday, monday + timedelta(days=6))
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + step
        return Value(f"{index // 12}-{index % 12 + 1:02d}", "month")
    return Value(str(anchor.year + step), "year")


def _counted_days(match: re.Match[str]) -> int:
    """Days of "three weeks", rounded; of "recent days" and the like, `VAGUE_COUNT` of them."""
    number = _group(match, "n")
    unit = _group(match, "unit") or _group(match, "unit2")
    count = int(number) if number.isdigit() else _COUNTS.get(number, VAGUE_COUNT)
    return round(count * _UNIT_DAYS[unit])


def _ago(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    return _day(anchor - timedelta(days=_counted_days(match)))


def _within(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    return _day(anchor + timedelta(days=_counted_days(match)))


def _past_span(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    start = anchor - timedelta(days=max(1, _counted_days(match)))
    return _interval(start, anchor, duration=True)


def _future_span(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    end = anchor + timedelta(days=max(1, _counted_days(match)))
    return _interval(anchor, end, duration=True)


def _anniversary(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    """The next return of the date."""
    month, day = _month(match), int(match["day"])
    options = [d for y in (0, 1) if (d := _safe(anchor.year + y, month, day)) and d >= anchor]
    return _day(min(options, default=None))


def _year(match: re.Match[str], anchor: date, lead: str) -> Value | None:
    plausible = int(match["year"]) <= anchor.year + YEARS_AHEAD
    return Value(match["year"], "year", inferred=False) if plausible else None


_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?"
    r"|Dec\.?)"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = (
    r"(?P<n>\d{1,3}|a few|a couple of|couple of|dozen or so|a dozen|an?|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|several|few|dozen)"
)
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_UNITS = r"(?P<unit2>day|week|month|year)s"
_STRETCH = rf"(?:(?:{_COUNT}\s+)?{_UNIT}|{_UNITS})"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_IN_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
_COUNTED = r"(?:troops|soldiers|personnel|km|kilomet|miles|people|entities)"
_RELATIVE_DAY = (
    r"(?:today|yesterday|tomorrow|tonight|this morning|this afternoon|this evening|overnight"
    r"|the (?:next|same|previous) day|a day earlier)"
)
_PERIOD = (
    r"(?:(?P<which>last|this|next|previous|coming|the)\s+"
    r"(?P<period>weekend|(?<!the )(?:week|month|year)))"
)

#: In order of precedence: where two match the same words, the earlier rule is right.
RULES = tuple(
    Rule(re.compile(rf"\b{pattern}", re.IGNORECASE), resolve)
    for pattern, resolve in (
        (
            rf"\d{{1,3}}(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+)?{_MONTH}\s+"
            r"(?P<day>\d{1,2})\b(?:\s+\w+)?",
            _anniversary,
        ),
        (
            rf"(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<what>{_MONTH}|week|month|year)\b"
            r"(?P<year>)",
            _end_of,
        ),
        (
            rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s*(?:-|–|to|and)\s*(?P<last>\d{{1,2}})\b{_IN_YEAR}",
            _day_range,
        ),
        (rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_NTH}\b{_IN_YEAR}", _full_date),
        (rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_NTH}\s+(?:of\s+)?{_MONTH}\b{_IN_YEAR}", _full_date),
        (rf"(?:(?P<part>early|mid|late)[\s-])?{_MONTH}\b{_IN_YEAR}", _month_only),
        (rf"(?:(?P<prefix>last|next|this)\s+)?{_WEEKDAY}\b", _weekday),
        (rf"{_RELATIVE_DAY}\b", _relative_day),
        (rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|before)\b", _ago),
        (rf"(?:over|in|during|for)\s+the\s+(?:last|past|previous)\s+{_STRETCH}\b", _past_span),
        (rf"in recent\s+{_UNITS}\b", _past_span),
        (
            rf"(?:(?:over|in|within|during)\s+)?the\s+(?:next|coming)\s+{_STRETCH}\b",
            _future_span,
        ),
        (rf"in\s+(?:about\s+)?{_COUNT}\s+{_UNIT}(?:['’]\s+time)?\b", _within),
        (rf"within\s+(?:about\s+)?{_COUNT}\s+{_UNIT}\b", _within),
        (rf"{_PERIOD}\b", _relative_period),
        (rf"(?<![\w-])(?P<year>(?:19|20)\d\d)\b(?!\s*{_COUNTED})", _year),
    )
)
