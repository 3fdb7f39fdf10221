"""Dates and figures in words, foreign text made safe, addresses judged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.products.model import Search
from vedette.products.words import (
    safe_url,
    say_date,
    say_dates_in,
    say_number,
    say_origins,
    say_probability,
    say_range,
    say_search,
    shown,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-01", "1 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-05-01/2031-05-09", "1 May 2031 to 9 May 2031"),
        ("2031-05-01T10:00+02:00", "1 May 2031"),
        ("", "no date"),
        ("2031-13-01", "2031-13-01"),
        ("soon\u202e", "soon⟨U+202E⟩"),
    ],
)
def test_say_date(value: str, words: str) -> None:
    assert say_date(value) == words


def test_dates_in_a_quotation_stay_as_they_are() -> None:
    assert say_dates_in("On 2031-05-01: “by 2031-05-01”") == "On 1 May 2031: “by 2031-05-01”"


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (8e4, 8e4, 8e4, "80,000"),
        (8e4, None, 9e4, "80,000 to 90,000"),
        (8e4, 85e3, 9e4, "80,000 to 90,000, best 85,000"),
        (8e4, None, None, "80,000 or more"),
        (None, None, 9e4, "up to 90,000"),
        (None, 8e4, None, "about 80,000"),
        (None, None, None, "no figure"),
    ],
    ids=["exact", "range", "range with best", "low", "high", "best", "none"],
)
def test_say_range(low: float | None, best: float | None, high: float | None, words: str) -> None:
    assert say_range(low, best, high) == words


@pytest.mark.parametrize(
    ("value", "words"), [(2.5, "2.5"), (1e12, "1,000,000,000,000"), (0.0, "0")]
)
def test_say_number(value: float, words: str) -> None:
    assert say_number(value) == words


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        ((0, 0), "no independent origin"),
        ((1, 1), "1 independent origin"),
        ((2, 4), "2 to 4 independent origins"),
    ],
)
def test_say_origins(origins: tuple[int, int], words: str) -> None:
    assert say_origins(origins) == words


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (Search(0), "searched: no report"),
        (Search(3, "", "2031-05-02"), "searched: 3 reports published up to 2 May 2031"),
        (Search(1, "2031-05-02", "2031-05-02"), "searched: 1 report published 2 May 2031"),
    ],
    ids=["none", "until", "one day"],
)
def test_say_search(search: Search, words: str) -> None:
    assert say_search(search) == words


def test_shown_bounds_a_megabyte_word() -> None:
    assert shown("x" * 1_000_000, 10) == "xxxxxxxxxx … (999,990 characters more)"


@given(st.text())
def test_shown_is_one_line_without_direction_changes(text: str) -> None:
    safe = shown(text)
    assert len(safe.splitlines()) <= 1
    assert not set(safe) & set("\x00\x1b\u202a\u202d\u202e\u2066\u2067\u2069")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        pytest.param("https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f", id="plain"),
        pytest.param("http://a.example/<b>", "http://a.example/%3Cb%3E", id="angle brackets"),
        pytest.param("javascript:alert(1)", "", id="script"),
        pytest.param("data:text/html,x", "", id="data"),
        pytest.param("https://", "", id="no host"),
        pytest.param("https://a.example/ b", "", id="space"),
        pytest.param("https://a.example/\u202e", "", id="bidi"),
        pytest.param("https://[::1", "", id="broken address"),
        pytest.param("//a.example", "", id="no scheme"),
        pytest.param("https://a.example/" + "x" * 3000, "", id="too long"),
    ],
)
def test_safe_url(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "under 0.01"), (0.01, "0.01"), (0.934, "0.93"), (0.99, "0.99"), (0.998, "over 0.99")],
)
def test_no_probability_is_said_to_be_certain(probability: float, words: str) -> None:
    assert say_probability(probability) == words
