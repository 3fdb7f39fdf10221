"""Words of a sentence that name events or act on them, before their relations are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.plover.patterns import (
    Index,
    Pattern,
    noun_patterns,
    operator_patterns,
    verb_patterns,
)
from vedette.extraction.plover.surroundings import (
    around_noun,
    around_verb,
    forms,
    subject_words,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")
#: Adjectives that govern like verbs ("ready to leave"); other adjectives name no event.
_OPEN = ("ADJ", "ADV")


@dataclass(frozen=True, slots=True)
class Match:
    """A token that names an event: the entry it matched, and the words that entry looked at."""

    index: int
    pattern: Pattern
    verbal: bool
    around: frozenset[str]


def find_matches(doc: Doc) -> dict[int, Match]:
    """The best entry for every verb and noun of a sentence, by token index."""
    found: dict[int, Match] = {}
    for token in doc:
        match = _match_of(token)
        if match is not None:
            found[token.i] = match
    return found


def operators_of(token: Token, via: str = "") -> frozenset[str]:
    """What a verb, noun or adjective does to an event below it, by kind.

    `via` is the preposition that the event stands under: a verb's entry must then ask for it
    ("warn of a strike", not "spoke at a rally").
    """
    spelled = forms(token)
    index = operator_patterns()
    if not any(form in index for form in spelled):
        return frozenset()
    verbal = token.pos_ in _VERBAL or token.pos_ in _OPEN
    around = around_verb(token) if verbal else around_noun(token)
    fitting = [p for form in spelled for p in index.get(form, ()) if p.matches(around, frozenset())]
    if via and verbal:
        fitting = [p for p in fitting if any(via in words for words in p.needed)]
    return frozenset(p.root for p in fitting)


def _match_of(token: Token) -> Match | None:
    if token.ent_type_ in ("DATE", "TIME"):
        return None  # "March" is no march
    if token.pos_ in _VERBAL:
        if _names_noun(token):
            return None
        return _best(token, verb_patterns(), verbal=True)
    if token.pos_ in _NOMINAL or _after_hyphen(token):
        if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "GPE", "ORG", "FAC", "NORP"):
            return None
        return _best(token, noun_patterns(), verbal=False)
    return None


def _names_noun(token: Token) -> bool:
    """A participle that only describes a noun from before it ("the invading army")."""
    return token.dep_ in ("amod", "compound")


def _after_hyphen(token: Token) -> bool:
    return token.i >= 2 and token.nbor(-1).text == "-"


def _best(token: Token, index: Index, verbal: bool) -> Match | None:
    spelled = [form for form in forms(token) if form in index]
    if not spelled:
        return None
    around = around_verb(token) if verbal else around_noun(token)
    subject = subject_words(token) if verbal else frozenset()
    fitting = (p for form in spelled for p in index[form] if p.matches(around, subject))
    best = _heaviest(fitting)
    return Match(token.i, best, verbal, around) if best is not None else None


def _heaviest(patterns: Iterable[Pattern]) -> Pattern | None:
    return max(patterns, key=lambda p: p.weight, default=None)


def consumed_by(match: Match, doc: Doc) -> set[int]:
    """Tokens below a match that its entry asked for: "talks" in "held talks" is no second event."""
    asked = match.pattern.needed
    if not asked:
        return set()
    return {
        t.i
        for t in doc[match.index].subtree
        if t.i != match.index
        and t.pos_ in (*_NOMINAL, *_VERBAL)
        and any(not words.isdisjoint(forms(t)) for words in asked)
        and _near(t, doc[match.index])
    }


def _near(token: Token, head: Token) -> bool:
    """At most two governors between: an object, or what stands under its preposition."""
    node = token
    for _ in range(3):
        node = node.head
        if node.i == head.i:
            return True
    return False
