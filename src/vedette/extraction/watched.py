"""Names that a watch adds to the gazetteer, and the extractor's name when it does.

A watch may follow a country, movement or capital that no table holds; its names win over packaged
meanings. Claims found with added names carry another extractor name, so that a ledger never mixes
two readings of one report.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.gazetteer_names import Extra
from vedette.records import digest

if TYPE_CHECKING:
    from vedette.watch import Watch


def watch_names(watch: Watch | None) -> tuple[Extra, ...]:
    """(name, code, kind, country) rows of a watch's actors, each actor's own name first.

    The first row of a code gives its label. Empty without a watch.
    """
    rows: dict[Extra, None] = {}
    for actor in watch.actors if watch else ():
        state = len(actor.code) == 3 and actor.code.isupper() and actor.code.isalpha()
        kind = "country" if actor.demonyms or actor.capital or state else "organisation"
        country = actor.code if kind == "country" else ""
        rows |= dict.fromkeys(
            (name, actor.code, kind, country) for name in (actor.name, *actor.aliases)
        )
        rows |= dict.fromkeys((name, actor.code, "demonym", country) for name in actor.demonyms)
        if actor.capital:
            rows[(actor.capital, actor.code, "capital", country)] = None
    return tuple(rows)


def watch_people(watch: Watch | None) -> Mapping[str, str]:
    """Surname -> actor code of the officials a watch names."""
    people: dict[str, str] = {}
    for person in watch.persons if watch else ():
        for name in (person.name, *person.aliases):
            if person.actor and name.split():
                people[name.split()[-1]] = person.actor
    return people


def watch_owners(watch: Watch | None) -> Mapping[str, str]:
    """Outlet, by each of its names -> its owner, as a watch's publishers tell."""
    return {
        name: publisher.owner
        for publisher in (watch.publishers if watch else ())
        if publisher.owner
        for name in (publisher.name, *publisher.aliases)
    }


@lru_cache(maxsize=8)
def gazetteer_for(names: tuple[Extra, ...]) -> Gazetteer:
    """The packaged gazetteer with these names added; the same rows give the same object."""
    return Gazetteer(names) if names else default_gazetteer()


def names_suffix(names: tuple[Extra, ...]) -> str:
    """What added names put behind an extractor's name and version: '' for none, or a digest."""
    return f"+{digest('names', *('|'.join(row) for row in names))[:8]}" if names else ""
