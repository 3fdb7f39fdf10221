"""The built-in back-ends by name, and the function that reads reports with the one chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from vedette.errors import VedetteError
from vedette.extraction.backends.base import Extraction, Extractor
from vedette.extraction.backends.endpoint import endpoint
from vedette.extraction.backends.gliner import gliner
from vedette.extraction.backends.rules import Rules
from vedette.extraction.gazetteer_names import Extra
from vedette.extraction.watched import gazetteer_for, names_suffix, watch_names
from vedette.records import Report
from vedette.settings import Reading

if TYPE_CHECKING:
    from vedette.watch import Watch


def _rules(reading: Reading) -> Extractor:
    return Rules(parser=reading.parser)


#: Every back-end that can be chosen; a new one is added here and in `settings.BACKENDS`.
BUILT_IN: dict[str, Callable[[Reading], Extractor]] = {
    "rules": _rules,
    "gliner2": gliner,
    "endpoint": endpoint,
}


@cache
def backend(reading: Reading) -> Extractor:
    """The back-end a setting names, made once a process.

    MissingExtraError when what it stands on is not installed, VedetteError when a setting it needs
    is missing: both before the first report is read.
    """
    try:
        make = BUILT_IN[reading.backend]
    except KeyError as fault:
        known = ", ".join(BUILT_IN)
        raise VedetteError(
            f"backend: found {reading.backend!r}; one of {known} is right"
        ) from fault
    return make(reading)


@dataclass(frozen=True)
class Reader:
    """Reads reports with a back-end and the names of a watch; it can be sent to workers.

    Workers get the settings, not the back-end: each makes its own once.
    """

    reading: Reading
    names: tuple[Extra, ...] = ()

    def identity(self, report: Report) -> str:
        """Name and version under which the report's claims are kept."""
        return backend(self.reading).identity(report) + names_suffix(self.names)

    def __call__(self, report: Report) -> Extraction:
        """The claims of a report, each with the name and version of what found it."""
        found = backend(self.reading).extract(report, gazetteer_for(self.names))
        extractor = found.extractor + names_suffix(self.names)
        claims = tuple(replace(claim, extractor=extractor) for claim in found.claims)
        return replace(found, claims=claims, extractor=extractor)


def reader_for(watch: Watch | None, reading: Reading | None = None) -> Reader:
    """The reader of a watch; raises now what is missing for it (see `backend`)."""
    chosen = reading or Reading()
    backend(chosen)
    return Reader(chosen, watch_names(watch))
