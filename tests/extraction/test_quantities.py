"""Counted amounts: bounds as UCDP gives them, units, ranges, and figures that count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.language import parse
from vedette.extraction.quantities import find_quantities
from vedette.records import Quantity


def bounds(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    return quantity.low, quantity.best, quantity.high


def found(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("80,000 troops", (80000, 80000, 80000), id="plain"),
        pytest.param("more than 10,000 troops", (10000, None, None), id="more than"),
        pytest.param("at least 300 soldiers", (300, None, None), id="at least"),
        pytest.param("up to 100,000 troops", (None, None, 100000), id="up to"),
        pytest.param("no more than 90 tanks", (None, None, 90), id="no more than is high"),
        pytest.param("about 80,000 troops", (None, 80000, None), id="about"),
        pytest.param("nearly 1,200 tanks", (None, 1200, None), id="nearly"),
        pytest.param("between 80,000 and 90,000 troops", (80000, None, 90000), id="between"),
        pytest.param("80,000 to 90,000 troops", (80000, None, 90000), id="to"),
        pytest.param("80-90 thousand troops", (80000, None, 90000), id="one scale for both"),
        pytest.param("tens of thousands of troops", (20000, None, 99999), id="tens of thousands"),
        pytest.param("a few thousand soldiers", (2000, None, 9999), id="a few thousand"),
        pytest.param("3.5 thousand soldiers", (3500, 3500, 3500), id="decimal thousand"),
        pytest.param("twelve tanks", (12, 12, 12), id="in words"),
        pytest.param("more than an estimated 100,000 troops", (100000, None, None), id="filler"),
    ],
)
def test_bounds(text: str, expected: tuple[float | None, ...]) -> None:
    assert bounds(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("about 80 tanks", True), ("80 tanks", False), ("dozens of tanks", True)],
)
def test_approximate(text: str, approximate: bool) -> None:
    assert found(text).approximate is approximate


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("110,000 Norlandian ground troops", "troops", id="adjectives between"),
        pytest.param("12 servicemen", "troops", id="synonym"),
        pytest.param("56 battalion tactical groups", "battalion tactical groups", id="longest"),
        pytest.param("$200 million", "USD", id="money sign"),
        pytest.param("200 million dollars", "USD", id="money word"),
        pytest.param("40 km", "km", id="distance"),
        pytest.param("35% of it", "percent", id="percent sign"),
        pytest.param("90,000 and some tanks", "", id="a unit beyond the phrase"),
        pytest.param("90,000.", "", id="none"),
        pytest.param("40 sorties", "sorties", id="sorties"),
        pytest.param("1,200 rebels", "troops", id="rebels"),
        pytest.param("5bn yen", "JPY", id="another currency"),
        pytest.param("a 10-day exercise for troops", "days", id="the measure beside it"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert found(text).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("in 2031 Norland left", id="year"),
        pytest.param("on 22 April", id="day of a month"),
        pytest.param("on April 22", id="month first"),
        pytest.param("Resolution 2202", id="numbered text"),
        pytest.param("the 41st Army", id="ordinal"),
        pytest.param("at 10:30", id="clock"),
        pytest.param("Iron Shield-2031", id="name"),
        pytest.param("one of them", id="bare word"),
    ],
)
def test_figures_that_count_nothing(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_figure_like_a_year_counts_with_a_unit() -> None:
    assert found("2031 troops").best == 2031


def test_two_figures_joined_by_and_are_two() -> None:
    first, second = find_quantities("20 tanks and 30 ships")
    assert (first.best, first.unit, second.best, second.unit) == (20, "tanks", 30, "ships")


def test_a_smaller_second_figure_is_no_range() -> None:
    assert bounds(found("500-80 troops")) == (500, 500, 500)


def test_the_span_runs_from_the_bound_to_the_unit() -> None:
    quantity = found("It has more than 10,000 Norlandian troops there")
    assert quantity.span.text == "more than 10,000 Norlandian troops"


def test_an_unlisted_thing_keeps_its_own_word() -> None:
    text = "They blew up 900 bridges."
    (quantity,) = find_quantities(text, 0, parse(text))
    assert (quantity.unit, quantity.span.text) == ("bridges", "900 bridges")


@pytest.mark.parametrize("text", ["It lent 900 teachers.", "Some 900 Norlanders came."])
def test_people_may_be_forces_and_stay_unnamed(text: str) -> None:
    (quantity,) = find_quantities(text, 0, parse(text))
    assert quantity.unit == ""


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It lent 900 officers.", "officers"),
        ("It sent 40 unarmed observers.", "observers"),
        ("About 500 United Nations peacekeepers came.", "troops"),
        ("About 500 United States troops came.", "troops"),
    ],
)
def test_people_in_arms_keep_their_own_noun(text: str, unit: str) -> None:
    assert found(text).unit == unit


def test_one_soldier_is_counted_and_not_one_is_not() -> None:
    one, none = "One soldier died.", "Not one soldier has left."
    (quantity,) = find_quantities(one, 0, parse(one))
    assert (quantity.best, quantity.unit) == (1, "troops")
    assert find_quantities(none, 0, parse(none)) == ()


@pytest.mark.parametrize("text", ["a depth of 600 metres", "at 900 degrees", "6,000 tonnes of it"])
def test_measures_that_claims_do_not_know_are_left_out(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "percent"),
    [("half of the force", 50), ("three quarters of the tanks", 75), ("one in five men", 20)],
)
def test_a_share_is_in_percent_and_counts_no_troops(text: str, percent: float) -> None:
    quantity = found(text)
    assert (quantity.best, quantity.unit) == (percent, "percent")


@pytest.mark.parametrize(
    ("text", "percent"), [("Output doubled.", 100), ("They tripled it.", 200), ("It halved.", 50)]
)
def test_a_factor_is_a_change_in_percent(text: str, percent: float) -> None:
    quantity = found(text)
    assert (quantity.best, quantity.unit, quantity.kind) == (percent, "percent", "change")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("It was cut by 5,000 troops", ["change"], id="cut by"),
        pytest.param("down from 5,000 troops to 3,000", ["past", "level"], id="down from"),
        pytest.param("It rose from 3,000 troops to 5,000", ["past", "level"], id="rose from"),
        pytest.param("It rose to 5,000 troops", ["level"], id="rose to"),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [quantity.kind for quantity in find_quantities(text)] == kinds


def test_a_part_counts_what_was_counted_before() -> None:
    whole, part = find_quantities("There are 100,000 troops there, 42,000 of them in the north")
    assert (whole.unit, part.unit, part.best) == ("troops", "troops", 42_000)
    _, part = find_quantities("There are 100,000 troops, of whom 30,000 are conscripts")
    assert part.unit == "troops"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least several thousand troops", (2_000, None, None)),
        ("up to several thousand troops", (None, None, 9_999)),
        ("several thousand troops", (2_000, None, 9_999)),
    ],
)
def test_a_bound_before_a_vague_amount(text: str, expected: tuple[float | None, ...]) -> None:
    assert bounds(found(text)) == expected


words = st.sampled_from(
    [
        *("more than", "about", "between", "and", "to", "up to", "80,000", "90", "1.5", "2031"),
        *("thousand", "million", "troops", "tanks", "dozens", "of", "a few thousand", "$", "€5"),
        *("%", "-", "–", ",", ".", "No.", "May", "one", "ninety", "km", "k", "Norlandian", "\n"),
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(words, max_size=14).map(" ".join))


@given(texts, st.integers(0, 500))
def test_any_text_gives_exact_ordered_quantities(text: str, offset: int) -> None:
    quantities = find_quantities(text, offset)
    assert [q.span.start for q in quantities] == sorted(q.span.start for q in quantities)
    for quantity in quantities:
        span = quantity.span
        assert text[span.start - offset : span.end - offset] == span.text
        low, best, high = bounds(quantity)
        assert (low, best, high) != (None, None, None)
        assert low is None or high is None or low <= high
        if quantity.unit not in ("percent", "USD", "EUR", "GBP"):
            assert min(v for v in (low, best, high) if v is not None) >= 0
