"""GeoNames' settlements and divisions, looked up by folded name in one packed, sorted table.

The table has 240,000 lines. It stays one block of bytes that is searched by bisection: read in
0.1 s at the first look-up, 15 MB, where a dictionary of its lines took 1 s and 90 MB.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from vedette.extraction.gazetteer_fold import fold
from vedette.extraction.gazetteer_names import Hit
from vedette.resources import packed, raw_lines, table

EARTH_KM = 6371.0
#: People that a state or a region without a known number counts as when meanings are weighed.
STATE_PEOPLE, REGION_PEOPLE = 10_000_000, 1_000_000
#: Words that tell what kind of division a name is and that the press leaves out or translates.
_GENERIC = re.compile(
    r"^(?:(?:autonomous )?(?:province|region|state|county|department|district) of(?: the)? "
    r"|prefecture of "
    r"|provincia (?:di|de|del|de la) |departement (?:de la |de l|des |de |du |d)"
    r"|regierungsbezirk |county |distrito (?:de |do )?|departamento de |wilaya (?:de |d)?)"
    r"|(?: (?:autonomous)? ?(?:sheng|shi|zizhiqu|zizhizhou|oblast|region|province|state|county|"
    r"parish|district|governorate|prefecture|department|raion|rayon|municipality|borough|"
    r"division|county borough|krai|republic))$|(?: \(us state\))$"
)


class Spot(NamedTuple):
    """A place that a name may mean.

    `kind` is ``settlement``, ``capital``, ``division``, ``region`` or ``country``; `first` and
    `second` are the numbers of the divisions it lies in (its own among them), -1 when unknown.
    Latitude and longitude are degrees to two decimals, nan when unknown.
    """

    code: str
    kind: str
    country: str
    first: int
    second: int
    latitude: float
    longitude: float
    population: int

    @property
    def located(self) -> bool:
        """Whether its point is known."""
        return not math.isnan(self.latitude)


class Division(NamedTuple):
    """A first-level (`parent` is -1) or second-level division, its point and its people."""

    name: str
    country: str
    parent: int
    latitude: float
    longitude: float
    population: int


class PlaceIndex:
    """Finds spots by name. Build it through `place_index`, which does so once."""

    def __init__(self) -> None:
        self._lines = packed("settlements.tsv")
        self._starts = array("I", [0])
        self._starts.extend(m.end() for m in re.finditer(b"\n", self._lines))
        self._starts.pop()
        self.divisions = tuple(_division(line) for line in raw_lines("divisions.tsv")[1:])
        self._named: dict[str, list[int]] = defaultdict(list)
        for number, division in enumerate(self.divisions):
            for key in _keys(division.name):
                self._named[key].append(number)
        self._points = {
            row["name"]: (float(row["lat"]), float(row["lon"])) for row in table("points")
        }
        self._listed = {f"{row['iso3']}:{row['name']}" for row in table("regions") if row["iso3"]}
        self._claimants = {
            f"{row['iso3']}:{row['name']}" if row["iso3"] else row["name"]: tuple(
                row["claimants"].split("|")
            )
            for row in table("regions")
            if row["claimants"]
        }
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, key: str) -> tuple[Spot, ...]:
        """Settlements and divisions under a folded name, the most populous first."""
        found = [*self._settlements(key), *self.divisions_named(key)]
        return tuple(sorted(found, key=lambda spot: (-spot.population, spot.code)))

    def _settlements(self, key: str) -> list[Spot]:
        wanted = key.encode("utf-8") + b"\t"
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._lines[self._starts[middle] : self._starts[middle] + len(wanted)] < wanted:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self._starts) and self._lines.startswith(wanted, self._starts[low]):
            end = self._lines.find(b"\n", self._starts[low])
            found.append(_settlement(self._lines[self._starts[low] : end].decode("utf-8")))
            low += 1
        return found

    def divisions_named(self, key: str) -> list[Spot]:
        """Divisions under a folded name with or without its generic word ("Rapides Parish")."""
        return [self.division_spot(number) for number in self._named.get(key, ())]

    def division_spot(self, number: int) -> Spot:
        """The spot of a division number."""
        own = self.divisions[number]
        first, second = (number, -1) if own.parent < 0 else (own.parent, number)
        code = f"{own.country}:{own.name}"
        worked_out = own.latitude, own.longitude
        known = self._points.get(own.name) if code in self._listed else None
        lat, lon = known or worked_out
        return Spot(code, "division", own.country, first, second, lat, lon, own.population)

    def spot_of(self, hit: Hit) -> Spot:
        """What the finder's hit stands for: a state, a capital's town, a division, a region."""
        if hit.kind == "capital":
            own = [s for s in self.look_up(fold(hit.text)) if s.country == hit.country]
            settled = [s for s in own if s.kind == "settlement"]
            if settled:
                return settled[0]._replace(kind="capital")
        if hit.kind in ("region", "collective"):
            return self._region(hit)
        known = self._points.get(hit.text) or self._points.get(hit.code)  # "England" has its own
        lat, lon = known or (math.nan, math.nan)
        if hit.kind == "settlement":
            return Spot(hit.code, hit.kind, hit.country, -1, -1, lat, lon, STATE_PEOPLE)
        return Spot(hit.code, "country", hit.country, -1, -1, lat, lon, STATE_PEOPLE)

    def _region(self, hit: Hit) -> Spot:
        """A region at its own point, else at that of the division or the town it is named after."""
        name = hit.text if hit.kind == "collective" else hit.code.partition(":")[2] or hit.code
        known = self._points.get(name)
        own = self._namesake(name, hit) if hit.country else None
        if known is None and own is not None:
            return own._replace(code=hit.code, kind="region")
        lat, lon = known or (math.nan, math.nan)
        first, second = (own.first, own.second) if own is not None else (-1, -1)
        people = own.population if own is not None else REGION_PEOPLE
        return Spot(hit.code, "region", hit.country, first, second, lat, lon, people)

    def _namesake(self, name: str, hit: Hit) -> Spot | None:
        """The division, else the town, of a region's name or of the alias that was met."""
        keys = [key for each in (name, hit.text) for key in _keys(each)]
        for found in (self.divisions_named, self._settlements):
            for key in keys:
                inside = [spot for spot in found(key) if spot.country == hit.country]
                if inside:
                    return max(inside, key=lambda spot: (spot.second < 0, spot.population))
        return None

    def point_of(self, code: str) -> tuple[float, float] | None:
        """The point of a place code: a country's, or the most populous place's of 'ISO3:Name'."""
        country, colon, name = code.partition(":")
        known = self._points.get(name if colon else code)
        if known is not None or not colon:
            return known
        spots = [spot for spot in self.look_up(fold(name)) if spot.country == country]
        exact = [spot for spot in spots if spot.code == code]
        best = next(iter(exact or spots), None)
        return (best.latitude, best.longitude) if best is not None else None

    def claimants(self, code: str) -> tuple[str, ...]:
        """Alpha-3 codes of those who claim or hold a disputed area, () for every other place."""
        return self._claimants.get(code, ())

    def point(self, name: str) -> tuple[float, float] | None:
        """The point of a country's alpha-3 code or of a region's name, None when unknown."""
        return self._points.get(name)


@cache
def place_index() -> PlaceIndex:
    """The index, read at the first call."""
    return PlaceIndex()


def distance_of(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) pairs in km (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    chord = math.sin((lat2 - lat1) / 2) ** 2
    chord += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def _keys(name: str) -> list[str]:
    """The folded name and, when it has a generic word, the name without it."""
    key = fold(name)
    bare = _GENERIC.sub("", key).strip()
    return [key, bare] if bare and bare != key else [key]


def _division(line: str) -> Division:
    name, country, parent, lat, lon, people = line.split("\t")
    return Division(
        name, country, int(parent) if parent else -1, float(lat), float(lon), int(people)
    )


def _settlement(line: str) -> Spot:
    _, name, country, first, second, lat, lon, people = line.split("\t")
    return Spot(
        f"{country}:{name}",
        "settlement",
        country,
        int(first) if first else -1,
        int(second) if second else -1,
        float(lat),
        float(lon),
        int(people),
    )
