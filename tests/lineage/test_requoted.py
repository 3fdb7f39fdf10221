"""Quotations of one text in the other: same words, other words, or without their marks."""

from __future__ import annotations

import pytest

from vedette.lineage.requoted import REQUOTED, both_ways, find_requoted

QUOTED = "“The bridge will stand for a hundred years,” General Berg said."


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ('She said "The bridge will stand for a hundred years" on Friday.', "same_words"),
        ('"The bridge shall stand for one hundred years," the general said.', "other_words"),
        ("The general said the bridge will stand for a hundred years.", "marks_only_one"),
        ("According to her the bridge will surely stand a hundred years.", "marks_only_one"),
    ],
)
def test_a_quotation_is_found_again(other: str, kind: str) -> None:
    (found,) = find_requoted(QUOTED, other)
    assert found.kind == kind
    assert kind in REQUOTED
    assert other[found.told.start : found.told.end] == found.told.text
    assert QUOTED[found.quoted.start : found.quoted.end] == found.quoted.text


@pytest.mark.parametrize(
    "other",
    [
        "",
        "The catch of herring was large, and a hundred boats came.",
        "“We will stand by our friends,” he said.",
    ],
)
def test_other_words_are_no_quotation_of_it(other: str) -> None:
    assert find_requoted(QUOTED, other) == ()


def test_contractions_are_read_as_their_words() -> None:
    (found,) = find_requoted("He said “don’t panic” again.", "A message of Do not panic came.")
    assert (found.kind, found.told.text) == ("marks_only_one", "Do not panic")


def test_what_both_quote_is_told_once_and_with_its_side() -> None:
    a = f"{QUOTED} The coast is safe and it will stay safe, she said."
    b = "“The bridge will stand for a hundred years.” “The coast is safe and will stay safe.”"
    assert [(side, found.kind) for side, found in both_ways(a, b)] == [
        ("a", "same_words"),
        ("b", "marks_only_one"),
    ]
