"""Who said what in a whole text: every attribution with its source, cue and content as spans.

The cues and contents are those that claims are made from (`attribution`); beside them stand the
wide cues of ``lexicon/attitudes.toml``, which assert nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.cast import Cast
from vedette.extraction.floor import clipped
from vedette.extraction.frames import Frame, source_of
from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.joining import AttributedContent, join_quotations, nested_in_others
from vedette.extraction.language import parse_all
from vedette.extraction.quotations import Quotation, find_quotations
from vedette.extraction.quoting import opening_cue, sentence_frames
from vedette.extraction.sentences import Sentence, reread, split_sentences, unwrapped
from vedette.extraction.speakers import FIRST_PERSON, resolve_speaker
from vedette.extraction.tokens import noun_phrase, span_of
from vedette.extraction.transcripts import cut_labels, find_turns
from vedette.records import Span, Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: A headline's speaker and what it gives as said.
_HEADLINE = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): (\S[^\n]*\S)[ \t]*(?:\n|$)")
_EDGES = frozenset({",", ";", ":", "-", "—", "–"})


def attributions_of(
    text: str, nested: bool = False, gazetteer: Gazetteer | None = None
) -> tuple[AttributedContent, ...]:
    """The attributions of a text: sentence by sentence, then turns and the headline.

    `nested` adds those that stand within another's content ("X said that Y wants P": Y's).

    1. Frames of every sentence, with the quotations that its cues lead or follow.
    2. A quotation before a sentence that holds only its cue; quotations that go on.
    3. Sources become speakers, pronouns and titles by who spoke before.
    4. Turns of a transcript, and a headline with its speaker before a colon.
    """
    quotations = find_quotations(unwrapped(text))
    sentences = cut_labels(split_sentences(text), find_turns(text))
    cast, finder = Cast(), ActorFinder(gazetteer or default_gazetteer())
    found: list[AttributedContent] = []
    for sentence, doc in zip(sentences, parse_all([s.text for s in sentences]), strict=True):
        frames = sentence_frames(doc, clipped(quotations, sentence.start, sentence.end))
        placed = [_placed(frame, doc, sentence.start, cast, finder) for frame in frames]
        found += _with_opening_cue(placed, doc, sentence, quotations, cast, finder, text)
    joined = join_quotations(found, quotations, [s.start for s in sentences], text)
    joined += _labelled(text)
    inner = frozenset() if nested else nested_in_others(joined)
    return tuple(reread(one, text) for n, one in enumerate(joined) if n not in inner)


def _labelled(text: str) -> list[AttributedContent]:
    """ "MS. HOLM: P" as turns of a transcript; "Holm: P" as a text's first line."""
    found = []
    for turn in find_turns(text):
        said = text[turn.body : turn.end].strip()
        if said:
            start = text.index(said, turn.body)
            label = Span(turn.start, turn.start + len(turn.label), "")
            contents = (Span(start, start + len(said), ""),)
            found.append(AttributedContent(label, None, contents, None, True, "turn"))
    if not found and (match := _HEADLINE.match(text)):
        label, words = (Span(*match.span(group), "") for group in (1, 2))
        if match[1].lower() not in lexicon("roles")["labels"]:
            found.append(AttributedContent(label, None, (words,), None, True, "headline"))
    return found


def _with_opening_cue(
    placed: list[AttributedContent],
    doc: Doc,
    sentence: Sentence,
    quotations: Sequence[Quotation],
    cast: Cast,
    finder: ActorFinder,
    text: str,
) -> list[AttributedContent]:
    """ "P?" she asked: a sentence that is only a cue reports the quotation right before it."""
    cue = opening_cue(doc)
    before = _quotation_before(sentence, quotations, text) if cue is not None else None
    if cue is None or before is None:
        return placed
    frame = Frame(cue.i, "quote", source_of(cue), frozenset(), True)
    made = _placed(frame, doc, sentence.start, cast, finder)
    made = replace(made, contents=(Span(before.start, before.end, ""),))
    return [made, *(one for one in placed if one.cue != made.cue)]


def _quotation_before(
    sentence: Sentence, quotations: Sequence[Quotation], text: str
) -> Quotation | None:
    """The quotation of the same line that ends right before a sentence."""
    index = bisect_left([q.start for q in quotations], sentence.start) - 1
    if index < 0:
        return None
    between = text[quotations[index].end : sentence.start]
    return quotations[index] if not between.strip() and "\n" not in between else None


def _placed(
    frame: Frame, doc: Doc, offset: int, cast: Cast, finder: ActorFinder
) -> AttributedContent:
    """A frame of a sentence as spans of the text, with its speaker."""
    source = span_of(noun_phrase(frame.source), offset) if frame.source is not None else None
    return AttributedContent(
        source,
        span_of([doc[frame.cue]], offset),
        content_spans(doc, frame.content - {frame.cue}, offset),
        _speaker(frame, offset, cast, finder),
        frame.asserts,
        frame.shape,
    )


def _speaker(frame: Frame, offset: int, cast: Cast, finder: ActorFinder) -> Speaker | None:
    """Who a frame's source is; those who assert are remembered."""
    if frame.source is None:
        return None
    speaker = resolve_speaker(frame.source, offset, cast, finder)
    if speaker == FIRST_PERSON:
        speaker = cast.me or cast.last
    if speaker is not None and frame.asserts:
        cast.add(speaker)
    return speaker


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
    """A run without the punctuation at its ends; quotation marks and the last stop stay."""
    low, high = 0, len(run)
    while low < high and run[low].text in _EDGES | {"."}:
        low += 1
    while high > low and run[high - 1].text in _EDGES:
        high -= 1
    return run[low:high]
