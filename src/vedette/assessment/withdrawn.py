"""Who still carries a figure that its source has taken back, as sentences with their citations."""

from __future__ import annotations

from collections.abc import Iterable

from vedette.assessment.series_words import number
from vedette.assessment.view import View
from vedette.claims.corrections import Correction, StillCarried
from vedette.claims.credited import carrier_of
from vedette.records import Claim, Statement, citation


def still_carried(
    taken_back: Iterable[Correction], claims: Iterable[Claim], view: View
) -> tuple[Statement, ...]:
    """One sentence for each figure of these claims that was taken back and is still carried."""
    keys = {claim.key for claim in claims}
    found = []
    for one in taken_back:
        held = {c.key for c in one.given} | {s.claim.key for s in one.carried}
        if one.carried and held & keys:
            cites = (one.words, *(citation(s.claim) for s in one.carried))
            found.append(Statement(_sentence(one, view), cites))
    return tuple(found)


def _sentence(one: Correction, view: View) -> str:
    put = f"put {number(one.new)} in its place" if one.new is not None else "withdrew it"
    who = "; ".join(_carrier(carried, view) for carried in one.carried)
    return (
        f"Still carrying the withdrawn figure {number(one.old)} ({one.origin.label} {put} on "
        f"{one.dated}): {who}."
    )


def _carrier(carried: StillCarried, view: View) -> str:
    """An outlet, the day, and through whom: "Beta Post on 2031-04-23, crediting Alpha News"."""
    name = carrier_of(view.reports[carried.claim.report_key])
    if carried.parent:
        return f"{name} on {carried.since}, after {carrier_of(view.reports[carried.parent])}"
    credits = f", crediting {' and '.join(carried.credits)}" if carried.credits else ""
    return f"{name} on {carried.since}{credits}"
