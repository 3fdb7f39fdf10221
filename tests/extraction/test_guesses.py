"""What is not claimed in long reports of many topics: owners carried over, doubts far away."""

from __future__ import annotations

from tests.extraction.readings import claims
from vedette.extraction.reading import LEAVING_REACH

TOLD = "Norlandian troops withdrew from Sudria on Friday."
THEY = "They moved out of the valley at dawn."
DOUBT = "We cannot confirm that."


def events(text: str) -> list[str]:
    return [claim.event for claim in claims(text)]


def turns(*said: str) -> str:
    return "\n\n".join(f"MS. HOLM:  {words}\n\nQ    And then?" for words in said)


def test_in_a_news_report_they_are_the_forces_named_before() -> None:
    assert events(f"{TOLD} {THEY}").count("RETREAT") == 2


def test_in_a_transcript_they_may_be_anybody() -> None:
    assert events(turns(TOLD, THEY)) == ["RETREAT"]


def test_in_a_transcript_a_noun_for_forces_is_enough() -> None:
    assert events(turns(TOLD, "The soldiers moved out of the valley.")).count("RETREAT") == 2


def test_a_doubt_is_of_what_was_just_told() -> None:
    near, far = "The weather was fine. " * 3, "The weather was fine. " * (LEAVING_REACH // 20)
    doubted = [c.modality for c in claims(f"{TOLD} {near}{DOUBT}") if c.event == "RETREAT"]
    assert doubted == ["asserted", "possible"]
    assert events(f"{TOLD} {far}{DOUBT}") == ["RETREAT"]
