"""Small questions asked of a parsed sentence; nothing here knows the domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vedette.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})


def lemma(token: Token) -> str:
    """Lower-case lemma; the word itself when the lemmatizer gave nothing."""
    return (token.lemma_ or token.text).lower()


def children(token: Token, deps: frozenset[str] | set[str]) -> list[Token]:
    """Children of a token with one of the dependency labels, in order."""
    return [child for child in token.children if child.dep_ in deps]


def subject(token: Token) -> Token | None:
    """The subject of a verb; a coordinated or open-complement verb takes its head's."""
    seen = 0
    node = token
    while seen < 6:
        found = [c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")]
        if found:
            return found[0]
        if node.dep_ in ("conj", "xcomp", "advcl") and node.head.i != node.i:
            node = node.head
            seen += 1
            continue
        return None
    return None


def objects(token: Token) -> list[Token]:
    """Direct objects and attributes of a verb, with the objects of an open complement's noun."""
    return children(token, _OBJECTS)


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
    stop = {"relcl", "acl", "advcl", "ccomp", "punct", "parataxis"}
    found = [token]
    queue = [c for c in token.children if c.dep_ not in stop]
    while queue:
        node = queue.pop()
        found.append(node)
        queue.extend(c for c in node.children if c.dep_ not in stop)
    return sorted(found, key=lambda t: t.i)


def core_phrase(token: Token) -> list[Token]:
    """The tokens of a noun phrase without conjuncts, clauses and prepositional tails."""
    keep = {"det", "amod", "compound", "nummod", "poss", "case", "quantmod", "nmod", "advmod", "predet", "punct"}
    found = [token]
    queue = [c for c in token.children if c.dep_ in keep and not (c.dep_ == "punct" and c.text != "-")]
    while queue:
        node = queue.pop()
        found.append(node)
        queue.extend(c for c in node.children if c.dep_ in keep and not (c.dep_ == "punct" and c.text != "-"))
    return sorted(found, key=lambda t: t.i)


def words(tokens: Iterable[Token]) -> str:
    """The text from the first to the last of the tokens, as written."""
    ordered = sorted(tokens, key=lambda t: t.i)
    if not ordered:
        return ""
    doc = ordered[0].doc
    return str(doc[ordered[0].i : ordered[-1].i + 1].text)


def span_of(tokens: Iterable[Token], offset: int) -> Span:
    """Offsets of the run from the first to the last token, shifted by `offset`."""
    ordered = sorted(tokens, key=lambda t: t.i)
    first, last = ordered[0], ordered[-1]
    end = last.idx + len(last.text)
    return Span(offset + first.idx, offset + end, first.doc.text[first.idx : end])


#: Verbs whose open complement is another's act ("ordered them to leave"): a clause of its own.
_CONTROLS = frozenset({"order", "tell", "ask", "urge", "call", "demand", "want", "instruct", "direct", "authorize", "authorise", "force", "help", "allow", "propose", "expect"})


def clause_head(token: Token) -> Token:
    """The nearest verb (or copula's root) above a token that heads a clause of its own."""
    node = token
    while node.head.i != node.i:
        if node.dep_ == "xcomp" and lemma(node.head) not in _CONTROLS:
            node = node.head
            continue
        if node.pos_ in ("VERB", "AUX") and node.dep_ in (CLAUSE_DEPS | {"ROOT", "xcomp", "pcomp", "csubj"}):
            return node
        if node.dep_ in ("ccomp", "relcl", "advcl", "ROOT"):
            return node
        node = node.head
    return node
