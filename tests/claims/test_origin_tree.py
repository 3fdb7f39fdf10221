"""The tree behind a count: who spoke, which wire, which outlet, what is an echo."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.assessment.world import (
    ESTMARK,
    NARRATOR,
    NORLAND,
    SUDRIA,
    Said,
    count,
    mention,
    promise,
    say,
    see,
)  # fmt: skip
from tests.claims.test_dependence import BRIEFED
from tests.factories import make_claim, make_report, make_speaker
from vedette.claims.origin_tree import (
    NODE_KINDS,
    NODE_RELATIONS,
    origins_of_assertion,
    tree_of,
    walk,
)  # fmt: skip
from vedette.claims.origins import TRACES
from vedette.lineage.model import DERIVED, RELATIONS
from vedette.records import OriginNode, OriginTree, Speaker

DAY = "2031-04-24"
TEXT = (
    "The last columns of the force left the border towns on Tuesday night by rail and road. "
    "Farmers near Harbrin counted forty wagons with tracked vehicles before the barrier closed. "
    "A field kitchen and two bridging units stayed behind at the old brickworks. "
    "Their commander promised the mayor that the meadow would be restored by harvest time."
)
COPY = TEXT.replace("on Tuesday night", "late on Tuesday") + " So it is."


def tree(*said: Said, **over: Any) -> OriginTree:
    view = see(said, **over)
    return tree_of(view.claims, view.index)


def lines(node: OriginNode, depth: int = 0) -> list[str]:
    own = f"{'  ' * depth}{node.kind} {node.label} ({node.relation}{'' if node.adds else ', echo'})"
    return [own] + [line for child in node.below for line in lines(child, depth + 1)]


def printed(name: str, text: str, publisher: str, day: str = DAY, **over: Any) -> Said:
    """A report by this publisher in which Estmark's minister says it."""
    report = make_report(source_id=name, text=text, publisher=publisher, published=day)
    speaker = make_speaker(name="Ivo Berg", role="defence minister", actor=ESTMARK)
    fields: dict[str, Any] = {
        "act": "state",
        "modality": "asserted",
        "speaker": speaker,
        "actor": mention(NORLAND),
    }
    return report, make_claim(report, **(fields | over))


def test_outlet_wire_official_government() -> None:
    first = printed("a", TEXT, "Reuters (via Beta Post)")
    second = printed("b", "They left, Berg said.", "Gamma Post")
    (root,) = tree(first, second).roots
    assert lines(root) == [
        "origin Estmark (origin)",
        "  speaker Ivo Berg, defence minister (speaks_for)",
        "    outlet Reuters (credited)",
        "      report Beta Post (credits)",
        "        report Gamma Post (paraphrase, echo)",
    ]


def test_a_copy_hangs_under_its_parent_and_adds_nothing() -> None:
    first = printed("a", TEXT, "Alpha News")
    copied = printed("b", COPY, "Beta Post", "2031-04-25")
    found = tree(first, copied)
    relation = see((first, copied)).index.kinds[copied[0].key]
    assert relation in DERIVED
    assert lines(found.roots[0])[2:] == [
        "    report Alpha News (carries)",
        f"      report Beta Post ({relation}, echo)",
    ]
    assert (found.reports, found.echoes, found.low, found.high) == (2, 1, 1, 1)


def test_a_briefing_stands_in_the_chain() -> None:
    (root,) = tree(count(DAY, 5000.0, ESTMARK, text=BRIEFED)).roots
    briefing = root.below[0]
    assert (briefing.kind, briefing.label, briefing.relation) == ("briefing", SUDRIA, "was_briefed")
    assert briefing.citation is not None


def test_a_plan_told_by_others_is_passed_on() -> None:
    (root,) = tree(promise(DAY), say(DAY, "Norland will go.", ESTMARK, modality="planned")).roots
    relations = {node.label: node.relation for node in walk(root) if node.kind == "speaker"}
    assert relations["government of Estmark"] == "passes_on"
    assert root.label == NORLAND


