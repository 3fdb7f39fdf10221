"""Counted amounts in languages other than English; the same records and bounds as `quantities`.

Left out: a bound after its figure, inverted order, fractions in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vedette.extraction.tongues.lexicons import Tongue, tongue, whole_words
from vedette.records import Quantity, Span

#: How far before a figure its bound may stand, and after it its unit, in characters.
BOUND_WINDOW, UNIT_WINDOW = 26, 40
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3})+(?!\d)|\d+(?:[.,٫]\d+)?"
_BREAK = re.compile(r"[.;:!?()«»„“”\"\n،؛]|,\s")


@dataclass(frozen=True, slots=True)
class _Patterns:
    figure: re.Pattern[str]
    vague: re.Pattern[str]
    bounds: tuple[tuple[str, re.Pattern[str]], ...]
    between: re.Pattern[str]
    joint: re.Pattern[str]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    month: re.Pattern[str]
    values: dict[str, float]
    scales: tuple[tuple[re.Pattern[str], float], ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    value: float
    scaled: bool


def find_quantities(text: str, code: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Quantities of a text in order; a figure without a known unit is left out.

    >>> [(q.low, q.best, q.unit) for q in find_quantities("plus de 3 000 soldats", "fr")]
    [(3000.0, None, 'troops')]
    """
    found = _vague(text, code, offset)
    position = 0
    patterns = _patterns(code)
    while (match := patterns.figure.search(text, position)) is not None:
        position = match.end()
        figure = _read(match, patterns)
        if figure is None or patterns.month.match(text, figure.end):
            continue
        if any(q.span.start - offset < figure.end and figure.start < q.span.end - offset
               for q in found):  # fmt: skip
            continue  # "several thousand"
        quantity, position = _quantity(text, figure, patterns, offset)
        if quantity is not None:
            found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.span.start))


@cache
def _patterns(code: str) -> _Patterns:
    lists: Tongue = tongue(code)
    data = lists.data
    words = "|".join(re.escape(w) for w in sorted(data["numbers"], key=len, reverse=True))
    scales = "|".join(
        re.escape(w).replace(r"\*", r"\w*") for w in sorted(data["scales"], key=len, reverse=True)
    )
    value = rf"(?:{_DIGITS}|(?:{words})(?:[\s-](?:{words}))?(?!\w))"
    months = whole_words(m for forms in data["months"].values() for m in forms)
    return _Patterns(
        figure=re.compile(
            rf"(?<![\w.,:/-])(?P<value>{value})(?:[\s\u00a0]?(?P<scale>{scales})(?!\w))?(?![\w:])"
            r"(?![.,]\d)(?!-\w)",
            re.IGNORECASE,
        ),
        vague=whole_words(data["vague"], clitics=code == "ar"),
        bounds=tuple((kind, _before(data["bounds"][kind])) for kind in ("low", "high", "about")),
        between=_before(data["range"]["between"]),
        joint=re.compile(
            rf"\s?(?:{'|'.join(re.escape(w) for w in data['range']['and'])})\s?", re.IGNORECASE
        ),
        units=tuple((unit, whole_words(forms)) for unit, forms in data["units"].items()),
        month=re.compile(rf"[.\s]*(?:{months.pattern})", re.IGNORECASE),
        values={word: float(number) for word, number in data["numbers"].items()},
        scales=tuple((whole_words([word]), float(n)) for word, n in data["scales"].items()),
    )


def _before(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{listed})\s+$", re.IGNORECASE)


def _read(match: re.Match[str], patterns: _Patterns) -> _Figure | None:
    """The value at a match; None for a year or a number too long to be one."""
    raw = match["value"]
    value = _value(raw, patterns.values)
    if value is None or (not match["scale"] and re.fullmatch(r"(?:19|20)\d\d", raw)):
        return None
    scale = 1.0
    if match["scale"]:
        scale = next((n for form, n in patterns.scales if form.fullmatch(match["scale"])), 1.0)
    return _Figure(match.start(), match.end(), value * scale, bool(match["scale"]))


