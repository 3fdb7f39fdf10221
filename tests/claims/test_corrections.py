"""Figures taken back: by what, when, and who still carries them, through whom."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assessment.world import ESTMARK, NARRATOR, NORLAND, SUDRIA, Said, count, mention, see
from tests.factories import make_claim, make_quantity
from vedette.assessment.quantities import find_series
from vedette.claims.corrections import Correction, corrections

FIRST = "2031-04-20"
FIXED = "2031-04-21"
LATER = "2031-04-25"


def found(*said: Said) -> tuple[Correction, ...]:
    return corrections(see(said))


def old(**over: Any) -> Said:
    return count(FIRST, 150000.0, ESTMARK, **over)


def fixed(best: float = 100000.0, day: str = FIXED, by: str = ESTMARK, **over: Any) -> Said:
    return count(day, best, by, act="correct", **over)


def test_a_correction_takes_back_the_figure_before_it() -> None:
    (one,) = found(old(), fixed())
    assert (one.old, one.new, one.dated) == (150000.0, 100000.0, FIXED)
    assert one.origin.party == ESTMARK
    assert len(one.given) == 1
    assert one.carried == ()


@pytest.mark.parametrize(
    "other",
    [
        count(FIRST, 150000.0, SUDRIA),
        count(FIRST, 150000.0, ESTMARK, unit="tanks"),
        count(FIRST, 150000.0, ESTMARK, actor=mention(SUDRIA)),
        count("2031-01-01", 150000.0, ESTMARK),
        count(LATER, 150000.0, ESTMARK),
    ],
    ids=["another origin", "another unit", "another force", "long before", "later"],
)
def test_it_takes_back_nothing_else(other: Said) -> None:
    assert found(other, fixed()) == ()


def test_who_gives_it_later_still_carries_it() -> None:
    (one,) = found(old(), fixed(), count(LATER, 150000.0, NARRATOR, text="150,000 stand there."))
    (carried,) = one.carried
    assert (carried.since, carried.parent, carried.credits) == (LATER, "", ())


def test_it_came_through_a_parent_that_carries_it_too() -> None:
    text = "More than 150,000 of them stand near Sudria with tanks, guns and a field hospital."
    one = count(LATER, 150000.0, NARRATOR, text=text)
    two = count("2031-04-27", 150000.0, NARRATOR, text=text + " It is said.")
    (correction,) = found(old(), fixed(), one, two)
    assert [c.parent for c in correction.carried] == ["", one[0].key]


def both(report: Said) -> tuple[Said, Said]:
    """The same report gives the new figure of the same origin too."""
    claim = make_claim(report[0], "150,000", speaker=fixed()[1].speaker, act="estimate",
                       event="MOBILIZE", modality="asserted", actor=mention(NORLAND),
                       quantity=make_quantity(100000.0))  # fmt: skip
    return report, (report[0], claim)


@pytest.mark.parametrize(
    "later",
    [
        (count(FIXED, 150000.0, NARRATOR, text="150,000 stand there."),),
        (count(LATER, 150000.0, SUDRIA),),
        (count(LATER, 150000.0, NARRATOR, text="150,000?", in_question=True),),
        (count(LATER, 150000.0, NARRATOR, text="150,000 was denied.", modality="denied"),),
        (count("2031-09-01", 150000.0, NARRATOR, text="150,000 stand there."),),
        both(count(LATER, 150000.0, NARRATOR, text="150,000 became 100,000.")),
    ],
    ids=["on that day", "another's own count", "asked", "denied", "months later", "tells both"],
)
def test_who_does_not_carry_it(later: tuple[Said, ...]) -> None:
    assert all(not one.carried for one in found(old(), fixed(), *later) if one.old == 150000.0)


def test_a_second_correction_takes_back_the_first() -> None:
    said = (old(), fixed(), fixed(90000.0, LATER))
    assert [(one.old, one.new) for one in found(*said)] == [(150000.0, 1e5), (1e5, 90000.0)]


def test_in_a_series_only_the_last_correction_stands() -> None:
    late = fixed(100000.0, "2031-04-27", text="They were corrected to 100,000.")
    (verdict,) = find_series(see((old(), fixed(), fixed(90000.0, LATER), late), LATER))
    assert (verdict.low, verdict.high) == (90000.0, 90000.0)
    assert verdict.retracted == (100000.0, 150000.0)


def test_the_series_says_who_still_carries_it() -> None:
    repeat = count(LATER, 150000.0, NARRATOR, text="150,000 stand there.")
    (verdict,) = find_series(see((old(), fixed(), repeat)))
    (line,) = verdict.carried
    assert line.text.startswith("Still carrying the withdrawn figure 150,000 (Estmark put 100,000")
    assert "Northern Wire on 2031-04-25" in line.text
    assert len(line.citations) == 2


TELLS = "Estmark first said 150,000 troops. It corrected the figure to 100,000 troops on Monday."


def test_a_report_that_tells_of_it_is_enough() -> None:
    report, _ = count(FIXED, 100000.0, ESTMARK, text=TELLS)
    claim = make_claim(report, "100,000 troops", speaker=fixed()[1].speaker, act="estimate",
                       event="MOBILIZE", modality="asserted", actor=mention(NORLAND),
                       quantity=make_quantity(100000.0))  # fmt: skip
    (one,) = found((report, claim))
    assert (one.old, one.new, one.origin.party) == (150000.0, 100000.0, ESTMARK)
