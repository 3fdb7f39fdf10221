"""Which sentences the general coder could make a claim of, told from word forms alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from vedette.extraction.inflection import forms_of_all
from vedette.extraction.plover.patterns import Pattern, noun_patterns, verb_patterns
from vedette.resources import lexicon


@lru_cache(maxsize=1)
def claimed_modes() -> frozenset[tuple[str, str]]:
    """Roots and modes of the general coder that make claims (``events.toml``)."""
    return _modes("claimed")


@lru_cache(maxsize=1)
def modes_of_forces() -> frozenset[tuple[str, str]]:
    """Roots and modes that make claims of verbs with forces as subject or object."""
    return _modes("claimed_of_forces")


def _modes(key: str) -> frozenset[tuple[str, str]]:
    pairs = (entry.split(".") for entry in lexicon("events")["general"][key])
    return frozenset((root, mode) for root, mode in pairs)


def may_tell(words: Collection[str]) -> bool:
    """True when the words of a sentence (lower case) hold a head of a claimed entry and its rest.

    A verb alone is not enough where the entry asks for more: "gave" needs aid or weapons near.
    """
    gate = _gate()
    return any(
        all(not needed.isdisjoint(words) for needed in entry)
        for word in words
        for entry in gate.get(word.replace("-", ""), ())
    )


@lru_cache(maxsize=1)
def _gate() -> Mapping[str, tuple[tuple[frozenset[str], ...], ...]]:
    """For each form of a head, the entries as the sets of forms of which each needs one."""
    gate: dict[str, dict[tuple[frozenset[str], ...], None]] = {}
    verbs = verb_patterns()
    for index in (verbs, noun_patterns()):
        for head, patterns in index.items():
            entries = [_asked(p) for p in patterns if (p.root, p.mode) in claimed_modes()]
            if index is verbs:
                of_forces = (p for p in patterns if (p.root, p.mode) in modes_of_forces())
                entries += [(*_asked(p), _forces()) for p in of_forces]
            for form in forms_of_all((head,)) if entries else ():
                gate.setdefault(form, {}).update(dict.fromkeys(entries))
    return {form: tuple(entries) for form, entries in gate.items()}


def _asked(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """What an entry asks for, without what a named entity may fill."""
    rest = (*pattern.needed, *pattern.subject)
    return tuple(_forms_of(w) for w in rest if not any(x in _NAMES for x in w))


@lru_cache(maxsize=1)
def _forces() -> frozenset[str]:
    """Forms of the nouns that name forces or their equipment."""
    words = lexicon("events")["forces"]
    return forms_of_all((*words["people"], *words["equipment"]))


@cache
def _forms_of(words: frozenset[str]) -> frozenset[str]:
    return forms_of_all(words)


#: Marks of named entities, which a form cannot show. (A sum of money has figures, for which a
#: sentence is read in any case.)
_NAMES = frozenset({"#gpe", "#loc", "#fac", "#person", "#norp", "#org", "#obj"})
