"""Sentences that are parsed: what may be a claim, and who may be speaking."""

from __future__ import annotations

import pytest

from tests.extraction.readings import TITLE, invented
from tests.factories import make_report
from vedette.extraction import claims as extractor
from vedette.extraction.gating import REFERENCE_REACH, sentences_to_parse

IDLE = "The evening was warm and the cafes were full."


@pytest.mark.parametrize(
    "sentence",
    [
        "The last column pulled back across the river.",
        "Its withdrawal is over.",
        "Norland denied it.",
        "She urged restraint.",
        "There are 4,000 of them.",
        "Dozens lie in the field.",
        "Shells hit the harbour and gunmen stormed the port.",
        "It was not true, a spokesman said, and propaganda.",
    ],
    ids=["movement", "noun", "act", "demand", "digits", "amount", "attack", "phrase"],
)
def test_what_may_be_a_claim_is_parsed(sentence: str) -> None:
    assert sentences_to_parse([sentence]) == [True]


@pytest.mark.parametrize(
    "sentence",
    [IDLE, "It was a long day.", "", "The team went home happy."],
    ids=["idle", "day", "empty", "movement of nobody armed"],
)
def test_what_can_be_none_is_not(sentence: str) -> None:
    assert sentences_to_parse([sentence]) == [False]


def test_who_spoke_last_before_a_claim_without_a_speaker_is_parsed() -> None:
    said = "The colonel gave an interview, and said the mood was good."
    claim = "The troops would leave."
    assert sentences_to_parse([said, IDLE, claim]) == [True, False, True]
    assert sentences_to_parse([said, IDLE]) == [False, False]


def test_who_spoke_last_is_parsed_when_he_says_more() -> None:
    first = "Per Osk said little."
    assert sentences_to_parse([first, "He said the troops had left."]) == [True, True]
    assert sentences_to_parse([first, "The army said its troops had left."]) == [False, True]


def test_a_name_with_its_title_is_parsed() -> None:
    assert sentences_to_parse(["President Per Osk waved."]) == [True]
    assert sentences_to_parse(["Per Osk, a retired general, waved."]) == [True]
    assert sentences_to_parse(["Per Osk waved."]) == [False]


def test_a_pronoun_stands_for_forces_named_shortly_before() -> None:
    forces = "The battalion was tired."
    they = "They moved out."
    assert sentences_to_parse([forces, they])[1]
    assert not sentences_to_parse([forces, *[IDLE] * REFERENCE_REACH, they])[-1]


def test_claims_are_those_of_a_reading_without_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        f"{IDLE} General Per Osk of Norland said the 2,000 soldiers would leave Sudria by Friday. "
        f"{IDLE} They went back. {IDLE} Sudria denied it. {IDLE}"
    )
    report = make_report(text=text, title=TITLE)
    gated = extractor.extract_claims(report, invented())
    monkeypatch.setattr(extractor, "sentences_to_parse", lambda sentences: [True] * len(sentences))
    assert gated == extractor.extract_claims(report, invented())
    assert len(gated) >= 2


def test_a_verb_of_war_is_read_where_forces_are_named() -> None:
    texts = ["Soldiers landed near the port at dawn.", "She landed a job."]
    wanted = [sentences_to_parse([text])[0] for text in texts]
    assert wanted == [True, False]
