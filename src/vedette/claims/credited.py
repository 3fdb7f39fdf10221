"""Which other outlets a report credits, by its publisher's name and by who speaks in its claims."""

from __future__ import annotations

import re

from vedette.claims.origins import OriginIndex, outlet_of
from vedette.records import Citation, Report, citation
from vedette.reports.publishers import canonical_name, carrier_name, resolve_publisher

_BEHIND = re.compile(r"[(\[]\s*(?!via\b)([^)\]]+)[)\]]\s*$", re.IGNORECASE)


def credited_outlets(report: Report, index: OriginIndex) -> dict[str, Citation | None]:
    """Outlet -> the words that credit it (None when the publisher's name does), in order.

    "Alpha News (via Beta Post)" and "Beta Post (Alpha News)" credit Alpha News; a claim with an
    outlet as its speaker, or first in its attribution, credits that outlet.
    """
    own = carrier_of(report)
    found: dict[str, Citation | None] = {}
    named = canonical_name(report.publisher)
    behind = _BEHIND.search(report.publisher)
    if named != own:
        found[named] = None
    elif behind and resolve_publisher(behind[1], "unknown", None)[0] != "unknown":
        found[canonical_name(behind[1])] = None
    for claim in index.by_report.get(report.key, []):
        name, credited = outlet_of(claim, report)
        if claim.speaker.role == "publisher" and credited:
            found.setdefault(name, citation(claim))
        for nearest in claim.attribution[:1] if len(claim.attribution) > 1 else ():
            if resolve_publisher(nearest, "unknown", None)[0] != "unknown":
                found.setdefault(canonical_name(nearest), citation(claim))
    return {name: cited for name, cited in found.items() if name != own}


def carrier_of(report: Report) -> str:
    """The outlet that printed a report: "Beta Post" of "Alpha News (via Beta Post)"."""
    return canonical_name(carrier_name(report.publisher) or report.publisher)
