"""A dispatch of one sentence shows by itself whether it is about armed forces."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims

BARE = "Dispatch"


@pytest.mark.parametrize(
    "text",
    [
        "Norland withdrew from Sudria on Monday.",
        "Norland has moved 900 guerrillas to the coast.",
        "Some 700 Norlandian policemen had left Sudmere.",
    ],
    ids=["a state leaves a place", "forces without doubt", "counted"],
)
def test_forces_of_a_named_state_need_no_other_sign(text: str) -> None:
    assert claims(text, title=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "The Norland captain left the field after an hour.",
        "Norland withdrew its bid on Monday.",
        "The company pulled its drivers out of the race.",
        "The finance unit of the bank stayed in the city.",
    ],
    ids=["captain", "bid", "race", "bank"],
)
def test_borrowed_words_make_no_claim_of_war(text: str) -> None:
    events = {claim.event for claim in claims(text, title=BARE)}
    assert events.isdisjoint({"RETREAT", "MOBILIZE", "ASSAULT"})
