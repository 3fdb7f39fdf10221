"""Whether one sentence is about armed forces in a report whose other words do not tell.

A dispatch of one sentence has no room for the words by which a longer report is known. There the
claim itself must show it: forces of a named state or movement, or a state that leaves a place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.clauses import Clause
from vedette.extraction.forces import force_words
from vedette.extraction.ownership import Owner
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_PLACES = ("GPE", "LOC", "FAC")
#: Ways to a place that is left.
_LEAVING = frozenset({"from", "of", "out"})
_UNITS = frozenset({"troops", "tanks", "battalions", "brigades"})


def of_forces(
    clause: Clause, force: Token | None, owner: Owner, view: SentenceView, reading: Reading
) -> bool:
    """True when a claim of war stands for itself: whose forces they are is said, and that they are.

    Forces named without doubt ("soldiers", not "units") or counted; or a state that leaves a place.
    """
    if not owner.named or not owner.code or owner.code.startswith("person:"):
        return False
    if force is not None and lemma(force) in _unmistakable():
        return True
    if clause.figure is not None and clause.figure.unit in _UNITS:
        return True
    return clause.event == "RETREAT" and _leaves_place(view.doc[clause.head], reading)


@lru_cache(maxsize=1)
def _unmistakable() -> frozenset[str]:
    words = force_words()
    doubtful = frozenset(lexicon("states")["martial"]["not_alone"])
    return (words["people"] | words["equipment"]) - doubtful


def _leaves_place(trigger: Token, reading: Reading) -> bool:
    """ "Withdrew from Norland", "evacuated the Narrow Coast": a named place is what is left."""
    for child in trigger.children:
        if child.dep_ in ("dobj", "nsubjpass") and _is_place(child, reading):
            return True
        if child.dep_ in ("prep", "advmod") and child.text.lower() in _LEAVING:
            return any(_is_place(t, reading) for t in child.subtree if t.dep_ == "pobj")
    return False


def _is_place(noun: Token, reading: Reading) -> bool:
    named = noun.ent_type_ in _OF_PLACES or bool(reading.finder.actor_of(noun.text))
    return noun.pos_ == "PROPN" and named
