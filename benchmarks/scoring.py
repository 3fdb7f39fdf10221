"""Precision, recall, F1 and bootstrap intervals, the same in every benchmark.

A benchmark counts per *unit*, the piece that is drawn again in the bootstrap: a document, or a
sentence where a set has no documents. An interval over single mentions would be too narrow, as
mentions of one document are alike.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vedette.errors import VedetteError

Unit = TypeVar("Unit")
#: Times a sample is drawn again, and the seed it is drawn with.
RESAMPLES, SEED = 1_000, 20_260
#: The interval's coverage; its ends are the percentiles (Efron & Tibshirani 1993, chapter 13).
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found: `right` of it true, `found` in all, `gold` to be found. Sums with ``+``."""

    right: float = 0
    found: float = 0
    gold: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both: ``Counts(2, 4, 4).f1 == 0.5``."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0


def threshold(negatives: Iterable[float], share: float = 0.01) -> float:
    """The least value over which at most this share of the negatives lie; error without any.

    ``threshold([0.1, 0.2, 0.3, 0.4], 0.25) == 0.3``: one of four lies over it.
    """
    ordered = sorted(negatives, reverse=True)
    if not ordered:
        raise VedetteError("there is no pair of unrelated texts to choose a threshold by")
    return ordered[int(len(ordered) * share)]


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    return sum(counts, Counts())


def interval(
    units: Sequence[Unit], statistic: Callable[[Sequence[Unit]], float]
) -> tuple[float, float]:
    """The percentile bootstrap interval of a statistic over units, at `COVERAGE`.

    The same units give the same interval (`SEED`). Without units it is (0, 0).
    """
    if not units:
        return 0.0, 0.0
    draw = random.Random(SEED)
    values = sorted(statistic(draw.choices(units, k=len(units))) for _ in range(RESAMPLES))
    tail = (1 - COVERAGE) / 2
    return values[int(tail * RESAMPLES)], values[int((1 - tail) * RESAMPLES) - 1]


def scores(units: Sequence[Counts]) -> dict[str, Any]:
    """Precision, recall and F1 over units, F1 with its interval, and the counts behind them."""
    whole = total(units)
    low, high = interval(units, lambda drawn: total(drawn).f1)
    return {
        "precision": round(whole.precision, 4),
        "recall": round(whole.recall, 4),
        "f1": round(whole.f1, 4),
        "f1_interval": [round(low, 4), round(high, 4)],
        "right": whole.right,
        "found": whole.found,
        "gold": whole.gold,
    }


def label_scores(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Macro-F1, weighted F1 and accuracy of (gold, found) labels, with intervals and F1 by label.

    Averages run over the labels of the gold (as scikit-learn's ``f1_score`` with those labels); ''
    as found means that nothing was found.
    """
    by_label = sorted(_counts_by_label(pairs).items())
    return {
        "macro_f1": round(macro_f1(pairs), 4),
        "macro_f1_interval": [round(v, 4) for v in interval(pairs, macro_f1)],
        "weighted_f1": round(weighted_f1(pairs), 4),
        "weighted_f1_interval": [round(v, 4) for v in interval(pairs, weighted_f1)],
        "accuracy": round(sum(g == f for g, f in pairs) / len(pairs), 4) if pairs else 0.0,
        "pairs": len(pairs),
        "by_label": {
            label: {"f1": round(c.f1, 3), "gold": c.gold, "found": c.found} for label, c in by_label
        },
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the labels of the gold, each label alike."""
    by_label = _counts_by_label(pairs)
    return sum(c.f1 for c in by_label.values()) / len(by_label) if by_label else 0.0


def weighted_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the labels of the gold, weighed by how often each occurs in it."""
    by_label = _counts_by_label(pairs)
    return sum(c.f1 * c.gold for c in by_label.values()) / len(pairs) if pairs else 0.0


def _counts_by_label(pairs: Sequence[tuple[str, str]]) -> dict[str, Counts]:
    gold, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    right = Counter(g for g, f in pairs if g == f)
    return {label: Counts(right[label], found[label], n) for label, n in gold.items()}


def with_interval(value: float, ends: Sequence[float]) -> str:
    """A figure with its interval: ``0.62 (0.60-0.64)``."""
    return f"{value:.3f} ({ends[0]:.3f}-{ends[1]:.3f})"
