"""Quotation marks around what was a paraphrase, and quotations in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import Comparison
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading, terms_in
from vedette.claims.drift.sources import same_voice
from vedette.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words a quotation has at least: shorter ones are names and scare quotes.
LEAST_WORDS = 3
#: Share of a quotation's terms that stand in the words it was made from (0.3 to 0.6 tried).
MADE_FROM = 0.45
#: Terms a quotation shares with the paraphrase it was made from, at least.
LEAST_SHARED = 2
#: The same share, when both are credited to one source.
SAME_SOURCE = 0.3
#: Share of words in order, small ones too, from which two quotations are one.
HALF = 0.5
_WORD = re.compile(r"[\w'’]+")


def quote_drift(pair: Comparison) -> Iterator[Drift]:
    """indirect_to_direct and quote_altered."""
    if pair.inside:
        return
    spoken = [_plain(q.text) for q in _quotes(pair.parent)]
    for quote in _quotes(pair.child):
        words = _plain(quote.text)
        if len(words.split()) < LEAST_WORDS or any(words in said for said in spoken):
            continue
        altered = _altered(pair, quote)
        if altered is not None:
            told = f"{altered.text} became {quote.text}"
            yield pair.drift("quote_altered", altered, quote, told)
            continue
        source = _paraphrase(pair, quote)
        if source is not None:
            told = f'"{source.text}" stands in quotation marks'
            yield pair.drift("indirect_to_direct", source, quote, told)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def _quotes(reading: Reading) -> list[Span]:
    return [reading.cut(q.start, q.end) for q in reading.quotations]


def _terms(reading: Reading, span: Span) -> frozenset[str]:
    return terms_in(_tokens(reading, span))


def _tokens(reading: Reading, span: Span) -> Iterator[Token]:
    for line in reading.lines:
        for token in line.doc:
            if span.start <= line.span.start + token.idx < span.end:
                yield token


def _altered(pair: Comparison, quote: Span) -> Span | None:
    """The parent's quotation that a child's stands for."""
    terms = _terms(pair.child, quote)
    scored = []
    for said in _quotes(pair.parent):
        own = _terms(pair.parent, said)
        share = max(pair.covered(terms, own), pair.covered(own, terms), _in_order(said, quote))
        need = SAME_SOURCE if same_voice(pair, said, quote) else MADE_FROM
        if share >= need and len(_plain(said.text).split()) >= LEAST_WORDS:
            scored.append((share, -said.start, said))
    return max(scored, key=lambda row: row[:2])[2] if scored else None


def _in_order(a: Span, b: Span) -> float:
    """Share of the words of two quotations that stand in the same order, if it is half or more."""
    ratio = SequenceMatcher(None, _plain(a.text).split(), _plain(b.text).split()).ratio()
    return ratio if ratio >= HALF else 0.0


def _paraphrase(pair: Comparison, quote: Span) -> Span | None:
    """The parent's own words that a child's quotation was made from."""
    terms = _terms(pair.child, quote)
    scored = []
    for clause in pair.parent.clauses:
        share = pair.covered(terms, clause.terms)
        need = SAME_SOURCE if same_voice(pair, clause.span, quote) else MADE_FROM
        enough = len(terms & clause.terms) >= LEAST_SHARED
        if share >= need and enough and not _is_quoted(pair.parent, clause):
            scored.append((share, -clause.span.start, clause.span))
    return max(scored, key=lambda row: row[:2])[2] if scored else None


def _is_quoted(reading: Reading, clause: Clause) -> bool:
    middle = (clause.span.start + clause.span.end) // 2
    return any(q.start <= middle < q.end for q in reading.quotations)
