"""What was known at a date: reports and claims up to it, actors unified, origins traced.

Everything below is a pure function of this view, so nothing published later can leak in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vedette.claims.identity import unify
from vedette.claims.origins import OriginIndex, build_index, origin_of
from vedette.claims.parents import find_parents, related_pairs
from vedette.claims.people import officials
from vedette.claims.sharing import SharingGroups
from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.lineage.graph import build_lineage
from vedette.records import Claim, Origin, Report


@dataclass(frozen=True)
class View:
    """The evidence at `as_of`: claims in order of publication, each with its origin."""

    as_of: str
    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    origins: Mapping[str, Origin]
    sharing: SharingGroups
    gazetteer: Gazetteer
    index: OriginIndex
    undated: int = 0
    by_report: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()
    background: tuple[tuple[str, str], ...] = ()

    def claims_of(self, report_key: str) -> tuple[Claim, ...]:
        """The claims of one report of this view."""
        return self.by_report.get(report_key, ())

    def date(self, claim: Claim) -> str:
        """The day the claim was published."""
        return self.reports[claim.report_key].date or ""

    def origin(self, claim: Claim) -> Origin:
        """The traced origin of a claim of this view."""
        return self.origins[claim.key]


def make_view(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    as_of: str,
    *,
    groups: tuple[frozenset[str], ...] = (),
    gazetteer: Gazetteer | None = None,
    people: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> View:
    """The view at a date: only reports whose own day is not after it; undated ones are counted.

    `groups` are actors that share intelligence beyond the gazetteer's list; `people` gives
    surname -> actor of officials that a watch names, `owners` outlet -> owner. The order of
    the input does not matter.
    """
    gazetteer = gazetteer or default_gazetteer()
    everything = list(reports)
    known = {r.key: r for r in everything if r.date and r.date <= as_of}
    undated = sum(1 for r in everything if not r.date)
    order = {key: (r.date or "", _moment(r), r.source_id, key) for key, r in known.items()}
    chosen = sorted(
        (c for c in claims if c.report_key in known),
        key=lambda c: (order[c.report_key], c.span.start, c.span.end, c.key),
    )
    unified = unify(chosen, {**officials(known.values(), gazetteer), **(people or {})})
    lineage = build_lineage(known.values())
    found = find_parents(known.values(), unified, lineage)
    sharing = SharingGroups(gazetteer, groups)
    index = build_index(unified, known, found.parents, sharing, kinds=found.kinds, owners=owners)
    origins = {claim.key: origin_of(claim, index) for claim in unified}
    by_report = {key: tuple(found) for key, found in index.by_report.items()}
    return View(
        as_of, known, unified, origins, sharing, gazetteer, index, undated, by_report,
        related_pairs(found, lineage), found.background,
    )  # fmt: skip


def _moment(report: Report) -> str:
    """Order inside a day: reports with a time by it, those without at the day's start."""
    return report.published[11:16] if report.published and len(report.published) > 10 else ""
