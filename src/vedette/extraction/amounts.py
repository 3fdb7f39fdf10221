"""Amounts: numbers with their bounds, ranges, units and trends, and what they count.

1. Numbers where they begin (`numbers`), outside dates, clock times and the like (`nocount`).
2. The unit beside each: money before it, a measure after it (`units`), or a noun (`counted`).
3. Two numbers joined into a range.
4. The bound before or after it and the change it tells (`bounds`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction import bounds
from vedette.extraction.counted import Counted, counted_noun, follows_name, listed_unit
from vedette.extraction.nocount import counts_nothing, is_year_range, score_end, shapes
from vedette.extraction.numbers import Number, number_at, start_pattern
from vedette.extraction.units import (
    Measure,
    age_before,
    measure_after,
    mega_money,
    money_before,
    per_after,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_JOINT = re.compile(r"\s?(?P<joint>to|-|–|—|and|or|through)(?=[\s\d$€£.])\s?(?P<money>[$€£])?\s?")
_HYPHEN_TO = re.compile(r"-(?P<joint>to|or)-(?P<money>[$€£])?")
_BETWEEN = re.compile(r"\b(?P<lead>between|from)\s+(?:an?\s+estimated\s+|about\s+|some\s+)?$", re.I)
_TIED = re.compile(r"[-–](?:to-)?\d[\d.,]*(?![\w-])")
_DIGITS = re.compile(r"[\d.,/:]*")
_OF_THE = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her)\s+)?", re.IGNORECASE)
_MINUS = re.compile(r"(?<![\w)\]-])(?:minus\s+|[-−])$", re.IGNORECASE)
_CENTS = re.compile(r"\s+(?:and\s+)?(?P<cents>cents?|pence)\b", re.IGNORECASE)
_AND_CENTS = re.compile(r"\s+(?:and\s+)?(?=\w)")
_ENDS = re.compile(r"\s*(?:[.,;]|$|more\b)")
#: Results of matches stay below this on both sides.
_RESULT = 20
#: A figure like a year counts only what stands close behind it, in characters.
_BESIDE_YEAR = 24
NO_TREND = bounds.Trend()
#: "or" joins figures into a range up to this factor ("two or three", "20 or 30").
_NEXT = 2.0


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in ``text[start:end]``, from its bound to its unit.

    `value` is the figure as named ("dozens": 12), `low` and `high` its ends: both `value` for a
    plain figure, the ends of a range, the reach of a vague amount. `bound` is as in
    `bounds.Bound`, `trend` as in `bounds.Trend`. `measure` is a unit of measure or money, `noun`
    the counted noun. `is_range` tells two figures, `share` a bare fraction, `word` number words
    alone, `vague` words without any figure ("a handful"). ``[digits_start, digits_end)`` are the
    figures themselves.
    """

    start: int
    end: int
    digits_start: int
    digits_end: int
    value: float
    low: float
    high: float
    bound: str = ""
    trend: bounds.Trend = NO_TREND
    measure: Measure | None = None
    noun: Counted | None = None
    is_range: bool = False
    share: bool = False
    word: bool = False
    vague: bool = False

    @property
    def is_vague(self) -> bool:
        """True when the ends are a convention and not said ("several thousand")."""
        return self.low != self.high and not self.is_range


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with the unit beside it, before ranges and bounds."""

    number: Number
    start: int
    end: int
    sign: float
    measure: Measure | None
    noun: Counted | None

    @property
    def has_unit(self) -> bool:
        return self.measure is not None or self.noun is not None


def find_amounts(text: str, doc: Doc | None = None) -> tuple[Amount, ...]:
    """The amounts of a text in order; with its parse, counted nouns are told too."""
    found: list[Amount] = []
    for part, second in _joined(text, doc):
        amount = _amount(text, part, second, doc)
        if amount is not None:
            found.append(amount)
    return tuple(_carried(text, found))


def _carried(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Amounts with the noun of a neighbour: "16 of the 20 tanks", "from 9,000 men to 6,500"."""
    for index, amount in enumerate(amounts):
        after = amounts[index + 1] if index + 1 < len(amounts) else None
        before = amounts[index - 1] if index else None
        if amount.measure is None and amount.noun is None:
            if after is not None and _OF_THE.fullmatch(text[amount.end : after.start]):
                amount = replace(amount, noun=after.noun)
            elif before is not None and before.trend.source and before.noun is not None:
                led = text[before.noun.end : amount.start].strip()
                amount = replace(amount, noun=before.noun) if led == "to" else amount
        yield amount


