"""Which triggers only set the scene: modifiers, adjuncts, temporal clauses, subjects of other news.

"After talks in X", "troops massed at the border", "when he spoke to the council": said in passing,
so no claim is made of them. What is kept is what a clause is about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.events import Trigger
from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADJUNCT = frozenset({"after", "before", "during", "at", "amid", "since", "following", "despite", "until", "over", "under", "ahead", "upon", "from", "with", "on", "by", "for", "through", "throughout"})
_TEMPORAL = frozenset({"when", "once", "after", "before", "until", "till", "while", "where", "since"})
_NOUN_RELATIONS = frozenset({"compound", "amod", "nmod", "poss"})


@lru_cache(maxsize=1)
def _light() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in lexicon("events")["light"].items()}


def foreground(doc: Doc, triggers: list[Trigger], counted: frozenset[int]) -> list[Trigger]:
    """The triggers a sentence is about; `counted` are tokens that carry a figure of forces."""
    kept = [t for t in triggers if not is_background(doc, t, counted)]
    heads = {t.index for t in kept}
    return [t for t in kept if not _condition_of_other(doc[t.index], heads)]


def is_background(doc: Doc, trigger: Trigger, counted: frozenset[int]) -> bool:
    """True when a trigger is said only in passing."""
    token = doc[trigger.index]
    carries = bool({t.i for t in token.subtree} & counted)
    if _under_question(token):
        return True
    done = trigger.event == "RETREAT" and trigger.strength == 2
    if _in_temporal_clause(doc[trigger.clause], "after" if done else ""):
        return True
    if trigger.strength == 2:
        return _verb_in_passing(token, trigger, carries)
    if token.pos_ in ("NOUN", "PROPN"):
        return _noun_in_passing(token, carries)
    return False


def _under_question(token: Token) -> bool:
    return any(lemma(a) in ("question", "questioner") for a in token.ancestors)


def _mark(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.i < verb.i and child.text.lower() in _TEMPORAL:
            return child.text.lower()
    return ""


def _verb_in_passing(token: Token, trigger: Trigger, carries: bool) -> bool:
    if token.dep_ == "amod" or token.dep_ == "compound":
        return True
    if token.dep_ == "acl" and not carries and _modifies_plain_noun(token):
        return True
    if token.dep_ == "relcl" and trigger.event in ("MOBILIZE", "COERCE", "ASSAULT", "CONSULT") and not carries:
        return True
    return False


def _in_temporal_clause(verb: Token, but: str) -> bool:
    """"Once the drills are over", "when he spoke": the clause only says when.

    A clause led by the word `but` ("after the brigade had moved off") tells a fact all the same.
    """
    node = verb
    while node.dep_ in ("xcomp", "conj") and node.head.i != node.i:
        node = node.head
    return node.dep_ == "advcl" and _mark(node) not in ("", but)


def _modifies_plain_noun(token: Token) -> bool:
    """False for "a plan to withdraw", "an order to return": there the clause is the news."""
    return lemma(token.head) not in _light()["content_nouns"]


def _noun_in_passing(token: Token, carries: bool) -> bool:
    if token.dep_ in _NOUN_RELATIONS:
        return True
    if carries:
        return False
    node = token
    while node.dep_ in ("conj", "appos", "compound") and node.head.i != node.i:
        node = node.head
    if node.dep_ in ("nsubj", "nsubjpass"):
        return lemma(node.head) not in _light()["predicates"]
    if node.dep_ == "pobj":
        return _in_adjunct(node)
    return False


def _in_adjunct(node: Token) -> bool:
    preposition = node.head
    governor = preposition.head
    word = preposition.text.lower()
    if governor.pos_ in ("VERB", "AUX"):
        if lemma(governor) in _light()["about"]:
            return False
        return word in _ADJUNCT
    if governor.pos_ in ("NOUN", "PROPN"):
        if lemma(governor) in _light()["content_nouns"]:
            return False
        return word in _ADJUNCT or governor.dep_ == "pobj" and _in_adjunct(governor)
    return False


def _condition_of_other(token: Token, heads: set[int]) -> bool:
    """True inside an "if" clause whose main clause has a trigger of its own."""
    node = token
    while node.head.i != node.i:
        if node.dep_ == "advcl" and any(c.dep_ == "mark" and c.text.lower() in ("if", "unless") for c in node.children):
            inside = {t.i for t in node.subtree}
            main = {t.i for t in node.head.subtree} | {node.head.i}
            return bool((heads & main) - inside)
        node = node.head
    return False