def test_an_uncredited_outlet_is_a_root_of_unknown_dependence() -> None:
    found = tree(say(DAY, "All left."), say(DAY, "All of them left the place.", NARRATOR))
    assert [root.reason for root in found.roots] == ["", "not known where it has it from"]
    assert (found.low, found.high) == (1, 2)
    assert [tie.kind for tie in found.dependences] == ["uncredited"]


def test_no_claim_no_origin() -> None:
    view = see(())
    found = tree_of((), view.index)
    assert (found.low, found.high, found.roots, found.reports) == (0, 0, (), 0)


SAID = (
    printed("a", TEXT, "Alpha News"),
    printed("b", COPY, "Beta Post", "2031-04-25"),
    say(DAY, "Some left.", SUDRIA),
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    assert tree(*(SAID[i] for i in order)) == tree(*SAID)


def test_kinds_relations_and_traces_are_listed() -> None:
    view = see(SAID)
    nodes = [n for root in tree(*SAID).roots for n in walk(root)]
    assert {node.kind for node in nodes} <= set(NODE_KINDS)
    assert {node.relation for node in nodes} <= {*NODE_RELATIONS, *RELATIONS}
    assert {view.index.trace(claim).how for claim in view.claims} <= set(TRACES)


def assertion(*said: Said) -> int:
    """How many reports assert what the first one does."""
    view = see(said)
    return origins_of_assertion(
        view, next(c for c in view.claims if c.key == said[0][1].key)
    ).reports


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (count(DAY, 80000.0, NARRATOR, text="80,000 there."), True),
        (count(DAY, 90000.0, SUDRIA), False),
        (count(DAY, 80000.0, SUDRIA, actor=mention(SUDRIA)), False),
        (count(DAY, 80000.0, SUDRIA, unit="tanks"), False),
        (count("2031-05-20", 80000.0, SUDRIA), False),
        (count(DAY, 80000.0, SUDRIA, in_question=True), False),
        (count(DAY, 80000.0, SUDRIA, modality="denied"), False),
        (say(DAY, "They stand there.", SUDRIA, event="MOBILIZE"), False),
    ],
    ids=["a repeat", "another figure", "another force", "another unit", "much later", "a question",
         "a denial", "no figure"],
)  # fmt: skip
def test_what_makes_one_assertion(other: Said, same: bool) -> None:
    assert assertion(count("2031-04-22", 80000.0), other) == 1 + same


def government(text: str, speaker: Speaker, **over: Any) -> Said:
    report = make_report(text=text, publisher="Foreign Ministry of Sudria", published=DAY,
                         publisher_kind="government")  # fmt: skip
    fields: dict[str, Any] = {"act": "state", "modality": "asserted", "actor": mention(SUDRIA)}
    return report, make_claim(report, **({"speaker": speaker} | fields | over))


@pytest.mark.parametrize(
    "speaker",
    [Speaker("her office", "organisation"), Speaker("Ada Lind", "named"),
     Speaker("Foreign Ministry of Sudria", "narrator")],
    ids=["her office", "a person", "its own voice"],
)  # fmt: skip
def test_in_a_governments_own_report_its_people_speak_for_it(speaker: Speaker) -> None:
    (root,) = tree(government("Troops left, she said.", speaker)).roots
    assert root.key == f"org:{SUDRIA}"


@pytest.mark.parametrize(
    ("force", "dependence"), [(NORLAND, "known"), (SUDRIA, "unknown")], ids=["own", "another's"]
)
def test_state_media_speak_for_their_state_on_its_own_forces(force: str, dependence: str) -> None:
    report = make_report(text="The troops are back.", publisher="Norland One", published=DAY,
                         publisher_kind="state_media", publisher_country=NORLAND)  # fmt: skip
    voice = Speaker("Norland One", "narrator")
    claim = make_claim(report, speaker=voice, act="state", modality="asserted",
                       actor=mention(force))  # fmt: skip
    view = see(((report, claim),))
    assert view.origin(claim).dependence == dependence
