"""What opens a commitment, which announcements are one, and whose words give its terms."""

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
    government,
    mention,
    place,
    promise,
    say,
    see,
)
from tests.factories import make_place, make_quantity, make_span, make_speaker, make_time
from vedette.assessment.announcing import parties_of
from vedette.assessment.commitments import RELAY_DAYS, find_commitments
from vedette.records import Commitment, Mention, Speaker
from vedette.times import plus_days

DAY = "2031-04-22"
DUE = make_time("2031-05-01")


def found(*said: Said) -> tuple[Commitment, ...]:
    return find_commitments(see(said))


def only(*said: Said) -> Commitment:
    (commitment,) = found(*said)
    return commitment


FULL = promise(
    DAY,
    "Norland will pull the 3rd Army out of Tarn by 1 May.",
    deadline=DUE,
    units=("3rd Army",),
    places=(place("Tarn"),),
)


def test_a_relay_with_less_detail_erases_no_term() -> None:
    relay = say("2031-04-23", "Norland is to leave.", NARRATOR, act="announce", modality="planned")
    commitment = only(FULL, relay)
    assert len(commitment.announcements) == 2
    assert commitment.deadline == DUE
    assert commitment.units == ("3rd Army",)
    assert [p.text for p in commitment.from_places] == ["Tarn"]
    assert commitment.action.text == FULL[1].span.text


def test_a_relay_with_more_detail_adds_its_terms() -> None:
    bare = promise(DAY)
    commitment = only(bare, say("2031-04-23", **_relayed(deadline=DUE, places=(place("Tarn"),))))
    assert commitment.announced == DAY
    assert commitment.deadline == DUE
    assert [p.text for p in commitment.from_places] == ["Tarn"]


def _relayed(**over: Any) -> dict[str, Any]:
    return {
        "text": "Norland is to leave, the wire says.",
        "by": NARRATOR,
        "act": "announce",
        "modality": "planned",
    } | over


@pytest.mark.parametrize(
    ("day", "due", "deadlines"),
    [
        ("2031-04-25", "2031-05-01", ["2031-05-01"]),
        ("2031-04-25", "2031-05-15", ["2031-05-15"]),
        ("2031-05-01", "2031-05-15", ["2031-05-15"]),
        ("2031-05-02", "2031-05-15", ["2031-05-01", "2031-05-15"]),
        ("2031-04-25", "2031-04-28", ["2031-05-01", "2031-04-28"]),
    ],
    ids=["the same", "extended", "extended on the last day", "set anew after it", "an earlier one"],
)
def test_a_second_deadline_extends_or_opens_another(
    day: str, due: str, deadlines: list[str]
) -> None:
    second = promise(day, "Norland will leave by then.", deadline=make_time(due))
    assert [c.deadline.latest for c in found(FULL, second) if c.deadline] == deadlines


def test_a_relay_of_an_extended_deadline_is_no_new_commitment() -> None:
    later = make_time("2031-05-15")
    extended = promise("2031-04-28", "Norland needs until 15 May.", deadline=later)
    relay = promise("2031-05-10", "It will be done by 15 May.", deadline=later)
    commitment = only(FULL, extended, relay)
    assert commitment.deadline == later


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ((place("Oster"),), 2),
        ((place("Tarn"),), 1),
        ((place("Oster", "Westmere"),), 2),
        ((make_place(code="Norland", text="Norland", role="to", country=NORLAND),), 1),
        ((), 1),
    ],
    ids=["another town", "the same town", "another country", "where they go", "no place"],
)
def test_a_promise_about_another_place_is_another_commitment(
    places: tuple[Any, ...], count: int
) -> None:
    assert (
        len(found(FULL, promise("2031-04-25", "Norland will also leave.", places=places))) == count
    )


@pytest.mark.parametrize(
    ("silence", "named", "count"),
    [(RELAY_DAYS, None, 1), (RELAY_DAYS + 1, None, 2), (RELAY_DAYS + 60, DAY, 1)],
    ids=["echoed", "after a long silence", "but naming the first day"],
)
def test_silence_ends_a_commitment(silence: int, named: str | None, count: int) -> None:
    day = plus_days(DAY, silence)
    again = promise(day, "Norland will go.", said_time=make_time(named) if named else None)
    assert len(found(promise(DAY), again)) == count


@pytest.mark.parametrize(("days", "count"), [(14, 1), (15, 2)])
def test_a_first_deadline_weeks_later_is_a_new_promise(days: int, count: int) -> None:
    late = promise(plus_days(DAY, days), "Out by 1 June.", deadline=make_time("2031-06-01"))
    assert len(found(promise(DAY), late)) == count


def test_a_host_promises_for_forces_on_its_soil() -> None:
    soil = make_place(text="Sudria", code=SUDRIA, role="at", country=SUDRIA, kind="country")
    host = {"by": government(SUDRIA), "places": (soil,)}
    commitment = only(promise(DAY, "No foreign soldier will stay in Sudria.", **host))
    assert (commitment.promisor, commitment.force) == (SUDRIA, NORLAND)
    assert commitment.promisor_label == "government of Sudria"
    assert found(promise(DAY, "They will leave.", by=government(ESTMARK), places=(soil,))) == ()


BOTH = "Both armies will step back."


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (BOTH, {NORLAND, SUDRIA}),
        ("Norlandian and Sudrian troops will step back.", {NORLAND, SUDRIA}),
        ("Troops at the line between Norland and Sudria will step back.", {NORLAND}),
        ("Norland will step back.", {NORLAND}),
    ],
    ids=["both armies", "two adjectives", "a border", "one army"],
)
def test_a_mutual_word_binds_both(text: str, parties: set[str]) -> None:
    view = see([promise(DAY, text, recipient=mention(SUDRIA))])
    (commitment,) = find_commitments(view)
    assert parties_of(commitment, view) == parties


