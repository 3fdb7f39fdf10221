"""The forms in which an English lemma of a lexicon may stand in a text, without parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from vedette.resources import lexicon

#: A final consonant after one vowel, which may be doubled ("ship", "shipped").
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdfglmnprtvz]$")


@cache
def forms_of(lemma: str) -> frozenset[str]:
    """Every form a lemma may take as a verb or a noun, itself included; lower case.

    Wider than English (``goed`` is among the forms of "go"), never narrower: it is used to rule a
    sentence out, and a form that does not exist rules nothing in.
    """
    found = {lemma, f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}ing", f"{lemma}ings"}
    if lemma.endswith("e"):
        found |= {f"{lemma}d", f"{lemma[:-1]}ing", f"{lemma[:-1]}ings"}
    if lemma.endswith(("f", "fe")):
        found.add(f"{lemma.rstrip('e')[:-1]}ves")
    if lemma.endswith("is"):
        found.add(f"{lemma[:-2]}es")
    if lemma.endswith("ie"):
        found.add(f"{lemma[:-2]}ying")
    if lemma.endswith("y"):
        found |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if _DOUBLING.search(lemma):
        found |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    table = lexicon("irregular")
    return frozenset(found | {*table["verbs"].get(lemma, ()), *table["nouns"].get(lemma, ())})


def forms_of_all(lemmas: Iterable[str]) -> frozenset[str]:
    """Every form of any of the lemmas."""
    return frozenset().union(*(forms_of(lemma.lower()) for lemma in lemmas))
