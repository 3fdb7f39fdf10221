"""Whose official is who: names after a nationality and a title, read off the reports themselves.

"Norlandian Foreign Minister Ada Berg" in one report tells for another that calls her "Ada Berg" or
"Foreign Minister Ada Berg" whose minister she is. Only reports of the view are read, so nothing
later leaks in; a name tied to two actors is left out. Public office only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from vedette.extraction.actors import ActorFinder
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.unlisted import find_unlisted
from vedette.records import Report
from vedette.resources import lexicon

_ACTING = frozenset({"demonym", "country", "seat", "organisation"})
_TITLES = frozenset(lexicon("roles")["titles"])
_ANY_TITLE = "|".join(sorted(_TITLES, key=lambda title: (-len(title), title)))
#: After the nationality: up to four words, then titles, all of them, then the name.
_OFFICE = re.compile(
    rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,4}}?(?:(?i:{_ANY_TITLE})s?(?:,|\s+of\s+[A-Z]\w+,?)?\s+)+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)


def officials(reports: Iterable[Report], gazetteer: Gazetteer) -> Mapping[str, str]:
    """Surname -> actor code of officials named with nationality and title in these reports."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        head = f"{report.publisher}\n{report.title}"
        for surname, code in _officials_of(head, report.text, gazetteer):
            found[surname].add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=20_000)
def _officials_of(title: str, text: str, gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    finder = ActorFinder(gazetteer, find_unlisted(f"{title}\n{text}", (), gazetteer))
    pairs: list[tuple[str, str]] = []
    for hit in finder.hits(text):
        if hit.kind not in _ACTING:
            continue
        match = _OFFICE.match(text, hit.end)
        if match is None:
            continue
        name = [w for w in match["name"].split() if w[:1].isupper() and w.lower() not in _TITLES]
        if name:
            pairs.append((re.sub(r"['’]s$", "", name[-1]), hit.code))
    return tuple(pairs)
