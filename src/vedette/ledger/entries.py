"""What goes into the ledger beside reports and claims, and what comes out beside them."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.records import Claim, Dropped, Report


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with *all* claims that one version of the extractor found in it (maybe none)."""

    report: Report
    claims: tuple[Claim, ...]
    extractor: str


Entry = Report | Dropped | Analysis


@dataclass(frozen=True, slots=True)
class Added:
    """How many rows a write added; all zero when the ledger held everything already."""

    reports: int = 0
    sightings: int = 0
    dropped: int = 0
    analyses: int = 0
    claims: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.reports + other.reports,
            self.sightings + other.sightings,
            self.dropped + other.dropped,
            self.analyses + other.analyses,
            self.claims + other.claims,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows in the ledger. `undated` is a part of `reports`; `claims` counts every extractor's."""

    reports: int
    undated: int
    sightings: int
    dropped: int
    analyses: int
    claims: int
    briefs: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a report was met at `source`, first at `recorded_at`, with the digest of those bytes."""

    report_key: str
    source: str
    raw_sha256: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief that was written: the day it speaks of, when, where to, and what it held."""

    as_of: str
    path: str
    sha256: str
    written_at: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A report found by search: the words around the match, ``[match]`` in brackets.

    `score` is BM25 with its sign turned, so more is better; it compares hits of one search only.
    """

    report: Report
    excerpt: str
    score: float
