"""Nouns of events that a clause is not about, beside those of `background`.

"The goals of the drill were met", "units that had taken part in drills", "sent guns to deter an
attack": the drill and the attack say what the goals, the units and the guns are for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.events import Trigger
from vedette.extraction.forces import is_force
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FIGHTING = frozenset({"rebel", "guerrilla", "insurgent", "resistance", "armed", "separatist"})
#: Events whose noun, deep in a phrase, only tells which thing is meant.
_DESCRIPTIVE = ("MOBILIZE", "ASSAULT", "CONSULT", "COERCE", "AGREE")


@lru_cache(maxsize=1)
def _content_nouns() -> frozenset[str]:
    return frozenset(lexicon("events")["light"]["content_nouns"])


def in_passing(doc: Doc, trigger: Trigger, counted: frozenset[int]) -> bool:
    """True for a noun of an event that stands in a phrase or clause about something else.

    `counted` are tokens that carry a figure of forces: what is counted is never in passing.
    """
    token = doc[trigger.index]
    if _is_met(token) or _is_party(token):
        return True
    if trigger.strength == 2 or trigger.event not in _DESCRIPTIVE:
        return False
    if any(t.i in counted for t in token.subtree):
        return False
    return _of_something_else(token) or _tells_which(token) or _is_prevented(token)


def _is_met(token: Token) -> bool:
    """ "The aims were met": no meeting."""
    return lemma(token) == "meet" and any(c.dep_ == "nsubjpass" for c in token.children)


def _is_party(token: Token) -> bool:
    """ "The rebel movement": those who fight, not their moving."""
    kinds = (lemma(c) for c in token.children if c.dep_ in ("compound", "amod"))
    return lemma(token) == "movement" and any(kind in _FIGHTING for kind in kinds)


def _of_something_else(token: Token) -> bool:
    """ "The goals of the drill": the object of "of" under a subject that is no part or phase."""
    node = token
    while node.dep_ in ("conj", "compound"):
        node = node.head
    if node.dep_ != "pobj" or node.head.text.lower() != "of":
        return False
    owner = node.head.head
    plain = owner.pos_ == "NOUN" and lemma(owner) not in _content_nouns() and not is_force(owner)
    return plain and owner.dep_ in ("nsubj", "nsubjpass")


def _tells_which(token: Token) -> bool:
    """ "Units that had taken part in drills": inside a relative clause."""
    for node in token.ancestors:
        if node.dep_ == "relcl":
            return True
        if node.dep_ in ("ccomp", "advcl", "ROOT", "conj"):
            return False
    return False


def _is_prevented(token: Token) -> bool:
    """ "To deter an attack": under an infinitive of purpose that holds no trigger verb."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.dep_ != "advcl" or verb.tag_ != "VB":
        return False
    to = any(c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children)
    return to and not any(c.dep_ in ("mark", "nsubj") for c in verb.children)
