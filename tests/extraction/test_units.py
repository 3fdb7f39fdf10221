"""Units of measure and money beside a number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.units import (
    Measure,
    is_measure_code,
    measure_after,
    mega_money,
    money_before,
)


def after(text: str) -> Measure:
    """The measure behind the first digits of a text."""
    digits = re.search(r"[\d.]+", text)
    assert digits is not None
    measure = measure_after(text, digits.end())
    assert measure is not None
    return measure


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("40 km", "kilometre", id="km"),
        pytest.param("48m wide", "metre", id="touching m"),
        pytest.param("3-inch pipe", "inch", id="hyphen"),
        pytest.param('a pipe of 10" width', "inch", id="inch mark"),
        pytest.param("200lbs", "pound-mass", id="lbs"),
        pytest.param("2 pounds of flour", "pound-mass", id="pounds of mass"),
        pytest.param("they paid 2 pounds", "pound sterling", id="pounds of money"),
        pytest.param("100t", "metric ton", id="t"),
        pytest.param("37 microgrammes per gramme", "microgram per gram", id="per"),
        pytest.param("500 barrels a day", "barrel per day", id="a day"),
        pytest.param("10km/hr", "kilometre per hour", id="slash"),
        pytest.param("35 mpg", "mile per gallon", id="mpg"),
        pytest.param("40 deg celsius", "celsius", id="deg celsius"),
        pytest.param("98.6 degrees f", "fahrenheit", id="degrees f"),
        pytest.param("85°", "degree", id="degree sign"),
        pytest.param("12-year-old", "year of age", id="year-old"),
        pytest.param("3 months of age", "month of age", id="of age"),
        pytest.param("20 per cent", "percentage", id="per cent"),
        pytest.param("2 percentage points", "percentage point", id="points of percentage"),
        pytest.param("98 dollars a share", "dollar per share", id="a share"),
        pytest.param("40 dollars per adult", "dollar per adult", id="any per"),
        pytest.param("9 dollars a year earlier", "dollar", id="a year earlier is no divisor"),
        pytest.param("115USD", "dollar", id="code behind"),
        pytest.param("20 usd", "dollar", id="small code"),
        pytest.param("3 times", "count", id="times"),
        pytest.param("weight of 20 (kg)", "kilogram", id="in brackets"),
    ],
)
def test_measure_after(text: str, name: str) -> None:
    assert after(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "2 second-half goals",
        "3 won by him",
        "5G network",
        "3g phone",
        "1080p film",
        "5 tanks",
        "24703m212",
    ],
)
def test_no_measure(text: str) -> None:
    digits = re.search(r"\d+", text)
    assert digits is not None
    assert measure_after(text, digits.end()) is None


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("$", "dollar"),
        ("US$ ", "dollar"),
        ("C$", "canadian dollar"),
        ("cad$ ", "canadian dollar"),
        ("€", "euro"),
        ("EUR ", "euro"),
        ("Rs ", "rupee"),
        ("HK$", "hong kong dollar"),
    ],
)
def test_money_before(sign: str, name: str) -> None:
    measure = money_before(f"{sign}5", len(sign))
    assert measure is not None
    assert measure.name == name


def test_a_code_that_belongs_to_the_figure_before_is_not_taken_again() -> None:
    assert money_before("10 rmb 20", len("10 rmb "), floor=len("10 rmb")) is None


def test_millions_in_the_code() -> None:
    measure = mega_money("120 MEUR", 3)
    assert measure is not None
    assert (measure.name, measure.code) == ("euro", "EUR")


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_is_read(text: str, end: int) -> None:
    measure = measure_after(text, min(end, len(text)))
    assert measure is None or min(end, len(text)) <= measure.end <= len(text)


@pytest.mark.parametrize(
    ("code", "measure"),
    [("km", True), ("days", True), ("percent", True), ("USD", False), ("troops", False)],
)
def test_measure_codes(code: str, measure: bool) -> None:
    assert is_measure_code(code) is measure
