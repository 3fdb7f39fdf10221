"""Places that no table lists, known by their words: "the village of Karuba", "in Karuba, Norland".

They stand where their container stands, which is coarse: their kind says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from vedette.extraction.gazetteer_context import read_context
from vedette.extraction.gazetteer_index import Spot
from vedette.extraction.gazetteer_mentions import Mention

_NAME = r"[A-ZÀ-Ž][\w'’]*[a-zß-ž](?:[ -][A-ZÀ-Ž][\w'’]*[a-zß-ž]){0,2}"
_NAMED = re.compile(rf"(?P<name>{_NAME})")
_AND = re.compile(rf"(?:,? and |, )(?P<name>{_NAME})")
_LOCATIVE = re.compile(r"\b(?:in|at|near|from|outside|to) $")


def find_strays(
    text: str, places: Sequence[tuple[Mention, Spot]], taken: Sequence[Mention]
) -> list[tuple[Mention, Spot]]:
    """Unlisted places with their spots; `taken` are all listed names, whatever they mean."""
    covered = [(m.start, m.end) for m in taken]
    found = [*_named_by_kind(text), *_before_container(text, places)]
    kept: list[tuple[Mention, Spot]] = []
    for start, end, spot in sorted(found, key=lambda row: (row[0], row[2] is None)):
        if any(start < other and begin < end for begin, other in covered):
            continue
        covered.append((start, end))
        name = text[start:end]
        kept.append((Mention(start, end, name, ()), _spot(name, spot)))
    return kept


def _named_by_kind(text: str) -> list[tuple[int, int, None]]:
    """ "The villages of Karuba and Mushaki": names after what kind of place they are."""
    kinds = "|".join(sorted(read_context().words["before_unlisted"]))
    found: list[tuple[int, int, None]] = []
    for match in re.finditer(rf"\b(?:{kinds}) of {_NAMED.pattern}", text):
        found.append((match.start("name"), match.end("name"), None))
        if match[0].split()[0].endswith("s"):
            other = _AND.match(text, match.end())
            if other:
                found.append((other.start("name"), other.end("name"), None))
    return found


def _before_container(
    text: str, places: Sequence[tuple[Mention, Spot]]
) -> list[tuple[int, int, Spot | None]]:
    """ "In Karuba, Norland": a name between a preposition of place and ", " and a known place."""
    found: list[tuple[int, int, Spot | None]] = []
    for mention, spot in places:
        if mention.hit is not None and mention.hit.kind in ("demonym", "people"):
            continue
        before = text[max(0, mention.start - 60) : mention.start]
        match = re.search(rf"(?P<lead>.*){_NAMED.pattern}, $", before, re.DOTALL)
        if match and _LOCATIVE.search(before[: match.start("name")]):
            shift = mention.start - len(before)
            found.append((shift + match.start("name"), shift + match.end("name"), spot))
    return found


def _spot(name: str, container: Spot | None) -> Spot:
    """The spot of an unlisted place: its container's point unless that is a whole state."""
    if container is None:
        return Spot(name, "unlisted", "", -1, -1, math.nan, math.nan, 0)
    code = f"{container.country}:{name}" if container.country else name
    if container.kind == "country":
        return Spot(code, "unlisted", container.country, -1, -1, math.nan, math.nan, 0)
    return container._replace(code=code, kind="unlisted", population=0)
