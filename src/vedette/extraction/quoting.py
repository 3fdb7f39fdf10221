"""Frames and quotations of a sentence together: which quotation is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vedette.extraction.frames import Frame, Quotes, find_frames, source_of, speech_verbs
from vedette.extraction.quotations import quoted_by, quoted_ranges
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def sentence_frames(doc: Doc, quotes: Quotes) -> list[Frame]:
    """Every frame of a sentence, with the quotations that its cues lead or follow.

    `quotes` are character offsets of the quotations in the sentence, marks included.
    """
    frames = find_frames(doc, quotes)
    ranges = quoted_ranges(doc, quotes)
    if not ranges:
        return frames
    inside = frozenset(i for a, b in ranges for i in range(a, b))
    by_cue = {f.cue: f for f in frames}
    verbs = quoting_verbs()
    cues = [t for t in doc if t.pos_ == "VERB" and lemma(t) in verbs and t.i not in inside]
    spots = frozenset(t.i for t in cues)
    for cue in cues:
        frame = by_cue.get(cue.i)
        source = _inverted(cue, ranges) or (frame.source if frame else source_of(cue))
        if source is None or source.i in inside:
            continue
        quoted = quoted_by(cue, source, ranges, spots - {cue.i})
        if frame is not None and frame.shape == "object" and _is_object(cue, quoted.after):
            continue  # "voiced "strong support" for it"
        content = _with_quoted(frame, cue, quoted.before, quoted.after, ranges, spots)
        if content and (frame is None or content != frame.content):
            by_cue[cue.i] = Frame(cue.i, "quote", source, content, True)
    return [by_cue[i] for i in sorted(by_cue)]


def _inverted(cue: Token, ranges: Sequence[tuple[int, int]]) -> Token | None:
    """ "P?" asked Holm: the noun right behind a cue that follows a quotation speaks."""
    follows = any(end == cue.i for _, end in ranges)
    if not follows or any(c.dep_ in ("nsubj", "nsubjpass") for c in cue.children):
        return None
    behind = (c for c in cue.children if c.dep_ in ("dobj", "npadvmod") and c.i > cue.i)
    return next((c for c in behind if c.left_edge.i == cue.i + 1), None)


def _is_object(cue: Token, after: tuple[int, int] | None) -> bool:
    """True when the quotation right behind a verb is its object, or a part of it."""
    if after is None or after[0] != cue.i + 1:
        return False
    return any(after[0] <= c.i < after[1] for c in cue.children if c.dep_ in ("dobj", "oprd"))


def _with_quoted(
    frame: Frame | None,
    cue: Token,
    before: tuple[int, int] | None,
    after: tuple[int, int] | None,
    ranges: Sequence[tuple[int, int]],
    cues: frozenset[int],
) -> frozenset[int]:
    """The content of a cue with its quotations; unquoted words stay only when they go with one."""
    doc = cue.doc
    own = set(frame.content) if frame and frame.shape != "object" else set()
    for a, b in ranges:  # a quotation cut by the parser is taken whole
        if own & set(range(a, b)) and frame is not None:
            own |= set(range(a, b)) if not a <= cue.i < b else set()
    lead = set(range(*before)) if before else set()
    tail = set(range(*after)) if after else set()
    if lead and (not own or own & lead):
        first = min(lead)
        early = (
            {i for i in range(first) if not doc[i].is_punct}
            if _runs_into(doc, first, cues)
            else set()
        )
        late = {i for i in own if i > cue.i} if not tail else set()
        if late and doc[min(late)].dep_ == "cc":
            late = set()  # "Come," she said, and they followed
        return frozenset(lead | tail | early | late)
    if tail and (not own or own & tail):
        starts_quoted = not own or min(own) >= min(tail)
        return frozenset(tail if starts_quoted and not _goes_on(own, tail) else own | tail)
    return frozenset(own)


def _runs_into(doc: Doc, first: int, cues: frozenset[int]) -> bool:
    """True when the words before a quotation belong to it ("The plan is "a mess," she said")."""
    before = [t for t in doc[:first] if not t.is_punct]
    led = first > 0 and doc[first - 1].text == ":"
    return bool(before) and not led and not any(t.i in cues for t in doc[:first])


def _goes_on(own: set[int], tail: set[int]) -> bool:
    """True when the clause goes on behind its quotation ("said "most" of them had left")."""
    return bool(own) and max(own) > max(tail) + 1


def quoting_verbs() -> frozenset[str]:
    """Lemmas of the verbs that a quotation may stand beside."""
    attitudes = lexicon("attitudes")["verbs"]
    return (speech_verbs() | frozenset(attitudes["quoting"])) - frozenset(attitudes["unquoting"])


def opening_cue(doc: Doc) -> Token | None:
    """The reporting verb at a sentence's head whose clause says nothing else ("Holm asked.")."""
    root = doc[:].root
    source = source_of(root)
    if root.pos_ != "VERB" or source is None or lemma(root) not in quoting_verbs():
        return None
    after = [c for c in root.children if c.i > root.i]
    says = any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in after) and lemma(root) != "tell"
    return root if not says and min(source.left_edge.i, root.i) <= 1 else None
