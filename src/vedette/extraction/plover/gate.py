"""Which sentences the general coder could make a claim of, told from word forms alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from vedette.extraction.inflection import forms_of_all
from vedette.extraction.plover.patterns import Pattern, noun_patterns, verb_patterns
from vedette.resources import lexicon


@lru_cache(maxsize=1)
def claimed_modes() -> frozenset[tuple[str, str]]:
    """Roots and modes of the general coder that make claims (``events.toml``)."""
    pairs = (entry.split(".") for entry in lexicon("events")["general"]["claimed"])
    return frozenset((root, mode) for root, mode in pairs)


def may_tell(words: Collection[str]) -> bool:
    """True when the words of a sentence (lower case) hold a head of a claimed entry and its rest.

    A verb alone is not enough where the entry asks for more: "gave" needs aid or weapons near.
    """
    gate = _gate()
    return any(
        needed is None or not needed.isdisjoint(words)
        for word in words
        if (needed := gate.get(word.replace("-", ""), _NOTHING)) is not _NOTHING
    )


_NOTHING: frozenset[str] = frozenset()
#: A sum of money has figures, for which a sentence is read in any case.
_MONEY = "#money"


@lru_cache(maxsize=1)
def _gate() -> Mapping[str, frozenset[str] | None]:
    """Forms of each head, with the forms of the words its entries need; None when none is needed.

    An entry that a named entity fills, or a bare one, needs no other word.
    """
    gate: dict[str, frozenset[str] | None] = {}
    for index in (verb_patterns(), noun_patterns()):
        for head, patterns in index.items():
            claimed = [p for p in patterns if (p.root, p.mode) in claimed_modes()]
            needed = [_asked(p) for p in claimed]
            for form in forms_of_all((head,)) if claimed else ():
                before = gate.get(form, _NOTHING)
                if before is None or not all(needed):
                    gate[form] = None
                else:
                    gate[form] = before | forms_of_all(w for words in needed for w in words)
    return gate


def _asked(pattern: Pattern) -> frozenset[str]:
    """The first words that an entry asks for and no named entity fills; empty for none."""
    rest = (*pattern.needed, *pattern.subject)
    open_to_names = (any(w.startswith("#") and w != _MONEY for w in words) for words in rest)
    return next((w for w, named in zip(rest, open_to_names, strict=True) if not named), _NOTHING)
