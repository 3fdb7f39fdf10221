"""Counted amounts with bounds: low, best, high as UCDP gives them, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.records import Quantity, Span
from vedette.resources import lexicon

_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP"}
#: How far after a figure its unit may stand, in characters ("110,000 Norlandian ground troops").
UNIT_WINDOW = 48
#: How far before a figure its bound may stand ("more than an estimated 100,000").
BOUND_WINDOW = 26
_PHRASE_END = re.compile(
    r"[.;:!?,()\"“”]|\b(?:and|to|in|on|at|from|of which|by|with|who|that|were|was|is|are|had|has"
    r"|have)\b"
)
_JOINT = re.compile(r"\s?(?:to|-|–|and)\s?")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of\s+|more\s+)?")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s+$")
_MONTH_AFTER = re.compile(rf"\s+{_MONTH}\b")
_NUMBERED = re.compile(r"\b(?:No|Article|Resolution|Chapter|Protocol|page|COVID)\.?[\s-]$")


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    second: re.Pattern[str]
    vague: re.Pattern[str]
    bounds: tuple[tuple[re.Pattern[str], str], ...]
    units: re.Pattern[str]
    unit_of: dict[str, str]
    vague_of: dict[str, tuple[float, float]]
    word_of: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is counted, and where its word ends."""

    name: str
    end: int


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with its bound ('low', 'high', 'approximate' or ''); `second` ends a range."""

    start: int
    end: int
    bound: str
    value: float
    second: float | None


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Quantities of `text` in order; bare words like "one" count only with a unit beside them.

    "more than X" gives low X; "up to X" high X; "about X" best X, approximate; a plain X all
    three; "between X and Y" low and high. The unit is '' when none stands beside the figure.
    `offset` is added to every position.

    >>> [(q.low, q.unit) for q in find_quantities("more than 10,000 troops")]
    [(10000.0, 'troops')]
    """
    found: list[Quantity] = []
    position = 0
    while (match := _patterns().number.search(text, position)) is not None:
        position = match.end()
        if _is_year_or_name(text, match):
            continue
        figure = _figure(text, match)
        position = figure.end
        unit = _unit(text, figure.end)
        if _is_word(match) and unit is None and not match["scale"]:
            continue
        name = _MONEY.get(match["money"] or "", unit.name if unit else "")
        found.append(_quantity(figure, name, _span(text, figure, unit, offset)))
    found.extend(_vague(text, offset, found))
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = lexicon("quantities")
    words = {str(k): float(v) for k, v in data["words"].items()}
    vague = {str(k): (float(v[0]), float(v[1])) for k, v in data["vague"].items()}
    unit_of = {form: unit for unit, forms in data["units"].items() for form in forms}
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = (
        rf"(?P<money>[$€£])?\s?(?P<value>{digits}|(?:{_any_of(words)})\b)"
        r"(?:[\s-]?(?P<scale>thousand|million|billion|bn|[km](?=\b)))?"
        r"(?![\w:]|[.,]\d|(?:st|nd|rd|th)\b)"
    )
    return _Patterns(
        number=re.compile(rf"(?<![\w.,:/-]){number}", re.IGNORECASE),
        second=re.compile(number, re.IGNORECASE),
        vague=re.compile(rf"\b(?:{_any_of(vague)})\b", re.IGNORECASE),
        bounds=tuple(
            (_bound_pattern(data["bounds"][kind]), kind) for kind in ("low", "high", "approximate")
        ),
        units=re.compile(rf"(?<![\w-])(?:{_any_of(unit_of)})(?![\w])|%", re.IGNORECASE),
        unit_of=unit_of,
        vague_of=vague,
        word_of=words,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bound_pattern(words: Iterable[str]) -> re.Pattern[str]:
    filler = r"(?:an?\s+)?(?:estimated\s+|some\s+|record\s+|about\s+)?"
    return re.compile(rf"\b(?:{_any_of(words)})\s+{filler}$", re.IGNORECASE)


def _is_word(match: re.Match[str]) -> bool:
    return match["value"].lower() in _patterns().word_of


def _is_year_or_name(text: str, match: re.Match[str]) -> bool:
    """True for figures that are years, days of a month or parts of a name ("Resolution 2202")."""
    raw, before = match["value"], text[: match.start()]
    if match["money"] or match["scale"]:
        return False
    year = raw.isdigit() and len(raw) == 4 and raw[:2] in ("19", "20")
    if year and _unit(text, match.end()) is None:
        return True
    if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, match.end()):
        return True
    return bool(_NUMBERED.search(before))


