"""Factuality: what the source makes of an event, by verb, negation, plan, condition and doubt."""

from __future__ import annotations

import pytest

from tests.extraction.readings import of_event, token
from vedette.extraction.factuality import Factuality, part_or_whole, read_factuality


def factuality(text: str, word: str = "withdraw", content: str = "") -> Factuality:
    trigger = token(text, word)
    return read_factuality(trigger, frozenset(t.i for t in trigger.doc), text, content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norland withdrew its troops.", "asserted", id="fact"),
        pytest.param("Norland will withdraw its troops.", "planned", id="will"),
        pytest.param("Norland plans to withdraw its troops.", "planned", id="plan"),
        pytest.param("Norland ordered its troops to withdraw.", "planned", id="order"),
        pytest.param("The troops are to withdraw on Friday.", "planned", id="obligation"),
        pytest.param("Norland did not withdraw its troops.", "negated", id="not"),
        pytest.param("Norland failed to withdraw its troops.", "negated", id="failed"),
        pytest.param("No brigade withdrew.", "negated", id="no subject"),
        pytest.param("Norland withdrew nothing.", "negated", id="no object"),
        pytest.param("Norland may withdraw its troops.", "possible", id="may"),
        pytest.param("If talks succeed, Norland will withdraw.", "conditional", id="if"),
        pytest.param("It is unclear whether Norland withdrew.", "possible", id="doubt"),
        pytest.param("Norland began to withdraw its troops.", "asserted", id="begun is a fact"),
    ],
)
def test_modality(text: str, expected: str) -> None:
    assert factuality(text).modality == expected


def test_a_doubt_may_stand_outside_the_clause() -> None:
    found = factuality("Norland withdrew its troops.", content="it is too early to say")
    assert (found.modality, found.polarity) == ("possible", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland withdrew its troops.", "certain"),
        ("Norland probably withdrew its troops.", "probable"),
        ("Norland appears to withdraw its troops.", "probable"),
        ("Norland might withdraw its troops.", "possible"),
    ],
)
def test_certainty(text: str, expected: str) -> None:
    assert factuality(text).certainty == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland has begun to withdraw its troops.", "begin"),
        ("Norland continued to withdraw its troops.", "continue"),
        ("Norland has completed withdrawing its troops.", "complete"),
        ("Norland stopped withdrawing its troops.", "halt"),
        ("Norland resumed withdrawing its troops.", "resume"),
        ("Norland withdrew its troops.", "none"),
    ],
)
def test_aspect(text: str, expected: str) -> None:
    assert factuality(text).aspect == expected


def test_two_parts_of_one_negation_count_once() -> None:
    found = factuality("No soldier and no tank withdrew.")
    assert not found.polarity


@pytest.mark.parametrize(
    ("text", "partial", "total"),
    [
        ("some of the troops left", True, False),
        ("parts of the brigade left", True, False),
        ("all troops left", False, True),
        ("the last of them left", False, True),
        ("the troops left", False, False),
        ("some 5,000 troops left", False, False),
    ],
)
def test_part_or_whole(text: str, partial: bool, total: bool) -> None:
    assert part_or_whole(text) == (partial, total)


def test_neither_nor_negates_once() -> None:
    text = "Norland has so far seen neither withdrawal nor de-escalation."
    assert factuality(text, "withdrawal").modality == "negated"


def test_little_or_none_negates() -> None:
    claim = of_event("Diplomats saw little or no chance of sanctions on Norland.", "SANCTION")
    assert not claim.polarity


def test_what_is_to_meet_is_planned() -> None:
    claim = of_event("The two generals are to meet in Norhaven on 3 May.", "CONSULT")
    assert claim.modality == "planned"
