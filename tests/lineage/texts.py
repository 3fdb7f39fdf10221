"""Invented news text for tests of lineage: any number of reports, and edits of them."""

from __future__ import annotations

import random

from tests.factories import make_report
from vedette.records import Report

_CONSONANTS, _VOWELS = "bdfghjklmnprstvwz", "aeiouy"
_COMMON = ("the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "at", "was", "had")


def vocabulary(seed: int, size: int) -> list[str]:
    """Invented words, told apart by their first four letters; the same seed gives the same."""
    draw = random.Random(seed)
    letters = (_CONSONANTS, _VOWELS) * 3
    return ["".join(draw.choice(row) for row in letters) for _ in range(size)]


_MIDDLING = vocabulary(-1, 3_000)


def news(seed: int, sentences: int = 12, words: int = 16) -> str:
    """A text of its own: common words between rare ones, a sentence a line."""
    draw = random.Random(seed)
    rare, middling = vocabulary(seed, 90), _MIDDLING
    lines = []
    for _ in range(sentences):
        line = [
            draw.choice(draw.choices((_COMMON, middling, rare), (5, 3, 4))[0]) for _ in range(words)
        ]
        lines.append(" ".join(line).capitalize() + ".")
    return "\n".join(lines)


def reworded(text: str, seed: int, share: float = 0.2) -> str:
    """The text with a share of its words replaced."""
    draw = random.Random(seed)
    other = vocabulary(seed + 1_000_000, 40)
    lines = (line.rstrip(".").split() for line in text.split("\n"))
    return "\n".join(
        " ".join(draw.choice(other) if draw.random() < share else word for word in line) + "."
        for line in lines
    )


def report(name: str, text: str, day: str | None = "2031-04-05") -> Report:
    """A report with its name as key and id."""
    return make_report(key=name, source_id=name, text=text, published=day)
