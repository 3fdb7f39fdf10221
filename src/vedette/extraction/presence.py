"""Forces said to be somewhere: "the brigade is still in the valley", "troops were in place"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vedette.extraction.forces import force_head, force_words
from vedette.extraction.movements import movement_words
from vedette.extraction.tokens import lemma, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHERE = frozenset(
    {
        *("in", "at", "near", "on", "along", "inside", "around", "outside", "within", "across"),
        *("behind", "beside", "by", "throughout"),
    }
)
_PLACES = ("GPE", "LOC", "FAC")
_THERE = ("there", "nearby", "present")


def presences(doc: Doc) -> Iterator[Token]:
    """The verbs "to be" by which forces are said to be at a place, in text order."""
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or lemma(token) != "be":
            continue
        if token.dep_ in ("aux", "auxpass", "relcl", "acl"):
            continue
        head = subject(token)
        if head is not None and head.head.i == token.i and _people(head) and _is_placed(token):
            yield token


def _people(head: Token) -> bool:
    """Forces that a subject names or counts, no activity of theirs."""
    if lemma(head) in force_words()["activities"]:
        return False
    force = force_head(head)
    return force is not None and (force.i == head.i or _counted(force, head))


def _counted(force: Token, head: Token) -> bool:
    """ "A number of troops", "part of the brigade"."""
    return any(p.text.lower() == "of" and force in p.children for p in head.children)


def _is_placed(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("advmod", "acomp") and child.text.lower() in _THERE:
            return True
        if child.dep_ == "prep" and child.text.lower() in _WHERE:
            return any(_is_place(t) for t in child.children if t.dep_ == "pobj")
    return False


def _is_place(noun: Token) -> bool:
    movement = movement_words()
    if any(c.text.lower() == "no" for c in noun.children):
        return False  # "in no position to say"
    if noun.ent_type_ in _PLACES or lemma(noun) in ("place", "distance", "border"):
        return True
    return lemma(noun) in movement["positions"] | movement["left_by_forces"]
