"""What the comparison's page draws: rows cut into marked stretches, and the map of both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vedette.lineage.traces import Trace
from vedette.products.compare_model import Comparison, Part, Row
from vedette.records import Span

#: The map: width, height of a text's bar, gap between the bars (units of its view box).
MAP_WIDTH, BAR, GAP = 1000.0, 22.0, 96.0
#: Least width of a sentence in the map, so that a short one can be seen.
LEAST_WIDTH = 2.0
#: Sentences of both texts beyond which no map is drawn: it would be a blur, and a slow page.
MOST_MAPPED = 1_500


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a cell: the kind of part they are, and what a trace in them shows ('' for none)."""

    text: str
    kind: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: its offsets and its stretches."""

    span: Span
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence in the map: its row, kind, and place along the bar."""

    row: int
    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the map between two sentences; `path` is that of the band from one to the other."""

    row: int
    kind: str
    moved: bool
    path: str


@dataclass(frozen=True, slots=True)
class Map:
    """Both texts as bars, sentence by sentence, and the bands between partners."""

    a: tuple[Block, ...]
    b: tuple[Block, ...]
    links: tuple[Link, ...]


def cells(row: Row, found: Comparison) -> tuple[Cell | None, Cell | None]:
    """Both sides of a row; None where it has nothing."""
    return (
        _cell(row.a, row.a_parts, found.a.traces),
        _cell(row.b, row.b_parts, found.b.traces),
    )


def _cell(span: Span | None, parts: Sequence[Part], traces: Sequence[Trace]) -> Cell | None:
    if span is None:
        return None
    near = [t for t in traces if t.span.start < span.end and span.start < t.span.end]
    whole = parts or (Part(span.text, "alone"),)
    return Cell(span, tuple(_stretches(whole, span.start, near)))


def _stretches(parts: Sequence[Part], start: int, traces: Sequence[Trace]) -> Iterator[Stretch]:
    """The parts, cut where a trace begins or ends."""
    for part in parts:
        end = start + len(part.text)
        cuts = {start, end}
        cuts |= {c for t in traces for c in (t.span.start, t.span.end) if start < c < end}
        for left, right in pairwise(sorted(cuts)):
            over = next((t for t in traces if t.span.start <= left < t.span.end), None)
            words = part.text[left - start : right - start]
            yield Stretch(words, part.kind, over.text if over else "")
        start = end


def draw_map(found: Comparison) -> Map | None:
    """The map; None for texts with too many sentences, or none."""
    sides = {
        side: [(row, span) for row in found.rows if (span := _span(row, side)) is not None]
        for side in ("a", "b")
    }
    total = len(sides["a"]) + len(sides["b"])
    if not sides["a"] or not sides["b"] or total > MOST_MAPPED:
        return None
    one, two = (tuple(_blocks(sides[side])) for side in ("a", "b"))
    by_row = {block.row: block for block in two}
    links = [
        Link(
            block.row, block.kind, found.rows[block.row - 1].moved, _band(block, by_row[block.row])
        )
        for block in one
        if block.row in by_row
    ]
    return Map(one, two, tuple(links))


def _span(row: Row, side: str) -> Span | None:
    return row.a if side == "a" else row.b


def _blocks(sentences: list[tuple[Row, Span]]) -> Iterator[Block]:
    """Sentences along a bar in text order, as wide as they are long."""
    ordered = sorted(sentences, key=lambda item: item[1].start)
    lengths = [max(len(span.text), 1) for _, span in ordered]
    room = MAP_WIDTH - LEAST_WIDTH * len(ordered)
    scale = max(room, 0.0) / sum(lengths)
    least = LEAST_WIDTH if room > 0 else MAP_WIDTH / len(ordered)
    x = 0.0
    for (row, _), length in zip(ordered, lengths, strict=True):
        width = least + length * scale
        yield Block(row.number, "told" if row.told_in else row.kind, round(x, 2), round(width, 2))
        x += width


def _band(a: Block, b: Block) -> str:
    """An SVG path from the foot of A's block to the head of B's, bent in the middle."""
    top, foot, middle = BAR, BAR + GAP, BAR + GAP / 2
    left, right = a.x, a.x + a.width
    first, last = b.x, b.x + b.width
    return (
        f"M{left:.2f} {top:g}C{left:.2f} {middle:g} {first:.2f} {middle:g} {first:.2f} {foot:g}"
        f"H{last:.2f}C{last:.2f} {middle:g} {right:.2f} {middle:g} {right:.2f} {top:g}Z"
    )
