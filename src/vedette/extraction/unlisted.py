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
_NAMES = rf"(?P<name>{_NAME}(?:\s{_NAME})?)"
_STATE = "|".join(lexicon("states")["state_nouns"])
_LAND = "|".join(lexicon("states")["land_words"])
_STOP = frozenset(lexicon("states")["not_names"])
_PART_OF = r"(?:occupied|annexed|disputed|eastern|western|northern|southern|central|nearby)"
_OWNS = re.compile(rf"\b(?P<name>{_NAME})['’]s?\s+(?:[\w-]+\s+){{0,2}}?(?:{_STATE})s?\b")
#: "Norland said that its troops would leave": what has troops and speaks is a state.
_ITS = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:has\s+|had\s+)?"
    r"(?:said|says|announced|announces|pledged|promised|declared|denied|denies|claimed|vowed|ordered)\b"
    r"[^.]{0,80}?\bits\s+(?:[\w-]+\s+)?(?:troops|forces|army|soldiers|military|units)\b"
)
_WITH = re.compile(
    r"\b(?i:borders?|frontiers?|war|talks|ties|agreement|truce|deal)\s+(?i:with|of)\s+"
    rf"(?P<name>{_NAME})\b"
)
_ADJECTIVE = re.compile(
    r"\b(?P<name>[A-Z][a-zà-ž]{3,}(?:ian|ean|an|ese|ish|ic|i|er))s?\s+"
    rf"(?:[\w-]+\s+){{0,2}}?(?:{_STATE})s?\b"
)
_ACRONYM = re.compile(
    r"\b(?P<name>[A-Z]{3,6})(?:['’]s)?\s+(?:[\w-]+\s+){0,1}?"
    rf"(?:{_STATE}|mission|monitor|observer)s?\b"
)
_ENDING = re.compile(r"(?:ian|ean|an|ese|ish|ic|i)$")
_PLACE = re.compile(
    r"\b(?i:in|near|at|from|into|outside|around|to|toward|towards|of|leave|left|through|entered"
    r"|entering|reached|seized|captured|held)\s+"
    rf"(?:the\s+)?(?:{_PART_OF}\s+)*{_NAMES}\b"
)
_LANDMARK = re.compile(rf"\b{_NAMES}\s+(?:{_LAND})\b")
_ANY_NAME = re.compile(rf"\b{_NAME}\b")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Forms to look for: text of the form -> (code, kind)."""

    forms: tuple[tuple[str, str, str], ...]

    def hits(self, text: str) -> list[Hit]:
        """Every occurrence of a form, longest first at a place."""
        if not self.forms:
            return []
        codes = {form: (code, kind) for form, code, kind in self.forms}
        return [_hit(match, *codes[match[0]]) for match in _pattern(tuple(codes)).finditer(text)]


def _hit(match: re.Match[str], code: str, kind: str) -> Hit:
    country = code if kind in ("country", "demonym") else ""
    return Hit(match.start(), match.end(), match[0], code, kind, country)


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(f) for f in ordered)})(?![\w])")


def find_unlisted(text: str, persons: Iterable[str], gazetteer: Gazetteer) -> Unlisted:
    """Unlisted names of one report; `persons` are the people the tagger found in it."""
    names = _Names.of(text, persons, gazetteer)
    forms = _demonyms(names)
    for name in names.found(_OWNS) + names.found(_WITH):
        if name not in names.villages:
            forms.setdefault(name, (name, "country"))
    for name in names.found(_ITS):
        forms.setdefault(name, (name, "country"))
    for name in names.found(_ACRONYM):
        forms.setdefault(name, (name, "organisation"))
    for name in names.found(_LANDMARK) + names.found(_PLACE):
        if name not in names.villages and not {name, name.split()[0]} & forms.keys():
            forms[name] = (name, "region")
    return Unlisted(tuple((form, *forms[form]) for form in sorted(forms)))


@dataclass(frozen=True, slots=True)
class _Names:
    """A report's text, the words that are other names, and the villages it seems to name."""

    text: str
    taken: frozenset[str]
    villages: frozenset[str]

    @classmethod
    def of(cls, text: str, persons: Iterable[str], gazetteer: Gazetteer) -> _Names:
        """What is known of the names in a text.

        A single word labelled a person is as often a country the tagger never saw; a village that
        shares a country-like name gives way to the use the report makes of it.
        """
        hits = gazetteer.find(text)
        listed = {word for h in hits if h.kind != "settlement" for word in h.text.split()}
        people = {word for person in persons if " " in person for word in person.split()}
        villages = frozenset(h.text for h in hits if h.kind == "settlement")
        return cls(text, _STOP | listed | people, villages)

    def found(self, pattern: re.Pattern[str]) -> list[str]:
        """Names in the group ``name`` of a pattern's matches, in order, none of them taken."""
        names = dict.fromkeys(match["name"] for match in pattern.finditer(self.text))
        return [name for name in names if not self.taken & set(name.split())]

    def all(self) -> list[str]:
        """Every capitalised word that is not taken, in order."""
        names = dict.fromkeys(_ANY_NAME.findall(self.text))
        return [name for name in names if name not in self.taken]


def _demonyms(names: _Names) -> dict[str, tuple[str, str]]:
    """Adjectives of unlisted states, their people and, where the report names it, their base."""
    forms: dict[str, tuple[str, str]] = {}
    nouns = names.all()
    owning = names.found(_ADJECTIVE)
    for adjective in dict.fromkeys([*owning, *(n for n in nouns if _ENDING.search(n))]):
        akin = [n for n in nouns if n != adjective and n[:4] == adjective[:4]]
        base = match_demonym(adjective, akin)
        if base is None and adjective not in owning:
            continue
        code = base or adjective
        forms[adjective] = (code, "demonym")
        forms.setdefault(f"{adjective}s", (code, "people"))
        if base:
            forms[base] = (base, "country")
    return forms
