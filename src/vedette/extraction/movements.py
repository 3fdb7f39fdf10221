"""Verbs by which forces leave or stay: motion off or home, positions given up or held."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.forces import (
    about_words,
    force_head,
    force_words,
    forces_of,
    is_force,
    undergoing,
)
from vedette.extraction.tokens import lemma, objects, subject
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPANIONS = ("prt", "advmod", "prep", "npadvmod", "acomp", "attr", "oprd")
_NOT_PLACES = ("PERSON", "DATE", "MONEY", "EVENT", "WORK_OF_ART")
_WAYS_IN = ("to", "into", "toward", "towards", "for", "in")
#: Verbs that leave something other than forces or positions when that is their object.
_TAKING_BACK = frozenset(
    {
        *("withdraw", "cut", "reduce", "return", "recall", "pull", "quit", "exit", "remove"),
        "leave",
    }
)
#: Verbs by which a party moves away without a word for its forces.
_PARTY_MOVES = frozenset({"move", "pull", "go", "march", "step", "draw", "come"})
_STATE_MOVES = frozenset(
    {
        *("withdraw", "pull", "retreat", "disengage", "redeploy"),
        *("evacuate", "vacate", "leave"),
    }
)
_STATE_LEAVES = ("evacuate", "vacate", "leave")
#: Verbs whose subject may be the position itself ("the bridge passed to Sudria").
_PASSING = frozenset({"pass", "return", "pull", "move", "draw", "back"})
#: Verbs of which the perfect alone says that forces are away.
_GONE = frozenset({"go", "sail", "depart"})
#: Words beside "has gone" that are no way.
_BY_THE_WAY = ("already", "now", "also", "since")
#: How far into an object's noun phrase a position is looked for, in tokens.
POSITION_REACH = 6


@lru_cache(maxsize=1)
def movement_words() -> dict[str, frozenset[str]]:
    """Verbs of motion and of giving up or holding positions, and the positions themselves."""
    return {key: frozenset(values) for key, values in lexicon("events")["movement"].items()}


def particles(token: Token) -> set[str]:
    """ "lemma particle" pairs of a verb, also with the particle after its object."""
    found = {c.text.lower() for c in token.children if c.dep_ in _COMPANIONS}
    for thing in objects(token):
        found |= {c.text.lower() for c in thing.children if c.dep_ in ("prep", "advmod")}
    return {f"{lemma(token)} {word}" for word in found}


def retreats(token: Token, table: dict[str, frozenset[str]]) -> bool:
    """A verb of leaving with forces, of motion off or home with forces, or of giving up a position.

    `table` holds the verbs and particles of departures (``events.toml``).
    """
    low = lemma(token)
    if low == "leave" and (leaves_things(token) or _left_over(token)):
        return False
    if _position_is(token, "empty"):
        return True
    if takes_back_something_else(token):
        return False
    if forces_of(token) is None:
        return _state_moves(token) or _gives_up(token) or _party_moves_off(token)
    if low in table["force_verbs"] or particles(token) & table["particles"]:
        return True
    return _moves_off(token) or _gives_up(token)


def stays_or_gathers(token: Token, table: dict[str, frozenset[str]]) -> bool:
    """A verb of staying, gathering or holding with forces; `table` holds those of build-ups."""
    low, movement = lemma(token), movement_words()
    if low == "leave":
        return leaves_things(token) or _left_over(token)
    if _position_is(token, "occupied"):
        return True
    if low in movement["hold"]:
        held = any(lemma(t) in movement["positions"] for t in undergoing(token))
        return held and _by_forces(token)
    if forces_of(token) is None or _goes_on_leaving(token):
        return False
    if particles(token) & table["particles"] or low in movement["stay"]:
        return True
    return low in table["force_verbs"] and (low != "have" or _counts(token))


def _goes_on_leaving(token: Token) -> bool:
    """ "The withdrawal of the troops resumes": the verb says nothing of where they are."""
    head = subject(token)
    leaving = lexicon("events")["RETREAT"]
    return head is not None and lemma(head) in (*leaving["nouns"], *leaving["force_nouns"])


def _left_over(token: Token) -> bool:
    """ "The tanks left there": a participle of what stays, not "the claim that they have left"."""
    clausal = any(c.dep_ in ("aux", "nsubj", "mark") for c in token.children)
    return token.dep_ in ("acl", "amod") and not clausal


def leaves_things(token: Token) -> bool:
    """True for leaving equipment or units somewhere ("left trucks behind"), not a place."""
    if any(c.text.lower() == "behind" for c in token.children):
        return True
    return any(is_force(thing) for thing in undergoing(token))


def _position_is(token: Token, state: str) -> bool:
    """ "The camps are empty", "four posts were still manned": a state said of positions."""
    movement = movement_words()
    if lemma(token) not in movement["linking"]:
        return False
    states = [c for c in token.children if c.dep_ in ("acomp", "attr", "oprd", "ccomp")]
    if all({lemma(c), c.text.lower()}.isdisjoint(movement[state]) for c in states):
        return False
    head = subject(token)
    about = [*objects(token), *([head] if head is not None else [])]
    return any(lemma(t) in movement["positions"] or is_force(t) for t in about)


def takes_back_something_else(token: Token) -> bool:
    """True when what is withdrawn or cut is neither forces nor a position ("its estimate")."""
    if lemma(token) not in _TAKING_BACK:
        return False
    things = [o for o in objects(token) if o.dep_ in ("dobj", "obj")]
    if lemma(token) == "leave" and any(
        lemma(o) in movement_words()["left_by_forces"] or _left_place(o, token) for o in things
    ):
        return False
    return bool(things) and all(
        lemma(o) in about_words() or (force_head(o) is None and not is_position(o)) for o in things
    )


def _left_place(thing: Token, verb: Token) -> bool:
    """What forces leave under a name is a place, whatever else the name may be."""
    head = subject(verb)
    return thing.pos_ == "PROPN" and head is not None and force_head(head) is not None


def is_position(token: Token) -> bool:
    """A position, or a named place, in the noun phrase of an object."""
    near = [t for t in token.subtree if abs(t.i - token.i) <= POSITION_REACH]
    if any(lemma(t) in movement_words()["positions"] for t in near):
        return True
    if token.pos_ == "PROPN" and token.ent_type_ not in _NOT_PLACES:
        return True
    if token.pos_ == "PRON" and lemma(token) in force_words()["collective"]:
        return True
    return any(t.pos_ == "PROPN" and t.ent_type_ in ("GPE", "LOC", "FAC") for t in near)


def is_act_of_war(token: Token) -> bool:
    """An operation, an exercise, an alert: what forces end when they stand down."""
    return lemma(token) in force_words()["acts"]


def _moves_off(token: Token) -> bool:
    """Forces in motion, and the way leads off or home ("rolled into their barracks")."""
    if lemma(token) not in movement_words()["motion"]:
        return False
    if lemma(token) == "draw" and any(force_head(o) is None for o in objects(token)):
        return False  # "drew criticism from the West"
    if lemma(token) in _GONE and not _has_complement(token):
        return any(c.dep_ == "aux" and lemma(c) == "have" for c in token.children)
    return any(_leads_off(child) for child in token.children)


def _leads_off(way: Token) -> bool:
    movement, word = movement_words(), way.text.lower()
    if way.dep_ in ("prt", "advmod", "npadvmod"):
        return word in movement["off"]
    if way.dep_ != "prep":
        return False
    if word in movement["off_prepositions"] and not _is_time(way):
        return True
    homes = force_words()["homes"]
    return word in _WAYS_IN and any(lemma(t) in homes for t in way.subtree)


def _has_complement(token: Token) -> bool:
    kinds = ("prep", "prt", "advmod", "dobj", "xcomp", "acomp")
    return any(c.dep_ in kinds and c.text.lower() not in _BY_THE_WAY for c in token.children)


def _is_time(preposition: Token) -> bool:
    """ "From Friday" is no way out of anywhere."""
    below = (t for t in preposition.subtree if t.i != preposition.i)
    return any(t.ent_type_ in ("DATE", "TIME") for t in below)


def named_party(verb: Token) -> bool:
    """True when the subject is a name that is no person's."""
    head = subject(verb)
    return head is not None and head.pos_ == "PROPN" and head.ent_type_ != "PERSON"


