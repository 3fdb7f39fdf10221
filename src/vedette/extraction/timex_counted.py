"""Rules of times a number of units away: "three weeks ago", "two days later", "a year earlier"."""

from __future__ import annotations

import re

from vedette.extraction.timex_calendar import When, moved, shifted, year_text
from vedette.extraction.timex_types import Reading, Rule, Scene, Value, group
from vedette.extraction.timex_words import (
    COUNT,
    UNIT,
    count_in_days,
    duration,
    number_of,
    unit_of,
)  # fmt: skip

_CALENDAR_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century")


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Three weeks ago" counts from the day of writing, at the precision of its unit."""
    return _counted_back(match, scene, scene.base, -1, "PAST_REF")


def _hence(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Two days later", "a year before": from the last date told."""
    way = group(match, "way")
    step = 1 if way == "later" or way == "after" else -1
    return _counted_back(match, scene, scene.told, step, "FUTURE_REF" if step > 0 else "PAST_REF")


def _within(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "In two weeks", "within two weeks": a time ahead, or how long it took when told as past."""
    unit = unit_of(group(match, "unit"))
    ahead = scene.lead == "within" or scene.tense == "future" or "time" in match[0].lower()
    day = scene.anchor
    if scene.narrative or day is None or (scene.tense in ("past", "mixed") and not ahead):
        return None
    later = shifted(day, count_in_days(group(match, "n"), unit))
    if later is None:
        return None
    calendar = Value(later.isoformat(), "day")
    if scene.lead == "within" or number_of(group(match, "n")) is None:
        value = duration(group(match, "n"), unit)
        return Reading("DURATION", value, calendar=calendar, names=False)
    if unit not in _CALENDAR_UNITS:  # "30 minutes from now": some time of the day it falls on
        return _below_a_day(When.of(later), calendar)
    value = moved(When.of(day), unit, int(number_of(group(match, "n")) or 0))
    return Reading("DATE", value, calendar=calendar, names=False) if value else None


def _counted_back(
    match: re.Match[str], scene: Scene, base: When | None, step: int, vague: str
) -> Reading | None:
    unit = unit_of(group(match, "unit") or group(match, "units"))
    count = group(match, "n")
    number = number_of(count) if count else None
    calendar = _exact_day(base, count, unit, step)
    if unit == "fortnight" and number is not None:
        unit, number = "week", 2 * number
    if base is None or unit not in _CALENDAR_UNITS:
        return _below_a_day(base, calendar)
    if number is None:
        coarse = {"day": "-XX-XX", "week": "-WXX", "month": "-XX"}
        known = scene.narrative and unit in coarse
        value = f"{year_text(base.year)}{coarse[unit]}" if known else vague
        return Reading("DATE", value, calendar=calendar, names=False)
    if count in ("a", "an") and unit == "year" and group(match, "way"):
        known = base.date is not None or bool(base.period)
        if known:  # as fine as what it is compared with, and no new point to count from
            return Reading("DATE", _years_on(base, step), names=not base.period)
    if unit in ("decade", "century"):
        unit, number = "year", number * (10 if unit == "decade" else 100)
    if number != int(number):
        unit, number = {"year": "month"}.get(unit, "day"), number * (12 if unit == "year" else 7)
    value = moved(base, unit, step * int(number))
    if not value:
        return None
    day_known = unit in ("day", "week") and base.date is not None
    return Reading("DATE", value, calendar=calendar if day_known else None)


def _below_a_day(base: When | None, calendar: Value | None) -> Reading | None:
    """Hours and minutes: some time of that day."""
    if base is None:
        return None
    return Reading("TIME", f"{base}TXX", calendar=calendar, names=False, placed=False)


def _exact_day(base: When | None, count: str, unit: str, step: int) -> Value | None:
    """The day so many days off, for claims, which need a day where one can be counted."""
    if base is None or base.date is None or not count:
        return None
    day = shifted(base.date, step * count_in_days(count, unit))
    return Value(day.isoformat(), "day") if day else None


def _quarter_before(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The year-earlier quarter": the one told of, a year back."""
    told = scene.told
    if told is None:
        return None
    return Reading("DATE", _years_on(told, -1), names=False)


def _years_on(when: When, years: int) -> str:
    return str(When(when.year + years, when.month, when.day, when.period))


def _the_quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    told = scene.told
    return Reading("DATE", str(told)) if told and told.period.startswith("Q") else None


_PLURALS = r"(?P<units>minutes|hours|days|weeks|months|years|decades|centuries)"
#: In no order of precedence: the leftmost match counts, and the longest of those.
COUNTED_RULES = tuple(
    Rule(re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (
            r"(?:(?:the|a)\s+)?(?P<what>year-(?:earlier|ago))\s+(?:quarter|period|month)\b",
            _quarter_before,
        ),
        (r"(?P<what>year-(?:earlier|ago))\b", _quarter_before),
        (r"(?:the|that)\s+(?P<what>quarter)\b", _the_quarter),
        (
            rf"(?:{COUNT}\s+{UNIT}|{_PLURALS})\s+(?:or\s+(?:so|more)\s+)?"
            r"(?P<ago>ago)\b(?:\s+today\b)?",
            _ago,
        ),
        (rf"(?:{COUNT}\s+(?:more\s+)?{UNIT}|{_PLURALS})\s+(?P<way>earlier|later)\b", _hence),
        (rf"(?:{COUNT}\s+(?:more\s+)?{UNIT}|{_PLURALS})\s+(?P<way>before|after)\b"
         r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|on|in|at|when|with)\b)", _hence),
        (rf"{COUNT}\s+{UNIT}(?P<way>\s+)(?:from\s+now|hence)\b", _within),
    )
)  # fmt: skip
