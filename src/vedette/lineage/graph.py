"""The derivation graph: which report derives from which, how, and how sure that is.

1. Candidates come from an index; each pair is measured once (`measures.measure`).
2. Related pairs gather reports in groups (`grouping.group`).
3. In each group the best tree under a virtual root gives every report its parent or none, and the
   share of all trees that agree says how sure that is (`arborescence`).
4. What is not sure stays undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from vedette.lineage.candidates import CandidateIndex
from vedette.lineage.grouping import CONFIDENT, group_texts
from vedette.lineage.measures import Measured, measure
from vedette.lineage.model import Derivation, Relation
from vedette.lineage.profile import profile_of
from vedette.lineage.signatures import code_of_text
from vedette.lineage.telling import Telling
from vedette.lineage.tree import Tree, grow_tree, parameters
from vedette.records import Report

#: Probability of a relation from which a pair is kept at all.
KEPT = 0.5
#: Sure relatives of a report after which no further candidate is measured; candidates come nearest
#: first, so a story of thousands costs each of its reports no more than one of a dozen.
MOST_RELATED = 12
#: What may be decided of two related reports (`Lineage.order`).
ORDERS = ("forward", "back", "beside", "open")


@dataclass(frozen=True)
class Lineage:
    """Which of `reports` (by key) derives from which.

    `relations` holds every pair that is not independent; `undecided` those of them that are surely
    related while which came first is open. `shares` gives, of each report that is related to
    another, the probability (0 to 1) of every possible parent, and `originals` that of having none
    in the set; `how` says how these were worked out (``exact`` or ``local``).
    """

    reports: Mapping[str, Report]
    relations: tuple[Relation, ...] = ()
    undecided: tuple[Relation, ...] = ()
    derivations: Mapping[str, Derivation] = field(default_factory=dict)
    originals: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[tuple[str, ...], ...] = ()

    def parent(self, key: str) -> Derivation | None:
        """What the report derives from, or None: it derives from none here, or that is open."""
        return self.derivations.get(key)

    def children(self, key: str) -> tuple[Derivation, ...]:
        """What derives from the report directly, by key of the child."""
        return self._children.get(key, ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[Derivation, ...]]:
        found: dict[str, tuple[Derivation, ...]] = {}
        for _, derivation in sorted(self.derivations.items()):
            found[derivation.parent] = (*found.get(derivation.parent, ()), derivation)
        return found

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Parent, its parent and so on; the root last."""
        found = []
        above = self.parent(key)
        while above is not None:
            found.append(above.parent)
            above = self.parent(above.parent)
        return tuple(found)

    def root(self, key: str) -> str:
        """The last ancestor, or the report itself."""
        return (key, *self.ancestors(key))[-1]

    def is_original(self, key: str) -> bool:
        """True when it is decided that the report derives from none of the others."""
        return key not in self.derivations and self.originals[key] >= parameters().original

    def toward(self, first: str, second: str) -> float | None:
        """The probability (0 to 1) that `second` derives from `first` and not the other way round,
        given that one does directly; None when neither can.
        """
        forward = self.shares.get(second, {}).get(first, 0.0)
        back = self.shares.get(first, {}).get(second, 0.0)
        return forward / (forward + back) if forward + back else None

    def order(self, first: str, second: str) -> str:
        """What is decided of two related reports: one of `ORDERS`.

        ``forward``: the second owes its words to the first; ``back``: the other way round;
        ``beside``: neither to the other, both to a third, here or not; ``open``: not decided.
        """
        if first in self.ancestors(second):
            return "forward"
        if second in self.ancestors(first):
            return "back"
        roots = [self.root(first), self.root(second)]
        if roots[0] == roots[1]:
            beside = not (self._through_copies(first) or self._through_copies(second))
        else:
            beside = all(map(self.is_original, roots)) and self._unlinked(first, second)
        forward = self.toward(first, second)
        if beside:
            return "beside"
        if forward is None or max(forward, 1 - forward) < parameters().directed:
            return "open"
        return "forward" if forward > 0.5 else "back"

    def _unlinked(self, first: str, second: str) -> bool:
        """True when surely neither derives from the other directly."""
        forward = self.shares.get(second, {}).get(first, 0.0)
        back = self.shares.get(first, {}).get(second, 0.0)
        return 1 - forward - back >= parameters().original

    def _through_copies(self, key: str) -> bool:
        """True when it is open whether a report derives from its parent or from a copy of it."""
        found = self.parent(key)
        return found is not None and self.shares[key].get(found.parent, 0.0) < found.direction

    def components(self) -> tuple[tuple[str, ...], ...]:
        """Reports in groups that are surely related, each group sorted; single reports too."""
        return self.groups


