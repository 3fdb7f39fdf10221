"""What ties a report to an earlier one: a statement, shared text, a credit; weighed in log-odds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from vedette.claims.relay_index import Credited, RelayIndex
from vedette.claims.statements import (
    ALIKE,
    LEAST_ALIKE,
    SameStatement,
    likeness,
    mass,
    other_source,
    said_after,
    same_statement,
    source_of,
)
from vedette.lineage.model import Reason
from vedette.lineage.outlets import CARRIERS, same_outlet
from vedette.lineage.profile import ProfiledSentence, profile_of
from vedette.records import Claim, Span

#: Log-odds against two claims, taken at random from one window, being one statement.
AGAINST = 3.0
#: Most that shared text may add, in log-odds; what the texts do not share takes nothing away.
MOST_TEXT = 4.0
#: Likeness from which a sentence of the child is taken to stand in the parent.
STANDS = 0.3
#: Probability of shared text from which the child's text is taken for the parent's.
SAME_TEXT = 0.8


class TextRelations(Protocol):
    """What is known of shared text."""

    def shared(self, a: str, b: str) -> float:
        """The probability (0 to 1) that two reports (keys, in either order) share theirs."""
        ...

    def neighbours(self, key: str) -> Iterable[str]:
        """Reports that may share text with this one."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """What ties a child to one possible parent; weights in log-odds.

    `copied`: the texts are shared as to the child's main content; `stands`: its first sentence
    stands in the parent.
    """

    parent: str
    lead: SameStatement | None
    best: SameStatement | None
    matched: frozenset[str]
    extra: float
    credit: Credited | None
    text: float
    alike: tuple[Span, Span] | None = None
    copied: bool = False
    stands: bool = False

    @property
    def told(self) -> SameStatement | None:
        """The statement the two share: the child's lead, else the surest one."""
        return self.lead or self.best

    @property
    def total(self) -> float:
        """All that speaks for the pair, less what speaks against any pair."""
        return (self.told.weight if self.told else 0.0) + self.extra - AGAINST


def pairs_of(key: str, index: RelayIndex, text: TextRelations) -> Iterator[Pair]:
    """Every earlier report that shares a statement or a credit with this one."""
    by_parent: dict[str, list[SameStatement]] = defaultdict(list)
    for claim in index.by_report[key]:
        for other in index.like(claim):
            if not index.precedes(other, claim):
                continue
            one = same_statement(claim, other, index.setting)
            if one is not None:
                by_parent[other.report_key].append(one)
    credits = index.credited_by(key)
    others = {*credits, *text.neighbours(key)}
    for parent in sorted(by_parent.keys() | {p for p in others if index.earlier(p, key)}):
        yield _pair(parent, key, by_parent[parent], credits.get(parent), index, text)


def _pair(
    parent: str,
    child: str,
    same: Sequence[SameStatement],
    credit: Credited | None,
    index: RelayIndex,
    text: TextRelations,
) -> Pair:
    shared, lead = text.shared(parent, child), index.leads[child]
    apart = _spoke_again(parent, child, index)
    shared = 0.0 if apart else shared
    extra = (credit.weight if credit else 0.0) + _log_odds(shared)
    alike, spans = (0.0, None) if same or apart else _nearest(lead.sentence, parent, index)
    extra += ALIKE * max(0.0, alike - LEAST_ALIKE)
    leading = [s for s in same if s.child in lead.claims]
    matched = frozenset(s.child.key for s in same if s.weight >= AGAINST)
    return Pair(
        parent,
        _best(leading),
        _best(same),
        matched,
        extra,
        credit,
        shared,
        spans,
        shared >= SAME_TEXT and covers(parent, child, index),
        alike >= STANDS,
    )


def _nearest(
    sentence: ProfiledSentence | None, parent: str, index: RelayIndex
) -> tuple[float, tuple[Span, Span] | None]:
    """How alike the nearest sentence of the parent is to one of the child, and both spans."""
    best: tuple[float, tuple[Span, Span] | None] = (0.0, None)
    for other in profile_of(index.reports[parent]).sentences if sentence else ():
        alike = likeness(sentence, other, index.setting.rarity)
        if sentence and alike > max(best[0], LEAST_ALIKE):
            best = (alike, (sentence.span, other.span))
    return best


def covers(parent: str, child: str, index: RelayIndex) -> bool:
    """True when the child's first sentence stands in the parent, or half of its telling words.

    Who speaks with a voice of its own opens with another's words to answer them: then only half
    of its words will do.
    """
    rarity, held = index.setting.rarity, profile_of(index.reports[parent]).sentences
    kept = whole = 0.0
    for number, sentence in enumerate(profile_of(index.reports[child]).sentences):
        near = [other for other in held if likeness(sentence, other, rarity) >= STANDS]
        if near and number == 0 and not own_voice(child, index):
            return True
        kept += max((mass(sentence.terms & other.terms, rarity) for other in near), default=0.0)
        whole += mass(sentence.terms, rarity)
    return kept > whole / 2


def own_voice(key: str, index: RelayIndex) -> bool:
    """True for a report whose publisher speaks for itself: a ministry, a mission, an institute."""
    return index.reports[key].publisher_kind not in CARRIERS


def _spoke_again(parent: str, child: str, index: RelayIndex) -> bool:
    """True for a second statement: the lead was said after the parent, or it is a publisher's own.

    Officials repeat their sentences and daily reports their forms; neither passes on another's.
    """
    one, two = index.reports[parent], index.reports[child]
    if two.publisher_kind not in CARRIERS and same_outlet(one.publisher, two.publisher):
        return True
    told = index.leads[child].claims
    return any(said_after(claim, one) for claim in told) or _by_others(told, parent, index)


def _by_others(told: Sequence[Claim], parent: str, index: RelayIndex) -> bool:
    """True when others than the lead's source tell the same kind of event in the parent.

    "Minister A said that 4,000 soldiers will leave B" is the pattern of much news.
    """
    sources = [
        (source_of(claim), source_of(other))
        for claim in told
        for other in index.by_report[parent]
        if other.event == claim.event
    ]
    return bool(sources) and all(other_source(a, b) for a, b in sources)


def _best(found: Sequence[SameStatement]) -> SameStatement | None:
    return max(found, key=lambda s: (s.weight, s.child.key, s.parent.key), default=None)


def _log_odds(probability: float) -> float:
    """What shared text adds: nothing under one half, `MOST_TEXT` at most."""
    if probability <= 0.5:
        return 0.0
    return min(MOST_TEXT, math.log(probability / max(1e-9, 1 - probability)))


def reasons_of(pair: Pair) -> Iterator[Reason]:
    """Why the two are held together, with both spans where words say it."""
    told = pair.told
    if told is not None:
        signs = ", ".join(dict.fromkeys(told.signs))
        yield Reason("same_statement", f"one statement: {signs}", told.child.span, told.parent.span)
    if pair.credit:
        yield Reason("credit", f"credits {pair.credit.name}")
    if pair.text >= SAME_TEXT:
        yield Reason("aligned_sentences", f"the texts are shared ({pair.text:.2f})")
    if pair.alike and not pair.told:
        yield Reason("aligned_sentences", "the lead stands in the parent", *pair.alike)
