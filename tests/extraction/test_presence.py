"""Forces said to be at a place; nouns of events a clause is not about."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, only


@pytest.mark.parametrize(
    "text",
    [
        "A Norlandian brigade is still in the valley.",
        "A large number of Norlandian troops were in place, Sudria said.",
        "Two Norlandian battalions are near Sudmere.",
    ],
    ids=["valley", "in place", "capital"],
)
def test_presence_is_a_claim(text: str) -> None:
    claim = only(text)
    assert (claim.event, claim.modality) == ("MOBILIZE", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Norlandian soldiers are on leave.",
        "Norlandian officers were in good spirits.",
        "The aims of the Norlandian drill were met, a colonel said.",
        "A firm that has followed the build-up for weeks sold its shares.",
    ],
    ids=["on leave", "spirits", "aims of a drill", "relative clause"],
)
def test_what_is_said_in_passing_is_none(text: str) -> None:
    assert not claims(text)


def test_what_an_act_is_to_prevent_is_no_event() -> None:
    claim = only("Sudria sent 300 soldiers to the port to deter an attack.")
    assert claim.event == "MOBILIZE"
    assert claim.purpose is not None
    assert claim.purpose.text == "to deter an attack"
