"""Figures: what they count when no unit stands beside them, level or change, act."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, of_event

COUNTED = "Sudria put the Norlandian force at 9,000 soldiers. "


def test_a_figure_without_a_unit_goes_on_counting() -> None:
    claim = claims(COUNTED + "A report a day earlier had spoken of more than 8,000.")[-1]
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.unit) == (8000, "troops")
    assert claim.act == "estimate"


@pytest.mark.parametrize(
    "text",
    ["The mayor spoke of 2030.", "The baker sold more than 8,000."],
    ids=["a year", "another verb"],
)
def test_other_figures_do_not(text: str) -> None:
    assert all(c.span.start < len(COUNTED) for c in claims(COUNTED + text))


def test_a_number_that_fell_is_a_departure_and_a_level() -> None:
    claim = of_event("The number of Norlandian troops in Sudria has fallen to 2,500.", "RETREAT")
    assert claim.quantity is not None
    assert claim.quantity.kind == "level"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param(
            "Vestia put the number of Norlandian troops at 4,000 instead.", "correct", id="instead"
        ),
        pytest.param("About 4,000 Norlandian troops are at the port.", "estimate", id="rounded"),
        pytest.param("There are 4,210 Norlandian troops at the port.", "state", id="plain"),
    ],
)
def test_acts_of_figures(text: str, act: str) -> None:
    assert of_event(text, "MOBILIZE").act == act


def test_what_is_kept_out_is_not_the_acts_figure() -> None:
    claim = of_event("Norland will withdraw its troops, apart from two battalions.", "RETREAT")
    assert claim.exclusion is not None
    assert claim.quantity is None


def test_a_distance_does_not_cut_the_words_of_a_figure() -> None:
    (claim,) = claims("Sudria counts over 7,000 soldiers within ten kilometres of its farms.")
    assert claim.span.text.endswith("within ten kilometres of its farms")


@pytest.mark.parametrize(
    ("text", "event", "unit"),
    [
        ("Vestia said 300 sailors were missing.", "ASSAULT", "missing"),
        ("The Norlandian air force lost 15 planes in a week.", "ASSAULT", "aircraft"),
        ("We lost nine men, a Sudrian colonel said.", "ASSAULT", "troops"),
        ("Norland sent 900 gendarmes to the border.", "MOBILIZE", "gendarmes"),
        ("About 500 United Nations peacekeepers are in Sudria.", "MOBILIZE", "troops"),
    ],
    ids=["missing", "planes lost", "men lost", "own noun", "the name of the body"],
)
def test_units_of_people_and_losses(text: str, event: str, unit: str) -> None:
    quantity = of_event(text, event).quantity
    assert quantity is not None
    assert quantity.unit == unit


def test_five_officers_are_no_force_and_still_counted() -> None:
    found = claims("Sudria freed 40 Norlandian soldiers and five observers.")
    assert all(c.event != "MOBILIZE" for c in found)


def test_a_change_read_beside_the_figure_stays_one() -> None:
    claim = of_event("The Norlandian force in Sudria rose by 4,000 soldiers.", "MOBILIZE")
    assert claim.quantity is not None
    assert claim.quantity.kind == "change"
