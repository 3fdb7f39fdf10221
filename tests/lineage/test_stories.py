"""Stories: one event told by many is one story, other events and other days are others."""

from __future__ import annotations

import random

import pytest

from tests.factories import make_report
from vedette.lineage.stories import StoryClusters, cluster_stories
from vedette.records import Report

FERRY = (
    "The ferry Aurelia ran aground off Port Lamar on Monday with 212 people on board.",
    "Rescuers in Port Lamar took 212 passengers off the ferry Aurelia, the coast guard said.",
    "Captain Odo Venn blamed a broken rudder for the grounding of the Aurelia near Port Lamar.",
)
VOTE = (
    "Parliament in Zenith rejected the pension bill of Finance Minister Ilse Marn by 71 votes.",
    "Ilse Marn lost the vote on her pension bill in Zenith; 71 members voted against it.",
    "The finance minister, Ilse Marn, said after the defeat of the pension bill she would stay.",
)
FLOOD = (
    "The river Tessel flooded the town of Gorst, and 4,000 people left their houses.",
    "Gorst was under water on Tuesday: the Tessel rose four metres and 4,000 people fled.",
    "Soldiers built a dam of sandbags at Gorst against the Tessel, where 4,000 had to leave.",
)


def _reports(day: str | None = "2031-03-10") -> list[Report]:
    return [
        make_report(source_id=f"{name}{n}", text=text, title="", published=day,
                    publisher=f"Paper {n}")
        for name, texts in (("ferry", FERRY), ("vote", VOTE), ("flood", FLOOD))
        for n, text in enumerate(texts)
    ]  # fmt: skip


def _names(reports: list[Report]) -> list[list[str]]:
    by_key = {r.key: r.source_id for r in reports}
    return sorted(sorted(by_key[k] for k in s.reports) for s in cluster_stories(reports))


EVENTS = [[f"{name}{n}" for n in range(3)] for name in ("ferry", "flood", "vote")]


@pytest.mark.parametrize("day", ["2031-03-10", None], ids=["dated", "undated"])
def test_reports_on_one_event_are_one_story(day: str | None) -> None:
    assert _names(_reports(day)) == EVENTS


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    reports = _reports()
    mixed = random.Random(seed).sample(reports, len(reports))
    assert cluster_stories(mixed) == cluster_stories(reports)


def test_a_report_seen_before_stays_where_it_is() -> None:
    clusters = StoryClusters()
    reports = _reports()
    first = [clusters.add(report) for report in reports]
    assert [clusters.add(report) for report in reports] == [
        clusters.story_of(report.key) for report in reports
    ]
    assert first[0] == reports[0].key


def test_the_same_words_months_later_are_another_event() -> None:
    early = make_report(source_id="a", text=FERRY[0], published="2031-03-10")
    late = make_report(source_id="b", text=FERRY[0], published="2031-09-10", publisher="Other")
    assert len(cluster_stories([early, late])) == 2


def test_known_copies_are_together() -> None:
    clusters = StoryClusters()
    home = clusters.add(make_report(source_id="a", text=FERRY[0]))
    other = make_report(source_id="b", text="Ein Schiff lief auf Grund.", publisher="Other")
    assert clusters.add(other, copies=[make_report(source_id="a", text=FERRY[0]).key]) == home


FAR = "Ein Schiff lief vor der Insel auf Grund, sagte die Wache."


def _told(name: str, text: str, day: str = "2031-03-10") -> Report:
    return make_report(source_id=name, text=text, title="", publisher=name, published=day)


def test_a_translation_stands_in_the_story_of_its_parent_with_what_derives_from_it() -> None:
    reports = [*_reports(), _told("far", FAR), _told("further", "Le navire a touché le fond.")]
    keys = {report.source_id: report.key for report in reports}
    related = [(keys["far"], keys["ferry1"]), (keys["further"], keys["far"])]
    found = {frozenset(story.reports) for story in cluster_stories(reports, related)}
    ferry = {keys[name] for name in ("ferry0", "ferry1", "ferry2", "far", "further")}
    assert ferry in found
    assert len(found) == 3


def test_two_reports_from_a_third_that_is_not_here_are_of_one_story() -> None:
    one, two = _told("far", FAR), _told("other", VOTE[0])
    assert len(cluster_stories([one, two])) == 2
    assert len(cluster_stories([one, two], [(one.key, "gone"), (two.key, "gone")])) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_late_parent_brings_its_copies_together_and_they_stay(seed: int) -> None:
    reports = _reports()
    copies = [_told("one", FAR), _told("two", FLOOD[1], "2031-03-11")]
    clusters = StoryClusters()
    for report in random.Random(seed).sample([*reports, *copies], len(reports) + 2):
        clusters.add(report)
    parent = _told("late", FERRY[2] + " Divers went down.")
    home = clusters.add(parent, copies=[report.key for report in copies])
    assert {clusters.story_of(report.key) for report in copies} == {home}
    clusters.settle()
    assert {clusters.story_of(r.key) for r in copies} == {clusters.story_of(parent.key)}


def _daily(number: int) -> Report:
    text = (
        f"Daily report {number} of the Monitoring Mission.\n"
        f"The Mission recorded {37 * number + 4} explosions in the area of Olvia.\n"
        f"The Mission saw {11 * number + 2} vehicles in a compound near Marn.\n"
        f"Patrols were turned back {number + 1} times at the bridge of Tarn.\n"
        "The Mission continued to watch the disengagement areas.\n"
    )
    return make_report(
        source_id=f"d{number}", text=text, title=f"Daily report {number}",
        publisher="Monitoring Mission", published=f"2031-03-{number + 10}",
    )  # fmt: skip


def test_dailies_of_one_form_are_one_event_a_day() -> None:
    dailies = [_daily(number) for number in range(6)]
    assert len(cluster_stories(dailies)) == 6


def test_an_update_by_the_same_publisher_is_the_same_event() -> None:
    text = "\n".join((*FERRY, "Eleven people were hurt, 3 of them badly, doctors said."))
    later = text.replace("Eleven", "Twelve")
    reports = [
        make_report(source_id="a", text=text, publisher="Wire", published="2031-03-10"),
        make_report(source_id="b", text=later, publisher="Wire", published="2031-03-11"),
    ]
    assert len(cluster_stories(reports)) == 1