def _party_moves_off(token: Token) -> bool:
    """A party named without its forces moves away from places or positions."""
    if lemma(token) not in _PARTY_MOVES or not named_party(token):
        return False
    ways = (
        c for c in token.subtree if c.dep_ == "prep" and c.text.lower() in ("from", "out", "of")
    )
    return any(is_position(o) for way in ways for o in way.children if o.dep_ == "pobj")


def _state_moves(token: Token) -> bool:
    """A party as subject may withdraw without a word for its forces ("X will withdraw from Y")."""
    low = lemma(token)
    if low not in _STATE_MOVES or not named_party(token):
        return False
    if any(c.dep_ == "prep" and c.text.lower() in ("from", "out") for c in token.children):
        return True
    positions = movement_words()["positions"]
    return low in _STATE_LEAVES and any(lemma(o) in positions for o in objects(token))


def _gives_up(token: Token) -> bool:
    """A position handed over or left by forces, by a party to a conflict, or by nobody named."""
    movement, low = movement_words(), lemma(token)
    if low not in movement["give_up"] and not particles(token) & movement["give_up_particles"]:
        return False
    things = undergoing(token)
    if low in _PASSING:
        things += [c for c in token.children if c.dep_ == "nsubj"]
    return any(is_position(thing) for thing in things) and _by_forces(token)


def _by_forces(token: Token) -> bool:
    """The subject is forces, a party or a position itself; a passive names nobody."""
    head = subject(token)
    if head is None or head.dep_ == "nsubjpass" or head.pos_ in ("PROPN", "PRON"):
        return True
    return force_head(head) is not None or lemma(head) in movement_words()["positions"]


def _counts(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)
