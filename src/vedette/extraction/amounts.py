"""Amounts: numbers with their bounds, ranges, units and trends, and what they count.

1. Numbers where they begin (`numbers`), outside dates, clock times and the like (`nocount`).
2. The unit beside each (`parts`): money, a measure (`units`) or a counted noun (`counted`).
3. Two numbers joined into a range (`ranges`).
4. The bound before or after it and the change it tells (`bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction import bounds
from vedette.extraction.counted import Counted, follows_name, listed_unit
from vedette.extraction.nocount import counts_nothing, score_end, shapes
from vedette.extraction.number_table import Number
from vedette.extraction.numbers import start_pattern
from vedette.extraction.parts import Part, read_part
from vedette.extraction.ranges import (
    is_result,
    past_tied,
    range_start,
    second_part,
    shared_scale,
    with_cents,
)
from vedette.extraction.units import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DIGITS = re.compile(r"[\d.,/:]*")
_OF_THE = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her)\s+)?", re.IGNORECASE)
#: A figure like a year counts only what stands close behind it, in characters.
_BESIDE_YEAR = 24
NO_TREND = bounds.Trend()


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


def find_amounts(text: str, doc: Doc | None = None) -> tuple[Amount, ...]:
    """The amounts of a text in order; with its parse, counted nouns are told too."""
    found: list[Amount] = []
    for part, second in _joined(text, doc):
        amount = _amount(text, part, second, doc)
        if amount is not None:
            found.append(amount)
    return tuple(_carried(text, found))


def _carried(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Amounts with a neighbour's unit: "16 of the 20 tanks", "from 9,000 men to 6,500"."""
    for index, amount in enumerate(amounts):
        after = amounts[index + 1] if index + 1 < len(amounts) else None
        before = amounts[index - 1] if index else None
        if amount.measure is None and amount.noun is None:
            if after is not None and _OF_THE.fullmatch(text[amount.end : after.start]):
                amount = replace(amount, noun=after.noun)
            elif after is not None and amount.trend.source and _is_to(text, amount, after):
                amount = replace(amount, noun=after.noun, measure=after.measure)
            elif before is not None and before.trend.source and before.noun is not None:
                led = text[before.noun.end : amount.start].strip()
                amount = replace(amount, noun=before.noun) if led == "to" else amount
        yield amount


def _is_to(text: str, first: Amount, second: Amount) -> bool:
    return text[first.end : second.start].strip() == "to"


def _joined(text: str, doc: Doc | None) -> Iterator[tuple[Part, Part | None]]:
    """Numbers with their units; a range's two together."""
    closed = shapes(text)
    position = 0
    while (match := start_pattern().search(text, position)) is not None:
        over = next((end for start, end in closed if start <= match.start() < end), None)
        part = read_part(text, match.start(), doc, position) if over is None else None
        if part is None:
            position = over if over is not None else _next_word(text, match)
            continue
        position = max(part.end, match.end())
        result_end = score_end(text, part.number) if part.measure is None else None
        if result_end is not None:
            position = result_end
            continue
        second = second_part(text, part, doc)
        if second is not None:
            position = second.end
            if not is_result(text, part, second):
                yield part, second
            continue
        position = max(position, past_tied(text, part))
        merged = with_cents(text, part)
        if merged is not None:
            position, part = merged.end, merged
        yield part, None


def _next_word(text: str, match: re.Match[str]) -> int:
    """Past the digits of what is no number, so that its later digits do not begin one."""
    tail = _DIGITS.match(text, match.start())
    return max(match.end(), tail.end() if tail else 0)


def _counts(text: str, part: Part, bounded: bool, doc: Doc | None) -> bool:
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


def _amount(text: str, part: Part, second: Part | None, doc: Doc | None) -> Amount | None:
    """The amount that one part or two make; None when it counts nothing."""
    number, last = part.number, second or part
    start = range_start(text, part) if second else part.start
    before = bounds.bound_before(text, start)
    if before.kind == "exact":
        before = replace(before, edge=start)
    if second is None and not _counts(text, part, bool(before.kind), doc):
        return None
    after = _after(text, last)
    measure = last.measure or part.measure
    bound = before.kind or after.kind
    if measure is not None and measure.kind == "time" and bounds.is_stretch(text, before):
        bound, before = after.kind, bounds.Bound("", start)
    noun = last.noun if measure is None else None
    end = max(last.end, after.edge if after.kind else 0)
    value = shared_scale(number, second.number) if second else number.value * part.sign
    trend = _trend(text, before.edge, end, measure is not None)
    return Amount(
        before.edge, end, number.start, last.number.end, value,
        value if second else number.low * part.sign,
        second.number.value if second else number.high * part.sign,
        bound, trend, measure, noun,
        second is not None, number.share, number.word and second is None, number.vague,
    )  # fmt: skip


def _after(text: str, last: Part) -> bounds.Bound:
    """The bound behind the number, its measure or its noun."""
    after = bounds.bound_after(text, last.number.end)
    if not after.kind and last.end > last.number.end:
        after = bounds.bound_after(text, last.end)
    if not after.kind and last.noun is not None:
        after = bounds.bound_after(text, last.noun.end, worded=True)
    return after


def _trend(text: str, start: int, end: int, measured: bool) -> bounds.Trend:
    """The change told before or after a figure; "up" before a count belongs to its verb."""
    trend = bounds.trend_before(text, start)
    if trend.change and not measured and bounds.is_particle(text, trend):
        trend = bounds.Trend(edge=start)
    if trend.direction:
        return trend
    direction = bounds.trend_after(text, end)
    return bounds.Trend(direction, bool(direction), edge=start)
