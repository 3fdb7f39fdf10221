"""Countries and settlements named in another language than English, inflected forms included.

Tables of the gazetteer folder: ``country_names.tsv`` (CLDR), ``country_aliases.tsv`` (by hand) and
``place_names.tsv.gz`` (GeoNames). A name is compared by its stem, so that case endings of Slavic
languages do not hide it; a settlement counts only after a preposition of place, which keeps out
persons and words of the same spelling. What the English gazetteer and the watch know is asked
last, for names in Latin script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.tongues.lexicons import Tongue, tongue, whole_words
from vedette.records import Place, Span
from vedette.resources import table

#: Case endings, longest first, of the Slavic languages read here.
_ENDINGS = {
    "cyrillic": (
        *("ами", "ями", "ого", "его", "ому", "ему", "ими", "ыми", "ією", "ою", "ею", "ью", "ой"),
        *("ей", "ом", "ем", "ём", "ым", "им", "ах", "ях", "ых", "их", "ий", "ый", "ої", "ій"),
        *("ов", "ев", "ам", "ям", "ию", "ия", "ии", "ие", "ій", "ією", "ії", "ію", "ія"),
        *("ией", "иею", "иями", "иях", "іями", "іях"),
        *("а", "е", "ё", "и", "о", "у", "ы", "э", "ю", "я", "ь", "й", "і", "ї", "є"),
    ),
    "pl": (
        *("iego", "iemu", "ami", "iej", "ego", "emu", "ach", "iem", "ią", "ie", "ii", "ej"),
        *("em", "om", "ów", "ą", "ę", "a", "e", "i", "o", "u", "y"),
    ),
    "tr": (
        *("'nin", "'nın", "'nun", "'nün", "'in", "'ın", "'un", "'ün", "'da", "'de", "'ta", "'te"),
        *("'dan", "'den", "'tan", "'ten", "'ya", "'ye", "'a", "'e", "'i", "'ı", "'yi", "'yı"),
    ),
}
_SLAVIC = {"ru": "cyrillic", "uk": "cyrillic", "pl": "pl", "tr": "tr"}
_CLITICS = ("وال", "بال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
#: A stem shorter than this would fit too many words.
MIN_STEM = 3
_WORD = re.compile(r"[^\W\d_](?:[\w'’ʼ.-]*\w)?")
#: Where an apostrophe joins two words ("l'Éthiopie"), it also parts them.
_ELIDED_WORD = re.compile(r"[^\W\d_](?:[\w.-]*\w)?")
_ELIDING = ("fr", "it")
#: Longest name in words.
MAX_WORDS = 5
#: How far before a name its preposition may stand, in characters.
LEAD_WINDOW = 28
ROLES = ("near", "from", "to", "at")


def find_names(text: str, code: str, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """Countries, their adjectives and settlements in a text, in order, none overlapping."""
    found = [*_demonyms(text, code), *_listed(text, code), *_extra(text, code, gazetteer)]
    kept: list[Hit] = []
    # Countries win over towns of the same name, then the longer name.
    for name in sorted(found, key=lambda n: (n.kind == "settlement", n.start - n.end, n.start)):
        if not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.start))


def places_of(text: str, names: tuple[Hit, ...], code: str, offset: int = 0) -> tuple[Place, ...]:
    """The places among names, each with its role; a name without a preposition of place is none."""
    lists = tongue(code)
    read = (_place(text, name, lists, offset) for name in names)
    return tuple(place for place in read if place is not None)


def role_before(text: str, start: int, lists: Tongue) -> str:
    """``at``, ``from``, ``to`` or ``near`` by the preposition that leads an offset; '' for none."""
    before = text[max(0, start - LEAD_WINDOW) : start]
    for role in ROLES:
        if _leads(lists.code, role).search(before):
            return role
    return ""


@cache
def _leads(code: str, role: str) -> re.Pattern[str]:
    pattern = tongue(code).words("places", role).pattern
    return re.compile(rf"(?:{pattern})\s*(?:\w{{1,3}}\s+)?$", re.IGNORECASE)


def _place(text: str, name: Hit, lists: Tongue, offset: int) -> Place | None:
    span = Span(offset + name.start, offset + name.end, name.text)
    around = text[max(0, name.start - LEAD_WINDOW) : name.end + LEAD_WINDOW]
    if name.kind == "organisation":
        return None
    if name.kind in ("country", "demonym"):
        if lists.words("places", "border").search(around):
            return Place(span.text, name.country, "near", name.country, "border", span)
        if name.kind == "demonym":
            return None
    role = role_before(text, name.start, lists)
    return Place(span.text, name.code, role, name.country, name.kind, span) if role else None


def stems(word: str, code: str) -> Iterator[str]:
    """The word in lower case, then what may be left of it without an ending or a clitic."""
    low = word.lower().replace("ё", "е").replace("’", "'")
    yield low
    if code == "ar":
        yield from (low[len(c) :] for c in _CLITICS if low.startswith(c) and len(low) > len(c) + 2)
        return
    for ending in _ENDINGS.get(_SLAVIC.get(code, ""), ()):
        if low.endswith(ending) and len(low) - len(ending) >= MIN_STEM:
            yield low[: -len(ending)]


@dataclass(frozen=True, slots=True)
class _Table:
    """Name stems (words joined by spaces) -> (code, kind, country)."""

    senses: dict[str, tuple[str, str, str]]
    first: frozenset[str]


@cache
def _names(code: str) -> _Table:
    """Every name in the script of a language; countries first, then places by population."""
    senses: dict[str, tuple[str, str, str]] = {}
    for name, actor, kind in _actors(code):
        for key in _keys(name, code):
            senses.setdefault(key, (actor, kind, actor if kind == "country" else ""))
    script = {"ru": _is_cyrillic, "uk": _is_cyrillic, "ar": _is_arabic}.get(code, str.isascii)
    for row in table("place_names"):
        country = row["code"].partition(":")[0]
        for name in row["names"].split("|"):
            if script(name) or (script is str.isascii and not _other_script(name)):
                for key in _keys(name, code):
                    senses.setdefault(key, (row["code"], "settlement", country))
    return _Table(senses, frozenset(key.split(" ")[0] for key in senses))


def _actors(code: str) -> Iterator[tuple[str, str, str]]:
    """(name, code, kind) of countries and organisations in a language."""
    for name in ("country_aliases", "country_names"):
        for row in table(name):
            if row["language"] == code and row["kind"] in ("country", "organisation"):
                yield row["name"], row["iso3"], row["kind"]


def _is_cyrillic(name: str) -> bool:
    return "а" <= name[-1].lower() <= "ґ"


def _is_arabic(name: str) -> bool:
    return "\u0621" <= name[0] <= "\u064a"


def _other_script(name: str) -> bool:
    return name[0] > "\u024f"


def _keys(name: str, code: str) -> set[str]:
    """The name as it is, and with the shortest stem of each of its words."""
    parted = name.replace("-", " ")
    words = re.sub("['’]", " ", parted).split() if code in _ELIDING else parted.split()
    whole = " ".join(w.lower().replace("ё", "е").replace("’", "'") for w in words)
    if code in _SLAVIC and code != "tr":
        return {whole, " ".join(min(stems(w, code), key=len) for w in words)}
    if code == "ar":
        return {whole, " ".join(w.lower().removeprefix("ال") for w in words)}
    return {whole}


def _listed(text: str, code: str) -> Iterator[Hit]:
    """Names of the tables: every run of words whose stems join to a known key."""
    names, lists = _names(code), tongue(code)
    tokens = list((_ELIDED_WORD if code in _ELIDING else _WORD).finditer(text))
    for position, token in enumerate(tokens):
        if code != "ar" and not token[0][0].isupper():
            continue
        for size in range(min(MAX_WORDS, len(tokens) - position), 0, -1):
            run = tokens[position : position + size]
            sense = _sense([match[0] for match in run], names, code)
            if sense is None or text[token.start() : run[-1].end()].count("\n"):
                continue
            start, end = token.start(), run[-1].end()
            if sense[1] in ("country", "organisation") or role_before(text, start, lists):
                yield Hit(start, end, text[start:end], *sense)
                break


def _sense(words: list[str], names: _Table, code: str) -> tuple[str, str, str] | None:
    flat = [part for word in words for part in word.split("-")]
    options = [list(dict.fromkeys(stems(word, code))) for word in flat]
    if not any(stem in names.first for stem in options[0]):
        return None
    whole = " ".join(choice[0] for choice in options)
    if whole in names.senses:
        return names.senses[whole]
    # One ending taken off each word, tried from the longest ending on; a mix of both for two words.
    keys = [""]
    for choice in options:
        keys = [f"{key} {stem}".strip() for key in keys for stem in choice][:64]
    found = [names.senses[key] for key in keys if key in names.senses]
    return min(found, key=lambda sense: sense[1] == "settlement", default=None)


@cache
def _adjectives(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (whole_words([row["name"]], clitics=code == "ar"), row["iso3"])
        for row in table("country_aliases")
        if row["language"] == code and row["kind"] == "demonym"
    )


def _demonyms(text: str, code: str) -> Iterator[Hit]:
    for pattern, iso3 in _adjectives(code):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), match[0], iso3, "demonym", iso3)


def _extra(text: str, code: str, gazetteer: Gazetteer) -> Iterator[Hit]:
    """What the English tables and the watch name, after a preposition of place or as a country."""
    lists = tongue(code)
    for hit in gazetteer.find(text):
        place = gazetteer.place_code(hit)
        if hit.kind in ("country", "organisation", "demonym"):
            kind = hit.kind
            yield Hit(hit.start, hit.end, hit.text, hit.code, kind, hit.country)
        elif place and role_before(text, hit.start, lists):
            yield Hit(hit.start, hit.end, hit.text, place, "settlement", hit.country)
