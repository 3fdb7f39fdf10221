"""How much a term tells: document frequencies that grow with the reports."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

#: Reports before which frequencies are mostly guessed.
START = 20
#: Share by which the reports may have grown before the weights in use are worked out anew.
STALE = 0.05
#: What a guess gives a term not seen before: short words are common in most languages.
GUESSED_SHARE = {1: 0.5, 2: 0.5, 3: 0.25}
#: Power of the logarithm: above 1 common words fall further behind names.
SHARPNESS = 1.5

Vector = Mapping[str, float]


class Frequencies:
    """In how many reports each term stands; with few reports, a guess by the term's length."""

    def __init__(self) -> None:
        self.reports = 0
        self._holders: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        self._weighed_at = 0

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of one report, each once."""
        self.reports += 1
        self._holders.update(terms)
        if self.reports > self._weighed_at * (1 + STALE):
            self._weights.clear()
            self._weighed_at = self.reports

    def weight(self, term: str) -> float:
        """``ln(1 + (N + START + 1) / (n + guess + .5)) ** SHARPNESS``: rare terms tell more."""
        guess = START * GUESSED_SHARE.get(len(term), 0.0) if term.isalpha() else 0.0
        held = self._holders.get(term, 0) + guess + 0.5
        return math.pow(math.log(1 + (self.reports + START + 1) / held), SHARPNESS)

    def weighted(self, terms: Vector) -> dict[str, float]:
        """The vector of a report or story: each term's own weight times its telling weight."""
        weights = self._weights
        for term in terms.keys() - weights.keys():
            weights[term] = self.weight(term)
        return {term: value * weights[term] for term, value in terms.items()}


def norm(vector: Vector) -> float:
    """The length of a vector."""
    return math.sqrt(math.fsum(value * value for value in vector.values()))


def cosine(a: Vector, b: Vector, norm_a: float, norm_b: float) -> float:
    """The cosine of two vectors of known lengths; 0 when one is empty."""
    if not norm_a or not norm_b:
        return 0.0
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(v * large[t] for t, v in small.items() if t in large) / (norm_a * norm_b)
