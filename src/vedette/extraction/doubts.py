"""Judgement withheld: "could not be confirmed", "too soon to tell", "in no position to say".

A verb of knowing under an inability, a negation or a waiting, and what it is that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.forces import is_force
from vedette.extraction.movements import movement_words
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMPLEMENTS = ("ccomp", "xcomp", "acl", "relcl", "dobj", "obj", "nsubjpass", "prep", "csubj")
_ADJUNCTS = ("advcl", "acl", "relcl")
_UPWARDS = ("xcomp", "acomp", "attr", "pcomp", "amod", *_ADJUNCTS)
_THIS = frozenset({"it", "this", "that", "them", "any", "none", "nothing", "so"})


_EARLY = re.compile(r"\b(?:early|soon)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in lexicon("modality")["knowing"].items()}


def withheld(doc: Doc) -> Iterator[Token]:
    """The verbs and adjectives of a sentence by which a judgement is withheld, in text order."""
    for token in doc:
        if (token.pos_ in ("VERB", "AUX") and _not_known(token)) or _is_open(token):
            yield token


def top_of(token: Token) -> Token:
    """The predicate over a withheld verb: "is in no position to say" for "say"."""
    node = token
    while node.dep_ in _UPWARDS and (node.dep_ not in _ADJUNCTS or _leads_to(node)):
        node = node.head
        if node.dep_ == "pobj":
            node = node.head.head
    return node


def about_forces(token: Token) -> bool:
    """True when what is not known is of forces, or is what was just spoken of ("confirm it")."""
    asked = _asked(token)
    moves = movement_words()["motion"]
    if any(is_force(t) or (t.pos_ == "VERB" and lemma(t) in moves) for t in asked):
        return True
    strong = lemma(token) in _words()["confirming"] or token.pos_ == "ADJ" or _too_early(token)
    things = [t for t in asked if t.pos_ in ("NOUN", "PRON", "PROPN", "VERB")]
    only_this = all(t.text.lower() in _THIS for t in things)
    return only_this or (strong and any(lemma(t) in _words()["told"] for t in things))


def _asked(token: Token) -> list[Token]:
    """The words of what is not known: complements of the verb, or of the predicate over it."""
    top = top_of(token)
    found = [c for c in token.children if c.dep_ in _COMPLEMENTS and not _beside_the_point(c)]
    if top.i != token.i:
        found += [c for c in top.children if c.dep_ in ("ccomp", "csubj", "advcl")]
    return [t for c in found if c.i != token.i for t in c.subtree if t.i != token.i]


def _beside_the_point(child: Token) -> bool:
    """ "To tell with any certainty": how it is known, not what."""
    return child.dep_ == "prep" and child.text.lower() not in ("about", "of", "on")


def _not_known(verb: Token) -> bool:
    known = lemma(verb)
    if known not in _words()["knowing"]:
        return _too_early(verb)
    confirms = known in _words()["confirming"]
    denied = any(c.dep_ == "neg" for c in verb.children)
    able = any(c.dep_ == "aux" and c.text.lower() in ("can", "could", "ca") for c in verb.children)
    if denied and (able or confirms):
        return verb.tag_ != "VBG"
    nothing = any(c.dep_ == "dobj" and c.text.lower() == "nothing" for c in verb.children)
    return (able and nothing) or _leads_to(verb, confirms)


def _leads_to(verb: Token, confirms: bool = True) -> bool:
    """ "Too early to", "unable to", "in no position to", "yet to", "wait to see"."""
    if verb.tag_ != "VB" or not any(
        c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children
    ):
        return False
    governor = verb.head
    near = {t.text.lower() for t in governor.subtree if t.i < verb.i} | {governor.text.lower()}
    if lemma(governor) in ("wait", "await", "decline"):
        return True
    if _too_early(verb):
        return True
    if "unable" in near or {"no", "position"} <= near:
        return True
    return confirms and lemma(governor) in ("have", "be") and "yet" in near


def _too_early(verb: Token) -> bool:
    """ "Too soon to take the claim at face value"."""
    governor = verb.head
    if verb.tag_ != "VB" or governor.i == verb.i or not _EARLY.search(verb.doc.text):
        return False
    near = {t.text.lower() for t in governor.subtree if t.i < verb.i} | {governor.text.lower()}
    return "too" in near and bool(near & {"early", "soon"})


def _is_open(token: Token) -> bool:
    """ "It remains unclear whether", "their departure is unconfirmed"."""
    if token.pos_ not in ("ADJ", "VERB") or token.dep_ not in (
        "acomp",
        "attr",
        "oprd",
        "ROOT",
        "ccomp",
    ):
        return False
    if token.text.lower() in _words()["open"]:
        return True
    clear = token.text.lower() in ("clear", "certain", "sure", "known")
    negated = any(c.dep_ == "neg" for c in (*token.head.children, *token.children))
    return clear and negated


def asks_whether(token: Token) -> bool:
    """True inside a clause that asks ("whether the brigade had left")."""
    for node in (token, *token.ancestors):
        if any(c.dep_ == "mark" and c.text.lower() == "whether" for c in node.children):
            return True
        if node.dep_ in ("ccomp", "ROOT"):
            return False
    return False


def is_doubted(verbs: Iterable[Token]) -> bool:
    """ "Sudria doubts that they left", "cannot be ruled out", "unlikely to leave"."""
    return any(_doubts(verb) or rules_out(verb) for verb in verbs)


def _doubts(verb: Token) -> bool:
    return verb.pos_ == "VERB" and lemma(verb) in _words()["doubting"]


def rules_out(verb: Token) -> bool:
    """ "Cannot be ruled out", "does not exclude": what is not excluded is possible."""
    excludes = lemma(verb) == "exclude"
    excludes |= lemma(verb) == "rule" and any(c.text.lower() == "out" for c in verb.children)
    return excludes and any(c.dep_ == "neg" for c in verb.children)


def hearsay(verbs: Iterable[Token]) -> bool:
    """ "Reportedly left", "are said to be leaving": a source stands behind it that nobody names."""
    for verb in verbs:
        if any(c.text.lower() in _words()["hearsay"] for c in verb.children):
            return True
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        told = lemma(verb) in _words()["rumoured"] and not any(
            c.dep_ == "agent" for c in verb.children
        )
        if passive and told and any(c.dep_ == "xcomp" for c in verb.children):
            return True
    return False
