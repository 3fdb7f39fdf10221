"""The plot: what is drawn for each state and bound, where, and that it is well-formed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_point, make_series, make_series_verdict
from tests.products.sample import sample
from vedette.products.plot import RIGHT, series_svg
from vedette.products.plot_marks import glyph
from vedette.products.plot_scale import Box, day_ticks, spread, value_ticks
from vedette.products.words import STATE_WORDS
from vedette.records import SeriesPoint

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*points: SeriesPoint, **over: object) -> ElementTree.Element:
    """The plot of `points` as parsed XML."""
    verdict = make_series_verdict(make_series(*points), **over)
    text = series_svg(verdict, range(1, len(points) + 1), "s", standalone=True)
    return ElementTree.fromstring(text)


def links(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(f"{SVG}a")


def test_sample_plot_is_an_image_with_title_and_description() -> None:
    verdict = sample().later.series[0]
    count = len(verdict.series.points)
    root = ElementTree.fromstring(series_svg(verdict, range(1, count + 1), "s", standalone=True))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "s-t s-d"
    assert "Assessed on 5 May 2031: 40,000 to 80,000" in (root.findtext(f"{SVG}desc") or "")
    assert sorted(a.get("href") or "" for a in links(root)) == sorted(
        f"#source-{n}" for n in range(1, count + 1)
    )


def test_link_says_day_figure_origin_and_state() -> None:
    (link,) = links(drawn(make_point(low=6e4, best=None, high=None, state="corrected")))
    title = link.findtext(f"{SVG}title")
    assert title == (
        "20 April 2031: 60,000 or more, government of Estmark (corrected by its source)"
    )


def test_every_state_has_a_sign_of_its_own() -> None:
    signs = {glyph(state, 0, 0) for state in (*STATE_WORDS, "a new state")}
    assert len(signs) == len(STATE_WORDS) + 1


def test_legend_names_the_states_that_occur() -> None:
    root = drawn(make_point(), make_point(state="forecast", dated="2031-04-02"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert "stands" in words
    assert "forecast" in words
    assert "echo, adds nothing" not in words


@pytest.mark.parametrize(
    ("low", "best", "high", "sign"),
    [
        pytest.param(6e4, None, None, "m-4 6l", id="arrow up"),
        pytest.param(None, None, 6e4, "m-4 -6l", id="arrow down"),
        pytest.param(5e4, None, 6e4, 'class="bar"', id="bar"),
        pytest.param(None, 6e4, None, "≈", id="about"),
    ],
)
def test_bounds_are_drawn(
    low: float | None, best: float | None, high: float | None, sign: str
) -> None:
    signs = {"m-4 6l", "m-4 -6l", 'class="bar"', "≈"}
    verdict = make_series_verdict(make_series(make_point(low=low, best=best, high=high)))
    link = series_svg(verdict, [1]).split("<a ")[1].split("</a>")[0]
    assert {found for found in signs if found in link} == {sign}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4e4, 8e4, ["assessed", "80,000", "40,000"]),
        (8e4, 8e4, ["assessed", "80,000"]),
        (8e4, None, ["assessed", "80,000", "or more"]),
        (None, 8e4, ["assessed up to", "80,000"]),
        (None, None, []),
    ],
    ids=["range", "exact", "open above", "open below", "not known"],
)
def test_assessed_range_is_said_beside_its_band(
    low: float | None, high: float | None, words: list[str]
) -> None:
    root = drawn(make_point(), low=low, high=high)
    beside = [t for t in root.findall(f"{SVG}text") if t.get("class") in ("said", "saying")]
    assert [text.text for text in beside] == words
    assert all(float(text.get("x") or 0) > RIGHT for text in beside)


def test_figures_of_one_day_do_not_cover_each_other() -> None:
    points = [make_point(best=80000.0) for _ in range(5)]
    root = drawn(*points)
    circles = {circle.get("cx") for a in links(root) for circle in a.findall(f"{SVG}circle")}
    assert len(circles) == 5
    leaders = [p for a in links(root) for p in a.findall(f"{SVG}path[@class='leader']")]
    assert len(leaders) == 4


def test_point_without_day_or_figure_is_left_to_the_table_and_counted() -> None:
    nothing = make_point(low=None, best=None, high=None)
    root = drawn(make_point(), make_point(dated=""), nothing)
    assert len(links(root)) == 1
    assert "2 figures without a day or amount not drawn" in (root.findtext(f"{SVG}desc") or "")


def test_series_without_points_is_still_a_picture() -> None:
    verdict = make_series_verdict(make_series(make_point(dated="")), low=None, high=None)
    ElementTree.fromstring(series_svg(verdict, [1], standalone=True))


def test_hostile_title_is_escaped() -> None:
    series = make_series(title='<script>"</title>')
    text = series_svg(make_series_verdict(series), [1], standalone=True)
    assert ElementTree.fromstring(text).findtext(f"{SVG}title") == '<script>"</title>'


figures = st.none() | st.floats(0, 1e9)


@given(st.lists(st.tuples(figures, figures, figures, st.dates()), min_size=1, max_size=8))
def test_any_figures_give_well_formed_svg(rows: list[tuple[float, float, float, object]]) -> None:
    points = [make_point(low=a, best=b, high=c, dated=str(day)) for a, b, c, day in rows]
    drawn(*points, low=None, high=None)


def test_value_ticks_are_round() -> None:
    assert value_ticks(0, 150000) == [0, 50000, 100000, 150000]


@given(st.floats(0, 1e12), st.floats(0, 1e12))
def test_value_ticks_cover_the_figures(one: float, two: float) -> None:
    low, high = sorted((one, two))
    ticks = value_ticks(low, high)
    assert ticks[0] <= low + 1e-9
    assert ticks[-1] >= high - max(1e-9, high * 1e-9)
    assert len(ticks) <= 9


@given(st.integers(1, 3_000_000), st.integers(0, 40_000))
def test_day_ticks_are_few_and_inside(first: int, span: int) -> None:
    ticks = day_ticks(first, first + span)
    assert len(ticks) <= 9
    assert all(first <= ordinal <= first + span for ordinal, _ in ticks)


def test_spread_moves_only_what_meets() -> None:
    room = Box(0, 100, 0, 100)
    boxes = [Box(50, 60, 0, 10), Box(50, 60, 5, 15), Box(50, 60, 20, 30)]
    assert spread(boxes, room) == [0.0, 12.0, 0.0]


def test_spread_keeps_inside_the_room() -> None:
    boxes = [Box(90, 100, 0, 10), Box(90, 100, 0, 10)]
    assert spread(boxes, Box(0, 100, 0, 100)) == [0.0, -12.0]
