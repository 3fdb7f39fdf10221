"""How relays are counted: by child, with what the gold leaves open neither right nor wrong."""

from __future__ import annotations

import pytest
from benchmarks.relay_score import count, gold_of
from benchmarks.relays import count_pairs
from benchmarks.scoring import total

GOLD = gold_of(
    {
        "relays": {"b": ["a"], "c": ["a", "b"]},
        "background": {"d": ["a"]},
        "doubtful_relays": [{"report": "e", "parent": "a"}],
    }
)
IDS = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"b": "a", "c": "b"}, (2, 2, 2)),
        ({"b": "c"}, (0, 1, 2)),
        ({"d": "a", "e": "a"}, (0, 0, 2)),
        ({"d": "b"}, (0, 1, 2)),
        ({}, (0, 0, 2)),
    ],
    ids=["either parent", "another parent", "left open", "not left open", "nothing"],
)
def test_children_are_counted(found: dict[str, str], expected: tuple[int, int, int]) -> None:
    counted = total(count(GOLD, found, IDS))
    assert (counted.right, counted.found, counted.gold) == expected


def test_pairs_want_every_parent() -> None:
    counted = total(count_pairs(GOLD, {"b": "a", "c": "b"}, IDS))
    assert (counted.right, counted.found, counted.gold) == (2, 2, 3)
