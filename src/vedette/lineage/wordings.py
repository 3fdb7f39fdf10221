"""Where two texts put the same sentence differently: whose words do third texts have?

As in textual criticism: a wording that stands in other witnesses is older than one that stands in
a single one, so the text that stands alone with its wording is the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from vedette.lineage.measures import Measured
from vedette.lineage.profile import profile_of
from vedette.records import Report

_Terms = Mapping[int, frozenset[str]]


@lru_cache(maxsize=20_000)
def _terms(report: Report) -> _Terms:
    return {s.number: s.terms for s in profile_of(report).sentences}


class Wordings:
    """The terms that partners have in the sentences they share with each report."""

    def __init__(self, pairs: Iterable[Measured]) -> None:
        self._others: dict[tuple[str, int], set[str]] = {}
        for pair in pairs:
            a, b = _terms(pair.a), _terms(pair.b)
            for i, j in pair.pairs:
                self._note(pair.a.key, i, a[i] & b[j])
                self._note(pair.b.key, j, a[i] & b[j])

    def _note(self, key: str, number: int, shared: frozenset[str]) -> None:
        self._others.setdefault((key, number), set()).update(shared)

    def vouched(self, pair: Measured, of_a: bool) -> float:
        """Share (0 to 1) of one text's terms in the sentences two share that the other text lacks
        there and a third has.
        """
        a, b = _terms(pair.a), _terms(pair.b)
        found = total = 0
        for i, j in pair.pairs:
            own, other = (a[i], b[j]) if of_a else (b[j], a[i])
            held = self._others[(pair.a.key, i) if of_a else (pair.b.key, j)]
            found += len((own - other) & held)
            total += len(own)
        return found / total if total else 0.0
