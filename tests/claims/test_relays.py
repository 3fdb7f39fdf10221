"""Relays by claim: the invented crises of relay_cases, and what must not be taken for a relay."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.claims.relay_cases import CRISES, Crisis, Row
from tests.factories import make_report
from vedette.assessment.view import make_view
from vedette.claims.relays import ClaimRelay, find_claim_relays
from vedette.extraction.backends.registry import reader_for

BY_NAME = {crisis.name: crisis for crisis in CRISES}


def read(rows: tuple[Row, ...]) -> tuple[ClaimRelay, ...]:
    """The relays among reports given as (id, published, publisher, kind, text)."""
    reports = [
        make_report(source_id=i, published=d, publisher=p, publisher_kind=k, text=t, title="")
        for i, d, p, k, t in rows
    ]
    claims = [claim for report in reports for claim in reader_for(None)(report).claims]
    view = make_view(reports, claims, "9999-12-31")
    names = {r.key: r.source_id for r in reports}
    return tuple(
        ClaimRelay(names[r.child], names[r.parent], r.kind, r.weight, r.probability, r.reasons)
        for r in find_claim_relays(view.reports.values(), view.claims)
    )


@lru_cache
def relays_in(name: str) -> tuple[ClaimRelay, ...]:
    return read(BY_NAME[name].reports)


def main_parents(found: tuple[ClaimRelay, ...]) -> dict[str, str]:
    return {r.child: r.parent for r in found if r.weight == "relay"}


#: Relays that are not found, and why.
MISSED = {
    "harbour h5": "no claim is read in either lead, and the words differ",
    "canal c5": "no claim is read in it",
}


def marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=MISSED[name], strict=True)] if name in MISSED else []


CHILDREN = [
    pytest.param(crisis, child, id=f"{crisis.name} {child}", marks=marks(f"{crisis.name} {child}"))
    for crisis in CRISES
    for child in crisis.relays
]
OTHERS = [
    pytest.param(crisis, row[0], id=f"{crisis.name} {row[0]}")
    for crisis in CRISES
    for row in crisis.reports
    if row[0] not in crisis.relays
]


@pytest.mark.parametrize(("crisis", "child"), CHILDREN)
def test_a_relay_has_its_parent(crisis: Crisis, child: str) -> None:
    assert main_parents(relays_in(crisis.name)).get(child) in crisis.relays[child]


@pytest.mark.parametrize(("crisis", "child"), OTHERS)
def test_news_of_its_own_is_no_relay(crisis: Crisis, child: str) -> None:
    assert child not in main_parents(relays_in(crisis.name))
