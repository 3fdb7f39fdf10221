"""Which of its namesakes a place name means, decided for a whole report at once.

A meaning weighs by its people (log10), by what it is (a state before a village of the same name),
and by how well it fits the report's other places: the same first-level division, the same
country, near by (spatial minimality, Leidner 2008). A namesake that another name may mean counts
too, less the unlikelier it is, so that two villages can vouch for each other. One name has one
meaning in a report unless a container says otherwise ("Paris, Texas"). Weights were chosen by
hand on the even-numbered documents of two development sets.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vedette.extraction.gazetteer_context import read_context
from vedette.extraction.gazetteer_index import PlaceIndex, Spot
from vedette.extraction.gazetteer_mentions import Mention
from vedette.resources import table


@dataclass(frozen=True)
class Weights:
    """What speaks for a meaning, in powers of ten of people."""

    country: float = 1.5
    capital: float = 1.5
    region: float = 2.0
    first_level: float = 0.3
    unlocated: float = -1.5
    same_division: float = 3.5
    same_country: float = 1.6
    near: float = 3.0
    #: Added to the number of other names, so that one neighbour alone decides little.
    damping: float = 0.5
    #: How much less a namesake of another name counts for each power of ten it lags behind.
    lag: float = 0.6
    #: A country whose local words the report uses, its publisher's, the story's.
    local: float = 1.0
    #: A country that the report names, alone, by its people or by its capital.
    named: float = 0.4
    publisher: float = 0.3
    story: float = 0.6


WEIGHTS = Weights()
#: Over such short ways a plane is close enough (under 1 % off at 150 km).
NEAR_KM, KM_A_DEGREE = 150.0, 111.2
#: Meanings of one name that are weighed, the most populous ones.
MAX_OPTIONS = 30
#: What a name with a container, and one with a single meaning, counts beside an ambiguous one.
_CONTAINED, _SINGLE, _AMBIGUOUS = 2.0, 1.0, 0.6
_ROUNDS = 3
_STATE_KINDS = ("country", "demonym", "people", "capital")
_LOCAL = ("settlement", "division", "capital")
#: Local words of one country that a report must use, at least, and more than of any other.
_LOCAL_WORDS = 2


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of a report's own place: alpha-3 codes, '' when unknown.

    `local` is the country whose words of local life it uses ("county commissioners").
    """

    publisher_country: str = ""
    story_country: str = ""
    local: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the report: what it may mean, how likely each is alone, how much it counts."""

    key: str
    spots: tuple[Spot, ...]
    priors: tuple[float, ...]
    weight: float


#: For one meaning, the other names that have anything to say: their number and, for each of their
#: meanings that agrees, its number and by how much.
_Links = tuple[tuple[int, tuple[tuple[int, float], ...]], ...]


def resolve(
    mentions: Sequence[Mention], home: Home, index: PlaceIndex, weights: Weights = WEIGHTS
) -> list[Spot]:
    """One spot for each mention, in order."""
    named = frozenset(
        m.hit.country for m in mentions if m.hit is not None and m.hit.kind in _STATE_KINDS
    )
    names = [
        _Name(key, spots, tuple(_alone(spot, home, named, weights) for spot in spots), weight)
        for key, spots, weight in _readings(mentions, index)
    ]
    links = [[_links(spot, name, names, weights) for spot in name.spots] for name in names]
    fits = [name.priors for name in names]
    for _ in range(_ROUNDS):
        fits = [
            tuple(
                prior + _support(name, link, names, fits, weights)
                for prior, link in zip(name.priors, links[number], strict=True)
            )
            for number, name in enumerate(names)
        ]
    best = {
        name.key: name.spots[fit.index(max(fit))] for name, fit in zip(names, fits, strict=True)
    }
    return [_finest(mention, best[_key(mention)]) for mention in mentions]


def _key(mention: Mention) -> str:
    """The name, with its container where it has one that another mention of it may lack."""
    return f"{mention.key}\t" if mention.contained else mention.key


def _readings(
    mentions: Sequence[Mention], index: PlaceIndex
) -> list[tuple[str, tuple[Spot, ...], float]]:
    """Every name with what it may mean; one that is contained anywhere is so everywhere."""
    inside = {m.key: m.spots for m in reversed(mentions) if m.contained}
    found: dict[str, tuple[str, tuple[Spot, ...], float]] = {}
    for mention in mentions:
        key = _key(mention)
        spots = mention.spots if mention.contained else _options(mention, index)
        spots = inside.get(mention.key, spots) if not mention.contained else spots
        weight = _SINGLE if len(spots) == 1 else _AMBIGUOUS
        if mention.contained:
            weight = _CONTAINED
        elif mention.key in inside:
            weight = 0.0
        found.setdefault(key, (key, spots[:MAX_OPTIONS], weight))
    return list(found.values())


def _options(mention: Mention, index: PlaceIndex) -> tuple[Spot, ...]:
    """What a name may mean: the finder's meaning first, then settlements and divisions."""
    hit = mention.hit
    if hit is not None and hit.kind in ("demonym", "people"):
        return (index.spot_of(hit),)
    if hit is not None and (hit.kind != "settlement" or mention.of_watch):
        return (index.spot_of(hit), *mention.spots)
    return mention.spots


