"""Time expressions of English news, resolved against the report's date.

Own rules: none of the general libraries reads "earlier this week", "mid-October" or "the same day"
(see docs/dependencies.md). Values are ISO 8601 at their precision, intervals ``a/b``. Without an
anchor, only expressions that carry a year are resolved.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.records import Span, Time

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {"sept": 9}
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "several": 3, "few": 3, "a few": 3, "couple of": 2,
    "a couple of": 2, "dozen or so": 12, "dozen": 12, "a dozen": 12,
}  # fmt: skip
_COUNT = r"(?P<n>\d{1,3}|a few|a couple of|couple of|dozen or so|a dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|dozen)"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_UNIT_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_VAGUE_PART = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
#: Day taken as the value of "mid-<month>" when it serves as a deadline.
MID_MONTH_DAY = 15


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time found in a text: its record, and the word that leads it ("by", "from", "until"...)."""

    time: Time
    lead: str
    duration: bool = False

    @property
    def start(self) -> int:
        """Start offset of the expression."""
        return self.time.span.start if self.time.span else 0

    @property
    def end(self) -> int:
        """End offset of the expression."""
        return self.time.span.end if self.time.span else 0


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    precision: str
    inferred: bool = True
    duration: bool = False


_Resolve = Callable[[re.Match[str], date | None, str], "_Value | None"]


def _day(value: date, inferred: bool = True) -> _Value:
    return _Value(value.isoformat(), "day", inferred)


def _interval(start: date, end: date) -> _Value:
    return _Value(f"{start.isoformat()}/{end.isoformat()}", "interval")


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, anchor: date, lead: str) -> date | None:
    """The date of that month and day nearest the anchor; ahead of it after "by" and "until"."""
    options = [d for y in (-1, 0, 1) if (d := _safe(anchor.year + y, month, day))]
    if lead in _AHEAD:
        options = [d for d in options if (d - anchor).days > -60] or options
    return min(options, key=lambda d: abs((d - anchor).days), default=None)


def _month_number(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].lower().rstrip(".")]


