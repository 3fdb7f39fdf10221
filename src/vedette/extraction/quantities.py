"""Counted amounts with bounds: low, best, high as UCDP gives them, and what is counted."""

from __future__ import annotations

import re
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


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """A quantity found in a text; `unit_span` is None when the unit is not beside the figure."""

    quantity: Quantity
    unit_span: Span | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    vague: re.Pattern[str]
    bounds: tuple[tuple[re.Pattern[str], str], ...]
    units: re.Pattern[str]
    unit_of: dict[str, str]
    vague_of: dict[str, tuple[float, float]]
    word_of: dict[str, float]


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = lexicon("quantities")
    words = {str(k): float(v) for k, v in data["words"].items()}
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = (
        rf"(?<![\w.,:/-])(?P<money>[$€£])?\s?(?P<value>{digits}|(?:{_alternation(list(words))})\b)"
        r"(?:[\s-]?(?P<scale>thousand|million|billion|bn|[km](?=\b)))?(?![\w:]|[.,]\d|(?:st|nd|rd|th)\b)"
    )
    unit_of = {form: unit for unit, forms in data["units"].items() for form in forms}
    vague = {str(k): (float(v[0]), float(v[1])) for k, v in data["vague"].items()}
    bounds = tuple(
        (re.compile(rf"\b(?:{_alternation(data['bounds'][kind])})\s+(?:an?\s+)?(?:estimated\s+|some\s+|record\s+|about\s+)?$", re.IGNORECASE), kind)
        for kind in ("low", "high", "approximate")
    )  # fmt: skip
    return _Patterns(
        number=re.compile(number, re.IGNORECASE),
        vague=re.compile(rf"\b(?:{_alternation(list(vague))})\b", re.IGNORECASE),
        bounds=bounds,
        units=re.compile(rf"(?<![\w-])(?:{_alternation(list(unit_of))})(?![\w])|%", re.IGNORECASE),
        unit_of=unit_of,
        vague_of=vague,
        word_of=words,
    )


def _bound(text: str, start: int) -> tuple[str, int]:
    """The bound that leads a figure ('low', 'high', 'approximate' or '') and where it starts."""
    window = max(0, start - BOUND_WINDOW)
    best = ("", start)
    for pattern, kind in _patterns().bounds:
        match = pattern.search(text, window, start)
        if match and (not best[0] or match.start() < best[1]):
            best = (kind, match.start())
    return best


def _unit(text: str, end: int) -> tuple[str, int, int] | None:
    """Canonical unit and offsets of the first unit word after a figure, in the same phrase."""
    stop = re.compile(r"[.;:!?,()\"“”]|\b(?:and|to|in|on|at|from|of which|by|with|who|that|were|was|is|are|had|has|have)\b")
    barrier = stop.search(text, end, end + UNIT_WINDOW)
    limit = barrier.start() if barrier else min(len(text), end + UNIT_WINDOW)
    match = _patterns().units.search(text, end, limit)
    if match is None:
        return None
    return _patterns().unit_of.get(match[0].lower(), match[0].lower()), match.start(), match.end()


def _value(match: re.Match[str]) -> float | None:
    raw = match["value"].lower()
    words = _patterns().word_of
    if raw in words:
        value = words[raw]
    else:
        value = float(raw.replace(",", ""))
    return value * _SCALE.get((match["scale"] or "").lower(), 1.0)


def _range_tail(text: str, end: int) -> re.Match[str] | None:
    """The second figure of "X to Y", "X-Y" or "between X and Y"."""
    joint = re.compile(r"\s?(?:to|-|–|and)\s?").match(text, end)
    return _patterns().number.match(text, joint.end()) if joint else None


def _is_year_or_name(text: str, match: re.Match[str]) -> bool:
    """True for figures that are years, days of a month or parts of a name ("Iron Shield-2021")."""
    raw, before = match["value"], text[: match.start()]
    if match["money"] or match["scale"]:
        return False
    if raw.isdigit() and len(raw) == 4 and raw[:2] in ("19", "20") and _unit(text, match.end()) is None:
        return True
    month = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    if re.search(rf"\b{month}\s+$", before) or re.match(rf"\s+{month}\b", text[match.end() :]):
        return True
    return bool(re.search(r"\b(?:No|Article|Resolution|Chapter|Protocol|page|COVID)\.?[\s-]$", before))


def find_quantities(text: str, offset: int = 0) -> tuple[QuantityHit, ...]:
    """Quantities of `text` in order; bare words like "one" count only with a unit beside them.

    "more than X" gives low X; "up to X" high X; "about X" best X, approximate; a plain X all
    three; "between X and Y" low and high. The unit is '' when none stands beside the figure.

    >>> [(h.quantity.low, h.quantity.unit) for h in find_quantities("more than 10,000 troops")]
    [(10000.0, 'troops')]
    """
    hits: list[QuantityHit] = []
    position = 0
    while (match := _patterns().number.search(text, position)) is not None:
        position = match.end()
        if _is_year_or_name(text, match):
            continue
        value = _value(match)
        if value is None:
            continue
        kind, start = _bound(text, match.start())
        end, second = match.end(), None
        tail = _range_tail(text, end)
        between = re.search(r"\bbetween\s+$", text[max(0, start - 10) : match.start()], re.IGNORECASE)
        if tail is not None and (between or not text[end : tail.start()].strip() == "and"):
            second = _value(tail)
            end = position = tail.end()
            start = start - len(between[0]) if between else start
        unit = _unit(text, end)
        if match["value"].lower() in _patterns().word_of and unit is None and not match["scale"]:
            continue
        name = _MONEY.get(match["money"] or "", unit[0] if unit else "")
        hits.append(_hit(text, offset, (start, end), kind, value, second, name, unit))
    hits.extend(_vague_hits(text, offset, hits))
    return tuple(sorted(hits, key=lambda hit: hit.quantity.span.start))


def _hit(
    text: str, offset: int, at: tuple[int, int], kind: str, value: float, second: float | None,
    name: str, unit: tuple[str, int, int] | None,
) -> QuantityHit:  # fmt: skip
    low: float | None = value
    best: float | None = value
    high: float | None = value
    if second is not None and second > value:
        if value < 1000 <= second and second % 1000 == 0 and second / max(value, 1) > 500:
            value = value * 1000
        low, best, high = value, None, second
    elif kind == "low":
        best = high = None
    elif kind == "high":
        low = best = None
    elif kind == "approximate":
        low = high = None
    end = unit[2] if unit else at[1]
    span = Span(offset + at[0], offset + end, text[at[0] : end])
    unit_span = Span(offset + unit[1], offset + unit[2], text[unit[1] : unit[2]]) if unit else None
    return QuantityHit(Quantity(low, best, high, name, kind == "approximate", span), unit_span)


def _vague_hits(text: str, offset: int, known: list[QuantityHit]) -> list[QuantityHit]:
    found: list[QuantityHit] = []
    for match in _patterns().vague.finditer(text):
        inside = any(
            h.quantity.span.start - offset < match.end() and match.start() < h.quantity.span.end - offset
            for h in known
        )
        if inside:
            continue
        tail = re.compile(r"\s+(?:of\s+|more\s+)?").match(text, match.end())
        unit = _unit(text, tail.end() if tail else match.end())
        low, high = _patterns().vague_of[match[0].lower()]
        end = unit[2] if unit else match.end()
        span = Span(offset + match.start(), offset + end, text[match.start() : end])
        name = unit[0] if unit else ""
        found.append(QuantityHit(Quantity(low, None, high, name, True, span), None))
    return found
