"""Every place that a report names, each with one meaning and its point: `resolve_places`.

1.  Mentions: the finder's names and GeoNames' (`gazetteer_mentions`).
2.  Which of them are places here, by the words around (`gazetteer_recognition`).
3.  Which place each means, by the others in the report (`gazetteer_resolution`).
4.  Places that no table lists but whose words give them away (`gazetteer_strays`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.gazetteer_index import PlaceIndex, Spot, place_index
from vedette.extraction.gazetteer_mentions import Mention, find_mentions
from vedette.extraction.gazetteer_recognition import Entity, recognise
from vedette.extraction.gazetteer_resolution import Home, local_country, resolve
from vedette.extraction.gazetteer_strays import find_strays


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in a text: offsets, words, what it is, and its point.

    `kind` is country, demonym, people, capital, region, division, settlement or unlisted; demonyms
    and people are names of their country, an unlisted place stands where its container does.
    `code` is the alpha-3 code of a country, 'ISO3:Name' below it, the plain name of a region that
    spans countries. Latitude and longitude are degrees to two decimals, None when the tables have
    no point. `contained` tells that a container after the name settled it ("Paris, Texas");
    `population` is 0 when unknown; `claimants` are those who claim or hold a disputed area.
    """

    start: int
    end: int
    text: str
    code: str
    kind: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int = 0
    contained: bool = False
    claimants: tuple[str, ...] = ()


def resolve_places(
    text: str,
    entities: Sequence[Entity] = (),
    home: Home | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Toponym, ...]:
    """The places of a whole text in order.

    `entities` are the tagger's (start, end, label), which only tip the scales; `home` is where the
    report was published and what country it is about.
    """
    finder = gazetteer or default_gazetteer()
    index = place_index()
    mentions = find_mentions(text, finder.find(text), index)
    places = recognise(text, mentions, entities, index)
    spots = resolve(places, home or Home(local=local_country(text)), index)
    read = list(zip(places, spots, strict=True))
    read += find_strays(text, read, mentions)
    return tuple(
        _toponym(m, spot, index) for m, spot in sorted(read, key=lambda pair: pair[0].start)
    )


def _toponym(mention: Mention, spot: Spot, index: PlaceIndex) -> Toponym:
    hit = mention.hit
    adjective = hit is not None and hit.kind in ("demonym", "people")
    return Toponym(
        mention.start,
        mention.end,
        mention.text,
        spot.code,
        hit.kind if hit is not None and adjective else spot.kind,
        spot.country,
        spot.latitude if spot.located else None,
        spot.longitude if spot.located else None,
        spot.population,
        mention.contained,
        index.claimants(spot.code),
    )
