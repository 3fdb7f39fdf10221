"""A report as drift looks at it: clauses, figures, quotations, voices and times, with offsets.

Everything is read by `extraction`; here it is only put beside the clause it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.attributed import attributions_of
from vedette.extraction.joining import AttributedContent
from vedette.extraction.language import parse_all
from vedette.extraction.quantities import find_quantities
from vedette.extraction.quotations import Quotation, find_quotations
from vedette.extraction.sentences import Sentence, split_sentences, unwrapped
from vedette.extraction.timex import TimeHit, find_times, find_timexes
from vedette.extraction.timex_types import Timex
from vedette.extraction.tokens import lemma
from vedette.lineage.profile import terms_of
from vedette.records import Quantity, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Parts of speech that carry content.
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "csubj"})
#: Reports read at once; a reading holds parses, so not many are kept.
KEPT = 256


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and the words that belong to no other clause: sentence number, span, terms."""

    sentence: int
    offset: int
    head: Token
    tokens: tuple[Token, ...]
    span: Span
    terms: frozenset[str]

    @property
    def at(self) -> int:
        """Offset of its head in the report."""
        return self.offset + int(self.head.idx)

    @property
    def depth(self) -> int:
        """How many words stand over its head."""
        return sum(1 for _ in self.head.ancestors)

    def tokens_in(self, span: Span) -> int:
        """How many of its own words stand in a span."""
        return sum(span.start <= self.offset + t.idx < span.end for t in self.tokens)

    @property
    def text(self) -> str:
        """The clause's own words, without those of clauses inside it."""
        return " ".join(t.text for t in self.tokens)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and the clause it stands in."""

    quantity: Quantity
    clause: Clause

    @property
    def span(self) -> Span:
        """The words of the figure."""
        return self.quantity.span

    @property
    def values(self) -> frozenset[float]:
        """Every end and best value given."""
        q = self.quantity
        return frozenset(v for v in (q.low, q.best, q.high) if v is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its span, its parse and its terms."""

    number: int
    span: Span
    doc: Doc
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that drift compares of one report."""

    report: Report
    lines: tuple[Line, ...]
    clauses: tuple[Clause, ...]
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...]
    voices: tuple[AttributedContent, ...]
    times: tuple[TimeHit, ...]
    stretches: tuple[Timex, ...]

    def clause_at(self, position: int) -> Clause | None:
        """The clause one of whose own words stands at an offset of the text."""
        for clause in self.clauses:
            if any(_covers(t, position - clause.offset) for t in clause.tokens):
                return clause
        return None

    def line_at(self, position: int) -> Line | None:
        """The sentence over an offset."""
        return next((s for s in self.lines if s.span.start <= position < s.span.end), None)

    def voice_at(self, position: int) -> AttributedContent | None:
        """The innermost attribution whose content holds an offset."""
        found = [
            (sum(c.end - c.start for c in v.contents), n, v)
            for n, v in enumerate(self.voices)
            if v.asserts and any(c.start <= position < c.end for c in v.contents)
        ]
        return min(found, key=lambda row: row[:2])[2] if found else None

    def cut(self, start: int, end: int) -> Span:
        """The span of the text between two offsets, without blanks at its ends."""
        while start < end and self.report.text[start].isspace():
            start += 1
        while end > start and self.report.text[end - 1].isspace():
            end -= 1
        return Span(start, end, self.report.text[start:end])

    def words_of(self, tokens: Iterable[Token], offset: int) -> Span:
        """From the first to the last of some tokens of a sentence."""
        ordered = sorted(tokens, key=lambda t: t.i)
        last = ordered[-1]
        return self.cut(offset + ordered[0].idx, offset + last.idx + len(last.text))


def _covers(token: Token, position: int) -> bool:
    return bool(token.idx <= position < token.idx + len(token.text))


@lru_cache(maxsize=KEPT)
def read_report(report: Report) -> Reading:
    """The reading of a report; sentences are parsed once (`extraction.language`)."""
    text = report.text
    sentences = split_sentences(text)
    docs = parse_all([s.text for s in sentences])
    lines: list[Line] = []
    clauses: list[Clause] = []
    figures: list[Figure] = []
    times: list[TimeHit] = []
    for number, (sentence, doc) in enumerate(zip(sentences, docs, strict=True)):
        own = tuple(_clauses(number, sentence, doc, text))
        span = Span(sentence.start, sentence.end, text[sentence.start : sentence.end])
        lines.append(Line(number, span, doc, terms_in(doc)))
        clauses += own
        figures += _figures(sentence, doc, own)
        times += find_times(sentence.text, report.date, sentence.start)
    return Reading(
        report,
        tuple(lines),
        tuple(clauses),
        tuple(figures),
        find_quotations(unwrapped(text)),
        attributions_of(text, nested=True),
        tuple(times),
        tuple(t for t in find_timexes(text, report.date) if t.type == "DURATION"),
    )


def terms_in(tokens: Iterable[Token]) -> frozenset[str]:
    """Shortened content words; figures and words that only serve are left out."""
    return frozenset(
        term
        for token in tokens
        if token.pos_ in _CONTENT and not token.is_stop and not token.like_num
        for term in terms_of(_stem(token))
        if not term[0].isdigit()
    )


def _stem(token: Token) -> str:
    return token.text if token.pos_ == "PROPN" else lemma(token)


def _heads(doc: Doc) -> list[Token]:
    return [
        t for t in doc if t.dep_ == "ROOT" or (t.dep_ in _CLAUSE_DEPS and t.pos_ in ("VERB", "AUX"))
    ]


def _clauses(number: int, sentence: Sentence, doc: Doc, text: str) -> Iterator[Clause]:
    heads = {t.i for t in _heads(doc)}
    owned: dict[int, list[Token]] = {i: [] for i in heads}
    for token in doc:
        node = token
        while node.i not in heads and node.head.i != node.i:
            node = node.head
        if node.i in heads:
            owned[node.i].append(token)
    for i in sorted(heads):
        tokens = tuple(t for t in owned[i] if not t.is_space)
        if not tokens:
            continue
        start = sentence.start + tokens[0].idx
        end = sentence.start + tokens[-1].idx + len(tokens[-1].text)
        span = Span(start, end, text[start:end])
        yield Clause(number, sentence.start, doc[i], tokens, span, terms_in(tokens))


def _figures(sentence: Sentence, doc: Doc, clauses: tuple[Clause, ...]) -> Iterator[Figure]:
    for quantity in find_quantities(sentence.text, sentence.start, doc):
        at = quantity.span.end - 1 - sentence.start
        home = next((c for c in clauses if any(_covers(t, at) for t in c.tokens)), None)
        if home is not None:
            yield Figure(quantity, home)
