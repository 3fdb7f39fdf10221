"""Rules of days and months: "9 March", "12-15 May 1943", "the 20th", "May of last year".

A rule's function gets the match and the scene; it gives what the match means, or None when there is
no such date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import MINYEAR, date

from vedette.extraction.timex_calendar import holiday, safe_date, year_text
from vedette.extraction.timex_types import Reading, Rule, Scene, group
from vedette.extraction.timex_words import (
    DAY,
    IN_YEAR,
    JOIN,
    MONTH,
    MONTHS,
    NOT_COUNTED,
    SHORT_WEEKDAY,
    WORDS,
    YEAR,
    either,
)  # fmt: skip

#: After a word that looks ahead, a date at most this many days back still counts as near.
PAST_DAYS = 60
#: In a told past, a date so many days after the day of writing is still this year's.
SOON_DAYS = 14
#: A told month so many months before the last one told is that of the year after: January after
#: November. Told years else stay (8 to 12 were tried on WikiWars: no difference in value F1 over
#: .001; the nearest year instead, forward or back, costs .003).
YEAR_TURNS = 10
#: The end of a range so many months before its start is in the next year ("November to March").
RANGE_TURNS = 6
#: Day of a month that its distance is counted from.
MID_DAY = 15
_DAY_LEAD = re.compile(r"\b(?:on|by|until|since|from|to)\s$", re.IGNORECASE)
#: Words that lead to a time ahead.
AHEAD = frozenset(
    {
        *("by", "before", "until", "till", "through", "from", "as of", "beginning"),
        *("starting", "starting on", "no later than", "not later than"),
    }
)


def year_of(match: re.Match[str], scene: Scene, month: int, day: int = MID_DAY) -> int | None:
    """The year meant with a month and day: written, written right after, or worked out."""
    if group(match, "year"):
        return int(match["year"])
    if scene.year is not None:
        return scene.year
    if scene.joined is not None:
        return scene.joined.year + ((scene.joined.month or 1) - month >= RANGE_TURNS)
    if scene.narrative:
        return _told_year(scene, month, day)
    if scene.anchor is None:
        return scene.reference.year if scene.reference else None
    near = nearest_day(month, day, scene.anchor, scene)
    return near.year if near else None


def _told_year(scene: Scene, month: int, day: int) -> int | None:
    """A story stays in the year it is in, and turns it only from an autumn to a spring."""
    ref = scene.reference
    if ref is None:
        return None
    turned = ref.month is not None and ref.month - month >= YEAR_TURNS
    return ref.year + turned


def nearest_day(month: int, day: int, anchor: date, scene: Scene) -> date | None:
    """The date of that month and day nearest the anchor, on the side that the verb points to."""
    options = [d for y in (-1, 0, 1) if (d := safe_date(anchor.year + y, month, day))]
    if scene.lead in AHEAD:
        options = [d for d in options if (d - anchor).days > -PAST_DAYS] or options
    elif scene.tense == "past":
        options = [d for d in options if (d - anchor).days <= SOON_DAYS] or options
    return min(options, key=lambda d: abs((d - anchor).days), default=None)


def _read_month(match: re.Match[str]) -> int:
    return MONTHS[group(match, "month").rstrip(".")]


def _day_of_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month, day = _read_month(match), int(match["day"])
    if day > 29 and safe_date(2000, month, day) is None:
        return None
    year = year_of(match, scene, month, day)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", names=False)
    if year < 0:
        return Reading("DATE", f"{year_text(year)}-{month:02d}-{day:02d}")
    when = safe_date(year, month, day)
    return _dated(when.isoformat(), match) if when else None


def _dated(value: str, match: re.Match[str], part: str = "") -> Reading:
    return Reading("DATE", value, part, written=bool(group(match, "year")))


def _month(match: re.Match[str], scene: Scene) -> Reading:
    month = _read_month(match)
    year = year_of(match, scene, month)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}", names=False)
    return _dated(f"{year_text(year)}-{month:02d}", match)


def _month_of_that_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "October of that year", "May of last year"."""
    step = {"last": -1, "next": 1}.get(group(match, "which"), 0)
    base = scene.base if group(match, "which") in ("last", "next", "this") else scene.told
    if base is None:
        return None
    return Reading("DATE", f"{year_text(base.year + step)}-{_read_month(match):02d}")


def _iso(match: re.Match[str], scene: Scene) -> Reading | None:
    day = safe_date(int(match["year"]), int(match["mm"]), int(match["dd"]))
    if day is None:
        return None
    clock = match["clock"] or ""
    kind = "TIME" if clock else "DATE"
    return Reading(kind, day.isoformat() + clock.replace(" ", "T"), written=True)


def _iso_month(match: re.Match[str], scene: Scene) -> Reading:
    return Reading("DATE", match[0], written=True)


