"""Drift between sentences that are told in other words, found without a claim in either.

Two sentences answer each other when they share figures, days or enough telling words; what the
parent's has of hedges, conditions and named sources is then looked for in the child's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vedette.claims.drift.comparing import Comparison, overlap
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Line, Reading
from vedette.extraction.tokens import lemma
from vedette.lineage.outlets import CARRIERS
from vedette.records import Span
from vedette.resources import lexicon

#: Least likeness of two sentences that answer each other, and terms in common (judged);
#: with a shared figure or day less will do.
ANSWERS, SHARED_TERMS = 0.3, 2
WITH_FIGURE = 0.15
#: Figures of less are shared by chance.
LEAST_FIGURE = 10
#: Share of a condition's words with which the child still tells it.
TOLD = 0.4
_MUST = re.compile(r"\bmust\b")


def reworded_drift(pair: Comparison) -> Iterator[Drift]:
    """hedge_lost, omission (of a condition) and named_to_anonymous, by sentences alone."""
    if pair.inside:
        return
    yield from _hedges(pair)
    yield from _conditions(pair)
    yield from _unnamed(pair)


def answers(pair: Comparison, parent: Line, child: Line) -> bool:
    """True when a child's sentence tells what a parent's does."""
    alike = pair.alike(parent.terms, child.terms)
    if alike >= ANSWERS and len(parent.terms & child.terms) >= SHARED_TERMS:
        return True
    known = _points(pair.parent, parent) & _points(pair.child, child)
    return bool(known) and alike >= WITH_FIGURE


def retells(pair: Comparison, term: Span) -> bool:
    """The child passes on the act whose term this is: a sentence at or up to two before it."""
    line = pair.parent.line_at(term.start)
    if line is None or _MUST.search(line.span.text):  # a demand leaves nothing out
        return False
    acts = [p for p in pair.parent.lines if line.number - 2 <= p.number <= line.number]
    return any(answers(pair, act, child) for act in acts for child in pair.child.lines[:2])


def _points(reading: Reading, line: Line) -> frozenset[str]:
    """The figures and days of a sentence."""
    figures = {
        f"#{value:g}"
        for f in reading.figures
        if f.clause.sentence == line.number
        for value in f.values
        if value >= LEAST_FIGURE
    }
    days = {hit.time.value for hit in reading.times if line.span.start <= hit.start < line.span.end}
    return frozenset(figures | days)


@lru_cache(maxsize=1)
def _hedging() -> re.Pattern[str]:
    words = [*lexicon("drift")["force"]["weak_adverbs"], *lexicon("drift")["force"]["hedges"]]
    either = "|".join(map(re.escape, sorted({*words, *(w.title() for w in words if w != "may")})))
    return re.compile(rf"\b(?:{either})\b")  # "May" is a month


def _hedged(line: Line) -> bool:
    """True for a sentence with any word of doubt."""
    doubts = lexicon("modality")["certainty"]
    words = {*doubts["possible"], *doubts["probable"]}
    return bool(_hedging().search(line.span.text)) or any(lemma(t) in words for t in line.doc)


def _hedges(pair: Comparison) -> Iterator[Drift]:
    for parent in pair.parent.clauses:
        if not _hedging().search(parent.text):
            continue
        for child in pair.child.clauses:
            line = pair.child.lines[child.sentence]
            if _hedged(line) or not _same(pair, parent, child):
                continue
            words = f'"{parent.span.text}" became "{child.span.text}"'
            yield pair.drift("hedge_lost", parent.span, child.span, words, "possible")
            break


def _same(pair: Comparison, parent: Clause, child: Clause) -> bool:
    """Two clauses with enough telling words in common, or the same figure and one such word."""
    shared = parent.terms & child.terms
    if len(shared) >= SHARED_TERMS and pair.alike(parent.terms, child.terms) >= ANSWERS:
        return True
    values = {v for f in pair.parent.figures if f.clause is parent for v in f.values}
    counted = {v for f in pair.child.figures if f.clause is child for v in f.values}
    return bool(shared) and any(v >= LEAST_FIGURE for v in values & counted)


@lru_cache(maxsize=1)
def _markers() -> re.Pattern[str]:
    words = lexicon("drift")["conditions"]
    firm = sorted(set(words["markers"]) - set(words["loose"]), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, firm))})\b", re.IGNORECASE)


def _conditions(pair: Comparison) -> Iterator[Drift]:
    """A condition of what the child passes on, of which it tells nothing."""
    if _markers().search(pair.child.report.text):
        return
    for line in pair.parent.lines:
        match = _markers().search(line.span.text)
        clause = pair.parent.clause_at(line.span.start + match.start()) if match else None
        if match is None or clause is None:
            continue
        comma = line.span.text.find(",", match.end())
        end = len(line.span.text.rstrip(" .")) if comma < 0 else comma
        span = pair.parent.cut(line.span.start + match.start(), line.span.start + end)
        held = [c.terms for c in pair.parent.clauses if overlap(c.span, span)]
        terms = frozenset(t for c in held for t in c) & _terms(pair.parent, span)
        told = pair.covered(terms, pair.child_terms) >= TOLD
        if terms and not told and any(answers(pair, line, c) for c in pair.child.lines):
            yield pair.drift("omission", span, None, "a condition is left out", "possible")


def _terms(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(
        term
        for clause in reading.clauses
        for term in clause.terms
        if any(
            span.start <= clause.offset + t.idx < span.end and t.text.lower().startswith(term[:3])
            for t in clause.tokens
        )
    )


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    nouns = "|".join(sorted(lexicon("drift")["sources"]["bodies"]))
    return re.compile(rf"\b[Aa]n? (?:[a-z-]+ ){{0,3}}(?:{nouns})\b")


def _unnamed(pair: Comparison) -> Iterator[Drift]:
    """ "A rights group" says what a body published under its name, which the child never gives."""
    parent = pair.parent.report
    names = {w for w in re.findall(r"[^\W\d_]{4,}", parent.publisher) if w[0].isupper()}
    text = pair.child.report.text
    if parent.publisher_kind in CARRIERS or not names or any(n in text for n in names):
        return
    for line in pair.child.lines[:3]:
        match = _bodies().search(line.span.text)
        if match is not None and any(answers(pair, p, line) for p in pair.parent.lines):
            start = line.span.start + match.start()
            span = pair.child.cut(start, line.span.start + match.end())
            words = f'{parent.publisher} became "{span.text}"'
            yield pair.drift("named_to_anonymous", None, span, words)
            return
