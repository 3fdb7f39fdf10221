"""Is a listed name a place here? Points for and against, from the words around it.

No single sign decides: "Lincoln said" is a person unless the report also says "in Lincoln,
Nebraska". Each sign has a weight in `_WEIGHTS`, chosen by hand on the even-numbered documents of
two development sets (docs/benchmarks.md); a name whose sum reaches `THRESHOLD` is a place.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vedette.extraction.gazetteer_context import read_context, word_after, word_before
from vedette.extraction.gazetteer_index import PlaceIndex, Spot
from vedette.extraction.gazetteer_mentions import Mention
from vedette.resources import words

#: (start, end, label) of an entity that the tagger found.
Entity = tuple[int, int, str]
THRESHOLD = 0.8
_WEIGHTS = {
    "people": 0.6,  # for each power of ten above 10,000 inhabitants
    "well known": 0.6,
    "several words": 0.5,
    "common word": -1.6,
    "locative": 1.8,
    "locative the": 0.8,
    "of": 0.6,
    "of a person": 1.8,
    "place noun": 1.8,
    "civic": 1.4,
    "division": 2.5,
    "plural": 3.0,
    "party": 3.0,
    "residence": 3.0,
    "based": 2.5,
    "noun": -2.5,
    "container": 4.0,
    "dateline": 3.5,
    "listed": 1.3,
    "GPE": 1.4,
    "LOC": 1.0,
    "FAC": 0.2,
    "PERSON": -1.0,
    "PERSON alone": -0.5,  # the tagger calls many a foreign town a person
    "inside PERSON": -2.6,
    "ORG": -0.1,
    "inside ORG": -0.8,
    "other entity": -0.4,
    "person": -4.0,
    "surname here": -2.5,
    "speaks": -1.5,
    "name before": -1.6,
    "name after": -1.2,
    "house": -3.0,
    "opens": -0.4,
    "place elsewhere": 1.5,
}
#: "DFL-Harbour", "R-Harbour": the party and the seat of a legislator.
_PARTY = re.compile(r"\b[A-Z]{1,3}-$")
#: "Ann Holm, 44, of Harbour", "12 Mill St., Harbour".
_RESIDENCE = re.compile(r"(?:\b\d{1,3}, of |, of |\b(?:St|Ave|Rd|Blvd|Dr|Ln)\.?, )$")
_BASED = re.compile(r"^-(?:based|area|born|bound|led)\b")
_PLURAL = re.compile(
    r"^(?:, [A-Z][\w-]+)*,? and [A-Z][\w-]+(?: [A-Z][\w-]+)? (?P<last>\w+)|^ (?P<next>\w+)"
)
_AHEAD = {"party": _PARTY, "residence": _RESIDENCE}
_PLACE_LABELS = ("GPE", "LOC", "FAC")
_NAMED_LABELS = ("PERSON", "ORG")
#: A name this sure draws its other mentions along.
SURE = 1.8
#: Rules of ``context.tsv`` whose words may stand capitalised before a name without joining it.
_BENIGN = ("locative", "direction", "article")
#: People from which a name that is no English word and no person's is a place until shown not to.
WELL_KNOWN = 300_000
_AGAINST = frozenset({"person", "surname here", "house", "speaks"})
_LISTING = (", ", " and ", ", and ", " or ", " to ", " - ", "-", "/", " & ")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention with its points; `certain` when the finder's own rules settled it.

    `against`: its own words show a person, a street or a firm, whatever the name is elsewhere.
    """

    mention: Mention
    points: float
    certain: bool = False
    against: bool = False


def recognise(
    text: str, mentions: Sequence[Mention], entities: Sequence[Entity], index: PlaceIndex
) -> list[Mention]:
    """The mentions that are places here, in order; a container leaves only the spots inside it."""
    judge = _Judge(text, tuple(mentions), _by_start(entities), _surnames(text, entities), index)
    first = judge.weigh()
    sure: Counter[str] = Counter()
    for one in first:
        if one.points >= SURE:
            sure[one.mention.key] += 1
    kept = []
    for one in first:
        helped = not one.against and sure[one.mention.key] - (one.points >= SURE) > 0
        points = one.points + (_WEIGHTS["place elsewhere"] if helped else 0.0)
        if one.certain or points >= THRESHOLD:
            kept.append(one.mention)
    return kept


@cache
def _common() -> frozenset[str]:
    return words("common_words") | words("common_names")


def _by_start(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities))


