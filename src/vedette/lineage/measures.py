"""What can be measured once between two reports and never again, whatever story they are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vedette.lineage.alignment import KEPT_ALIGNMENTS, Sentences, aligned
from vedette.lineage.credits import credited
from vedette.lineage.model import AlignedPair, Relation
from vedette.lineage.outlets import same_outlet
from vedette.lineage.profile import profile_of
from vedette.lineage.relation import relate
from vedette.lineage.specifics import Lost, lost_detail
from vedette.records import Report

#: Letters of a publisher's name below which it is not looked for.
LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair: the shares of it (0 to 1) that the other has or lacks, and where.

    `kept` is by information (see `Alignment`), the rest by terms: `inside` is what the other lacks
    between the first and the last sentence they share, `ends` what it lacks before and after.
    `shared` are the numbers of sentences the other has too, `lengths` the terms of each sentence.
    """

    kept: float
    inside: float
    ends: float
    shared: frozenset[int]
    lengths: Mapping[int, int]
    total: int

    def part(self, numbers: Iterable[int]) -> float:
        """The share of the text's terms (0 to 1) that the sentences of these numbers hold."""
        return sum(self.lengths[n] for n in numbers) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Two reports, ``a.key < b.key``, their relation, and both sides of what they share."""

    a: Report
    b: Report
    relation: Relation
    of_a: Side
    of_b: Side
    lost: Lost
    pairs: tuple[tuple[int, int], ...] = ()  # aligned sentences, by number in `a` and in `b`

    @property
    def closeness(self) -> float:
        """How much of one text the two are (0 to 1): the mean of both kept shares."""
        return (self.of_a.kept + self.of_b.kept) / 2

    def credit(self, forward: bool) -> bool:
        """True when the second report (the first, unless `forward`) names the other's publisher
        and the other does not name its own.
        """
        parent, child = (self.a, self.b) if forward else (self.b, self.a)
        return credits_publisher(child, parent)


def measure(one: Report, other: Report) -> Measured:
    """The measures of two reports; the same for either order, and kept for the next call."""
    a, b = sorted((one, other), key=lambda r: (r.key, r.source_id))
    return _measured(a, b)


@lru_cache(maxsize=50_000)
def _measured(a: Report, b: Report) -> Measured:
    first, second = profile_of(a), profile_of(b)
    shared = _shared(first.sentences, second.sentences)
    return Measured(a, b, relate(first, second), *shared)


@lru_cache(maxsize=KEPT_ALIGNMENTS)
def _shared(a: Sentences, b: Sentences) -> tuple[Side, Side, Lost, tuple[tuple[int, int], ...]]:
    """What two texts share, from both sides; pairs of equal texts hold one record of it."""
    found = aligned(a, b)
    both = (*found.pairs, *found.moved)
    return (
        _side(a, found.kept_a, {p.a for p in both}, {p.a for p in found.pairs}),
        _side(b, found.kept_b, {p.b for p in both}, {p.b for p in found.pairs}),
        lost_detail(_words(found.pairs)),
        tuple((pair.a, pair.b) for pair in found.pairs),
    )


def _words(pairs: Iterable[AlignedPair]) -> list[tuple[str, str]]:
    return [(pair.a_span.text, pair.b_span.text) for pair in pairs]


@lru_cache(maxsize=5_000)
def _lengths(sentences: Sentences) -> Mapping[int, int]:
    return {s.number: len(s.terms) for s in sentences}


def _side(sentences: Sentences, kept: float, shared: set[int], chain: set[int]) -> Side:
    lengths = _lengths(sentences)
    total = sum(lengths.values())
    lacking = [(number, n) for number, n in lengths.items() if number not in shared]
    low, high = (min(chain), max(chain)) if chain else (0, -1)
    inside = sum(n for number, n in lacking if low < number < high)
    ends = sum(n for _, n in lacking) - inside
    share = max(total, 1)
    return Side(kept, inside / share, ends / share, frozenset(shared), lengths, total)


def credits_publisher(child: Report, parent: Report) -> bool:
    """True when the child credits the parent's publisher, another than its own."""
    name = parent.publisher.strip()
    if len(name) < LEAST_NAME or same_outlet(name, child.publisher):
        return False
    return any(same_outlet(found, name) for found in _credited(child, name))


@lru_cache(maxsize=100_000)
def _credited(report: Report, name: str) -> tuple[str, ...]:
    """Who is credited by a report in which the name stands; none where it does not."""
    plain = name.lower() in f"{report.title}\n{report.text}\n{report.publisher}".lower()
    return credited(report, (name,)) if plain else _credited_anyway(report)


@lru_cache(maxsize=20_000)
def _credited_anyway(report: Report) -> tuple[str, ...]:
    return credited(report)
