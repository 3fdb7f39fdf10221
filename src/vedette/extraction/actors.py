"""Which actor a phrase names: gazetteer first, then names and adjectives the gazetteer lacks.

An invented or unlisted country is known by how the report uses its name (`unlisted`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from vedette.extraction.gazetteer import Gazetteer, Hit
from vedette.extraction.gazetteer_report import ReportPlaces
from vedette.extraction.unlisted import Unlisted

#: Kinds of hit that can act; settlements and regions are places only.
_ACTING = ("demonym", "people", "country", "seat", "organisation", "collective", "capital")
_BODY_KINDS = ("seat", "organisation", "country", "capital")
_BODY = re.compile(
    r"\b(?:Ministry|Office|Department|Agency|Council|Committee|Mission|Government|Parliament|"
    r"Pentagon|House|Group|Organi[sz]ation|Union|Alliance|Army|Forces|Team|Institute|Service)\b"
)


def _meet(a: Hit, b: Hit) -> bool:
    return a.start < b.end and b.start < a.end


def _gives_way(listed: Hit, unlisted: Hit) -> bool:
    """A village of the same name gives way to a country that the report speaks of."""
    return listed.kind == "settlement" and unlisted.kind in ("country", "demonym")


class ActorFinder:
    """Finds actors in the phrases of one report; names unknown to the gazetteer are added to it."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        unlisted: Unlisted | None = None,
        places: ReportPlaces | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self.unlisted = unlisted or Unlisted(())
        self.places = places
        self._find = lru_cache(maxsize=512)(self._all_hits)

    def _all_hits(self, text: str) -> tuple[Hit, ...]:
        listed = self.gazetteer.find(text)
        if self.places is not None:
            listed = self.places.applied(text, listed)
        extra = [
            hit
            for hit in self.unlisted.hits(text)
            if all(_gives_way(other, hit) for other in listed if _meet(other, hit))
        ]
        if not extra:
            return listed
        kept = [other for other in listed if not any(_meet(other, hit) for hit in extra)]
        return tuple(sorted([*kept, *extra], key=lambda h: h.start))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every name of the gazetteer or of the report's unlisted ones in a text, in order."""
        return self._find(text)

    def actors(self, text: str) -> list[tuple[int, str]]:
        """Positions and codes of the actors named in a text, in order."""
        return [
            (h.start, h.code)
            for h in self.hits(text)
            if h.kind in _ACTING and not h.code.startswith("ANAPHOR")
        ]

    def actor_of(self, text: str) -> str:
        """The code of the first actor a phrase names, '' when none."""
        found = self.actors(text)
        return found[0][1] if found else ""

    def is_body(self, name: str) -> bool:
        """True when a name that the tagger may call a person is an office or a seat of power."""
        if _BODY.search(name):
            return True
        first = next(iter(self.hits(name)), None)
        if first is None or first.kind not in _BODY_KINDS:
            return False
        return first.end - first.start >= len(name.strip()) - 1