def _joined(text: str, doc: Doc | None) -> Iterator[tuple[_Part, _Part | None]]:
    """Numbers with their units; a range's two together."""
    closed = shapes(text)
    position = 0
    while (match := start_pattern().search(text, position)) is not None:
        over = next((end for start, end in closed if start <= match.start() < end), None)
        part = _part(text, match.start(), doc, position) if over is None else None
        if part is None:
            position = over if over is not None else _next_word(text, match)
            continue
        position = max(part.end, match.end())
        result_end = score_end(text, part.number) if part.measure is None else None
        if result_end is not None:
            position = result_end
            continue
        second = _second(text, part, doc)
        if second is not None:
            position = second.end
            if not _is_result(text, part, second):
                yield part, second
            continue
        position = max(position, _hyphened(text, part))
        merged = _with_cents(text, part)
        if merged is not None:
            position, part = merged.end, merged
        yield part, None


def _is_result(text: str, first: _Part, second: _Part) -> bool:
    """True for two figures that count nothing: a result ("lost 1-3"), or years."""
    plain = first.number.plain and second.number.plain and second.number.value < _RESULT
    hyphened = text[first.number.end : second.number.start].strip() in ("-", "–")
    if not second.has_unit and is_year_range(text, first.number, second.number):
        return True
    return plain and hyphened and not second.has_unit and listed_unit(text, second.end) is None


def _hyphened(text: str, part: _Part) -> int:
    """Past a second figure that a hyphen ties to the first without making a range ("500-80")."""
    match = _TIED.match(text, part.number.end)
    return match.end() if match else 0


def _next_word(text: str, match: re.Match[str]) -> int:
    """Past the digits of what is no number, so that its later digits do not begin one."""
    tail = _DIGITS.match(text, match.start())
    return max(match.end(), tail.end() if tail else 0)


def _part(text: str, start: int, doc: Doc | None, floor: int = 0) -> _Part | None:
    money = money_before(text, start, floor)
    number = number_at(text, start, money is not None)
    if number is None:
        return None
    minus = _MINUS.search(text, max(0, start - 7), start)
    begin, sign = (minus.start(), -1.0) if minus else (start, 1.0)
    if money is not None:
        minus = _MINUS.search(text, max(0, money.start - 7), money.start)
        money = per_after(text, replace(money, end=number.end))
        return _Part(number, money.start, max(number.end, money.end), sign, money, None)
    mega = mega_money(text, number.end)
    if mega is not None:
        number = replace(
            number, value=number.value * 1e6, low=number.low * 1e6, high=number.high * 1e6
        )
        return _Part(number, begin, mega.end, sign, mega, None)
    measure = measure_after(text, _past_of(text, number)) or age_before(text, start)
    if measure is not None:
        return _Part(number, begin, max(measure.end, number.end), sign, measure, None)
    edge = bounds.bound_after(text, number.end).edge
    noun = counted_noun(doc, edge, _is_single(number)) if doc is not None else None
    return _Part(number, begin, number.end, sign, None, noun)


_OF = re.compile(r"\s+of\s+(?=\S)", re.IGNORECASE)
_MORE = re.compile(
    r"\s+(?:more|or\s+so|or\s+more|or\s+less|other|full|long|straight|consecutive)(?=\s)"
)


def _past_of(text: str, number: Number) -> int:
    """Where the unit may begin: after "of" behind a scale ("millions of dollars"), or "more"."""
    of = _OF.match(text, number.end)
    if of is not None and (number.scaled or number.vague):
        return of.end()
    more = _MORE.match(text, number.end)
    return more.end() if more is not None else number.end


def _is_single(number: Number) -> bool:
    return number.value == 1 or number.share


def _second(text: str, first: _Part, doc: Doc | None) -> _Part | None:
    """The second part of a range that begins with `first`, its value scaled; None without one."""
    joint = _HYPHEN_TO.match(text, first.number.end) or _JOINT.match(text, first.end)
    if joint is None and first.end != first.number.end:
        joint = _JOINT.match(text, first.number.end)
    if joint is None or not start_pattern().match(text, joint.end()):
        return None
    second = _part(text, joint.end(), doc, first.end)
    if second is None or second.number.share != first.number.share:
        return None
    word = joint["joint"]
    lead = _BETWEEN.search(text, max(0, first.start - 30), first.start)
    led = lead["lead"].lower() if lead else ""
    if word == "and" and led != "between":
        return None
    if word == "or" and not (
        first.measure is None and second.number.value <= first.number.value + _NEXT
    ):
        return None
    if not _same_unit(first, second) or _is_passage(text, first, word, led):
        return None
    value = _shared_scale(first.number, second.number)
    if second.number.value <= value or second.sign < 0:
        return None
    return second


