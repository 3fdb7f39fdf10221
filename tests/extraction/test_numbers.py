"""Numbers as written: digits, words, fractions, scales, vague amounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.number_table import Number
from vedette.extraction.numbers import number_at, start_pattern


def read(text: str, money: bool = False) -> Number:
    number = number_at(text, 0, money)
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("12,500 men", 12_500, id="separators"),
        pytest.param("12 500 men", 12_500, id="space as separator"),
        pytest.param("80, 000 men", 80_000, id="broken separator"),
        pytest.param("3.5 thousand", 3_500, id="decimal and scale"),
        pytest.param("5 hundred thousand", 500_000, id="two scales"),
        pytest.param("1.8M dollars", 1_800_000, id="capital M"),
        pytest.param("5bn", 5e9, id="bn"),
        pytest.param("5m people", 5e6, id="m before a plural"),
        pytest.param("400m hurdles", 400, id="m on the track"),
        pytest.param("35 lakh", 3_500_000, id="lakh"),
        pytest.param("10 1/2 miles", 10.5, id="mixed fraction"),
        pytest.param("2½ hours", 2.5, id="vulgar fraction"),
        pytest.param("1/4 mile", 0.25, id="simple fraction"),
        pytest.param("6.02×10^23 parts", 6.02e23, id="power of ten"),
        pytest.param("twenty-one", 21, id="hyphened words"),
        pytest.param("ninety five", 95, id="words"),
        pytest.param("three hundred and fifty thousand", 350_000, id="and inside"),
        pytest.param("a hundred", 100, id="a hundred"),
        pytest.param("a dozen", 12, id="a dozen"),
        pytest.param("half a dozen", 6, id="half a dozen"),
        pytest.param("half a million", 500_000, id="half a million"),
        pytest.param("a million and a half", 1_500_000, id="and a half behind a scale"),
        pytest.param("two and a half million", 2_500_000, id="and a half before one"),
        pytest.param("three quarters of a billion", 750_000_000, id="quarters of a scale"),
        pytest.param("two thirds of it", 2 / 3, id="thirds"),
        pytest.param("a third of it", 1 / 3, id="a third of"),
        pytest.param("one in five shops", 0.2, id="one in five"),
        pytest.param("9 out of 10", 0.9, id="out of"),
    ],
)
def test_value(text: str, value: float) -> None:
    assert read(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of them", 24, 99),
        ("several dozen", 24, 99),
        ("a few thousand", 2_000, 9_999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("a couple of hundred", 150, 299),
        ("a handful", 2, 9),
        ("scores", 40, 99),
    ],
)
def test_vague_amounts_reach_as_far_as_their_word(text: str, low: float, high: float) -> None:
    number = read(text)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["a third person", "third", "a man", "hundred", "two quarters on"])
def test_no_number(text: str) -> None:
    number = number_at(text, 0)
    assert number is None or text.startswith("two")
    assert number is None or number.value == 2


def test_m_is_million_in_money_and_metre_elsewhere() -> None:
    assert read("5m for it", money=True).value == 5e6
    assert read("5m long").value == 5


def test_a_list_of_words_is_read_one_by_one() -> None:
    assert read("one two three").end == len("one")


words = st.sampled_from(
    [
        *("a", "an", "one", "two", "twenty", "hundred", "thousand", "million", "and", "half"),
        *("third", "thirds", "of", "dozen", "dozens", "several", "few", "couple", "tens", "in"),
        *(
            "3",
            "1/2",
            "4,000",
            "5.5",
            "m",
            "bn",
            "½",
            "-",
            "quarter",
            "10",
            "×10^9",
            "out",
            "every",
        ),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(words, max_size=10).map(" ".join)))
def test_a_number_is_where_it_says_and_finite(text: str) -> None:
    for match in start_pattern().finditer(text):
        number = number_at(text, match.start())
        if number is not None:
            assert match.start() == number.start < number.end <= len(text)
            assert number.low <= number.high
            assert abs(number.value) != float("inf")
