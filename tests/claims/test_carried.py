"""What is carried over equals what reading would give; where it might not, nothing is carried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.data import CASES, DEMO, reports_file

from tests.factories import make_claim, make_report, make_span
from vedette.claims.carried import CARRIED, LEAST_WORDS, carry, is_carried, may_carry, words_key
from vedette.extraction.backends.registry import reader_for
from vedette.extraction.sentences import split_sentences
from vedette.pipeline import read_reports
from vedette.records import Report, Speaker
from vedette.times import plus_days

TEXT = (
    "Norland will pull its brigades back from the frontier by 1 May, its minister Ada Berg said. "
    "The column left on Tuesday, according to people in two villages along the road to the coast. "
    "Sudria doubted it and asked for observers to count the vehicles that leave the area.\n"
    "“We have seen nothing yet,” its spokesman said."
)
PARENT = make_report(source_id="parent", text=TEXT, publisher="Quill Post", publisher_kind="media")


def child_of(report: Report = PARENT, **over: Any) -> Report:
    fields: dict[str, Any] = {
        "key": f"copy of {report.key}",
        "source_id": f"copy of {report.source_id}",
        "publisher": "Zephyr Daily",
        "publisher_kind": "media",
        "url": "https://zephyr.example/1",
    }
    return replace(report, **(fields | over))


@pytest.mark.parametrize(
    "over",
    [
        {},
        {"publisher": "Quill Post"},
        {"published": "2031-04-24"},
        {"published": "2031-04-22T23:59:00+02:00"},
        {"text": TEXT.replace(". ", ".\n\n  ")},
        {"text": f"\n{TEXT}  \n"},
        {"publisher_kind": "wire"},
    ],
    ids=repr,
)
def test_a_repeat_may_be_carried(over: dict[str, Any]) -> None:
    assert may_carry(PARENT, child_of(**over))


@pytest.mark.parametrize(
    "over",
    [
        {"title": "Norland pulls back"},
        {"language": "de"},
        {"publisher_country": "SUD"},
        {"publisher_kind": "government"},
        {"publisher": "Coast Daily"},  # a word of the text: the text may speak of its publisher
        {"url": "https://zephyr.example/opinion/1"},
        {"published": None},
        {"published": "2031-04-21"},
        {"published": "2031-05-07"},
        {"published": "2031-04-23", "publisher": "Quill Post"},
        {"text": TEXT.replace("“", '"').replace("”", '"')},
        {"text": TEXT.replace("1 May", "2 May")},
        {"text": TEXT.replace(" by 1 May", "\nby 1 May")},
        {"text": TEXT.rsplit("\n", 1)[0]},
        {"text": TEXT + " Rain fell."},
    ],
    ids=repr,
)
def test_where_reading_might_differ_nothing_is_carried(over: dict[str, Any]) -> None:
    assert not may_carry(PARENT, child_of(**over))


def test_a_short_text_of_another_day_is_said_anew() -> None:
    short = make_report(source_id="s", text="Talks go on today.", publisher="Quill Post")
    assert may_carry(short, child_of(short))
    assert not may_carry(short, child_of(short, published="2031-04-23"))
    assert len(TEXT.split()) > LEAST_WORDS


def test_a_government_may_repeat_itself_on_the_same_day_only() -> None:
    own = replace(PARENT, publisher="Ministry", publisher_kind="government")
    assert may_carry(own, child_of(own, publisher="Ministry", publisher_kind="government"))
    assert not may_carry(own, child_of(own, publisher_kind="media"))


def test_two_undated_repeats_may_be_carried() -> None:
    undated = replace(PARENT, published=None)
    assert may_carry(undated, child_of(undated))
    assert not may_carry(undated, child_of(PARENT))


def test_other_languages_need_the_very_text() -> None:
    other = replace(PARENT, language="de")
    assert may_carry(other, child_of(other))
    assert not may_carry(other, child_of(other, text=f"{TEXT}\n"))


def test_a_byline_needs_the_very_lines() -> None:
    signed = replace(PARENT, text=f"By Ada Berg\n{TEXT}")
    assert may_carry(signed, child_of(signed))
    assert not may_carry(signed, child_of(signed, text=f"By Ada Berg\n\n{TEXT}"))


def test_spans_are_moved_and_the_claim_says_where_it_was_read() -> None:
    claim = make_claim(PARENT, "Sudria doubted it", exclusion=make_span(TEXT, "its spokesman said"))
    child = child_of(text="  " + TEXT.replace(". ", ".\n\n"))
    found = carry(PARENT, [claim], child)
    assert found is not None
    (carried,) = found
    assert carried.report_key == child.key
    assert carried.labels == (CARRIED + PARENT.key,)
    assert is_carried(carried)
    assert not is_carried(claim)
    for span in (carried.span, carried.exclusion):
        assert span is not None
        assert child.text[span.start : span.end] == span.text
    assert carried.span.text == "Sudria doubted it"
    assert carried.key not in ("", claim.key)


def test_the_publishers_own_voice_becomes_the_childs() -> None:
    own = Speaker("Quill Post", "narrator", "media", "Quill Post")
    found = carry(PARENT, [make_claim(PARENT, "The column left", speaker=own)], child_of())
    assert found is not None
    assert found[0].speaker == Speaker("Zephyr Daily", "narrator", "media", "Zephyr Daily")


@pytest.mark.parametrize(
    "over",
    [{"key": "another"}, {"speaker": Speaker("zephyr", "organisation")}],
    ids=["a key that is not told by the claim", "a body that is the child's publisher"],
)
def test_a_claim_that_cannot_be_told_again_stops_the_rest(over: dict[str, Any]) -> None:
    good = make_claim(PARENT, "Sudria doubted it")
    odd = make_claim(PARENT, "The column left", **over)
    assert carry(PARENT, [good, odd], child_of()) is None


@pytest.mark.parametrize("text", ["one two", "one  two\n", "\tone two "])
def test_white_space_does_not_change_the_words_key(text: str) -> None:
    assert words_key(text) == words_key("one two")
    assert words_key(text) != words_key("onetwo")


def a_sentence_a_line(text: str) -> str:
    return "\n".join(text[s.start : s.end] for s in split_sentences(text))


@pytest.mark.parametrize("days", [0, 2])
@pytest.mark.parametrize("shape", [str, a_sentence_a_line], ids=["as it was", "by lines"])
def test_on_every_report_of_the_demo_it_is_what_reading_gives(
    shape: Callable[[str], str], days: int
) -> None:
    """Published again by another outlet, read on the day of the first."""
    reports, _ = read_reports([Path(reports_file(CASES / DEMO))])
    read = reader_for(None)
    carried = 0
    for report in reports:
        again = plus_days(report.date or "", days)
        child = child_of(report, text=shape(report.text), published=again)
        if may_carry(report, child):
            expected = read(replace(child, published=report.published)).claims
            found = carry(report, read(report).claims, child)
            assert found is not None
            assert tuple(replace(c, labels=c.labels[:-1]) for c in found) == expected
            carried += len(expected)
    assert carried > 100
