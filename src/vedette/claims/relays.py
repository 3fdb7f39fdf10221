"""Relays: reports that pass on another report's claim as their main content.

1. Claims of two reports are one statement by source, day, act, event and figure (`statements`).
2. To that come what the texts share (`lineage.relation`) and what the child credits.
3. The statement is the child's main content when its lead tells it, or half its claims do; else
   the child has news of its own and repeats the other's as background.
4. The parent is the earliest carrier of the statement in the set; a later one is the parent where
   the child follows it clearly more closely.
5. A report without such a parent may still retell one in other words (`retold`).

Undated reports have no place in the order and are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedette.claims.relay_index import RelayIndex, index_of
from vedette.claims.relay_pairs import (
    SAME_TEXT,
    Pair,
    TextRelations,
    own_voice,
    pairs_of,
    reasons_of,
)
from vedette.claims.retold import RetoldIndex
from vedette.claims.shared_text import SharedText
from vedette.lineage.graph import build_lineage
from vedette.lineage.model import Reason
from vedette.records import Claim, Report

#: Share of a child's claims that must stand in the parent where the lead does not tell them.
MAIN_SHARE = 0.5
#: Claims that must stand there at least; where only several earlier reports together hold half,
#: one more than half.
LEAST_MATCHED = 2
#: How sure a relay told by its details is; judged.
RETOLD_PROBABILITY = 0.8
#: An earlier carrier is the parent unless another is ahead by this much (log-odds).
AHEAD = 2.5
#: Probability of shared text from which a later carrier is the parent, where that of the earliest
#: stays under the second.
FOLLOWED, NOT_FOLLOWED = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class ClaimRelay:
    """`child` passes on a claim of `parent` (report keys).

    `kind` is ``credited`` (the child names the parent or the parent's source), ``same_text``,
    ``same_statement`` or ``same_details`` (retold in other words); `weight` is ``relay`` (its main
    content) or ``background`` (a repeat inside a report with news of its own); `probability` (0 to
    1) that it does.
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
    derivation graph of the reports is built here.
    """
    index = index_of(reports, claims)
    shared = text or SharedText.of(build_lineage(index.reports.values()))
    tied = {key: _tied(key, index, shared) for key in sorted(index.reports)}
    parents = {key: tie.chosen.parent for key, tie in tied.items() if tie.chosen}
    found = [relay for key, tie in tied.items() for relay in _relays(key, tie, parents)]
    found += _retold([key for key, tie in tied.items() if tie.chosen is None], index, found)
    return tuple(sorted(_without_cycles(found), key=lambda r: (r.child, r.parent)))


def relay_parents(relays: Iterable[ClaimRelay]) -> Mapping[str, str]:
    """Child key -> parent key, of the relays (no background)."""
    return {r.child: r.parent for r in relays if r.weight == "relay"}


@dataclass(frozen=True, slots=True)
class _Ties:
    """What ties one report to earlier ones: all pairs, those of its main content, the parent."""

    pairs: tuple[Pair, ...]
    main: tuple[Pair, ...]
    chosen: Pair | None


def _tied(key: str, index: RelayIndex, text: TextRelations) -> _Ties:
    pairs = tuple(p for p in pairs_of(key, index, text) if p.total >= 0)
    claims = [c for c in index.by_report[key] if not c.in_question]
    own = own_voice(key, index)
    itself = key in index.found_itself
    main = () if itself else tuple(p for p in pairs if _is_main(p, claims, own))
    if not main and not itself:
        together = frozenset(found for p in pairs for found in p.matched)
        if len(together) >= max(LEAST_MATCHED, MAIN_SHARE * len(claims) + 1):
            main = (max(pairs, key=lambda p: (len(p.matched), p.total, p.parent)),)
    return _Ties(pairs, main, _first_carrier(main, pairs, index))


def _relays(key: str, tie: _Ties, parents: Mapping[str, str]) -> Iterator[ClaimRelay]:
    """The relay, its parent traced up to the earliest carrier, and the background repeats."""
    chosen = tie.chosen
    by_parent, seen = {p.parent: p for p in tie.pairs}, {key}
    while chosen is not None and chosen.parent not in seen:
        seen.add(chosen.parent)
        higher = by_parent.get(parents.get(chosen.parent, ""))
        if higher is None or (chosen.text >= FOLLOWED and higher.text < NOT_FOLLOWED):
            break
        chosen = higher
    for pair in tie.pairs:
        if pair is chosen or pair not in tie.main:
            yield _relay(key, pair, pair is chosen)


def _is_main(pair: Pair, claims: Sequence[Claim], own: bool) -> bool:
    """True when the child's lead tells it, its text is the parent's, or half its claims are.

    Who speaks with a voice of its `own` opens with another's words to answer them.
    """
    credited = pair.credit is not None and (pair.credit.leads or pair.stands)
    if pair.copied or (not own and (pair.lead is not None or credited)):
        return True
    return len(pair.matched) >= max(LEAST_MATCHED, MAIN_SHARE * len(claims))


def _first_carrier(main: Sequence[Pair], pairs: Sequence[Pair], index: RelayIndex) -> Pair | None:
    """The earliest carrier of what the child mainly tells; a later one whose text it follows."""
    if not main:
        return None
    told = {p.lead.child.key if p.lead else "" for p in main} | {k for p in main for k in p.matched}
    carriers = [p for p in pairs if p in main or p.matched & told]
    most = max(p.total for p in main)
    first = _earliest([p for p in carriers if p.total >= most - AHEAD], index)
    copied = [p for p in main if p.text >= FOLLOWED]
    return _earliest(copied, index) if copied and first.text < NOT_FOLLOWED else first


def _earliest(pairs: Sequence[Pair], index: RelayIndex) -> Pair:
    told = {p.parent: (p.told.parent, p.told.child) if p.told else None for p in pairs}
    first = index.earliest(told)
    return next(p for p in pairs if p.parent == first)


def _retold(keys: Iterable[str], index: RelayIndex, found: list[ClaimRelay]) -> list[ClaimRelay]:
    """The relays of reports that no claim ties to a parent, in place of a background repeat."""
    told, known = RetoldIndex(index), {(r.child, r.parent): r for r in found}
    relays = []
    for key in keys:
        parents = told.parents_of(key)
        if parents:
            best = parents[0]
            why = f"{best.kept:.0%} of it stands there, {best.new:.0%} there first"
            reasons = (Reason("same_details", f"{why}; {', '.join(best.signs)}"),)
            if (key, best.parent) in known:
                found.remove(known[key, best.parent])
            relays.append(
                ClaimRelay(key, best.parent, "same_details", "relay", RETOLD_PROBABILITY, reasons)
            )
    return relays


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
