"""Relays: reports that pass on another report's claim as their main content.

1. Claims of two reports are one statement by source, day, act, event and figure (`statements`).
2. To that come what the texts share (`lineage.relation`) and what the child credits.
3. The statement is the child's main content when its lead tells it, or half its claims do; else
   the child has news of its own and repeats the other's as background.
4. The parent is the earliest carrier of the statement in the set; a later one is the parent where
   the child follows it clearly more closely.

Undated reports have no place in the order and are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.claims.relay_index import RelayIndex, index_of
from vedette.claims.relay_pairs import SAME_TEXT, Pair, TextRelations, pairs_of, reasons_of
from vedette.claims.shared_text import ComparedTexts
from vedette.lineage.model import Reason
from vedette.records import Claim, Report

#: Share of a child's claims that must stand in the parent where the lead does not tell them.
MAIN_SHARE = 0.5
#: Claims that must stand there at least; where only several earlier reports together hold half,
#: one more than half.
LEAST_MATCHED = 2
#: An earlier carrier is the parent unless another is ahead by this much (log-odds).
AHEAD = 2.5


@dataclass(frozen=True, slots=True)
class ClaimRelay:
    """`child` passes on a claim of `parent` (report keys).

    `kind` is ``credited`` (the child names the parent or the parent's source), ``same_text``, or
    ``same_statement``; `weight` is ``relay`` (its main content) or ``background`` (a repeat inside
    a report with news of its own); `probability` (0 to 1) that it does.
    """

    child: str
    parent: str
    kind: str
    weight: str
    probability: float
    reasons: tuple[Reason, ...]


def find_claim_relays(
    reports: Iterable[Report], claims: Iterable[Claim], text: TextRelations | None = None
) -> tuple[ClaimRelay, ...]:
    """At most one relay, and the background repeats, of every report; by child, then parent.

    `claims` are those of the reports, their actors unified (`identity.unify`). Without `text` the
    texts of candidate pairs are compared here.
    """
    index = index_of(reports, claims)
    shared = text or ComparedTexts.of(index.reports)
    found: list[ClaimRelay] = []
    for key in sorted(index.reports):
        found.extend(_relays_of(key, index, shared))
    return tuple(sorted(_without_cycles(found), key=lambda r: (r.child, r.parent)))


def relay_parents(relays: Iterable[ClaimRelay]) -> Mapping[str, str]:
    """Child key -> parent key, of the relays (no background)."""
    return {r.child: r.parent for r in relays if r.weight == "relay"}


def _relays_of(key: str, index: RelayIndex, text: TextRelations) -> list[ClaimRelay]:
    pairs = [p for p in pairs_of(key, index, text) if p.total >= 0]
    claims = [c for c in index.by_report[key] if not c.in_question]
    main = [p for p in pairs if _is_main(p, claims)]
    if not main:
        together = frozenset(found for p in pairs for found in p.matched)
        if len(together) >= max(LEAST_MATCHED, MAIN_SHARE * len(claims) + 1):
            main = [max(pairs, key=lambda p: (len(p.matched), p.total, p.parent))]
    chosen = _first_carrier(main, pairs, index)
    return [_relay(key, p, p is chosen) for p in pairs if p is chosen or p not in main]


def _is_main(pair: Pair, claims: Sequence[Claim]) -> bool:
    """True when the child's lead tells it, its text is the parent's, or half its claims are."""
    if pair.lead is not None or pair.text >= SAME_TEXT or (pair.credit and pair.credit.leads):
        return True
    return len(pair.matched) >= max(LEAST_MATCHED, MAIN_SHARE * len(claims))


def _first_carrier(main: Sequence[Pair], pairs: Sequence[Pair], index: RelayIndex) -> Pair | None:
    """The earliest carrier of what the child mainly tells; among copied texts if there are any."""
    if not main:
        return None
    told = {p.lead.child.key if p.lead else "" for p in main} | {k for p in main for k in p.matched}
    carriers = [p for p in pairs if p in main or p.matched & told]
    copied = [p for p in main if p.text >= SAME_TEXT]
    near = copied or [p for p in carriers if p.total >= max(q.total for q in main) - AHEAD]
    first = index.earliest({p.parent: p.told.parent if p.told else None for p in near})
    return next(p for p in near if p.parent == first)


def _relay(child: str, pair: Pair, main: bool) -> ClaimRelay:
    kind = (
        "credited" if pair.credit else "same_text" if pair.text >= SAME_TEXT else "same_statement"
    )
    probability = 1 / (1 + math.exp(-pair.total))
    weight = "relay" if main else "background"
    return ClaimRelay(child, pair.parent, kind, weight, probability, tuple(reasons_of(pair)))


def _without_cycles(relays: Sequence[ClaimRelay]) -> list[ClaimRelay]:
    """The relays less those that close a circle of parents; the most probable stay."""
    parents: dict[str, str] = {}
    kept = [r for r in relays if r.weight == "background"]
    for relay in sorted(relays, key=lambda r: (-r.probability, r.child, r.parent)):
        if relay.weight != "relay":
            continue
        at: str | None = relay.parent
        while at is not None and at != relay.child:
            at = parents.get(at)
        if at is None:
            parents[relay.child] = relay.parent
            kept.append(relay)
    return kept
