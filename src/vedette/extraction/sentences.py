"""Sentence boundaries with offsets: lines first, then nupunkt, never inside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from vedette.extraction.language import MAX_SENTENCE_CHARS
from vedette.extraction.quotations import find_quotations
from vedette.records import Span

Node = TypeVar("Node")

#: Widths at which documents wrap a paragraph; a longer line is a paragraph by itself, and what a
#: shorter one ends at is meant: a caption, a heading, an address.
WRAP_MIN_CHARS, WRAP_MAX_CHARS = 55, 100
#: After these a line ends a sentence, or begins a list.
_LINE_ENDS = frozenset('.!?…:;"”»')
#: Marks of a list item, heading, quotation or table row of its own.
_LINE_STARTS = frozenset("-*•#>|")
_SEMICOLON = re.compile(r";\s")
#: Titles that nupunkt takes for a sentence end.
_TITLE = re.compile(
    r"\b(?:Lt|Col|Maj|Gen|Sgt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Prof|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets in the report's text, and its words, line ends as spaces."""

    start: int
    end: int
    text: str


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Offsets ``[start, end)`` of closed quotations, marks included; none crosses a line."""
    return [(q.start, q.end) for q in find_quotations(text) if q.closed]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that hold something, with their offsets; those of a wrapped paragraph are one."""
    start = position = 0
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        position += len(line) + 1
        if _is_soft_wrap(line, following):
            continue
        if text[start : position - 1].strip():
            yield start, text[start : position - 1].replace("\n", " ")
        start = position


def unwrapped(text: str) -> str:
    """The text with a space for every line end inside a wrapped paragraph; offsets stay."""
    lines = text.split("\n")
    ends = [" " if _is_soft_wrap(a, b) else "\n" for a, b in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _is_soft_wrap(line: str, following: str) -> bool:
    """True when a line ends only because the paragraph was wrapped at a width."""
    line, following = line.rstrip(), following.strip()
    if not WRAP_MIN_CHARS <= len(line) <= WRAP_MAX_CHARS or line[-1] in _LINE_ENDS:
        return False
    return 0 < len(following) <= WRAP_MAX_CHARS and following[0] not in _LINE_STARTS


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, trimmed; every offset refers to `text`.

    1. Lines are split first: captions and headlines glue onto their neighbours. A line that ends
       only because its paragraph was wrapped is joined to the next.
    2. nupunkt cuts each line.
    3. Cuts inside a quotation and after a title are undone; semicolons outside quotations cut.
    4. What is still longer than `MAX_SENTENCE_CHARS` is cut at spaces.
    """
    from nupunkt import sent_spans

    found: list[Sentence] = []
    for offset, line in _lines(text):
        quotes = quote_spans(line)
        begin: int | None = None
        for start, end in sent_spans(line):
            begin = start if begin is None else begin
            inside = any(a < end < b - 1 for a, b in quotes)
            if end < len(line) and (inside or _TITLE.search(line[begin:end].rstrip())):
                continue
            _append_parts(found, line, begin, end, offset, quotes)
            begin = None
        if begin is not None:
            _append_parts(found, line, begin, len(line), offset, quotes)
    return tuple(found)


def _append_parts(
    found: list[Sentence],
    line: str,
    start: int,
    end: int,
    offset: int,
    quotes: list[tuple[int, int]],
) -> None:
    """Append a sentence, cut at semicolons outside quotations: what follows stands by itself."""
    for match in _SEMICOLON.finditer(line, start, end):
        if not any(a < match.end() < b for a, b in quotes):
            _append(found, line, start, match.end(), offset)
            start = match.end()
    _append(found, line, start, end, offset)


def _append(found: list[Sentence], line: str, start: int, end: int, offset: int) -> None:
    """Append the words of `line` from `start` to `end`, in pieces no longer than is parsed."""
    while end - start > MAX_SENTENCE_CHARS:
        most = start + MAX_SENTENCE_CHARS
        space = line.rfind(" ", start, most)
        cut = space if space > start else most
        _append(found, line, start, cut, offset)
        start = cut
    piece = line[start:end]
    stripped = piece.strip()
    if not stripped:
        return
    left = start + len(piece) - len(piece.lstrip())
    found.append(Sentence(offset + left, offset + left + len(stripped), stripped))


def reread(node: Node, text: str) -> Node:
    """A record whose every span holds the words of `text` at its offsets, line breaks included.

    Sentences of wrapped paragraphs are read with spaces for their line ends; a citation is not.
    """
    if isinstance(node, Span):
        return replace(node, text=text[node.start : node.end])
    if isinstance(node, tuple):
        return tuple(reread(item, text) for item in node)  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed: dict[str, Any] = {}
    for field in fields(node):
        old = getattr(node, field.name)
        new = reread(old, text)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(node, **changed) if changed else node
