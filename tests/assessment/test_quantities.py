"""Figures: whose and where they are, which stand at a date, and the range they make."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.world import (
    BORDER,
    ESTMARK,
    NARRATOR,
    NORLAND,
    SUDRIA,
    Said,
    count,
    government,
    mention,
    place,
    promise,
    say,
    see,
)
from tests.factories import make_place, make_quantity, make_time
from vedette.assessment.quantities import CONCURRENT_DAYS, STANDING_DAYS, find_series
from vedette.records import SeriesVerdict
from vedette.times import plus_days

DAY = "2031-04-20"


def series(*said: Said, as_of: str = "2031-04-30", **over: Any) -> tuple[SeriesVerdict, ...]:
    return find_series(see(said, as_of), **over)


def only(*said: Said, as_of: str = "2031-04-30", **over: Any) -> SeriesVerdict:
    (verdict,) = series(*said, as_of=as_of, **over)
    return verdict


def states(verdict: SeriesVerdict) -> list[str]:
    return [point.state for point in verdict.series.points]


def at(role: str, kind: str = "country") -> dict[str, Any]:
    return {"places": (make_place(text=SUDRIA, code=SUDRIA, role=role, country=SUDRIA, kind=kind),)}


@pytest.mark.parametrize(
    ("over", "area", "title"),
    [
        (at("near", "border"), "near:Sudria", "Norlandian troops near the border of Sudria"),
        (at("around"), "around:Sudria", "Norlandian troops around Sudria"),
        (at("in_near"), "in_near:Sudria", "Norlandian troops in and near Sudria"),
        (at("within"), "within:Sudria", "Norlandian troops within a stated distance of Sudria"),
        (at("at"), "at:Sudria", "Norlandian troops in Sudria"),
        (at("to"), "at:Sudria", "Norlandian troops in Sudria"),
        (at("from"), "from:Sudria", "Norlandian troops from Sudria"),
        ({"places": (place("Tarn", role="at"),)}, "at:Sudria:Tarn", "Norlandian troops in Tarn"),
        ({"places": ()}, "", "Norlandian troops (no area given)"),
        (
            {"text": "9,000 moved closer to the border.", **at("near", "border")},
            "closer:Sudria", "Norlandian troops moved closer to Sudria",
        ),
        (
            {"text": "The drills involve 9,000 men.", "places": ()},
            "exercise:", "Norlandian troops in exercises",
        ),
    ],
    ids=["near", "around", "in and near", "within", "in", "to", "from", "town", "none", "closer",
         "drills"],
)  # fmt: skip
def test_scope(over: dict[str, Any], area: str, title: str) -> None:
    found = only(count(DAY, 9000.0, **over)).series
    assert (found.area, found.title) == (area, title)


def test_scopes_are_never_mixed() -> None:
    near, inside = count(DAY, 80000.0), count(DAY, 4000.0, **at("at"))
    ranges = {v.series.area: (v.low, v.high) for v in series(near, inside)}
    assert ranges == {"near:Sudria": (80000.0, 80000.0), "at:Sudria": (4000.0, 4000.0)}


@pytest.mark.parametrize(
    "other",
    [
        count(DAY, 300.0, unit="tanks"),
        count(DAY, 300.0, kind="change"),
        count(DAY, 300.0, actor=mention(SUDRIA)),
    ],
    ids=["unit", "change", "actor"],
)
def test_other_things_are_other_series(other: Said) -> None:
    assert len(series(count(DAY, 80000.0), other)) == 2


def test_a_figure_without_a_place_has_the_scene_of_its_report() -> None:
    report, scene = count(DAY, 80000.0, text="80,000 near Sudria, 120 tanks among them.")
    bare = count(DAY, 120.0, text=report.text, unit="tanks", places=())[1]
    areas = [v.series.area for v in series((report, scene), (report, bare))]
    assert areas == ["near:Sudria", "near:Sudria"]


def test_a_report_without_a_scene_takes_the_usual_one_of_that_force() -> None:
    assert only(count(DAY, 80000.0), count("2031-04-21", 85000.0, SUDRIA, places=())).high == 85000


@pytest.mark.parametrize(
    "said",
    [
        count(DAY, 40.0, unit="km"),
        count(DAY, 9000.0, event="CONSULT"),
        promise(DAY, quantity=make_quantity(9000.0)),
        say(DAY, "Troops stand near Sudria.", event="MOBILIZE"),
    ],
    ids=["a distance", "not of forces", "a promise", "no figure"],
)
def test_not_every_figure_is_followed(said: Said) -> None:
    assert series(said) == ()


@pytest.mark.parametrize(
    ("over", "state"),
    [
        ({}, "standing"),
        ({"kind": "forecast"}, "forecast"),
        ({"modality": "planned"}, "forecast"),
        ({"modality": "conditional"}, "forecast"),
        ({"kind": "past"}, "past"),
        ({"in_question": True}, "in_question"),
        ({"act": "deny"}, "denied"),
        ({"modality": "denied"}, "denied"),
    ],
    ids=["count", "forecast", "plan", "condition", "earlier level", "question", "denial", "denied"],
)
def test_only_counts_stand(over: dict[str, Any], state: str) -> None:
    verdict = only(count(DAY, 175000.0, **over))
    assert states(verdict) == [state]
    assert (verdict.low is not None) is (state == "standing")
    assert verdict.statement.citations


def test_a_headline_of_a_forecast_is_a_forecast() -> None:
    report, ahead = count(DAY, 175000.0, text="175,000 troops. It may reach 175,000 by May.",
                          kind="forecast")  # fmt: skip
    lead = count(DAY, 175000.0, text=report.text, act="state")[1]
    assert states(only((report, lead), (report, ahead))) == ["forecast", "forecast"]


def test_a_correction_retracts_and_later_repeats_are_marked() -> None:
    verdict = only(
        count("2031-04-17", 150000.0, SUDRIA, text="Sudria counts 150,000."),
        count("2031-04-19", 150000.0),
        count("2031-04-20", 100000.0, act="correct"),
        count("2031-04-24", 150000.0, NORLAND, text="Norland speaks of 150,000."),
    )
    assert states(verdict) == ["standing", "retracted", "standing", "repeats_retracted"]
    assert verdict.retracted == (150000.0,)
    assert (verdict.low, verdict.high) == (100000.0, 150000.0)


@pytest.mark.parametrize(
    "earlier",
    [count("2031-04-19", 100000.0), count("2031-04-19", 150000.0, SUDRIA)],
    ids=["the same figure", "another origin"],
)
def test_a_correction_takes_back_no_other_figure(earlier: Said) -> None:
    verdict = only(earlier, count("2031-04-20", 100000.0, act="correct", text="Now 100,000."))
    assert verdict.retracted == ()


def test_a_figure_without_a_source_falls_when_a_sourced_one_is_there() -> None:
    bare = count(DAY, 120000.0, NARRATOR)
    assert states(only(bare)) == ["standing"]
    assert states(only(bare, count("2031-04-21", 80000.0))) == ["superseded", "standing"]


def test_a_repeat_of_one_origin_is_an_echo() -> None:
    verdict = only(count(DAY, 80000.0), count("2031-04-22", 80000.0))
    assert states(verdict) == ["standing", "echo"]
    assert verdict.origins == (1, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(CONCURRENT_DAYS, (80000.0, 90000.0)), (CONCURRENT_DAYS + 1, (90000.0, 90000.0))],
    ids=["given together", "replaced"],
)
def test_figures_of_one_origin(days: int, expected: tuple[float, float]) -> None:
    verdict = only(count(DAY, 80000.0), count(plus_days(DAY, days), 90000.0))
    assert (verdict.low, verdict.high) == expected


@pytest.mark.parametrize(
    ("days", "state"), [(STANDING_DAYS, "standing"), (STANDING_DAYS + 1, "superseded")]
)
def test_a_figure_grows_old(days: int, state: str) -> None:
    assert states(only(count(DAY, 80000.0), as_of=plus_days(DAY, days))) == [state]


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (["2031-04-21"], ["superseded", "standing"]),
        (["2031-04-26"], ["standing", "standing"]),
        ([], ["standing", "standing"]),
    ],
    ids=["between the two", "after both", "none"],
)  # fmt: skip
def test_a_reported_movement_ends_the_figures_before_it(
    moved: list[str], expected: list[str]
) -> None:
    said = (count(DAY, 100000.0), count("2031-04-24", 80000.0, SUDRIA))
    assert states(only(*said, movements={NORLAND: moved})) == expected
    assert states(only(*said, movements={SUDRIA: ["2031-04-21"]})) == ["standing", "standing"]


def test_an_arrival_stands_until_a_level_is_given() -> None:
    arrival = count(DAY, 4000.0, text="4,000 troops poured into Sudria.", kind="change", **at("to"))
    level = count("2031-04-22", 30000.0, SUDRIA, **at("at"))
    assert states(only(arrival)) == ["standing"]
    assert states(only(arrival, level)) == ["superseded", "standing"]


@pytest.mark.parametrize(
    ("figures", "expected", "words"),
    [
        ([{"best": 80000.0}], (80000.0, 80000.0), "80,000"),
        ([{"best": None, "low": 80000.0}], (80000.0, None), "at least 80,000"),
        ([{"best": None, "high": 100000.0}], (None, 100000.0), "up to 100,000"),
        ([{"best": None, "low": 80000.0, "high": 90000.0}], (80000.0, 90000.0), "80,000 to 90,000"),
        ([{"best": 80000.0}, {"best": 110000.0}], (80000.0, 110000.0), "80,000 to 110,000"),
        ([{"best": 80000.0}, {"best": None, "low": 100000.0}], (80000.0, None), "at least 80,000"),
        ([{"best": 8e4}, {"best": None, "high": 1e5}], (8e4, 1e5), "80,000 to 100,000"),
        ([{"best": 1.5}], (1.5, 1.5), "1.5"),
    ],
    ids=["plain", "more than", "up to", "range", "two origins", "open above", "open below", "odd"],
)  # fmt: skip
def test_range(
    figures: list[dict[str, Any]], expected: tuple[float | None, float | None], words: str
) -> None:
    bounds = {"low": None, "high": None}
    said = [
        count(DAY, by=by, **({} if f.get("best") else bounds) | f)
        for f, by in zip(figures, (ESTMARK, SUDRIA), strict=False)
    ]
    verdict = only(*said)
    assert (verdict.low, verdict.high) == expected
    origins = f"{len(figures)} independent origin{'s' if len(figures) > 1 else ''}"
    assert verdict.statement.text == (
        f"Norlandian troops near the border of Sudria: {words}, from {origins}."
    )


def test_when_nothing_stands_it_says_so() -> None:
    verdict = only(count(DAY, 80000.0, kind="past"))
    assert verdict.statement.text == (
        "Norlandian troops near the border of Sudria: no figure stands at 2031-04-30."
    )


@pytest.mark.parametrize(
    ("named", "dated"),
    [("2031-04-10", "2031-04-10"), ("2030-11-01", DAY), ("2031-05-10", DAY), ("2031-04", DAY),
     ("2031-04-10/2031-04-12", "2031-04-12"), ("2031-04-15/2031-04-25", "2031-04-15")],
    ids=["a past day", "too long ago", "a day to come", "a month", "a past span", "not over"],
)  # fmt: skip
def test_a_figure_is_dated_by_the_day_it_names(named: str, dated: str) -> None:
    (point,) = only(count(DAY, 80000.0, event_time=make_time(named))).series.points
    assert point.dated == dated


def test_losses_belong_to_no_force() -> None:
    hurt = count(DAY, 12.0, government(SUDRIA), event="ASSAULT", places=(BORDER,))
    assert only(hurt).series.actor == ""


FIGURES = st.lists(
    st.builds(
        count,
        st.sampled_from(["2031-04-18", "2031-04-20", "2031-04-28"]),
        st.sampled_from([70000.0, 80000.0, 90000.0]),
        st.sampled_from([ESTMARK, SUDRIA, NORLAND]),
        act=st.sampled_from(["estimate", "correct", "deny"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda said: said[1].key,
)


@given(FIGURES)
def test_the_range_spans_the_standing_figures_and_nothing_else(said: list[Said]) -> None:
    verdict = only(*said)
    standing = [p.best or 0 for p in verdict.series.points if p.state == "standing"]
    assert len(verdict.series.points) == len(said)
    assert (verdict.low, verdict.high) == (
        min(standing, default=None),
        max(standing, default=None),
    )
    assert verdict.origins[0] <= len({p.origin.key for p in verdict.series.points})
