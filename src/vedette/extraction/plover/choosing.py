"""Which event a sentence is about, and which one stands between two given parties."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from vedette.extraction.plover.coder import CodedEvent, code_events

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: What an event gains when the given source is its actor, and the given target its recipient; and
#: what when they only stand in its reach. (1-6 tried.)
PARTY_GAIN, REACH_GAIN = 2.0, 1.0


#: Score from which an event is told, not mentioned. (0-4.5 tried on half of ICBe: 3.0 has the
#: best F1 with a precision of two in three.)
EVENT_SCORE = 3.0


def event_roots(doc: Doc, at_least: float = EVENT_SCORE) -> frozenset[str]:
    """The roots that a sentence tells, without those it only mentions."""
    return frozenset(e.root for e in code_events(doc) if e.score >= at_least)


def main_event(doc: Doc) -> CodedEvent | None:
    """What a sentence is about; None when it tells no event."""
    events = code_events(doc)
    return events[0] if events else None


def event_between(doc: Doc, source: Collection[int], target: Collection[int]) -> CodedEvent | None:
    """The event that the `source` does to the `target` (token indices); None for no event."""
    events = code_events(doc)
    if not events:
        return None
    return max(events, key=lambda e: (e.score + _gain(doc, e, source, target), -e.index))


def _gain(doc: Doc, event: CodedEvent, source: Collection[int], target: Collection[int]) -> float:
    gain = 0.0
    if not set(source).isdisjoint(event.actor):
        gain += PARTY_GAIN
    below = {t.i for t in doc[event.index].subtree}
    if not set(target).isdisjoint(event.recipient):
        gain += PARTY_GAIN
    elif not below.isdisjoint(target):
        gain += REACH_GAIN
    if event.index in source:
        gain -= PARTY_GAIN
    if event.index in target and not event.verbal:
        gain -= PARTY_GAIN / 2
    return gain