def _factor(first: _Part, second: _Part) -> float:
    return second.number.value / first.number.value if first.number.value else math.inf


def _same_unit(first: _Part, second: _Part) -> bool:
    """True when the first figure has no unit of its own, or the second's."""
    if first.measure is None:
        return first.noun is None or second.noun is not None or second.measure is not None
    if second.measure is None:
        return first.measure.end == first.number.end and second.noun is None
    return first.measure.name == second.measure.name


def _is_passage(text: str, first: _Part, word: str, led: str) -> bool:
    """True for two figures and no range: "rose from 30 to 50", "fell 12 cents to 45 cents"."""
    if word not in ("to", "-", "–"):
        return False
    if led == "from":
        start = first.start - len("from ")
        return bool(bounds.changes_before(text, start))
    return (
        word == "to"
        and first.measure is not None
        and bool(bounds.trend_before(text, first.start).change)
    )


def _shared_scale(first: Number, second: Number) -> float:
    """ "80 to 90 thousand" counts thousands on both sides."""
    if first.scaled or not second.scaled or first.value >= 1000:
        return first.value
    for scale in (1e12, 1e9, 1e6, 1e5, 1e3, 1e2, 12.0):
        if second.value / scale > first.value and second.value >= scale:
            return first.value * scale
    return first.value


def _with_cents(text: str, part: _Part) -> _Part | None:
    """ "thirteen dollars and forty-five cents" as one amount."""
    if part.measure is None or part.measure.kind != "money" or part.measure.per:
        return None
    link = _AND_CENTS.match(text, part.end)
    if link is None or not start_pattern().match(text, link.end()):
        return None
    cents = number_at(text, link.end())
    if cents is None or cents.value >= 100 or cents.scaled or part.number.scaled:
        return None
    word = _CENTS.match(text, cents.end)
    bare = _ENDS.match(text, cents.end)
    if word is None and (bare is None or cents.value < 10):
        return None
    end = word.end() if word else cents.end
    value = part.number.value + cents.value / 100
    number = replace(part.number, value=value, low=value, high=value, end=end)
    return replace(part, number=number, end=end)


def _counts(text: str, part: _Part, bounded: bool, doc: Doc | None) -> bool:
    """True when a lone figure counts something; one of money always does."""
    measure, noun, number = part.measure, part.noun, part.number
    if measure is not None and measure.kind == "money":
        return True
    # "the 1988 sales": what a year's figure may count is a listed thing ("2031 troops").
    listed = listed_unit(text, number.end)
    near = listed is not None and (
        not _is_yearlike(number) or listed.end - number.end < _BESIDE_YEAR
    )
    counted = near or (noun is not None and noun.counts and not _is_yearlike(number))
    if counts_nothing(text, number, measure is not None, counted, bounded):
        return False
    named = not (counted or measure or bounded or number.scaled or number.word)
    return not (named and doc is not None and follows_name(doc, number.start))


def _is_yearlike(number: Number) -> bool:
    return number.plain and 1900 <= number.value < 2050


def _amount(text: str, part: _Part, second: _Part | None, doc: Doc | None) -> Amount | None:
    number, last = part.number, second or part
    lead = _BETWEEN.search(text, max(0, part.start - 30), part.start) if second else None
    start = lead.start() if lead else part.start
    before = bounds.bound_before(text, start)
    if before.kind == "exact":
        before = replace(before, edge=start)
    if second is None and not _counts(text, part, bool(before.kind), doc):
        return None
    after = bounds.bound_after(text, last.number.end)
    if not after.kind and last.end > last.number.end:
        after = bounds.bound_after(text, last.end)
    if not after.kind and last.noun is not None:
        after = bounds.bound_after(text, last.noun.end, worded=True)
    measure = last.measure or part.measure
    bound = before.kind or after.kind
    if measure is not None and measure.kind == "time" and bounds.is_stretch(text, before):
        bound, before = after.kind, bounds.Bound("", start)
    noun = last.noun if measure is None else None
    end = max(last.end, after.edge if after.kind else 0)
    value = _shared_scale(number, second.number) if second else number.value * part.sign
    trend = bounds.trend_before(text, before.edge)
    if trend.change and measure is None and bounds.is_particle(text, trend):
        trend = bounds.Trend(edge=before.edge)
    if not trend.direction:
        direction = bounds.trend_after(text, end)
        trend = bounds.Trend(direction, bool(direction), edge=before.edge)
    return Amount(
        before.edge, end, number.start, last.number.end, value,
        value if second else number.low * part.sign,
        second.number.value if second else number.high * part.sign,
        bound, trend, measure, noun,
        second is not None, number.share, number.word and second is None, number.vague,
    )  # fmt: skip
