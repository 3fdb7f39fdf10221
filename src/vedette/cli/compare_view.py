"""The comparison in a terminal: the bottom line, the reasons, then the five lists with offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from vedette.products.compare_direction import points
from vedette.products.compare_model import Change, Comparison, Hint, Misattribution, Part, Row
from vedette.products.compare_say import (
    FACT_WORDS,
    VOICE_WORDS,
    bottom_line,
    only_heading,
    say_part,
    say_side,
    ways,
)
from vedette.products.words import shown
from vedette.records import Span

#: Longest words of a sentence in a list, in characters.
WORDS_LIMIT = 220
#: Longest words of a sentence that is kept.
KEPT_LIMIT = 70
#: Style of a part by its kind; without colours the facts that differ are still listed by name.
STYLES = {"words": "yellow", "number": "bold red", "date": "bold red", "name": "bold magenta",
          "quote": "bold cyan", "negation": "bold red reverse", "same": ""}  # fmt: skip


def view(found: Comparison, limit: int) -> Iterator[RenderableType]:
    """The parts to print, one after the other; `limit` entries of each list, 0 for all."""
    yield from _sides(found)
    yield Text()
    for sentence in bottom_line(found):
        yield Text(shown(sentence), style="bold")
    # Sentences that say the same are in the lists below.
    reasons = [r for r in found.relation.reasons if r.kind != "aligned_sentences"]
    if reasons:
        yield _heading("Why related")
        yield from _cut(reasons, limit, lambda r: [_entry(Text(f"- {shown(r.text)}"))])
    yield from _directions(found, limit)
    yield from _lists(found, limit)
    for text in found.notes:
        yield Text(f"Note: {shown(text)}", style="dim")


def _sides(found: Comparison) -> Iterator[Text]:
    for name, side in (("A", found.a), ("B", found.b)):
        yield Text.assemble(
            (f"{name}  ", "bold"), shown(side.label, 80), (f"  {shown(say_side(side))}", "dim")
        )


def _heading(words: str) -> Padding:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0), expand=False)


def _entry(text: Text, indent: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, indent), expand=False)


def _cut(
    items: Sequence[Any], limit: int, show: Callable[..., Iterable[RenderableType]]
) -> Iterator[RenderableType]:
    chosen = items[:limit] if limit else items
    for item in chosen:
        yield from show(item)
    if len(chosen) < len(items):
        more = f"... and {len(items) - len(chosen):,} more (--limit 0 shows all)"
        yield _entry(Text(more, style="dim"))


def _words(a: Span | None, b: Span | None) -> Iterator[RenderableType]:
    for name, span in (("A", a), ("B", b)):
        if span is not None:
            yield _entry(_quoted(name, span), 4)


def _quoted(name: str, span: Span, parts: Sequence[Part] = ()) -> Text:
    """Offsets and words of a sentence; its parts in their styles where it has a partner."""
    text = Text.assemble((f"{name} {span.start}-{span.end} ", "dim"))
    left = WORDS_LIMIT
    for part in parts or (Part(span.text, "same"),):
        words = say_part(part.text, 2 * WORDS_LIMIT)
        text.append(words[:left], style=STYLES[part.kind])
        left -= len(words)
        if left <= 0:
            text.append(" …")
            break
    return text


def _directions(found: Comparison, limit: int) -> Iterator[RenderableType]:
    if not any(hints for _, hints in ways(found.direction)):
        return
    yield _heading("Which way")
    for name, hints in ways(found.direction):
        if not hints:
            yield _entry(Text(f"{name}: nothing speaks for or against it", style="dim"))
            continue
        total = "" if name.startswith("From") else f" ({points(hints):+d} points)"
        yield _entry(Text(f"{name}{total}"))
        yield from _cut(hints, limit, _hint)


def _hint(hint: Hint) -> Iterator[RenderableType]:
    places = [
        f"{name} {span.start}-{span.end}"
        for name, span in (("A", hint.a), ("B", hint.b))
        if span is not None
    ]
    text = Text(f"{hint.points:+d} {shown(hint.text, 300)}")
    text.append(f"  {', '.join(places)}" if places else "", style="dim")
    yield _entry(text, 4)


def _lists(found: Comparison, limit: int) -> Iterator[RenderableType]:
    """Kept, changed, only in A, only in B, misattributed; independent texts have no such lists."""
    if found.relation.kind == "independent":
        return
    kept = found.of_kind("same", "reworded")
    lists: tuple[tuple[str, Sequence[Any], Callable[..., Iterable[RenderableType]]], ...] = (
        ("Kept", sorted(kept, key=lambda row: (-row.similarity, row.number)), _pair),
        ("Changed", found.of_kind("changed"), _changed),
        ("Typed changes", found.changes, _typed),
        (only_heading(found, "a"), found.only("a"), _alone),
        (only_heading(found, "b"), found.only("b"), _alone),
        ("Misattributed", found.misattributed, _voice),
    )
    for words, items, show in lists:
        if words == "Typed changes" and not items:
            continue
        yield _heading(f"{words}: {len(items):,}" if items else f"{words}: none")
        yield from _cut(items, limit, show)


def _pair(row: Row) -> Iterator[RenderableType]:
    """One line for a sentence that is kept: its places, how alike, and its words in A."""
    if row.a is None or row.b is None:
        return
    how = "word for word" if row.kind == "same" else f"reworded, {row.similarity:.2f} alike"
    moved = ", out of order" if row.moved else ""
    places = f"A {row.a.start}-{row.a.end} B {row.b.start}-{row.b.end} "
    text = Text.assemble((places, "dim"), f"{how}{moved}: ", shown(row.a.text[:KEPT_LIMIT]))
    text.append(" …" if len(row.a.text) > KEPT_LIMIT else "")
    yield _entry(text)


def _changed(row: Row) -> Iterator[RenderableType]:
    facts = "; ".join(
        f"{FACT_WORDS[c.kind]} {_said(c.a)} in A, {_said(c.b)} in B" for c in row.changes
    )
    yield _entry(Text(f"- {shown(facts)}"))
    if row.a is not None and row.b is not None:
        yield _entry(_quoted("A", row.a, row.a_parts), 4)
        yield _entry(_quoted("B", row.b, row.b_parts), 4)


def _said(span: Span | None) -> str:
    return f"“{shown(span.text, 120)}”" if span is not None else "not"


def _typed(change: Change) -> Iterator[RenderableType]:
    yield _entry(Text(f"- {change.kind}: {shown(change.text, 300)}"))
    yield from _words(change.a, change.b)


def _alone(row: Row) -> Iterator[RenderableType]:
    name, span = ("A", row.a) if row.a is not None else ("B", row.b)
    if span is not None:
        yield _entry(_quoted(name, span))


def _voice(item: Misattribution) -> Iterator[RenderableType]:
    one, two = (
        f"“{shown(n, 120)}”" if n else "nobody named" for n in (item.a_speaker, item.b_speaker)
    )
    yield _entry(Text(f"- {VOICE_WORDS[item.kind]}: {one} in A, {two} in B"))
    yield from _words(item.a, item.b)
