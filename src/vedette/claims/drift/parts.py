"""Part and whole, and names that give way to general words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import ALIKE, Comparison, overlap
from vedette.claims.drift.events import same_actor
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading
from vedette.extraction.tokens import lemma, noun_phrase
from vedette.lineage.profile import terms_of
from vedette.records import Claim, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Likeness before a part is said to have been a whole.
SURELY = 0.45
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos")
_ACTED = ("nsubj", "nsubjpass", "dobj", "attr")


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase: how much of it is meant (``part``, ``whole``, ``plain``), its key and span."""

    share: str
    key: str
    clause: Clause
    span: Span
    head: Token


def part_drift(pair: Comparison) -> Iterator[Drift]:
    """part_to_whole, whole_to_part and specificity_lost."""
    if pair.inside:
        return
    parents, children = things(pair.parent), things(pair.child)
    yield from _shares(pair, parents, children)
    yield from _moves(pair)
    yield from _equipment(pair, parents, children)
    yield from _generic(pair, parents, children)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    parts, generic = lexicon("drift")["parts"], lexicon("drift")["generic"]
    places = {"spaces": lexicon("drift")["places"]["spaces"]}
    rows = (*parts.items(), *generic.items(), *places.items())
    return {key: frozenset(words) for key, words in rows}


def things(reading: Reading) -> list[Thing]:
    """The noun phrases of a text that do or undergo something."""
    return [
        Thing(_share(token), _key(token), clause, _phrase(reading, clause, token), token)
        for clause in reading.clauses
        for token in clause.tokens
        if token.dep_ in _ROLES and token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")
    ]


def _key(token: Token) -> str:
    named = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    if named and lemma(token) in _words()["spaces"]:
        token = named[-1]  # "the Karsa region" is the Karsa
    word = token.text if token.pos_ == "PROPN" else lemma(token)
    return next(iter(terms_of(word)), "")


def _phrase(reading: Reading, clause: Clause, token: Token) -> Span:
    top = _over(token)
    own = {t.i for t in clause.tokens}
    tokens = [t for t in noun_phrase(top) if t.i in own and abs(t.i - token.i) < 12]
    return reading.words_of(tokens or [token], clause.offset)


def _over(token: Token) -> Token:
    """The partitive word over a noun ("parts" of "parts of the valley")."""
    if token.dep_ == "pobj" and token.head.text.lower() == "of":
        return token.head.head
    return token


def _share(token: Token) -> str:
    words = _words()
    if any(c.dep_ == "nummod" for c in token.children):
        return "counted"
    over = _over(token)
    near = {c.text.lower() for c in token.children if c.dep_ in ("det", "amod", "predet")}
    if over.i != token.i:
        near.add(over.text.lower())
        near.add(lemma(over))
    if token.dep_ in _ACTED:
        near.add(token.text.lower())
    if near & words["partitive"]:
        return "part"
    return "whole" if near & words["whole"] else "plain"


def _shares(pair: Comparison, parents: list[Thing], children: list[Thing]) -> Iterator[Drift]:
    for child in children:
        match = _partner(pair, parents, child)
        if match is None:
            continue
        words = f'"{match.span.text}" became "{child.span.text}"'
        if match.share == "part" and child.share in ("plain", "whole"):
            if not _partial(child.clause):
                yield pair.drift("part_to_whole", match.span, child.span, words)
        elif (
            match.share in ("plain", "whole")
            and child.share == "part"
            and not _partial(match.clause)
            and pair.near(match.clause, child.clause) >= SURELY
        ):
            yield pair.drift("whole_to_part", match.span, child.span, words)


def _moves(pair: Comparison) -> Iterator[Drift]:
    """A withdrawal of a part told as that of the army, or the other way."""
    plans = [c for c in pair.parent_claims if c.event == "RETREAT"]
    for claim in (c for c in pair.child_claims if c.event == "RETREAT" and c.quantity is None):
        same = [p for p in plans if same_actor(p, claim) is not False and p.quantity is None]
        if not same or any(p.polarity != claim.polarity for p in same):
            continue
        words = f'"{same[0].span.text}" became "{claim.span.text}"'
        alike = any(p.modality == claim.modality for p in same)
        whole = [p for p in same if _is_all(p)]
        if alike and claim.partial and whole and len(whole) == len(same):
            yield pair.drift("whole_to_part", same[0].span, claim.span, words, "possible")
        elif any(_is_some(p) for p in same) and not whole and _is_all(claim):
            yield pair.drift("part_to_whole", same[0].span, claim.span, words, "possible")


def _is_some(claim: Claim) -> bool:
    """Of named units, or of a part, and not of the troops as such."""
    low = set(claim.span.text.lower().split())
    return (claim.partial or bool(claim.units)) and not low & set(_words()["collective"])


