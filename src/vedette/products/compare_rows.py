"""The side-by-side view as rows: every sentence of both texts once, partners beside each other."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.lineage.facts import FactReader, figures_in, fold, reader_of, words_in
from vedette.lineage.model import AlignedPair, Alignment
from vedette.lineage.profile import sentence_spans, terms_of
from vedette.products.compare_model import Part, Row
from vedette.products.compare_words import Sentence, Whole, differ, differ_across
from vedette.records import Report, Span

#: Least similarity of a pair out of order: unrelated sentences on one subject reach 0.3 by chance.
LEAST_MOVED = 0.35
#: A sentence of which this share stands in another row was merged into it, or split from it.
TOLD_SHARE = 0.6
#: Rows that one sentence may have been spread over.
MOST_TOLD_IN = 2
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]+")
_RUN = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: (?:of |the )*[^\W\d_a-z][^\W\d_]+)+")
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as the rows need it: spans, what each sentence carries, and how its facts are read."""

    spans: tuple[Span, ...]
    terms: tuple[frozenset[str], ...]
    facts: FactReader
    whole: Whole

    def sentence(self, number: int) -> Sentence:
        span = self.spans[number]
        return Sentence(span, self.facts.read(span), self.whole)


@dataclass(frozen=True, slots=True)
class _Partner:
    """Sentence numbers of a pair, its similarity, and whether it stands out of order."""

    a: int
    b: int
    similarity: float
    moved: bool


def build_rows(a: Report, b: Report, alignment: Alignment, across: bool = False) -> tuple[Row, ...]:
    """The rows of two reports, in the order of A; what stands in B alone follows its neighbour.

    `across`: of two languages, where only figures in digits can be compared inside a pair.

    1. Pairs of the alignment are rows, those out of order too when alike enough.
    2. Sentences too short to be aligned are paired when they are equal word for word.
    3. What is left stands alone; most of its words may still be told in another row.
    """
    one, two = _text(a, across), _text(b, across)
    weights = _weights(one, two)
    partners = _partners(alignment, one, two)
    rows = list(_ordered(one, two, partners, weights))
    numbered = [replace(row, number=number) for number, row in enumerate(rows, 1)]
    return tuple(_told_elsewhere(numbered, weights))


def _text(report: Report, across: bool) -> _Text:
    text = report.text
    spans = tuple(sentence_spans(text))
    return _Text(
        spans,
        tuple(frozenset(terms_of(span.text)) for span in spans),
        reader_of(report, across),
        Whole(_all_names(text), figures_in(text), fold(text)),
    )


def _all_names(text: str) -> frozenset[str]:
    """Every capitalised word, also at a sentence's start, and the initials of runs of them.

    So that a name is no difference where the other text begins a sentence with it, or abbreviates.
    """
    found = {fold(match[0]) for match in _CAPITAL.finditer(text)}
    for run in _RUN.finditer(text):
        found.add("".join(word[0].lower() for word in run[0].split() if word[0].isupper()))
    for short in _SHORT.finditer(text):
        found.add(fold(short[0]))
    return frozenset(found)


def _weights(a: _Text, b: _Text) -> Callable[[frozenset[str]], float]:
    """What a set of terms carries: rare in both texts weighs much (as in `lineage.alignment`)."""
    held = Counter(term for terms in (*a.terms, *b.terms) for term in terms)
    total = len(a.terms) + len(b.terms) + 1
    weight = {term: math.log(total / count) for term, count in held.items()}
    return lambda terms: math.fsum(weight[term] for term in sorted(terms))


def _partners(alignment: Alignment, a: _Text, b: _Text) -> Mapping[int, _Partner]:
    """The pairs by the number of A's sentence."""
    found = {p.a: _partner(p, moved=False) for p in alignment.pairs}
    for pair in alignment.moved:
        if pair.similarity >= LEAST_MOVED:
            found[pair.a] = _partner(pair, moved=True)
    taken = {p.b for p in found.values()}
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, span in enumerate(b.spans):
        if j not in taken and (words := words_in(span.text)):
            waiting[words].append(j)
    chain = sorted((p.a, p.b) for p in found.values() if not p.moved)
    for i, span in enumerate(a.spans):
        if i not in found and (places := waiting.get(words_in(span.text))):
            j = places.pop(0)
            found[i] = _Partner(i, j, 1.0, moved=not _fits(chain, i, j))
    return found


