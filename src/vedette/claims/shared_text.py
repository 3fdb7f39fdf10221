"""Shared text by comparing candidate pairs, where no lineage of the reports is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vedette.lineage.candidates import CandidateIndex
from vedette.lineage.profile import profile_of
from vedette.lineage.relation import relate
from vedette.records import Report

#: Earlier reports compared with each report at most.
MOST_NEIGHBOURS = 10


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """Candidates of every report, and the probability that two reports share their text."""

    reports: Mapping[str, Report]
    near: Mapping[str, tuple[str, ...]]
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Mapping[str, Report]) -> ComparedTexts:
        """Candidates among these reports, taken in the order given."""
        index = CandidateIndex(most_candidates=MOST_NEIGHBOURS)
        near = {
            key: tuple(found.key for found in index.add(profile_of(report)))
            for key, report in reports.items()
        }
        return cls(reports, near)

    def shared(self, a: str, b: str) -> float:
        """The probability that two reports share their text."""
        one, two = sorted((a, b))
        if (one, two) not in self.known:
            related = relate(profile_of(self.reports[one]), profile_of(self.reports[two]))
            self.known[one, two] = related.probability
        return self.known[one, two]

    def neighbours(self, key: str) -> Iterable[str]:
        """Earlier reports that may share text with this one."""
        return self.near[key]
