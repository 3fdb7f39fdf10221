"""The places of one report as the finder of its actors and places uses them, phrase by phrase.

Clauses are read one at a time, but what a place name means is decided over the whole report
(`toponyms`): the meanings found there replace what the gazetteer would say of a name alone, and
the smaller places that it does not list are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.toponyms import Toponym

#: A smaller place counts only when the report names its country, is published there, or the name
#: has a container: any unlisted name is the name of some village somewhere.
SMALL_PEOPLE = 50_000
_STATE_KINDS = ("country", "demonym", "people", "capital")
_KINDS = {"division": "region", "capital": "settlement"}


@dataclass(frozen=True)
class ReportPlaces:
    """Names of a report that mean a place below the state, and what each means.

    `accepted` are all the names that the report uses as places, sure of their meaning or not.
    """

    meanings: dict[str, Toponym]
    accepted: frozenset[str]
    pattern: re.Pattern[str]

    def applied(self, text: str, listed: Sequence[Hit]) -> tuple[Hit, ...]:
        """The gazetteer's hits in a phrase, with the report's meanings put in their place.

        A settlement that the report as a whole does not take for a place is left out.
        """
        kept = [hit for hit in map(self._meant, listed) if hit is not None]
        added = [
            hit
            for hit in self._own(text)
            if all(hit.end <= other.start or other.end <= hit.start for other in kept)
        ]
        return tuple(sorted([*kept, *added], key=lambda hit: hit.start))

    def _meant(self, hit: Hit) -> Hit | None:
        meaning = self.meanings.get(hit.text)
        if meaning is None:
            return hit if hit.kind != "settlement" or hit.text in self.accepted else None
        if hit.kind not in ("settlement", "country", "capital"):
            return hit
        kind = _KINDS.get(meaning.kind, meaning.kind)
        return replace(hit, code=meaning.code, kind=kind, country=meaning.country)

    def _own(self, text: str) -> list[Hit]:
        found = []
        for match in self.pattern.finditer(text):
            meaning = self.meanings[match[0]]
            kind = _KINDS.get(meaning.kind, meaning.kind)
            found.append(
                Hit(match.start(), match.end(), match[0], meaning.code, kind, meaning.country)
            )
        return found


def report_places(toponyms: Iterable[Toponym], publisher_country: str = "") -> ReportPlaces:
    """The meanings of a report's place names, as far as they are sure enough to claim by."""
    found = tuple(toponyms)
    named = {t.country for t in found if t.kind in _STATE_KINDS} | {publisher_country}
    meanings: dict[str, Toponym] = {}
    for each in found:
        sure = each.population >= SMALL_PEOPLE or each.contained or each.country in named
        if each.kind in ("settlement", "division", "region") and sure:
            meanings.setdefault(each.text, each)
    names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
    accepted = frozenset(each.text for each in found)
    return ReportPlaces(meanings, accepted, re.compile(rf"(?<![\w-])(?:{names or '(?!)'})(?!\w)"))
