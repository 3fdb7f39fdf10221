"""Attributions of a whole text: source, cue and content by their exact words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.readings import invented
from vedette.extraction.attributed import attributions_of
from vedette.extraction.joining import AttributedContent, nested_in_others
from vedette.records import Span


def found(text: str, nested: bool = False) -> tuple[AttributedContent, ...]:
    return attributions_of(text, nested, invented())


def parts(one: AttributedContent) -> tuple[str, str, list[str]]:
    source, cue = (s.text if s else "" for s in (one.source, one.cue))
    return source, cue, [s.text for s in one.contents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '"We are leaving," Ada Holm said.',
            ("Ada Holm", "said", ['"We are leaving,"']),
            id="speaker after",
        ),
        pytest.param(
            'Holm said: "We are leaving."', ("Holm", "said", ['"We are leaving."']), id="before"
        ),
        pytest.param(
            '"We are leaving," Holm said. "The last go on Monday."',
            ("Holm", "said", ['"We are leaving,"', '"The last go on Monday."']),
            id="inside",
        ),
        pytest.param(
            '"Will they leave?" asked Holm.',
            ("Holm", "asked", ['"Will they leave?"']),
            id="question",
        ),
        pytest.param(
            "The retreat, he argued, would take weeks.",
            ("he", "argued", ["The retreat", "would take weeks."]),
            id="parenthetical",
        ),
        pytest.param(
            'Holm said the plan was "a mistake" for all.',
            ("Holm", "said", ['the plan was "a mistake" for all']),
            id="mixed",
        ),
        pytest.param(
            "According to two officials, the bridge is closed.",
            ("two officials", "According", ["the bridge is closed."]),
            id="according to",
        ),
        pytest.param(
            "Residents fear that the shelling will resume.",
            ("Residents", "fear", ["that the shelling will resume"]),
            id="belief",
        ),
        pytest.param(
            "The senator wants to reopen the border.",
            ("The senator", "wants", ["to reopen the border"]),
            id="intent",
        ),
        pytest.param(
            "Critics denounced the truce as a trap.",
            ("Critics", "denounced", ["the truce as a trap"]),
            id="judgement",
        ),
        pytest.param(
            "The envoy called for a new round of talks.",
            ("The envoy", "called", ["a new round of talks"]),
            id="preposition",
        ),
        pytest.param(
            "The truce is expected to hold until spring.",
            ("", "expected", ["The truce", "to hold until spring"]),
            id="nobody named",
        ),
        pytest.param(
            "The mayor is confident that the bridge will open.",
            ("The mayor", "confident", ["that the bridge will open"]),
            id="adjective",
        ),
    ],
)
def test_source_cue_and_content(text: str, expected: tuple[str, str, list[str]]) -> None:
    (one,) = found(text)
    assert parts(one) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The troops crossed the river at dawn.", id="no cue"),
        pytest.param("That said, the bridge stayed closed.", id="that said"),
        pytest.param('The so-called "corridor" was shut.', id="a word held at arm's length"),
    ],
)
def test_nothing_is_attributed(text: str) -> None:
    assert found(text) == ()


def test_a_quotation_behind_reported_speech_is_joined_to_it() -> None:
    (one,) = found('Holm said that the army had left. "Nobody is there now."')
    assert [s.text for s in one.contents][-1] == '"Nobody is there now."'


def test_a_quotation_after_the_publishers_own_words_is_not_joined() -> None:
    text = 'Holm said the army had left. Rain fell all day. Roads were closed. "It was bad."'
    assert len(found(text)[0].contents) == 1


def test_what_stands_in_anothers_content_is_given_when_asked_for() -> None:
    text = "Holm said that the council wants to reopen the border."
    assert [parts(one)[1] for one in found(text)] == ["said"]
    assert [parts(one)[1] for one in found(text, nested=True)] == ["said", "wants"]


def test_a_headline_may_begin_with_its_speaker() -> None:
    headline, *_ = found("Holm: Army Has Left The Valley\n\nIt rained.")
    assert parts(headline) == ("Holm", "", ["Army Has Left The Valley"])
    assert found("Breaking: Army Has Left The Valley\n\nIt rained.") == ()


def test_turns_of_a_transcript_are_their_speakers() -> None:
    text = "HOLM: We left.\n\nQUESTION: When?\n\nHOLM: In May."
    assert [parts(one)[0] for one in found(text)] == ["HOLM", "QUESTION", "HOLM"]


def test_a_pronoun_is_the_person_named_before() -> None:
    text = "Ada Holm said the road was open. She added that the bridge was not."
    assert [one.speaker.name for one in found(text) if one.speaker] == ["Ada Holm", "Ada Holm"]


def test_only_speech_asserts() -> None:
    said, wanted = found("Holm said the road was open. The council wants to close it.")
    assert (said.asserts, wanted.asserts) == (True, False)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [([(0, 10), (20, 30)], {1}), ([(0, 10), (5, 25)], set())],
    ids=["inside", "beside"],
)
def test_nesting_is_by_the_cue(starts: list[tuple[int, int]], expected: set[int]) -> None:
    outer = AttributedContent(None, Span(0, 1, ""), (Span(2, 24, ""),))
    inner = AttributedContent(None, Span(starts[1][0], starts[1][0] + 1, ""), (Span(30, 31, ""),))
    apart = AttributedContent(None, Span(40, 41, ""), (Span(42, 50, ""),))
    chosen = inner if expected else apart
    assert nested_in_others([outer, chosen]) == expected


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"We left', '."', "Holm", "said", "that", "the army", "left", ".", ",", "\n", "she",
             "added", "“No", "”", "According to", "officials", ":", "''", "wants to go", "Q  "]
        ),
        max_size=18,
    )
)  # fmt: skip
def test_offsets_point_at_the_words(words: list[str]) -> None:
    text = " ".join(words)
    for one in found(text, nested=True):
        for span in (one.source, one.cue, *one.contents):
            assert span is None or text[span.start : span.end] == span.text
