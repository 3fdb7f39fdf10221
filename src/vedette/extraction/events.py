"""Event triggers of a parsed sentence, typed by PLOVER root (``lexicon/events.toml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vedette.extraction.forces import force_head, forces_of, is_force, undergoing
from vedette.extraction.movements import (
    is_act_of_war,
    is_position,
    movement_words,
    named_party,
    particles,
    retreats,
    stays_or_gathers,
    takes_back_something_else,
)
from vedette.extraction.plover.coder import CodedEvent, code_events
from vedette.extraction.plover.gate import claimed_modes, modes_of_forces
from vedette.extraction.tokens import clause_head, lemma, subject, token_over
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: When one clause holds several triggers of the same strength, the earlier type wins.
PREFERENCE = (
    "RETREAT", "SANCTION", "AID", "ASSAULT", "MOBILIZE", "COERCE", "CONSULT", "AGREE", "COOPERATE",
    "PROTEST", "SUPPORT", "THREATEN", "ACCUSE", "CONCEDE", "REJECT", "REQUEST",
)  # fmt: skip
#: Events whose verb governs another: "agreed to withdraw" is about the withdrawal.
_GOVERNING = ("AGREE",)
#: Score from which an event of the general coder makes a trigger (2-4 tried).
MIN_SCORE = 3.0
#: Score from which a verb of war makes one when forces do it (4-6 tried).
SURE_SCORE = 5.0
#: How far a force noun may stand from a noun that hangs on it ("the tanks' drills"), in tokens.
FORCE_REACH = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: token index, PLOVER type, strength (2 verb, 1 noun or phrase), clause index.

    `mode` is the PLOVER mode when the general coder knows it, else ''.
    """

    index: int
    event: str
    strength: int
    clause: int
    mode: str = ""


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    """The words of each event; ``particle_verbs`` are the verbs of its particles."""
    data: dict[str, Any] = lexicon("events")
    tables = {
        event: {key: frozenset(values) for key, values in data[event].items()}
        for event in PREFERENCE
        if event in data
    }
    for table in tables.values():
        table["particle_verbs"] = frozenset(p.split()[0] for p in table.get("particles", ()))
    return tables


def find_triggers(doc: Doc) -> list[Trigger]:
    """Every trigger of a sentence in token order, at most one per token."""
    found: dict[int, Trigger] = {}
    lowered = doc.text.lower()
    tokens = [token for token in doc if _may_name(token)]
    for event, table in _tables().items():
        for token in tokens:
            if token.i not in found and (strength := _strength(token, event, table)):
                found[token.i] = Trigger(token.i, event, strength, clause_head(token).i)
        for phrase in table.get("phrases", ()):
            position = lowered.find(phrase)
            last = token_over(doc, position + len(phrase) - 1) if position >= 0 else None
            if last is not None:
                found.setdefault(last.i, Trigger(last.i, event, 1, clause_head(last).i))
    coded = code_events(doc)
    for trigger in _general(doc, coded, list(found.values())):
        found.setdefault(trigger.index, trigger)
    modes = {(e.base_index, e.base): e.mode for e in coded}
    return [
        replace(found[i], mode=found[i].mode or modes.get((i, found[i].event), ""))
        for i in sorted(found)
    ]


def _general(doc: Doc, coded: Iterable[CodedEvent], found: list[Trigger]) -> Iterator[Trigger]:
    """Triggers of clauses in which the force tables see none, from the general coder.

    What is threatened, asked for or promised is the trigger; how it is put, the claim's act and
    modality say. An act that is ended is the end itself ("called off the offensive"). A ceasefire
    or a release, RETREAT in PLOVER, is CONCEDE in claims: there RETREAT says that forces leave.
    """
    taken = {t.clause for t in found if t.strength == 2}
    named = {t.clause: t.event for t in found if t.clause not in taken}
    for event in coded:
        ended = event.index != event.base_index and event.root in ("RETREAT", "CONCEDE")
        index, root = (event.index, event.root) if ended else (event.base_index, event.base)
        clause = clause_head(doc[index]).i
        if clause in taken or event.score < MIN_SCORE:
            continue
        if (root, event.mode) not in claimed_modes():
            if clause not in named and _by_forces(doc[index], event):
                yield Trigger(index, root, 2, clause, event.mode)
            continue
        outweighs = event.verbal and event.weight > 1 and named.get(clause) != root
        if clause in named and not outweighs:
            continue  # "scaled down its presence": the verb with its object outweighs the noun
        if root == "RETREAT" and event.verbal and not _forces_leave(doc[index], event):
            continue
        strength = 2 if doc[index].pos_ in ("VERB", "AUX") else 1
        claimed = "CONCEDE" if root == "RETREAT" and event.mode != "withdraw" else root
        if claimed == "CONCEDE" and event.root == "REQUEST":
            continue  # "corridors should be opened": asked for, not granted
        yield Trigger(index, claimed, strength, clause, event.mode)


