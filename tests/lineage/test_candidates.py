"""Candidates: a reworded copy is found, and no input makes them many or the work large."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.lineage.texts import news, report, reworded
from vedette.lineage.candidates import COMMON_REPORTS, MOST_CANDIDATES, Candidate, CandidateIndex
from vedette.lineage.features import sentence_key
from vedette.lineage.index import FIRST_HELD, LAST_HELD, LOOKED_BACK
from vedette.lineage.profile import Profile, profile_of

#: Entries looked at for one report, whatever the stream: signatures of a text of some 15 sentences
#: times the reports a shelf names, times a few shelves.
MOST_OPERATIONS = 10_000
FOOTER = (
    "Sign up to the morning letter of our newsroom to read more stories like this one.\n"
    "All rights are reserved and nothing may be reprinted without written permission."
)


def add(index: CandidateIndex, name: str, text: str, day: str | None = "2031-04-05") -> list[str]:
    return [c.key for c in index.add(profile_of(report(name, text, day)))]


def day_after(days: int) -> str:
    return (date(2031, 4, 5) + timedelta(days=days)).isoformat()


def test_a_reworded_copy_is_found_first_among_others() -> None:
    index = CandidateIndex()
    for n in range(40):
        add(index, f"n{n}", news(n))
    assert add(index, "copy", reworded(news(17), 1, 0.3))[0] == "n17"


def test_reports_of_their_own_have_no_candidates_or_weak_ones() -> None:
    index = CandidateIndex()
    found = [index.add(profile_of(report(f"n{n}", news(n)))) for n in range(60)]
    assert all(c.score < 0.05 for row in found for c in row)
    assert sum(map(len, found)) < 20


def test_a_part_of_a_longer_report_is_found() -> None:
    index = CandidateIndex()
    for n in range(20):
        add(index, f"n{n}", news(n, sentences=30))
    part = "\n".join(reworded(news(4, sentences=30), 2, 0.15).split("\n")[3:5])
    assert add(index, "part", part) == ["n4"]


def test_the_true_parent_stands_before_its_siblings() -> None:
    """What only one version tells is rare, and weighs more than what all of them tell."""
    index = CandidateIndex()
    versions = [reworded(news(1), seed, 0.15) for seed in range(12)]
    for n, text in enumerate(versions):
        add(index, f"v{n}", text)
    assert add(index, "copy", reworded(versions[7], 99, 0.05))[0] == "v7"


@pytest.mark.parametrize("apart", [-13, -1, 0, 1, 13], ids=str)
def test_within_the_window_either_way_a_copy_is_found(apart: int) -> None:
    """A copy may bear a date before its parent's: a time zone, a clock, a late arrival."""
    index = CandidateIndex(window_days=13)
    add(index, "parent", news(1), day_after(20))
    assert add(index, "copy", reworded(news(1), 5), day_after(20 + apart)) == ["parent"]


@pytest.mark.parametrize("apart", [-14, 14, 400], ids=str)
def test_outside_the_window_a_copy_is_not_looked_for(apart: int) -> None:
    index = CandidateIndex(window_days=13)
    add(index, "parent", news(1), day_after(20))
    assert add(index, "copy", news(1), day_after(20 + apart)) == []


@pytest.mark.parametrize("days", [(None, "2031-04-05"), ("2031-04-05", None), (None, None)])
def test_undated_reports_are_near_every_day(days: tuple[str | None, str | None]) -> None:
    index = CandidateIndex()
    add(index, "parent", news(1), days[0])
    assert add(index, "copy", reworded(news(1), 5), days[1]) == ["parent"]


@pytest.mark.parametrize("written", ["2031-04", "2031"])
def test_a_date_without_its_day_counts_from_its_last_day(written: str) -> None:
    index = CandidateIndex()
    add(index, "parent", news(1), written)
    last = {"2031-04": "2031-04-30", "2031": "2031-12-31"}[written]
    assert add(index, "copy", news(1), last) == ["parent"]


