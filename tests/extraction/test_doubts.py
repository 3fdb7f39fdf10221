"""Judgement withheld, doubted, passed on: FactBank's grades as sentences show them."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, of_event

BEFORE = "Norland's army said on Monday that it would pull its brigades back from the valley. "


@pytest.mark.parametrize(
    "text",
    [
        "It could not be confirmed.",
        "It is too soon to judge how far the columns went.",
        "Sudria's officers were in no position to say where the brigade was.",
        "Vestian observers could establish nothing.",
        "Sudria is waiting for its scouts to confirm the departure of the brigade.",
        "Whether the brigade has gone is not clear.",
        "It is too early to take the claim at its word.",
        "It is too soon to tell with any certainty.",
    ],
    ids=[
        *("passive", "too soon", "no position", "nothing", "waiting", "whether", "any verb"),
        "how it is known",
    ],
)
def test_a_judgement_withheld_is_a_doubt(text: str) -> None:
    doubt = next(c for c in claims(BEFORE + text) if c.span.start >= len(BEFORE))
    assert (doubt.event, doubt.act, doubt.modality) == ("RETREAT", "state", "possible")
    assert doubt.certainty == "unknown"
    assert doubt.polarity


def test_a_doubt_stands_beside_what_is_doubted() -> None:
    doubt, doubted = claims(
        "President Ada Holm said Sudria had not verified a statement by the Norlandian army that "
        "its units were leaving the border."
    )
    assert (doubt.speaker.name, doubt.modality) == ("Ada Holm", "possible")
    assert (doubted.speaker.actor, doubted.modality) == ("XNO", "asserted")


@pytest.mark.parametrize(
    ("text", "modality", "certainty", "polarity"),
    [
        pytest.param("{} left the valley.", "asserted", "certain", True, id="plain"),
        pytest.param(
            "{} have reportedly left the valley.", "asserted", "unknown", True, id="heard"
        ),
        pytest.param(
            "{} are said to have left the valley.", "asserted", "unknown", True, id="said"
        ),
        pytest.param("{} appear to have left the valley.", "possible", "probable", True, id="seem"),
        pytest.param("{} may have left the valley.", "possible", "possible", True, id="may"),
        pytest.param(
            "{} are unlikely to leave the valley.", "possible", "probable", False, id="un"
        ),
        pytest.param(
            "Sudria doubts that {} left the valley.", "possible", "possible", True, id="doubts"
        ),
        pytest.param("{} have not left the valley.", "negated", "certain", False, id="not"),
    ],
)
def test_grades(text: str, modality: str, certainty: str, polarity: bool) -> None:
    claim = of_event(text.format("Norlandian troops"), "RETREAT")
    assert (claim.modality, claim.certainty, claim.polarity) == (modality, certainty, polarity)


def test_by_no_means_negates() -> None:
    claim = of_event("The pullback of the troops is by no means over, Sudria said.", "RETREAT")
    assert not claim.polarity


def test_what_is_not_of_forces_is_no_doubt() -> None:
    text = BEFORE + "The mayor could not say who had baked the bread."
    assert all(c.span.start < len(BEFORE) for c in claims(text))
