"""Sentence boundaries: exact offsets, never inside a quotation or after a title."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.language import MAX_SENTENCE_CHARS, parse
from vedette.extraction.quotations import MAX_QUOTE_CHARS
from vedette.extraction.sentences import quote_spans, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two.", ["One.", "Two."], id="full stops"),
        pytest.param(
            'He said "We left. They stayed." Then it ended.',
            ['He said "We left. They stayed."', "Then it ended."],
            id="a quotation is whole",
        ),
        pytest.param(
            "Gen. Osk left. Lt. Berg stayed.",
            ["Gen. Osk left.", "Lt. Berg stayed."],
            id="titles",
        ),
        pytest.param("HEADLINE\n\nIt begins.", ["HEADLINE", "It begins."], id="lines"),
        pytest.param(
            "Troops left; tanks stayed.", ["Troops left;", "tanks stayed."], id="semicolon"
        ),
        pytest.param('He said "a; b" there.', ['He said "a; b" there.'], id="quoted semicolon"),
        pytest.param(" \n\n ", [], id="blank"),
        pytest.param("", [], id="empty"),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('a "b" c', ['"b"'], id="straight"),
        pytest.param("a “b” c “d”", ["“b”", "“d”"], id="curly"),
        pytest.param("a „b“ c", ["„b“"], id="low"),
        pytest.param("a «b» c", ["«b»"], id="guillemets"),
        pytest.param('a "b', [], id="unbalanced"),
        pytest.param('a "b\nc" d', [], id="over a line end"),
        pytest.param(f'"{"x" * MAX_QUOTE_CHARS}"', [], id="too long to be one"),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quote_spans(text)] == expected


def test_a_sentence_seen_before_is_not_parsed_again() -> None:
    assert parse("The troops left the valley.") is parse("The troops left the valley.")


def test_a_sentence_without_end_is_read_up_to_the_limit() -> None:
    assert len(parse("x" * (MAX_SENTENCE_CHARS + 10)).text) == MAX_SENTENCE_CHARS


def test_a_line_without_an_end_is_cut_at_spaces_and_nothing_is_lost() -> None:
    text = "the column moved on and " * 400
    found = split_sentences(text)
    assert all(len(sentence.text) <= MAX_SENTENCE_CHARS for sentence in found)
    assert " ".join(sentence.text for sentence in found) == text.strip()
    assert all(text[s.start : s.end] == s.text for s in found)


def test_letters_without_a_space_are_cut_where_the_limit_falls() -> None:
    found = split_sentences("x" * (2 * MAX_SENTENCE_CHARS + 10))
    assert [len(sentence.text) for sentence in found] == [MAX_SENTENCE_CHARS] * 2 + [10]


def test_a_line_may_hold_thousands_of_semicolons() -> None:
    assert len(split_sentences("tanks left; " * 5_000)) == 5_000


def test_hyphenated_event_nouns_are_one_word() -> None:
    assert "build-up" in [token.text for token in parse("The build-up ended.")]


pieces = st.sampled_from(
    [*("Gen.", "Osk left.", '"', "“", "”", ";", "\n", "\n\n", " ", "U.S.", "He said", "x" * 60)]
)
texts = st.one_of(st.text(max_size=120), st.lists(pieces, max_size=16).map(" ".join))


@given(texts)
def test_spans_are_exact_ordered_and_trimmed(text: str) -> None:
    sentences = split_sentences(text)
    for sentence in sentences:
        assert text[sentence.start : sentence.end].replace("\n", " ") == sentence.text
        assert sentence.text == sentence.text.strip() != ""
    for sentence, following in pairwise(sentences):
        assert sentence.end <= following.start


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    kept = "".join(sentence.text for sentence in split_sentences(text))
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))


@given(texts)
def test_quotations_are_ordered_and_apart(text: str) -> None:
    spans = quote_spans(text)
    assert all(start < end <= len(text) for start, end in spans)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
