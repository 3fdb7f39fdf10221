"""Rules of durations, sets ("every Monday"), clock times, and what is vague ("now", "recently")."""

from __future__ import annotations

import re

from vedette.extraction.timex_calendar import shifted
from vedette.extraction.timex_types import Reading, Rule, Scene, Value, group
from vedette.extraction.timex_words import (
    COUNT,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    SHORT_UNIT,
    UNIT,
    UNIT_DAYS,
    VAGUE_COUNTS,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    count_in_days,
    duration,
    either,
    unit_of,
)  # fmt: skip

_OWNED = re.compile(
    r"(?:\b(?:a|an|the|its|his|her|their|our|my|your|bright|own)|['’]s?)\s$", re.IGNORECASE
)
_NOUN = re.compile(r"\s+[a-z]")
#: "At 9:30", "(6:15": without one, "3:39" is a score or a race.
_CLOCK_LEAD = re.compile(
    r"(?:\b(?:at|by|around|about|from|until|till|to|between|and|before|after|since)\s|[(\n–-]|^)$",
    re.IGNORECASE,
)
_AGE = re.compile(r"[\s-]+(?:old|older|young|younger|of\s+age)\b", re.IGNORECASE)
_TIME_LEAD = re.compile(r"\b(?:by|from|around|about|until|since|during|before|after)\s$", re.I)
_AS_MANY = re.compile(r"\b(?:as|so|how)\s$", re.IGNORECASE)
#: "$2,000 a month", "40 shells a day".
_RATE = re.compile(r"\b(?:once|twice|times)\s$|(?<![\w-])[$£€]?\d[\d.,]*%?\s+(?:[a-z]+\s+)?$")
_OF = re.compile(r"\s+of\b")
#: Days meant by a bare "recent days" or "the coming weeks" (claims only).
VAGUE_COUNT = 3


def _length(match: re.Match[str], scene: Scene) -> Reading | None:
    """How long: "three months", "several days"; within a term, also the day it ends on."""
    unit, count = unit_of(group(match, "unit")), group(match, "n") + group(match, "half")
    if unit == "quarter" or _AGE.match(match.string, match.end()):
        return None  # "in some quarters", "three quarters of them"; "12 years old"
    plural = group(match, "unit").endswith(("s", "ies"))
    if not plural and count in ("some", "many", "few", "several"):
        return None  # "some day"
    if _AS_MANY.search(scene.before):
        return None
    if count in ("a", "an") and _RATE.search(scene.before):
        return Reading("SET", duration("one", unit), names=False)
    calendar = None
    took = scene.lead == "in" and scene.tense in ("past", "mixed")  # "killed 300 in two weeks"
    if scene.lead in ("in", "within") and not took and scene.anchor and not scene.narrative:
        calendar = _end_of_term(count, unit, scene)
    return Reading("DURATION", duration(count, unit), calendar=calendar, names=False)


def _end_of_term(count: str, unit: str, scene: Scene) -> Value | None:
    if scene.anchor is None or not count:
        return None
    day = shifted(scene.anchor, count_in_days(count, unit))
    return Value(day.isoformat(), "day") if day else None


