"""Finds countries, peoples, seats of power, organisations, publishers and places in a text.

Policy for a name with more than one meaning, in this order:

1.  The longest name wins ("South Sudan" is not Sudan; "New York Times" is not New York).
2.  A watch's own names, then country, demonym, capital, seat, organisation, collective,
    publisher and region beat a settlement of the same name; what two countries share is settled
    in ``ambiguous.tsv``.
3.  "Moscow, Idaho": a region or country after the comma picks the settlement inside it.
4.  A settlement name that is also an English word, a given name or a surname
    (``common_words.txt``) counts only in a locative context: after a preposition ("in Reading",
    "the city of Nice"), before a place noun ("Mobile airport"), or listed after a place.
5.  Among settlements of one name: those in the countries named by `prefer`, then the most
    populous, where a country mentioned in the same text counts tenfold.
6.  A name after a given name or a title is a person ("Jack London", "Mr. Washington"), before an
    instrument it is a document ("the Minsk agreements"), before a house name a firm or paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from vedette.extraction.demonyms import derive_demonyms, match_demonym
from vedette.extraction.gazetteer_context import Context, read_context
from vedette.extraction.gazetteer_names import Extra, Names, Sense, Settlement, load_names
from vedette.resources import table, words

__all__ = ["Gazetteer", "Hit", "default_gazetteer", "derive_demonyms", "match_demonym"]

#: One character for one, so that offsets stay: curly quotes, odd spaces and hyphens, line ends.
_SAME_LENGTH = str.maketrans("’ʼ‘`\u00a0\u202f\u2009\n\t‐‑", "''''     --")
_SURROGATES = re.compile("[\ud800-\udfff]")
#: How much more a settlement weighs whose country the text mentions; 5 to 100 did alike on LGL.
_MENTIONED_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: offsets into the text, its words, and what it stands for.

    `kind` is country, demonym, people, capital, seat, organisation, collective, settlement,
    region or publisher. `code` is the ISO 3166-1 alpha-3 code for the first five (a capital and a
    seat stand for their state), the organisation's or collective's code, the publisher's name,
    or 'ISO3:Name' for a settlement or region. `country` is an alpha-3 code or ''.
    """

    start: int
    end: int
    text: str
    code: str
    kind: str
    country: str


