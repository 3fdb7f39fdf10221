"""The gate itself, and that no figure on the data of the repository is under its floor."""

from __future__ import annotations

import tomllib

import pytest
from benchmarks.gate import Figures, Pinned

from benchmarks import gate
from vedette.errors import VedetteError

PINNED = gate.read_pinned()
FLOORS = [
    pytest.param(part, name, floor, id=f"{part}: {name}")
    for part, floors in PINNED.floors.items()
    for name, floor in floors.items()
]


@pytest.fixture(scope="session")
def figures() -> Figures:
    """Every gated figure, measured once."""
    return gate.measured()


@pytest.mark.parametrize(("part", "name", "floor"), FLOORS)
def test_no_figure_is_below_its_floor(figures: Figures, part: str, name: str, floor: float) -> None:
    assert figures[part][name] >= floor


@pytest.mark.parametrize("part", sorted(PINNED.digests))
def test_floors_were_measured_on_this_data(part: str) -> None:
    assert gate.digest_of(part) == PINNED.digests[part], "see python benchmarks/gate.py --repin"


def test_every_measured_figure_has_a_floor(figures: Figures) -> None:
    assert {p: set(f) for p, f in figures.items()} == {p: set(f) for p, f in PINNED.floors.items()}


def test_a_floor_stands_a_margin_below_and_is_rounded_down() -> None:
    assert gate.floor_of(0.6166) == 0.606
    assert gate.floor_of(1.0) == 1.0
    assert gate.floor_of(0.004) == 0.0


def test_raising_lifts_and_never_lowers() -> None:
    old = Pinned({"demo": {"up": 0.2, "down": 0.9}}, {})
    new = gate.raised({"demo": {"up": 0.5, "down": 0.3, "new": 0.7}}, old)
    assert new.floors["demo"] == {"up": 0.49, "down": 0.9, "new": 0.69}
    assert new.digests == {"demo": gate.digest_of("demo")}


def test_raising_on_other_data_is_refused() -> None:
    with pytest.raises(VedetteError, match="repin"):
        gate.raised({"demo": {"x": 0.5}}, Pinned({"demo": {"x": 0.9}}, {"demo": "other"}))


def test_repinning_starts_anew_only_where_the_data_changed() -> None:
    old = Pinned(
        {"demo": {"x": 0.9}, "own words, dev": {"y": 0.8}},
        {"demo": "other", "own words, dev": gate.digest_of("own words, dev")},
    )
    new = gate.repinned({"demo": {"x": 0.5}, "own words, dev": {"y": 0.5}}, old)
    assert new.floors == {"demo": {"x": 0.49}, "own words, dev": {"y": 0.8}}


def test_what_falls_or_vanishes_is_told() -> None:
    pinned = Pinned({"demo": {"x": 0.5, "y": 0.5, "z": 0.5}}, {})
    lines = gate.below({"demo": {"x": 0.5, "y": 0.4}}, pinned)
    assert [line.split(" is ")[0] for line in lines] == ["demo: y", "demo: z"]


def test_the_file_is_toml_that_reads_back() -> None:
    pinned = Pinned({"own words, dev": {"claims: span": 0.5}}, {"own words, dev": "ab"})
    held = tomllib.loads(gate.as_toml(pinned))
    assert held == {"digests": dict(pinned.digests), "floors": dict(pinned.floors)}
