"""Whose act an event is: orders, possessives, and forces a speaker calls ours."""

from __future__ import annotations

import pytest

from tests.extraction.readings import of_event


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "Sudrian troops watched. Norland said that its forces would vacate the crossing.",
            "XNO",
            id="its, of whoever says it",
        ),
        pytest.param(
            "Norland's claim that its troops have left is untrue, Sudria's minister said.",
            "XNO",
            id="its, of whose claim it is",
        ),
        pytest.param(
            "Norland's government ordered the border guard to leave the valley.",
            "XNO",
            id="who orders",
        ),
        pytest.param(
            "Sudrian troops are near. Our soldiers will leave the valley, Norland's army said.",
            "XNO",
            id="ours",
        ),
    ],
)
def test_owners(text: str, code: str) -> None:
    claim = of_event(text, "RETREAT")
    assert claim.actor is not None
    assert claim.actor.code == code


def test_an_order_to_leave_is_a_promise() -> None:
    claim = of_event("Norland's government ordered the military to withdraw.", "RETREAT")
    assert (claim.act, claim.modality) == ("promise", "planned")


def test_the_actor_is_named_as_in_the_text() -> None:
    claim = of_event("Norland will withdraw from the valley.", "RETREAT")
    assert claim.actor is not None
    assert claim.actor.text == "Norland"
