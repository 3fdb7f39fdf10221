"""Which actor a phrase names: gazetteer first, then names and adjectives the gazetteer lacks.

An invented or unlisted country is handled by form: a proper adjective ("Norlandian troops") is tied
to a proper name of the same report with the same stem ("Norland"), else stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from vedette.extraction.gazetteer import Gazetteer, Hit, match_demonym

#: Kinds of hit that can act; settlements and regions are places only.
_ACTING = ("demonym", "people", "country", "seat", "organisation", "collective", "capital")
_PROPER_ADJECTIVE = re.compile(r"\b[A-Z][a-z]{3,}(?:ian|ean|an|ese|ish|ic|i)s?\b")
_BODY = re.compile(
    r"\b(?:Ministry|Office|Department|Agency|Council|Committee|Mission|Government|Parliament|"
    r"Pentagon|House|Group|Organi[sz]ation|Union|Alliance|Army|Forces|Team|Institute|Service)\b"
)


class ActorFinder:
    """Finds actors in the phrases of one report; names unknown to the gazetteer are added to it."""

    def __init__(self, gazetteer: Gazetteer, names: Iterable[str] = ()) -> None:
        self.gazetteer = gazetteer
        self.names = tuple(sorted({n for n in names if not gazetteer.find(n)}))
        self._find = lru_cache(maxsize=512)(gazetteer.find)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every gazetteer hit in a text, in order."""
        return self._find(text)

    def actors(self, text: str) -> list[tuple[int, str]]:
        """Positions and codes of the actors named in a text, in order."""
        found = [
            (h.start, h.code) for h in self.hits(text) if h.kind in _ACTING and not h.code.startswith("ANAPHOR")
        ]
        taken = [(h.start, h.end) for h in self.hits(text)]
        for name in self.names:
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                if not any(a < match.end() and match.start() < b for a, b in taken):
                    found.append((match.start(), name))
                    taken.append(match.span())
        if self.names:
            for match in _PROPER_ADJECTIVE.finditer(text):
                if any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                name = match_demonym(match[0], self.names)
                if name:
                    found.append((match.start(), name))
        return sorted(found)

    def actor_of(self, text: str) -> str:
        """The code of the first actor a phrase names, '' when none."""
        found = self.actors(text)
        return found[0][1] if found else ""

    def is_body(self, name: str) -> bool:
        """True when a name that the tagger may call a person is an office or a seat of power."""
        if _BODY.search(name):
            return True
        hits = self.hits(name)
        return bool(hits) and hits[0].kind in ("seat", "organisation", "country", "capital") and (
            hits[0].end - hits[0].start >= len(name.strip()) - 1
        )


def unlisted_names(entities: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Proper names that look like countries or places and are not in the gazetteer.

    `entities` are (text, label) pairs of the tagger; only single capitalised words of at least
    four letters labelled GPE or LOC count.
    """
    names = {
        text
        for text, label in entities
        if label in ("GPE", "LOC") and re.fullmatch(r"[A-Z][\w’'-]{3,}", text) and not gazetteer.find(text)
    }
    return tuple(sorted(names))
