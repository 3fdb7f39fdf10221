"""Paragraphs that were wrapped at a width are read as one line; citations keep the line breaks."""

from __future__ import annotations

import textwrap

import pytest

from tests.factories import make_report
from vedette.extraction.claims import extract_claims
from vedette.extraction.sentences import reread, split_sentences
from vedette.records import Claim

PARAGRAPH = (
    "The defence ministry of Brazil said on Thursday that the troops near the border with "
    "Paraguay would return to their permanent bases by 1 May. About 12,000 Brazilian troops were "
    "near the border with Paraguay on Friday."
)


def facts(claim: Claim) -> tuple[object, ...]:
    """What a claim says, whatever its line breaks."""
    figure = claim.quantity.best if claim.quantity else None
    due = claim.deadline.value if claim.deadline else None
    return claim.act, claim.event, figure, due, " ".join(claim.span.text.split())


@pytest.mark.parametrize("width", [70, 80, 100])
def test_wrapping_changes_no_claim(width: int) -> None:
    flat = extract_claims(make_report(text=PARAGRAPH))
    wrapped = extract_claims(make_report(text=textwrap.fill(PARAGRAPH, width)))
    assert [facts(c) for c in wrapped] == [facts(c) for c in flat] != []


def test_words_and_offsets_of_a_citation_are_those_of_the_text() -> None:
    text = textwrap.fill(PARAGRAPH, 72)
    claims = extract_claims(make_report(text=text))
    assert any("\n" in c.span.text for c in claims)
    for claim in claims:
        for span in (claim.span, claim.speaker.span, claim.exclusion, claim.condition):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A short caption\nThe text follows here.", 2),
        ("A headline long enough to look like a wrapped line of text\n" + "word " * 30, 2),
        ("A line that ends its sentence and is as long as wrapped ones are.\nAnother.", 2),
        ("A line as long as those of a wrapped paragraph, then nothing\n\nAnother one.", 2),
        ("A line as long as those of a wrapped paragraph, then a list\n- of items", 2),
        ("A line as long as those of a wrapped paragraph that goes on\nhere.", 1),
    ],
    ids=["caption", "headline", "sentence end", "blank line", "list", "wrapped"],
)
def test_only_a_wrapped_line_goes_on(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


def test_sentences_stand_where_they_say() -> None:
    text = textwrap.fill(PARAGRAPH, 72)
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end].replace("\n", " ") == sentence.text


def test_rereading_a_record_without_breaks_changes_nothing() -> None:
    report = make_report(text=PARAGRAPH)
    for claim in extract_claims(report):
        assert reread(claim, report.text) is claim
