"""Rules of calendar dates: days, months, years, seasons, quarters, decades, written in full or not.

A rule's function gets the match and the scene; it gives what the match means, or None when there is
no such date. The rules of relative times, and of durations and sets, stand in files of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedette.extraction.timex_calendar import When, safe_date, year_text
from vedette.extraction.timex_types import Reading, Rule, Scene, Value, group
from vedette.extraction.timex_words import (
    DAY, IN_YEAR, JOIN, MONTH, MONTHS, ORDINAL, ORDINALS, SEASON, SHORT_WEEKDAY, WORDS, YEAR,
    either,
)  # fmt: skip

#: After a word that looks ahead, a date at most this many days back still counts as near.
PAST_DAYS = 60
#: In a told past, a date so many days after the day of writing is still this year's.
SOON_DAYS = 14
#: A bare number further ahead of the anchor is not taken for a year.
YEARS_AHEAD = 30
#: A told month so many months before the last one told is that of the year after: January after
#: November. Told years else stay (8 to 12 were tried on WikiWars: no difference in value F1 over
#: .001; the nearest year instead, forward or back, costs .003).
YEAR_TURNS = 10
#: From this month on "the winter" is that of the coming year.
AUTUMN = 9
#: Day of a month that its distance is counted from.
MID_DAY = 15
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|to|and|the|during|after|before|early|late|mid|around"
    r"|circa|about|year|through|throughout|between|or)[\s-]|[(–-]|^|\n)$",
    re.IGNORECASE,
)
_SEASON_LEAD = re.compile(
    r"\b(?:in|by|since|until|over|during|throughout|through|early|late|mid|each|every|for|and)"
    r"[\s-]$",
    re.IGNORECASE,
)
#: "In his twenties", "a man in her late 50s": an age.
_OF_AGE = re.compile(r"\b(?:his|her|their|my|your|our|its)\s(?:early\s|mid-?\s?|late\s)?$", re.I)
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
    when = safe_date(year, month, day)
    return _dated(when.isoformat(), match) if when else None


def _dated(value: str, match: re.Match[str], part: str = "") -> Reading:
    return Reading("DATE", value, part, written=bool(group(match, "year")))


def _month(match: re.Match[str], scene: Scene) -> Reading:
    month = _read_month(match)
    year = year_of(match, scene, month)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}", names=False)
    return _dated(f"{year:04d}-{month:02d}", match)


def _month_of_that_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "October of that year", "May of last year"."""
    step = {"last": -1, "next": 1}.get(group(match, "which"), 0)
    base = scene.base if group(match, "which") in ("last", "next", "this") else scene.told
    if base is None:
        return None
    return Reading("DATE", f"{base.year + step:04d}-{_read_month(match):02d}")


def _iso(match: re.Match[str], scene: Scene) -> Reading | None:
    day = safe_date(int(match["year"]), int(match["mm"]), int(match["dd"]))
    if day is None:
        return None
    clock = match["clock"] or ""
    kind = "TIME" if clock else "DATE"
    return Reading(kind, day.isoformat() + clock.replace(" ", "T"), written=True)


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


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["year"])
    if scene.anchor and year > scene.anchor.year + YEARS_AHEAD:
        return None
    return Reading("DATE", f"{year:04d}", written=True)


def _old_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year before 1900: only after a word or a mark that leads to years."""
    led = scene.narrative or _YEAR_LEAD.search(scene.before)
    return _year(match, scene) if led else None


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """The second year of "1915-17"."""
    year = int(match["first"][:2] + match["short"])
    return Reading("DATE", str(year), written=True) if year > int(match["first"]) else None


def _before_christ(match: re.Match[str], scene: Scene) -> Reading:
    return Reading("DATE", f"BC{int(match['bc'].replace(',', '')):04d}", written=True)


def _apostrophe_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "'89": the last such year up to the one it is told in."""
    base = scene.base
    if base is None or base.year < 100:
        return None
    year = base.year // 100 * 100 + int(match["tens"])
    return Reading("DATE", str(year - 100 if year > base.year else year))


