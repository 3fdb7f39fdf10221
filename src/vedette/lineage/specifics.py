"""Detail a sentence carries: figures, names, bounds, quotation marks; and which of two has more.

A copy loses detail far more often than it gains any: a figure is rounded, a name becomes an
office, "more than" goes, indirect speech is put in quotation marks (the drift list of design.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from vedette.resources import lexicon

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zß-ÿ][\w'’-]+")
_QUOTE = re.compile(r"[\"“”„«»「」]")
#: Two figures are one of which the coarser was rounded when they differ by no more than this share.
ROUNDING = 0.1


@dataclass(frozen=True, slots=True)
class Detail:
    """What a sentence carries: figures as (value, significant digits), names, bounds, quotes."""

    numbers: frozenset[tuple[float, int]]
    names: frozenset[str]
    bounds: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """What of the first text's detail the second lacks, less the same the other way round.

    Counts over aligned sentences; negative: the second has more.
    """

    numbers: int = 0
    rounded: int = 0
    names: int = 0
    bounds: int = 0
    quotes: int = 0

    def reverse(self) -> Lost:
        """The same seen from the second text."""
        return Lost(-self.numbers, -self.rounded, -self.names, -self.bounds, -self.quotes)


@lru_cache(maxsize=100_000)
def detail_of(sentence: str) -> Detail:
    """The detail of a sentence."""
    return Detail(
        frozenset(map(_figure, _NUMBER.findall(sentence))),
        frozenset(name.lower()[:5] for name in _NAME.findall(sentence)),
        len(_bounds().findall(sentence.lower())),
        bool(_QUOTE.search(sentence)),
    )


def lost_detail(pairs: Sequence[tuple[str, str]]) -> Lost:
    """The balance of detail over aligned sentences (first text's, second text's)."""
    numbers = rounded = names = bounds = quotes = 0
    for one, other in pairs:
        a, b = detail_of(one), detail_of(other)
        only_a, only_b = a.numbers - b.numbers, b.numbers - a.numbers
        balance = _rounded(only_a, only_b)
        rounded += balance
        numbers += len(only_a) - len(only_b)
        names += len(a.names - b.names) - len(b.names - a.names)
        bounds += a.bounds - b.bounds
        quotes += b.quoted - a.quoted
    return Lost(numbers, rounded, names, bounds, quotes)


def _rounded(a: frozenset[tuple[float, int]], b: frozenset[tuple[float, int]]) -> int:
    """Figures of `a` of which `b` has a coarser one nearby, less the reverse."""
    balance = 0
    for value, digits in sorted(a):
        for near, others in sorted(b):
            close = abs(value - near) <= ROUNDING * max(abs(value), abs(near))
            if close and digits != others:
                balance += 1 if digits > others else -1
    return balance


def _figure(written: str) -> tuple[float, int]:
    """Value and significant digits of a written figure: "18,300" is (18300, 3)."""
    parts = re.split(r"[.,]", written)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    plain = "".join(parts) if grouped else parts[0] + "." + "".join(parts[1:])
    value = float(plain)
    return value, len(f"{value:.12g}".replace(".", "").strip("0"))


@cache
def _bounds() -> re.Pattern[str]:
    words = sorted({w for group in lexicon("quantities")["bounds"].values() for w in group})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: -len(w))))})\b")