def test_either_party_gives_a_mutual_word() -> None:
    mine = promise(DAY, BOTH, recipient=mention(SUDRIA))
    theirs = promise("2031-04-23", "Both armies step back soon.", by=government(SUDRIA))
    commitment = only(mine, theirs)
    assert [c.speaker.actor for c in commitment.announcements] == [NORLAND, SUDRIA]


def test_a_promise_under_a_condition_is_kept_with_it() -> None:
    text = "Norland will leave if Sudria does."
    condition = make_span(text, "if Sudria does")
    commitment = only(promise(DAY, text, modality="conditional", condition=condition))
    assert [c.text for c in commitment.conditions] == ["if Sudria does"]
    assert all(c.citations for c in commitment.conditions)
    assert found(say(DAY, text, modality="conditional", condition=condition)) == ()


def test_the_end_of_the_drills_is_the_deadline() -> None:
    text = "Norland will leave once the exercise is over. The exercise runs until 9 May 2031."
    word = promise(DAY, text, condition=make_span(text, "once the exercise is over"))
    deadline = only(word).deadline
    assert deadline is not None
    assert (deadline.value, deadline.inferred) == ("2031-05-09", True)
    assert deadline.span is not None
    assert text[deadline.span.start : deadline.span.end] == deadline.span.text


@pytest.mark.parametrize(
    "over",
    [
        {"act": "deny"},
        {"act": "demand", "by": SUDRIA},
        {"act": "warn"},
        {"text": "Norland usually pulls its troops back in winter."},
        {"modality": "negated", "act": "state", "text": "Norland will not pull back."},
        {"polarity": False, "text": "Norland will not pull back."},
        {"modality": "denied"},
        {"modality": "possible", "act": "state"},
        {"in_question": True},
        {"actor": None, "by": Speaker("Ada Holm", "named", role="minister")},
        {"event": "MOBILIZE"},
        {"modality": "asserted", "act": "state", "text": "Norland pulled its troops back."},
        {"text": "Norland has suspended the pullback of its troops.", "act": "announce"},
    ],
    ids=["denial", "demand", "warning", "as a rule", "will not", "promised not to", "denied",
         "possible", "question", "nobody's force", "another event", "said to be past",
         "called off"],
)  # fmt: skip
def test_no_commitment_comes_of(over: dict[str, Any]) -> None:
    assert found(promise(DAY, **over)) == ()


@pytest.mark.parametrize("text", ["Norland is pulling troops back.", "Troops were slowly leaving."])
def test_an_act_under_way_in_the_owners_word_opens_one(text: str) -> None:
    assert len(found(say(DAY, text, NORLAND))) == 1


def test_a_day_the_first_report_names_is_the_day_of_the_word() -> None:
    named = promise(DAY, said_time=make_time("2031-04-20"))
    assert only(named).announced == "2031-04-20"
    old = promise(DAY, said_time=make_time("2031-04-01"))
    assert only(old).announced == DAY


def test_what_the_announcing_report_says_is_to_stay_is_an_exclusion() -> None:
    text = "Norland will pull its troops back. Its tanks are to stay in Tarn."
    report, word = promise(DAY, text)
    stays = say(DAY, text, make_speaker(), event="MOBILIZE", modality="planned",
                exclusion=make_span(text, "Its tanks are to stay"))[1]  # fmt: skip
    denied = say(DAY, text, SUDRIA, act="deny", exclusion=make_span(text, "tanks"))[1]
    view = see([(report, word), (report, stays), (report, denied)])
    assert [s.citations[0].claim_key for s in find_commitments(view)[0].exclusions] == [stays.key]


def test_a_contingent_is_part_of_the_joint_force_announced_beside_it() -> None:
    text = "The Union force will leave Sudria. The Norlandian contingent will leave first."
    union = make_speaker(name="Union", kind="organisation", role="", actor="Union")
    report, word = promise(DAY, text, by=union, actor=mention("Union"))
    part = promise(DAY, text, by=union, act="announce", actor=mention(NORLAND),
                   object=Mention("Norlandian contingent"))[1]  # fmt: skip
    commitments = find_commitments(see([(report, word), (report, part)]))
    assert [c.force for c in commitments] == ["Union"]


def test_the_label_is_the_official_who_gave_the_word() -> None:
    assert only(FULL).promisor_label == "defence minister Ada Holm"
    assert only(promise(DAY, by=government(NORLAND))).promisor_label == "government of Norland"


def test_the_title_says_whose_forces_where_and_when() -> None:
    assert only(FULL).title == "Norland: forces from Sudria to leave (announced 2031-04-22)"
    near = promise(DAY, places=(BORDER,))
    assert only(near).title == "Norland: forces near Sudria to leave (announced 2031-04-22)"
    assert only(promise(DAY)).title == "Norland: forces to leave (announced 2031-04-22)"


STORY = (
    FULL,
    say("2031-04-23", **_relayed()),
    promise("2031-04-24", "Troops will leave Oster.", places=(place("Oster"),)),
    promise("2031-04-26", "Norland needs until 15 May.", deadline=make_time("2031-05-15")),
    say("2031-04-27", "Some troops left.", partial=True),
    promise("2031-07-01", "Norland will pull back 500 men.", quantity=make_quantity(500.0)),
    promise("2031-07-01", "Both armies will step back.", by=government(SUDRIA)),
)


@given(st.permutations(STORY))
def test_the_order_of_the_input_gives_the_same_commitments(said: list[Said]) -> None:
    expected = found(*STORY)
    assert len(expected) > 2
    assert found(*said) == expected
