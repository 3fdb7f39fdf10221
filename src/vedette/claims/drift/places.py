"""The areas a statement covers: one lost, or another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import Comparison
from vedette.claims.drift.figures import same_figure
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading
from vedette.extraction.tokens import lemma
from vedette.lineage.profile import terms_of
from vedette.records import Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Likeness of two clauses without figures before their areas are compared (0.5 to 0.7 tried).
SAME_STATEMENT = 0.55


@dataclass(frozen=True, slots=True)
class Area:
    """Where a clause has something: ``inside`` or ``edge`` of what its terms name."""

    how: str
    terms: frozenset[str]
    named: bool
    span: Span


def place_drift(pair: Comparison) -> Iterator[Drift]:
    """scope_lost and scope_changed, for the same figure or the same statement."""
    if pair.inside:
        return
    done: set[int] = set()
    for figure in pair.child.figures:
        parent = same_figure(pair, figure)
        if parent is not None and figure.clause.span.start not in done:
            done.add(figure.clause.span.start)
            yield from _areas(pair, parent.clause, figure.clause)
    for clause in pair.child.clauses:
        match = pair.best(clause, SAME_STATEMENT)
        if match is not None and clause.span.start not in done:
            done.add(clause.span.start)
            yield from _areas(pair, match, clause)


def _areas(pair: Comparison, parent: Clause, child: Clause) -> Iterator[Drift]:
    was, now = areas_of(pair.parent, parent), areas_of(pair.child, child)
    if not was or not now:
        return
    p, c = _together(pair.parent, was), _together(pair.child, now)
    words = f'"{p.text}" became "{c.text}"'
    there = frozenset(t for a in was for t in a.terms)
    here = frozenset(t for a in now for t in a.terms)
    line = pair.parent.lines[parent.sentence].terms
    own = pair.child.lines[child.sentence].terms
    lost = [a for a in was if not a.terms & own]
    if lost and here <= there:
        yield pair.drift("scope_lost", p, c, words)
    elif any(not a.terms & line for a in now) and lost:
        yield pair.drift("scope_changed", p, c, words)
    elif here & there and _moved(was, now):
        yield pair.drift("scope_changed", p, c, words, "possible")


def _moved(was: list[Area], now: list[Area]) -> bool:
    """Inside before, at the edge alone now, or the other way."""
    before, after = {a.how for a in was}, {a.how for a in now}
    return before != after and bool(before - after)


def _together(reading: Reading, areas: list[Area]) -> Span:
    return reading.cut(min(a.span.start for a in areas), max(a.span.end for a in areas))


def areas_of(reading: Reading, clause: Clause) -> list[Area]:
    """The areas named in a clause, in order."""
    found = []
    for token in clause.tokens:
        how = _how(token)
        if not how:
            continue
        for noun in _objects(token):
            area = _area(reading, clause, token, noun, how)
            if area is not None:
                found.append(area)
    return found


def _objects(prep: Token) -> list[Token]:
    """What a preposition governs; of "in and near X" both do."""
    own = [c for c in prep.children if c.dep_ == "pobj"]
    shared = (d for c in prep.children if c.dep_ == "conj" for d in c.children)
    return own or [d for d in shared if d.dep_ == "pobj"]


def _how(token: Token) -> str:
    words = lexicon("drift")["places"]
    low = token.text.lower()
    if low == "to" and token.head.text.lower() in words["edge"]:
        return "edge"  # "close to the border"
    if token.dep_ not in ("prep", "conj", "cc", "advmod", "pcomp"):
        return ""
    return "inside" if low in words["inside"] else ("edge" if low in words["edge"] else "")


def _area(reading: Reading, clause: Clause, prep: Token, noun: Token, how: str) -> Area | None:
    inside = [t for t in noun.subtree if t.dep_ not in ("relcl", "acl")]
    at = clause.offset + noun.idx
    timed = any(h.start <= at < h.end for h in reading.times) or noun.ent_type_ in ("DATE", "TIME")
    if timed or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    names = [t for t in inside if t.pos_ == "PROPN" or t.ent_type_ in ("GPE", "LOC", "NORP")]
    if not names and prep.head.pos_ == "VERB" and not _spatial(noun):
        return None
    edges = lexicon("drift")["places"]["edges"]
    held = "edge" if any(lemma(t) in edges for t in inside) else how
    chosen = names or [noun]
    terms = frozenset(x for t in chosen for x in terms_of(t.text if names else lemma(t)))
    span = reading.words_of([prep, *inside], clause.offset)
    return Area(held, terms, bool(names), span)


def _spatial(noun: Token) -> bool:
    words = lexicon("drift")
    known = {*words["generic"]["nouns"], *words["places"]["edges"], *words["places"]["spaces"]}
    return lemma(noun) in known
