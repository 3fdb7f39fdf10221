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
MISSED: dict[str, str] = {}


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


#: One report by a wire, to be passed on or not.
WIRE = (
    "w", "2031-04-22", "Northern Wire", "wire",
    "Norlandian Defence Minister Ada Berg said on Tuesday that 4,000 soldiers will leave the Hald "
    "plateau by May 1.",
)  # fmt: skip


def weight_of(text: str, **over: str) -> str:
    """How a paper of the same day stands to the wire: relay, background, or none."""
    row = {"published": "2031-04-22", "publisher": "Sandmark Courier", "kind": "media"} | over
    child = ("c", row["published"], row["publisher"], row["kind"], text)
    return next((r.weight for r in read((WIRE, child)) if r.child == "c"), "none")


@pytest.mark.parametrize(
    ("text", "over", "expected"),
    [
        pytest.param(
            "By May 1 Norland takes 4,000 soldiers from the Hald plateau, Defence Minister Ada "
            "Berg said on Tuesday.",
            {},
            "relay",
            id="in other words",
        ),
        pytest.param(
            "Norlandian Defence Minister Ada Berg said on Thursday that 4,000 soldiers will leave "
            "the Hald plateau by May 1.",
            {"published": "2031-04-24"},
            "none",
            id="the same words on another day",
        ),
        pytest.param(
            "Sudrian Defence Minister Karl Osten said on Tuesday that 4,000 soldiers will leave "
            "the Lower Pass by June 9.",
            {},
            "none",
            id="another minister on another place",
        ),
        pytest.param(
            "Norlandian Defence Minister Ada Berg told Sandmark Courier on Tuesday that 4,000 "
            "soldiers will leave the Hald plateau by May 1.",
            {},
            "background",
            id="told to the paper itself",
        ),
        pytest.param(
            "Sudria does not believe it. Norland has promised that 4,000 soldiers will leave the "
            "Hald plateau by May 1, and broke such promises twice, Foreign Minister Karl Osten "
            "said in Sudhaven.",
            {"publisher": "Sudrian Foreign Ministry", "kind": "government"},
            "background",
            id="an answer by a ministry",
        ),
        pytest.param(
            "A bridge at Kelm was closed to lorries on Tuesday. Repairs take a month, the mayor "
            "said. Norlandian Defence Minister Ada Berg said that 4,000 soldiers will leave by "
            "May 1.",
            {},
            "background",
            id="at the end of other news",
        ),
    ],
)
def test_what_makes_a_relay(text: str, over: dict[str, str], expected: str) -> None:
    assert weight_of(text, **over) == expected


def test_undated_reports_have_no_place() -> None:
    child = ("c", "", "Sandmark Courier", "media", WIRE[4])
    assert all(r.child != "c" for r in read((WIRE, child)))


def test_every_reason_cites_words_of_its_report() -> None:
    texts = {row[0]: row[4] for row in BY_NAME["harbour"].reports}
    spans = [
        (texts[relay.child], reason.a_span)
        for relay in relays_in("harbour")
        for reason in relay.reasons
    ]
    cited = [(text, span) for text, span in spans if span is not None]
    assert cited
    assert all(text[span.start : span.end] == span.text for text, span in cited)


def test_the_order_of_the_input_does_not_matter() -> None:
    rows = BY_NAME["canal"].reports
    assert read(rows) == read(rows[::-1])
