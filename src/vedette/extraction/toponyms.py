"""Every place that a report names, each with one meaning and its point: `resolve_places`.

1.  Mentions: the finder's names and GeoNames' (`gazetteer_mentions`).
2.  Which of them are places here, by the words around (`gazetteer_recognition`).
3.  Which place each means, by the others in the report (`gazetteer_resolution`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.gazetteer_index import place_index
from vedette.extraction.gazetteer_mentions import find_mentions
from vedette.extraction.gazetteer_recognition import Entity, recognise
from vedette.extraction.gazetteer_resolution import Home, local_country, resolve


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in a text: offsets, words, what it is, and its point.

    `kind` is country, demonym, people, capital, region, division or settlement; demonyms and
    people are names of their country. `code` is the alpha-3 code of a country, 'ISO3:Name' below
    it, the plain name of a region that spans countries. Latitude and longitude are degrees to two
    decimals, None when the tables have no point.
    """

    start: int
    end: int
    text: str
    code: str
    kind: str
    country: str
    latitude: float | None
    longitude: float | None


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
    return tuple(
        Toponym(
            m.start,
            m.end,
            m.text,
            spot.code,
            m.hit.kind if m.hit and m.hit.kind in ("demonym", "people") else spot.kind,
            spot.country,
            spot.latitude if spot.located else None,
            spot.longitude if spot.located else None,
        )
        for m, spot in zip(places, spots, strict=True)
    )