class Gazetteer:
    """The finder over all packaged tables, with the names a watch adds: (name, code, kind, country).

    A watch's country also gets the demonyms that English would give it.
    """

    def __init__(self, extra: tuple[Extra, ...] = ()) -> None:
        self._context: Context = read_context()
        self._common = words("common_words")
        self._names: Names = load_names(extra, self._context.words)
        self._listed = list(self._names.senses.keys() | self._names.rows.keys() | self._names.blocked)
        self._automaton = AhoCorasick(self._listed, store_patterns=False)
        self._members = _read_members()
        self._groups = _read_groups(self._members)

    def find(self, text: str, prefer: frozenset[str] = frozenset()) -> tuple[Hit, ...]:
        """The names in a text, in order, none overlapping; case counts.

        `prefer` are alpha-3 codes of the story's countries, for settlements that share a name.
        """
        clean = _SURROGATES.sub("\ufffd", text.translate(_SAME_LENGTH))
        found = self._candidates(clean)
        seen = frozenset(
            sense.country
            for _, _, name in found
            if (sense := self._names.senses.get(name)) and sense.kind != "publisher"
        )
        reader = _Reader(clean, found, self._names, self._context, self._common, prefer, seen)
        taken = 0
        hits: list[Hit] = []
        for start, end, name in found:
            if start < taken:
                continue
            if name in self._names.blocked:
                taken = end
                continue
            sense = reader.resolve(start, end, name, hits[-1] if hits else None)
            if sense is None:
                continue
            hits.append(Hit(start, end, text[start:end], sense.code, sense.kind, sense.country))
            taken = end
        return tuple(hits)

    def _candidates(self, clean: str) -> list[tuple[int, int, str]]:
        """Whole-word matches, leftmost first and longest first at one start."""
        size = len(clean)
        listed = self._listed
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(clean, overlapping=True)
            if (start == 0 or not (clean[start - 1].isalnum() or clean[start - 1] in "_@"))
            and (end == size or not (clean[end].isalnum() or clean[end] in "_$£€"))
        ]
        found.sort()
        return [(start, -end, listed[index]) for start, end, index in found]

    def label(self, code: str) -> str:
        """A readable name for a code ('Norland' for 'XNL:Norland'); an unknown code is its own."""
        return self._names.labels.get(code) or code.partition(":")[2] or code

    def adjective(self, code: str) -> str:
        """The adjective of a country ('French'); the label where there is none."""
        return self._names.adjectives.get(code) or self.label(code)

    def members(self, code: str) -> frozenset[str]:
        """The countries of an organisation or collective, as far as listed; a country is its own."""
        known = self._members.get(code)
        if known is not None:
            return known
        return frozenset((code,)) if code in self._names.adjectives else frozenset()

    def shares_intelligence(self, a: str, b: str) -> bool:
        """Whether two actors are the same or publicly known to pool intelligence (``sharing.tsv``).

        Only standing arrangements count; one limited to, say, counter-terrorism does not.
        """
        return a == b or any(a in group and b in group for group in self._groups)

    def place_code(self, hit: Hit) -> str:
        """'ISO3:Name' of the settlement that a hit names: for a capital too, '' for the rest."""
        if hit.kind in ("settlement", "region"):
            return hit.code
        sense = self._names.senses.get(hit.text.translate(_SAME_LENGTH))
        return sense.place if sense and hit.kind == "capital" else ""

    def coordinates(self, code: str) -> tuple[float, float] | None:
        """Latitude and longitude (degrees, two decimals) of a settlement's 'ISO3:Name' code."""
        country, _, name = code.partition(":")
        for row in self._names.rows.get(name, ()):
            place = self._names.settlement(row)
            if place.country == country:
                return place.latitude, place.longitude
        return None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Decides what a name means at its place in one text."""

    text: str
    found: list[tuple[int, int, str]]
    names: Names
    context: Context
    common: frozenset[str]
    prefer: frozenset[str]
    seen: frozenset[str]

    def resolve(self, start: int, end: int, name: str, last: Hit | None) -> Sense | None:
        sense = self.names.senses.get(name)
        container = self._container(end) if name in self.names.rows else None
        if container:
            place = self._inside(name, container)
            if place and (sense is None or place.country != sense.country):
                return self._settled(place)
        if sense is None:
            return self._settlement(start, end, name, last)
        return self._actor(start, end, name, sense, last)

    def _actor(
        self, start: int, end: int, name: str, sense: Sense, last: Hit | None
    ) -> Sense | None:
        kind = sense.kind
        if kind in ("country", "capital"):
            if self.context.names_a_person(self.text, start, end, name):
                return None
            if self.context.names_a_house(self.text, end):
                return None
            if kind == "capital" and self.context.names_an_instrument(self.text, end):
                return None
            state = self._state_of_the_union(start, name, last)
            return state or sense
        if kind == "collective":
            return None if self.context.is_part_of_a_name(self.text, end, name) else sense
        if kind in ("seat", "organisation") and name in self.context.words["generic"]:
            return self._owned(start, sense, last)
        return sense

    def _owned(self, start: int, sense: Sense, last: Hit | None) -> Sense | None:
        """'Sudrian Foreign Office' is Sudria's: a common title takes the country before it."""
        if last is None or last.kind not in ("demonym", "country"):
            return sense
        between = self.text[last.end : start]
        if between not in (" ", "'s "):
            return sense
        return None if sense.kind == "organisation" else Sense(last.code, "seat", last.country)

    def _state_of_the_union(self, start: int, name: str, last: Hit | None) -> Sense | None:
        """The US state where a country shares its name and a place of that state stands before."""
        joined = last is not None and last.kind == "settlement" and last.country == "USA"
        if not joined or last is None or self.text[last.end : start] != ", ":
            return None
        rows = self.names.rows.get(last.code.partition(":")[2], ())
        places = (self.names.settlement(row) for row in rows)
        inside = any(place.country == "USA" and place.admin1 == name for place in places)
        return Sense(f"USA:{name}", "region", "USA") if inside else None

    def _settlement(self, start: int, end: int, name: str, last: Hit | None) -> Sense | None:
        text, context = self.text, self.context
        if context.names_a_person(text, start, end, name) or context.names_a_house(text, end):
            return None
        if context.names_an_instrument(text, end):
            return None
        after_place = last is not None and (
            last.kind in ("settlement", "capital", "region")
            and text[last.end : start] in (", ", " and ", ", and ", " or ", " to ", " - ", "-")
        )
        if name in self.common or len(name) < 3:
            held = after_place or self._container(end) or context.is_locative(text, start, end)
            if not held:
                return None
        return self._settled(self._best(name))

    def _container(self, end: int) -> Sense | None:
        """The region or country named right after a comma ('Paris, Texas'), else None."""
        if self.text[end : end + 2] != ", ":
            return None
        for size in self.context.container_sizes:
            name = self.text[end + 2 : end + 2 + size]
            sense = self.names.senses.get(name)
            after = self.text[end + 2 + size : end + 3 + size]
            if sense and sense.kind in ("country", "region") and not after.isalnum():
                return sense
        return None

    def _inside(self, name: str, container: Sense) -> Settlement | None:
        area = container.code.partition(":")[2]
        places = [self.names.settlement(row) for row in self.names.rows.get(name, ())]
        states = {area, self.text and _bare_state(area)}
        within = [p for p in places if p.admin1 and p.admin1 in states]
        label = self.names.labels.get(container.code, "")
        within += [p for p in places if container.kind == "country" and p.admin1 == label]
        same = [p for p in places if not area and p.country == container.country]
        loose = [p for p in places if area and container.country != "USA" and p.country == container.country]
        return next(iter([*same, *within, *loose]), None)

    def _best(self, name: str) -> Settlement:
        def weight(place: Settlement) -> tuple[bool, int]:
            factor = _MENTIONED_WEIGHT if place.country in self.seen else 1
            return place.country in self.prefer, place.population * factor

        return max((self.names.settlement(row) for row in self.names.rows[name]), key=weight)

    @staticmethod
    def _settled(place: Settlement) -> Sense:
        return Sense(f"{place.country}:{place.name}", "settlement", place.country)


def _bare_state(area: str) -> str:
    return area.removesuffix(" State").removesuffix(" (U.S. state)")


def _read_members() -> dict[str, frozenset[str]]:
    rows = [*table("organisations"), *table("collectives")]
    return {row["code"]: frozenset(row["members"].split("|")) for row in rows if row["members"]}


def _read_groups(members: dict[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    groups = []
    for row in table("sharing"):
        if row["scope"] == "standing":
            cell = row["members"]
            own = members[cell[1:]] if cell.startswith("@") else frozenset(cell.split("|"))
            groups.append(own | {row["code"]})
    return tuple(groups)


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer without a watch's names, loaded once."""
    return Gazetteer()