def _anno_domini(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["ad"])
    return Reading("DATE", f"{year:04d}", written=True) if year else None


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    code = WORDS["seasons"][group(match, "season")]
    which = group(match, "which")
    step = {"last": -1, "next": 1, "previous": -1, "following": 1, "coming": 0}.get(which, 0)
    if group(match, "year"):
        return Reading("DATE", f"{int(match['year']):04d}-{code}", written=True)
    if scene.year is not None:
        return Reading("DATE", f"{scene.year:04d}-{code}")
    base = scene.told if scene.narrative or which in ("that", "same", "following") else scene.base
    if base is None:
        return Reading("DATE", f"XXXX-{code}", names=False)
    return Reading("DATE", f"{year_text(_season_year(base, code, step))}-{code}")


def _season_year(base: When, code: str, step: int) -> int:
    """The year of "last summer": this year's when it is over; of "next spring" likewise."""
    # A winter is named by the year of its January.
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[code]
    month = base.month or 1
    if step == 0 and code == "WI" and month >= AUTUMN:
        return base.year + 1
    if step < 0:
        return base.year - (month <= min(middle + 1, 12))
    if step > 0:
        return base.year + (month >= middle - 1)
    return base.year


def _bare_season(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Spring" and "fall" are other words too: they need a word of time before them."""
    word, before = group(match, "season"), scene.before
    if match["season"][0].isupper() and before.strip():
        return None
    if word in ("spring", "fall") and not _SEASON_LEAD.search(before):
        return None
    reading = _season(match, scene)
    # "The winter coats": a season that no word leads to is no day to place a claim on.
    led = bool(_SEASON_LEAD.search(before))
    return replace(reading, placed=led, names=False) if reading else None


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """Quarters and halves of a year; without a year, those of the year it is told in."""
    word = group(match, "nth") or group(match, "q")
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    letter = "H" if group(match, "what") == "half" else "Q"
    if not 1 <= number <= (2 if letter == "H" else 4):
        return None
    if group(match, "year"):
        return Reading("DATE", f"{match['year']}-{letter}{number}", written=True)
    if scene.base is None:
        return Reading("DATE", f"XXXX-{letter}{number}", names=False)
    months = number * (6 if letter == "H" else 3)
    # A quarter told of in the past that would end after this month is last year's.
    late = scene.tense == "past" and months - 2 > (scene.base.month or 12) and not scene.narrative
    step = {"last": -1, "next": 1}.get(group(match, "which"), -1 if late else 0)
    return Reading("DATE", f"{scene.base.year + step:04d}-{letter}{number}")


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    if group(match, "year"):
        return Reading("DATE", match["year"][:3], written=True, names=False)
    if _OF_AGE.search(scene.before):
        return None
    tens = match["tens"] if group(match, "tens") else str(WORDS["decades"][group(match, "word")])
    base = scene.base
    century = base.year // 100 if scene.narrative and base else 19
    return Reading("DATE", f"{century}{tens}", names=False)


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    word = re.sub(r"[\s-]+", "-", group(match, "nth"))
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    if not 1 <= number <= 21:
        return None
    if group(match, "bc"):
        return Reading("DATE", f"BC{number - 1:02d}", written=True, names=False)
    return Reading("DATE", f"{number - 1:02d}", written=True, names=False)


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    name = re.sub(r"\s+", " ", match["holiday"].replace("’", "'")).lower()
    day = {k.lower(): v for k, v in WORDS["holidays"].items()}.get(name)
    if day is None:
        return None
    year = year_of(match, scene, int(day[:2]), int(day[3:]))
    if year is None:
        return Reading("DATE", f"XXXX-{day}", names=False)
    return replace(_dated(f"{year:04d}-{day}", match), placed=bool(scene.lead))


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
_COUNTED = either(WORDS["counted"]["nouns"])
_NOT_COUNTED = rf"(?![\w,]*\d|[.,]\d|\s*%|[\s-]+{_COUNTED}\b)"
_HOLIDAY = either([*WORDS["holidays"], *(h.replace("'", "’") for h in WORDS["holidays"])])
_NAMED_YEAR = r"(?P<which>that|the\s+same|this|last|next|the\s+previous|the\s+following)\s+year"
#: In no order of precedence: the leftmost match counts, and the longest of those.
DATE_RULES = tuple(
    Rule(re.compile(rf"(?<![\w$£€])(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (
            r"(?P<year>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)"
            r"(?P<clock>[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
            _iso,
        ),
        (r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)", _numeric),
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
        (rf"(?:the\s+)?{DAY}(?={JOIN}(?:\d{{1,2}}(?:st|nd|rd|th)?{JOIN})?\d{{1,2}}(?:st|nd|rd|th)?"
         rf"\s+(?:of\s+)?{MONTH}\b{IN_YEAR})", _day_before_join),
        (
            rf"{MONTH}\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{JOIN}"
            rf"(?P<span>{_NTH_DAY}{IN_YEAR})",
            _day_after_join,
        ),
        (rf"{MONTH}(?!\w)(?:,?\s+(?:of\s+)?{YEAR}\b{_NOT_COUNTED})?", _month),
        (rf"{MONTH}\s+(?:of\s+)?{_NAMED_YEAR}\b", _month_of_that_year),
        (rf"(?P<q>Q[1-4])(?:\s*(?:of\s+)?{YEAR})?\b", _quarter),
        (
            rf"(?:(?:the|this|(?P<which>last|next)\s+year['’]s)\s+)?(?:fiscal\s+)?"
            rf"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?"
            rf"(?P<what>quarter|half)(?:\s+of\s+(?:fiscal\s+)?|,?\s+){YEAR}\b",
            _quarter,
        ),
        (
            r"(?:(?:the|this|(?P<which>last|next)\s+year['’]s)\s+)?(?:fiscal\s+)?"
            r"(?P<nth>first|second|third|fourth)[\s-](?:fiscal[\s-])?(?P<what>quarter)\b",
            _quarter,
        ),
        (r"(?:the\s+)?(?P<year>(?:1\d|20)\d0)['’]?s\b", _decade),
        (r"(?:the\s+)?['’‘](?P<tens>[1-9]0)s\b", _decade),
        (rf"(?:the\s+)?(?:mid[\s-])?(?P<word>{either(WORDS['decades'])})(?=[\s.,;)])", _decade),
        (
            rf"(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[\s-]century"
            r"(?P<bc>\s+B\.?C\.?E?\b)?(?!['’-])\b",
            _century,
        ),
        (
            rf"(?:the\s+)?{SEASON}"
            rf"(?:,?\s+(?:of\s+)?{YEAR}\b)",
            _season,
        ),
        (rf"{YEAR}\s+{SEASON}\b", _season),
        (
            r"(?:the\s+)?(?P<which>this|last|next|that(?!\s+fall)|following|previous|same|coming)\s+"
            rf"{SEASON}\b",
            _season,
        ),
        (rf"(?:the\s+)?{SEASON}\b(?!\s+(?:of|water|waters|coat|coats))", _bare_season),
        (rf"(?P<holiday>{_HOLIDAY}){IN_YEAR}(?!\s+tree)", _holiday),
        (rf"(?P<bc>\d{{1,2}},\d{{3}}|\d{{1,4}})\s*(?:B\.?C\.?E\.?|B\.C\.?|BC)(?!\w)", _before_christ),
        (
            r"(?P<bc>\d{1,4})(?=\s*(?:[-–—]|to|and|until)\s*\d{1,4}\s*(?:B\.?C\.?E\.?|B\.C|BC)(?!\w))",
            _before_christ,
        ),
        (r"(?<=\s)['’‘](?P<tens>\d\d)(?!\w)", _apostrophe_year),
        (r"(?:A\.?D\.?)\s*(?P<ad>\d{1,4})\b", _anno_domini),
        (r"(?P<ad>\d{1,4})\s+(?:A\.D\.|AD|CE|C\.E\.)(?!\w)", _anno_domini),
        (rf"(?:the\s+)?(?:calendar\s+|fiscal\s+)year\s+{YEAR}\b", _year),
        (rf"the\s+year\s+{YEAR}\b{_NOT_COUNTED}", _year),
        (rf"(?:fiscal\s+)?(?<![a-z]-)(?<![/.])(?P<year>(?:19|20)\d\d)\b{_NOT_COUNTED}", _year),
        (rf"(?P<year>1[0-8]\d\d)\b{_NOT_COUNTED}", _old_year),
        (
            rf"(?P<first>(?:1\d|20)\d\d)\s?[-–/]\s?(?P<span>(?P<short>\d\d))\b(?![-–/]\d|[,.]\d|%)",
            _short_year,
        ),
        (
            r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?=\s*(?:[.;:)]|,(?!\s*\d)|$)|\s+(?:and(?!\s+(?:the\s+)?\d)|to|in|at|when|after|with)\b)",
            _bare_day,
        ),
    )
)  # fmt: skip