class LineageBuilder:
    """Takes reports as they arrive; a late one changes the tree of its own group only."""

    def __init__(self, index: CandidateIndex | None = None) -> None:
        self._index = index or CandidateIndex()
        self._reports: dict[str, Report] = {}
        self._pairs: dict[tuple[str, str], Measured] = {}
        self._trees: dict[tuple[str, ...], Tree] = {}
        self._telling = Telling()
        #: Pairs measured so far: what the work grows with.
        self.measured = 0

    def add(self, report: Report) -> tuple[Relation, ...]:
        """Take in a report; its relations to those before. One known already changes nothing."""
        if report.key in self._reports:
            return ()
        found = []
        sure = 0
        profile = profile_of(report)
        self._telling.add(profile)
        for candidate in self._index.add(profile):
            pair = measure(report, self._reports[candidate.key])
            self.measured += 1
            if pair.relation.probability >= KEPT:
                self._pairs[pair.a.key, pair.b.key] = pair
                found.append(pair.relation)
                sure += pair.relation.probability >= CONFIDENT
            if sure >= MOST_RELATED:
                break
        self._reports[report.key] = report
        return tuple(found)

    def lineage(self) -> Lineage:
        """The lineage of all reports so far; groups that did not change are not worked out anew."""
        told = self._told()
        links = [(p.relation.probability, a, b) for (a, b), p in told]
        groups = group_texts({k: code_of_text(r.text) for k, r in self._reports.items()}, links)
        home = {key: keys for keys in groups for key in keys}
        inside: dict[tuple[str, ...], list[Measured]] = {}
        for (a, b), pair in told:
            if home[a] is home[b]:
                inside.setdefault(home[a], []).append(pair)
        # Pairs come with the later of their reports, so the same members have the same pairs.
        self._trees = {
            keys: self._trees.get(keys) or grow_tree([self._reports[k] for k in keys], pairs)
            for keys, pairs in inside.items()
        }
        relations = [pair.relation for _, pair in told]
        return _lineage(self._reports, relations, groups, self._trees.values())

    def _told(self) -> list[tuple[tuple[str, str], Measured]]:
        """The pairs by keys, less those of pages that tell nothing: their words relate nobody."""
        mute = {
            key
            for key in {key for keys in self._pairs for key in keys}
            if self._telling.says_nothing(profile_of(self._reports[key]))
        }
        return [(keys, pair) for keys, pair in sorted(self._pairs.items()) if mute.isdisjoint(keys)]


def build_lineage(reports: Iterable[Report]) -> Lineage:
    """The lineage of some reports; the same for any order they come in."""
    builder = LineageBuilder()
    for report in sorted(reports, key=lambda r: (r.date or "", r.published or "", r.key)):
        builder.add(report)
    return builder.lineage()


def _lineage(
    reports: Mapping[str, Report],
    relations: Iterable[Relation],
    groups: tuple[tuple[str, ...], ...],
    trees: Iterable[Tree],
) -> Lineage:
    derivations: dict[str, Derivation] = {}
    originals = dict.fromkeys(sorted(reports), 1.0)
    shares: dict[str, Mapping[str, float]] = {}
    how: dict[str, str] = {}
    for tree in trees:
        derivations |= {d.child: d for d in tree.derivations}
        originals |= tree.originals
        shares |= tree.shares
        how |= dict.fromkeys(tree.originals, tree.how)
    known = {key: reports[key] for key in originals}
    bare = Lineage(known, (), (), derivations, originals, shares, how, groups)
    told = [_with_missing_parent(relation, bare) for relation in relations]
    undecided = tuple(
        r for r in told if r.probability >= CONFIDENT and bare.order(r.a, r.b) == "open"
    )
    return replace(bare, relations=tuple(told), undecided=undecided)


def _with_missing_parent(relation: Relation, lineage: Lineage) -> Relation:
    """A pair both of which owe their words to a text that is not here: ``shared_parent``."""
    a, b = relation.a, relation.b
    if relation.probability < CONFIDENT or lineage.root(a) == lineage.root(b):
        return relation
    return replace(relation, kind="shared_parent") if lineage.order(a, b) == "beside" else relation
