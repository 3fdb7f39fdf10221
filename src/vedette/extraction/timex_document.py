"""Reads the times of a document in order: which match counts, against what it is read, what joins.

1. Every rule's matches, left to right; of those that start together the longest (`_candidates`).
2. Each is read against the scene: day of writing, last date told, word before, nearest verb.
3. A part before it ("early", "the end of") or a limit ("about", "more than") joins it.
4. A time of day and a date beside it become one.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from vedette.extraction.timex_calendar import When, day_or_interval, read_when
from vedette.extraction.timex_counted import COUNTED_RULES
from vedette.extraction.timex_days import DAY_RULES
from vedette.extraction.timex_joins import joined_clock
from vedette.extraction.timex_relative import RELATIVE_RULES
from vedette.extraction.timex_spans import SPAN_RULES
from vedette.extraction.timex_tense import sentence_starts, tense_at
from vedette.extraction.timex_types import Reading, Rule, Scene, Timex, Value
from vedette.extraction.timex_words import MONTH, MONTHS, WORDS, either
from vedette.extraction.timex_years import YEAR_RULES

RULES = (*DAY_RULES, *YEAR_RULES, *RELATIVE_RULES, *COUNTED_RULES, *SPAN_RULES)
#: How far before a match its lead and its parts are looked for, in characters.
WINDOW = 48
#: A story is a text with this many years gone by before the year of writing, as this share of all
#: its years, and with ten times as many of them as words that count from the day of writing: wire
#: reports name weekdays, histories hardly ever do (at most one to fourteen years on WikiWars).
STORY_YEARS, STORY_SHARE, STORY_TO_DEICTIC = 5, 0.5, 10
_LEADS = (
    "no later than", "not later than", "starting on", "starting from", "starting", "beginning on",
    "beginning", "as of", "by", "before", "until", "till", "through", "from", "since", "after",
    "on", "in", "for", "over", "within", "during", "at",
)  # fmt: skip
_LEAD = re.compile(rf"\b({'|'.join(_LEADS)})\s+(?:about\s+|the\s+)?$", re.IGNORECASE)
_MONTH_LEAD = re.compile(
    r"\b(?:in|by|of|since|until|till|from|during|last|this|next|through|before|after|early|late"
    r"|mid|between|every|each)[\s-]$",
    re.IGNORECASE,
)
_MONTH_BESIDE = re.compile(rf"(?:{'|'.join(MONTHS)})(?:\s*[-–,/]\s*|\s+(?:and|or|to)\s+)$", re.I)
_MONTH_AFTER = re.compile(rf"(?:\s*[-–/]\s*|\s+(?:and|or|to)\s+)(?-i:{MONTH})\b")
_NAME_AFTER = re.compile(rf"\s+(?-i:{either(WORDS['names']['after'])})\b")
_NAME_BEFORE = re.compile(rf"\b(?-i:{either(WORDS['names']['before'])})\s+$")
_PARTS = {words: code for code, listed in WORDS["parts"].items() for words in listed}
_PART = re.compile(rf"(?<![\w-])({either(_PARTS)})(?:\s+in)?(?:\s+|-)(?:the\s+)?$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:ago|earlier|later|before)$", re.IGNORECASE)
_PARTS_OF_DAY = ("early", "earlier", "late", "later")
_LIMITS = {words: code for code, listed in WORDS["modifiers"].items() for words in listed}
_RANGE = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|through)\s+(?:the\s+)?", re.I)
_LIMIT = re.compile(rf"(?<![\w-])({either(_LIMITS)})\s+$", re.IGNORECASE)
_OVER = re.compile(r"\b(?:for|of|in|after|lasted|took|well|just|than|to)\s+$", re.IGNORECASE)
_JOINED_YEAR = re.compile(
    r"\s*(?:[-–—]|\b(?:and|to|or|until|through)\b|,)?\s*(?:the\s+|early\s+|late\s+|mid-?\s*)?",
    re.I,
)
_YEARS = re.compile(r"(?<![\w$£€.,-])(?:1\d|20)\d\d(?![\w%]|[.,]\d)")
_BEFORE_CHRIST = re.compile(r"\d\s*(?:B\.C|BC)")
_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:last|this|next)\s+(?:week|month|year)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_PART_AFTER = re.compile(r"\s+(morning|afternoon|evening|night)\b")
_CLOCK = re.compile(r"T\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Of what a text must hold a word (in lower case) for a rule with such a group to match: most
#: sentences are spared most rules, as looking for words costs a hundredth of a rule.
_NEEDS: dict[str, tuple[str, ...]] = {
    "month": tuple(name.lower()[:3] for name in calendar.month_name if name),
    "weekday": tuple(name.lower() for name in calendar.day_name),
    "season": tuple(WORDS["seasons"]),
    "daypart": tuple(WORDS["day_parts"]),
    "near": ("today", "yesterday", "tomorrow"),
    "holiday": tuple(re.split(r"\W", name.lower())[0] for name in WORDS["holidays"]),
    "unit": (*WORDS["units"], "centur", *WORDS["abbreviated_units"]),
    "what": ("quarter", "half", "year-"),
    "vague": tuple(w.split()[-1] for listed in WORDS["vague"].values() for w in listed),
    "recurring": tuple(WORDS["recurring"]),
    "decade": tuple(WORDS["decades"]),
    "time": ("time",),
    "clock": ("clock",),
    "ago": ("ago",),
    "way": ("earlier", "later", "before", "after", "hence", "from"),
    "digit": tuple("0123456789"),
}
_GROUP_NEEDS = {
    **{name: name for name in _NEEDS},
    **dict.fromkeys(("units", "period"), "unit"),
    **dict.fromkeys(("h", "a", "bc", "ad", "tens", "short", "q"), "digit"),
}


def _needs(rule: Rule) -> frozenset[str]:
    """What any of must be in the text; nothing when the rule's groups do not tell."""
    groups = rule.pattern.groupindex
    for alone in ("ago", "way"):
        if alone in groups:
            return frozenset({alone})
    needs = {_GROUP_NEEDS[name] for name in groups if name in _GROUP_NEEDS}
    if "year" in groups and not needs and "which" not in groups:
        needs = {"digit"}
    return frozenset(needs)


