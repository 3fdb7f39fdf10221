"""Claims carried over: a report that repeats an earlier one is not read a second time.

Reading looks at a whole report: who was introduced before, whose forces it is about, its title, its
publisher. So only what leaves all of that as it was is carried over, and the outcome is what
reading the words on the day of the earlier report would have given. Everything else is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from vedette.extraction.authors import is_called_opinion
from vedette.extraction.claims import is_read
from vedette.extraction.quotations import find_quotations
from vedette.extraction.sentences import split_sentences, unwrapped
from vedette.extraction.speakers import narrator
from vedette.extraction.transcripts import cut_labels, find_turns
from vedette.records import Claim, Report, Span, claim_key, digest
from vedette.times import days_between

Node = TypeVar("Node")

#: Beginning of the label of a carried claim; the key of the report it was read in follows.
CARRIED = "carried_from:"
#: Days within which a repeat is taken for a copy; later it may be said of a new occasion.
WINDOW_DAYS = 14
#: Words a text must have to be a copy on another day: two outlets may both write "Talks go on
#: today", and mean their own day.
LEAST_WORDS = 40
#: What these publish is their own statement: whose side the words are on hangs on who publishes.
_OFFICIAL = ("government", "igo")
_BYLINE = re.compile(r"^\s*by\s", re.IGNORECASE | re.MULTILINE)
#: Characters of a text that may hold a byline, with room for blank lines (`authors.BYLINE_CHARS`).
_HEAD_CHARS = 600
_WORD = re.compile(r"\w{3,}")


def words_key(text: str) -> str:
    """A key that texts share when they differ in white space only."""
    return digest("words", *text.split())


def may_carry(parent: Report, child: Report) -> bool:
    """True when reading the child would give what reading the parent gave (its day apart).

    1. The same sentences, character for character, in the same order, none left out; the white
       space between them may differ. Other quotation marks already change some readings, and so
       does a sentence left out.
    2. The same language, title and kind of address (a column or not), the same country and side of
       the publisher, and no word of a publisher's name in the text when the publishers differ.
    3. The same day, or a copy by another publisher up to `WINDOW_DAYS` later and of some length:
       "today" in it is the parent's. A publisher that repeats itself on another day says it anew.
    """
    return (
        _same_setting(parent, child)
        and _same_publisher(parent, child)
        and _same_time(parent, child)
        and _same_sentences(parent, child)
    )


def carry(parent: Report, claims: Sequence[Claim], child: Report) -> tuple[Claim, ...] | None:
    """The parent's claims as claims of the child, each labelled; None when one does not fit.

    Spans are moved and read again in the child's text, the publisher's own voice becomes the
    child's, the keys are the child's own; times and the extractor's mark stay.
    """
    move = _mover(parent.text, child.text)
    found = []
    for claim in claims:
        moved = _carried(claim, parent, child, move)
        # Reading takes a body whose name stands in the publisher's for the publisher.
        if moved is None or _is_own(moved, child) != _is_own(claim, parent):
            return None
        found.append(moved)
    return tuple(found)


def is_carried(claim: Claim) -> bool:
    """True for a claim that was read in another report."""
    return any(label.startswith(CARRIED) for label in claim.labels)


def _same_setting(parent: Report, child: Report) -> bool:
    return (
        parent.language == child.language
        and parent.title == child.title
        and is_called_opinion(parent) == is_called_opinion(child)
    )


def _same_publisher(parent: Report, child: Report) -> bool:
    if parent.publisher_country != child.publisher_country:
        return False
    if (parent.publisher, parent.publisher_kind) == (child.publisher, child.publisher_kind):
        return True
    if parent.publisher_kind in _OFFICIAL or child.publisher_kind in _OFFICIAL:
        return False
    names = _WORD.findall(f"{parent.publisher} {child.publisher}".lower())
    return not set(names) & set(_WORD.findall(f"{child.title} {child.text}".lower()))


def _same_time(parent: Report, child: Report) -> bool:
    if parent.date is None or child.date is None or parent.date == child.date:
        return parent.date == child.date
    if parent.publisher == child.publisher or len(child.text.split()) < LEAST_WORDS:
        return False
    return 0 < days_between(parent.date, child.date) <= WINDOW_DAYS


def _same_sentences(parent: Report, child: Report) -> bool:
    if parent.text == child.text:
        return True
    # Other languages cut their sentences in their own ways; a byline is known by its line.
    bylines = _BYLINE.search(parent.text[:_HEAD_CHARS]) or _BYLINE.search(child.text[:_HEAD_CHARS])
    return is_read(child) and not bylines and _outline(parent.text) == _outline(child.text)


def _outline(text: str) -> tuple[object, ...]:
    """What reading sees of a text before it parses: sentences, turns and quotations."""
    turns = find_turns(text)
    sentences = cut_labels(split_sentences(text), turns)
    quotations = find_quotations(unwrapped(text))
    return (
        tuple(text[s.start : s.end] for s in sentences),
        tuple((t.label, text[t.body : t.end].split()) for t in turns),
        tuple((text[q.start : q.end].split(), q.closed) for q in quotations),
    )


def _mover(old: str, new: str) -> Callable[[Span], Span]:
    """Moves a span from one text to another that differs in white space only."""
    if old == new:
        return lambda span: span
    before = [at for at, char in enumerate(old) if not char.isspace()]
    after = [at for at, char in enumerate(new) if not char.isspace()]
    ranks = dict(zip(before, after, strict=True))

    def move(span: Span) -> Span:
        start, end = ranks[span.start], ranks[span.end - 1] + 1
        return Span(start, end, new[start:end])

    return move


def _carried(
    claim: Claim, parent: Report, child: Report, move: Callable[[Span], Span]
) -> Claim | None:
    """One claim as the child's; None when its words or its key cannot be told again."""
    if claim.key != _key(claim, parent):
        return None
    try:
        moved = _moved(claim, move)
    except KeyError:
        return None  # a span that begins or ends in white space
    if moved.span.text.split() != claim.span.text.split():
        return None
    moved = replace(
        moved,
        report_key=child.key,
        speaker=_speaker(moved, parent, child),
        labels=(*claim.labels, CARRIED + parent.key),
    )
    return replace(moved, key=_key(moved, child))


def _speaker(claim: Claim, parent: Report, child: Report) -> Any:
    speaker, own = claim.speaker, narrator(child)
    if speaker.kind == "narrator" and speaker.name == narrator(parent).name:
        return replace(speaker, name=own.name, role=own.role, organisation=own.organisation)
    if speaker.organisation and speaker.organisation == parent.publisher:
        return replace(speaker, organisation=child.publisher)
    return speaker


def _is_own(claim: Claim, report: Report) -> bool:
    return claim.speaker.name.lower() in report.publisher.lower()


def _key(claim: Claim, report: Report) -> str:
    q = claim.quantity
    value = str((q.low, q.best, q.high)) if q else ""
    return claim_key(report.key, claim.span, claim.act, claim.event, claim.speaker.name, value)


def _moved(node: Node, move: Callable[[Span], Span]) -> Node:
    """A record with every span in it moved."""
    if isinstance(node, Span):
        return move(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(_moved(item, move) for item in node)  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed: dict[str, Any] = {}
    for field in fields(node):
        old = getattr(node, field.name)
        new = _moved(old, move)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(node, **changed) if changed else node
