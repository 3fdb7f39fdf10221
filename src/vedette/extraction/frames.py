"""Frames: every cue of a parsed sentence with its source and its content, by syntax alone.

A frame says nothing of who the source is; `attribution` resolves those that assert. Wide cues
(``lexicon/attitudes.toml``: what is thought, wanted, praised, expected) make frames that do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from vedette.extraction.contents import (
    below,
    clause_content,
    object_content,
    open_content,
    phrase_content,
)
from vedette.extraction.cues import made_clear, noun_act, verb_act
from vedette.extraction.quotations import quoted_ranges
from vedette.extraction.tokens import agent, lemma, prepositional, subject
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Quotes = Sequence[tuple[int, int]]
_FINITE = frozenset({"VB", "VBZ", "VBD", "VBP", "MD"})
_OWN_VOICE = frozenset({"i", "we", "you", "me", "us", "let"})
_NO_SOURCE = frozenset({"there", "what", "this", "that", "these"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source's head (None: nobody named) and the token indices of its content.

    `cue` and `content` are indices in the sentence's doc. `shape` names the rule that read it:
    ``clause``, ``infinitive``, ``object``, ``phrase``, ``passive``, ``seeming``, ``noun``,
    ``adjective``, ``according``. `asserts` is True when somebody says something by it.
    """

    cue: int
    shape: str
    source: Token | None
    content: frozenset[int]
    asserts: bool = False


