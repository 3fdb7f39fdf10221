"""When it was said, and what is said to hold at that moment.

A day named with a speaker's words holds for what they say further on. What is told as going on,
as done by saying so, or as a figure that stands, is of the moment of saying (TimeML's overlap
with the time of speech): its day is worked out and marked as such, without words of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extraction.clauses import Clause
from vedette.extraction.reading import Reading
from vedette.extraction.speakers import PUBLISHER_ROLE
from vedette.extraction.tokens import lemma
from vedette.records import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Acts that happen when they are uttered.
_UTTERED = frozenset({"support", "demand", "accuse", "correct", "threaten", "warn"})
_STATIVE = frozenset({"be", "have", "remain", "stay", "stand", "hold", "keep", "number", "lie"})
_OPEN = ("planned", "conditional")


def said_at(clause: Clause, named: Time | None, reading: Reading) -> Time | None:
    """The time of a speaker's words: `named` with these, else with that speaker's words before."""
    name = clause.speaker.name
    if named is not None:
        reading.said.setdefault(name, named)
        return named
    if clause.speaker.kind == "narrator" or clause.speaker.role == PUBLISHER_ROLE:
        return None
    return reading.said.get(name)


def time_of_saying(said: Time | None, reading: Reading) -> Time | None:
    """The day of the words as a time without words: as said, else the report's own day."""
    today = reading.report.date
    if said is not None and said.precision == "day":
        return Time("", said.value, "day", said.anchor, True)
    return Time("", today, "day", today, True) if today and said is None else None


def holds_when_said(trigger: Token, act: str, event: str, modality: str, level: bool) -> bool:
    """True for what is of the moment of saying: an utterance, a level, a state, a result.

    `level` tells that a figure of forces as they stand is given.
    """
    if act in _UTTERED or (act == "announce" and event == "SANCTION"):
        return True
    if modality in _OPEN:
        return False
    return level or _is_present(_finite(trigger))


def _finite(token: Token) -> Token:
    """The finite verb over a token, or the highest verb reached."""
    node = token
    while node.pos_ not in ("VERB", "AUX") or node.dep_ in ("xcomp", "pcomp", "amod"):
        if node.head.i == node.i:
            return node
        node = node.head
    return node


def _is_present(verb: Token) -> bool:
    helpers = {lemma(c) for c in verb.children if c.dep_ in ("aux", "auxpass")}
    tensed = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if "have" in helpers or (verb.tag_ == "VBG" and "be" in helpers):
        return not any(c.text.lower() == "had" for c in tensed)
    if any(t.tag_ in ("VBZ", "VBP") for t in tensed):
        return True
    return lemma(verb) in _STATIVE and verb.tag_ == "VBD"
