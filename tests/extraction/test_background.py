"""Foreground and background: what a sentence is about, and what it says in passing."""

from __future__ import annotations

import pytest

from vedette.extraction.background import foreground
from vedette.extraction.events import find_triggers
from vedette.extraction.language import parse


def kept(text: str, counted: str = "") -> list[str]:
    doc = parse(text)
    carriers = frozenset(t.i for t in doc if t.text == counted)
    return [doc[t.index].text for t in foreground(doc, find_triggers(doc), carriers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "After talks in Vestport, the troops left the valley.", ["left"], id="adjunct"
        ),
        pytest.param(
            "When the attack began, the troops left the valley.", ["left"], id="temporal clause"
        ),
        pytest.param(
            "After the brigade had withdrawn, the road was opened.",
            ["withdrawn"],
            id="a departure after which",
        ),
        pytest.param("The withdrawal agreement was signed.", [], id="modifier"),
        pytest.param("They asked a question about the withdrawal.", [], id="a question"),
        pytest.param("Norland has a plan to withdraw its troops.", ["withdraw"], id="a plan to"),
        pytest.param("The attack killed 12 soldiers.", ["killed"], id="subject of other news"),
        pytest.param(
            "If Sudria attacks, Norland will withdraw its troops.",
            ["withdraw"],
            id="condition of another event",
        ),
        pytest.param("Norland withdrew its troops.", ["withdrew"], id="the news itself"),
    ],
)
def test_foreground(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


def test_a_figure_brings_a_modifier_to_the_front() -> None:
    text = "The 5,000 troops massed at the border fired at night."
    assert "massed" not in kept(text)
    assert "massed" in kept(text, counted="border")
