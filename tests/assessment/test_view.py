"""What is known at a date: nothing later leaks in, and the order of the input does not matter."""

from __future__ import annotations

from dataclasses import replace

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
    gazetteer,
    promise,
    say,
    see,
)
from tests.factories import make_claim, make_report, make_speaker, make_time
from vedette.assessment.assess import assess, movements
from vedette.records import Assessment, Claim, Speaker

AS_OF = "2031-04-26"
STORY = (
    promise("2031-04-22", places=(BORDER,), deadline=make_time("2031-05-01")),
    count("2031-04-20", 100000.0),
    say("2031-04-24", "Some troops left.", partial=True),
    say("2031-04-24", "We see no sign of it.", SUDRIA, modality="negated"),
    count("2031-04-25", 80000.0, SUDRIA),
    count("2031-04-26", 80000.0, NARRATOR),
)
LATER = (
    say("2031-04-27", "All troops left.", total=True),
    say("2031-05-03", "Norland began an invasion.", SUDRIA, event="ASSAULT"),
    say("2031-05-03", "It is an invasion.", ESTMARK, event="ASSAULT"),
    promise("2031-04-28", "Norland needs until June.", deadline=make_time("2031-06")),
    count("2031-04-28", 10000.0),
    count("2031-04-28", 90000.0, SUDRIA, act="correct"),
    promise("2031-04-29", "Our troops will stay.", event="MOBILIZE"),
    # Tells whose minister Holm is; before it, nobody does.
    say("2031-04-30", "Sudrian Defence Minister Ada Holm said troops left.", make_speaker()),
)


def at(said: list[Said] | tuple[Said, ...], as_of: str = AS_OF) -> Assessment:
    return assess([r for r, _ in said], [c for _, c in said], as_of, gazetteer=gazetteer())


EXPECTED = at(STORY)


def test_the_story_says_something() -> None:
    (verdict,) = EXPECTED.commitments
    assert (verdict.status, verdict.deadline_state) == ("begun", "pending")
    assert {(v.low, v.high) for v in EXPECTED.series} == {(80000.0, 80000.0)}
    assert (EXPECTED.reports, EXPECTED.claims, EXPECTED.undated) == (6, 6, 0)


@given(st.lists(st.sampled_from(LATER), unique_by=lambda said: said[0].key))
def test_later_reports_change_nothing(later: list[Said]) -> None:
    assert at([*STORY, *later]) == EXPECTED


def test_the_later_reports_do_change_later_days() -> None:
    assert at([*STORY, *LATER], "2031-05-05").commitments[0].status == "not_carried_out"


@given(st.permutations(STORY), st.permutations([claim for _, claim in STORY]))
def test_order_does_not_matter(said: list[Said], claims: list[Claim]) -> None:
    reports = [report for report, _ in said]
    assert assess(reports, claims, AS_OF, gazetteer=gazetteer()) == EXPECTED


def test_undated_reports_are_counted_and_unused() -> None:
    report, claim = say("2031-04-24", "All troops left.", total=True)
    undated = (replace(report, published=None), claim)
    assert at([*STORY, undated]) == replace(EXPECTED, undated=1)


@pytest.mark.parametrize(
    ("published", "known"),
    [("2031-04-26", True), ("2031-04-26T23:59+14:00", True), ("2031-04-27T00:10+02:00", False)],
    ids=["the day", "its last minute, anywhere", "the next day as written"],
)
def test_a_report_counts_from_the_day_as_written(published: str, known: bool) -> None:
    assert bool(see([say(published, "Troops left.")], AS_OF).claims) is known


def test_claims_come_in_order_of_publication() -> None:
    day = "2031-04-24"
    texts = [(f"{day}T15:00+00:00", "c"), (f"{day}T09:00+00:00", "b"), (day, "a")]
    view = see([say(published, text) for published, text in texts])
    assert [claim.span.text for claim in view.claims] == ["a", "b", "c"]


def test_a_claim_of_an_unknown_report_is_left_out() -> None:
    stray = make_claim(make_report(source_id="elsewhere"))
    report, claim = STORY[0]
    found = assess([report], [claim, stray], AS_OF, gazetteer=gazetteer())
    assert found.claims == 1


def test_claims_of_a_report_are_at_hand() -> None:
    report, claim = say("2031-04-24", "Troops left. Tanks left.")
    other = make_claim(report, "Tanks left.", speaker=claim.speaker)
    view = see([(report, claim), (report, other)])
    assert [c.key for c in view.claims_of(report.key)] == [claim.key, other.key]
    assert view.claims_of("none") == ()
    assert view.origin(claim).party == ESTMARK


def test_a_watchs_officials_speak_for_their_actor() -> None:
    said = say("2031-04-24", "Troops left.", Speaker("Ada Holm", "named", role="minister"))
    assert see([said], people={"Holm": SUDRIA}).claims[0].speaker.actor == SUDRIA
    assert see([said]).claims[0].speaker.actor == ""


def test_a_seen_withdrawal_is_a_movement_of_its_force() -> None:
    assert movements(EXPECTED.commitments) == {NORLAND: ["2031-04-24"]}
    assert movements(at(STORY[:2]).commitments) == {}
