"""Event triggers of a parsed sentence, typed by PLOVER root (``lexicon/events.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vedette.extraction.tokens import agent, clause_head, lemma, objects, subject
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: When one clause holds several triggers of the same strength, the earlier type wins.
PREFERENCE = (
    "RETREAT", "SANCTION", "AID", "ASSAULT", "MOBILIZE", "COERCE", "CONSULT", "AGREE", "COOPERATE",
    "PROTEST", "SUPPORT", "THREATEN", "ACCUSE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: token index, PLOVER type, strength (2 verb, 1 noun or phrase), clause index."""

    index: int
    event: str
    strength: int
    clause: int


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, Any] = lexicon("events")
    return {
        event: {key: frozenset(values) for key, values in table.items()}
        for event, table in data.items()
        if event in PREFERENCE
    }


@lru_cache(maxsize=1)
def force_words() -> dict[str, frozenset[str]]:
    """Nouns for forces by kind: people, equipment, collective, activities, homes."""
    return {key: frozenset(values) for key, values in lexicon("events")["forces"].items()}


@lru_cache(maxsize=1)
def movement_words() -> dict[str, frozenset[str]]:
    """Verbs of motion and of giving up or holding positions, and the positions themselves."""
    return {key: frozenset(values) for key, values in lexicon("events")["movement"].items()}


def is_force(token: Token) -> bool:
    """True for a noun that names forces or their equipment."""
    low = lemma(token)
    words = force_words()
    return token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and (
        low in words["people"] or low in words["equipment"] or token.text.lower().rstrip("s") in words["people"]
    )


def force_head(token: Token) -> Token | None:
    """The force noun inside the noun phrase of a token ("part of the Norlandian troops")."""
    for candidate in [token, *token.subtree]:
        if candidate.dep_ in ("relcl", "acl"):
            continue
        if is_force(candidate):
            return candidate
    return None


def forces_of(verb: Token) -> Token | None:
    """The force noun that is subject or object of a verb (also over an open complement)."""
    options: list[Token] = []
    head = subject(verb)
    if head is not None:
        options.append(head)
    options.extend(objects(verb))
    by = agent(verb)
    if by is not None:
        options.append(by)
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "prep"):
            options.extend(c for c in child.children if c.dep_ in ("dobj", "nsubj", "pobj"))
            options.extend(o for c in child.children if c.dep_ == "pcomp" for o in objects(c))
    if verb.dep_ in ("acl", "relcl"):
        options.insert(0, verb.head)
    for option in options:
        if lemma(option) in _about_words():
            continue  # "its estimate of 9,000 soldiers" is an estimate, not soldiers
        phrase = [option, *(t for t in option.subtree if t.i < option.i + 8)]
        for token in phrase:
            if is_force(token) and not _inside_clause(token, option):
                return token
        if lemma(option) in force_words()["collective"] and option.pos_ in ("PRON", "DET"):
            return option
    return None


@lru_cache(maxsize=1)
def _about_words() -> frozenset[str]:
    """Nouns that speak of forces and are none: estimates, claims, orders, reports."""
    return frozenset(noun for nouns in lexicon("acts")["nouns"].values() for noun in nouns)


def _inside_clause(token: Token, top: Token) -> bool:
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("relcl", "ccomp", "advcl"):
            return True
        node = node.head
    return False


def find_triggers(doc: Doc) -> list[Trigger]:
    """Every trigger of a sentence in token order, at most one per token."""
    found: dict[int, Trigger] = {}
    lowered = doc.text.lower()
    for event in PREFERENCE:
        table = _tables().get(event, {})
        for token in doc:
            if token.i not in found and (strength := _strength(token, table)):
                found[token.i] = Trigger(token.i, event, strength, clause_head(token).i)
        for phrase in table.get("phrases", ()):
            position = lowered.find(phrase)
            if position >= 0 and (token := _token_at(doc, position + len(phrase) - 1)) is not None:
                found.setdefault(token.i, Trigger(token.i, event, 1, clause_head(token).i))
    return [found[i] for i in sorted(found)]


def _token_at(doc: Doc, position: int) -> Token | None:
    return next((t for t in doc if t.idx <= position < t.idx + len(t.text)), None)


def _strength(token: Token, table: dict[str, frozenset[str]]) -> int:
    low = lemma(token)
    if token.pos_ in ("VERB", "AUX"):
        return 2 if _verb_names(token, low, table) else 0
    proper = token.pos_ == "PROPN" and token.text[:1].isupper() and token.i > 0
    if proper:
        return 0  # "the Second World War", "the Treaty of ...": names, not events of this text
    if token.pos_ in ("NOUN", "PROPN") and (low in table.get("nouns", ()) or token.text.lower() in table.get("nouns", ())):
        return 1
    if token.pos_ in ("NOUN", "PROPN") and low in table.get("force_nouns", ()) and _near_forces(token):
        return 1
    return 0


