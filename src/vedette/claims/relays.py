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
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vedette.claims.relay_index import RelayIndex, index_of
from vedette.claims.statements import SameStatement, same_statement
from vedette.lineage.model import Reason
from vedette.lineage.outlets import CARRIERS
from vedette.lineage.profile import profile_of
from vedette.lineage.relation import relate
from vedette.records import Claim, Report

#: Log-odds against two claims, taken at random from one window, being one statement.
AGAINST = 3.0
#: Weight of a child whose publisher speaks for itself: a ministry, a mission, an institute.
OWN_VOICE = -3.0
#: Most that shared text may add, in log-odds; what the texts do not share takes nothing away.
MOST_TEXT = 4.0
#: Share of a child's claims that must stand in the parent where the lead does not tell them.
MAIN_SHARE = 0.5
#: The same where its claims stand in several earlier reports together.
MAIN_TOGETHER = 0.75
#: Probability of shared text from which the child's text is taken for the parent's.
SAME_TEXT = 0.8
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


class TextRelations(Protocol):
    """What is known of shared text: the probability (0 to 1) that two reports share theirs."""

    def shared(self, a: str, b: str) -> float:
        """The probability for two report keys, in either order."""
        ...


def find_claim_relays(
    reports: Iterable[Report], claims: Iterable[Claim], text: TextRelations | None = None
) -> tuple[ClaimRelay, ...]:
    """At most one relay, and the background repeats, of every report; by child, then parent.

    `claims` are those of the reports, their actors unified (`identity.unify`). Without `text` the
    texts of candidate pairs are compared here.
    """
    index = index_of(reports, claims)
    shared = text or ComparedTexts(index.reports)
    found: list[ClaimRelay] = []
    for key in sorted(index.reports):
        found.extend(_relays_of(key, index, shared))
    return tuple(sorted(_without_cycles(found), key=lambda r: (r.child, r.parent)))


def relay_parents(relays: Iterable[ClaimRelay]) -> Mapping[str, str]:
    """Child key -> parent key, of the relays (no background)."""
    return {r.child: r.parent for r in relays if r.weight == "relay"}


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """Shared text by comparing the two reports, when asked."""

    reports: Mapping[str, Report]

    def shared(self, a: str, b: str) -> float:
        """The probability that two reports share their text."""
        one, two = sorted((a, b))
        return relate(profile_of(self.reports[one]), profile_of(self.reports[two])).probability


@dataclass(frozen=True, slots=True)
class _Pair:
    """What ties a child to one possible parent; weights in log-odds."""

    parent: str
    lead: SameStatement | None
    best: SameStatement | None
    matched: frozenset[str]
    extra: float
    credit: str
    text: float

    @property
    def total(self) -> float:
        """All that speaks for the pair, less what speaks against any pair."""
        told = self.lead or self.best
        return (told.weight if told else 0.0) + self.extra - AGAINST


def _relays_of(key: str, index: RelayIndex, text: TextRelations) -> list[ClaimRelay]:
    pairs = [p for p in _pairs(key, index, text) if p.total >= 0]
    claims = [c for c in index.by_report[key] if not c.in_question]
    main = [p for p in pairs if _is_main(p, claims)]
    if not main and len(claims) > 1:
        together = frozenset().union(*(p.matched for p in pairs))
        if len(together) >= MAIN_TOGETHER * len(claims):
            main = sorted(pairs, key=lambda p: (-len(p.matched), p.parent))[:1]
    chosen = _first_carrier(main, index)
    return [_relay(key, p, p is chosen) for p in pairs if p is chosen or p not in main]


def _is_main(pair: _Pair, claims: Sequence[Claim]) -> bool:
    """True when the child's lead tells it, its text is the parent's, or half its claims are."""
    if pair.lead is not None or pair.text >= SAME_TEXT or (pair.credit and not claims):
        return True
    return bool(claims) and len(pair.matched) >= MAIN_SHARE * len(claims)


def _first_carrier(pairs: Sequence[_Pair], index: RelayIndex) -> _Pair | None:
    if not pairs:
        return None
    most = max(p.total for p in pairs)
    near = [p for p in pairs if p.total >= most - AHEAD]
    return min(near, key=lambda p: (index.reports[p.parent].date or "", -p.total, p.parent))


def _relay(child: str, pair: _Pair, main: bool) -> ClaimRelay:
    kind = (
        "credited" if pair.credit else "same_text" if pair.text >= SAME_TEXT else "same_statement"
    )
    probability = 1 / (1 + math.exp(-pair.total))
    weight = "relay" if main else "background"
    return ClaimRelay(child, pair.parent, kind, weight, probability, tuple(_reasons(pair)))


def _reasons(pair: _Pair) -> Iterable[Reason]:
    told = pair.lead or pair.best
    if told is not None:
        signs = ", ".join(dict.fromkeys(told.signs))
        yield Reason("same_statement", f"one statement: {signs}", told.child.span, told.parent.span)
    if pair.credit:
        yield Reason("credit", f"credits {pair.credit}")
    if pair.text >= SAME_TEXT:
        yield Reason("aligned_sentences", f"the texts are shared ({pair.text:.2f})")


def _pairs(key: str, index: RelayIndex, text: TextRelations) -> Iterable[_Pair]:
    """Every earlier report that shares a statement or a credit with this one."""
    lead = index.leads[key]
    by_parent: dict[str, list[SameStatement]] = defaultdict(list)
    for claim in index.by_report[key]:
        for other in index.like(claim):
            if not index.precedes(other, claim):
                continue
            one = same_statement(claim, other, index.reports, index.rarity)
            if one is not None:
                by_parent[other.report_key].append(one)
    credits = index.credited_by(key)
    for parent in sorted(by_parent.keys() | {p for p in credits if _earlier(p, key, index)}):
        same = by_parent[parent]
        shared = text.shared(parent, key)
        weight, credit = credits.get(parent, (0.0, ""))
        own = index.reports[key].publisher_kind not in CARRIERS
        extra = weight + _log_odds(shared) + (OWN_VOICE if own else 0.0)
        leading = [s for s in same if s.child in lead.claims]
        matched = frozenset(s.child.key for s in same if s.weight >= AGAINST)
        yield _Pair(parent, _best(leading), _best(same), matched, extra, credit, shared)


def _best(found: Sequence[SameStatement]) -> SameStatement | None:
    return max(found, key=lambda s: (s.weight, s.child.key, s.parent.key), default=None)


def _log_odds(probability: float) -> float:
    """What shared text adds: nothing under one half, `MOST_TEXT` at most."""
    if probability <= 0.5:
        return 0.0
    return min(MOST_TEXT, math.log(probability / max(1e-9, 1 - probability)))


def _earlier(parent: str, child: str, index: RelayIndex) -> bool:
    one, two = index.reports[parent], index.reports[child]
    return (one.date or "", one.source_id) < (two.date or "", two.source_id)


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
