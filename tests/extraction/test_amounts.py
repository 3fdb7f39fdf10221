"""Amounts: bounds, ranges, trends, counted nouns, and figures that count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.extraction.amounts import Amount, find_amounts
from vedette.extraction.language import parse


def read(text: str) -> list[Amount]:
    return list(find_amounts(text, parse(text)))


def only(text: str) -> Amount:
    (amount,) = read(text)
    return amount


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("They lost 40 men.", ""),
        ("More than 40 men fell.", "low"),
        ("No fewer than 40 men fell.", "low"),
        ("It took 40 or more men.", "low"),
        ("It has 90+ guns.", "low"),
        ("Up to 40 men fell.", "high"),
        ("As many as 40 men fell.", "high"),
        ("It has 40 men at most.", "high"),
        ("Fewer than 40 men fell.", "high"),
        ("About 40 men fell.", "approximate"),
        ("Some 40 men fell.", "approximate"),
        ("An estimated 40 men fell.", "approximate"),
        ("Nearly 40 men fell.", "approximate"),
        ("They sent 40-odd men.", "approximate"),
        ("They sent 40 or so men.", "approximate"),
        ("Just under 40 men fell.", "just_under"),
        ("Just over 40 men fell.", "just_over"),
        ("Only 40 men fell.", "exact"),
        ("It lasted over 40 days.", "low"),
        ("The sides met over 2 days.", ""),
        ("He shot an 18-year-old boy.", ""),
    ],
)
def test_bound(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("between 80 and 90 tanks", (80, 90)),
        ("from 10 to 20 km", (10, 20)),
        ("80-90 thousand men", (80_000, 90_000)),
        ("two to three dozen tanks", (24, 36)),
        ("two or three guards", (2, 3)),
        ("$5 million to $6 million", (5e6, 6e6)),
        ("5 km to 10 km", (5, 10)),
        ("20%-30%", (20, 30)),
        ("$5.50-$6", (5.5, 6)),
        ("$20-30 million", (20e6, 30e6)),
    ],
)
def test_range(text: str, ends: tuple[float, float]) -> None:
    amount = only(text)
    assert amount.is_range
    assert (amount.low, amount.high) == ends


@pytest.mark.parametrize(
    "text",
    ["It rose from 3,000 to 5,000 troops.", "Prices fell 30 cents to 5 dollars.", "20 and 30 men"],
)
def test_two_figures_that_are_no_range(text: str) -> None:
    assert [amount.is_range for amount in read(text)] == [False, False]


@pytest.mark.parametrize(
    ("text", "direction", "change"),
    [
        ("Output rose by 12 per cent.", "up", True),
        ("Output was down 12 per cent.", "down", True),
        ("A 12 per cent rise was seen.", "up", True),
        ("Output rose to 12 tonnes.", "up", False),
        ("They will round up 12 men.", "", False),
        ("They raised 12 dollars.", "", False),
    ],
)
def test_trend(text: str, direction: str, change: bool) -> None:
    trend = only(text).trend
    assert (trend.direction, trend.change) == (direction, change)


def test_what_a_fall_set_out_from() -> None:
    first, second = read("The force is down from 5,000 troops to 3,000.")
    assert (first.trend.source, second.trend.source) == (True, False)
    assert second.noun == first.noun


def test_from_and_to_share_a_measure() -> None:
    first, second = read("The tax rises from 19 to 25 percent.")
    assert first.measure == second.measure


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Eight cabinet ministers met.", "cabinet minister"),
        ("They closed the 20 most expensive restaurants.", "expensive restaurant"),
        ("Dozens of homes burnt.", "home"),
        ("Another four empty houses stood there.", "empty house"),
        ("Some 30 law enforcement agencies searched.", "law enforcement agency"),
    ],
)
def test_counted_noun(text: str, phrase: str) -> None:
    noun = only(text).noun
    assert noun is not None
    assert noun.phrase == phrase


def test_a_part_counts_what_its_whole_counts() -> None:
    part, whole = read("In all, 16 of the 20 battalions left.")
    assert part.noun == whole.noun


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A pass costs seventeen dollars and fifteen cents.", 17.15),
        ("It fell to -5 degrees celsius.", -5),
        ("It fell to minus 5 degrees celsius.", -5),
        ("Sales reached 120 MEUR.", 120e6),
    ],
)
def test_value(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It was signed on 22 and 23 April.", id="days"),
        pytest.param("It was signed on 2031-04-22 at 10:30 p.m.", id="iso date and clock"),
        pytest.param("Talks began in 1994 and ended in the 2000s.", id="years and decades"),
        pytest.param("The 1988 sales were poor.", id="a year before a noun"),
        pytest.param("It ended in either 2006 or 2007.", id="years joined"),
        pytest.param("Call 555-867-5309.", id="telephone"),
        pytest.param("See page 14 and Article 5.", id="page and article"),
        pytest.param("The 41st Army has T-72 tanks and an F-16.", id="unit and models"),
        pytest.param("Norland won 2-1 and lost 1-3.", id="results"),
        pytest.param("The jury split 5-to-4.", id="a vote"),
        pytest.param("One of them said that no one came.", id="pronouns"),
        pytest.param("Not one soldier has left.", id="not one"),
        pytest.param("A one-on-one talk followed in the second half.", id="one-on-one, half"),
        pytest.param("He ranks number seven in the top 40.", id="ranks"),
        pytest.param("The 5G mast and the 747-200lr stood idle.", id="letters that touch"),
        pytest.param("It is message 770390718095486977.", id="long digits"),
    ],
)
def test_figures_that_count_nothing(text: str) -> None:
    assert read(text) == []


pieces = st.sampled_from(
    [
        *("rose", "from", "3,000", "to", "5,000", "troops", "about", "between", "and", "80", "$"),
        *("million", "km", "per", "day", "of", "the", "20", "one", "half", "-", "2-1", "or more"),
        *("a", "year-old", "%", "cents", "dozens", "several", "hundred", "May", "2031", ".", "+"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map(" ".join)))
def test_amounts_stand_in_order_and_hold_their_figures(text: str) -> None:
    amounts = read(text)
    assert [a.digits_start for a in amounts] == sorted(a.digits_start for a in amounts)
    for amount in amounts:
        assert 0 <= amount.start <= amount.digits_start < amount.digits_end <= amount.end
        assert amount.end <= len(text)
        assert amount.low <= amount.high