def _by_forces(verb: Token, event: CodedEvent) -> bool:
    """A verb of war that is claimed only where forces do it or suffer it; high in its sentence."""
    if (event.base, event.mode) not in modes_of_forces() or event.index != event.base_index:
        return False
    if not event.verbal or event.score < SURE_SCORE or event.modality != "asserted":
        return False
    moves = lemma(verb) in movement_words()["motion"] or lemma(verb) == "fall"
    if (event.base != "MOBILIZE" and moves) or not _tells(verb):
        return False  # "rolled into the town": where they went, not that they fought
    return forces_of(verb) is not None


def _tells(verb: Token) -> bool:
    """False for a clause as subject ("where it keeps troops is ...") and a bare "landing"."""
    bare = verb.tag_ == "VBG" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return not bare and verb.dep_ not in ("csubj", "csubjpass")


def _forces_leave(verb: Token, event: CodedEvent) -> bool:
    """False for a bare verb of leaving (the tables know better), a bid withdrawn, a team's exit."""
    if event.mode == "disarm" and forces_of(verb) is not None:
        return True  # "the garrison surrendered"
    if event.weight == 1 or takes_back_something_else(verb):
        return False
    if event.mode != "withdraw" or forces_of(verb) is not None or named_party(verb):
        return True
    return any(is_position(thing) or is_act_of_war(thing) for thing in undergoing(verb))


def clause_events(triggers: Iterable[Trigger]) -> list[Trigger]:
    """One trigger per clause: the verb's before a noun's, then by `PREFERENCE`, then the first."""
    by_clause: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_clause.setdefault(trigger.clause, []).append(trigger)
    return sorted((min(group, key=_rank) for group in by_clause.values()), key=lambda t: t.index)


def mode_at(triggers: Iterable[Trigger], index: int, event: str) -> str:
    """The PLOVER mode of the trigger at a token when it is of this type; '' for none."""
    return next((t.mode for t in triggers if (t.index, t.event) == (index, event)), "")


def _rank(trigger: Trigger) -> tuple[int, bool, int, int]:
    heads = trigger.index == trigger.clause and trigger.event not in _GOVERNING
    return -trigger.strength, not heads, PREFERENCE.index(trigger.event), trigger.index


def _may_name(token: Token) -> bool:
    """True for a verb or a noun, but no name: "the Second World War" is no event of this text."""
    if token.pos_ == "PROPN":
        return token.i == 0 or not token.text[:1].isupper()
    return token.pos_ in ("VERB", "AUX", "NOUN")


def _strength(token: Token, event: str, table: dict[str, frozenset[str]]) -> int:
    """2 for a verb that names the event, 1 for a noun, 0 for none."""
    if token.pos_ in ("VERB", "AUX"):
        return 2 if _verb_names(token, event, table) else 0
    low = lemma(token)
    if not {low, token.text.lower()}.isdisjoint(table.get("nouns", ())):
        return 1
    return 1 if low in table.get("force_nouns", ()) and _near_forces(token) else 0


def _verb_names(token: Token, event: str, table: dict[str, frozenset[str]]) -> bool:
    low = lemma(token)
    if low in table.get("verbs", ()):
        return True
    if event == "RETREAT":
        return retreats(token, table)
    if event == "MOBILIZE":
        return stays_or_gathers(token, table)
    if low in table.get("force_verbs", ()):
        return forces_of(token) is not None
    if low not in table.get("particle_verbs", ()):
        return False
    return not particles(token).isdisjoint(table.get("particles", ()))


def _near_forces(token: Token) -> bool:
    """A noun of movement with forces below it, close above it, or as the owner it refers to."""
    if any(c.dep_ == "poss" and c.text.lower() in ("its", "their") for c in token.children):
        head = subject(clause_head(token))
        if head is not None and force_head(head) is not None:
            return True
    below = any(is_force(t) for t in token.subtree if t.i != token.i)
    return below or any(is_force(t) for t in token.ancestors if abs(t.i - token.i) <= FORCE_REACH)