def _figure(text: str, match: re.Match[str]) -> _Figure:
    """The figure at a match, with the bound before it and the second half of a range."""
    bound, start = _bound(text, match.start())
    tail = _range_tail(text, match.end())
    between = _BETWEEN.search(text[max(0, start - 10) : match.start()])
    joined_by_and = tail is not None and text[match.end() : tail.start()].strip() == "and"
    if tail is None or (joined_by_and and not between):
        return _Figure(start, match.end(), bound, _value(match), None)
    start -= len(between[0]) if between else 0
    return _Figure(start, tail.end(), bound, _value(match), _value(tail))


def _bound(text: str, start: int) -> tuple[str, int]:
    """The bound that leads a figure ('low', 'high', 'approximate' or '') and where it starts."""
    best = ("", start)
    for pattern, kind in _patterns().bounds:
        match = pattern.search(text, max(0, start - BOUND_WINDOW), start)
        if match and (not best[0] or match.start() < best[1]):
            best = (kind, match.start())
    return best


def _range_tail(text: str, end: int) -> re.Match[str] | None:
    """The second figure of "X to Y", "X-Y" or "between X and Y"."""
    joint = _JOINT.match(text, end)
    return _patterns().second.match(text, joint.end()) if joint else None


def _value(match: re.Match[str]) -> float:
    raw = match["value"].lower()
    value = _patterns().word_of[raw] if _is_word(match) else float(raw.replace(",", ""))
    return value * _SCALE.get((match["scale"] or "").lower(), 1.0)


def _unit(text: str, end: int) -> _Unit | None:
    """Canonical unit of the first unit word after a figure, in the same phrase."""
    barrier = _PHRASE_END.search(text, end, end + UNIT_WINDOW)
    limit = barrier.start() if barrier else min(len(text), end + UNIT_WINDOW)
    match = _patterns().units.search(text, end, limit)
    if match is None:
        return None
    word = match[0].lower()
    return _Unit(_patterns().unit_of.get(word, word), match.end())


def _span(text: str, figure: _Figure, unit: _Unit | None, offset: int) -> Span:
    """From the bound to the unit."""
    end = unit.end if unit else figure.end
    return Span(offset + figure.start, offset + end, text[figure.start : end])


def _quantity(figure: _Figure, unit: str, span: Span) -> Quantity:
    value, second, bound = figure.value, figure.second, figure.bound
    approximate = bound == "approximate"
    if second is not None and second > value:
        # "80 to 90 thousand" counts thousands on both sides.
        if value < 1000 <= second and second % 1000 == 0 and second / max(value, 1) > 500:
            value *= 1000
        return Quantity(value, None, second, unit, approximate, span)
    low = value if bound in ("", "low") else None
    best = value if bound in ("", "approximate") else None
    high = value if bound in ("", "high") else None
    return Quantity(low, best, high, unit, approximate, span)


def _vague(text: str, offset: int, known: list[Quantity]) -> list[Quantity]:
    """Amounts without digits ("tens of thousands") outside the figures already found."""
    found: list[Quantity] = []
    taken = [(q.span.start - offset, q.span.end - offset) for q in known]
    for match in _patterns().vague.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        tail = _OF.match(text, match.end())
        unit = _unit(text, tail.end() if tail else match.end())
        low, high = _patterns().vague_of[match[0].lower()]
        figure = _Figure(match.start(), match.end(), "approximate", low, high)
        span = _span(text, figure, unit, offset)
        found.append(Quantity(low, None, high, unit.name if unit else "", True, span))
    return found
