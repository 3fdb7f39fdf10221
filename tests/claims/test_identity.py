"""Which actor is which: forms of one name, people whose actor another report tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_claim, make_place, make_quantity, make_report, make_speaker
from vedette.claims.identity import actor_aliases, person_actors, unify
from vedette.records import Claim, Mention, Speaker

NOBODY = Speaker("wire", "narrator")


def claim_of(number: int, code: str = "", **over: Any) -> Claim:
    fields = {"actor": Mention(code, code) if code else None, "speaker": NOBODY}
    return make_claim(make_report(source_id=f"n{number}"), **(fields | over))


def named(actor: str, name: str = "Ada Holm", role: str = "minister") -> Speaker:
    return Speaker(name, "named", role=role, actor=actor)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["Norland", "Norlandian"], {"Norlandian": "Norland"}),
        (["Sudria", "Sudrian"], {"Sudrian": "Sudria"}),
        (
            ["Norland", "Norlandian", "Norlandians"],
            {"Norlandian": "Norland", "Norlandians": "Norland"},
        ),
        (["Norland", "East Norlandian"], {}),
        (["Norland", "Sudria"], {}),
        (["SUD", "Sudrian"], {}),
    ],
    ids=["adjective", "another ending", "a chain of forms", "another country", "two names",
         "a code"],
)  # fmt: skip
def test_forms_of_one_name(codes: list[str], expected: dict[str, str]) -> None:
    assert actor_aliases(claim_of(i, code) for i, code in enumerate(codes)) == expected


def test_every_slot_speaks_for_the_one_name() -> None:
    place = make_place(country="Norlandian", code="Norlandian")
    claim = claim_of(
        1, "Norlandian", recipient=Mention("Norlandian", "Norlandian"), places=(place,),
        speaker=named("Norlandian"),
    )  # fmt: skip
    _, found = unify([claim_of(0, "Norland"), claim])
    assert found.actor == found.recipient == Mention("Norland", "Norland")
    assert (found.speaker.actor, found.place and found.place.country) == ("Norland", "Norland")
    assert found.key == claim.key


def test_a_persons_actor_is_learnt_from_another_report() -> None:
    told = claim_of(0, speaker=named("Norland"))
    _, found = unify([told, claim_of(1, speaker=named(""))])
    assert found.speaker.actor == "Norland"


def test_a_surname_of_two_actors_is_nobodys() -> None:
    claims = [
        claim_of(0, speaker=named("Norland")),
        claim_of(1, speaker=named("Sudria", "Ivo Holm")),
    ]
    assert person_actors(claims) == {}
    assert unify([*claims, claim_of(2, speaker=named(""))])[2].speaker.actor == ""


def test_officials_read_off_the_texts_go_before() -> None:
    claims = [claim_of(0, speaker=named("Norland")), claim_of(1, speaker=named("", role=""))]
    assert unify(claims, {"Holm": "Sudria"})[1].speaker.actor == "Sudria"


@pytest.mark.parametrize(("known", "code"), [({"Berg": "Norland"}, "Norland"), ({}, None)])
def test_a_person_who_acts_stands_for_an_actor(known: dict[str, str], code: str | None) -> None:
    (found,) = unify([claim_of(0, "person:Berg")], known)
    assert (found.actor.code if found.actor else None) == code


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({}, "Norland"),
        ({"modality": "asserted"}, None),
        ({"event": "MOBILIZE"}, None),
        ({"speaker": NOBODY}, None),
    ],
    ids=["decided to pull out", "said of the past", "not a withdrawal", "a narrator"],
)
def test_a_plan_without_a_force_is_of_ones_own(over: dict[str, Any], code: str | None) -> None:
    (found,) = unify([claim_of(0, **{"speaker": make_speaker()} | over)])
    assert (found.actor.code if found.actor else None) == code


def test_a_count_of_nobodys_force_is_of_the_force_spoken_of_most() -> None:
    report = make_report()
    spoken = [
        make_claim(report, words, actor=Mention(code, code), speaker=NOBODY)
        for words, code in (("Norland", "Norland"), ("troops", "Norland"), ("border", "Sudria"))
    ]
    bare = make_claim(report, "1 May", event="MOBILIZE", quantity=make_quantity(), speaker=NOBODY)
    found = unify([*spoken, bare])[-1]
    assert found.actor == Mention("Norland", "Norland")
    alone = make_claim(make_report(source_id="x"), event="MOBILIZE", quantity=make_quantity())
    assert unify([*spoken, alone])[-1].actor is None


def test_nothing_to_join_leaves_a_claim_as_it_is() -> None:
    claim = claim_of(0, "Norland")
    assert unify([claim])[0] is claim


def test_a_name_of_blanks_is_nobody() -> None:
    blank = claim_of(1, speaker=Speaker(" ", "named", actor="Norland"))
    assert person_actors([blank]) == {}
    assert unify([blank])[0].speaker.actor == "Norland"
