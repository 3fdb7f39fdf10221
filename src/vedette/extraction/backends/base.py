"""The one interface of back-ends: a Report in, its Claims out, and who found them.

A back-end reads; it never judges. Whatever it is, each claim quotes words that stand in the report
at its offsets, and carries the name and version of what found it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from vedette.extraction.gazetteer import Gazetteer
from vedette.records import Claim, Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reading gave: claims in text order, and the name and version of what read.

    `extractor` may differ from what was asked for: an endpoint that does not answer leaves the
    report to the rules. `notes` counts what a user should hear of, by sentence; `read` is False
    for a report in a language that nothing installed reads.
    """

    claims: tuple[Claim, ...]
    extractor: str
    notes: Mapping[str, int] = field(default_factory=dict)
    read: bool = True


class Extractor(Protocol):
    """A back-end.

    `name` is what the setting ``backend`` calls it; `languages` are the ISO 639 codes it reads
    ('' stands for a text whose language is not known); empty for any.
    """

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def identity(self, report: Report) -> str:
        """Name and version under which claims of this report are kept (``rules-en/0.2.0``)."""
        ...

    def extract(self, report: Report, gazetteer: Gazetteer) -> Extraction:
        """The claims of a report; the gazetteer holds the names of the watch too."""
        ...


def primary(language: str) -> str:
    """The primary subtag of a language code in lower case (``pt-BR`` is ``pt``)."""
    return language.split("-")[0].split("_")[0].lower()
