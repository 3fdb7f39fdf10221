"""Time expressions in languages other than English: days, months, weekdays, counted stretches.

Values as in `timex`: ISO 8601 at their precision, resolved against the report's day; without it
only what carries a year is resolved.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vedette.extraction.timex import TimeHit
from vedette.extraction.tongues.lexicons import tongue, whole_words
from vedette.records import Span, Time

#: How far before an expression the word that leads it may stand, in characters.
LEAD_WINDOW = 24
#: After a word that looks ahead, a date at most this many days back still counts as near.
PAST_DAYS = 60
#: Days meant by a count of months.
MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class _Patterns:
    dated: re.Pattern[str]
    month: re.Pattern[str]
    end_of: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    weekdays: tuple[re.Pattern[str], ...]
    near: tuple[tuple[int, re.Pattern[str]], ...]
    within: re.Pattern[str]
    units: tuple[tuple[int, re.Pattern[str]], ...]
    by: re.Pattern[str]
    since: re.Pattern[str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Value:
    value: str
    precision: str
    inferred: bool = True
    duration: bool = False
    lead: str = ""


def find_times(text: str, code: str, anchor: str | None, offset: int = 0) -> tuple[TimeHit, ...]:
    """Time expressions in order, none overlapping; `lead` is ``by``, ``from`` or ''.

    >>> [h.time.value for h in find_times("d'ici le 1er mai", "fr", "2031-04-22")]
    ['2031-05-01']
    """
    day = date.fromisoformat(anchor) if anchor else None
    taken: list[TimeHit] = []
    for start, end, value in _readings(text, _patterns(code), day):
        if any(offset + start < hit.end and hit.start < offset + end for hit in taken):
            continue
        span = Span(offset + start, offset + end, text[start:end])
        time = Time(span.text, value.value, value.precision, anchor or "", value.inferred, span)
        lead = value.lead or _lead(text, start, _patterns(code))
        taken.append(TimeHit(time, span.start, span.end, lead, value.duration))
    return tuple(sorted(taken, key=lambda hit: hit.start))


@cache
def _patterns(code: str) -> _Patterns:
    data = tongue(code).data
    time = data["time"]
    months = tuple(whole_words(data["months"][str(n)]) for n in range(1, 13))
    any_month = whole_words(m for n in range(1, 13) for m in data["months"][str(n)]).pattern
    after = rf"(?:\s*{_any(time['year'])})?"
    year = rf"(?:\s+(?:de\s+|del\s+|عام\s+)?(?P<year>(?:19|20)\d\d)(?!\d){after})?"
    numbers = {word: int(n) for word, n in data["numbers"].items() if n <= 60}
    count = rf"(?P<n>\d{{1,3}}|{_any(numbers)})"
    unit = whole_words([*time["day_words"], *time["week_words"], *time["month_words"]]).pattern
    flags = re.IGNORECASE
    return _Patterns(
        dated=re.compile(
            rf"(?<![\d.,:/-])(?P<day>\d{{1,2}})(?:er|-?го|-?е|º|\.)?\s+(?:de\s+)?"
            rf"(?P<month>{any_month}){year}",
            flags,
        ),
        month=re.compile(rf"(?P<month>{any_month}){year}", flags),
        end_of=re.compile(
            rf"(?<!\w)(?:{_any(time['end_of'])})\s+(?:de\s+)?(?P<month>{any_month}){year}", flags
        ),
        months=months,
        weekdays=tuple(whole_words(forms) for forms in time["weekdays"]),
        near=tuple(
            (step, whole_words(time[name]))
            for step, name in ((0, "today"), (-1, "yesterday"), (1, "tomorrow"))
        ),
        within=re.compile(
            rf"(?<!\w)(?P<lead>{_any(time['within'])})\s+(?:(?:\w{{2,3}}\s+)?{count}\s+)?(?P<unit>{unit})",
            flags,
        ),
        units=(
            (1, whole_words(time["day_words"])),
            (7, whole_words(time["week_words"])),
            (MONTH_DAYS, whole_words(time["month_words"])),
        ),
        by=_leads(time["by"]),
        since=_leads(time["from"]),
        numbers=numbers,
    )


def _any(words: object) -> str:
    listed = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word) for word in listed) or "(?!)"


def _leads(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)})\s+(?:\w+\s+)?$", re.IGNORECASE)


def _lead(text: str, start: int, patterns: _Patterns) -> str:
    window = max(0, start - LEAD_WINDOW)
    if patterns.by.search(text, window, start):
        return "by"
    return "from" if patterns.since.search(text, window, start) else ""


def _readings(
    text: str, patterns: _Patterns, day: date | None
) -> Iterator[tuple[int, int, _Value]]:
    for match in patterns.end_of.finditer(text):
        if value := _month_end(match, patterns, day):
            yield match.start(), match.end(), value
    for match in patterns.dated.finditer(text):
        if value := _dated(match, patterns, day, _lead(text, match.start(), patterns)):
            yield match.start(), match.end(), value
    for match in patterns.month.finditer(text):
        # A bare name of a month may be another word; with its year it is none.
        if match["year"]:
            number = _month(match["month"], patterns)
            yield (
                match.start(),
                match.end(),
                _Value(f"{match['year']}-{number:02d}", "month", inferred=False),
            )
    if day is not None:
        yield from _anchored(text, patterns, day)


def _anchored(text: str, patterns: _Patterns, day: date) -> Iterator[tuple[int, int, _Value]]:
    for match in patterns.within.finditer(text):
        end = _counted(match, patterns, day)
        if end is not None:
            value = _Value(end.isoformat(), "day", lead="within")
            yield match.start(), match.end(), value
    for step, pattern in patterns.near:
        for match in pattern.finditer(text):
            near = day + timedelta(days=step)
            yield match.start(), match.end(), _Value(near.isoformat(), "day")
    for number, pattern in enumerate(patterns.weekdays):
        for match in pattern.finditer(text):
            back = (day.weekday() - number) % 7
            ahead = _lead(text, match.start(), patterns) == "by"
            near = day + timedelta(days=(7 - back) % 7 if ahead else -back)
            yield match.start(), match.end(), _Value(near.isoformat(), "day")


def _month(word: str, patterns: _Patterns) -> int:
    return next(n for n, form in enumerate(patterns.months, start=1) if form.fullmatch(word))


def _dated(match: re.Match[str], patterns: _Patterns, day: date | None, lead: str) -> _Value | None:
    month, number = _month(match["month"], patterns), int(match["day"])
    if match["year"]:
        found = _safe(int(match["year"]), month, number)
        return _Value(found.isoformat(), "day", inferred=False) if found else None
    if day is None:
        return None
    near = [d for y in (-1, 0, 1) if (d := _safe(day.year + y, month, number))]
    if lead == "by":
        near = [d for d in near if (d - day).days > -PAST_DAYS] or near
    best = min(near, key=lambda d: abs((d - day).days), default=None)
    return _Value(best.isoformat(), "day") if best else None


def _month_end(match: re.Match[str], patterns: _Patterns, day: date | None) -> _Value | None:
    if day is None and not match["year"]:
        return None
    month = _month(match["month"], patterns)
    year = int(match["year"]) if match["year"] else _near_year(month, day or date.max)
    last = calendar.monthrange(year, month)[1]
    return _Value(date(year, month, last).isoformat(), "day", inferred=not match["year"])


def _near_year(month: int, day: date) -> int:
    return min(
        (day.year - 1, day.year, day.year + 1),
        key=lambda year: abs((year * 12 + month) - (day.year * 12 + day.month)),
    )


def _counted(match: re.Match[str], patterns: _Patterns, day: date) -> date | None:
    """The day a counted stretch ends."""
    word = (match["n"] or "1").lower()
    count = int(word) if word.isdigit() else patterns.numbers.get(word, 0)
    days = next((d for d, form in patterns.units if form.fullmatch(match["unit"])), 0)
    try:
        return day + timedelta(days=count * days) if count and days else None
    except OverflowError:
        return None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 April, 29 February of a common year, year 10000
        return None
