"""Small questions asked of a parsed sentence; nothing here knows the domain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from vedette.records import Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_ROOTS = frozenset(
    {
        *("ccomp", "advcl", "relcl", "acl", "parataxis", "conj"),
        *("ROOT", "xcomp", "pcomp", "csubj"),
    }
)
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_OUTSIDE_PHRASE = frozenset({"relcl", "acl", "advcl", "ccomp", "punct", "parataxis"})
_CORE_PHRASE = frozenset(
    {
        *("det", "amod", "compound", "nummod", "poss", "case", "quantmod", "nmod", "advmod"),
        "predet",
    }
)
#: Verbs whose open complement is another's act ("ordered them to leave"): a clause of its own.
_CONTROLS = frozenset(lexicon("clauses")["controls"]["verbs"])
_INTENTS = frozenset(lexicon("clauses")["controls"]["intents"])
#: How many verbs up a coordinated or open-complement verb may borrow its subject from.
MAX_BORROWED = 5


def first_from(doc: Doc, position: int) -> int:
    """The index of the first token at or behind character `position`; ``len(doc)``: none."""
    return bisect_left(range(len(doc)), position, key=lambda i: doc[i].idx)


def token_over(doc: Doc, position: int) -> Token | None:
    """The token whose letters hold character `position` of its sentence; None for a space."""
    index = first_from(doc, position + 1) - 1
    if index < 0 or position >= doc[index].idx + len(doc[index].text):
        return None
    return doc[index]


def lemma(token: Token) -> str:
    """Lower-case lemma; the word itself when the lemmatizer gave nothing."""
    return (token.lemma_ or token.text).lower()


def subject(token: Token) -> Token | None:
    """The subject of a verb; a coordinated or open-complement verb takes its head's.

    Under a verb that makes another act ("ordered them to leave") it is that verb's object.
    """
    node = token
    for _ in range(MAX_BORROWED + 1):
        for child in node.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if node.dep_ not in ("conj", "xcomp", "advcl", "acomp"):
            return None
        made_to = node.dep_ == "xcomp" and lemma(node.head) in _CONTROLS
        ordered = [c for c in node.head.children if c.dep_ in ("dobj", "obj") and c.i < node.i]
        if made_to and ordered:
            return ordered[0]
        node = node.head
    return None


def objects(token: Token) -> list[Token]:
    """Direct objects and attributes of a verb, in order."""
    return [child for child in token.children if child.dep_ in _OBJECTS]


def agent(token: Token) -> Token | None:
    """The agent of a passive ("by X")."""
    for child in token.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def prepositional(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs (preposition, object) hanging on a token."""
    for child in token.children:
        if child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    yield child, grandchild


def noun_phrase(token: Token) -> list[Token]:
    """The tokens of a noun phrase without its relative and complement clauses."""
    return _gather(token, lambda child: child.dep_ not in _OUTSIDE_PHRASE)


def core_phrase(token: Token) -> list[Token]:
    """The tokens of a noun phrase without conjuncts, clauses and prepositional tails."""
    return _gather(token, lambda child: child.dep_ in _CORE_PHRASE or _is_hyphen(child))


def _is_hyphen(token: Token) -> bool:
    return token.dep_ == "punct" and token.text == "-"


def _gather(token: Token, belongs: Callable[[Token], bool]) -> list[Token]:
    """A token and everything below it along children that belong, in order."""
    found, queue = [], [token]
    while queue:
        node = queue.pop()
        found.append(node)
        queue.extend(child for child in node.children if belongs(child))
    return sorted(found, key=lambda t: t.i)


def words(tokens: Iterable[Token]) -> str:
    """The text from the first to the last of the tokens, as written; '' for none."""
    ordered = sorted(tokens, key=lambda t: t.i)
    if not ordered:
        return ""
    first, last = ordered[0], ordered[-1]
    return str(first.doc[first.i : last.i + 1].text)


def span_of(tokens: Iterable[Token], offset: int) -> Span:
    """Offsets of the run from the first to the last token, shifted by `offset`."""
    ordered = sorted(tokens, key=lambda t: t.i)
    first, last = ordered[0], ordered[-1]
    end = last.idx + len(last.text)
    return Span(offset + first.idx, offset + end, first.doc.text[first.idx : end])


def clause_head(token: Token) -> Token:
    """The nearest verb (or copula's root) above a token that heads a clause of its own."""
    node = token
    while node.head.i != node.i:
        if node.dep_ == "acl" and lemma(node.head) in _INTENTS and lemma(node.head.head) == "have":
            node = node.head  # "has no plan to attack" is one predicate
            continue
        governed = node.dep_ == "xcomp" and lemma(node.head) not in _CONTROLS
        verbal = node.pos_ in ("VERB", "AUX") and node.dep_ in _CLAUSE_ROOTS
        if not governed and (verbal or node.dep_ in ("ccomp", "relcl", "advcl")):
            return node
        node = node.head
    return node
