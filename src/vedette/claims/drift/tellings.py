"""Events as a report tells them: planned or done, begun or whole, sure or not, with what force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claims.drift.reading import Clause, Reading
from vedette.extraction.factuality import read_factuality
from vedette.extraction.frames import speech_verbs
from vedette.extraction.tokens import lemma
from vedette.records import Claim, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs too common to tell that two clauses are of one event.
_BARE = frozenset({"be", "have", "do", "go", "get", "make", "take", "give", "come", "see", "put"})
#: Events of claims by which tellings in other words meet ("leave", "withdraw").
_MEETING = frozenset({"RETREAT"})


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

    @property
    def is_ahead(self) -> bool:
        """Told as a plan: also what will *not* be."""
        if self.modality in ("planned", "conditional"):
            return True
        return self.modality == "negated" and "ahead" in self.forces

    @property
    def is_fact(self) -> bool:
        """Told as done, going on, or (negated) as not so now."""
        now = self.modality == "asserted" or self.modality == "negated"
        if self.clause.head.tag_ == "VB":
            return False  # "demanded that it open the road"
        return now and not self.forces & {"ahead", "ordered", "announced"}

    @property
    def goes_on(self) -> bool:
        """In the progressive, which holds of what has only begun too."""
        head = self.clause.head
        return head.tag_ == "VBG" and any(c.dep_ == "aux" for c in head.children)

    @property
    def is_perfect(self) -> bool:
        """Told as done: "have left"."""
        head = self.clause.head
        aux = {c.text.lower() for c in head.children if c.dep_ == "aux"}
        return head.tag_ == "VBN" and bool(aux & {"has", "have", "had", "'ve", "’ve"})

    @property
    def can_begin(self) -> bool:
        """An act, and no state, idea or piece of news."""
        idea = self.modality not in ("planned", "asserted", "conditional")
        return lemma(self.clause.head) != "be" and not idea and "announced" not in self.forces

    @property
    def limited(self) -> bool:
        """Of a part only, or of a counted number."""
        claim = self.claim
        return claim is not None and (claim.partial or claim.quantity is not None)


def tellings(reading: Reading, claims: Sequence[Claim]) -> tuple[Told, ...]:
    """Every event told in a reading: its verbs, then its claims of events that change words."""
    found = [t for clause in reading.clauses for t in _verbs(reading, clause)]
    for claim in claims:
        clause = _clause_of(reading, claim)
        if claim.event in _MEETING and clause is not None:
            kinds = frozenset({claim.event})
            forces = force_marks(clause)
            found.append(
                Told(
                    kinds, clause, claim.span, claim.modality, claim.certainty, claim.aspect,
                    forces, claim,
                )
            )  # fmt: skip
    return tuple(found)


def _clause_of(reading: Reading, claim: Claim) -> Clause | None:
    """The clause of a claim: the topmost whose verb stands in it, else that with most words."""
    within = [c for c in reading.clauses if claim.span.start <= c.at < claim.span.end]
    if within:
        return min(within, key=lambda c: (c.depth, c.span.start))
    held = [(c.tokens_in(claim.span), -c.span.start, c) for c in reading.clauses]
    most, _, found = max(held, key=lambda row: row[:2], default=(0, 0, None))
    return found if most else None


def _verbs(reading: Reading, clause: Clause) -> Iterator[Told]:
    for token in clause.tokens:
        figures = _figures(reading, clause, token) if token.pos_ in ("VERB", "AUX") else set()
        plain = token.pos_ == "VERB" and lemma(token) not in _skipped()
        if not (figures or plain) or _is_cue(reading, clause, token):
            continue
        scope = _scope(reading, clause)
        told = read_factuality(token, scope, clause.text, "")
        kinds = frozenset({_stem(token)} if plain else ()) | figures
        yield Told(
            kinds,
            clause,
            clause.span,
            told.modality,
            told.certainty,
            told.aspect,
            force_marks(clause),
        )


@lru_cache(maxsize=1)
def _skipped() -> frozenset[str]:
    """Verbs that only say how another goes: aspect, seeming."""
    words = lexicon("modality")
    raising = {"seem", "appear", "begin", "start", "continue", "expect"}
    return _BARE | raising | frozenset(words["aspect"]["begin"])


def _figures(reading: Reading, clause: Clause, token: Token) -> set[str]:
    """The figures that the main verb of a clause is about."""
    below = {t.i for t in token.subtree}
    deeper = {
        t.i
        for verb in clause.tokens
        if verb.pos_ == "VERB" and verb.i != token.i and verb.i in below
        for t in verb.subtree
    }
    own = {clause.offset + t.idx for t in clause.tokens if t.i in below - deeper}
    return {
        f"={v:g}"
        for f in reading.figures
        if f.clause is clause and any(f.span.start <= at < f.span.end for at in own)
        for v in f.values
    }


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
    voice = reading.voice_at(clause.at)
    if voice is None:
        return frozenset(t.i for t in doc)
    inside = frozenset(
        t.i for t in doc if any(c.start <= clause.offset + t.idx < c.end for c in voice.contents)
    )
    return inside | {t.i for t in clause.tokens}


def force_marks(clause: Clause) -> frozenset[str]:
    """Words over or in the clause that take force from it, as marks."""
    words, hearsay = lexicon("drift")["force"], lexicon("modality")["knowing"]["hearsay"]
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
        if token.text.lower() in words["ahead"] and token.dep_ == "aux":
            found.add("ahead")
        if low in words["ordering"] and token.pos_ == "VERB":
            found.add("ordered")
        if low in words["announcing"] and token.pos_ == "NOUN":
            found.add("announced")
        if low in hearsay and token.pos_ == "ADV":
            found.add("hearsay")
    return frozenset(found)
