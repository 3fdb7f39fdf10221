"""The nouns of lineage: relations between reports, with the reasons they rest on.

Every record names reports by key. A relation is first *undirected* (`Relation`: these two texts
are not independent of each other, and how), then directed where the evidence allows
(`Derivation`). What stays undecided is kept as undecided.
"""

from __future__ import annotations

from dataclasses import dataclass

from vedette.records import Span

#: How one text is related to another, from the closest to none. ``shared_parent``: both derive from
#: a text that is not in the set; ``unknown``: related or not, the evidence does not tell.
RELATIONS = (
    "verbatim", "light_edit", "paraphrase", "translation", "summary", "relay_with_credit",
    "shared_parent", "independent", "unknown",
)  # fmt: skip
#: Relations in which the later text owes its words or its news to the earlier one.
DERIVED = frozenset(RELATIONS[:6])
#: What a reason rests on.
REASONS = (
    "aligned_sentences", "order", "rare_detail", "shared_number", "shared_name", "shared_quote",
    "shared_error", "credit", "byline", "agency_tag", "feed_source", "embedding", "time",
    "containment", "same_owner", "form", "not_compared",
    "specificity", "third_report", "original_reporting", "copies",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two sentences that say the same: numbers in their reports, spans, similarity (0 to 1)."""

    a: int
    b: int
    a_span: Span
    b_span: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentences of text A stand in text B.

    `pairs` keep the order of both texts (no two cross); `moved` are alike too, but out of order.
    `kept_a` and `kept_b` are the shares (0 to 1) of each text's information, idf-weighted, that
    `pairs` carry; `moved_a` the share of A that `moved` carries beside it.
    """

    pairs: tuple[AlignedPair, ...]
    moved: tuple[AlignedPair, ...]
    kept_a: float
    kept_b: float
    moved_a: float

    @property
    def least(self) -> float:
        """The smaller of the two kept shares: high only when the texts are one text."""
        return min(self.kept_a, self.kept_b)

    @property
    def most(self) -> float:
        """The larger of the two kept shares: high also when one text is a part of the other."""
        return max(self.kept_a, self.kept_b)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a relation or direction is held: its kind (`REASONS`), in words, with both spans."""

    kind: str
    text: str
    a_span: Span | None = None
    b_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Two reports (keys, `a` < `b` in no particular order) and how they are related.

    `probability` is the calibrated probability (0 to 1) that they are *not* independent: one
    derives from the other, or both from a third text. `kind` is one of `RELATIONS`.
    """

    a: str
    b: str
    kind: str
    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """`child` derives from `parent` (report keys), how (`RELATIONS`), and how sure that is.

    `probability` is that of the relation, `direction` the probability (0 to 1) that the child
    derives from this parent, or from a copy of it (then a reason ``copies`` says so), rather than
    from another report, the other way round, or from none.
    """

    child: str
    parent: str
    kind: str
    probability: float
    direction: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one event; `key` is that of its first report, `reports` in order of arrival."""

    key: str
    reports: tuple[str, ...]
