"""Decides what a gazetteer name means at its place in one text (the policy in ``gazetteer.py``)."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.extraction.gazetteer_context import Context, word_after
from vedette.extraction.gazetteer_names import Hit, Names, Sense, Settlement

#: How much more a settlement weighs whose country the text mentions. Tried 1, 3, 5, 10, 30 on two
#: news sets: each step places slightly more local namesakes, but from 10 on a well-known city
#: loses to a small one of a country that is merely mentioned.
_MENTIONED_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Reader:
    """Decides what a name means at its place in one text."""

    text: str
    names: Names
    context: Context
    common: frozenset[str]
    prefer: frozenset[str]
    seen: frozenset[str]

    def resolve(self, start: int, end: int, name: str, last: Hit | None) -> Sense | None:
        """The sense of the name at these offsets; None when it is no name here.

        `last` is the hit before it in the text.
        """
        sense = self.names.senses.get(name)
        container = self._container(end) if name in self.names.rows else None
        if container:
            place = self._inside(name, container)
            if place and (sense is None or place.country != sense.country):
                return self._settled(place)
        if sense is None:
            return self._settlement(start, end, name, last)
        return self._actor(start, end, name, sense, last)

    def _actor(
        self, start: int, end: int, name: str, sense: Sense, last: Hit | None
    ) -> Sense | None:
        kind = sense.kind
        if kind in ("country", "capital"):
            if self.context.names_a_person(self.text, start, end, name):
                return None
            if self.context.names_a_house(self.text, end):
                return None
            if kind == "capital" and self.context.names_an_instrument(self.text, end):
                return None
            state = self._state_of_the_union(start, name, last)
            return state or sense
        if kind == "collective":
            return None if self.context.is_part_of_a_name(self.text, end, name) else sense
        if kind == "region" and name in self.context.words["after_comma"]:
            before = self.text[max(0, start - 2) : start]
            return sense if before.endswith((", ", "-", "(")) else None
        if kind in ("seat", "organisation") and name in self.context.words["generic"]:
            return self._owned(start, sense, last)
        return sense

    def _owned(self, start: int, sense: Sense, last: Hit | None) -> Sense | None:
        """'Sudrian Foreign Office' is Sudria's: a common title takes the country before it."""
        if last is None or last.kind not in ("demonym", "country"):
            return sense
        between = self.text[last.end : start]
        if between not in (" ", "'s "):
            return sense
        return None if sense.kind == "organisation" else Sense(last.code, "seat", last.country)

    def _state_of_the_union(self, start: int, name: str, last: Hit | None) -> Sense | None:
        """The US state where a country shares its name and a place of that state stands before."""
        joined = last is not None and last.kind == "settlement" and last.country == "USA"
        if not joined or last is None or self.text[last.end : start] != ", ":
            return None
        rows = self.names.rows.get(last.code.partition(":")[2], ())
        places = (self.names.settlement(row) for row in rows)
        inside = any(place.country == "USA" and place.admin1 == name for place in places)
        return Sense(f"USA:{name}", "region", "USA") if inside else None

    def _settlement(self, start: int, end: int, name: str, last: Hit | None) -> Sense | None:
        text, context = self.text, self.context
        if context.names_a_person(text, start, end, name) or context.names_a_house(text, end):
            return None
        if name in context.given and word_after(text, end)[:1].isupper():
            return None
        if context.names_an_instrument(text, end):
            return None
        after_place = last is not None and (
            last.kind in ("settlement", "capital", "region")
            and text[last.end : start] in (", ", " and ", ", and ", " or ", " to ", " - ", "-")
        )
        if name in context.words["never"]:
            return None
        if name in self.common or name in context.given or len(name) < 3:
            held = after_place or self._container(end) or context.is_locative(text, start, end)
            if not held:
                return None
        return self._settled(self._best(name))

    def _container(self, end: int) -> Sense | None:
        """The region or country named right after a comma ('Paris, Texas'), else None."""
        if self.text[end : end + 2] != ", ":
            return None
        for size in self.context.container_sizes:
            name = self.text[end + 2 : end + 2 + size]
            sense = self.names.senses.get(name)
            after = self.text[end + 2 + size : end + 3 + size]
            if sense and sense.kind in ("country", "region") and not after.isalnum():
                return sense
        return None

    def _inside(self, name: str, container: Sense) -> Settlement | None:
        """The most populous settlement of the name in a country, or in a region as far as known.

        Only US rows carry their first-level division; elsewhere a region stands for its state.
        """
        area = _bare_state(container.code.partition(":")[2])
        homonym = self.names.labels.get(container.code, "")  # "Atlanta, Georgia"
        for row in self.names.rows.get(name, ()):
            place = self.names.settlement(row)
            if place.admin1 and place.admin1 in (area, homonym):
                return place
            if place.country == container.country and (not area or place.country != "USA"):
                return place
        return None

    def _best(self, name: str) -> Settlement:
        def weight(place: Settlement) -> tuple[bool, int]:
            factor = _MENTIONED_WEIGHT if place.country in self.seen else 1
            return place.country in self.prefer, place.population * factor

        return max((self.names.settlement(row) for row in self.names.rows[name]), key=weight)

    @staticmethod
    def _settled(place: Settlement) -> Sense:
        return Sense(f"{place.country}:{place.name}", "settlement", place.country)


def _bare_state(area: str) -> str:
    return area.removesuffix(" State").removesuffix(" (U.S. state)")
