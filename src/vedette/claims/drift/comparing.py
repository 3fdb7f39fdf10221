"""Two readings side by side: how alike their clauses and sentences are, and what answers to what.

A digest cuts its parent's sentences anew, so clauses, figures and quotations are paired one by
one, each with the best of the other text, and not by sentence number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vedette.claims.drift.model import Drift, ToldCorrection
from vedette.claims.drift.reading import Clause, Reading
from vedette.records import Claim, Span

#: Least likeness of two clauses that tell the same (0.25 to 0.5 tried on the dev half of the set).
ALIKE = 0.34


@dataclass(frozen=True)
class Comparison:
    """A parent and its child, their claims, and corrections known when the child appeared."""

    parent: Reading
    child: Reading
    parent_claims: tuple[Claim, ...]
    child_claims: tuple[Claim, ...]
    corrections: tuple[ToldCorrection, ...] = ()

    @property
    def inside(self) -> bool:
        """True for drift inside one report."""
        return self.parent.report.key == self.child.report.key

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Term -> ``log(1 + (n + 1) / sentences of both texts that hold it)``."""
        lines = (*self.parent.lines, *self.child.lines)
        held = Counter(term for line in lines for term in line.terms)
        return {term: math.log1p((len(lines) + 1) / count) for term, count in held.items()}

    def weigh(self, terms: Iterable[str]) -> float:
        """The information some terms carry."""
        return math.fsum(self.weights.get(term, 0.0) for term in terms)  # exact in any order

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Cosine of two sets of terms, 0 to 1."""
        shared = self.weigh(a & b)
        if not shared:
            return 0.0
        both = self.weigh(a) * self.weigh(b)
        return shared / math.sqrt(both) if shared and both else 0.0

    def covered(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """Share of what `part` carries that stands in `whole`, 0 to 1."""
        own = self.weigh(part)
        return self.weigh(part & whole) / own if own else 0.0

    def near(self, a: Clause, b: Clause) -> float:
        """Likeness of a parent's and a child's clause, helped by their sentences."""
        key = (a.sentence, a.head.i, b.sentence, b.head.i)
        if key not in self._known:
            self._known[key] = self._near(a, b)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int, int, int], float]:
        """Likenesses worked out before: every rule asks for the same ones."""
        return {}

    def _near(self, a: Clause, b: Clause) -> float:
        clauses = self.alike(a.terms, b.terms)
        lines = self.alike(self.parent.lines[a.sentence].terms, self.child.lines[b.sentence].terms)
        return max(clauses, 0.5 * clauses + 0.5 * lines)

    def best(self, clause: Clause, least: float = ALIKE) -> Clause | None:
        """The parent's clause most like a child's; None below `least`."""
        scored = [(self.near(p, clause), -n, p) for n, p in enumerate(self.parent.clauses)]
        score, _, found = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
        return found if score >= least else None

    @cached_property
    def child_terms(self) -> frozenset[str]:
        """Every term of the child."""
        return frozenset(term for line in self.child.lines for term in line.terms)

    def drift(
        self,
        type_: str,
        parent: Span | None,
        child: Span | None,
        words: str,
        certainty: str = "probable",
    ) -> Drift:
        """A drift between the two reports."""
        return Drift(
            self.parent.report.key, self.child.report.key, type_, parent, child, words, certainty
        )


def overlap(a: Span, b: Span) -> int:
    """Characters two spans of one text share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def claims_over(claims: Sequence[Claim], span: Span) -> list[Claim]:
    """The claims whose span meets a span."""
    return [c for c in claims if overlap(c.span, span)]
