"""Whose act an event is: the owner of its forces, its subject, or whose forces were spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.reading import Reading
from vedette.extraction.tokens import clause_head, core_phrase, lemma, noun_phrase, subject, words
from vedette.extraction.voices import speaks_for_forces
from vedette.records import Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Forces that are no state's.
_REBELS = frozenset(lexicon("clauses")["owners"]["rebels"])
#: Events that a speaker does by saying so.
_SPEAKERS_OWN = frozenset(
    {"CONSULT", "AID", "SANCTION", "SUPPORT", "REQUEST", "THREATEN", "ACCUSE"}
)
_FIRST_PERSON = ("we", "i")
_PRONOUNS = ("he", "she", "it", "they", *_FIRST_PERSON)
_POSSESSIVES = ("its", "their", "his", "her")
#: How far above a force noun its owner is looked for ("part of the units of the army of X").
MAX_CLIMB = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """An actor code ('' when unknown), whether the sentence names the actor, and in which words."""

    code: str
    named: bool
    words: str = ""


def owner_of_event(
    event: str, trigger: Token, force: Token | None, speaker: Speaker, cue: int, reading: Reading
) -> Owner:
    """The actor whose act the event is; `cue` is the index of the reporting verb, -1 for none.

    For forces: the adjective or owner of the force noun, then the clause's subject, then the
    owner of the forces last spoken of, then of those the report is about, then a military speaker.
    """
    if force is not None and _is_ours(force) and speaker.actor:
        return Owner(speaker.actor, True)
    code = owner_of(force, reading) if force is not None else ""
    if not code and force is not None and lemma(force) in _REBELS:
        return Owner(reading.armed, bool(reading.armed))
    code = code or _nominal_owner(trigger, reading)
    if code:
        return Owner(code, True)
    code, named = _subject_actor(trigger, cue, reading)
    if not code:
        code, named = _orderer(trigger, reading)
    if code:
        return Owner(code, True, named)
    head = subject(trigger)
    word = head.text.lower() if head is not None else ""
    if event not in ("RETREAT", "MOBILIZE"):
        own = event in _SPEAKERS_OWN or word in _PRONOUNS
        return Owner(speaker.actor if own else "", False)
    if word in _FIRST_PERSON:
        return Owner(speaker.actor, False)
    if speaks_for_forces(speaker):
        reading.weak_force = reading.weak_force or speaker.actor
    return Owner(reading.any_force, False)


def _is_ours(force: Token) -> bool:
    """ "Our troops": the speaker's."""
    return any(c.dep_ == "poss" and c.text.lower() in ("our", "my") for c in force.children)


def owner_of(force: Token, reading: Reading) -> str:
    """Whose forces a noun phrase names by adjective, owner or "of"; '' when it does not say."""
    finder = reading.finder
    code = finder.actor_of(words(core_phrase(force)))
    node = force
    for _ in range(MAX_CLIMB):
        if code:
            return code
        for child in node.children:
            if child.dep_ == "poss" and child.text.lower() in _POSSESSIVES:
                return _possessor(node, reading)
            if child.dep_ == "prep" and child.text.lower() == "of":
                code = finder.actor_of(words(child.subtree))
                if code:
                    return code
        if node.dep_ not in ("pobj", "prep", "compound", "nmod", "poss"):
            return ""
        node = node.head
        nominal = node.pos_ in ("NOUN", "PROPN")
        code = finder.actor_of(words(core_phrase(node))) if nominal else ""
    return code


def _possessor(noun: Token, reading: Reading) -> str:
    """Whom "its troops" belong to: the nearest subject above that is named, as in "Norland said
    that its troops would leave"; else the owner of the forces last spoken of."""
    verbs = 0
    for above in noun.ancestors:
        owner = next((c for c in above.children if c.dep_ == "poss"), None)
        if above.pos_ == "NOUN" and owner is not None:
            named = reading.finder.actor_of(words(noun_phrase(owner)))
            if named:
                return named  # "Norland's claim that its troops have left"
        if above.pos_ not in ("VERB", "AUX") or verbs == MAX_CLIMB:
            continue
        verbs += 1
        head = subject(above)
        if head is None or head.i == noun.i or noun.is_ancestor(head) or head.is_ancestor(noun):
            continue
        named = reading.finder.actor_of(words(noun_phrase(head)))
        if named:
            return named
    return reading.force_actor


def _nominal_owner(trigger: Token, reading: Reading) -> str:
    """The actor in the noun phrase of a trigger ("the Norlandian pullback")."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return ""
    return reading.finder.actor_of(words(core_phrase(trigger)))


#: Verbs whose subject does what their object names ("started a withdrawal").
_DOES_IT = frozenset(lexicon("clauses")["owners"]["does_it"])


#: Verbs by which somebody sets their own forces moving.
_ORDERING = frozenset(lexicon("clauses")["owners"]["ordering"])


def is_ordered(trigger: Token) -> bool:
    """ "Ordered the brigade to leave": the event is what somebody orders."""
    return trigger.dep_ == "xcomp" and lemma(trigger.head) in _ORDERING


def _orderer(trigger: Token, reading: Reading) -> tuple[str, str]:
    """Who orders the forces that the event is of ("Berg instructed the guard to leave")."""
    if not is_ordered(trigger):
        return "", ""
    head = subject(trigger.head)
    if head is None or head.dep_ == "nsubjpass":
        return "", ""
    named, code = words(core_phrase(head)), reading.finder.actor_of(words(noun_phrase(head)))
    if code or head.ent_type_ != "PERSON":
        return code, named
    known = reading.cast.by_surname(head.text)
    return (known.actor if known else "") or reading.side or f"person:{head.text}", named


def _owned(noun: Token) -> bool:
    """ "Its withdrawal": the event of whoever the clause speaks of."""
    return any(c.dep_ == "poss" and c.text.lower() in ("its", "their") for c in noun.children)


def _subject_actor(trigger: Token, cue: int, reading: Reading) -> tuple[str, str]:
    """The actor named by the subject of the trigger's clause, and the words that name it.

    For a noun, the subject of its governing verb. The subject of the reporting verb (`cue`)
    speaks; it does not act.
    """
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else clause_head(trigger)
    if verb.i == cue and trigger.i != cue:
        return "", ""
    if trigger.pos_ in ("NOUN", "PROPN") and lemma(verb) not in _DOES_IT and not _owned(trigger):
        return "", ""  # "no official confirmed any pullback": the official does not pull back
    head = subject(verb)
    if head is None or head.i == trigger.i:
        return "", ""
    named, code = words(core_phrase(head)), reading.finder.actor_of(words(noun_phrase(head)))
    if code or head.ent_type_ != "PERSON":
        return code, named
    known = reading.cast.by_surname(head.text)
    return (known.actor if known else "") or f"person:{head.text}", named