def _value(raw: str, words: dict[str, float]) -> float | None:
    if not raw[0].isdigit():
        parts = [words.get(part) for part in re.split(r"[\s-]", raw.lower())]
        known = [part for part in parts if part is not None]
        # "fünf hundert" multiplies, "двадцать пять" adds.
        if len(known) == 2 and known[1] >= 100 > known[0]:
            return known[0] * known[1]
        return sum(known) if known else None
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in raw)
    if re.search(r"\D\d{3}(?!\d)", digits) and not re.fullmatch(r"0\D\d+", digits):
        digits = re.sub(r"\D", "", digits)
    return float(re.sub(r"\D", ".", digits, count=1)) if len(digits) < 16 else None


def _quantity(
    text: str, figure: _Figure, patterns: _Patterns, offset: int
) -> tuple[Quantity | None, int]:
    """The quantity at a figure, None without a unit, and where to read on."""
    second = _second(text, figure, patterns)
    end = second.end if second else figure.end
    unit = _unit(text, end, patterns)
    if unit is None:
        return None, end
    name, unit_end = unit
    bound, start = _bound(text, figure.start, patterns)
    if second:
        between = patterns.between.search(text, max(0, figure.start - BOUND_WINDOW), figure.start)
        span = _span(text, between.start() if between else figure.start, unit_end, offset)
        first = figure.value
        if second.scaled and not figure.scaled and first < 1000 <= second.value:
            first *= 1000 if second.value < 1_000_000 else 1_000_000
        return Quantity(first, None, second.value, name, False, span), unit_end
    value = figure.value
    span = _span(text, start, unit_end, offset)
    low, high = (value if bound in ("", kind) else None for kind in ("low", "high"))
    best = value if bound in ("", "about") else None
    return Quantity(low, best, high, name, bound == "about", span), unit_end


def _second(text: str, figure: _Figure, patterns: _Patterns) -> _Figure | None:
    """The other end of a range; "X and Y" is one only after "between"."""
    joint = patterns.joint.match(text, figure.end)
    match = patterns.figure.match(text, joint.end()) if joint else None
    if joint is None or match is None:
        return None
    window = max(0, figure.start - BOUND_WINDOW)
    dashed = joint[0].strip() in ("-", "–", "—")
    if not dashed and not patterns.between.search(text, window, figure.start):
        return None
    second = _read(match, patterns)
    return second if second is not None and second.value > figure.value else None


def _bound(text: str, start: int, patterns: _Patterns) -> tuple[str, int]:
    found = ("", start)
    for kind, pattern in patterns.bounds:
        match = pattern.search(text, max(0, start - BOUND_WINDOW), start)
        if match and match.start() < found[1]:
            found = (kind, match.start())
    return found


def _unit(text: str, end: int, patterns: _Patterns) -> tuple[str, int] | None:
    """The first unit word after a figure, before any mark that ends the phrase."""
    stop = _BREAK.search(text, end, end + UNIT_WINDOW)
    limit = stop.start() if stop else min(len(text), end + UNIT_WINDOW)
    best: tuple[int, int, str] | None = None
    for unit, pattern in patterns.units:
        match = pattern.search(text, end, limit)
        # Two words may stand between ("3 000 soldats et agents" no, "5 000 russian soldiers" yes).
        if match and len(text[end : match.start()].split()) <= 2:
            here = (match.start(), match.end(), unit)
            best = min(best, here) if best else here
    return (best[2], best[1]) if best else None


def _span(text: str, start: int, end: int, offset: int) -> Span:
    return Span(offset + start, offset + end, text[start:end])


def _vague(text: str, code: str, offset: int) -> list[Quantity]:
    """Amounts without digits ("tens of thousands")."""
    found: list[Quantity] = []
    patterns = _patterns(code)
    listed = tongue(code).data["vague"]
    for match in patterns.vague.finditer(text):
        unit = _unit(text, match.end(), patterns)
        bounds = listed.get(match[0].lower())
        if unit is None or bounds is None:
            continue
        span = _span(text, match.start(), unit[1], offset)
        found.append(Quantity(float(bounds[0]), None, float(bounds[1]), unit[0], True, span))
    return found
