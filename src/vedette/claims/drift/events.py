"""How an event is told: hedges, begun or whole, planned or done, foretold or there, weaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import Comparison, overlap
from vedette.claims.drift.figures import same_figure
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading
from vedette.extraction.factuality import read_factuality
from vedette.extraction.frames import speech_verbs
from vedette.extraction.tokens import lemma
from vedette.records import Claim, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Least likeness of two tellings of one event (0.3 to 0.5 tried on the dev half of the set).
SAME_EVENT = 0.34
#: Verbs too common to tell that two clauses are of one event.
_BARE = frozenset({"be", "have", "do", "go", "get", "make", "take", "give", "come", "see", "put"})
#: Events of claims by which tellings in other words meet ("leave", "withdraw").
_MEETING = frozenset({"RETREAT"})
_DOUBTFUL = ("probable", "possible", "unknown")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a clause tells it: what it is known by, and how it is presented."""

    kinds: frozenset[str]
    clause: Clause
    span: Span
    modality: str
    certainty: str
    aspect: str
    forces: frozenset[str]
    claim: Claim | None = None


def event_drift(pair: Comparison) -> Iterator[Drift]:
    """hedge_lost, inchoative_lost, promise_to_fact, forecast_to_present and weakened."""
    parents = tellings(pair.parent, pair.parent_claims)
    children = tellings(pair.child, pair.child_claims)
    for child in children:
        rivals = _same_event(pair, child, parents)
        if rivals:
            yield from _presented(pair, rivals, child, children)


def tellings(reading: Reading, claims: Sequence[Claim]) -> tuple[Told, ...]:
    """Every event told in a reading: its verbs, then its claims of events that change words."""
    found = [t for clause in reading.clauses for t in _verbs(reading, clause)]
    for claim in claims:
        clause = _clause_of(reading, claim)
        if claim.event in _MEETING and clause is not None:
            kinds = frozenset({claim.event})
            forces = _forces(clause)
            found.append(
                Told(
                    kinds, clause, claim.span, claim.modality, claim.certainty, claim.aspect,
                    forces, claim,
                )
            )  # fmt: skip
    return tuple(found)


def _clause_of(reading: Reading, claim: Claim) -> Clause | None:
    inside = [c for c in reading.clauses if overlap(c.span, claim.span)]
    return max(inside, key=lambda c: (overlap(c.span, claim.span), -c.span.start), default=None)


def _verbs(reading: Reading, clause: Clause) -> Iterator[Told]:
    for token in clause.tokens:
        if token.pos_ != "VERB" or lemma(token) in _skipped() or _is_cue(reading, clause, token):
            continue
        scope = _scope(reading, clause)
        told = read_factuality(token, scope, clause.text, "")
        kinds = frozenset({_stem(token)})
        yield Told(
            kinds,
            clause,
            clause.span,
            told.modality,
            told.certainty,
            told.aspect,
            _forces(clause),
        )


@lru_cache(maxsize=1)
def _skipped() -> frozenset[str]:
    """Verbs that only say how another goes: aspect, seeming."""
    words = lexicon("modality")
    raising = {"seem", "appear", "begin", "start", "continue", "expect"}
    return _BARE | raising | frozenset(words["aspect"]["begin"])


def _stem(token: Token) -> str:
    return lemma(token)[:6]


def _is_cue(reading: Reading, clause: Clause, token: Token) -> bool:
    at = clause.offset + token.idx
    return lemma(token) in speech_verbs() and any(
        v.cue is not None and v.cue.start <= at < v.cue.end for v in reading.voices
    )


def _scope(reading: Reading, clause: Clause) -> frozenset[int]:
    """The tokens of what one source says around a clause; without a source, the sentence's."""
    doc = reading.lines[clause.sentence].doc
    voice = reading.voice_over(clause.span)
    if voice is None:
        return frozenset(t.i for t in doc)
    inside = frozenset(
        t.i for t in doc if any(c.start <= clause.offset + t.idx < c.end for c in voice.contents)
    )
    return inside | {t.i for t in clause.tokens}


def _forces(clause: Clause) -> frozenset[str]:
    """Words over or in the clause that take force from it, as marks."""
    words = lexicon("drift")["force"]
    found = set()
    for token in clause.tokens:
        low = lemma(token)
        verbal = token.pos_ == "VERB" and any(c.dep_ in ("xcomp", "ccomp") for c in token.children)
        if low in words["weakening"] and verbal:
            found.add("weak")
        if token.text.lower() in words["weak_modals"] and token.dep_ == "aux":
            found.add("weak")
        if low in words["weak_adverbs"] and token.pos_ == "ADV":
            found.add("weak")
        if token.text.lower() == "must" and token.dep_ == "aux":
            found.add("strong")
    return frozenset(found)


def _same_event(pair: Comparison, child: Told, parents: Iterable[Told]) -> list[Told]:
    """The parent's tellings of a child's event, the most alike first."""
    scored = []
    for number, parent in enumerate(parents):
        if not parent.kinds & child.kinds or _backwards(pair, parent.span, child.span):
            continue
        score = pair.near(parent.clause, child.clause)
        if score >= SAME_EVENT:
            scored.append((-score, number, parent))
    return [row[2] for row in sorted(scored, key=lambda row: row[:2])]


def _backwards(pair: Comparison, parent: Span, child: Span) -> bool:
    """Inside one report, only what stands later counts as the body that a lead is held to."""
    return pair.inside and parent.start <= child.start


def _presented(
    pair: Comparison, rivals: Sequence[Told], child: Told, children: Sequence[Told]
) -> Iterator[Drift]:
    parent = rivals[0]
    spans = (parent.span, child.span)
    words = f'"{parent.span.text}" became "{child.span.text}"'
    planned = parent.modality in ("planned", "conditional")
    if planned and child.modality == "asserted" and not _asserted(rivals):
        if _is_size(pair, child):
            yield pair.drift("forecast_to_present", *spans, words)
        elif not _kept(children, child, ("planned",)):
            yield pair.drift("promise_to_fact", *spans, words)
    elif parent.aspect == "begin" and child.aspect == "none" and not _begun(children, child):
        yield pair.drift("inchoative_lost", *spans, words)
    elif parent.certainty in _DOUBTFUL and child.certainty == "certain":
        if _is_size(pair, child) and parent.certainty == "possible":
            yield pair.drift("forecast_to_present", *spans, words, "possible")
        else:
            yield pair.drift("hedge_lost", *spans, words)
    elif parent.certainty == "certain" and "weak" not in parent.forces and "weak" in child.forces:
        yield pair.drift("weakened", *spans, words)


def _asserted(rivals: Sequence[Told]) -> bool:
    """The parent tells the event as a fact somewhere too."""
    return any(t.modality == "asserted" and t.aspect != "begin" for t in rivals)


def _kept(children: Sequence[Told], child: Told, modalities: Sequence[str]) -> bool:
    """The same clause of the child tells it as planned by another reading."""
    return any(
        t.modality in modalities and t.clause is child.clause and t.kinds & child.kinds
        for t in children
    )


def _begun(children: Sequence[Told], child: Told) -> bool:
    return any(t.aspect == "begin" and t.kinds & child.kinds for t in children)


def _is_size(pair: Comparison, child: Told) -> bool:
    """A clause about a size that the parent gives too."""
    if lemma(child.clause.head) not in lexicon("drift")["sizes"]["verbs"]:
        return False
    own = [f for f in pair.child.figures if f.clause is child.clause]
    return any(same_figure(pair, figure) is not None for figure in own)
