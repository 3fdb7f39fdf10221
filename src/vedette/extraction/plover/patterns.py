"""The lexicon of the general coder, compiled: patterns by the lemma of the word they start from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vedette.resources import lexicon

_SEPARATORS = re.compile(r"[,\n]")
#: Prepositions that end the head of a nominal entry ("withdrawal of @force").
_TAILS = frozenset(
    ("of", "for", "to", "in", "against", "from", "on", "with", "by", "over", "into", "between",
     "at", "through", "as", "about")
)  # fmt: skip
#: What else fills a class: marks of named entities (``surroundings.py``).
_MARKS = {
    "place": ("#gpe", "#loc", "#fac"),
    "territory": ("#gpe", "#loc", "#fac"),
    "state": ("#gpe",),
    "official": ("#person",),
    "authority": ("#gpe",),
    "captive": ("#person",),
    "official_state": ("#gpe", "#norp"),
    "money": ("#money",),
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry: what it is (`root` and `mode`, or an operator's kind), and what must stand near.

    Each of `needed` holds alternatives among the words around the head; `subject` the same for its
    subject; none of `barred` may stand there.
    """

    root: str
    mode: str
    needed: tuple[frozenset[str], ...] = ()
    subject: tuple[frozenset[str], ...] = ()
    barred: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How many words the entry asks for, its head included."""
        return 1 + len(self.needed) + len(self.subject)

    def matches(self, around: frozenset[str], subject: frozenset[str]) -> bool:
        """True when the words around a head and in its subject are those of the entry."""
        return (
            all(not around.isdisjoint(words) for words in self.needed)
            and all(not subject.isdisjoint(words) for words in self.subject)
            and around.isdisjoint(self.barred)
        )


Index = Mapping[str, tuple[Pattern, ...]]


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """The words of each class, with the marks of named entities that fill it."""
    return {
        name: frozenset((*(plain(w) for w in words.split()), *_MARKS.get(name, ())))
        for name, words in lexicon("plover_classes")["classes"].items()
    }


@lru_cache(maxsize=1)
def verb_patterns() -> Index:
    """Entries that start from a verb, most words first."""
    return _index(_entries("verbs"), nominal=False)


@lru_cache(maxsize=1)
def noun_patterns() -> Index:
    """Entries that start from a noun, most words first."""
    return _index(_entries("nouns"), nominal=True)


@lru_cache(maxsize=1)
def operator_patterns() -> Index:
    """What a governing verb or noun does to an event, by kind."""
    kinds = lexicon("plover_classes")["operators"]
    return _index(((kind, "", entries) for kind, entries in kinds.items()), nominal=False)


def plain(word: str) -> str:
    """A word as the index spells it: lower case, without hyphens ("Cease-fire": ``ceasefire``)."""
    return word.lower().replace("-", "")


def _entries(kind: str) -> Iterator[tuple[str, str, str]]:
    data: dict[str, dict[str, Any]] = lexicon("plover")
    for root, modes in data.items():
        for mode, table in modes.items():
            yield root, mode, table.get(kind, "")


def _index(entries: Iterable[tuple[str, str, str]], nominal: bool) -> Index:
    found: dict[str, dict[tuple[object, ...], Pattern]] = {}
    for root, mode, text in entries:
        for entry in _SEPARATORS.split(text):
            if entry.split():
                head, pattern = _pattern(root, mode, entry.split(), nominal)
                key = (pattern.needed, pattern.subject, pattern.barred)
                found.setdefault(head, {}).setdefault(key, pattern)
    return {
        head: tuple(sorted(patterns.values(), key=lambda p: -p.weight))
        for head, patterns in found.items()
    }


def _pattern(root: str, mode: str, words: list[str], nominal: bool) -> tuple[str, Pattern]:
    at = _head_position(words) if nominal else 0
    rest = words[:at] + words[at + 1 :]
    return plain(words[at]), Pattern(
        root,
        mode,
        tuple(_alternatives(w) for w in rest if w[0] not in "^!"),
        tuple(_alternatives(w[1:]) for w in rest if w[0] == "^"),
        frozenset(a for w in rest if w[0] == "!" for a in _alternatives(w[1:])),
    )


def _head_position(words: list[str]) -> int:
    """The last word before a preposition: "cessation of hostility", "troop withdrawal"."""
    tail = next((i for i, word in enumerate(words) if i and word in _TAILS), len(words))
    return tail - 1


def _alternatives(word: str) -> frozenset[str]:
    found: set[str] = set()
    for part in word.split("|"):
        found |= classes()[part[1:]] if part.startswith("@") else {plain(part)}
    return frozenset(found)