def _numeric(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "22/04/2031" and "4/22/31": with a dot the day comes first, with a stroke the month may."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < 70 else 1900
    day_first = match["sep"] == "." or first > 12
    month, day = (second, first) if day_first else (first, second)
    when = safe_date(year, month, day)
    ambiguous = match["sep"] != "." and first <= 12 and second <= 12 and first != second
    return Reading("DATE", when.isoformat(), written=not ambiguous) if when else None


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    name = re.sub(r"\s+", " ", match["holiday"].replace("’", "'")).lower()
    rule = _HOLIDAYS[name]
    about = holiday(rule, (scene.anchor or date.max).year)
    year = year_of(match, scene, about.month, about.day)
    if year is None or year < MINYEAR:
        return None
    return replace(_dated(holiday(rule, year).isoformat(), match), placed=bool(scene.lead))


def _bare_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The 20th": of the month that was named last, else of the anchor's."""
    base = scene.told
    if not _DAY_LEAD.search(scene.before) or base is None or base.month is None:
        return None
    when = safe_date(base.year, base.month, int(match["day"]))
    return Reading("DATE", when.isoformat()) if when else None


def _day_before_join(match: re.Match[str], scene: Scene) -> Reading | None:
    """The first day of "12-15 May", "12, 13 and 15 May 1943"."""
    return _day_of_month(match, scene)


def _day_after_join(match: re.Match[str], scene: Scene) -> Reading | None:
    """The last day of "April 12-15, 1943"."""
    if not group(match, "year") and int(match["day"]) <= int(match["first"]):
        return None
    return _day_of_month(match, scene)


def _anniversary(match: re.Match[str], scene: Scene) -> Reading | None:
    """The next return of the date."""
    if scene.anchor is None:
        return None
    month, day = _read_month(match), int(match["day"])
    options = [d for y in (0, 1) if (d := safe_date(scene.anchor.year + y, month, day))]
    coming = min((d for d in options if d >= scene.anchor), default=None)
    return Reading("DATE", coming.isoformat()) if coming else None


_NOT_A_DAY = r"(?![\d:/]|,\d{3}|\.\d|\s*(?:%|percent|per\s+cent|°))"
_NTH_DAY = rf"{DAY}{_NOT_A_DAY}"
_HOLIDAYS = {name.lower(): rule for name, rule in WORDS["holidays"].items()}
_HOLIDAY = either([*WORDS["holidays"], *(h.replace("'", "’") for h in WORDS["holidays"])])
_NAMED_YEAR = r"(?P<which>that|the\s+same|this|last|next|the\s+previous|the\s+following)\s+year"
#: In no order of precedence: the leftmost match counts, and the longest of those.
DAY_RULES = tuple(
    Rule(re.compile(rf"(?<![\w$£€])(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (
            r"(?P<year>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)"
            r"(?P<clock>[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
            _iso,
        ),
        (r"(?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])(?![\w-])", _iso_month),
        (r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)"
         r"(?![\d/]|\.\d)", _numeric),
        (
            rf"\d{{1,3}}(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+)?{MONTH}\s+"
            r"(?P<day>\d{1,2})\b",
            _anniversary,
        ),
        (rf"(?:{SHORT_WEEKDAY},?\s+)?{MONTH}\s+(?:the\s+)?{_NTH_DAY}{IN_YEAR}", _day_of_month),
        (
            rf"(?:{SHORT_WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:day\s+)?(?:of\s+)?{MONTH}\b{IN_YEAR}",
            _day_of_month,
        ),
        (rf"(?:the\s+)?{DAY}(?=(?:(?:,\s*|{JOIN})\d{{1,2}}(?:st|nd|rd|th)?){{0,3}}{JOIN}\d{{1,2}}(?:st|nd|rd|th)?"
         rf"\s+(?:of\s+)?{MONTH}\b{IN_YEAR})", _day_before_join),
        (
            rf"{MONTH}\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{JOIN}"
            rf"(?P<span>{_NTH_DAY}{IN_YEAR})",
            _day_after_join,
        ),
        (rf"{MONTH}(?!\w)(?:,?\s+(?:of\s+)?{YEAR}\b{NOT_COUNTED})?", _month),
        (rf"{MONTH}\s+(?:of\s+)?{_NAMED_YEAR}\b", _month_of_that_year),
        (rf"(?P<holiday>(?-i:{_HOLIDAY}))(?!\w){IN_YEAR}", _holiday),
        (
            r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?=\s*(?:[.;:)]|,(?!\s*\d)|$)|\s+(?:and(?!\s+(?:the\s+)?\d)|to|in|at|when|after|with)\b)",
            _bare_day,
        ),
    )
)  # fmt: skip
