"""Which other outlets stand between a report and its origin: by its credits and by its claims."""

from __future__ import annotations

from vedette.claims.origins import OriginIndex, canonical_name, outlet_of
from vedette.lineage.credits import credits_of
from vedette.records import Citation, Report, citation
from vedette.reports.publishers import carrier_name


def credited_outlets(report: Report, index: OriginIndex) -> dict[str, Citation | None]:
    """Outlet -> the words that credit it (None when the publisher's label does), in order.

    Claims with an outlet as their speaker come first: they say what was taken from it.
    """
    own = carrier_of(report)
    found: dict[str, Citation | None] = {}
    for claim in index.by_report.get(report.key, []):
        name, other = outlet_of(claim, report)
        if claim.speaker.role == "publisher" and other:
            found.setdefault(name, citation(claim))
    for credit in credits_of(report):
        if credit.publisher and credit.carries and not credit.own:
            span = credit.span
            cited = Citation(report.key, span.start, span.end, span.text) if span else None
            found.setdefault(canonical_name(credit.publisher), cited)
    return {name: cited for name, cited in found.items() if name != own}


def carrier_of(report: Report) -> str:
    """The outlet that printed a report: "Beta Post" of "Alpha News (via Beta Post)"."""
    return canonical_name(carrier_name(report.publisher) or report.publisher)
