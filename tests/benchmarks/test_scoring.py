"""The figures that every benchmark prints."""

from __future__ import annotations

import pytest
from benchmarks.scoring import (
    Counts,
    interval,
    label_scores,
    macro_f1,
    scores,
    threshold,
    total,
    weighted_f1,
)

from vedette.errors import VedetteError


def test_counts_add_up_and_give_f1() -> None:
    whole = total([Counts(1, 2, 1), Counts(1, 2, 3)])
    assert (whole.precision, whole.recall, whole.f1) == (0.5, 0.5, 0.5)


def test_nothing_found_and_nothing_to_find_give_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_macro_and_weighted_f1_by_hand() -> None:
    pairs = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")]
    # a: right 2, found 2, gold 3 -> 0.8; b: right 1, found 2, gold 1 -> 2/3
    assert macro_f1(pairs) == pytest.approx((0.8 + 2 / 3) / 2)
    assert weighted_f1(pairs) == pytest.approx((0.8 * 3 + 2 / 3) / 4)


def test_a_label_that_the_gold_lacks_takes_no_part_in_the_mean() -> None:
    assert macro_f1([("a", "a"), ("a", "c")]) == pytest.approx(2 / 3)


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    units = [Counts(n % 2, 1, 1) for n in range(40)]
    low, high = scores(units)["f1_interval"]
    assert low < scores(units)["f1"] == 0.5 < high
    assert [low, high] == scores(units)["f1_interval"]


def test_an_interval_narrows_with_more_units() -> None:
    def width(n: int) -> float:
        low, high = interval([i % 2 for i in range(n)], lambda drawn: sum(drawn) / len(drawn))
        return high - low

    # Of a proportion of one half: 4 x sqrt(0.25 / n) wide.
    assert width(100) == pytest.approx(0.196, abs=0.03)
    assert width(1_600) == pytest.approx(0.049, abs=0.01)


def test_no_units_give_no_figure() -> None:
    assert interval([], lambda drawn: 1.0) == (0.0, 0.0)
    assert label_scores([])["macro_f1"] == 0.0


def test_the_threshold_lets_one_in_a_hundred_over_it() -> None:
    values = [number / 200 for number in range(200)]
    at = threshold(values)
    assert sum(value > at for value in values) == 2
    assert threshold([0.3, 0.1]) == 0.3


def test_without_negatives_there_is_no_threshold() -> None:
    with pytest.raises(VedetteError, match="no pair"):
        threshold([])