def _verb_names(token: Token, low: str, table: dict[str, frozenset[str]]) -> bool:
    if low in table.get("verbs", ()):
        return True
    if low in movement_words()["linking"] and _position_is(token, "empty" if table is _tables()["RETREAT"] else "occupied"):
        return table is _tables()["RETREAT"] or table is _tables()["MOBILIZE"]
    if table is _tables()["RETREAT"]:
        return _retreats(token, low, table)
    if table is _tables()["MOBILIZE"]:
        return _stays_or_gathers(token, low, table)
    if low in table.get("force_verbs", ()):
        return forces_of(token) is not None
    return bool(_particles(token, low) & table.get("particles", frozenset()))


def _position_is(token: Token, state: str) -> bool:
    """"The camps are empty", "four posts were still manned": a state said of positions."""
    words = movement_words()[state]
    said = [c for c in token.children if c.dep_ in ("acomp", "attr", "oprd", "ccomp") and (lemma(c) in words or c.text.lower() in words)]
    head = subject(token)
    about = [*objects(token), *([head] if head is not None else [])]
    return bool(said) and any(lemma(t) in movement_words()["positions"] or is_force(t) for t in about)


def _particles(token: Token, low: str) -> set[str]:
    """"lemma particle" pairs of a verb, also with the particle after its object."""
    companions = {c.text.lower() for c in token.children if c.dep_ in ("prt", "advmod", "prep", "npadvmod", "acomp", "attr", "oprd")}
    companions |= {c.text.lower() for o in objects(token) for c in o.children if c.dep_ in ("prep", "advmod")}
    return {f"{low} {word}" for word in companions}


def _retreats(token: Token, low: str, table: dict[str, frozenset[str]]) -> bool:
    """A verb of leaving with forces, of motion off or home with forces, or of giving up a position."""
    if low == "leave" and (_leaves_things(token) or token.dep_ in ("acl", "amod")):
        return False
    forces = forces_of(token)
    particles = _particles(token, low)
    if _takes_back_something_else(token, low):
        return False
    if forces is None:
        return _state_moves(token, low) or _gives_up(token, low, particles) or _party_moves_off(token, low)
    if low in table["force_verbs"] or particles & table["particles"]:
        return True
    return _moves_off(token, low) or _gives_up(token, low, particles)


def _takes_back_something_else(token: Token, low: str) -> bool:
    """"Withdrew its estimate", "cut its forecast": the object is neither forces nor a position."""
    if low not in ("withdraw", "cut", "reduce", "return", "recall", "pull", "quit", "exit", "remove", "leave"):
        return False
    things = [o for o in objects(token) if o.dep_ in ("dobj", "obj")]
    return bool(things) and all(
        lemma(o) in _about_words() or (force_head(o) is None and not _is_position(o)) for o in things
    )


def _is_position(token: Token) -> bool:
    """A position, or a named place, in the noun phrase of an object."""
    near = [t for t in token.subtree if abs(t.i - token.i) <= 6]
    if any(lemma(t) in movement_words()["positions"] for t in near):
        return True
    return (token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "DATE", "MONEY", "EVENT", "WORK_OF_ART")) or (
        token.pos_ == "PRON" and lemma(token) in force_words()["collective"]
    ) or any(t.pos_ == "PROPN" and t.ent_type_ in ("GPE", "LOC", "FAC") for t in near)


def _moves_off(token: Token, low: str) -> bool:
    """Forces in motion, and the way leads off or home ("rolled into their barracks")."""
    movement = movement_words()
    if low not in movement["motion"]:
        return False
    if low == "go" and not _has_complement(token):
        return any(c.dep_ == "aux" and lemma(c) == "have" for c in token.children)
    for child in token.children:
        word = child.text.lower()
        if child.dep_ in ("prt", "advmod", "npadvmod") and word in movement["off"]:
            return True
        if child.dep_ == "prep" and word in movement["off_prepositions"] and not _is_time(child):
            return True
        if child.dep_ == "prep" and word in ("to", "into", "toward", "towards", "for", "in"):
            if any(lemma(t) in force_words()["homes"] for t in child.subtree):
                return True
    return False


def _party_moves_off(token: Token, low: str) -> bool:
    """A party named without its forces moves away from places or positions."""
    head = subject(token)
    if low not in ("move", "pull", "go", "march", "step", "draw", "come") or head is None:
        return False
    if head.pos_ != "PROPN" or head.ent_type_ == "PERSON":
        return False
    ways = [c for c in token.subtree if c.dep_ == "prep" and c.text.lower() in ("from", "out", "of")]
    return any(_is_position(o) for way in ways for o in way.children if o.dep_ == "pobj")


