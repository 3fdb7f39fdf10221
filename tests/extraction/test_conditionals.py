"""Conditional sentences: one claim, of the consequence, with its condition as a term."""

from __future__ import annotations

from tests.extraction.readings import claims, only


def test_the_consequence_is_the_claim() -> None:
    claim = only("If Norland fires on the town, Sudria will send troops to the ridge, Sudria said.")
    assert (claim.event, claim.modality) == ("MOBILIZE", "conditional")
    assert claim.actor is not None
    assert claim.actor.code == "XSU"
    assert claim.condition is not None
    assert claim.condition.text == "If Norland fires on the town"


def test_an_answer_to_an_attack_is_a_threat() -> None:
    claim = only("Sudria would defend itself if Norland attacked the port, its army said.")
    assert (claim.event, claim.modality) == ("THREATEN", "conditional")


def test_an_answer_is_announced_under_any_condition() -> None:
    claim = only(
        "Norland will respond if Sudria refuses the terms, Norlandian President Ada Holm said. "
        "Its army is ready."
    )
    assert (claim.act, claim.event) == ("threaten", "THREATEN")


def test_sanctions_kept_ready_are_the_claim_and_the_invasion_is_not() -> None:
    claim = only("Sanctions are ready in case Norland invades Sudria, Vestia's government said.")
    assert claim.event == "SANCTION"


def test_a_condition_alone_is_of_its_own_event() -> None:
    claim = only("If Norland really pulled its troops back, tension would ease, Sudria said.")
    assert (claim.event, claim.modality) == ("RETREAT", "conditional")


def test_provided_gives_and_provided_that_conditions() -> None:
    given = claims("Norland provided military aid to Sudria last week.")
    assert [c.modality for c in given] == ["asserted"]
    promised = only("Norland will withdraw its troops provided that Sudria lifts its blockade.")
    assert promised.condition is not None
    assert promised.condition.text == "provided that Sudria lifts its blockade"


def test_if_confirmed_is_of_the_leaving_spoken_of() -> None:
    claim = claims(
        "Norland's army said on Monday that it would pull its brigades back. If confirmed, it "
        "would be a good step, Sudrian President Ada Holm said."
    )[-1]
    assert (claim.event, claim.modality) == ("RETREAT", "conditional")
