"""Who a claim really comes from, and how many independent origins there are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.world import (
    ESTMARK,
    NARRATOR,
    NORLAND,
    SUDRIA,
    Said,
    count,
    gazetteer,
    mention,
    promise,
    say,
    see,
)
from tests.factories import make_claim, make_origin, make_quantity, make_report, make_speaker
from vedette.assessment.view import make_view
from vedette.claims.origin_tree import tree_of, walk
from vedette.claims.origins import count_origins, shares
from vedette.claims.sharing import SharingGroups
from vedette.records import Origin, Quantity, Speaker

DAY = "2031-04-24"


def origin(*said: Said) -> Origin:
    """The origin of the last thing said."""
    return see(said).origin(said[-1][1])


def person(role: str = "", actor: str = NORLAND) -> Speaker:
    return Speaker("Ivo Berg", "named", role=role, actor=actor)


def body(name: str) -> Speaker:
    return Speaker(name, "organisation")


UNNAMED = Speaker("a senior official", "anonymous", role="official")


@pytest.mark.parametrize(
    ("speaker", "key", "dependence"),
    [
        (person("defence minister"), "org:Norland", "known"),
        (Speaker("a Norlandian official", "anonymous", actor=NORLAND), "org:Norland", "known"),
        (Speaker("ministry", "organisation", actor="NLD"), "state:NLD", "known"),
        (person("analyst"), "person:Ivo Berg", "known"),
        (person("former minister"), "person:Ivo Berg", "known"),
        (person("retired general"), "person:Ivo Berg", "known"),
        (person(), "person:Ivo Berg", "known"),
        (person("minister", actor=""), "person:Ivo Berg", "known"),
        (body("Skyview Imaging"), "org:Skyview Imaging", "known"),
        (body("Norhaven"), "org:Norhaven", "unknown"),
        (UNNAMED, "anonymous:official:Northern Wire", "unknown"),
        (NARRATOR, "publisher:Northern Wire", "unknown"),
    ],
    ids=["minister", "unnamed official of a state", "ministry", "analyst", "former", "retired",
         "no role", "no actor", "company", "a bare name", "unnamed", "narrator"],
)  # fmt: skip
def test_a_speaker_is_the_origin(speaker: Speaker, key: str, dependence: str) -> None:
    found = origin(say(DAY, "Sudrian troops left.", speaker, actor=mention(SUDRIA)))
    assert (found.key, found.dependence) == (key, dependence)
    assert found.label


@pytest.mark.parametrize("by", [ESTMARK, NARRATOR, UNNAMED], ids=["state", "narrator", "unnamed"])
def test_a_plan_passed_on_is_the_word_of_the_forces_owner(by: Speaker | str) -> None:
    assert origin(say(DAY, "Norland will leave.", by, modality="planned")).party == NORLAND


def test_a_promise_is_the_word_of_who_gives_it() -> None:
    assert origin(promise(DAY, actor=mention(SUDRIA))).party == NORLAND


@pytest.mark.parametrize(
    ("kind", "actor", "key"),
    [
        ("government", SUDRIA, "org:Sudria"),
        ("observer", "", "publisher:Northern Wire"),
        ("think_tank", "", "publisher:Northern Wire"),
    ],
)
def test_some_publishers_speak_for_themselves(kind: str, actor: str, key: str) -> None:
    voice = Speaker("Northern Wire", "narrator", actor=actor)
    found = origin(say(DAY, "Troops left.", voice, publisher_kind=kind))
    assert (found.key, found.dependence) == (key, "known")


def beside(**over: Any) -> tuple[Said, Said]:
    """Estmark's words and the narrator's in one report."""
    report, told = say(DAY, "Troops left, Estmark said. They left.")
    own = make_claim(report, "They left.", **{"speaker": NARRATOR, "act": "state",
                     "modality": "asserted", "actor": mention(NORLAND)} | over)  # fmt: skip
    return (report, told), (report, own)


@pytest.mark.parametrize(
    ("over", "party"),
    [
        ({}, ESTMARK),
        ({"event": "MOBILIZE"}, ""),
        ({"polarity": False}, ""),
        ({"actor": mention(SUDRIA)}, ""),
        ({"quantity": make_quantity(500.0)}, ""),
    ],
    ids=["same event", "another event", "the contrary", "another force", "a figure of its own"],
)
def test_a_narrator_repeats_who_speaks_in_the_report(over: dict[str, Any], party: str) -> None:
    assert origin(*beside(**over)).party == party


@pytest.mark.parametrize(
    ("earlier", "party"),
    [
        (count("2031-04-20", 80000.0), ESTMARK),
        (count("2031-04-20", 90000.0), ""),
        (count("2031-04-28", 80000.0), ""),
        (count("2031-04-20", 80000.0, NARRATOR, text="Before."), ""),
        (count("2031-04-20", 80000.0, actor=mention(SUDRIA)), ""),
        (count("2031-04-20", 80000.0, in_question=True), ""),
    ],
    ids=["its source", "another figure", "later", "no source either", "another force", "asked"],
)
@pytest.mark.parametrize("by", [NARRATOR, UNNAMED], ids=["narrator", "unnamed"])
def test_a_figure_is_traced_to_its_source(by: Speaker, earlier: Said, party: str) -> None:
    assert origin(earlier, count(DAY, 80000.0, by)).party == party


def test_the_newest_source_of_a_figure_is_meant() -> None:
    said = (count("2031-04-20", 8e4), count("2031-04-22", 8e4, SUDRIA), count(DAY, 8e4, NARRATOR))
    assert origin(*said).party == SUDRIA


TEXT = "The last columns of the force left the border towns on Tuesday night by rail and road."


def test_a_copy_has_the_origin_of_its_parent() -> None:
    parent = say("2031-04-23", TEXT)
    assert origin(parent, say(DAY, TEXT, NARRATOR)).party == ESTMARK
    assert origin(parent, say(DAY, "Trains left.", NARRATOR)).party == ""


@pytest.mark.parametrize(
    ("parent", "figure"),
    [
        ({"event": "MOBILIZE"}, None),
        ({"actor": mention(SUDRIA)}, None),
        ({"in_question": True}, None),
        ({"modality": "possible"}, None),
        ({"quantity": make_quantity(500.0)}, make_quantity(900.0)),
    ],
    ids=["another event", "another force", "a question", "a possibility", "another figure"],
)
def test_a_copy_is_not_credited_with_something_else(
    parent: dict[str, Any], figure: Quantity | None
) -> None:
    copy = say(DAY, TEXT, NARRATOR, quantity=figure)
    assert origin(say("2031-04-23", TEXT, **parent), copy).dependence == "unknown"


def state(party: str) -> Origin:
    return make_origin(key=f"state:{party}", label=party, party=party)


OUTLET = make_origin(key="publisher:Wire", label="Wire", party="", dependence="unknown")
OTHER = make_origin(key="publisher:Post", label="Post", party="", dependence="unknown")


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ([], (0, 0)),
        ([state(NORLAND)], (1, 1)),
        ([state(NORLAND), state(NORLAND)], (1, 1)),
        ([state(NORLAND), state(SUDRIA)], (2, 2)),
        ([state(SUDRIA), state(ESTMARK)], (1, 1)),
        ([OUTLET], (1, 1)),
        ([OUTLET, OTHER], (1, 2)),
        ([state(NORLAND), state(SUDRIA), OUTLET], (2, 3)),
        ([state(ESTMARK), state(SUDRIA), OUTLET], (1, 2)),
    ],
    ids=["none", "one", "twice", "two", "two that share", "an outlet", "two outlets",
         "two and an outlet", "two that share and an outlet"],
)  # fmt: skip
def test_origins_are_counted(origins: list[Origin], expected: tuple[int, int]) -> None:
    sharing = SharingGroups(gazetteer(), (frozenset({SUDRIA, ESTMARK}),))
    assert count_origins(origins, sharing) == expected


POOL = [state(NORLAND), state(SUDRIA), state(ESTMARK), OUTLET, OTHER]


@given(st.lists(st.sampled_from(POOL)), st.sampled_from(POOL))
def test_one_more_origin_never_counts_less(origins: list[Origin], more: Origin) -> None:
    sharing = SharingGroups(gazetteer(), (frozenset({SUDRIA, ESTMARK}),))
    low, high = count_origins(origins, sharing)
    low_more, high_more = count_origins([*origins, more], sharing)
    assert low <= high
    assert low <= low_more <= low + 1
    assert high <= high_more <= high + 1
    assert count_origins(origins[::-1], sharing) == (low, high)


def test_a_collective_may_be_any_of_its_members() -> None:
    """Packaged tables: "Western officials" and two real alliances of the world."""
    sharing = SharingGroups(gazetteer())
    assert sharing.same("WEST", "FRA") is sharing.same("FRA", "WEST") is True
    assert sharing.same("WEST", "NATO")
    assert not sharing.same("WEST", "CHN")
    assert not sharing.same("FRA", "CHN")


def test_origins_without_a_party_share_only_with_themselves() -> None:
    sharing = SharingGroups(gazetteer())
    assert shares(OUTLET, OUTLET, sharing)
    assert not shares(OUTLET, OTHER, sharing)


def test_two_narrators_of_one_day_do_not_name_each_other_for_ever() -> None:
    reports = [
        make_report(source_id=i, publisher=f"Office {i}", publisher_kind="government")
        for i in ("a", "b")
    ]
    claims = [
        make_claim(
            report,
            "Norland will withdraw its troops",
            speaker=make_speaker(name=report.publisher, kind="narrator", actor=""),
            event="MOBILIZE",
            act="state",
            modality="asserted",
            quantity=make_quantity(),
        )
        for report in reports
    ]
    view = make_view(reports, claims, "9999-12-31")
    assert {origin.key for origin in view.origins.values()} == {"publisher:Office a"}


def test_an_agency_that_no_list_holds_is_an_outlet_and_no_source() -> None:
    """ "Northern Wire reported" in a copy of its report, whose ministry is the source."""
    wire = count("2031-04-20", 9_500.0, SUDRIA, text="Sudria counts 9,500.")
    agency = make_speaker(name=wire[0].publisher, kind="organisation", role="", actor="")
    radio = count("2031-04-21", 9_500.0, agency, text="9,500, the agency reported.")
    view = see((wire, radio))
    assert view.index.trace(view.claims[1]).origin == view.index.trace(view.claims[0]).origin
    nodes = [n for root in tree_of(view.claims, view.index).roots for n in walk(root)]
    assert sum(node.kind == "report" for node in nodes) == 2
    assert all(node.below for node in nodes if node.kind in ("speaker", "outlet"))