_GATED = tuple((rule, _needs(rule)) for rule in RULES)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def is_story(text: str, anchor: date | None) -> bool:
    """True for a text that tells of years gone by, or whose day of writing is not known."""
    if anchor is None:
        return True
    years = [int(match[0]) for match in _YEARS.finditer(text)]
    ancient = sum(1 for _ in _BEFORE_CHRIST.finditer(text))
    gone = sum(year < anchor.year - 1 for year in years) + ancient
    deictic = sum(1 for _ in _DEICTIC.finditer(text))
    share = gone / max(1, len(years) + ancient)
    return gone >= STORY_YEARS and share >= STORY_SHARE and STORY_TO_DEICTIC * deictic <= gone


def read_times(text: str, anchor: date | None, narrative: bool) -> tuple[Timex, ...]:
    """The times of a text in order, none overlapping."""
    candidates = _candidates(text)
    scene = Scene(anchor, narrative)
    starts = sentence_starts(text) if candidates else ()
    found: list[Timex] = []
    end = 0
    for index, candidate in enumerate(candidates):
        if candidate.start < end:
            continue
        _set_scene(scene, text, candidate, starts)
        scene.year = _year_beside(text, candidate, candidates, index)
        scene.joined = _joined(text, candidate, found)
        reading = candidate.rule.read(candidate.match, scene)
        if reading is None:
            continue
        time = _timex(text, candidate, reading, scene, end)
        found.append(time)
        end = time.end
        if reading.names and reading.type in ("DATE", "TIME"):
            scene.reference = read_when(reading.value) or scene.reference
    return tuple(joined_clock(text, found))


def _candidates(text: str) -> list[_Candidate]:
    """Every rule's matches, leftmost first, of one start the longest first."""
    found = []
    lower = text.lower()
    holds = {name for name, words in _NEEDS.items() if any(word in lower for word in words)}
    for rule, needs in _GATED:
        if needs and not needs & holds:
            continue
        span = "span" if "span" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            if match.end() > match.start() and not _is_another_word(text, match):
                found.append(_Candidate(match.start(span), match.end(span), rule, match))
    return sorted(found, key=lambda c: (c.start, -c.end))


def _is_another_word(text: str, match: re.Match[str]) -> bool:
    """True for "may" and "march" the verbs, "Jan" the man, the "Sunday Times", "Good Friday"."""
    groups = match.groupdict()
    month = groups.get("month")
    if month and _is_not_a_month(text, match, month):
        return True
    name = month or groups.get("weekday")
    if name is None:
        return False
    if _NAME_AFTER.match(text, match.end()):
        return True
    return bool(_NAME_BEFORE.search(text, max(0, match.start() - WINDOW), match.start()))


