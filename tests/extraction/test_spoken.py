"""Events done by saying so: support, rejection, demand, blame, and what they are told of."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, of_event


@pytest.mark.parametrize(
    ("text", "act", "event"),
    [
        pytest.param(
            "President Ada Holm of Norland renewed her support for the sovereignty of Sudria.",
            "support", "SUPPORT", id="expressed",
        ),
        pytest.param(
            "Norlandian President Ada Holm said that Norland supports the road map.",
            "support", "SUPPORT", id="own support",
        ),
        pytest.param(
            "Sudrian officials said Norland supports the rebel movement.",
            "state", "SUPPORT", id="another's support is a fact told",
        ),
        pytest.param(
            "Norland dismissed the Sudrian report as a fairy tale.",
            "deny", "REJECT", id="rejected",
        ),
        pytest.param(
            "Norland must step away from the ridge, the Sudrian government said.",
            "demand", "REQUEST", id="obliged",
        ),
        pytest.param(
            "Sudria put the blame for it on Norland.", "accuse", "ACCUSE", id="blamed",
        ),
    ],
)  # fmt: skip
def test_events_by_utterance(text: str, act: str, event: str) -> None:
    assert of_event(text, event).act == act


@pytest.mark.parametrize(
    "text",
    [
        "Norland denied it.",
        "Norland must hold an election by May, the Norlandian government said.",
        "The road had to be closed, a driver said.",
        "General Per Osk cautioned that he had seen nothing of the kind.",
    ],
    ids=["a pronoun", "one's own duty", "no party", "a caution of nothing to come"],
)
def test_what_is_no_event(text: str) -> None:
    assert not claims(text)


def test_who_utters_it_does_it() -> None:
    claim = of_event("Sudria welcomed the withdrawal of Norlandian troops.", "SUPPORT")
    assert claim.actor is not None
    assert claim.actor.code == "XSU"


def test_a_welcome_stands_beside_the_words_it_welcomes() -> None:
    text = (
        "Sudrian President Ada Holm has welcomed the Norlandian army's announcement that its "
        "troops will be withdrawn from the valley."
    )
    assert [c.event for c in claims(text)] == ["SUPPORT", "RETREAT"]


def test_had_to_leave_is_no_demand() -> None:
    claim = of_event("All who had to leave have left, the Norlandian army said.", "RETREAT")
    assert (claim.act, claim.modality) == ("state", "asserted")
