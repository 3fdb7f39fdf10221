"""Actor and recipient of an event, as token indices of their noun phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vedette.extraction.plover.governing import Governed
from vedette.extraction.plover.surroundings import is_passive, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOWARDS = frozenset(
    ("against", "on", "upon", "to", "toward", "towards", "with", "at", "into", "for", "from", "of",
     "in", "over", "between")
)  # fmt: skip
_OBJECTS = ("dobj", "obj", "dative", "nsubjpass")


def actor_tokens(doc: Doc, one: Governed) -> tuple[int, ...]:
    """Who does it: subject, agent, "by X", "X's", or the name before a noun; () when unsaid."""
    for index in dict.fromkeys((one.index, one.top, *one.through)):
        token = doc[index]
        head = subject_of(token) if token.pos_ in ("VERB", "AUX") else _owner(token)
        if head is not None:
            return _indices(head)
    return ()


def recipient_tokens(doc: Doc, one: Governed) -> tuple[int, ...]:
    """Whom it is done to: object, the subject of a passive, or what a preposition leads to."""
    found: list[int] = []
    for index in dict.fromkeys((one.index, one.match.index, *one.through)):
        for head in _undergoing(doc[index]):
            if head.i not in (one.match.index, *one.through):
                found += _indices(head)
    taken = set(actor_tokens(doc, one))
    return tuple(i for i in dict.fromkeys(found) if i not in taken)


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.text.lower() == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "GPE", "ORG"):
            return child
    return None


def _undergoing(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in _OBJECTS and not (child.dep_ == "nsubjpass" and not is_passive(token)):
            yield child
        elif child.dep_ == "prep" and child.text.lower() in _TOWARDS:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _indices(head: Token) -> tuple[int, ...]:
    outside = ("relcl", "advcl", "acl", "punct", "ccomp")
    out = {i for c in head.children if c.dep_ in outside for i in (t.i for t in c.subtree)}
    return tuple(sorted(t.i for t in head.subtree if t.i not in out))
