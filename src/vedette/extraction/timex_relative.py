"""Rules of times that count from the day of writing or from the last date told."""

from __future__ import annotations

import re
from datetime import date

from vedette.extraction.timex_calendar import (
    When,
    moved,
    shifted,
    week_of,
)  # fmt: skip
from vedette.extraction.timex_days import AHEAD
from vedette.extraction.timex_types import Reading, Rule, Scene, group
from vedette.extraction.timex_words import (
    DAY_PART,
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
)  # fmt: skip

_BACK = frozenset({"last", "previous", "preceding", "past", "earlier", "before"})
_ON = frozenset({"next", "following", "coming", "later", "after"})
#: "The next day" and "the following week" count from the last date told, "next week" from today.
_TOLD = frozenset({"following", "previous", "preceding", "same", "that", "before", "after"})
_POSSESSIVE = re.compile(r"['’]s\b")


def _near(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Today", "yesterday", "tomorrow"; in a story, "today" is the writer's day."""
    step = {"yesterday": -1, "tomorrow": 1}.get(group(match, "near"), 0)
    if scene.anchor is None or (scene.narrative and step == 0):
        return Reading("DATE", "PRESENT_REF", names=False)
    day = shifted(scene.anchor, step)
    if day is None:
        return None
    part = WORDS["day_parts"].get(group(match, "daypart"), "")
    return Reading("TIME" if part else "DATE", day.isoformat() + part)


def _next_but_one(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    day = shifted(scene.anchor, -2 if group(match, "near") else 2) if scene.anchor else None
    return Reading("DATE", day.isoformat()) if day else None


def _part_of_today(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "This morning", "tonight", "overnight", "last night", "that evening", "the next morning"."""
    words = match[0].lower()
    part = WORDS["day_parts"].get(group(match, "daypart"), "TNI")
    told = bool(re.match(r"that|the", words))
    base = _not_ahead(scene) if told else scene.base
    if base is None:
        return None
    step = -1 if re.match(r"last|(?:the )?previous|yesterday", words) else 0
    step = 1 if re.match(r"the (?:next|following)|tomorrow", words) else step
    if base.date is None:
        return Reading("TIME", f"{moved(base, 'day', 0)}{part}", names=False)
    day = shifted(base.date, step)
    return Reading("TIME", day.isoformat() + part) if day else None


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    wanted = WEEKDAYS[group(match, "weekday")]
    possessive = bool(_POSSESSIVE.match(match.string, match.end())) and scene.lead not in AHEAD
    day = _day_of_week(wanted, group(match, "prefix"), possessive, scene)
    if day is None:
        return None
    part = WORDS["day_parts"].get(group(match, "daypart"), "")
    return Reading("TIME" if part else "DATE", day.isoformat() + part)


def _day_of_week(wanted: int, prefix: str, possessive: bool, scene: Scene) -> date | None:
    """The last such day up to the anchor; the next one where the words or the verb look ahead.

    Of "Monday's" it is the nearest.
    """
    base = scene.base.date if scene.base else None
    if base is None:
        return None
    if scene.joined and scene.joined.date and not prefix:
        return shifted(scene.joined.date, (wanted - scene.joined.date.weekday()) % 7)
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if prefix in ("next", "coming", "following"):
        return shifted(base, ahead or 7)
    if prefix in ("last", "past", "previous"):
        return shifted(base, -(back or 7))
    if possessive:
        return shifted(base, ahead if ahead < back else -back)
    forward = scene.lead in AHEAD or scene.narrative or scene.tense == "future"
    return shifted(base, ahead if forward or prefix == "this" else -back)


def _weekday_of(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Monday last week", "Friday of next week"."""
    base = scene.base.date if scene.base else None
    if base is None:
        return None
    step = {"last": -7, "next": 7}.get(group(match, "which"), 0)
    day = shifted(base, WEEKDAYS[group(match, "weekday")] - base.weekday() + step)
    return Reading("DATE", day.isoformat()) if day else None


def _period(match: re.Match[str], scene: Scene) -> Reading | None:
    """The day, week, month, year or weekend before, around or after the anchor or reference."""
    unit, which = group(match, "period"), group(match, "which")
    step = -1 if which in _BACK else 1 if which in _ON else 0
    with_article = match[0].lower().startswith("the")
    told = which in _TOLD or (which == "next" and with_article) or (step == 0 and which != "this")
    base = scene.told if told else scene.base
    if which in ("same", "that"):
        base = _not_ahead(scene)
    if base is None:
        return None
    if unit == "weekend":
        return _weekend(base, step)
    value = moved(base, unit, step)
    if scene.reference is None and step > 0 and told and scene.tense == "past":
        # "He said the next day": not the day after the report, but after one it does not name.
        return Reading("DATE", value, names=False, placed=False) if value else None
    if unit == "week" and scene.narrative and which in ("following", "next") and base.date:
        return Reading("DURATION", "P1W", names=False)
    return Reading("DATE", value, names=unit != "century") if value else None


def _before_last(match: re.Match[str], scene: Scene) -> Reading | None:
    value = moved(scene.base, group(match, "period"), -2) if scene.base else ""
    return Reading("DATE", value) if value else None


def _not_ahead(scene: Scene) -> When | None:
    """The last date told, unless it lies ahead ("they meet in June, he said the same day")."""
    told, anchor = scene.told, scene.anchor
    ahead = told and anchor and told.date and told.date > anchor
    return scene.base if ahead and not scene.narrative else told


def _weekend(base: When, step: int) -> Reading | None:
    """The weekend that is or was last, or the next one; "last" on a Sunday is the one before."""
    day = base.date
    if day is None:
        return None
    back = (day.weekday() - 5) % 7
    saturday = shifted(day, -back + (7 if step > 0 else -7 if step < 0 and back < 2 else 0))
    if saturday is None:
        return None
    return Reading("DATE", f"{week_of(saturday)}-WE")


def _part_of_period(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Earlier this week", "late last year", "the end of the month", "month's end"."""
    unit, which = group(match, "period"), group(match, "which")
    step = -1 if which in _BACK else 1 if which in _ON else 0
    base = scene.told if which in ("the", "that", "") and scene.narrative else scene.base
    value = _moved_period(base, unit, step) if base else ""
    if not value:
        return None
    part = _part(match)
    exact = bool(re.search(r"end", match[0], re.IGNORECASE))
    return Reading("DATE", value, part, exact_end=exact)


def _moved_period(base: When, unit: str, step: int) -> str:
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return f"{base.year + step:04d}-{WORDS['seasons'][unit]}"
    return "" if unit in ("day", "weekend", "fortnight") else moved(base, unit, step)


def _part(match: re.Match[str]) -> str:
    word = group(match, "part") or group(match, "part2")
    for code, words in (
        ("START", ("early", "earlier", "beginning", "start", "opening", "first half")),
        ("MID", ("mid", "middle")),
        ("END", ("late", "later", "end", "close", "rest", "remainder", "second half")),
    ):
        if word in words:
            return "" if word in ("earlier", "later", "rest", "remainder") else code
    return "END"


def _month_by_order(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Last May", "next October", "the previous April"."""
    month = MONTHS[group(match, "month").rstrip(".")]
    which = group(match, "which")
    base = scene.told if which in _TOLD else scene.base
    if base is None:
        return None
    here = base.month or (1 if which in _ON else 12)
    year = base.year
    if which in _BACK:
        year -= month >= here
    elif which in _ON:
        year += month <= here
    return Reading("DATE", f"{year:04d}-{month:02d}")


def _deadline_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Month's end", "year-end": the last of it."""
    base = scene.told if scene.narrative else scene.base
    unit = group(match, "period")
    value = moved(base, unit, 0) if base else ""
    return Reading("DATE", value, "END", exact_end=True) if value else None


_PERIOD = r"(?P<period>day|weekend|week|month|quarter|year|decade|century)"
_PART = (
    r"(?:(?P<part>earlier|early|later|late|mid|middle)[\s-]+(?:on\s+)?(?:in\s+)?"
    r"|(?:the\s+)?(?:very\s+)?(?P<part2>beginning|start|end|middle|close|rest|remainder)\s+of\s+)"
)

RELATIVE_RULES = tuple(
    Rule(re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (
            r"the\s+day\s+(?:before\s+(?P<near>yesterday)|after\s+(?P<near2>tomorrow))\b",
            _next_but_one,
        ),
        (rf"(?P<near>today|yesterday|tomorrow)\b(?:\s+{DAY_PART}\b)?", _near),
        (
            rf"(?:early\s+|late\s+)?(?:this|that|last|yesterday|tomorrow)\s+{DAY_PART}\b",
            _part_of_today,
        ),
        (
            r"the\s+(?:next|following|previous|same)\s+"
            r"(?P<daypart>morning|afternoon|evening|night)\b",
            _part_of_today,
        ),
        (r"(?:to|over)(?P<daypart>night)\b", _part_of_today),
        (
            r"(?:(?P<prefix>last|next|this|past|coming|the\s+(?:following|previous))\s+)?"
            rf"{WEEKDAY}\b(?:\s+{DAY_PART}\b)?",
            _weekday,
        ),
        (rf"{WEEKDAY}\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b", _weekday_of),
        (rf"(?P<which>last|this|next|coming)\s+{_PERIOD}\b", _period),
        (
            r"the\s+(?:very\s+)?(?P<which>following|next|previous|preceding|same|coming)\s+"
            rf"{_PERIOD}\b",
            _period,
        ),
        (rf"(?P<which>that)\s+(?:same\s+|very\s+)?{_PERIOD}\b", _period),
        (r"(?P<which>the)\s+(?P<period>weekend)\b", _period),
        (
            r"the\s+(?P<period>day|week|month|year)\s+(?P<which>before|after)"
            r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|on|in|at|when|with)\b)",
            _period,
        ),
        (r"the\s+(?P<period>week|month|year)\s+before\s+last\b", _before_last),
        (
            rf"{_PART}(?P<which>this|last|next|that|the(?:\s+(?:following|previous|same))?)\s+"
            r"(?P<period>week|month|quarter|year|decade|century|spring|summer|autumn|winter)\b",
            _part_of_period,
        ),
        (r"(?:the\s+)?(?P<period>month|year|week)(?:['’]s)?[\s-]end\b", _deadline_day),
        (
            rf"(?P<which>last|next|this|the\s+(?:previous|following)|that)\s+{MONTH}\b",
            _month_by_order,
        ),
    )
)  # fmt: skip
