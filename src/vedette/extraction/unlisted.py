"""Names of countries and places that the gazetteer lacks, recognised by how a report uses them.

A country is a name that owns what states own ("Norland's border"), or from which an adjective of
such things derives ("Norlandian troops"). A place is a name after a locative preposition or before
a word like "plateau". Persons are kept out. Everything is decided inside one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.extraction.demonyms import match_demonym
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.gazetteer_names import Hit
from vedette.resources import lexicon

_NAME = r"[A-Z][a-zà-ž]{3,}(?:-[A-Z][a-zà-ž]+)?"
_STATE = "|".join(lexicon("states")["state_nouns"])
_LAND = "|".join(lexicon("states")["land_words"])
_STOP = frozenset(lexicon("states")["not_names"])
_OWNS = re.compile(rf"\b(?P<name>{_NAME})['’]s?\s+(?:[\w-]+\s+){{0,2}}?(?:{_STATE})s?\b")
_WITH = re.compile(rf"\b(?:borders?|frontiers?|war|talks|ties|agreement|truce|deal)\s+(?:with|of)\s+(?P<name>{_NAME})\b")
_ADJECTIVE = re.compile(
    rf"\b(?P<name>[A-Z][a-zà-ž]{{3,}}(?:ian|ean|an|ese|ish|ic|i|er))s?\s+(?:[\w-]+\s+){{0,2}}?(?:{_STATE})s?\b"
)
_ACRONYM = re.compile(rf"\b(?P<name>[A-Z]{{3,6}})(?:['’]s)?\s+(?:[\w-]+\s+){{0,1}}?(?:{_STATE}|mission|monitor|observer)s?\b")
_ENDING = re.compile(r"(?:ian|ean|an|ese|ish|ic|i)$")
_PLACE = re.compile(
    rf"\b(?:in|near|at|from|into|outside|around|to|toward|towards|of|leave|left|through)\s+(?:the\s+)?"
    rf"(?:occupied\s+|annexed\s+|disputed\s+|eastern\s+|western\s+|northern\s+|southern\s+|central\s+|nearby\s+)*"
    rf"(?P<name>{_NAME}(?:\s{_NAME})?)\b"
)
_LANDMARK = re.compile(rf"\b(?P<name>{_NAME}(?:\s{_NAME})?)\s+(?:{_LAND})\b")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Forms to look for: text of the form -> (code, kind)."""

    forms: tuple[tuple[str, str, str], ...]

    def hits(self, text: str) -> list[Hit]:
        """Every occurrence of a form, longest first at a place."""
        if not self.forms:
            return []
        codes = {form: (code, kind) for form, code, kind in self.forms}
        found = []
        for match in _pattern(tuple(codes)).finditer(text):
            code, kind = codes[match[0]]
            country = code if kind in ("country", "demonym") else ""
            found.append(Hit(match.start(), match.end(), match[0], code, kind, country))
        return found


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(f) for f in ordered)})(?![\w])")


def find_unlisted(text: str, persons: Iterable[str], gazetteer: Gazetteer) -> Unlisted:
    """Unlisted names of one report; `persons` are the people the tagger found in it."""
    # A single word labelled a person is as often a country the tagger never saw; a village that
    # shares a country-like name gives way to the use the report makes of it.
    taken = {word for person in persons if " " in person for word in person.split()} | _STOP
    taken |= {word for h in gazetteer.find(text) if h.kind != "settlement" for word in h.text.split()}
    villages = {h.text for h in gazetteer.find(text) if h.kind == "settlement"}

    def fresh(pattern: re.Pattern[str]) -> list[str]:
        names = [m["name"] for m in pattern.finditer(text)]
        return [n for n in dict.fromkeys(names) if not set(n.split()) & taken]

    nouns = [n for n in dict.fromkeys(re.findall(rf"\b{_NAME}\b", text)) if n not in taken]
    owners = fresh(_OWNS) + fresh(_WITH)
    forms: dict[str, tuple[str, str]] = {}
    for adjective in dict.fromkeys([*fresh(_ADJECTIVE), *(n for n in nouns if _ENDING.search(n))]):
        base = match_demonym(adjective, [n for n in nouns if n != adjective and n[:4] == adjective[:4]])
        if base is None and adjective not in fresh(_ADJECTIVE):
            continue
        code = base or adjective
        forms[adjective] = (code, "demonym")
        forms.setdefault(f"{adjective}s", (code, "people"))
        if base:
            forms[base] = (base, "country")
    for name in owners:
        if name not in villages:
            forms.setdefault(name, (name, "country"))
    for name in fresh(_ACRONYM):
        forms.setdefault(name, (name, "organisation"))
    for name in fresh(_LANDMARK) + fresh(_PLACE):
        if name not in forms and name not in villages and name.split()[0] not in forms:
            forms[name] = (name, "region")
    return Unlisted(tuple((form, code, kind) for form, (code, kind) in sorted(forms.items())))
