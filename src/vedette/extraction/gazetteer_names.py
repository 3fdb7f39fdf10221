"""The gazetteer's names in memory: what each may mean, kept compact.

Actors (countries, demonyms, people, capitals, seats, organisations, collectives, publishers) and
regions have one meaning a name, the first loaded winning. Settlements share names, so a name
leads to the rows of the places table, most populous first; a row stays a string until it is hit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from vedette.extraction.demonyms import derive_demonyms
from vedette.resources import raw_lines, table, words

Extra = tuple[str, str, str, str]
#: A capital is an actor under its name only if no namesake is over five times as populous.
_NAMESAKE_FACTOR = 5
#: Below this, a settlement's name in capitals (a dateline) is more often something else.
_DATELINE_POPULATION = 100_000


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


class Sense(NamedTuple):
    """What a name means; `place` is the settlement behind a capital ('ISO3:Name')."""

    code: str
    kind: str
    country: str
    place: str = ""


class Settlement(NamedTuple):
    """One row of the places table that matters for resolving a name."""

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int


@dataclass(slots=True)
class Names:
    """Every name the gazetteer knows. `blocked` are phrases that swallow a name and mean none."""

    senses: dict[str, Sense] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    blocked: frozenset[str] = frozenset()

    def settlement(self, row: int) -> Settlement:
        """The settlement of a row number."""
        cells = self.lines[row].split("\t")
        return Settlement(
            cells[0], cells[3], cells[4], float(cells[5]), float(cells[6]), int(cells[7])
        )

    def add(self, names: Iterable[str], sense: Sense, *, capitals: bool = False) -> None:
        """Gives names a sense unless they have one; with `capitals`, also in capital letters."""
        for name in names:
            if not name:
                continue
            self.senses.setdefault(name, sense)
            if capitals and len(name) >= 4:
                self.senses.setdefault(name.upper(), sense)


def load_names(extra: tuple[Extra, ...], context: dict[str, frozenset[str]]) -> Names:
    """Reads every table, first the names of the watch, then actors, then places."""
    names = Names(blocked=context.get("phrase", frozenset()))
    common = words("common_words")
    _add_extra(names, extra)
    _read_places(names, common)
    _add_countries(names, common)
    _add_bodies(names)
    for row in table("regions"):
        code = f"{row['iso3']}:{row['name']}" if row["iso3"] else row["name"]
        names.labels.setdefault(code, row["name"])
        names.add(_all(row, "name", "aliases"), Sense(code, "region", row["iso3"]))
    _add_derived(names, extra)
    return names


def _all(row: dict[str, str], *columns: str) -> list[str]:
    return [name for column in columns for name in row[column].split("|") if name]


def _add_extra(names: Names, extra: tuple[Extra, ...]) -> None:
    for name, code, kind, country in extra:
        names.add([name], Sense(code, kind, country), capitals=kind in ("country", "capital"))
        names.labels.setdefault(code, name)
        if kind == "demonym":
            names.adjectives.setdefault(code, name)


def _add_derived(names: Names, extra: tuple[Extra, ...]) -> None:
    """Demonyms of the watch's countries; last, so that a made form never hides a listed name."""
    countries = {name: (code, country) for name, code, kind, country in extra if kind == "country"}
    for form, name in derive_demonyms(countries).items():
        code, country = countries[name]
        people = form.endswith(("s", "er"))
        names.senses.setdefault(form, Sense(code, "people" if people else "demonym", country))
        if not people:
            names.adjectives.setdefault(code, form)


def _add_countries(names: Names, common: frozenset[str]) -> None:
    chosen = {row["name"]: row["default"] for row in table("ambiguous")}
    for row in table("countries"):
        code = row["iso3"]

        def own(found: list[str], code: str = code) -> list[str]:
            return [name for name in found if chosen.get(name, code) == code]

        names.labels.setdefault(code, row["name"])
        if row["adjectives"]:
            names.adjectives.setdefault(code, row["adjectives"].split("|")[0])
        names.add(own(_all(row, "name", "aliases")), Sense(code, "country", code), capitals=True)
        adjectives = own(_all(row, "adjectives"))
        names.add(adjectives, Sense(code, "demonym", code))
        names.add(
            [a.upper() for a in adjectives if a not in common and len(a) > 4],
            Sense(code, "demonym", code),
        )
        names.add(own(_all(row, "nouns")), Sense(code, "people", code))
    for row in table("countries"):
        code = row["iso3"]
        place = f"{code}:{row['capital']}"
        capitals = [
            name
            for name in _all(row, "capital", "capital_aliases")
            if chosen.get(name, code) == code and _is_the_capital(names, name, code, common)
        ]
        names.add(capitals, Sense(code, "capital", code, place), capitals=True)


def _is_the_capital(names: Names, name: str, code: str, common: frozenset[str]) -> bool:
    """Whether a capital's bare name may stand for its state ('Hamilton' may not)."""
    if name in common:
        return False
    populations = {False: 0, True: 1}
    for number in names.rows.get(name, ()):
        place = names.settlement(number)
        mine = place.country == code
        populations[mine] = max(populations[mine], place.population)
    return populations[False] <= _NAMESAKE_FACTOR * populations[True]


def _add_bodies(names: Names) -> None:
    for row in table("seats"):
        sense = Sense(row["iso3"], "seat", row["iso3"])
        names.add(_all(row, "name", "aliases"), sense)
    for row in table("organisations"):
        names.labels.setdefault(row["code"], row["name"])
        names.add(_all(row, "name", "aliases"), Sense(row["code"], "organisation", ""))
    for row in table("collectives"):
        names.labels.setdefault(row["code"], row["name"])
        names.add(_all(row, "name", "aliases"), Sense(row["code"], "collective", ""))
    for row in table("publishers"):
        names.add(_all(row, "name", "aliases"), Sense(row["name"], "publisher", row["country"]))


def _read_places(names: Names, common: frozenset[str]) -> None:
    names.lines = raw_lines("places.tsv")[1:]
    rows = names.rows
    for number, line in enumerate(names.lines):
        name, ascii_name, alternates, _, _, _, _, population = line.split("\t")
        own = [name, ascii_name, *alternates.split("|")] if alternates else [name, ascii_name]
        if int(population) >= _DATELINE_POPULATION:
            own += [n.upper() for n in own if len(n) >= 4 and n not in common]
        for each in own:
            if not each:
                continue
            known = rows.get(each)
            if known is None:
                rows[each] = [number]
            elif known[-1] != number:
                known.append(number)
