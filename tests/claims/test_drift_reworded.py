"""Drift between sentences told in other words, without a claim in either."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.claims.drift import Drift, find_drift
from vedette.records import Report


def report(source_id: str, text: str, **over: str) -> Report:
    row = {"publisher": "Norland Relief Board", "publisher_kind": "ngo"} | over
    return make_report(source_id=source_id, published="2031-05-05", text=text, title="", **row)


def drift(parent: str, child: str, **over: str) -> tuple[Drift, ...]:
    paper = {"publisher": "Sandmark Courier", "publisher_kind": "media"}
    return find_drift(report("p", parent, **over), report("c", child, **paper), (), ())


@pytest.mark.parametrize(
    ("type_", "parent", "child"),
    [
        pytest.param(
            "hedge_lost",
            "The sluices of the old canal appear to be broken, with water in the lower cellars.",
            "The sluices of the old canal are broken.",
            id="appear",
        ),
        pytest.param(
            "omission",
            "The ferry to Tolmen will carry grain again from 12 June, unless the Sudrian pilots "
            "prolong their strike.",
            "From 12 June grain is back on the ferry to Tolmen.",
            id="condition",
        ),
        pytest.param(
            "named_to_anonymous",
            "Our nurses treated 57 boatmen for burns at the Hald camp.",
            "57 boatmen were treated for burns at the Hald camp, an aid group says.",
            id="body without its name",
        ),
        pytest.param(
            "exclusion_dropped",
            "The customs house in Sandmark lifts its levy on timber and salt fish. Goods from "
            "the Sudrian islands are exempt.",
            "Timber and salt fish pass the customs house in Sandmark without a levy.",
            id="exclusion",
        ),
    ],
)
def test_it_is_found(type_: str, parent: str, child: str) -> None:
    assert type_ in {d.type for d in drift(parent, child)}


@pytest.mark.parametrize(
    ("type_", "parent", "child"),
    [
        pytest.param(
            "hedge_lost",
            "The sluices of the old canal appear to be broken, with water in the lower cellars.",
            "The sluices of the old canal seem broken.",
            id="another hedge",
        ),
        pytest.param(
            "hedge_lost",
            "The sluices of the old canal broke on 12 May with water in the lower cellars.",
            "The sluices of the old canal broke.",
            id="a month is no hedge",
        ),
        pytest.param(
            "omission",
            "The ferry to Tolmen will carry grain again from 12 June, unless the Sudrian pilots "
            "prolong their strike.",
            "From 12 June grain is back on the ferry to Tolmen, if the pilots do not strike.",
            id="the condition is told",
        ),
        pytest.param(
            "named_to_anonymous",
            "Our nurses treated 57 boatmen for burns at the Hald camp.",
            "57 boatmen were treated for burns at the Hald camp, an aid group says. It is the "
            "Norland Relief Board.",
            id="named later",
        ),
        pytest.param(
            "named_to_anonymous",
            "Our nurses treated 57 boatmen for burns at the Hald camp.",
            "A football group in Sudria lost all its matches.",
            id="another matter",
        ),
    ],
)
def test_it_is_none(type_: str, parent: str, child: str) -> None:
    assert type_ not in {d.type for d in drift(parent, child)}


def test_spans_stand_in_the_texts() -> None:
    parent = "The sluices of the old canal appear to be broken, with water in the lower cellars."
    child = "The sluices of the old canal are broken."
    (found,) = [d for d in drift(parent, child) if d.type == "hedge_lost"]
    assert found.parent_span is not None
    assert found.child_span is not None
    assert parent[found.parent_span.start : found.parent_span.end] == found.parent_span.text
    assert child[found.child_span.start : found.child_span.end] == found.child_span.text


def test_a_turn_of_a_transcript_is_no_source() -> None:
    parent = "Question: How many boats lie at Tolmen pier this week? Answer: 57 boats lie there."
    child = "At Tolmen pier lie 57 boats this week."
    assert "attribution_lost" not in {d.type for d in drift(parent, child)}
