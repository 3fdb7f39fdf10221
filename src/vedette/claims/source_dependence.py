"""Which publishers systematically give each other's figures, read from their claims.

A row is what a publisher says in its own voice, or from a source it does not name, of one actor's
force in one week; figures credited to somebody are that speaker's, and two outlets that quote one
minister have not copied each other. `voting` and `copying` do the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from vedette.claims.voting import believe
from vedette.lineage.copying import SourceCopy
from vedette.records import Claim, Quantity, Report

#: Speakers whose figures are the publisher's own to answer for.
_OWN = frozenset(("narrator", "anonymous"))


def source_dependence(
    claims: Iterable[Claim], reports: Mapping[str, Report]
) -> tuple[SourceCopy, ...]:
    """Pairs of publishers that depend on each other, surest first, with the figures they share.

    `reports` is report key -> report. A pair needs at least three shared figures, two of which
    are likelier false than true (`copying.LEAST_SHARED`, `LEAST_FALSE`): most sets of reports
    have none.
    """
    return believe(figure_table(claims, reports)).copies


def depend(copies: Iterable[SourceCopy], a: str, b: str) -> SourceCopy | None:
    """The pair of publishers `a` and `b` among those found, whichever copies; else None."""
    return next((c for c in copies if {c.copier, c.original} == {a, b} and a != b), None)


def figure_table(
    claims: Iterable[Claim], reports: Mapping[str, Report]
) -> dict[str, dict[str, str]]:
    """Item (actor, unit, kind, event and ISO week) -> publisher -> figure as low/best/high."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (c.report_key, c.span.start, c.key)):
        report, quantity = reports.get(claim.report_key), claim.quantity
        if report is None or quantity is None or not report.publisher or claim.in_question:
            continue
        day = claim.event_time.earliest if claim.event_time else report.date
        if day and claim.actor and claim.actor.code and claim.speaker.kind in _OWN:
            year, week, _ = date.fromisoformat(day).isocalendar()
            what = (claim.actor.code, quantity.unit, quantity.kind, claim.event, f"{year}-W{week}")
            table[" ".join(what)].setdefault(report.publisher, _figure(quantity))
    return dict(table)


def _figure(quantity: Quantity) -> str:
    bounds = (quantity.low, quantity.best, quantity.high)
    return "/".join("" if value is None else f"{value:.12g}" for value in bounds)