def _is_not_a_month(text: str, match: re.Match[str], month: str) -> bool:
    if month[0].islower():
        return True
    ambiguous = month in ("May", "March", "MAY", "MARCH") or len(month) == 3
    if not ambiguous or match[0] != month:
        return False
    window = max(0, match.start() - WINDOW)
    if _MONTH_AFTER.match(text, match.end()):
        return False
    return not (
        _MONTH_LEAD.search(text, window, match.start())
        or _MONTH_BESIDE.search(text, window, match.start())
    )


def _set_scene(scene: Scene, text: str, candidate: _Candidate, starts: tuple[int, ...]) -> None:
    begin = max(0, candidate.start - WINDOW)
    before = text[begin : candidate.start]
    part = _PART.search(before)
    lead = _LEAD.search(before[: part.start()] if part else before)
    scene.before = before
    scene.lead = lead[1].lower() if lead else ""
    first = starts[bisect_right(starts, candidate.start) - 1]
    scene.tense = tense_at(text, first, candidate.start, candidate.end)


def _year_beside(
    text: str, candidate: _Candidate, candidates: list[_Candidate], index: int
) -> int | None:
    """The year written with the other end of a range ("18 August - 15 September 1951")."""
    groups = candidate.match.groupdict()
    month = groups.get("month")
    if groups.get("year") or not (month or groups.get("season")):
        return None
    for other in candidates[index + 1 :]:
        if other.start < candidate.end:
            continue
        gap = text[candidate.end : other.start]
        if len(gap) > WINDOW // 4 or not gap.strip() or not _JOINED_YEAR.fullmatch(gap):
            return None
        year, later = other.match.groupdict().get("year"), other.match.groupdict().get("month")
        if year and (later or other.match.groupdict().get("season")):
            turned = bool(month and later) and _order(month) > _order(later)
            return int(year) - turned
    return None


def _joined(text: str, candidate: _Candidate, found: list[Timex]) -> When | None:
    """The date just before, when a dash or a word joins this one to it."""
    if not found or not _RANGE.fullmatch(text, found[-1].end, candidate.start):
        return None
    return read_when(found[-1].value) if found[-1].type in ("DATE", "TIME") else None


def _order(month: str | None) -> int:
    return MONTHS[(month or "").lower().rstrip(".")]


def _timex(text: str, candidate: _Candidate, reading: Reading, scene: Scene, floor: int) -> Timex:
    """The finished time with the words that join it from the left (not before `floor`)."""
    start, end, mod = candidate.start, candidate.end, reading.part
    exact_end, value = reading.exact_end, reading.value
    before = text[max(floor, start - WINDOW) : start]
    if reading.type in ("DATE", "TIME") and reading.value[:1].isdigit():
        part = _PART.search(before)
        if part and (not _DAY.match(value) or part[1].lower() in _PARTS_OF_DAY):
            words = " ".join(part[1].lower().split())
            mod = mod or _PARTS[words]
            exact_end = exact_end or "end of" in words or "close of" in words
            start -= len(before) - part.start(1)
    counted = reading.type == "DURATION" or _COUNTED.search(text, start, end)
    if counted and not text[start:end].lower().startswith(("the", "last")):
        start, mod = _with_limit(before, start, mod)
    kind = reading.type
    day_part = _PART_AFTER.match(text, end)
    if kind == "DATE" and day_part and _DAY.fullmatch(value):
        kind, value, end = "TIME", value + WORDS["day_parts"][day_part[1]], day_part.end()
    calendar = reading.calendar or _calendar(reading, mod, exact_end)
    words = text[start:end]
    return Timex(start, end, words, kind, value, mod, not reading.written, scene.lead, calendar)


def _with_limit(before: str, start: int, mod: str) -> tuple[int, str]:
    limit = _LIMIT.search(before)
    if limit is None:
        return start, mod
    words = " ".join(limit[1].lower().split())
    if words == "over" and not _OVER.search(before[: limit.start()]):
        return start, mod
    return start - (len(before) - limit.start(1)), mod or _LIMITS[words]


def _calendar(reading: Reading, part: str, exact_end: bool) -> Value | None:
    dated = reading.type in ("DATE", "TIME") and reading.value[:1].isdigit()
    if not dated or not reading.placed or _CLOCK.search(reading.value):
        return None
    days = day_or_interval(reading.value, part, exact_end)
    return Value(*days, inferred=not reading.written or bool(part)) if days else None