@cache
def _words(part: str, kind: str) -> frozenset[str]:
    return frozenset(lexicon("attitudes")[part][kind])


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of every verb of speech in ``acts.toml``."""
    return frozenset(w for words in lexicon("acts")["verbs"].values() for w in words)


def find_frames(doc: Doc, quotes: Quotes = ()) -> list[Frame]:
    """Every frame of a sentence in the order of its cues; `quotes` are character offsets in it.

    1. Verbs by what follows them: a clause, an infinitive, an object, a preposition.
    2. Passives without a speaker, verbs of seeming, adverbs ("reportedly").
    3. "According to", nouns ("X's claim that") and adjectives ("X is confident that").
    """
    ranges = quoted_ranges(doc, quotes)
    quoted = frozenset(i for a, b in ranges for i in range(a, b))
    found: list[Frame] = []
    for token in doc:
        for read in _READERS:
            frame = read(token)
            if frame is None:
                continue
            frame = _within_quotation(frame, ranges)
            if _is_kept(frame, doc, quoted):
                found.append(frame)
                break
    return found


def _within_quotation(frame: Frame, ranges: Sequence[tuple[int, int]]) -> Frame:
    """What a cue inside a quotation reports is said there too."""
    for a, b in ranges:
        if a <= frame.cue < b:
            return replace(frame, content=frozenset(i for i in frame.content if a <= i < b))
    return frame


def _is_kept(frame: Frame, doc: Doc, quoted: frozenset[int]) -> bool:
    """A frame with content whose source is not the quoted person himself ("I think")."""
    if not frame.content:
        return False
    own = frame.source is not None and frame.source.text.lower() in _OWN_VOICE
    if frame.cue in quoted and (own or frame.shape not in ("clause", "according")):
        return False
    return not (own and not frame.asserts)


def _verb(token: Token) -> Frame | None:
    if token.pos_ not in ("VERB", "AUX") or lemma(token) in ("be", "have", "do"):
        return None
    for read in (_clause, _infinitive, _passive, _phrase, _object):
        frame = read(token, lemma(token))
        if frame is not None:
            return frame
    return None


def _clause(token: Token, low: str) -> Frame | None:
    """ "X said that P", "P, X said", "X thinks P"."""
    speech = low in speech_verbs() or bool(made_clear(token))
    if not speech and low not in _words("verbs", "clause") | _words("verbs", "quoting"):
        return None
    content = clause_content(token)
    source = source_of(token)
    if not content or (source is None and not _is_passive(token)):
        return None
    if source is not None and source.text.lower() in _NO_SOURCE:
        return None
    if source is not None and source.text.lower() == "it" and token.dep_ == "xcomp":
        return None  # "it is important to remember that"
    return Frame(token.i, "clause", source, content, verb_act(token) is not None)


def _infinitive(token: Token, low: str) -> Frame | None:
    """ "X wants to go", "X urged Y to go"."""
    if low not in _words("verbs", "infinitive") or _is_passive(token):
        return None
    content, source = open_content(token), source_of(token)
    if not content or source is None:
        return None
    return Frame(token.i, "infinitive", source, content, verb_act(token) is not None)


def _phrase(token: Token, low: str) -> Frame | None:
    """ "X called for P", "X spoke about P"."""
    for child in token.children:
        if child.dep_ in ("prep", "prt") and f"{low}_{child.text.lower()}" in _words(
            "verbs", "phrase"
        ):
            content, source = phrase_content(token, child), source_of(token)
            if content and source is not None:
                return Frame(token.i, "phrase", source, content, verb_act(token) is not None)
    return None


def _object(token: Token, low: str) -> Frame | None:
    """ "X praised P"."""
    if low not in _words("verbs", "object"):
        return None
    content, source = object_content(token), source_of(token)
    if not content or source is None or source.text.lower() in _NO_SOURCE:
        return None
    return Frame(token.i, "object", source, content, verb_act(token) is not None)


def _passive(token: Token, low: str) -> Frame | None:
    """ "P was praised by X", "X is expected to go", "X is accused of P"."""
    thing = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if thing is None or thing.text.lower() in _OWN_VOICE:
        return None
    by = agent(token)
    known = low in _words("verbs", "object") or low in speech_verbs()
    if by is not None and known:
        rest = {i for c in token.children if c.dep_ in ("oprd", "xcomp") for i in below(c)}
        return Frame(token.i, "passive", by, frozenset(below(thing) | rest))
    if by is None and low in _words("seeming", "passives"):
        rest = {
            i
            for c in token.children
            if c.i > token.i and c.dep_ in ("xcomp", "oprd", "prep", "ccomp")
            for i in below(c)
        }
        return Frame(token.i, "seeming", None, frozenset(below(thing) | rest)) if rest else None
    return None


def _seeming(token: Token) -> Frame | None:
    """ "X seems to leave", "X reportedly left"."""
    if token.dep_ == "advmod" and token.text.lower() in _words("seeming", "adverbs"):
        head = token.head
        inside = {c.i for c in head.subtree} - {token.i}
        return Frame(token.i, "seeming", None, frozenset(inside))
    if token.pos_ == "VERB" and lemma(token) in _words("seeming", "verbs"):
        rest = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "oprd", "acomp")]
        thing = [c for c in token.children if c.dep_ == "nsubj" and c.text.lower() != "it"]
        if rest:
            return Frame(token.i, "seeming", None, frozenset(below(*rest, *thing)))
    return None


def _according(token: Token) -> Frame | None:
    """ "According to X, P"."""
    if token.text.lower() != "according":
        return None
    source = next((o for p, o in led_by(token) if p.text.lower() == "to"), None)
    head = token.head
    while head.head.i != head.i and head.dep_ not in ("ccomp", "conj"):
        head = head.head
    phrase = below(token) | (below(source) if source is not None else set())
    phrase |= {token.i + 1}
    return Frame(token.i, "according", source, frozenset(below(head) - phrase), True)


def led_by(token: Token) -> Iterable[tuple[Token, Token]]:
    """Pairs (preposition, object) on a token, or on the word after it if the parser split them."""
    pairs = list(prepositional(token))
    if pairs or token.i + 1 >= len(token.doc):
        return pairs
    following = token.doc[token.i + 1]
    return [(following, c) for c in following.children if c.dep_ == "pobj"]


def _noun(token: Token) -> Frame | None:
    """ "X's claim that P", "its plan to go", "X's support for P", "X made an appeal for P"."""
    if token.pos_ != "NOUN" or lemma(token) not in _words("nouns", "any"):
        return None
    after = [c for c in token.children if c.i > token.i]
    clauses = [c for c in after if c.dep_ in ("acl", "ccomp") and c.tag_ in _FINITE]
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None and token.dep_ == "dobj" and lemma(token.head) in _words("nouns", "light"):
        owner = source_of(token.head)
    things = [o for p, o in prepositional(token) if p.text.lower() in _words("nouns", "after")]
    content = below(*clauses) if clauses else below(*things[:1]) if owner is not None else set()
    if not content:
        return None
    return Frame(token.i, "noun", owner, frozenset(content), noun_act(token) is not None)


def _adjective(token: Token) -> Frame | None:
    """ "X is confident that P", "critical of P"."""
    if token.pos_ not in ("ADJ", "VERB") or lemma(token) not in _words("adjectives", "any"):
        return None
    if token.dep_ not in ("acomp", "advcl", "ROOT", "conj", "relcl", "amod"):
        return None
    after = [c for c in token.children if c.i > token.i]
    content = below(*(c for c in after if c.dep_ in ("ccomp", "xcomp", "prep")))
    source = subject(token.head if token.dep_ == "acomp" else token)
    if not content or source is None or source.text.lower() in ("it", *_NO_SOURCE):
        return None
    return Frame(token.i, "adjective", source, frozenset(content))


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)


def source_of(token: Token) -> Token | None:
    """Who speaks: the agent of a passive, the subject, or the noun that a participle hangs on.

    Of two subjects ("P, the paper reported") it is the nearer; in "quoted X as saying" it is X.
    """
    by = agent(token)
    if by is not None:
        return by
    if any(c.dep_ == "nsubjpass" for c in token.children):
        return None
    own = [c for c in token.children if c.dep_ == "nsubj"]
    if len(own) > 1:
        return min(own, key=lambda c: abs(c.i - token.i))
    if token.dep_ == "pcomp" and token.head.text.lower() == "as":
        return next((c for c in token.head.head.children if c.dep_ == "dobj"), None)
    hangs = token.dep_ == "acl" and token.tag_ == "VBG"
    return subject(token) or (token.head if hangs else None)


_READERS: tuple[Callable[[Token], Frame | None], ...] = (
    _seeming, _verb, _according, _noun, _adjective,
)  # fmt: skip
