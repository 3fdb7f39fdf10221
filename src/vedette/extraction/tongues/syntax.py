"""Tokens with lemma, features and heads for a language that has a parser here.

``ru``: the models inside the wheel of ``natasha`` (slovnet over navec), read without importing
natasha itself, whose own imports need a package that no longer works (pymorphy2); lemmas are not
needed, since the word lists hold stems. Everything is loaded from files; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vedette.errors import MissingExtraError
from vedette.extraction.language import MAX_SENTENCE_CHARS

#: Packages a language is parsed with, and the extra that brings them.
PACKAGES = {"ru": ("natasha", "navec", "razdel", "slovnet")}
EXTRAS = {"ru": "ru"}
_EMBEDDINGS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MORPH, _SYNTAX, _NER = (f"model/slovnet_{part}_news_v1.tar" for part in ("morph", "syntax", "ner"))
#: Parses kept, by sentence; about 5 KB each.
CACHED_SENTENCES = 5_000


@dataclass(frozen=True, slots=True)
class Token:
    """One word: offsets into its sentence, Universal Dependencies tags, index of its head.

    `head` is -1 for the root (and for a word whose head the parser put outside the sentence).
    """

    index: int
    start: int
    end: int
    text: str
    pos: str
    feats: Mapping[str, str]
    head: int
    rel: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence: its tokens, and (start, end, kind) of names; kind PER, LOC or ORG."""

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[tuple[int, int, str], ...]
    below: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def children(self, index: int) -> Iterator[Token]:
        """The tokens that hang on one, in order."""
        return (self.tokens[i] for i in self.below.get(index, ()))

    def ancestors(self, index: int) -> Iterator[Token]:
        """The tokens above one, nearest first; a loop of the parser ends it."""
        seen, at = {index}, self.tokens[index].head
        while at >= 0 and at not in seen:
            seen.add(at)
            yield self.tokens[at]
            at = self.tokens[at].head

    def subtree(self, index: int, without: frozenset[int] = frozenset()) -> frozenset[int]:
        """A token and all below it, branches that begin in `without` left out."""
        found: set[int] = set()
        waiting = [index]
        while waiting:
            at = waiting.pop()
            if at not in found and at not in without:
                found.add(at)
                waiting.extend(self.below.get(at, ()))
        return frozenset(found)


def can_parse(code: str) -> bool:
    """True when everything is installed that parses the language."""
    return code in PACKAGES and all(find_spec(name) is not None for name in PACKAGES[code])


def model_version(code: str) -> str:
    """``package-version`` of the parser; MissingExtraError when it is not installed."""
    if not can_parse(code):
        missing = [name for name in PACKAGES.get(code, ()) if find_spec(name) is None]
        raise MissingExtraError(
            f"language {code!r}: {', '.join(missing)} not installed; "
            f"pip install 'vedette[{EXTRAS.get(code, code)}]'"
        )
    name = PACKAGES[code][0]
    try:
        return f"{name}-{version(name)}"
    except PackageNotFoundError:  # a folder on the path, without metadata
        return name


@lru_cache(maxsize=CACHED_SENTENCES)
def parse(sentence: str, code: str = "ru") -> Tree:
    """The parse of a sentence, at most `MAX_SENTENCE_CHARS` of it."""
    from razdel import tokenize

    text = sentence[:MAX_SENTENCE_CHARS]
    spans = [(t.start, t.stop) for t in tokenize(text)]
    if not spans:
        return Tree(text, (), ())
    morph, syntax, ner = _models(code)
    words = [text[start:end] for start, end in spans]
    tags = next(morph.map([words])).tokens
    arcs = next(syntax.map([words])).tokens
    tokens = tuple(
        Token(i, start, end, words[i], tags[i].pos, tags[i].feats or {}, head, arcs[i].rel)
        for i, (start, end) in enumerate(spans)
        for head in (_head(arcs[i].head_id, i, len(spans)),)
    )
    tokens = without_loops(tokens)
    entities = tuple((s.start, s.stop, s.type) for s in next(ner.map([text])).spans)
    return Tree(text, tokens, entities, _below(tokens))


def _head(written: str, index: int, size: int) -> int:
    """The head as an index; -1 for the root and for whatever is no other token."""
    head = int(written) - 1
    return head if 0 <= head < size and head != index else -1


def without_loops(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every loop cut: its last noun hangs on the nearest root.

    The parser picks heads one by one, so two words may hang on each other ("at least nine").
    """
    roots = [t.index for t in tokens if t.head < 0]
    heads = [t.head for t in tokens]
    for token in tokens:
        path: list[int] = []
        at = token.index
        while at >= 0 and at not in path:
            path.append(at)
            at = heads[at]
        if at >= 0:
            loop = path[path.index(at) :]
            nouns = [i for i in loop if tokens[i].pos in ("NOUN", "PROPN", "VERB")]
            cut = max(nouns or loop)
            heads[cut] = min(roots, key=lambda root: abs(root - cut), default=-1)
    return tuple(
        t if t.head == head else replace(t, head=head)
        for t, head in zip(tokens, heads, strict=True)
    )


def _below(tokens: tuple[Token, ...]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for token in tokens:
        found.setdefault(token.head, []).append(token.index)
    return {head: tuple(children) for head, children in found.items()}


@cache
def _models(code: str) -> tuple[Any, Any, Any]:
    """Morphology, syntax and names over one set of embeddings; 0.8 s, 60 MB."""
    model_version(code)  # says what is missing
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    spec = find_spec("natasha")
    folder = Path(str(spec.origin if spec else "")).parent / "data"
    embeddings = Navec.load(folder / _EMBEDDINGS)
    loaded = []
    for kind, name in ((Morph, _MORPH), (Syntax, _SYNTAX), (NER, _NER)):
        model = kind.load(str(folder / name))
        model.navec(embeddings)
        loaded.append(model)
    return loaded[0], loaded[1], loaded[2]
