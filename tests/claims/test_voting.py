"""Voting: accurate sources outweigh many, copies count once, and copying is found where it is."""

from __future__ import annotations

import random

import pytest

from vedette.claims.value_tables import Row, part_of, rounded, value_table
from vedette.claims.voting import believe, majority
from vedette.lineage.copying import Beliefs, find_copying


def _world(copiers: int = 4, items: int = 60, seed: int = 7) -> dict[str, dict[str, str]]:
    """Five honest sources (right in 8 of 10), one bad one (in 4 of 10), and its copiers."""
    draw = random.Random(seed)
    table: dict[str, dict[str, str]] = {}
    for number in range(items):
        item = f"i{number:02}"
        table[item] = {
            f"good{n}": "true" if draw.random() < 0.8 else f"f{draw.randrange(20)}"
            for n in range(5)
        }
        bad = "true" if draw.random() < 0.4 else f"f{draw.randrange(20)}"
        table[item]["bad"] = bad
        for n in range(copiers):
            if draw.random() < 0.9:
                table[item][f"copy{n}"] = bad
    return table


def test_copied_votes_do_not_win() -> None:
    table = _world()
    right = sum(value == "true" for value in majority(table).values())
    found = believe(table)
    assert right < 50
    assert sum(b.value == "true" for b in found.believed.values()) >= 57


def test_without_looking_for_copies_the_bad_ones_win() -> None:
    plain = believe(_world(), copying=False)
    assert sum(b.value == "true" for b in plain.believed.values()) < 50


def test_copiers_are_found_and_honest_sources_are_not() -> None:
    ring = {"bad", *(f"copy{n}" for n in range(4))}
    pairs = {frozenset((c.copier, c.original)) for c in believe(_world()).copies}
    assert pairs == {frozenset((a, b)) for a in ring for b in ring if a != b}


def test_nobody_copies_among_independent_sources() -> None:
    assert believe(_world(copiers=0)).copies == ()


def test_a_copy_is_told_by_its_false_values() -> None:
    copy = believe(_world(copiers=1)).copies[0]
    assert {copy.copier, copy.original} == {"bad", "copy0"}
    assert all(shared.probability < 0.5 for shared in copy.telling)
    assert copy.shared > 40 > copy.different


def test_a_source_that_is_right_by_itself_and_wrong_together_copies() -> None:
    """The one whose own items are right and whose shared ones are wrong took the shared ones."""
    table = {f"s{n}": {"bad": f"wrong{n}", "taker": f"wrong{n}", "a": "t", "b": "t", "c": "t"}
             for n in range(10)}  # fmt: skip
    table |= {f"t{n}": {"taker": "t", "a": "t", "b": "t"} for n in range(30)}
    table |= {f"b{n}": {"bad": f"x{n}", "a": "t", "b": "t"} for n in range(30)}
    copy = believe(table).copies[0]
    assert (copy.copier, copy.original, copy.directed) == ("taker", "bad", True)


def test_accuracies_are_recovered() -> None:
    found = believe(_world(copiers=0, items=300))
    assert found.accuracies["good0"] == pytest.approx(0.8, abs=0.06)
    assert found.accuracies["bad"] == pytest.approx(0.4, abs=0.08)


def test_the_order_of_rows_does_not_matter() -> None:
    table = _world()
    mixed = {i: dict(reversed(table[i].items())) for i in reversed(table)}
    assert believe(mixed) == believe(table)


def test_an_empty_table_believes_nothing() -> None:
    assert believe({}).believed == {}
    assert find_copying({}, Beliefs({}, {})) == ()


def test_a_part_of_a_list_supports_the_list() -> None:
    rows = [Row("b", f"s{n}", text) for n, text in enumerate(
        ["Berg, Ada; Venn, Odo", "Ada Berg, Odo Venn", "Berg, Ada", "Marn, Ilse", "Marn, Ilse"]
    )]  # fmt: skip
    values = value_table(rows, "names")
    believed = believe(values.table, values.alike).believed["b"]
    assert values.written["b"][believed.value] == "Berg, Ada; Venn, Odo"


@pytest.mark.parametrize(
    ("claimed", "candidate", "share"),
    [("berg", "berg|venn", 0.5), ("berg|venn", "berg", 0.0), ("berg", "marn|venn", 0.0)],
)
def test_what_a_part_lends(claimed: str, candidate: str, share: float) -> None:
    assert part_of(claimed, candidate) == share


@pytest.mark.parametrize(
    ("claimed", "candidate", "share"),
    [("350000", "352572", 1.0), ("350000", "362572", 0.0), ("352572", "350000", 0.0),
     ("400000", "352572", 0.0), ("1500", "1.5", 0.0)],
)  # fmt: skip
def test_what_a_round_number_lends(claimed: str, candidate: str, share: float) -> None:
    assert rounded(claimed, candidate) == share


def test_numbers_are_one_however_grouped() -> None:
    rows = [Row("x", "a", "352,572"), Row("x", "b", "352572"), Row("x", "c", "352 572.0")]
    assert set(value_table(rows).table["x"].values()) == {"352572"}


def test_values_of_words_lose_case_and_spacing() -> None:
    rows = [Row("x", "a", "North  Port"), Row("x", "b", "north port"), Row("x", "c", "")]
    values = value_table(rows)
    assert (values.kind, values.unread, set(values.table["x"])) == ("text", 1, {"a", "b"})
