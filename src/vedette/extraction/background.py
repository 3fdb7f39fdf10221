"""Which triggers only set the scene: modifiers, adjuncts, temporal clauses, subjects of other news.

"After talks in X", "troops massed at the border", "when he spoke to the council": said in passing,
so no claim is made of them. What is kept is what a clause is about.
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

_ADJUNCT = frozenset(
    {
        *("after", "before", "during", "at", "amid", "since", "following", "despite", "until"),
        *("over", "under", "ahead", "upon", "from", "with", "on", "by", "for", "through"),
        "throughout",
    }
)
_TEMPORAL = frozenset(
    {"when", "once", "after", "before", "until", "till", "while", "where", "since"}
)
_NOUN_RELATIONS = frozenset({"compound", "amod", "nmod", "poss"})
_CONDITIONALS = ("if", "unless")
#: Events whose relative clause only tells which one is meant ("troops massed at the border").
_DESCRIPTIVE = ("MOBILIZE", "COERCE", "ASSAULT", "CONSULT")


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
    carries = any(t.i in counted for t in token.subtree)
    left = trigger.event == "RETREAT" and trigger.strength == 2
    if _under_question(token) or _in_temporal_clause(doc[trigger.clause], "after" if left else ""):
        return True
    if trigger.strength == 2:
        return _verb_in_passing(token, trigger.event, carries)
    return token.pos_ in ("NOUN", "PROPN") and _noun_in_passing(token, carries)


def _under_question(token: Token) -> bool:
    return any(lemma(a) in ("question", "questioner") for a in token.ancestors)


def _verb_in_passing(token: Token, event: str, carries: bool) -> bool:
    if token.dep_ in ("amod", "compound"):
        return True
    if carries:
        return False
    if token.dep_ == "acl":
        return _modifies_plain_noun(token)
    return token.dep_ == "relcl" and event in _DESCRIPTIVE


def _in_temporal_clause(verb: Token, but: str) -> bool:
    """ "Once the drills are over", "when he spoke": the clause only says when.

    A clause led by the word `but` ("after the brigade had moved off") tells a fact all the same.
    """
    node = verb
    while node.dep_ in ("xcomp", "conj"):
        node = node.head
    return node.dep_ == "advcl" and _mark(node) not in ("", but)


def _mark(verb: Token) -> str:
    for child in verb.children:
        word = child.text.lower()
        if child.dep_ in ("mark", "advmod") and child.i < verb.i and word in _TEMPORAL:
            return word
    return ""


def _modifies_plain_noun(token: Token) -> bool:
    """False for "a plan to withdraw", "an order to return": there the clause is the news."""
    return lemma(token.head) not in _light()["content_nouns"] or is_force(token.head)


def _noun_in_passing(token: Token, carries: bool) -> bool:
    if token.dep_ in _NOUN_RELATIONS:
        return True
    if carries:
        return False
    node = token
    while node.dep_ in ("conj", "appos", "compound"):
        node = node.head
    if node.dep_ in ("nsubj", "nsubjpass"):
        return lemma(node.head) not in _light()["predicates"]
    return node.dep_ == "pobj" and _in_adjunct(node)


def _in_adjunct(node: Token) -> bool:
    """True under a preposition of circumstance, unless its governor is about the event."""
    preposition = node.head
    governor = preposition.head
    adjunct = preposition.text.lower() in _ADJUNCT
    if governor.pos_ in ("VERB", "AUX"):
        return adjunct and lemma(governor) not in _light()["about"]
    if governor.pos_ not in ("NOUN", "PROPN") or not _modifies_plain_noun(preposition):
        return False
    return adjunct or (governor.dep_ == "pobj" and _in_adjunct(governor))


def _condition_of_other(token: Token, heads: set[int]) -> bool:
    """True inside an "if" clause whose main clause has a trigger of its own."""
    for node in (token, *token.ancestors):
        marks = (c for c in node.children if c.dep_ == "mark")
        if node.dep_ == "advcl" and any(c.text.lower() in _CONDITIONALS for c in marks):
            inside = {t.i for t in node.subtree}
            main = {t.i for t in node.head.subtree}
            return bool((heads & main) - inside)
    return False
