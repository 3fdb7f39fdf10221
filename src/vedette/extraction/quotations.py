"""Quotations of a whole text, and which of them each cue of a sentence leads or follows.

News marks quotations with straight, curly or doubled single marks. A quotation that is open at the
end of its paragraph goes on in the next one when that begins with an opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.tokens import first_from

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Opening marks and what closes each.
_CLOSERS = {'"': '"”', "“": "”", "„": "“”", "«": "»", "''": "''", "``": "''"}
_MARK = re.compile(r"''|``|[\"“„«]")
#: A quotation longer than this is taken for an unbalanced mark.
MAX_QUOTE_CHARS = 1_500
#: A shorter quotation behind a cue is a title or a word held at arm's length (tokens with marks).
MIN_TOKENS = 6
_PARAGRAPH = re.compile(r"[^\n]+")
#: Between a cue's clause and its quotation only these may stand.
_LEADS = frozenset({",", ":", "that", "—", "–", "-", "of", "as", "with", "to"})
_STOPS = frozenset({",", ".", "?", "!", "—", "–", "-", "--", "…", "...", ";"})
#: How many words may stand between a reporting verb and the comma or colon before its quotation
#: ("said in a statement on Monday, "...": 12 of 300 read were longer).
MAX_GAP = 14


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, marks included: offsets, its paragraph's start, and whether it was closed."""

    start: int
    end: int
    paragraph: int
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of a text in order; one left open by its paragraph ends with it."""
    return tuple(q for m in _PARAGRAPH.finditer(text) for q in _in_paragraph(text, *m.span()))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    position = start
    while match := _MARK.search(text, position, end):
        mark = match.group()
        if not _opens(text, match, start):
            position = match.end()
            continue
        closing = _closing(text, mark, match.end(), end)
        if closing is not None and closing - match.start() <= MAX_QUOTE_CHARS:
            yield Quotation(match.start(), closing, start)
            position = closing
            continue
        if closing is None and not text[start : match.start()].strip():
            yield Quotation(match.start(), end, start, closed=False)
            return
        position = match.end()


def _opens(text: str, match: re.Match[str], start: int) -> bool:
    """True when a mark that may open or close stands where one opens: behind a space or bracket."""
    if match.group() in "“„«``" and match.group() != '"':
        return True
    before = text[match.start() - 1] if match.start() > start else " "
    return before.isspace() or before in "([{—–-/'‘"


def _closing(text: str, mark: str, position: int, end: int) -> int | None:
    """Offset after the mark that closes a quotation; None when its paragraph holds none."""
    closers = _CLOSERS[mark]
    if len(mark) == 2:
        at = text.find(closers, position, end)
        return at + 2 if at != -1 else None
    found = [i for c in closers if (i := text.find(c, position, end)) != -1]
    return min(found) + 1 if found else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Token ranges ``[first, end)`` of the quotations before and after a cue that it reports."""

    before: tuple[int, int] | None
    after: tuple[int, int] | None

    @property
    def tokens(self) -> frozenset[int]:
        """Indices of all their tokens."""
        ranges = [r for r in (self.before, self.after) if r is not None]
        return frozenset(i for a, b in ranges for i in range(a, b))


def quoted_ranges(doc: Doc, quotes: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Token ranges of quotations given by character offsets in a sentence."""
    ranges = []
    for start, end in quotes:
        first, last = first_from(doc, start + 1) - 1, first_from(doc, end)
        if first < 0 or doc[first].idx + len(doc[first].text) <= start:
            first += 1
        if first < last:
            ranges.append((first, last))
    return tuple(ranges)


def quoted_by(
    cue: Token, source: Token | None, ranges: Sequence[tuple[int, int]], cues: frozenset[int]
) -> Quoted:
    """The quotations that stand right beside a cue's clause; `cues` are the other cues' tokens.

    1. Before: only punctuation stands between it and the cue with its source.
    2. After: a comma, a colon or nothing stands before it, and no other cue between.
    """
    doc = cue.doc
    low, high = _clause(cue, source)
    before = after = None
    follows = any(c.dep_ == "nsubj" for c in cue.children) or cue.dep_ == "ROOT"
    for first, end in ranges:
        beside = end <= low and all(doc[i].is_punct for i in range(end, low))
        if follows and beside and _is_closed(doc, first, end, low):
            before = (first, end)
        if (
            first > high
            and after is None
            and _leads(doc, high, first, cues)
            and (
                end - first >= MIN_TOKENS
                or (doc[first - 1].text in (":", ",") and first == high + 2)
            )
        ):
            after = (first, end)
    return Quoted(before, after)


def _is_closed(doc: Doc, first: int, end: int, low: int) -> bool:
    """True when a comma or a stop ends a quotation, inside its mark or behind it."""
    inside = [t.text for t in doc[first:end]][-2:-1]
    return bool({*inside, *(doc[i].text for i in range(end, low))} & _STOPS) or _fused(doc, end)


def _fused(doc: Doc, end: int) -> bool:
    """The tokenizer may leave a stop and its mark in one token."""
    return any(mark in doc[end - 1].text for mark in _STOPS)


def _clause(cue: Token, source: Token | None) -> tuple[int, int]:
    near = [cue.i]
    if source is not None and abs(source.i - cue.i) <= MAX_GAP:
        whole = [t.i for t in source.subtree if abs(t.i - cue.i) <= 2 * MAX_GAP]
        near += whole
        if source.i < cue.i:
            near = [i for i in near if i <= cue.i]
    near += [
        c.i for c in cue.children if c.dep_ in ("aux", "neg", "advmod") and abs(c.i - cue.i) <= 2
    ]
    return min(near), max(near)


def _leads(doc: Doc, high: int, first: int, cues: frozenset[int]) -> bool:
    between = range(high + 1, first)
    if len(between) > MAX_GAP or any(i in cues for i in between):
        return False
    return not between or doc[first - 1].text.lower() in _LEADS
