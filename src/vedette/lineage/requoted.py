"""Quotations of one text as the other has them: the same, in other words, or without their marks.

A quotation that was translated there and back comes out in other words, still between quotation
marks; a rewording program drops the marks or words inside them. What somebody said cannot be both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.extraction.quotations import find_quotations
from vedette.lineage.facts import fold
from vedette.records import Span

#: ``same_words``: both in marks, word for word; ``other_words``: both in marks, reworded;
#: ``marks_only_one``: the other tells it without marks, in the same or in other words.
REQUOTED = ("same_words", "other_words", "marks_only_one")
#: Shortest quotation that is looked for, in words: shorter ones are names and single words.
LEAST_WORDS = 3
#: Share of a quotation's words that must stand together in the other text...
LEAST_SHARE = 0.6
#: ... or so many of them in a row, of which one is at least `TELLING_CHARS` long.
LEAST_RUN = 4
TELLING_CHARS = 5
#: Words of a longer quotation beyond which the search looks no further.
LONGEST = 80
_STEM = 5
_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_NOT = re.compile(r"n't\b")


@dataclass(frozen=True, slots=True)
class Requoted:
    """A quotation of one text (`quoted`) and its words in the other (`told`); `REQUOTED`."""

    kind: str
    quoted: Span
    told: Span


@dataclass(frozen=True, slots=True)
class _Words:
    """The stems of a text, where each stands, and which of its words are inside quotations."""

    text: str
    stems: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    quotes: tuple[tuple[int, int], ...]

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether most of the words ``first`` to ``last`` stand in quotation marks."""
        inside = sum(
            any(a <= self.places[i][0] and self.places[i][1] <= b for a, b in self.quotes)
            for i in range(first, last + 1)
        )
        return inside * 2 > last - first + 1


def find_requoted(one: str, other: str) -> tuple[Requoted, ...]:
    """The quotations of `one` that `other` tells too, in order."""
    words, found = _words(other), []
    index: dict[str, list[int]] = defaultdict(list)
    for place, stem in enumerate(words.stems):
        index[stem].append(place)
    for quote in find_quotations(one):
        if not quote.closed:
            continue
        span = Span(quote.start, quote.end, one[quote.start : quote.end])
        stems = _words(span.text).stems[:LONGEST]
        if len(stems) >= LEAST_WORDS and (best := _best(stems, words, index)):
            found.append(_requoted(span, stems, words, *best))
    return tuple(found)


def _words(text: str) -> _Words:
    stems, places = [], []
    # "n't" is a word, so that "don't" and "do not" are one.
    plain = _NOT.sub(" nt", text.replace("’", "'"))
    for match in _WORD.finditer(plain):
        stem = fold(match[0])[:_STEM]
        stems.append("not" if stem == "nt" else stem)
        places.append(match.span())
    quotes = tuple((q.start, q.end) for q in find_quotations(text))
    return _Words(text, tuple(stems), tuple(places), quotes)


def _best(
    stems: Sequence[str], other: _Words, index: dict[str, list[int]]
) -> tuple[int, int] | None:
    """First and last word of the stretch of the other text that holds most of the quotation."""
    wanted = frozenset(stems)
    best, at = (0.0, 0), None
    for first in sorted({place for stem in wanted for place in index.get(stem, ())}):
        window = other.stems[first : first + len(stems) + 3]
        shared = len(wanted & frozenset(window)) / len(wanted)
        run = _run(stems, window)
        if (shared >= LEAST_SHARE or run >= LEAST_RUN) and (shared, run) > best:
            best, at = (shared, run), first
    if at is None:
        return None
    window = other.stems[at : at + len(stems) + 3]
    # Where the last of them is met first: a small word may come again behind the quotation.
    last = max(window.index(stem) for stem in wanted & frozenset(window))
    if not _telling(wanted, frozenset(window)):
        return None
    return _widened(other, at, at + last, len(stems))


def _telling(wanted: frozenset[str], window: frozenset[str]) -> bool:
    long = sum(len(stem) >= TELLING_CHARS for stem in wanted & window)
    return long >= (1 if wanted <= window else 2) or len(wanted & window) >= 2 * LEAST_RUN


def _widened(other: _Words, first: int, last: int, size: int) -> tuple[int, int]:
    """The stretch, up to a mark on either side but no longer than the quotation."""

    def joined(i: int) -> bool:
        return other.text[other.places[i][1] : other.places[i + 1][0]].isspace()

    while last + 1 < len(other.places) and last - first + 1 < size and joined(last):
        last += 1
    while first > 0 and last - first + 1 < size and joined(first - 1):
        first -= 1
    return first, last


def _run(one: Sequence[str], two: Sequence[str]) -> int:
    """The longest run of equal words that begins both at some place of `one` and with `two`."""
    best = 0
    for start in range(len(one)):
        size = 0
        while size < min(len(two), len(one) - start) and one[start + size] == two[size]:
            size += 1
        best = max(best, size)
    return best


def _requoted(span: Span, stems: Sequence[str], other: _Words, first: int, last: int) -> Requoted:
    start, end = other.places[first][0], other.places[last][1]
    told = Span(start, end, other.text[start:end])
    if not other.is_quoted(first, last):
        return Requoted("marks_only_one", span, told)
    same = tuple(stems) == other.stems[first : last + 1]
    return Requoted("same_words" if same else "other_words", span, told)


def both_ways(a: str, b: str) -> Iterator[tuple[str, Requoted]]:
    """Each finding with the side that has the quotation ("a" or "b"); what both quote, once."""
    for found in find_requoted(a, b):
        yield "a", found
    for found in find_requoted(b, a):
        if found.kind == "marks_only_one":
            yield "b", found
