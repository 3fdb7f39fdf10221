"""Facts: numbers, days, names and quotations, each with its value and its offsets."""

from __future__ import annotations

import pytest

from vedette.lineage.facts import (
    FACTS,
    facts_of,
    figures_in,
    fold,
    reader_of,
    same_name,
    spelt_otherwise,
    words_in,
)
from vedette.records import Report, Span

TEXT = (
    "On 22 April General Ada Berg told reporters in Norhaven that more than 4,000 soldiers left.\n"
    "Norhaven is calm. “We keep our word,” she said of the soldiers of Norhaven."
)


def values(text: str, kind: str, language: str = "en") -> list[str]:
    found = facts_of(Report("k", "k", text, language=language))
    return [fact.value for fact in found if fact.kind == kind]


def test_every_kind_is_found_with_its_value() -> None:
    assert values(TEXT, "date") == ["XXXX-04-22"]
    assert values(TEXT, "number") == ["4000+"]
    assert values(TEXT, "quote") == ["we keep our word"]
    assert values(TEXT, "name") == ["ada", "berg", "norhaven", "norhaven", "norhaven"]


def test_offsets_lead_to_the_words() -> None:
    report = Report("k", "k", TEXT, language="en")
    words = {f.kind: TEXT[f.start : f.end] for f in facts_of(report) if f.kind != "name"}
    assert words == {
        "date": "22 April",
        "number": "more than 4,000 soldiers",
        "quote": "“We keep our word,”",
    }
    assert set(words) <= set(FACTS)


def test_figures_only_are_read_in_any_language() -> None:
    report = Report("k", "k", "Am 3. Mai zogen 5.000 Mann und 12,5 Prozent ab.", language="de")
    found = reader_of(report, figures_only=True).read(Span(0, len(report.text), report.text))
    assert [fact.value for fact in found] == ["3", "5000", "12.5"]
    assert figures_in(report.text) == {"3", "5000", "12.5"}


def test_a_word_also_written_small_is_no_name() -> None:
    assert values("The Guard came. A Guard and a guard stood there with Ada.", "name") == ["ada"]


def test_titles_are_no_names() -> None:
    assert values("The envoy met President Berg and Minister Holm there.", "name") == [
        "berg",
        "holm",
    ]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("zelinskyy", "zelinsky", True),
        ("goncharuk", "honcharuk", False),
        ("mahmoud", "mahmud", True),
        ("norland", "norlanders", False),
        ("berg", "burg", False),
        ("estmark", "eastmark", False),
        ("sudria", "sudria", False),
        ("holmgren", "bergman", False),
    ],
)
def test_two_spellings_of_one_name(one: str, two: str, expected: bool) -> None:
    assert spelt_otherwise(one, two) is expected
    assert spelt_otherwise(two, one) is expected


def test_names_are_one_by_their_beginning() -> None:
    assert same_name("sudria", "sudrian")
    assert not same_name("ada", "adam")


def test_words_are_folded() -> None:
    assert words_in("Don’t — 4,000 Élan!") == ("don't", "4,000", "elan")
    assert fold("ÉLAN’s") == "elan's"
