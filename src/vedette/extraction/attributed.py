"""Who said what in a whole text: every attribution with its source, cue and content as spans."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vedette.extraction.contents import below
from vedette.extraction.frames import Frame, source_of
from vedette.extraction.language import parse_all
from vedette.extraction.quotations import Quotation, find_quotations
from vedette.extraction.quoting import quoting_verbs, sentence_frames
from vedette.extraction.sentences import Sentence, split_sentences
from vedette.extraction.tokens import lemma, noun_phrase, span_of
from vedette.records import Span, Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class AttributedContent:
    """What somebody is said to say, think or want: spans of source, cue and content.

    `source` is None when nobody is named, `cue` when a quotation goes on by itself. `speaker` is
    who the source is. `asserts` is False for what is only thought, wanted or judged. `rule` names
    the rule that read it.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    speaker: Speaker | None = None
    asserts: bool = False
    rule: str = ""


def attributions_of(text: str, nested: bool = False) -> tuple[AttributedContent, ...]:
    """The attributions of a text, in the order of their cues.

    `nested` adds those that stand within another's content ("X said that Y wants P": Y's).
    """
    quotations = find_quotations(text)
    found: list[AttributedContent] = []
    sentences = split_sentences(text)
    starts = [s.start for s in sentences]
    docs = parse_all([sentence.text for sentence in sentences])
    for sentence, doc in zip(sentences, docs, strict=True):
        quotes = [
            (max(0, q.start - sentence.start), min(len(doc.text), q.end - sentence.start))
            for q in quotations
            if q.start < sentence.end and q.end > sentence.start
        ]
        frames = sentence_frames(doc, quotes)
        placed = [_placed(frame, doc, sentence.start) for frame in frames]
        found += _with_quote_before(placed, doc, sentence, quotations, text)
    found = _continued(found, quotations, starts, text)
    return tuple(found if nested else _outermost(found))


def _with_quote_before(
    placed: list[AttributedContent],
    doc: Doc,
    sentence: Sentence,
    quotations: Sequence[Quotation],
    text: str,
) -> list[AttributedContent]:
    """ "P?" she asked: the quotation right before a sentence that begins with its cue."""
    before = next(
        (
            q
            for q in reversed(quotations)
            if q.end <= sentence.start and not text[q.end : sentence.start].strip()
        ),
        None,
    )
    if before is None or "\n" in text[before.end : sentence.start]:
        return placed
    cue = _opening_cue(doc)
    if cue is None:
        return placed
    frame = Frame(cue.i, "quote", source_of(cue), frozenset({cue.i}), True)
    made = replace(
        _placed(frame, doc, sentence.start),
        contents=(Span(before.start, before.end, text[before.start : before.end]),),
    )
    kept = [p for p in placed if p.cue is None or made.cue is None or p.cue.start != made.cue.start]
    return [made, *kept]


def _opening_cue(doc: Doc) -> Token | None:
    """The reporting verb at a sentence's head whose clause says nothing else ("Holm asked.")."""
    root = doc[:].root
    source = source_of(root)
    if root.pos_ != "VERB" or source is None or lemma(root) not in quoting_verbs():
        return None
    low, high = sorted((source.left_edge.i, root.i))
    if any(
        c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > root.i and lemma(root) != "tell"
        for c in root.children
    ):
        return None
    return root if low <= 1 else None


def _placed(frame: Frame, doc: Doc, offset: int) -> AttributedContent:
    source = span_of(noun_phrase(frame.source), offset) if frame.source is not None else None
    return AttributedContent(
        source,
        span_of([doc[frame.cue]], offset),
        content_spans(doc, frame.content - {frame.cue}, offset),
        asserts=frame.asserts,
        rule=frame.shape,
    )


def content_spans(doc: Doc, content: Iterable[int], offset: int) -> tuple[Span, ...]:
    """The runs of tokens as spans; gaps of punctuation do not part a run, nor stand at its ends."""
    runs: list[list[Token]] = []
    last = -2
    for index in sorted(content):
        gap = range(last + 1, index)
        if runs and all(doc[i].is_punct or doc[i].is_space for i in gap):
            runs[-1].append(doc[index])
        else:
            runs.append([doc[index]])
        last = index
    return tuple(span_of(run, offset) for run in map(_trimmed, runs) if run)


def _trimmed(run: list[Token]) -> list[Token]:
    low, high = 0, len(run)
    while low < high and run[low].text in (",", ";", ":", "-", "—", "–", "."):
        low += 1
    while high > low and run[high - 1].text in (",", ";", ":", "-", "—", "–"):
        high -= 1
    return run[low:high]


def _continued(
    found: list[AttributedContent],
    quotations: Sequence[Quotation],
    starts: Sequence[int],
    text: str,
) -> list[AttributedContent]:
    """Joins quotations that stand alone to the attribution of the quotation before them."""
    covered = {
        q.start
        for q in quotations
        if any(
            s.start < q.end and s.end > q.start
            for one in found
            if one.cue is None or not q.start <= one.cue.start < q.end
            for s in one.contents
        )
    }
    for q in quotations:
        if q.start in covered or not _stands_alone(text, q):
            continue
        number = _said_before(found, q, starts)
        if number is not None:
            one = found[number]
            more = Span(q.start, q.end, text[q.start : q.end])
            found[number] = replace(one, contents=(*one.contents, more))
    return [o for o in found if o.contents]


def _said_before(
    found: Sequence[AttributedContent], q: Quotation, starts: Sequence[int]
) -> int | None:
    """The last assertion before a quotation in its paragraph, in the sentence right before it."""
    best: int | None = None
    for number, one in enumerate(found):
        if not one.asserts or one.cue is None or not q.paragraph <= one.cue.start < q.start:
            continue
        if any(_holds(other, one) for other in found if other is not one):
            continue
        if best is None or _end(one) > _end(found[best]):
            best = number
    if best is None:
        return None
    return best if bisect(starts, q.start) - bisect(starts, _end(found[best]) - 1) <= 1 else None


def _end(one: AttributedContent) -> int:
    """Offset where a cue and its content end."""
    return max(one.cue.end if one.cue else 0, *(s.end for s in one.contents), 0)


def _stands_alone(text: str, q: Quotation) -> bool:
    """True for a quotation that begins a sentence of its own."""
    before = text[q.paragraph : q.start].rstrip()
    return not before or before[-1] in ".!?”\"'"


def _outermost(found: Sequence[AttributedContent]) -> list[AttributedContent]:
    """Those whose cue stands in no other's content."""
    return [
        one for one in found if not any(_holds(other, one) for other in found if other is not one)
    ]


def _holds(outer: AttributedContent, inner: AttributedContent) -> bool:
    return inner.cue is not None and any(s.start <= inner.cue.start < s.end for s in outer.contents)
