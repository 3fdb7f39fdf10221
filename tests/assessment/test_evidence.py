"""Which claims speak of a commitment, what they say of it, and which of them count."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assessment.world import (
    BORDER,
    ESTMARK,
    NARRATOR,
    NORLAND,
    SUDRIA,
    Said,
    government,
    mention,
    place,
    promise,
    say,
    see,
)  # fmt: skip
from tests.factories import make_quantity, make_span, make_speaker, make_time
from vedette.assessment.commitments import find_commitments
from vedette.assessment.evidence import bind_evidence
from vedette.records import Evidence

WORD = promise("2031-04-22", places=(BORDER,))


def bound(*said: Said, to: int = 0) -> tuple[Evidence, ...]:
    """Evidence bound to the `to`-th commitment found, without the word that opened it."""
    view = see(said)
    commitments = find_commitments(view)
    opening = {c.announcements[0].key for c in commitments}
    evidence = bind_evidence(commitments, view)[commitments[to].key]
    return tuple(e for e in evidence if e.claim.key not in opening)


STANCES: dict[str, tuple[str, dict[str, Any], str]] = {
    "left": ("Troops left the border.", {}, "partly"),
    "began": ("Troops began to leave.", {"aspect": "begin"}, "partly"),
    "some": ("Some of the troops left.", {"partial": True, "total": True}, "partly"),
    "counted": ("5,000 troops left.", {"quantity": make_quantity(5000.0)}, "partly"),
    "all": ("All troops left.", {"total": True}, "supports"),
    "completed": ("The pullback is over.", {"aspect": "complete"}, "supports"),
    "none met": ("Monitors saw no soldiers there.", {}, "partly"),
    "not so": ("The troops have not left.", {"modality": "negated"}, "against"),
    "a lie": ("No withdrawal: it is a lie.", {"act": "deny", "modality": "denied"}, "against"),
    "no sign": ("There is no sign of it.", {"modality": "negated"}, "unseen"),
    "none seen": ("No pullback has been seen so far.", {"act": "deny"}, "unseen"),
    "seen neither": ("We have so far seen neither pullback nor calm.", {"act": "deny"}, "unseen"),
    "called off": ("Norland called off the pullback.", {}, "neutral"),
    "not yet seen": ("We have not yet seen it.", {"act": "deny"}, "unseen"),
    "doubt": ("Troops left, perhaps.", {"modality": "possible"}, "neutral"),
    "unverified": ("It is too early to tell if troops left.", {}, "neutral"),
    "plan": ("Troops will leave soon.", {"modality": "planned", "act": "warn"}, "neutral"),
    "stays": ("Troops remain there.", {"event": "MOBILIZE"}, "remains"),
    "may stay": (
        "Troops may still be there.", {"event": "MOBILIZE", "modality": "possible"}, "neutral",
    ),
    "formation stays": (
        "The 3rd Brigade remains.", {"event": "MOBILIZE", "units": ("3rd Brigade",)}, "against",
    ),
    "part of one stays": (
        "Part of the 3rd Brigade remains.",
        {"event": "MOBILIZE", "units": ("3rd Brigade",), "partial": True},
        "remains",
    ),
    "grew": ("The force has increased.", {"event": "MOBILIZE"}, "against"),
    "attack": ("Norland began an invasion.", {"event": "ASSAULT"}, "decisive"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "over", "stance"), STANCES.values(), ids=STANCES)
def test_stance(text: str, over: dict[str, Any], stance: str) -> None:
    (found,) = bound(WORD, say("2031-04-25", text, **over))
    assert found.stance == stance
    assert found.counts is (stance != "neutral")


@pytest.mark.parametrize(
    ("text", "over", "stance"),
    [
        ("The troops will not leave.", {"polarity": False, "modality": "negated"}, "cancels"),
        ("The withdrawal was called off.", {}, "cancels"),
        ("We announce that the withdrawal of troops has been suspended.", {}, "cancels"),
        ("Norland is calling off its withdrawal.", {}, "cancels"),
        ("Troops stopped the drills and left.", {}, "neutral"),
        ("Our troops will stay in place.", {"event": "MOBILIZE", "modality": "planned"}, "cancels"),
        ("Weapons will stay in place.", {"event": "MOBILIZE", "modality": "planned"}, "neutral"),
        ("Our troops may stay.", {"event": "MOBILIZE", "modality": "possible"}, "neutral"),
    ],
    ids=[
        "will not leave",
        "called off",
        "suspended",
        "calling off",
        "drills stopped",
        "stay on",
        "only equipment stays",
        "a possibility",
    ],
)
def test_only_the_promisor_takes_the_word_back(
    text: str, over: dict[str, Any], stance: str
) -> None:
    said = say("2031-04-25", text, make_speaker(), act="state", **{"modality": "asserted"} | over)
    found = {e.stance: e.counts for e in bound(WORD, said)}
    assert found == {stance: stance == "cancels"}
    other = say("2031-04-25", text, SUDRIA, act="state", **{"modality": "asserted"} | over)
    assert "cancels" not in {e.stance for e in bound(WORD, other)}


LEFT = {"text": "Troops left.", "day": "2031-04-25"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (say(**LEFT, by=make_speaker()), "the promisor's own word"),
        (say(**LEFT, in_question=True), "a question is not an answer"),
        (say(**LEFT, by=NARRATOR), "no source is given, so it may be an echo"),
    ],
    ids=["own word", "question", "no source"],
)
def test_what_does_not_count_says_why(said: Said, reason: str) -> None:
    (found,) = bound(WORD, said)
    assert (found.counts, found.reason) == (False, reason)


@pytest.mark.parametrize(
    ("named", "dated"),
    [("2031-04-23", "2031-04-23"), ("2031-03-01", "2031-04-25"), ("2031-04-30", "2031-04-25"),
     ("2031-04", "2031-04-25")],
    ids=["a past day", "too long ago", "a day to come", "only a month"],
)  # fmt: skip
def test_evidence_is_dated_by_the_day_it_names(named: str, dated: str) -> None:
    (found,) = bound(WORD, say(**LEFT, event_time=make_time(named)))
    assert found.dated == dated


@pytest.mark.parametrize(
    "said",
    [
        say("2031-04-20", "Troops left."),
        say("2031-04-25", "Sudrian troops left.", actor=mention(SUDRIA)),
        say("2031-04-25", "Troops must leave.", act="demand"),
        say("2031-04-25", "Troops usually leave in spring."),
        say("2031-04-25", "Troops left Westmere.", places=(place("Oster", "Westmere"),)),
        say("2031-04-25", "80,000 troops stand at the border.", event="MOBILIZE"),
        say("2031-04-25", "Norland struck a bridge.", event="ASSAULT"),
        say("2031-04-25", "Ministers met.", event="CONSULT"),
        say("2031-04-25", "Troops left.", actor=None),
    ],
    ids=["before the word", "another force", "a demand", "as a rule", "another country", "a count",
         "a lesser attack", "another event", "no force, in a report that names none"],
)  # fmt: skip
def test_claims_about_something_else_are_not_bound(said: Said) -> None:
    assert bound(WORD, said) == ()


def test_the_newest_commitment_of_the_force_is_meant() -> None:
    second = promise("2031-08-01", "Norland will again pull back.", places=(BORDER,))
    left = say("2031-08-05", "Troops left.")
    assert bound(WORD, second, left, to=0) == ()
    assert [e.claim.key for e in bound(WORD, second, left, to=1)] == [left[1].key]


def test_a_named_formation_binds_to_its_older_commitment_too() -> None:
    first = promise("2031-04-22", "The 3rd Army will leave.", units=("3rd Army",))
    second = promise("2031-08-01", "Troops will leave.")
    left = say("2031-08-05", "The 3rd Guards Army left.", units=("3rd Guards Army",))
    assert [len(bound(first, second, left, to=i)) for i in (0, 1)] == [1, 1]


def test_of_two_on_one_day_the_one_at_the_place_is_meant() -> None:
    here = promise("2031-04-22", "Troops will leave Tarn.", places=(place("Tarn"),))
    there = promise("2031-04-22", "Troops will leave Oster.", places=(place("Oster", "Westmere"),))
    left = say("2031-04-25", "Troops left Oster.", places=(place("Oster", "Westmere"),))
    view = see([here, there, left])
    evidence = bind_evidence(commitments := find_commitments(view), view)
    hit = [c.from_places[0].text for c in commitments if any(
        e.claim.key == left[1].key for e in evidence[c.key]
    )]  # fmt: skip
    assert hit == ["Oster"]


def test_a_hosts_promise_takes_only_claims_about_its_soil() -> None:
    host = promise(
        "2031-04-22", "No Norlandian soldier will stay in Sudria.", by=government(SUDRIA),
        places=(place("Sudria", role="at", kind="country"),),
    )  # fmt: skip
    inside = say("2031-04-25", "Troops left Tarn.", places=(place("Tarn"),))
    nowhere = say("2031-04-25", "Troops left their camps.")
    assert [e.claim.key for e in bound(host, inside, nowhere)] == [inside[1].key]


def test_a_condition_span_does_not_make_evidence_of_a_plan() -> None:
    text = "Troops will leave once the drills are over."
    said = say("2031-04-25", text, ESTMARK, modality="conditional",
               condition=make_span(text, "once the drills are over"))  # fmt: skip
    assert [(e.stance, e.counts) for e in bound(WORD, said)] == [("neutral", False)]


def test_norland_is_the_force_whoever_promises() -> None:
    assert find_commitments(see([WORD]))[0].force == NORLAND
