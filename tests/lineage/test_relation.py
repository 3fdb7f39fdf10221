"""Relations: copies are told in every wording, reports written apart and forms are not copies."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lineage.test_alignment import OTHER, PARENT, REWORDED
from vedette.lineage.features import sentence_key
from vedette.lineage.model import REASONS, RELATIONS
from vedette.lineage.profile import Profile, profile_of
from vedette.lineage.relation import INDEPENDENT, RELATED, relate
from vedette.records import Report

#: Another desk's report of what PARENT tells: the same event, other words, order and details.
APART = (
    "Norland's army began pulling out of the coastal district at the weekend, residents said.\n"
    "Trucks passed through the village of Elmsund from dawn, and shops opened again.\n"
    "A teacher who lives by the bridge told this paper that she counted sixty vehicles.\n"
    "Analysts warned that General Berg had promised as much two years ago.\n"
)
FORM = (
    "Patrols counted {0} vehicles at the northern gate of the camp between 0{1}:10 and 0{1}:50.\n"
    "The mission recorded {2} violations of the truce in the river sector, {3} of them at night.\n"
    "A drone of the mission flew {4} hours over the eastern road and saw {5} guns.\n"
    "Access was refused at checkpoint 7 on the bridge road.\n"
)


def profile(text: str, key: str = "k", **over: Any) -> Profile:
    return profile_of(Report(key, key, text, **over))


@pytest.mark.parametrize(
    ("child", "kind"),
    [
        (PARENT, "verbatim"),
        (PARENT.replace("Friday", "Saturday").replace("called", "named"), "light_edit"),
        (REWORDED, "paraphrase"),
        ("\n".join(PARENT.split("\n")[:2]), "summary"),
    ],
    ids=["equal", "edited", "reworded", "a part"],
)
def test_a_copy_is_related_and_its_kind_told(child: str, kind: str) -> None:
    found = relate(profile(PARENT, "a"), profile(child, "b"))
    assert found.probability >= RELATED
    assert found.kind == kind


@pytest.mark.parametrize("text", [APART, OTHER], ids=["same event", "other"])
def test_a_report_written_apart_is_independent(text: str) -> None:
    found = relate(profile(PARENT, "a"), profile(text, "b"))
    assert (found.kind, found.reasons) == ("independent", ())
    assert found.probability < INDEPENDENT


def test_an_empty_text_tells_nothing() -> None:
    found = relate(profile(PARENT, "a"), profile("", "b"))
    assert (found.kind, found.reasons[0].kind) == ("unknown", "not_compared")


def test_a_form_filled_in_anew_is_no_copy() -> None:
    first = profile(FORM.format(14, 6, 212, 31, 5, 8), "a", publisher="Estmark Mission")
    next_day = FORM.format(22, 7, 187, 64, 3, 11)
    same = relate(first, profile(next_day, "b", publisher="Estmark Mission"))
    assert (same.kind, same.reasons[0].kind) == ("independent", "form")
    assert relate(first, profile(next_day, "b", publisher="Sudria Post")).kind != "independent"


def test_boilerplate_does_not_relate() -> None:
    footer = (
        "\nThe mission was set up by the council of six states after the truce of Elmsund.\n" * 2
    )
    a, b = profile(PARENT + footer, "a"), profile(OTHER + footer, "b")
    known = {sentence_key(footer)} | {sentence_key(line) for line in footer.split("\n")}
    assert relate(a, b, known).kind == "independent"
    assert relate(a, b).probability > relate(a, b, known).probability


def test_reasons_show_the_words_of_both_texts() -> None:
    found = relate(profile(PARENT, "a"), profile(REWORDED, "b"))
    told = [reason for reason in found.reasons if reason.kind == "aligned_sentences"]
    assert len(told) == 4
    for reason in told:
        assert reason.a_span is not None
        assert reason.b_span is not None
        assert PARENT[reason.a_span.start : reason.a_span.end] == reason.a_span.text
        assert REWORDED[reason.b_span.start : reason.b_span.end] == reason.b_span.text


lines = st.lists(
    st.sampled_from((PARENT + REWORDED + OTHER + APART).strip().split("\n")), max_size=9
)


@given(lines, lines)
def test_a_relation_has_no_direction_and_known_codes(one: list[str], two: list[str]) -> None:
    a, b = profile("\n".join(one), "a"), profile("\n".join(two), "b")
    there, back = relate(a, b), relate(b, a)
    assert (there.kind, there.a, there.b) == (back.kind, back.b, back.a)
    assert abs(there.probability - back.probability) < 1e-9
    assert 0 < there.probability < 1
    assert there.kind in RELATIONS
    assert {reason.kind for reason in there.reasons} <= set(REASONS)


#: One sentence of PARENT, reworded, among another desk's own words.
PASSED_ON = (
    "Residents of Elmsund watched trucks leave the coastal district over the weekend.\n"
    "{0}the ministry in Norhaven had on Friday told soldiers to return to their barracks.\n"
)


def test_a_credit_of_the_other_publisher_makes_a_relay() -> None:
    parent = profile(PARENT, "a", publisher="Northern Wire")
    plain = profile(PASSED_ON.format("Officials said "), "b", publisher="Sudria Post")
    credit = "According to the Northern Wire news agency, "
    named = profile(PASSED_ON.format(credit), "c", publisher="Sudria Post")
    without, found = relate(parent, plain), relate(parent, named)
    assert found.probability > without.probability
    told = [reason for reason in found.reasons if reason.kind == "credit"]
    assert [r.b_span.text if r.b_span else "" for r in told] == ["Northern Wire"]


def test_a_reworded_copy_with_a_credit_is_a_relay_with_credit() -> None:
    parent = profile(PARENT, "a", publisher="Northern Wire")
    credited = profile("According to Northern Wire, " + REWORDED, "c", publisher="Sudria Post")
    assert relate(parent, credited).kind == "relay_with_credit"


def test_the_same_agency_tag_on_both_is_a_shared_parent() -> None:
    a = profile("NORHAVEN (Reuters) - " + PARENT, "a", publisher="Estmark Daily")
    b = profile("NORHAVEN (Reuters) - " + REWORDED, "b", publisher="Sudria Post")
    found = relate(a, b)
    assert (found.kind, found.reasons[0].kind) == ("shared_parent", "agency_tag")


def test_a_day_or_month_in_both_is_no_shared_name() -> None:
    told = relate(profile(PARENT), profile(REWORDED, "j")).reasons
    names = [reason.text for reason in told if reason.kind == "shared_name"]
    assert names
    assert not any(word in text for text in names for word in ("Friday", "April"))