def _stretch(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The past three days", "the next two weeks", "the last year": a length with one end here."""
    unit, count = unit_of(group(match, "unit")), group(match, "n")
    plural = group(match, "unit") != unit
    if unit == "quarter" and not plural:
        return None
    value = duration(count if count or plural else "one", unit)
    days = _stretch_days(count, unit, plural)
    which = group(match, "which")
    ahead = which in ("next", "coming", "following", "upcoming")
    # "The first 100 days" and "the last day of the talks" have both their ends elsewhere.
    elsewhere = which in ("first", "final") or _OF.match(match.string, match.end())
    calendar = None if elsewhere else _stretch_of(scene, days, ahead)
    return Reading("DURATION", value, calendar=calendar, names=False)


def _stretch_days(count: str, unit: str, plural: bool) -> int:
    if count:
        return max(1, count_in_days(count, unit))
    return max(1, round((VAGUE_COUNT if plural else 1) * UNIT_DAYS[unit]))


def _stretch_of(scene: Scene, days: int, ahead: bool) -> Value | None:
    if scene.anchor is None or scene.narrative:
        return None
    other = shifted(scene.anchor, days if ahead else -days)
    if other is None:
        return None
    first, last = sorted((scene.anchor, other))
    return Value(f"{first.isoformat()}/{last.isoformat()}", "interval", duration=True)


def _vague_stretch(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Recent weeks", "the coming days": some time near the day of writing."""
    unit = unit_of(group(match, "unit"))
    ahead = group(match, "which") in ("coming", "upcoming", "ensuing")
    plural = group(match, "unit") != unit
    calendar = _stretch_of(scene, _stretch_days("", unit, plural), ahead)
    if plural:
        return Reading("DURATION", duration("several", unit), calendar=calendar, names=False)
    value = "FUTURE_REF" if ahead else "PAST_REF"
    return Reading("DATE", value, calendar=calendar, names=False)


def _hyphened(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Two-week", "10-day", "month-long"."""
    unit, count = unit_of(group(match, "unit")), group(match, "n")
    plural = match["unit"].lower() != unit
    count = count or ("several" if plural else "one")
    return Reading("DURATION", duration(count, unit), names=False)


def _bare_plural(match: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("DURATION", duration("several", unit_of(group(match, "unit"))), names=False)


def _every(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Every day", "each spring", "every two weeks", "every other Monday", "Mondays"."""
    unit, count = group(match, "unit"), group(match, "n")
    if group(match, "weekday"):
        part = WORDS["day_parts"].get(group(match, "daypart"), "")
        value = f"XXXX-WXX-{WEEKDAYS[group(match, 'weekday')] + 1}{part}"
        return Reading("SET", value, names=False)
    if group(match, "season"):
        return Reading("SET", f"XXXX-{WORDS['seasons'][group(match, 'season')]}", names=False)
    if group(match, "month"):
        return Reading("SET", f"XXXX-{MONTHS[group(match, 'month').rstrip('.')]:02d}", names=False)
    if group(match, "daypart"):
        code = WORDS["day_parts"][group(match, "daypart")]
        return Reading("SET", f"XXXX-XX-XX{code}", names=False)
    count = count or ("two" if group(match, "other") else "one")
    codes = {"night": "XXXX-XX-XXTNI", "weekend": "XXXX-WXX-WE"}
    unit = unit_of(unit)
    return Reading("SET", codes.get(unit) or duration(count, unit), names=False)


def _per(match: re.Match[str], scene: Scene) -> Reading:
    """ "Per month", "twice a week"."""
    return Reading("SET", duration("one", unit_of(group(match, "unit"))), names=False)


def _recurring(match: re.Match[str], scene: Scene) -> Reading | None:
    if match[0][0].isupper() and scene.before.strip():
        return None  # a newspaper's name
    return Reading("SET", WORDS["recurring"][match[0].lower()], names=False)


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    words = _flat(match[0])
    if words == "to date" and scene.before.lower().endswith("up "):
        return None
    if words == "future" and (
        _OWNED.search(scene.before) or not _NOUN.match(match.string, match.end())
    ):
        return None  # "its future is open"; but "future talks"
    for code, listed in WORDS["vague"].items():
        if words in listed:
            return Reading("DATE", code, names=False)
    return None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower())


def _clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """A time of day; the day is that of a date beside it, found later, else the one told of."""
    hour, minute = int(group(match, "h")), int(group(match, "m") or 0)
    half = group(match, "half")[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    bare = len(group(match, "h")) == 1 and not half and not group(match, "zone")
    if hour > 24 or minute > 59 or (bare and not _CLOCK_LEAD.search(scene.before)):
        return None
    seconds = f":{match['s']}" if group(match, "s") else ""
    return Reading(
        "TIME", f"{_day_told(scene)}T{hour:02d}:{minute:02d}{seconds}{_zone(match)}", names=False
    )


def _o_clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Seven o'clock": the hour as said, as no more is known."""
    word = group(match, "n")
    hour = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if not 1 <= hour <= 24:
        return None
    return Reading("TIME", f"{_day_told(scene)}T{hour:02d}:00{_zone(match)}", names=False)


def _whole(match: re.Match[str], scene: Scene) -> Reading:
    return Reading("DURATION", duration("one", unit_of(group(match, "unit"))), names=False)


def _zone(match: re.Match[str]) -> str:
    return "Z" if group(match, "zone") in ("gmt", "utc") else ""


def _day_told(scene: Scene) -> str:
    base = scene.told
    if base is not None and base.date is None and not scene.narrative:
        base = scene.base
    if base is None:
        return "XXXX-XX-XX"
    return str(base) if base.day else f"{base}{'-XX' * (2 if base.month is None else 1)}"


def _noon(match: re.Match[str], scene: Scene) -> Reading | None:
    word = group(match, "daypart")
    return Reading("TIME", _day_told(scene) + WORDS["day_parts"][word], names=False)


def _night(match: re.Match[str], scene: Scene) -> Reading:
    return Reading("TIME", "XXXX-XX-XXTNI", names=False)


def _that_time(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "By this time", "around the same time": what was told last."""
    if not _TIME_LEAD.search(scene.before) or scene.told is None:
        return None
    return Reading("DATE", str(scene.told), names=False, placed=False)


def _part_of_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "In the morning", "the evening of" a day beside it: its day is found later."""
    code = WORDS["day_parts"][group(match, "daypart")]
    return Reading("TIME", f"{_day_told(scene)}{code}", names=False)


_UNITS = r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)"
_NEAR_UNITS = r"(?P<unit>(?:day|week|weekend|month|year|decade|hour|minute)s?)"
_MANY = either(set(VAGUE_COUNTS) | {"a", "an"})
_VAGUE = either(words for listed in WORDS["vague"].values() for words in listed)
_ZONE = rf"(?:\s*\(?(?P<zone>(?-i:{either(WORDS['zones']['names'])}))\b\)?)?"
_SEASONS = either(WORDS["seasons"])
_DAYTIME = r"(?P<daypart>morning|afternoon|evening|night|dawn|dusk)"

SPAN_RULES = tuple(
    Rule(re.compile(rf"(?<![\w$£€])(?<![a-z]-)(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (rf"(?<![.,]){COUNT}\s+(?:more\s+|additional\s+|straight\s+|consecutive\s+|full\s+|whole\s+|single\s+"
         rf"|long\s+)?{UNIT}\b(?!-)(?:['’](?!\w)|\s+or\s+so\b)?", _length),
        (rf"{COUNT}(?=(?:\s*[-–]\s*|\s+(?:to|or)\s+){NUMBER}\s+{UNIT}\b)", _length),
        (rf"(?P<n>an?)\s+{UNIT}(?P<half>\s+and\s+a\s+half)\b", _length),
        (rf"another\s+(?:{COUNT}\s+)?{UNIT}\b", _length),
        (rf"(?P<n>\d{{1,3}})\s*(?P<unit>{SHORT_UNIT})\b", _length),
        (
            rf"the\s+(?P<which>last|past|previous|preceding|next|coming|following|first|final)\s+"
            rf"(?:(?P<n>{NUMBER}|{_MANY})\s+)?{UNIT}\b(?:\s+or\s+so\b)?",
            _stretch,
        ),
        (
            rf"(?P<which>last|past|next|first)\s+(?P<n>{NUMBER}|{_MANY})\s+{UNIT}\b",
            _stretch,
        ),
        (
            rf"(?:the\s+)?(?P<which>recent|coming|upcoming|ensuing)\s+{_NEAR_UNITS}\b",
            _vague_stretch,
        ),
        (
            rf"(?P<n>{NUMBER}|several|half)-(?P<unit>{either(WORDS['units'])})s?(?:-long)?\b(?!-)",
            _hyphened,
        ),
        (rf"(?P<unit>{either(set(WORDS['units']) - {'second'})}s?)-long\b", _hyphened),
        (r"(?:(?<=for )|(?<=after )|(?<=in )|(?<=of )|(?<=over )|(?<=took )|(?<=lasted ))"
         rf"{_UNITS}\b"
         r"(?!\s+(?:ago|later|earlier|before|after|to\s+come))", _bare_plural),
        (
            rf"(?:each|every)\s+(?:single\s+)?(?:(?P<other>other|second)\s+)?(?:(?P<n>{NUMBER}|few)\s+)?(?:{UNIT}|{WEEKDAY}"
            rf"|(?P<season>{_SEASONS})|{MONTH}|{_DAYTIME})\b",
            _every,
        ),
        (rf"{WEEKDAY}s\b", _every),
        (rf"{WEEKDAY}\s+{_DAYTIME}s\b", _every),
        (
            r"(?:all|the\s+(?:whole|entire|full))\s+"
            r"(?P<unit>day|night|week|month|year|decade)\b",
            _whole,
        ),
        (r"(?P<n>half)[\s-](?:a[\s-])?(?P<unit>century|decade)\b", _length),
        (rf"(?P<n>\d{{1,2}}|{either(NUMBERS)})\s+o['’](?P<clock>clock)\b" + _ZONE, _o_clock),
        (
            r"(?:per|(?<=once )a|(?<=twice )a|(?<=times )a)\s+"
            r"(?P<unit>hour|day|week|month|year|quarter)\b",
            _per,
        ),
        (rf"(?P<recurring>{either(WORDS['recurring'])})\b(?!-)", _recurring),
        (rf"(?P<vague>{_VAGUE})\b(?!-)", _vague),
        (
            r"(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s*(?P<half>a\.m\.?|p\.m\.?|am\b|pm\b)" + _ZONE,
            _clock,
        ),
        (
            r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])"
            r"(?:\s*(?:hrs|hours|h)\b)?" + _ZONE,
            _clock,
        ),
        (
            r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\s*"
            r"(?:hrs|hours|(?P<zone>GMT|UTC)|local\s+time)\b",
            _clock,
        ),
        (r"(?P<daypart>noon|midnight|midday)\b" + _ZONE, _noon),
        (
            rf"(?:the\s+)?(?:early\s+|late\s+)?{_DAYTIME}(?=\s+of\s+(?:the\s+)?(?:\d|(?-i:[A-Z])))",
            _part_of_day,
        ),
        (rf"(?:early|late|mid)[\s-]?{_DAYTIME}\b", _part_of_day),
        (rf"(?<=by ){_DAYTIME}\b", _part_of_day),
        (r"(?P<daypart>night)s?\b(?!-)", _night),
        (r"(?:this|that|the\s+same)\s+(?P<time>time)\b", _that_time),
        (rf"(?<=in )the\s+(?:early\s+|late\s+)?{_DAYTIME}\b", _part_of_day),
    )
)  # fmt: skip
