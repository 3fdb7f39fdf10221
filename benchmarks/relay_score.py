"""Counting relays found against a gold: by child, with background and doubtful pairs left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.scoring import Counts
from vedette.assessment.view import View
from vedette.claims.relays import find_claim_relays, relay_parents


@dataclass(frozen=True)
class Gold:
    """What a reader says of a set: child -> parents, and pairs that are neither right nor wrong."""

    relays: Mapping[str, Sequence[str]]
    open: frozenset[tuple[str, str]]


def gold_of(gold: Mapping[str, Any]) -> Gold:
    """The relays of a gold; background and doubtful pairs are open, both ways round."""
    pairs = {(c, p) for c, ps in (gold.get("background") or {}).items() for p in ps}
    pairs |= {(d["report"], d["parent"]) for d in gold.get("doubtful_relays") or []}
    return Gold(gold.get("relays") or {}, frozenset(pairs))


def count(gold: Gold, found: Mapping[str, str], ids: Sequence[str]) -> tuple[Counts, ...]:
    """One count per report: is its parent found, and is what was found its parent?"""
    counts = []
    for child in ids:
        parents, parent = gold.relays.get(child, ()), found.get(child)
        right = parent in parents
        counted = parent is not None and (right or (child, parent) not in gold.open)
        counts.append(Counts(right, counted, child in gold.relays))
    return tuple(counts)


def relays_of(view: View) -> dict[str, str]:
    """Child id -> parent id, as the product finds them in a view."""
    found = relay_parents(find_claim_relays(view.reports.values(), view.claims))
    return {view.reports[c].source_id: view.reports[p].source_id for c, p in found.items()}


def relay_counts(gold: Mapping[str, Any], view: View) -> tuple[Counts, ...]:
    """One count per report of a view."""
    ids = [report.source_id for report in view.reports.values()]
    return count(gold_of(gold), relays_of(view), ids)
