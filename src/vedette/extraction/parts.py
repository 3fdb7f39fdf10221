"""A number with the unit beside it, as one part of an amount."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction import bounds
from vedette.extraction.counted import Counted, counted_noun
from vedette.extraction.number_table import Number
from vedette.extraction.numbers import number_at
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

_MINUS = re.compile(r"(?<![\w)\]-])(?:minus\s+|[-−])$", re.IGNORECASE)
_OF_A = re.compile(r"\s+(?:of\s+)?an?\s+", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?=\S)", re.IGNORECASE)
_MORE = re.compile(
    r"\s+(?:more|or\s+so|or\s+more|or\s+less|other|full|long|straight|consecutive)(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A number in ``text[start:end]`` with the unit beside it, before ranges and bounds.

    `sign` is -1 behind a minus, else 1.
    """

    number: Number
    start: int
    end: int
    sign: float
    measure: Measure | None
    noun: Counted | None

    @property
    def has_unit(self) -> bool:
        """True when a measure or a counted noun stands beside the number."""
        return self.measure is not None or self.noun is not None


def read_part(text: str, start: int, doc: Doc | None, floor: int = 0) -> Part | None:
    """The number that begins at `start` and its unit; None when none begins there.

    What lies before `floor` belongs to the part before.
    """
    money = money_before(text, start, floor)
    number = number_at(text, start, money is not None)
    if number is None or not math.isfinite(number.high):
        return None
    first = money.start if money else start
    minus = _MINUS.search(text, max(floor, first - 7), first)
    begin, sign = (minus.start(), -1.0) if minus else (first, 1.0)
    if money is not None:
        money = per_after(text, replace(money, end=number.end))
        return Part(number, begin, max(number.end, money.end), sign, money, None)
    mega = mega_money(text, number.end)
    if mega is not None:
        value = number.value * 1e6
        number = replace(number, value=value, low=value, high=value)
        return Part(number, begin, mega.end, sign, mega, None)
    measure = measure_after(text, _past_of(text, number)) or age_before(text, start)
    if measure is not None:
        return Part(number, begin, max(measure.end, number.end), sign, measure, None)
    edge = bounds.bound_after(text, number.end).edge
    noun = counted_noun(doc, edge, _is_single(number)) if doc is not None else None
    return Part(number, begin, number.end, sign, None, noun)


def _past_of(text: str, number: Number) -> int:
    """Where the unit may begin: past the "of" of "millions of dollars", "half an", or "more"."""
    half = _OF_A.match(text, number.end) if number.share else None
    if half is not None:
        return half.end()
    of = _OF.match(text, number.end)
    if of is not None and (number.scaled or number.vague):
        return of.end()
    more = _MORE.match(text, number.end)
    return more.end() if more is not None else number.end


def _is_single(number: Number) -> bool:
    return number.value == 1 or number.share
