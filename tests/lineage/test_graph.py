"""The derivation graph: parents, order of arrival, missing parents, what stays open."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.lineage.stories import OWN, STORY, other_story, story_report
from vedette.lineage.graph import Lineage, LineageBuilder, build_lineage
from vedette.lineage.measures import Measured
from vedette.lineage.model import REASONS
from vedette.lineage.tree import Tree, grow_tree
from vedette.records import Report


def wire(**over: Any) -> Report:
    fields: dict[str, Any] = {"publisher": "Northern Wire", "publisher_kind": "wire",
              "published": "2031-04-22T06:00+00:00"} | over  # fmt: skip
    return story_report("wire", **fields)


def copies() -> list[Report]:
    """A wire's story, a copy cut short, a copy of that with an end of its own, another event."""
    return [
        wire(),
        story_report("cut", STORY[:6], published="2031-04-22T09:00+00:00"),
        story_report("own", (*STORY[:5], *OWN), published="2031-04-22T15:00+00:00"),
        story_report("ferry", other_story(1), published="2031-04-22T15:00+00:00"),
    ]


def named(lineage: Lineage) -> dict[str, str]:
    names = {key: report.source_id for key, report in lineage.reports.items()}
    return {names[d.child]: names[d.parent] for d in lineage.derivations.values()}


def test_a_copy_cut_short_derives_from_the_whole() -> None:
    parent, child, *_ = copies()
    lineage = build_lineage([child, parent])
    found = lineage.parent(child.key)
    assert found is not None
    assert found.parent == parent.key
    assert found.direction > 0.5
    assert found.kind in ("verbatim", "light_edit")
    assert lineage.parent(parent.key) is None
    assert lineage.is_original(parent.key)
    assert lineage.children(parent.key) == (found,)


def test_reasons_are_of_the_listed_kinds_and_name_the_date() -> None:
    parent, child, *_ = copies()
    found = build_lineage([parent, child]).parent(child.key)
    assert found is not None
    kinds = [reason.kind for reason in found.reasons]
    assert set(kinds) <= set(REASONS)
    assert "containment" in kinds


def test_ancestors_end_at_the_root() -> None:
    lineage = build_lineage(copies())
    keys = {report.source_id: key for key, report in lineage.reports.items()}
    assert lineage.ancestors(keys["own"])[-1] == keys["wire"]
    assert lineage.root(keys["own"]) == keys["wire"]
    assert lineage.ancestors(keys["ferry"]) == ()


def test_another_event_stands_alone() -> None:
    lineage = build_lineage(copies())
    assert sorted(map(len, lineage.components())) == [1, 3]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reports_is_of_no_matter(seed: int) -> None:
    reports = copies()
    random.Random(seed).shuffle(reports)
    assert build_lineage(reports) == build_lineage(copies())


@pytest.mark.parametrize("seed", range(4))
def test_late_arrivals_give_the_same_tree(seed: int) -> None:
    reports = copies()
    random.Random(seed).shuffle(reports)
    builder = LineageBuilder()
    for report in reports:
        builder.add(report)
        builder.lineage()
    assert named(builder.lineage()) == named(build_lineage(copies()))


def test_a_late_parent_takes_its_children() -> None:
    parent, child, *_ = copies()
    builder = LineageBuilder()
    builder.add(child)
    assert builder.lineage().parent(child.key) is None
    relations = builder.add(parent)
    assert [{r.a, r.b} for r in relations] == [{child.key, parent.key}]
    assert named(builder.lineage()) == {"cut": "wire"}


def test_a_report_added_twice_changes_nothing() -> None:
    builder = LineageBuilder()
    for report in [*copies(), *copies()]:
        builder.add(report)
    assert builder.lineage() == build_lineage(copies())


def test_only_the_tree_of_a_changed_group_is_grown_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = LineageBuilder()
    for report in copies():
        builder.add(report)
    before = builder.lineage()
    grown: list[int] = []

    def grow(reports: Sequence[Report], pairs: Sequence[Measured]) -> Tree:
        grown.append(len(reports))
        return grow_tree(reports, pairs)

    monkeypatch.setattr("vedette.lineage.graph.grow_tree", grow)
    builder.add(story_report("late ferry", other_story(1)[:3], published="2031-04-23"))
    after = builder.lineage()
    assert grown == [2]
    assert after.parent(before.components()[0][0]) == before.parent(before.components()[0][0])


def test_equal_texts_without_dates_stay_undecided() -> None:
    pair = [story_report(name, published=None) for name in ("one", "two")]
    lineage = build_lineage(pair)
    assert named(lineage) == {}
    assert len(lineage.undecided) == 1
    assert lineage.toward(pair[0].key, pair[1].key) == pytest.approx(0.5)


def test_a_copy_may_bear_an_earlier_hour_through_its_zone() -> None:
    parent = wire()
    credited = ("According to Northern Wire, these are the facts of the day.", *STORY[:5])
    child = story_report("cut", credited, published="2031-04-21T22:00+00:00")
    assert named(build_lineage([parent, child])) == {"cut": "wire"}


def test_nothing_derives_from_what_came_days_later() -> None:
    late = wire(published="2031-04-27")
    early = story_report("early", STORY[:5], published="2031-04-22")
    assert named(build_lineage([late, early])).get("early") is None


def test_siblings_of_a_missing_text_have_a_shared_parent() -> None:
    """Three agencies' versions: any two share sentences that the third lacks."""
    parts = [(0, 1, 2, 3), (2, 3, 4, 5), (0, 1, 4, 5)]
    three = [
        story_report(f"s{n}", tuple(STORY[i] for i in part), published=None, publisher_kind="wire")
        for n, part in enumerate(parts)
    ]
    lineage = build_lineage(three)
    assert named(lineage) == {}
    assert {relation.kind for relation in lineage.relations} == {"shared_parent"}
    assert lineage.undecided == ()


def test_no_reports_no_lineage() -> None:
    assert build_lineage([]) == Lineage({})
