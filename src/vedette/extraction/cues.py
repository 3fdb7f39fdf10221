"""Reporting cues: which act a verb or a noun of speech performs where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.forces import is_force
from vedette.extraction.tokens import agent, lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs that report only with a subject that can speak or show: a state, a ministry, imagery.
WEAK_CUES = frozenset(lexicon("acts")["standing"]["weak"])
#: Verbs of leaving: who agrees to one of them promises it.
_LEAVING = frozenset(lexicon("acts")["standing"]["leaving"])
#: Participles that hang on a clause without reporting ("exercises concluded", "blaming it").
_IN_PASSING = frozenset(lexicon("acts")["standing"]["in_passing"])


@lru_cache(maxsize=2)
def _acts(kind: str) -> dict[str, str]:
    """Word -> act for the ``verbs`` or ``nouns`` of acts.toml; the first act listed wins."""
    found: dict[str, str] = {}
    for act, words in lexicon("acts")[kind].items():
        for word in words:
            found.setdefault(word, act)
    return found


def noun_act(token: Token) -> str | None:
    """The act of a noun of speech ("claim", "order"), None for other words."""
    return _acts("nouns").get(lemma(token)) if token.pos_ == "NOUN" else None


def verb_act(token: Token) -> str | None:
    """The act of a reporting verb where it stands, None for other words.

    "Call on" and "call for" demand, "let it be known" announces, "agreed to leave" promises,
    "wants X to leave" demands; "asked whether" is no demand, and a participle may report nothing.
    """
    if token.pos_ not in ("VERB", "AUX"):
        return None
    low = lemma(token)
    if lets_know(token):
        return "announce"
    if low == "make":
        return "state" if made_clear(token) else None
    if low == "call" and _next_word(token) in ("on", "for", "upon"):
        return "demand"
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("advcl", "acl") and not _has_subject(token):
        return _participle_act(token, low)
    if low == "agree":
        leaves = any(t.pos_ == "VERB" and lemma(t) in _LEAVING for t in token.subtree)
        return "promise" if leaves else None
    if low in ("want", "expect"):
        return "demand" if _wants_of_others(token) else None
    return None if low == "ask" and _asks_question(token) else _acts("verbs").get(low)


def made_clear(token: Token) -> list[Token]:
    """The clauses of "made clear that" and "made it plain that", wherever the parser hangs them."""
    if lemma(token) != "make":
        return []
    words = lexicon("acts")["made"]["clear"]
    judged = [c for c in token.children if c.text.lower() in words and c.i > token.i]
    nodes = [c for node in (token, *judged) for c in node.children]
    return [c for c in nodes if any(m.dep_ == "mark" and m.text == "that" for m in c.children)]


def lets_know(token: Token) -> bool:
    """True for "known" in "let it be known"."""
    return lemma(token) == "know" and lemma(token.head) == "let"


def _next_word(token: Token) -> str:
    return token.doc[token.i + 1].text.lower() if token.i + 1 < len(token.doc) else ""


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _participle_act(token: Token, low: str) -> str | None:
    unsaid = token.tag_ == "VBN" and agent(token) is None
    return None if unsaid or low in _IN_PASSING else _acts("verbs").get(low)


def _wants_of_others(token: Token) -> bool:
    """ "Wants the troops to leave": the subject of what is wanted is a party or a force."""
    if any(c.dep_ == "nsubjpass" for c in token.children):
        return False
    wanted = (c for c in token.children if c.dep_ in ("ccomp", "xcomp"))
    subjects = (c for clause in wanted for c in clause.children if c.dep_ == "nsubj")
    return any(c.pos_ == "PROPN" or is_force(c) for c in subjects)


def _asks_question(token: Token) -> bool:
    """ "Asked whether", "asked when"."""
    clauses = (c for c in token.children if c.dep_ == "ccomp")
    below = (c for clause in clauses for c in clause.children)
    return any(c.dep_ == "mark" or c.tag_ in ("WRB", "WP") for c in below)
