"""The tree of one group of related reports: every report's parent, how sure, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vedette.lineage.arborescence import ROOT, best_parents, marginals
from vedette.lineage.direction import Sides, StoryView, log_weight
from vedette.lineage.measures import Measured
from vedette.lineage.model import DERIVED, Derivation, Reason
from vedette.lineage.reasons import direction_reasons
from vedette.lineage.timing import moment
from vedette.records import Report
from vedette.resources import weights as resource_weights

#: Possible parents of a report that are looked at, the closest first: more cannot win, and a story
#: of thousands stays quick.
MOST_PARENTS = 30
#: Kinds that a credit does not change.
COPIES = frozenset({"verbatim", "light_edit"})


@dataclass(frozen=True)
class Parameters:
    """The fitted weights of edges and roots (nats), and three shares of trees (0.5 to 1).

    From `decided` on a report's parent is decided, from `original` on that it has none here, from
    `directed` on which of two reports comes first, given that one derives from the other.
    """

    edge: Mapping[str, float]
    root: Mapping[str, float]
    decided: float
    original: float
    directed: float


@dataclass(frozen=True)
class Tree:
    """Decided derivations, each report's probability of having no parent here, and how marginals
    were worked out (``exact`` or ``local``). `shares` holds every possible parent's probability,
    by child, then parent.
    """

    derivations: tuple[Derivation, ...]
    originals: Mapping[str, float]
    shares: Mapping[str, Mapping[str, float]]
    how: str

    def toward(self, first: str, second: str) -> float | None:
        """The probability (0 to 1) that `second` derives from `first`, given that one derives from
        the other directly; None when neither can.
        """
        forward = self.shares[second].get(first, 0.0)
        back = self.shares[first].get(second, 0.0)
        return forward / (forward + back) if forward + back else None


@cache
def parameters() -> Parameters:
    """The weights of ``resources/lineage/direction.toml``."""
    read = resource_weights("direction")
    return Parameters(
        read["edge"], read["root"], read["decided"], read["original"], read["directed"]
    )


def grow_tree(
    reports: Sequence[Report], pairs: Sequence[Measured], given: Parameters | None = None
) -> Tree:
    """The tree over reports from the pairs measured among them."""
    known = given or parameters()
    nodes = sorted(reports, key=_order)
    place = {report.key: number for number, report in enumerate(nodes)}
    view = StoryView(nodes, pairs)
    sides = _possible(place, pairs)
    weights = [
        {place[s.parent.key]: log_weight(view.edge(s), known.edge) for s in row} for row in sides
    ]
    roots = [log_weight(view.root(report), known.root) for report in nodes]
    shares, how = marginals(weights, roots)
    settled = _settled(best_parents(weights, roots), shares, known.decided)
    found = []
    for child, (parent, share) in sorted(settled.items()):
        edge = next((s for s in sides[child] if place[s.parent.key] == parent), None)
        if edge is not None:
            found.append(_derivation(edge, share, shares[child][parent], view, known))
    names = {number: report.key for number, report in enumerate(nodes)}
    return Tree(
        tuple(found),
        {names[child]: row[ROOT] for child, row in enumerate(shares)},
        {
            names[child]: {names[p]: share for p, share in row.items() if p != ROOT}
            for child, row in enumerate(shares)
        },
        how,
    )


def _settled(
    best: Sequence[int], shares: Sequence[Mapping[int, float]], decided: float
) -> dict[int, tuple[int, float]]:
    """Child -> (parent, probability) for what is decided.

    1. The parent of the best tree, where enough of all trees have it.
    2. Else the nearest report that is enough likely to be an ancestor: "it or a copy of it". The
       copies are those of step 1, and of step 2 before.
    """
    found = {
        child: (parent, shares[child][parent])
        for child, parent in enumerate(best)
        if parent != ROOT and shares[child][parent] >= decided
    }
    for child, parent in enumerate(best):
        if parent == ROOT or child in found:
            continue
        masses: dict[int, float] = {}
        depths: dict[int, int] = {}
        for possible, share in shares[child].items():
            line = _line(possible, found)
            if possible == ROOT or child in line:
                continue
            for above, node in enumerate(line):
                masses[node] = masses.get(node, 0.0) + share
                depths[node] = len(line) - above
        near = [node for node, mass in masses.items() if mass >= decided]
        if near:
            nearest = max(near, key=lambda node: (depths[node], masses[node], -node))
            found[child] = (nearest, masses[nearest])
    return found


def _line(node: int, found: Mapping[int, tuple[int, float]]) -> list[int]:
    """A node, its decided parent, and so on."""
    line = [node]
    while node in found:
        node = found[node][0]
        line.append(node)
    return line


def _possible(place: Mapping[str, int], pairs: Sequence[Measured]) -> list[list[Sides]]:
    """The edges into each report, at most `MOST_PARENTS`."""
    into: list[list[Sides]] = [[] for _ in place]
    for pair in pairs:
        for forward in (True, False):
            edge = Sides(pair, forward)
            into[place[edge.child.key]].append(edge)
    for row in into:
        row.sort(key=lambda s: (-s.measured.closeness, place[s.parent.key]))
        del row[MOST_PARENTS:]
    return into


def _derivation(
    edge: Sides, share: float, direct: float, view: StoryView, known: Parameters
) -> Derivation:
    relation = edge.measured.relation
    seen = view.edge(edge)
    back = Sides(edge.measured, not edge.forward)
    said = direction_reasons(seen, view.edge(back), known.edge)
    if direct < share:
        said = (*said, Reason("copies", f"it or a copy of it: itself {direct:.0%}"))
    return Derivation(
        edge.child.key, edge.parent.key, _kind(relation.kind, bool(seen["credit"])),
        relation.probability, share, (*relation.reasons, *said),
    )  # fmt: skip


def _kind(undirected: str, credit: bool) -> str:
    """The kind of a derivation: a copy that says whose news it is stays a copy; two texts that
    keep little of each other, one of which still derives from the other, are ``unknown``.
    """
    if credit and undirected not in COPIES:
        return "relay_with_credit"
    return undirected if undirected in DERIVED else "unknown"


def _order(report: Report) -> tuple[str, str, str]:
    """Earlier first, undated last: a tie between parents goes to the first."""
    when = moment(report)
    return (when.isoformat() if when else "~", report.source_id, report.key)
