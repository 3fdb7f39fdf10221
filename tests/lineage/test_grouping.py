"""Groups: what a weak chain, a digest and a strong link may join."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lineage.grouping import CONFIDENT, Link, group, group_texts

WEAK, SURE = 0.85, 0.995


def clique(names: str, probability: float = WEAK) -> list[Link]:
    return [(probability, a, b) for a, b in itertools.combinations(names, 2)]


def groups(names: str, links: list[Link]) -> list[str]:
    return ["".join(members) for members in group(names, links)]


@pytest.mark.parametrize(
    ("names", "links", "expected"),
    [
        pytest.param("ab", [(WEAK, "a", "b")], ["ab"], id="one link joins two"),
        pytest.param("ab", [(CONFIDENT - 0.01, "a", "b")], ["a", "b"], id="unsure joins nothing"),
        pytest.param(
            "abcd",
            [(0.9, "a", "b"), (0.9, "a", "c"), (WEAK, "b", "c"), (WEAK, "c", "d")],
            ["abcd"],
            id="one weak link joins one report",
        ),
        pytest.param(
            "abcdef",
            [*clique("abcd"), (0.82, "d", "e"), (0.81, "e", "f")],
            ["abcd", "ef"],
            id="two weak links in a row join nobody",
        ),
        pytest.param("abc", [(0.9, "a", "b"), (SURE, "b", "c")], ["abc"], id="a strong link"),
        pytest.param("abc", clique("abc"), ["abc"], id="all related"),
        pytest.param(
            "abcxyz",
            [*clique("abc", SURE), *clique("xyz", SURE), (SURE, "a", "x")],
            ["abc", "xyz"],
            id="one strong link fuses no stories",
        ),
        pytest.param(
            "abcdxyz",
            [*clique("abc"), *clique("xyz"), *((WEAK, "d", k) for k in "abcxyz")],
            ["abcd", "xyz"],
            id="a digest of two stories stays with one",
        ),
        pytest.param(
            "abcxyz",
            [*clique("abc"), *clique("xyz"), (WEAK, "a", "x"), (WEAK, "b", "y"), (WEAK, "c", "z")],
            ["abcxyz"],
            id="several links on several reports",
        ),
    ],
)  # fmt: skip
def test_what_joins(names: str, links: list[Link], expected: list[str]) -> None:
    assert groups(names, links) == expected


@given(
    st.lists(
        st.tuples(st.sampled_from((0.82, 0.9, SURE)), st.sampled_from("abcdefgh"),
                  st.sampled_from("abcdefgh")).filter(lambda link: link[1] < link[2]),
        unique_by=lambda link: link[1:],
    ),
    st.integers(0, 9),
)  # fmt: skip
def test_order_is_of_no_matter(links: list[Link], seed: int) -> None:
    shuffled = list(links)
    random.Random(seed).shuffle(shuffled)
    turned = [(p, b, a) for p, a, b in shuffled]
    assert group("hgfedcba", turned) == group("abcdefgh", links)


def test_a_long_chain_of_weak_links_falls_apart() -> None:
    names = [f"{n:03d}" for n in range(200)]
    links = [(WEAK, a, b) for a, b in itertools.pairwise(names)]
    assert max(map(len, group(names, links))) <= 2


def test_every_key_is_in_one_group() -> None:
    assert sorted(itertools.chain(*group("abcdef", clique("abc")))) == list("abcdef")


def test_a_parent_printed_word_for_word_is_not_cut_off_from_its_story() -> None:
    """`d` equals `w` and has only that link, as the index looks one of equal texts up."""
    story = clique("abc", SURE)
    links = [*story, *((WEAK, k, "w") for k in "abc"), (SURE, "d", "w"), (SURE, "u", "w")]
    texts = {key: ord(key) for key in "abcuw"} | {"d": ord("w")}
    assert groups("abcduw", links) == ["abc", "duw"]
    assert group_texts(texts, links) == (("a", "b", "c", "d", "u", "w"),)


def test_equal_texts_without_a_link_stay_apart() -> None:
    assert group_texts({"a": 1, "b": 1}, []) == (("a",), ("b",))


def test_a_digest_printed_twice_fuses_no_stories() -> None:
    links = [*clique("abc"), *clique("xyz"), *((WEAK, "d", k) for k in "abcxyz"), (SURE, "d", "e")]
    texts = {key: ord(key) for key in "abcdxyz"} | {"e": ord("d")}
    assert group_texts(texts, links) == (("a", "b", "c", "d", "e"), ("x", "y", "z"))
