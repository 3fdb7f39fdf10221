"""Names from a watch: its ids and titles on what was found, and its own sharing groups."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assessment.world import (
    ESTMARK,
    NORLAND,
    SUDRIA,
    Said,
    count,
    gazetteer,
    place,
    promise,
    say,
)
from vedette.assessment.assess import assess
from vedette.assessment.named import area_scopes
from vedette.records import Assessment, Speaker
from vedette.watch import Actor, Area, Person, Watch, WatchCommitment, WatchSeries

DAY = "2031-04-22"
TARN = promise(DAY, "Norland will leave Tarn.", places=(place("Tarn"),))
OSTER = promise(DAY, "Norland will leave Oster.", places=(place("Oster"),))
ACTORS = (
    Actor(NORLAND, NORLAND, demonyms=("Norlandian",)),
    Actor(SUDRIA, SUDRIA, demonyms=("Sudrian",)),
    Actor(ESTMARK, ESTMARK, demonyms=("Estmarkian",)),
)


def wanted(name: str, **over: Any) -> WatchCommitment:
    return WatchCommitment(
        **{"id": name, "title": name, "promisor": NORLAND, "announced": DAY} | over
    )


def at(*said: Said, **over: Any) -> Assessment:
    watch = Watch(**{"name": "test", "actors": ACTORS} | over)
    return assess([r for r, _ in said], [c for _, c in said], "2031-04-30", watch=watch)


def ids(assessment: Assessment) -> list[str]:
    return [v.commitment.watch_id for v in assessment.commitments]


@pytest.mark.parametrize(
    ("want", "expected"),
    [
        (wanted("x"), ["x"]),
        (wanted("x", force=NORLAND), ["x"]),
        (wanted("x", announced="2031-04-29"), ["x"]),
        (wanted("x", announced="2031-04-30"), [""]),
        (wanted("x", promisor=SUDRIA), [""]),
        (wanted("x", force=SUDRIA), [""]),
        (wanted("x", place="Oster"), ["x"]),
    ],
    ids=["promisor and day", "force", "a week off", "too far off", "another promisor",
         "another force", "a place the reports leave out"],
)  # fmt: skip
def test_a_commitment_bears_the_watchs_id(want: WatchCommitment, expected: list[str]) -> None:
    assert ids(at(TARN, commitments=(want,))) == expected


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        ((wanted("o", place="Oster"), wanted("t", place="Tarn")), {"Tarn": "t", "Oster": "o"}),
        ((wanted("t", place="tarn"), wanted("o", place="Oster")), {"Tarn": "t", "Oster": "o"}),
        ((wanted("o", place="Oster"),), {"Tarn": "", "Oster": "o"}),
        ((wanted("one"),), {"Tarn": "", "Oster": "one"}),
        (
            (wanted("late", announced="2031-04-25"), wanted("on the day")),
            {"Tarn": "late", "Oster": "on the day"},
        ),
    ],
    ids=["by place", "in the watch's order", "only one wanted", "first found", "the nearer day"],
)
def test_one_commitment_bears_one_name(
    wants: tuple[WatchCommitment, ...], expected: dict[str, str]
) -> None:
    found = [v.commitment for v in at(TARN, OSTER, commitments=wants).commitments]
    assert {c.from_places[0].text: c.watch_id for c in found} == expected


def test_only_those_of_the_watch_are_kept_when_it_finds_none() -> None:
    over = {"commitments": (wanted("t", place="Tarn", title="Tarn is left"),)}
    (verdict,) = at(TARN, OSTER, find_commitments=False, **over).commitments
    assert verdict.commitment.title == "Tarn is left"
    assert ids(at(TARN, OSTER, find_commitments=False)) == []


NEAR = Area("near", "near the border", ("near the border of Sudria", "near Sudria"))
FOLLOWED = WatchSeries("troops", "Troops near Sudria", "troops", actor=NORLAND, area="near")


@pytest.mark.parametrize(
    ("want", "named"),
    [
        (FOLLOWED, "troops"),
        (WatchSeries("troops", "", "troops"), "troops"),
        (WatchSeries("troops", "", "tanks"), ""),
        (WatchSeries("troops", "", "troops", actor=SUDRIA), ""),
        (WatchSeries("troops", "", "troops", kind="change"), ""),
    ],
    ids=["all of it", "unit alone", "another unit", "another actor", "a change"],
)
def test_a_series_bears_the_watchs_id(want: WatchSeries, named: str) -> None:
    (verdict,) = at(count(DAY, 80000.0), areas=(NEAR,), series=(want,)).series
    assert verdict.series.watch_id == named
    assert verdict.series.title == (
        want.title if named and want.title else "Norlandian troops near the border of Sudria"
    )


def test_followed_series_come_first_in_the_watchs_order() -> None:
    said = (count(DAY, 80000.0), count("2031-04-23", 81000.0), count(DAY, 90.0, unit="tanks"))
    wants = (WatchSeries("tanks", "", "tanks"), FOLLOWED)
    found = at(*said, areas=(NEAR,), series=wants).series
    assert [v.series.watch_id for v in found] == ["tanks", "troops"]
    assert [v.series.watch_id for v in at(*said).series] == ["", ""]


def test_an_area_is_read_as_the_words_of_a_report_are() -> None:
    assert area_scopes(NEAR, gazetteer()) == {"near:Sudria"}
    assert area_scopes(Area("x", "x", ("somewhere",)), gazetteer()) == frozenset()


def test_groups_of_a_watch_count_once() -> None:
    said = (
        TARN,
        say("2031-04-24", "Troops left Tarn.", places=(place("Tarn"),)),
        say("2031-04-24", "They left Tarn.", SUDRIA, places=(place("Tarn"),)),
    )
    reports, claims = [r for r, _ in said], [c for _, c in said]
    apart = assess(reports, claims, "2031-04-30", gazetteer=gazetteer())
    shared = (frozenset({SUDRIA, ESTMARK}),)
    together = assess(reports, claims, "2031-04-30", gazetteer=gazetteer(), groups=shared)
    assert apart.commitments[0].origins == (2, 2)
    assert together.commitments[0].origins == (1, 1)


def test_a_person_of_the_watch_speaks_for_an_actor() -> None:
    said = (
        TARN,
        say(
            "2031-04-24",
            "Troops left Tarn.",
            Speaker("Ivo Berg", "named", role="minister"),
            places=(place("Tarn"),),
        ),
    )
    assert at(*said).commitments[0].origins == (1, 1)
    people = (Person("Ivo Berg", "minister", actor=NORLAND),)
    (verdict,) = at(*said, persons=people).commitments
    assert verdict.origins == (0, 0)