_PERCEIVES = frozenset({"see", "meet", "find", "encounter", "spot", "observe", "detect", "notice", "count"})


def sees_no_forces(token: Token) -> bool:
    """"Saw no rebel in the barracks", "no soldier was met": forces looked for and not there."""
    if lemma(token) not in _PERCEIVES or token.pos_ != "VERB":
        return False
    things = [*objects(token), *(c for c in token.children if c.dep_ == "nsubjpass")]
    return any(
        is_force(t)
        and any(c.dep_ == "det" and c.text.lower() == "no" for c in t.children)
        and not any(c.dep_ in ("acl", "relcl", "ccomp") for c in t.children)
        for t in things
    )


def _has_complement(token: Token) -> bool:
    return any(c.dep_ in ("prep", "prt", "advmod", "dobj", "xcomp", "acomp") for c in token.children if c.text.lower() not in ("already", "now", "also", "since"))


def _is_time(preposition: Token) -> bool:
    """"From Friday" is no way out of anywhere."""
    return any(t.ent_type_ in ("DATE", "TIME") for t in preposition.subtree if t.i != preposition.i)


def _gives_up(token: Token, low: str, particles: set[str]) -> bool:
    movement = movement_words()
    if low not in movement["give_up"] and not particles & movement["give_up_particles"]:
        return False
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    things = [*objects(token), *passive]
    if low in ("pass", "return", "pull", "move", "draw", "back"):
        things += [c for c in token.children if c.dep_ == "nsubj"]
    return any(_is_position(t) for t in things) and _by_forces(token)


def _by_forces(token: Token) -> bool:
    """A position is given up by forces, by a party to a conflict, or by nobody named (passive)."""
    head = subject(token)
    if head is None or head.dep_ == "nsubjpass":
        return True
    return is_force(head) or force_head(head) is not None or head.pos_ in ("PROPN", "PRON") or lemma(head) in movement_words()["positions"]


def _stays_or_gathers(token: Token, low: str, table: dict[str, frozenset[str]]) -> bool:
    movement = movement_words()
    if low == "leave":
        return _leaves_things(token) or token.dep_ in ("acl", "amod")
    if low in movement["hold"]:
        things = [*objects(token), *(c for c in token.children if c.dep_ == "nsubjpass")]
        return any(lemma(t) in movement["positions"] for t in things) and _by_forces(token)
    if forces_of(token) is None:
        return False
    if _particles(token, low) & table["particles"] or low in movement["stay"]:
        return True
    return low in table["force_verbs"] and (low != "have" or _counts_forces(token))


def _leaves_things(token: Token) -> bool:
    """True for leaving equipment or units somewhere ("left trucks behind"), not a place."""
    if any(c.text.lower() == "behind" for c in token.children):
        return True
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    return any(is_force(o) for o in [*objects(token), *passive])


def _state_moves(token: Token, low: str) -> bool:
    """A party as subject may withdraw without a word for its forces ("X will withdraw from Y")."""
    if low not in ("withdraw", "pull", "retreat", "disengage", "redeploy", "evacuate", "vacate", "leave"):
        return False
    head = subject(token)
    if head is None or head.pos_ != "PROPN" or head.ent_type_ == "PERSON":
        return False
    out = any(c.dep_ == "prep" and c.text.lower() in ("from", "out") for c in token.children)
    return out or (low in ("evacuate", "vacate", "leave") and any(lemma(o) in movement_words()["positions"] for o in objects(token)))


def _near_forces(token: Token) -> bool:
    below = any(is_force(t) for t in token.subtree if t.i != token.i)
    owned = any(c.dep_ == "poss" and c.text.lower() in ("its", "their") for c in token.children)
    head = subject(clause_head(token)) if owned else None
    if head is not None and (is_force(head) or force_head(head) is not None):
        return True
    return below or any(is_force(t) for t in token.ancestors if abs(t.i - token.i) < 4)


def _counts_forces(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def clause_events(doc: Doc, triggers: list[Trigger]) -> list[Trigger]:
    """One trigger per clause: the verb's before the noun's, then by `PREFERENCE`, then the first."""
    by_clause: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_clause.setdefault(trigger.clause, []).append(trigger)
    chosen = [
        min(group, key=lambda t: (-t.strength, t.index != t.clause, PREFERENCE.index(t.event), t.index))
        for group in by_clause.values()
    ]
    return sorted(chosen, key=lambda t: t.index)
