"""Which of its namesakes a place name means, decided for a whole report at once.

A meaning weighs by its people (log10), by what it is (a state before a village of the same name),
and by how well it fits the report's other places: the same first-level division, the same
country, near by (spatial minimality, Leidner 2008). One name has one meaning in a report unless a
container says otherwise ("Paris, Texas"). Weights were chosen by hand on the even-numbered
documents of two development sets.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extraction.gazetteer_index import PlaceIndex, Spot, distance_km
from vedette.extraction.gazetteer_mentions import Mention

#: What a meaning gains by its kind, in powers of ten of people.
_KIND = {"country": 2.0, "capital": 1.0, "region": 2.0, "division": 0.0, "settlement": 0.0}
_FIRST_LEVEL = 1.0
_UNLOCATED = -1.5
#: How much the share of the report's places in the same division, country, or near by counts.
_SAME_DIVISION, _SAME_COUNTRY, _NEAR = 2.5, 1.2, 2.0
_NEAR_KM = 150.0
#: The share is taken of this much more than there is, so that one neighbour alone decides little.
_DAMPING = 1.0
#: A meaning that a container names counts as this many mentions among the evidence.
_CONTAINED = 2.0
_ROUNDS = 3
_LOCAL = ("settlement", "division", "capital")


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of a report's own place: alpha-3 codes, '' when unknown."""

    publisher_country: str = ""
    story_country: str = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A place of the report under its name, and how much it counts."""

    key: str
    spot: Spot
    weight: float


def resolve(mentions: Sequence[Mention], home: Home, index: PlaceIndex) -> list[Spot]:
    """One spot for each mention, in order."""
    options: dict[str, tuple[Spot, ...]] = {}
    for mention in mentions:
        if not mention.contained or mention.key not in options:
            options[mention.key] = _options(mention, index)
    best = {key: max(each, key=_prior) for key, each in options.items()}
    contained = {m.key: max(m.spots, key=_prior) for m in reversed(mentions) if m.contained}
    for _ in range(_ROUNDS):
        evidence = _evidence({**best, **contained}, options, contained)
        best = {
            key: max(each, key=lambda spot, key=key: _fit(spot, key, evidence, home))
            for key, each in options.items()
        }
    senses = {**best, **contained}
    return [max(m.spots, key=_prior) if m.contained else senses[m.key] for m in mentions]


def _options(mention: Mention, index: PlaceIndex) -> tuple[Spot, ...]:
    """What a name may mean: the finder's meaning first, then settlements and divisions."""
    hit = mention.hit
    if hit is not None and hit.kind != "settlement":
        return (index.spot_of(hit), *mention.spots)
    return mention.spots


def _prior(spot: Spot) -> float:
    """How likely a meaning is before anything else of the report is known."""
    gain = _KIND[spot.kind] + (0.0 if spot.located else _UNLOCATED)
    if spot.kind == "division" and spot.second < 0:
        gain += _FIRST_LEVEL
    return math.log10(max(spot.population, 300)) + gain


def _evidence(
    senses: dict[str, Spot], options: dict[str, tuple[Spot, ...]], contained: dict[str, Spot]
) -> list[_Evidence]:
    return [
        _Evidence(
            key, spot, _CONTAINED if key in contained else 1.0 if len(options[key]) == 1 else 0.6
        )
        for key, spot in senses.items()
    ]


def _fit(spot: Spot, key: str, evidence: Sequence[_Evidence], home: Home) -> float:
    """Prior and the shares of the evidence of other names that speak for a meaning."""
    same = country = near = whole = 0.0
    for piece in evidence:
        if piece.key == key:
            continue
        whole += piece.weight
        country += piece.weight * (piece.spot.country == spot.country != "")
        same += piece.weight * (piece.spot.first == spot.first >= 0)
        near += piece.weight * _is_near(piece.spot, spot)
    homely = 0.3 * (spot.country == home.publisher_country != "")
    homely += 0.6 * (spot.country == home.story_country != "")
    shares = _SAME_DIVISION * same + _SAME_COUNTRY * country + _NEAR * near
    return _prior(spot) + homely + shares / (whole + _DAMPING)


def _is_near(a: Spot, b: Spot) -> bool:
    if a.kind not in _LOCAL or b.kind not in _LOCAL or not (a.located and b.located):
        return False
    return abs(a.latitude - b.latitude) < 2 and distance_km(a, b) <= _NEAR_KM
