"""The words around a verb or noun that decide which event it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vedette.extraction.plover.patterns import plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("dobj", "obj", "attr", "oprd", "dative", "nsubjpass")
_BESIDE = ("prt", "advmod", "acomp", "npadvmod")
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "det", "quantmod")
_COMPLEMENTS = ("xcomp", "ccomp", "pcomp")
#: Entity labels that classes of nouns ask for, as marks among the words.
_MARKED = ("GPE", "LOC", "FAC", "PERSON", "NORP", "MONEY", "ORG")
#: The mark of a verb with an object or a passive's subject.
HAS_OBJECT = "#obj"
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
#: Lemmas that the small model gets wrong.
_MISREAD = {
    "stag": "stage", "wag": "wage", "hop": "hope", "rag": "rage", "retook": "retake",
    "reoccupie": "reoccupy", "instal": "install", "fil": "file", "cit": "cite", "warn'": "warn",
}  # fmt: skip
#: How many verbs up a verb without subject may borrow one.
MAX_BORROWED = 4


def forms(token: Token) -> tuple[str, ...]:
    """The spellings a token is looked up by: lemma, word, and joined over a hyphen before it."""
    base = plain(token.lemma_ or token.text)
    found = [_MISREAD.get(base, base), plain(token.text)]
    if token.i >= 2 and token.nbor(-1).text in ("-", "‑"):
        before = plain(token.nbor(-2).text)
        found += [before + form for form in found[:2]]
    return tuple(dict.fromkeys(found))


def around_verb(verb: Token) -> frozenset[str]:
    """Words of the objects, particles, prepositions and complements of a verb, marks included."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            found.add(HAS_OBJECT)
            found.update(_phrase(child))
            found.update(_prepositions(child))
        elif child.dep_ in _BESIDE:
            found.update(forms(child))
            found.update(_prepositions(child))
        elif child.dep_ in ("prep", "agent"):
            found.update(_preposition(child))
        elif child.dep_ in _COMPLEMENTS:
            found.update(w for c in child.children if c.dep_ in ("aux", "mark") for w in forms(c))
    for thing in described_object(verb):
        found.update(_phrase(thing))
    return frozenset(found)


def around_noun(noun: Token) -> frozenset[str]:
    """Words of a noun's modifiers and prepositional tails."""
    found: set[str] = set()
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            found.update(_marked(child))
        elif child.dep_ in ("acl", "relcl"):
            found.update(forms(child))
            found.update(w for c in child.children if c.dep_ == "aux" for w in forms(c))
    found.update(_prepositions(noun))
    if noun.dep_ == "pobj" and noun.head.text.lower() == "of":
        found.update(forms(noun.head.head))  # "round of talks" may be looked up from "talks"
    return frozenset(found)


def subject_words(token: Token) -> frozenset[str]:
    """Words of the subject of a verb (a passive's agent), borrowed over coordination."""
    head = subject_of(token)
    return frozenset(_phrase(head)) if head is not None else frozenset()


def subject_of(verb: Token) -> Token | None:
    """Who acts: subject, agent of a passive, what a participle describes, or a borrowed one."""
    node = verb
    for _ in range(MAX_BORROWED):
        passive = is_passive(node)
        for child in node.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ in _SUBJECTS and not passive:
                relative = child.tag_ in ("WDT", "WP") and node.dep_ == "relcl"
                return node.head if relative else child
        if passive:
            return None
        if node.dep_ == "acl" and node.tag_ == "VBG":
            return node.head
        if node.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
        node = node.head
    return None


def is_passive(verb: Token) -> bool:
    """True for a passive with its auxiliary, and for a past participle behind its noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def described_object(verb: Token) -> Iterator[Token]:
    """The noun that a participle or an object relative describes ("sanctions imposed on X")."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head
    if verb.dep_ == "relcl":
        relative = [c for c in verb.children if c.tag_ in ("WDT", "WP")]
        if all(c.dep_ in ("dobj", "nsubjpass") for c in relative) and (
            relative or any(c.dep_ in _SUBJECTS for c in verb.children)
        ):
            yield verb.head


def _phrase(noun: Token) -> Iterator[str]:
    """Words of a noun phrase: head, modifiers, conjuncts, and what stands after "of"."""
    yield from _marked(noun)
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield from _marked(child)
        elif child.dep_ == "conj":
            yield from _phrase(child)
        elif child.dep_ == "prep" and child.text.lower() == "of":
            for below in child.children:
                if below.dep_ == "pobj":
                    yield from _phrase(below)


def _prepositions(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ == "prep":
            yield from _preposition(child)


def _preposition(preposition: Token) -> Iterator[str]:
    yield preposition.text.lower()
    for below in preposition.children:
        if below.dep_ == "pobj":
            yield from _phrase(below)
        elif below.dep_ == "pcomp":
            yield from forms(below)
        elif below.dep_ == "prep":
            yield from _preposition(below)


def _marked(token: Token) -> Iterable[str]:
    marks = (f"#{token.ent_type_.lower()}",) if token.ent_type_ in _MARKED else ()
    return (*forms(token), *marks)
