"""A story that turns out to hold two events is split, and the split is recorded."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from tests.lineage.test_stories import FERRY, FLOOD, VOTE
from vedette.lineage.stories import StoryClusters, cluster_stories
from vedette.lineage.story_split import two_events
from vedette.lineage.story_state import Member
from vedette.lineage.story_terms import story_terms
from vedette.lineage.story_weights import Frequencies, norm
from vedette.records import Report

BRIDGE = "Norland today: the ferry Aurelia off Port Lamar, the river Tessel in the town of Gorst."


def _report(name: str, text: str) -> Report:
    return make_report(source_id=name, text=text, title="", publisher=name, published="2031-03-10")


def _members(*texts: str) -> tuple[list[Member], Frequencies]:
    known = Frequencies()
    members = []
    for number, text in enumerate(texts):
        terms = story_terms(_report(f"r{number}", text))
        known.add(terms)
        length = norm(terms)
        scaled = {term: value / length for term, value in terms.items()}
        members.append(Member(f"r{number}", number, scaled, "2031-03-10", "", text))
    return members, known


def test_two_events_are_two_parts_that_with_the_first_report_first() -> None:
    members, known = _members(FERRY[0], FLOOD[0], FERRY[1], FLOOD[1], FERRY[2], FLOOD[2])
    parts = two_events(members, known)
    assert parts is not None
    assert [[m.key for m in part] for part in parts] == [["r0", "r2", "r4"], ["r1", "r3", "r5"]]


@pytest.mark.parametrize(
    "texts",
    [FERRY, (*FERRY, FERRY[0] + " Divers went down."), (*FERRY, VOTE[0])],
    ids=["few", "one event", "a single stray"],
)
def test_one_event_is_not_split(texts: tuple[str, ...]) -> None:
    assert two_events(*_members(*texts)) is None


@pytest.fixture
def tied() -> tuple[StoryClusters, dict[str, Report]]:
    """Two stories of three reports each."""
    reports = {
        f"{name}{n}": _report(f"{name}{n}", text)
        for name, texts in (("ferry", FERRY), ("flood", FLOOD))
        for n, text in enumerate(texts)
    }
    clusters = StoryClusters()
    for name in sorted(reports):
        clusters.add(reports[name])
    return clusters, reports


def test_a_split_is_recorded_and_the_older_key_stays(
    tied: tuple[StoryClusters, dict[str, Report]],
) -> None:
    clusters, reports = tied
    one, two = (clusters.story_of(reports[name].key) for name in ("ferry0", "flood0"))
    clusters._join(clusters._stories[one], clusters._stories[two])
    assert clusters._split(clusters._stories[one])
    last = clusters.corrections[-1]
    assert (last.kind, last.story, last.other) == ("split", two, one)
    assert set(last.reports) == {reports[f"flood{n}"].key for n in range(3)}
    assert {clusters.story_of(reports[f"ferry{n}"].key) for n in range(3)} == {one}
    clusters.settle()
    assert [len(story.reports) for story in clusters.stories] == [3, 3]


def test_what_derives_from_a_report_leaves_with_it(
    tied: tuple[StoryClusters, dict[str, Report]],
) -> None:
    clusters, reports = tied
    one, two = (clusters.story_of(reports[name].key) for name in ("ferry0", "flood0"))
    far = _report("far", "Das Wasser kam in der Nacht.")
    clusters.add(far, copies=[reports["flood1"].key])
    clusters._join(clusters._stories[one], clusters._stories[two])
    assert clusters._split(clusters._stories[one])
    assert clusters.story_of(far.key) == clusters.story_of(reports["flood1"].key) != one


def test_a_digest_of_two_events_ties_no_stories_together() -> None:
    reports = [_report(f"{n}{text[:9]}", text) for n, text in enumerate((*FERRY, *FLOOD, BRIDGE))]
    sizes = sorted(len(story.reports) for story in cluster_stories(reports))
    assert sizes in ([3, 4], [1, 3, 3])
