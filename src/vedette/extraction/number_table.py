"""Numbers, and the table of the words they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.resources import lexicon

DOZEN = 12.0


@dataclass(frozen=True, slots=True)
class Number:
    """One number: ``text[start:end]`` and its value.

    `low` and `high` differ from `value` for a vague amount ("several thousand": 2,000 to 9,999);
    `plain` is True for digits alone, without separator, point, scale or fraction (a year is one),
    `word` for number words without a scale ("seven"), `share` for a bare fraction ("two thirds"),
    `scaled` when a scale was named, `vague` when no figure was.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    plain: bool = False
    word: bool = False
    share: bool = False
    scaled: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of ``resources/lexicon/quantities.toml`` by their kind."""

    small: dict[str, float]
    scales: dict[str, float]
    marks: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, tuple[float, float]]
    alone: dict[str, tuple[float, float]]


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The table, read once."""
    data = lexicon("quantities")

    def floats(name: str) -> dict[str, float]:
        return {str(k): float(v) for k, v in data[name].items()}

    def pairs(name: str) -> dict[str, tuple[float, float]]:
        return {str(k): (float(v[0]), float(v[1])) for k, v in data[name].items()}

    return NumberWords(
        small=floats("words"),
        scales=floats("scales"),
        marks=floats("scale_marks"),
        fractions=floats("fractions"),
        vague=pairs("vague"),
        alone=pairs("vague_alone"),
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def exact(start: int, end: int, value: float, **kinds: bool) -> Number:
    """A number whose ends are its value."""
    # 16.4 million is 16,400,000 and not 16,399,999.999999998.
    value = float(f"{value:.12g}")
    return Number(start, end, value, value, value, **kinds)
