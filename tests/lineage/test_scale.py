"""Size and bad input: the work of a report stays bounded, and nothing fuses what is apart."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.lineage.stories import STORY, other_story, story_report
from vedette.lineage import credits
from vedette.lineage.graph import MOST_RELATED, Lineage, LineageBuilder
from vedette.lineage.profile import profile_of
from vedette.lineage.stories import StoryClusters
from vedette.lineage.telling import Telling
from vedette.records import Report

_WORDS = ("lantern", "orchard", "gravel", "steamer", "copper", "meadow", "harness", "quarry")
NOTICE = "Please subscribe to our newsletter to receive the latest news."
#: The notices of a page: no names, no numbers.
NOTICES = (
    NOTICE,
    "We use cookies to improve your experience on our site.",
    "Your browser does not support this kind of video.",
    "Share this page with your friends and leave a comment.",
)


def at(number: int) -> str:
    return (datetime(2031, 4, 22, tzinfo=UTC) + timedelta(minutes=number)).isoformat()


def versions(count: int) -> list[Report]:
    """Near-equal versions of one story: a sentence dropped, some words exchanged."""
    draw = random.Random(7)
    found = []
    for number in range(count):
        kept = [s for s in STORY if draw.random() > 0.1] or list(STORY)
        told = [
            " ".join(draw.choice(_WORDS) if draw.random() < 0.05 else w for w in s.split())
            for s in kept
        ]
        found.append(story_report(f"v{number}", tuple(told), published=at(number)))
    return found


def copies(count: int, sentences: Sequence[str] = STORY) -> list[Report]:
    return [
        story_report(f"c{number}", tuple(sentences), published=at(number))
        for number in range(count)
    ]


def built(reports: Sequence[Report]) -> tuple[LineageBuilder, Lineage]:
    builder = LineageBuilder()
    for report in reports:
        builder.add(report)
    return builder, builder.lineage()


def sizes(lineage: Lineage) -> list[int]:
    return sorted(map(len, lineage.components()))


def test_a_report_of_a_large_story_is_measured_against_few() -> None:
    reports = versions(60)
    builder, lineage = built(reports)
    assert builder.measured <= (MOST_RELATED + 1) * len(reports)
    assert sizes(lineage) == [60]


def test_work_grows_with_the_reports_not_with_their_square() -> None:
    few, many = built(versions(40))[0], built(versions(80))[0]
    assert many.measured <= 2.5 * few.measured


def test_equal_texts_are_measured_against_one_of_a_day() -> None:
    builder, lineage = built(copies(200))
    assert builder.measured == 199
    assert sizes(lineage) == [200]
    assert {d.parent for d in lineage.derivations.values()} <= {copies(1)[0].key}


def test_a_text_is_read_for_credits_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    signed = credits._signed

    def counted(report: Report) -> Iterator[credits.Credit]:
        read.append(report.key)
        return signed(report)

    monkeypatch.setattr(credits, "_signed", counted)
    reports = [
        story_report(f"once{n}", (*STORY, "Seen on the pier."), published=at(n)) for n in range(30)
    ]
    built(reports)
    assert len(read) <= 2 * len(reports)  # with and without a name that stands in it


def test_pages_of_one_notice_are_no_group() -> None:
    _, lineage = built(copies(30, [NOTICE]))
    assert sizes(lineage) == [1] * 30
    assert not lineage.derivations


def test_pages_of_mixed_notices_are_no_group() -> None:
    draw = random.Random(3)
    pages = [
        story_report(f"p{n}", tuple(draw.sample(NOTICES, 3)), published=at(n)) for n in range(40)
    ]
    assert sizes(built(pages)[1]) == [1] * 40


def test_a_short_flash_that_names_what_happened_is_a_group() -> None:
    flash = (
        "Norland says 18,350 soldiers have left the Kell valley, Ada Holm told the Lakes Council."
    )
    assert sizes(built(copies(20, [flash]))[1]) == [20]


def test_few_pages_of_one_notice_are_copies_still() -> None:
    """That words are a page's own is learnt from many pages."""
    telling = Telling()
    assert sizes(built(copies(3, [NOTICE]))[1]) == [3]
    assert not telling.says_nothing(profile_of(copies(1, [NOTICE])[0]))


def test_empty_texts_and_a_story_beside_them_stay_apart() -> None:
    empty = [story_report(f"e{n}", ("",), published=at(n)) for n in range(20)]
    photo = [story_report(f"f{n}", ("Photo.",), published=at(n)) for n in range(20)]
    _, lineage = built([*empty, *photo, *versions(5)])
    assert sizes(lineage) == [1] * 40 + [5]


def test_a_copy_dated_before_its_parent_by_a_zone_is_found() -> None:
    parent = story_report("wire", published="2031-04-22T06:00+00:00")
    child = story_report("late", STORY[:6], published="2031-04-21T22:00+00:00")
    _, lineage = built([parent, child])
    assert sizes(lineage) == [2]


def test_wild_dates_fuse_nothing() -> None:
    """Clocks set to the first or the last of days; other events keep apart from the story."""
    wild = [
        story_report(f"w{n}", other_story(n), published=day)
        for n, day in enumerate(("1970-01-01", "2099-12-31T23:59:59+00:00"))
    ]
    _, lineage = built([*versions(6), *wild])
    assert sizes(lineage) == [1, 1, 6]


def clustered(reports: Sequence[Report]) -> list[int]:
    clusters = StoryClusters()
    for report in reports:
        clusters.add(report)
    clusters.settle()
    return sorted(len(story.reports) for story in clusters.stories)


@pytest.mark.parametrize(
    "reports", [copies(150), versions(80)], ids=["one text many times", "one story many times"]
)
def test_a_large_story_is_one_and_takes_nobody_else(reports: list[Report]) -> None:
    apart = [story_report(f"o{n}", other_story(n), published=at(n)) for n in (0, 1)]
    assert clustered([*reports, *apart])[-1] == len(reports)


def test_wild_dates_open_stories_of_their_own() -> None:
    wild = [
        story_report(f"x{n}", other_story(n), published=day)
        for n, day in enumerate(("1970-01-01", "2099-12-31"))
    ]
    assert clustered([*versions(6), *wild]) == [1, 1, 6]
