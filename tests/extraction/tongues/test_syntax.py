"""Trees: loops of the parser are cut, so that every word hangs on a root."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.tongues.syntax import Token, Tree, without_loops


def tokens(heads: list[int]) -> tuple[Token, ...]:
    size = len(heads)
    kept = [head if head < size and head != i else -1 for i, head in enumerate(heads)]
    return tuple(
        Token(i, 2 * i, 2 * i + 1, "x", "NOUN", {}, head, "dep") for i, head in enumerate(kept)
    )


def tree(made: tuple[Token, ...]) -> Tree:
    below = {h: tuple(t.index for t in made if t.head == h) for h in {t.head for t in made}}
    return Tree("x " * len(made), made, (), below)


def test_a_loop_hangs_on_the_nearest_root() -> None:
    made = without_loops(tokens([1, 0, -1]))
    assert [t.head for t in made] == [1, 2, -1]


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=10))
def test_every_word_hangs_on_a_root(heads: list[int]) -> None:
    made = tree(without_loops(tokens(heads)))
    roots = [t.index for t in made.tokens if t.head < 0]
    assert roots
    reached = frozenset[int]().union(*(made.subtree(root) for root in roots))
    assert reached == frozenset(range(len(heads)))


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=10))
def test_what_hangs_right_is_left_as_it_is(heads: list[int]) -> None:
    made = without_loops(tokens(heads))
    assert without_loops(made) == made
