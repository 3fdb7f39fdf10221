"""Claims go to JSON and come back exactly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from tests.factories import make_claim, make_place, make_quantity
from tests.ledger.strategies import claims
from vedette.errors import LedgerError
from vedette.ledger.serialise import claim_from_json, claim_to_json
from vedette.records import Claim


@given(claims)
def test_claim_comes_back_equal(claim: Claim) -> None:
    back = claim_from_json(claim_to_json(claim))
    assert back == claim
    assert repr(back) == repr(claim)  # also 1 against 1.0, and -0.0 against 0.0


@given(claims)
def test_json_is_stable_and_one_line(claim: Claim) -> None:
    text = claim_to_json(claim)
    assert claim_to_json(claim_from_json(text)) == text
    assert "\n" not in text


def test_a_field_missing_in_an_old_claim_gets_its_default() -> None:
    claim = make_claim(labels=("seen",), places=(make_place(),))
    data = json.loads(claim_to_json(claim))
    del data["labels"]
    assert claim_from_json(json.dumps(data)) == make_claim(places=(make_place(),))


def _without_span() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(claim_to_json(make_claim()))
    del data["span"]
    return data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{", "cannot be read", id="broken JSON"),
        pytest.param("[]", "Claim must be an object", id="not an object"),
        pytest.param('{"mood": 1}', "unknown field 'mood'", id="field of a newer version"),
        pytest.param(json.dumps(_without_span()), "span", id="required field is missing"),
        pytest.param('{"span": 3}', "Span must be an object", id="wrong type inside"),
    ],
)
def test_what_is_no_claim_is_refused(text: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        claim_from_json(text)


@pytest.mark.parametrize("figure", [float("inf"), float("nan")], ids=["infinite", "not a number"])
def test_a_figure_that_is_not_finite_is_refused(figure: float) -> None:
    claim = make_claim(quantity=make_quantity(None, high=figure), key="abc")
    with pytest.raises(LedgerError, match=r"claim abc .* not finite"):
        claim_to_json(claim)