def test_what_falls_out_of_the_window_is_given_back() -> None:
    index = CandidateIndex(window_days=3)
    held = []
    for n in range(4 * LOOKED_BACK):
        add(index, f"n{n}", f"Short text number w{n} of a day x{n}.", day_after(n // 50))
        held.append(len(index))
    assert max(held) < 1.6 * LOOKED_BACK
    assert len(index._shelves) == len(index)


def test_a_wild_date_expires_nothing_else() -> None:
    index = CandidateIndex()
    add(index, "parent", news(1))
    for n in range(2 * LOOKED_BACK):
        wild = ("1970-01-01", "2099-12-31")[n % 2] if n % 100 == 0 else "2031-04-06"
        add(index, f"n{n}", f"Short text number w{n} of a day x{n}.", wild)
    assert add(index, "copy", reworded(news(1), 5)) == ["parent"]


def test_the_number_of_reports_held_has_a_bound() -> None:
    index = CandidateIndex(most_reports=300)
    for n in range(1_000):
        add(
            index,
            f"n{n}",
            f"Short text number w{n} of a day x{n}.",
            None if n % 2 else day_after(n),
        )
    assert len(index) <= 300 + 250


def test_one_text_repeated_collapses_onto_one_representative() -> None:
    index = CandidateIndex()
    first = profile_of(report("first", news(1)))
    index.add(first)
    before = index.operations
    for n in range(10_000):
        copy = Profile(report(f"n{n}", news(1)), first.sentences)
        assert index.add(copy) == (Candidate("first", 1.0),)
    assert (index.operations - before) / 10_000 < 5


@pytest.mark.parametrize("text", ["", " \n ", "Photo", "1 2"], ids=repr)
def test_texts_that_say_nothing_are_candidates_of_nothing(text: str) -> None:
    index = CandidateIndex()
    assert [add(index, f"n{n}", text) for n in range(50)] == [[]] * 50


def test_a_story_of_2000_reports_costs_each_a_bounded_look() -> None:
    index = CandidateIndex()
    original = news(1, sentences=6)
    most, before = 0, 0
    for n in range(2_000):
        found = add(index, f"v{n}", reworded(original, n, 0.1), day_after(n % 5))
        assert 0 < len(found) <= MOST_CANDIDATES or n == 0
        most, before = max(most, index.operations - before), index.operations
    assert most < MOST_OPERATIONS


def test_a_shared_footer_makes_no_candidates_once_it_is_known() -> None:
    index = CandidateIndex()
    profiles = [profile_of(report(f"n{n}", f"{news(n)}\n{FOOTER}")) for n in range(40)]
    for profile in profiles[:COMMON_REPORTS]:
        index.add(profile)
    assert [index.add(profile) for profile in profiles[COMMON_REPORTS:]] == [()] * 32
    last = len(profiles[-1].sentences)
    assert index.common_sentences(profiles[-1]) == {last - 2, last - 1}
    footer = {sentence_key(line) for line in FOOTER.split("\n")}
    assert index.boilerplate(profiles[-1]) == footer


def test_sentences_of_a_copied_story_are_not_common() -> None:
    index = CandidateIndex()
    profiles = [
        profile_of(report(f"n{n}", f"{news(1)}\n{news(n + 2, sentences=3)}")) for n in range(40)
    ]
    for profile in profiles:
        index.add(profile)
    assert index.common_sentences(profiles[-1]) == frozenset()


def test_a_copy_that_bears_a_known_footer_is_still_found() -> None:
    index = CandidateIndex()
    for n in range(30):
        add(index, f"n{n}", f"{news(n)}\n{FOOTER}")
    assert add(index, "copy", f"{reworded(news(5), 1, 0.3)}\n{FOOTER}") == ["n5"]


def test_pages_of_boilerplate_alone_stay_bounded() -> None:
    index = CandidateIndex()
    pages = [f"{FOOTER}\nPage number p{n} of the archive was printed here." for n in range(1_500)]
    most, before = 0, 0
    for n, page in enumerate(pages):
        assert len(add(index, f"p{n}", page)) <= MOST_CANDIDATES
        most, before = max(most, index.operations - before), index.operations
    assert most < MOST_OPERATIONS


def test_a_shelf_names_few_reports_for_one_signature() -> None:
    index = CandidateIndex()
    for n in range(200):
        add(index, f"v{n}", reworded(news(1), n, 0.1))
    (shelf,) = index._shelves.near(date(2031, 4, 5).toordinal())
    sizes = [len(held) for held in shelf.borne.values() if isinstance(held, list)]
    assert max(sizes) == FIRST_HELD + LAST_HELD
