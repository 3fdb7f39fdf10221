"""The parent of each report, by shared text and by passed-on claims together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.claims.relays import ClaimRelay, find_claim_relays
from vedette.claims.shared_text import SharedText
from vedette.lineage.graph import Lineage
from vedette.records import Claim, Report

#: How a report derives from one whose claim it passes on, as a relation of lineage.
KIND_OF = {
    "credited": "relay_with_credit",
    "same_text": "paraphrase",
    "same_statement": "paraphrase",
    "same_details": "paraphrase",
}


@dataclass(frozen=True, slots=True)
class Parents:
    """Child report key -> parent report key, and child -> relation (`lineage.model.RELATIONS`)."""

    parents: Mapping[str, str]
    kinds: Mapping[str, str]
    relays: tuple[ClaimRelay, ...]

    @property
    def background(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a report and one whose news it repeats beside its own."""
        return tuple((r.child, r.parent) for r in self.relays if r.weight == "background")


def related_pairs(found: Parents, lineage: Lineage) -> tuple[tuple[str, str], ...]:
    """Pairs of reports of which one derives from the other, or both from a third: child and parent,
    and the first of each group of shared text with the others, where the direction is open.
    """
    beside = {(other, group[0]) for group in lineage.components() for other in group[1:]}
    return tuple(sorted(beside | set(found.parents.items())))


def find_parents(reports: Iterable[Report], claims: Iterable[Claim], lineage: Lineage) -> Parents:
    """The parents of reports: by the derivation graph where it decides, else by relayed claims.

    `claims` are those of the reports, their actors unified; `lineage` is that of the reports. A
    relay that would close a circle is left out.
    """
    relays = find_claim_relays(reports, claims, SharedText.of(lineage))
    parents = {child: one.parent for child, one in sorted(lineage.derivations.items())}
    kinds = {child: one.kind for child, one in sorted(lineage.derivations.items())}
    for relay in relays:
        new = relay.weight == "relay" and relay.child not in parents
        if new and relay.child not in _line(relay.parent, parents):
            parents[relay.child], kinds[relay.child] = relay.parent, KIND_OF[relay.kind]
    return Parents(parents, kinds, relays)


def _line(key: str, parents: Mapping[str, str]) -> set[str]:
    """A report and all it derives from."""
    found = {key}
    while key in parents and parents[key] not in found:
        key = parents[key]
        found.add(key)
    return found
