"""Shared text as the derivation graph tells it, for pairs of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.lineage.graph import Lineage


@dataclass(frozen=True, slots=True)
class SharedText:
    """The probability that two reports share their text, of pairs that are not independent."""

    probabilities: Mapping[tuple[str, str], float]
    near: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lineage: Lineage) -> SharedText:
        """What a lineage holds of related pairs, directed or not."""
        known: dict[tuple[str, str], float] = {}
        near: dict[str, set[str]] = defaultdict(set)
        for relation in lineage.relations:
            a, b = relation.a, relation.b
            known[a, b] = known[b, a] = relation.probability
            near[a].add(b)
            near[b].add(a)
        return cls(known, {key: tuple(sorted(found)) for key, found in near.items()})

    def shared(self, a: str, b: str) -> float:
        """The probability that two reports share their text; 0 for a pair that is not related."""
        return self.probabilities.get((a, b), 0.0)

    def neighbours(self, key: str) -> Iterable[str]:
        """The reports that share text with this one."""
        return self.near.get(key, ())
