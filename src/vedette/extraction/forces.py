"""Words for forces: which nouns name them, and which forces a verb or a noun phrase is about."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.tokens import agent, lemma, objects, subject
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words for forces that stand before other nouns to class them.
_CLASSING = frozenset({"military", "army", "police", "weapon", "force"})
#: How far into a noun phrase a force noun is looked for, in tokens.
PHRASE_REACH = 8


@lru_cache(maxsize=1)
def force_words() -> dict[str, frozenset[str]]:
    """Nouns for forces by kind: people, equipment, collective, activities, homes."""
    return {key: frozenset(values) for key, values in lexicon("events")["forces"].items()}


@lru_cache(maxsize=1)
def about_words() -> frozenset[str]:
    """Nouns that speak of forces and are none: estimates, claims, orders, reports."""
    return frozenset(noun for nouns in lexicon("acts")["nouns"].values() for noun in nouns)


def is_force(token: Token) -> bool:
    """True for a noun that names forces or their equipment."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return False
    words = force_words()
    low, singular = lemma(token), token.text.lower().rstrip("s")
    if not (low in words["people"] or low in words["equipment"] or singular in words["people"]):
        return False
    return not _only_classes(token) and not _is_civil_corps(token)


def _only_classes(token: Token) -> bool:
    """ "Military aid", "army doctor": a word for forces before a noun that is none."""
    before = token.dep_ in ("amod", "compound") and lemma(token) in _CLASSING
    return before and lemma(token.head) in force_words()["not_forces"]


def _is_civil_corps(token: Token) -> bool:
    """ "The diplomatic corps", "the Corps of Engineers": no forces by themselves."""
    words = {c.text.lower() for c in token.children if c.dep_ in ("amod", "compound")}
    if lemma(token) == "corps" and words & force_words()["civil_corps"]:
        return True
    phrase = [token, *token.ancestors, *token.children]
    of = any(t.text == "Corps" for t in phrase) and any(t.text == "of" for t in token.subtree)
    return of and any(t.text == "Engineers" for t in token.subtree)


def force_head(token: Token) -> Token | None:
    """The force noun inside the noun phrase of a token ("part of the Norlandian troops")."""
    for candidate in (token, *token.subtree):
        if candidate.dep_ not in ("relcl", "acl") and is_force(candidate):
            return candidate
    return None


def forces_of(verb: Token) -> Token | None:
    """The force noun that is subject or object of a verb (also over an open complement)."""
    for option in _arguments(verb):
        if lemma(option) in about_words():
            continue  # "its estimate of 9,000 soldiers" is an estimate, not soldiers
        near = (t for t in option.subtree if t.i < option.i + PHRASE_REACH)
        for token in (option, *near):
            if is_force(token) and not _inside_clause(token, option):
                return token
        if option.pos_ in ("PRON", "DET") and lemma(option) in force_words()["collective"]:
            return option
    return None


def _arguments(verb: Token) -> list[Token]:
    """What may be the forces of a verb: its noun, subject, objects, agent, those of complements."""
    described = [verb.head] if verb.dep_ in ("acl", "relcl") else []
    found = [subject(verb), *objects(verb), agent(verb)]
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "prep"):
            found += [c for c in child.children if c.dep_ in ("dobj", "nsubj", "pobj")]
            found += [o for c in child.children if c.dep_ == "pcomp" for o in objects(c)]
    return described + [token for token in found if token is not None]


def _inside_clause(token: Token, top: Token) -> bool:
    """True when a clause stands between a token and the top of its noun phrase."""
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("relcl", "ccomp", "advcl"):
            return True
        node = node.head
    return False


_PERCEIVES = frozenset(
    {
        *("see", "meet", "find", "encounter", "spot", "observe", "detect", "notice", "count"),
    }
)


def sees_no_forces(token: Token) -> bool:
    """ "Saw no rebel in the barracks", "no soldier was met": forces looked for and not there."""
    if lemma(token) not in _PERCEIVES or token.pos_ != "VERB":
        return False
    return any(_is_denied_force(thing) for thing in undergoing(token))


def _is_denied_force(noun: Token) -> bool:
    denied = any(c.dep_ == "det" and c.text.lower() == "no" for c in noun.children)
    described = any(c.dep_ in ("acl", "relcl", "ccomp") for c in noun.children)
    return denied and not described and is_force(noun)


def undergoing(verb: Token) -> list[Token]:
    """The objects of a verb, or the subject of its passive."""
    return [*objects(verb), *(c for c in verb.children if c.dep_ == "nsubjpass")]