def _is_all(claim: Claim) -> bool:
    """Of a country's forces without a unit or a part: "its army", "the troops"."""
    collective = set(_words()["collective"])
    low = set(claim.span.text.lower().split())
    some = claim.partial or bool(low & set(_words()["partitive"]))
    return not some and not claim.units and bool(low & collective)


def _partner(pair: Comparison, parents: list[Thing], child: Thing) -> Thing | None:
    """The parent's phrase of the same head (or both without one) in the clause most alike."""
    bare = child.key in _bare_keys()
    scored = []
    for number, parent in enumerate(parents):
        same = parent.key == child.key or (
            (bare or parent.key in _bare_keys())
            and parent.head.dep_ == child.head.dep_
            and parent.head.dep_ in _ACTED
        )
        if not same:
            continue
        score = pair.near(parent.clause, child.clause)
        headless = parent.key != child.key
        least = pair.alike(parent.clause.terms, child.clause.terms) if headless else score
        if score >= ALIKE and least >= ALIKE:
            scored.append((score, -number, parent))
    return max(scored, key=lambda row: row[:2])[2] if scored else None


@lru_cache(maxsize=1)
def _bare_keys() -> frozenset[str]:
    words = _words()["partitive"] | _words()["whole"]
    return frozenset(term for word in words for term in terms_of(word))


def _partial(clause: Clause) -> bool:
    return any(
        t.text.lower() in _words()["partitive"]
        and not any(n.like_num for n in (*t.children, *t.rights, t.head))
        for t in clause.tokens
    )


def _equipment(pair: Comparison, parents: list[Thing], children: list[Thing]) -> Iterator[Drift]:
    """ "Equipment of the 9th Army" becomes "their weapons" or "some weapons"."""
    arms = _words()["equipment"]
    for parent in parents:
        unit = _named_unit(parent)
        if lemma(parent.head) not in arms or not unit or unit <= _all_words(pair.child):
            continue
        fitting = [c for c in children if lemma(c.head) in arms]
        near = [c for c in fitting if pair.near(parent.clause, c.clause) >= ALIKE]
        left = [c for c in fitting if _both_left(pair, parent, c)]
        if not near and not left:
            continue
        child = fitting[0] if near else left[0]
        some = child.share == "part"
        words = f'"{parent.span.text}" became "{child.span.text}"'
        yield pair.drift(
            "specificity_lost" if some else "part_to_whole", parent.span, child.span, words
        )
        return


def _both_left(pair: Comparison, parent: Thing, child: Thing) -> bool:
    """Both are what an announced act leaves out."""
    before = [c.exclusion for c in pair.parent_claims if c.exclusion is not None]
    after = [c.exclusion for c in pair.child_claims if c.exclusion is not None]
    return any(overlap(s, parent.span) for s in before) and any(
        overlap(s, child.span) for s in after
    )


def _named_unit(thing: Thing) -> frozenset[str]:
    """The number or proper words of the unit a phrase belongs to."""
    tokens = [t for t in thing.head.subtree if t.i > thing.head.i]
    if not any(lemma(t) in _words()["named"] for t in tokens):
        return frozenset()
    return frozenset(t.text.lower() for t in tokens if any(ch.isdigit() for ch in t.text))


def _all_words(reading: Reading) -> frozenset[str]:
    return frozenset(t.text.lower() for line in reading.lines for t in line.doc)


def _generic(pair: Comparison, parents: list[Thing], children: list[Thing]) -> Iterator[Drift]:
    """ "The 9th Regiment and the 31st Brigade" becomes "several units"."""
    words = _words()
    for child in children:
        loose = child.share in ("part", "counted") or (
            child.share == "plain"
            and not any(c.dep_ in ("det", "poss") for c in child.head.children)
        )
        if lemma(child.head) not in words["nouns"] or not loose or child.head.dep_ not in _ACTED:
            continue
        if any(t.pos_ == "PROPN" for t in child.head.subtree):
            continue
        for parent in parents:
            names = _names(parent)
            if parent.head.dep_ != child.head.dep_ or not names or parent.head.pos_ == "PRON":
                continue
            near = pair.alike(parent.clause.terms - names, child.clause.terms)
            if near >= ALIKE and not names & pair.child_terms:
                told = f'"{parent.span.text}" became "{child.span.text}"'
                yield pair.drift("specificity_lost", parent.span, child.span, told)
                break


def _names(thing: Thing) -> frozenset[str]:
    """Terms of the names that are the phrase's own: a unit's, or towns in a row."""
    tokens = [t for t in noun_phrase(thing.head) if t.pos_ == "PROPN" or t.text[:1].isdigit()]
    unit = any(lemma(t) in _words()["named"] for t in tokens)
    listed = sum(t.pos_ == "PROPN" and t.dep_ in ("conj", "dobj") for t in tokens) >= 2
    if not (unit or listed):
        return frozenset()
    return frozenset(term for t in tokens for term in terms_of(t.text) if term.isalpha())
