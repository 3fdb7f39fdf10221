"""Counted amounts as records: low, best, high as UCDP gives them, and what is counted.

The amounts come from `amounts`; here they get the units under which claims and series know them
(``units`` of ``resources/lexicon/quantities.toml``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.amounts import Amount, find_amounts
from vedette.extraction.counted import Counted, ListedUnit, listed_unit
from vedette.records import Quantity, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF_MORE = re.compile(r"\s+(?:of\s+|more\s+)?")
#: "42,000 of them", "of whom 30,000": a part of what was counted before.
_PART_AFTER = re.compile(r"\s+of\s+(?:them|whom|which|these|those|that\s+number)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(r"\bof\s+(?:them|whom|which|these|those)\s*,?\s+$", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:[eo]rs|men|women|ists|ans|ants|ees|rebels|people|personnel)$")
#: Measures that claims know; lengths, weights and the like are left to `find_amounts`.
_KNOWN_MEASURES = frozenset(
    {"percent", "km", "miles", "days", "hours", "weeks", "months", "years"},
)


def find_quantities(text: str, offset: int = 0, doc: Doc | None = None) -> tuple[Quantity, ...]:
    """Quantities of `text` in order; bare words like "one" count only with a unit beside them.

    "more than X" gives low X; "up to X" high X; "about X" best X, approximate; a plain X all
    three; "between X and Y" low and high; "several thousand" its reach, approximate. The unit is
    '' when none stands beside the figure; a share ("two thirds") is in percent. `kind` is
    ``change`` for "rose by X", ``past`` for the X of "down from X", else ``level``. `offset` is
    added to every position; `doc` is the text's parse, if there is one.

    >>> [(q.low, q.unit) for q in find_quantities("more than 10,000 troops")]
    [(10000.0, 'troops')]
    """
    found: list[Quantity] = []
    counted = ""
    for amount in find_amounts(text, doc):
        unit = _unit_of(text, amount, counted)
        if unit is None:
            continue
        found.append(_quantity(text, amount, unit, offset))
        counted = unit.name if amount.measure is None and unit.name else counted
    found.extend(_factors(text, offset, found))
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


@lru_cache(maxsize=1)
def _factor_words() -> tuple[re.Pattern[str], dict[str, float]]:
    factors = lexicon("quantities")["trend"]["factors"]
    words = "|".join(map(re.escape, factors))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE), {
        k: float(v[0]) for k, v in factors.items()
    }


def _unit_of(text: str, amount: Amount, counted: str) -> ListedUnit | None:
    """The unit of an amount, its name '' for none; None when the amount is no quantity of claims.

    `counted` is the unit of the figure before, which "42,000 of them" goes on counting.
    """
    measure = amount.measure
    if measure is not None and measure.kind == "money":
        return ListedUnit(measure.code, amount.end)
    if measure is not None:
        known = measure.code in _KNOWN_MEASURES and not measure.per
        return ListedUnit(measure.code, amount.end) if known else None
    if amount.share:
        return ListedUnit("percent", amount.end)
    unit = _counted_unit(text, amount)
    if unit is not None:
        return unit
    if _PART_AFTER.match(text, amount.end) or _PART_BEFORE.search(text[: amount.start]):
        return ListedUnit(counted, amount.end)
    if amount.word or amount.vague:
        return None
    return _own_word(amount.noun) or ListedUnit("", amount.end)


def _own_word(noun: Counted | None) -> ListedUnit | None:
    """An unlisted thing by its own plural ("lives", "bridges"); people stay unnamed.

    Nouns of people ("900 officers", a people's name) may be forces; what they are is for the
    reader of the whole sentence to tell.
    """
    if noun is None or not noun.plural or noun.proper or _PEOPLE.search(noun.head):
        return None
    return ListedUnit(noun.head, noun.end)


def _counted_unit(text: str, amount: Amount) -> ListedUnit | None:
    """Canonical unit of the first unit word after a figure, in the same phrase."""
    start = amount.end
    if amount.is_vague or amount.vague:
        tail = _OF_MORE.match(text, start)
        start = tail.end() if tail else start
    found = listed_unit(text, start)
    noun = amount.noun
    if found is None and noun is not None and amount.value == 1:
        # "one soldier": the lexicon lists plurals.
        one = listed_unit(f" {noun.head}s", 0)
        found = ListedUnit(one.name, noun.end) if one else None
    return found


def _quantity(text: str, amount: Amount, unit: ListedUnit, offset: int) -> Quantity:
    low, best, high = _ends(amount)
    approximate = amount.bound in ("approximate", "just_over", "just_under")
    approximate = approximate or amount.is_vague or amount.vague
    end = max(unit.end, amount.end)
    span = Span(offset + amount.start, offset + end, text[amount.start : end])
    if amount.share:
        low, best, high = (None if v is None else v * 100 for v in (low, best, high))
    return Quantity(low, best, high, unit.name, approximate, span, _kind(amount))


def _ends(amount: Amount) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of an amount under its bound; see `find_quantities`."""
    low: float | None = amount.low
    high: float | None = amount.high
    if amount.low != amount.high:
        if amount.bound == "low":
            return low, None, None
        return (None if amount.bound == "high" else low), None, high
    value, bound = amount.value, amount.bound
    return (
        value if bound in ("", "exact", "low") else None,
        None if bound in ("low", "high") else value,
        value if bound in ("", "exact", "high") else None,
    )


def _kind(amount: Amount) -> str:
    if amount.trend.source:
        return "past"
    return "change" if amount.trend.change else "level"


def _factors(text: str, offset: int, known: list[Quantity]) -> list[Quantity]:
    """Changes told by a verb alone: "doubled" is a change of 100 percent, "halved" of 50."""
    taken = [(q.span.start - offset, q.span.end - offset) for q in known]
    found: list[Quantity] = []
    pattern, factor_of = _factor_words()
    lower = text.lower()
    if not any(word in lower for word in factor_of):
        return []
    for match in pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        value = abs(factor_of[match[0].lower()] - 1) * 100
        span = Span(offset + match.start(), offset + match.end(), match[0])
        found.append(Quantity(value, value, value, "percent", False, span, "change"))
    return found
