"""Largest sets of independent origins."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_origin
from vedette.claims.counting import EXACT_UP_TO, count_independent, independent_set
from vedette.records import Dependence

KEYS = "abcdef"
PAIRS = list(combinations(KEYS, 2))


def tied(pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    return {
        key: frozenset([b for a, b in pairs if a == key] + [a for a, b in pairs if b == key])
        for key in KEYS
    }


def by_trying_all(graph: dict[str, frozenset[str]]) -> int:
    sizes = [
        len(chosen)
        for size in range(len(graph) + 1)
        for chosen in combinations(graph, size)
        if all(b not in graph[a] for a, b in combinations(chosen, 2))
    ]
    return max(sizes)


@given(st.lists(st.sampled_from(PAIRS)))
def test_the_set_is_as_large_as_trying_all_gives(pairs: list[tuple[str, str]]) -> None:
    graph = tied(pairs)
    found = independent_set(graph)
    assert len(found) == by_trying_all(graph)
    assert all(b not in graph[a] for a, b in combinations(sorted(found), 2))


def test_a_crowd_is_approximated() -> None:
    """A star of more than the exact limit: all but the middle are independent."""
    leaves = [f"leaf{n:03}" for n in range(EXACT_UP_TO + 10)]
    star = {leaf: frozenset(["middle"]) for leaf in leaves} | {"middle": frozenset(leaves)}
    assert independent_set(star) == frozenset(leaves)


def tie(a: str, b: str, known: bool) -> Dependence:
    return Dependence(a, b, "briefing", known, "told")


NORLAND, SUDRIA, ESTMARK = (make_origin(key=key, party=key) for key in ("nor", "sud", "est"))
OUTLET = make_origin(key="out", party="", dependence="unknown")


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([], (2, 2)),
        ([tie("nor", "sud", True)], (1, 1)),
        ([tie("nor", "sud", False)], (1, 2)),
        ([tie("nor", "", False)], (1, 2)),
        ([tie("nor", "elsewhere", True)], (2, 2)),
    ],
    ids=["none", "known", "possible", "with anybody", "with one who is not here"],
)
def test_a_known_tie_makes_one_and_a_possible_one_widens(
    ties: list[Dependence], expected: tuple[int, int]
) -> None:
    assert count_independent([NORLAND, SUDRIA], ties) == expected


def test_a_third_who_shares_with_two_does_not_make_them_one() -> None:
    ties = [tie("nor", "est", True), tie("est", "sud", True)]
    assert count_independent([NORLAND, SUDRIA, ESTMARK], ties) == (2, 2)


def test_an_uncredited_outlet_widens() -> None:
    assert count_independent([NORLAND, SUDRIA, OUTLET], []) == (2, 3)
    assert count_independent([], []) == (0, 0)