def _full_date(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    month, day = _month_number(match), int(match["day"])
    if match["year"]:
        exact = _safe(int(match["year"]), month, day)
        return _day(exact, inferred=False) if exact else None
    near = nearest_year(month, day, anchor, lead) if anchor else None
    return _day(near) if near else None


def _day_range(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    month = _month_number(match)
    year = int(match["year"]) if match["year"] else None
    first = _safe(year, month, int(match["day"])) if year else (
        nearest_year(month, int(match["day"]), anchor, lead) if anchor else None
    )
    last = _safe(first.year, month, int(match["last"])) if first else None
    return _interval(first, last) if first and last and first <= last else None


def _month_only(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    month = _month_number(match)
    if match["year"]:
        year, inferred = int(match["year"]), False
    elif anchor:
        near = nearest_year(month, 15, anchor, lead)
        if near is None:
            return None
        year, inferred = near.year, True
    else:
        return None
    part = (match["part"] or "").lower()
    if not part:
        return _Value(f"{year}-{month:02d}", "month", inferred)
    if part == "mid":
        return _Value(f"{year}-{month:02d}-{MID_MONTH_DAY}", "day", True)
    first, last = _VAGUE_PART[part]
    last = min(last, calendar.monthrange(year, month)[1])
    return _interval(date(year, month, first), date(year, month, last))


def _weekday(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    wanted = _DAYS[match["weekday"].lower()]
    ahead = (wanted - anchor.weekday()) % 7
    prefix = (match["prefix"] or "").lower()
    if prefix == "next" or (lead in _AHEAD and prefix != "last"):
        return _day(anchor + timedelta(days=ahead or (7 if prefix == "next" else 0)))
    back = (anchor.weekday() - wanted) % 7
    return _day(anchor - timedelta(days=7 if prefix == "last" and back == 0 else back))


def _relative_day(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    text = match[0].lower()
    shift = 0
    if "yesterday" in text or "a day earlier" in text or "previous day" in text:
        shift = -1
    elif "tomorrow" in text or "next day" in text:
        shift = 1
    return _day(anchor + timedelta(days=shift))


def _relative_period(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    which, unit = match["which"].lower(), match["period"].lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
        return _interval(saturday, saturday + timedelta(days=1))
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return _interval(monday, monday + timedelta(days=6))
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + step
        return _Value(f"{index // 12}-{index % 12 + 1:02d}", "month")
    return _Value(str(anchor.year + step), "year")


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.get(text.lower(), 1)


def _ago(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    days = _count(match["n"]) * _UNIT_DAYS[match["unit"].lower()]
    return _day(anchor - timedelta(days=round(days)))


def _within(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    days = _count(match["n"]) * _UNIT_DAYS[match["unit"].lower()]
    return _day(anchor + timedelta(days=round(days)))


def _past_span(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    unit = (match["unit"] or match["unit2"] or "day").lower()
    n = _count(match["n"]) if match["n"] else 3
    start = anchor - timedelta(days=max(1, round(n * _UNIT_DAYS[unit])))
    return _Value(f"{start.isoformat()}/{anchor.isoformat()}", "interval", duration=True)


def _future_span(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    unit = (match["unit"] or match["unit2"] or "day").lower()
    n = _count(match["n"]) if match["n"] else 3
    end = anchor + timedelta(days=max(1, round(n * _UNIT_DAYS[unit])))
    return _Value(f"{anchor.isoformat()}/{end.isoformat()}", "interval", duration=True)


def _anniversary(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    if anchor is None:
        return None
    month, day = _month_number(match), int(match["day"])
    options = [d for y in (0, 1) if (d := _safe(anchor.year + y, month, day)) and d >= anchor]
    return _day(min(options)) if options else None


def _end_of(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    what = match["what"].lower()
    if match["month"]:
        inner = _month_only(match, anchor, "by")
        if inner is None:
            return None
        year, month = (int(part) for part in inner.value[:7].split("-"))
        return _day(date(year, month, calendar.monthrange(year, month)[1]))
    if anchor is None:
        return None
    if "week" in what:
        return _day(anchor + timedelta(days=6 - anchor.weekday()))
    if "month" in what:
        return _day(date(anchor.year, anchor.month, calendar.monthrange(anchor.year, anchor.month)[1]))
    return _day(date(anchor.year, 12, 31))


def _year(match: re.Match[str], anchor: date | None, lead: str) -> _Value | None:
    year = int(match["year"])
    ceiling = anchor.year + 30 if anchor else 2100
    return _Value(str(year), "year", inferred=False) if 1900 <= year <= ceiling else None


_AHEAD = frozenset({"by", "before", "until", "till", "from", "starting", "starting on", "no later than", "beginning", "as of", "not later than", "through"})
_LEADS = (
    "no later than", "not later than", "starting on", "starting from", "starting", "beginning on", "beginning",
    "as of", "by", "before", "until", "till", "through", "from", "since", "after", "on", "in",
    "for", "over", "within", "during", "at",
)  # fmt: skip
_LEAD = re.compile(r"\b(" + "|".join(_LEADS) + r")\s+(?:about\s+|the\s+)?$", re.IGNORECASE)

_YEAR_TAIL = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
_RULES: tuple[tuple[re.Pattern[str], _Resolve], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), resolve)
    for pattern, resolve in (
        (rf"\b\d{{1,3}}(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})\b(?:\s+\w+)?", _anniversary),
        (rf"\b(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<what>{_MONTH}|week|month|year)\b(?P<part>)(?P<year>)", _end_of),
        (rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\s*(?:-|–|to|and)\s*(?P<last>\d{{1,2}})\b{_YEAR_TAIL}", _day_range),
        (rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR_TAIL}", _full_date),
        (rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b{_YEAR_TAIL}", _full_date),
        (rf"\b(?:(?P<part>early|mid|late)[\s-])?{_MONTH}\b{_YEAR_TAIL}", _month_only),
        (rf"\b(?:(?P<prefix>last|next|this)\s+)?{_WEEKDAY}\b", _weekday),
        (r"\b(?:today|yesterday|tomorrow|tonight|this morning|this afternoon|this evening|overnight|the (?:next|same|previous) day|a day earlier)\b", _relative_day),
        (rf"\b{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|before)\b", _ago),
        (rf"\b(?:over|in|during|for)\s+the\s+(?:last|past|previous)\s+(?:(?:{_COUNT}\s+)?{_UNIT}|(?P<unit2>day|week|month|year)s)\b", _past_span),
        (rf"\bin recent\s+(?P<unit2>day|week|month|year)s\b(?P<n>)(?P<unit>)", _past_span),
        (rf"\b(?:(?:over|in|within|during)\s+)?the\s+(?:next|coming)\s+(?:(?:{_COUNT}\s+)?{_UNIT}|(?P<unit2>day|week|month|year)s)\b", _future_span),
        (rf"\bin\s+(?:about\s+)?{_COUNT}\s+{_UNIT}(?:'\s+time|’\s+time)?\b", _within),
        (rf"\bwithin\s+(?:about\s+)?{_COUNT}\s+{_UNIT}\b", _within),
        (r"\b(?:(?P<which>last|this|next|previous|coming|the)\s+(?P<period>weekend|(?<!the )(?:week|month|year)))\b", _relative_period),
        (r"(?<![\w-])(?P<year>(?:19|20)\d\d)\b(?!\s*(?:troops|soldiers|personnel|km|kilomet|miles|people|entities))", _year),
    )
)  # fmt: skip


def find_times(text: str, anchor: str | None, offset: int = 0) -> tuple[TimeHit, ...]:
    """Time expressions of `text` in order, none overlapping; earlier rules win.

    `anchor` is the report's day (``YYYY-MM-DD``) or None; `offset` is added to every position.

    >>> [h.time.value for h in find_times("back by May 1", "2021-04-22")]
    ['2021-05-01']
    """
    day = date.fromisoformat(anchor) if anchor else None
    taken: list[TimeHit] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(text):
            if any(match.start() < h.end - offset and h.start - offset < match.end() for h in taken):
                continue
            if _is_not_a_month(text, match):
                continue
            lead_match = _LEAD.search(text, 0, match.start())
            own = match[0].split()[0].lower()
            lead = lead_match[1].lower() if lead_match else (own if own in ("within", "over", "in") else "")
            value = _resolve_safely(resolve, match, day, lead)
            if value is None:
                continue
            span = Span(offset + match.start(), offset + match.end(), match[0])
            time = Time(match[0], value.value, value.precision, anchor or "", value.inferred, span)
            taken.append(TimeHit(time, lead, value.duration))
    return tuple(sorted(taken, key=lambda hit: hit.start))


def _resolve_safely(
    resolve: _Resolve, match: re.Match[str], day: date | None, lead: str
) -> _Value | None:
    try:
        return resolve(match, day, lead)
    except OverflowError:  # a year before 1 or after 9999: no date, so no time
        return None


def _is_not_a_month(text: str, match: re.Match[str]) -> bool:
    """True for "may" and "march" the verbs: a month is capitalised, a bare one is led by a word."""
    month = match.groupdict().get("month")
    if not month:
        return False
    if month[0].islower():
        return True
    return month in ("May", "March") and match[0] == month and not _MONTH_LEAD.search(text, 0, match.start())


_MONTH_LEAD = re.compile(r"\b(?:in|by|of|since|until|till|from|during|last|this|next|through|before|after|early|late|mid)[\s-]$", re.IGNORECASE)