def _partner(pair: AlignedPair, *, moved: bool) -> _Partner:
    return _Partner(pair.a, pair.b, pair.similarity, moved)


def _fits(chain: list[tuple[int, int]], i: int, j: int) -> bool:
    """Whether a pair crosses none of the chain; it is then put into it."""
    at = bisect_left(chain, (i, j))
    before = chain[at - 1] if at else (-1, -1)
    after = chain[at] if at < len(chain) else (i + 1, j + 1)
    if before[1] < j < after[1] and before[0] < i < after[0]:
        chain.insert(at, (i, j))
        return True
    return False


def _ordered(
    a: _Text,
    b: _Text,
    partners: Mapping[int, _Partner],
    weigh: Callable[[frozenset[str]], float],
) -> Iterator[Row]:
    paired_b = {partner.b for partner in partners.values()}
    done_b = 0
    for i, span in enumerate(a.spans):
        partner = partners.get(i)
        if partner is None:
            yield Row(0, "only_a", span, None, weight=weigh(a.terms[i]))
            continue
        if not partner.moved:
            yield from _alone(b, range(done_b, partner.b), paired_b, weigh)
            done_b = partner.b + 1
        yield _pair_row(a, b, partner, weigh)
    yield from _alone(b, range(done_b, len(b.spans)), paired_b, weigh)


def _alone(
    b: _Text, numbers: range, paired: set[int], weigh: Callable[[frozenset[str]], float]
) -> Iterator[Row]:
    for j in numbers:
        if j not in paired:
            yield Row(0, "only_b", None, b.spans[j], weight=weigh(b.terms[j]))


def _pair_row(
    a: _Text, b: _Text, partner: _Partner, weigh: Callable[[frozenset[str]], float]
) -> Row:
    one, two = a.spans[partner.a], b.spans[partner.b]
    if one.text == two.text:
        parts = (Part(one.text, "same"),)
        weight = weigh(a.terms[partner.a])
        return Row(0, "same", one, two, parts, parts, (), 1.0, partner.moved, weight)
    compared = differ_across if a.facts.figures_only else differ
    found = compared(a.sentence(partner.a), b.sentence(partner.b), partner.similarity)
    return Row(
        0,
        found.kind,
        one,
        two,
        found.a,
        found.b,
        found.changes,
        partner.similarity,
        partner.moved,
        weigh(a.terms[partner.a] | b.terms[partner.b]),
    )


def _told_elsewhere(rows: Sequence[Row], weigh: Callable[[frozenset[str]], float]) -> Iterator[Row]:
    """The rows, those that stand alone with the rows that tell most of them, if there are any."""
    other = {"only_a": _holders(rows, "b"), "only_b": _holders(rows, "a")}
    for row in rows:
        if row.kind not in other:
            yield row
            continue
        span = row.a or row.b
        terms = frozenset(terms_of(span.text if span else ""))
        yield replace(row, told_in=_tellers(terms, other[row.kind], weigh))


def _holders(rows: Sequence[Row], side: str) -> Mapping[str, list[tuple[int, frozenset[str]]]]:
    """Term -> rows whose sentence on that side holds it, with all the terms of that sentence."""
    found: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for row in rows:
        span = row.a if side == "a" else row.b
        if span is not None:
            terms = frozenset(terms_of(span.text))
            for term in terms:
                found[term].append((row.number, terms))
    return found


def _tellers(
    terms: frozenset[str],
    holders: Mapping[str, list[tuple[int, frozenset[str]]]],
    weigh: Callable[[frozenset[str]], float],
) -> tuple[int, ...]:
    total = weigh(terms)
    near = {n: held for term in terms for n, held in holders.get(term, ())[:50]}
    ranked = sorted(near, key=lambda n: (-weigh(terms & near[n]), n))[:MOST_TOLD_IN]
    for size in range(1, len(ranked) + 1):
        told = frozenset().union(*(near[n] for n in ranked[:size]))
        if total and weigh(terms & told) / total >= TOLD_SHARE:
            return tuple(sorted(ranked[:size]))
    return ()