def _prior(spot: Spot, weights: Weights) -> float:
    """How likely a meaning is before anything else of the report is known."""
    gain = 0.0 if spot.located else weights.unlocated
    if spot.kind == "country":
        gain += weights.country
    elif spot.kind == "capital":
        gain += weights.capital
    elif spot.kind == "region":
        gain += weights.region
    elif spot.kind == "division" and spot.second < 0:
        gain += weights.first_level
    return math.log10(max(spot.population, 300)) + gain


def _alone(spot: Spot, home: Home, named: frozenset[str], weights: Weights) -> float:
    """How good a meaning is by itself and by what is known of the report's own country."""
    pairs = (
        (home.local, weights.local),
        (home.publisher_country, weights.publisher),
        (home.story_country, weights.story),
    )
    homely = sum(weight for country, weight in pairs if country and country == spot.country)
    return _prior(spot, weights) + homely + weights.named * (spot.country in named)


def _finest(mention: Mention, spot: Spot) -> Spot:
    """The town rather than the division named after it, unless its kind is told ("X County")."""
    if spot.kind != "division" or mention.key.rpartition(" ")[2] in read_context().words["civil"]:
        return spot
    towns = (s for s in mention.spots if s.kind == "settlement" and s.country == spot.country)
    inside = (t for t in towns if t.first == spot.first and _is_near(t, spot))
    return next(inside, spot)


def _links(spot: Spot, own: _Name, names: Sequence[_Name], weights: Weights) -> _Links:
    """What of the other names agrees with a meaning."""
    found = []
    for number, name in enumerate(names):
        if name is own or name.weight == 0.0:
            continue
        agreeing = tuple(
            (place, _agree(spot, other, weights))
            for place, other in enumerate(name.spots)
            if other.country == spot.country
        )
        if agreeing:
            found.append((number, agreeing))
    return tuple(found)


def _support(
    own: _Name,
    links: _Links,
    names: Sequence[_Name],
    fits: Sequence[tuple[float, ...]],
    weights: Weights,
) -> float:
    """What the other names say for a meaning, as a share of all they could say."""
    said = 0.0
    for number, agreeing in links:
        fit = fits[number]
        top = max(fit)
        best = max(agree * weights.lag ** (top - fit[place]) for place, agree in agreeing)
        said += names[number].weight * best
    whole = sum(name.weight for name in names if name is not own)
    return said / (whole + weights.damping)


def _agree(a: Spot, b: Spot, weights: Weights) -> float:
    if not a.country:
        return 0.0
    together = weights.same_country
    if a.first == b.first >= 0:
        together += weights.same_division
    if _is_near(a, b):
        together += weights.near
    return together


def _is_near(a: Spot, b: Spot) -> bool:
    """Whether two places below the state lie within `NEAR_KM`."""
    if a.kind not in _LOCAL or b.kind not in _LOCAL or not (a.located and b.located):
        return False
    if abs(a.latitude - b.latitude) * KM_A_DEGREE > NEAR_KM:
        return False
    east = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return math.hypot(a.latitude - b.latitude, east) * KM_A_DEGREE <= NEAR_KM


def local_country(text: str) -> str:
    """The country whose words of local life a text uses (``local_words.tsv``), '' if unclear."""
    counts = {
        country: len({match[0] for match in pattern.finditer(text)})
        for country, pattern in _local_words().items()
    }
    best, *rest = sorted(counts, key=lambda country: -counts[country])
    clear = counts[best] >= _LOCAL_WORDS and all(counts[best] > counts[other] for other in rest)
    return best if clear else ""


@cache
def _local_words() -> dict[str, re.Pattern[str]]:
    return {
        row["iso3"]: re.compile(rf"(?<!\w)(?:{row['patterns']})(?!\w)")
        for row in table("local_words")
    }