def _surnames(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """Last words of the persons whom the tagger or a given name shows with more than one word."""
    found = set()
    for start, end, label in entities:
        name = text[start:end].removesuffix("'s").removesuffix("’s").split()
        if label == "PERSON" and len(name) > 1 and name[-1][:1].isupper():
            found.add(name[-1])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Judge:
    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    surnames: frozenset[str]
    index: PlaceIndex

    def weigh(self) -> list[Weighed]:
        """Every mention with its points; those that cannot be places are left out."""
        found: list[Weighed] = []
        last: Weighed | None = None
        for number, mention in enumerate(self.mentions):
            following = self.mentions[number + 1] if number + 1 < len(self.mentions) else None
            one = self._weigh(mention, following, last)
            if one is None:
                continue
            found.append(one)
            if one.certain or one.points >= THRESHOLD:
                last = one
        return found

    def _weigh(
        self, mention: Mention, following: Mention | None, last: Weighed | None
    ) -> Weighed | None:
        hit = mention.hit
        if hit is not None and hit.kind in ("publisher", "organisation", "seat"):
            return None
        if hit is not None and self._names_something_else(mention):
            return None
        if hit is not None and hit.kind == "collective":
            known = self.index.point(hit.text) is not None
            return Weighed(mention, SURE, True) if known else None
        inside = self._inside(mention, following)
        if hit is not None and (hit.kind != "settlement" or mention.of_watch):
            return Weighed(_within(mention, inside), SURE, True)
        if not mention.spots or self._impossible(mention):
            return None
        signs = self._signs(mention, bool(inside), last)
        size = math.log10(max(*(spot.population for spot in mention.spots), 100)) - 4
        points = _WEIGHTS["people"] * size + sum(_WEIGHTS[sign] for sign in signs)
        return Weighed(_within(mention, inside), points, against=not _AGAINST.isdisjoint(signs))

    def _names_something_else(self, mention: Mention) -> bool:
        """Whether a state's or region's name is here a person's or a street's, or a language."""
        hit, context = mention.hit, read_context()
        entity = self._entity(mention)
        label = entity[2] if entity is not None else ""
        if hit is None or hit.kind in ("demonym", "people"):
            return label == "LANGUAGE"
        if word_after(self.text, mention.end) in context.words["street"]:
            return True
        if hit.kind == "region" and context.names_an_instrument(self.text, mention.end):
            return True
        given = mention.text in context.given and label == "PERSON"
        return given and entity is not None and entity[1] > mention.end + 2

    def _impossible(self, mention: Mention) -> bool:
        name = mention.text
        never = read_context().words["never"]
        if name in never or name.capitalize() in never or len(name) < 3:
            return True
        if name.capitalize() in read_context().words["direction"]:
            return True
        return name.isupper() and len(name) < 4 and " " not in name

    def _signs(self, mention: Mention, contained: bool, last: Weighed | None) -> list[str]:
        """Everything that speaks for or against a place, by its name in `_WEIGHTS`."""
        signs = [
            *self._signs_of_name(mention),
            *self._signs_of_entity(mention),
            *self._signs_around(mention),
        ]
        if contained:
            signs.append("container")
        if last is not None and self.text[last.mention.end : mention.start] in _LISTING:
            signs.append("listed")
        people = max(spot.population for spot in mention.spots)
        if people >= WELL_KNOWN and not self._common_name(mention.text):
            signs.append("well known")
        return signs

    def _signs_of_name(self, mention: Mention) -> list[str]:
        name = mention.text
        signs = []
        if " " in name:
            signs.append("several words")
        elif self._common_name(name):
            signs.append("common word")
        if name.title() in read_context().words["noun"]:
            signs.append("noun")
        if name.lower().rpartition(" ")[2] in read_context().words["civil"] and " " in name:
            signs.append("division")
        if name in self.surnames:
            signs.append("surname here")
        return signs

    def _common_name(self, name: str) -> bool:
        """Whether a name is also an English word or a person's name."""
        return name.title() in _common() or name in read_context().given

    def _signs_of_entity(self, mention: Mention) -> list[str]:
        entity = self._entity(mention)
        if entity is None:
            return []
        start, end, label = entity
        if label in _PLACE_LABELS:
            return [label]
        if label not in _NAMED_LABELS:
            return ["other entity"]
        words_in = self.text[start:end].removesuffix("'s").removesuffix("’s").removeprefix("the ")
        longer = len(words_in) > mention.end - mention.start
        if label == "PERSON" and not longer and not self._common_name(mention.text):
            return ["PERSON alone"]
        if longer and word_after(self.text, mention.end) in read_context().words["civic"]:
            return [] if label == "PERSON" else ["ORG"]
        return [f"inside {label}" if longer else label]

    def _entity(self, mention: Mention) -> Entity | None:
        """The entity over the first letter of the mention, if any."""
        place = bisect_right(self.entities, (mention.start, len(self.text) + 1, ""))
        before = self.entities[place - 1] if place else None
        return before if before is not None and before[1] > mention.start else None

    def _entity_ends(self, offset: int) -> bool:
        """Whether a person's name ends at an offset ("Ann Holm of Harbour")."""
        return any(end == offset and label == "PERSON" for _, end, label in self.entities)

    def _signs_around(self, mention: Mention) -> list[str]:
        text, start, end, context = self.text, mention.start, mention.end, read_context()
        signs = []
        before, after = word_before(text, start), word_after(text, end)
        person = context.names_a_person(text, start, end, mention.text)
        if person:
            signs.append("person")
        if before in context.words["locative"]:
            signs.append("locative")
        elif before == "the" and word_before(text, start - 4) in context.words["locative"]:
            signs.append("locative the")
        elif before == "of" and self._entity_ends(start - len(" of ")):
            signs.append("of a person")
        elif before == "of":
            signs.append("locative" if context.is_locative(text, start, end) else "of")
        signs += self._signs_after(mention, after)
        if after in context.words["speech"]:
            signs.append("speaks")
        if self._is_dateline(start, end):
            signs.append("dateline")
        if self._opens(start):
            signs.append("opens")
        elif before[:1].isupper() and not person and not before.endswith(","):
            benign = any(before in context.words[rule] for rule in _BENIGN)
            signs += [] if benign else ["name before"]
        ahead = text[max(0, start - 12) : start]
        signs += [sign for sign, rule in _AHEAD.items() if rule.search(ahead)]
        return signs

    def _signs_after(self, mention: Mention, after: str) -> list[str]:
        text, end, context = self.text, mention.end, read_context()
        if after in context.words["street"]:
            return ["house"]
        if _BASED.match(text[end : end + 10]):
            return ["based"]
        plural = _PLURAL.match(text[end : end + 80])
        if plural and (plural["last"] or plural["next"]) in context.words["plural"]:
            return ["plural"]
        if after.lower() in context.words["place_after"]:
            return ["place noun"]
        if context.names_a_house(text, end) or context.names_an_instrument(text, end):
            return ["house"]
        if after in context.words["civic"]:
            return ["civic"]
        named = after[:1].isupper() and after not in context.words["title"]
        return ["name after"] if named else []

    def _opens(self, start: int) -> bool:
        """Whether a sentence starts here, so that the capital tells nothing."""
        return start == 0 or self.text[max(0, start - 2) : start].rstrip(" \n\"'“‘")[-1:] in (
            *".!?:", "",
        )  # fmt: skip

    def _is_dateline(self, start: int, end: int) -> bool:
        """'NORHAVEN (AP) -', at the start of a text or after its headline."""
        after = self.text[end : end + 3]
        return self._opens(start) and after.startswith((" (", " —", " –", " --", " - ", "—"))

    def _inside(self, mention: Mention, following: Mention | None) -> tuple[Spot, ...]:
        """The spots inside the place named right after a comma ('Paris, Texas'), if any."""
        if following is None or self.text[mention.end : following.start] not in (", ", " ("):
            return ()
        return tuple(
            spot
            for spot in mention.spots
            if any(self._holds(area, spot) for area in self._areas(following))
        )

    def _areas(self, mention: Mention) -> tuple[Spot, ...]:
        """The country, region or divisions that a mention may mean."""
        inner = tuple(spot for spot in mention.spots if spot.kind == "division")
        if mention.hit is not None and mention.hit.kind in ("country", "region"):
            return (self.index.spot_of(mention.hit), *inner)
        return inner

    def _holds(self, area: Spot, spot: Spot) -> bool:
        if area.code == spot.code or area.country != spot.country:
            return False
        if area.kind == "country":
            return True
        number = area.second if area.second >= 0 else area.first
        return number >= 0 and number in (spot.first, spot.second)


def _within(mention: Mention, inside: tuple[Spot, ...]) -> Mention:
    return replace(mention, spots=inside, contained=True) if inside else mention
