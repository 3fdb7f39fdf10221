"""Checks on proposals: property tests that no answer crashes and no span lies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.backends.conftest import proposal
from tests.factories import TEXT, make_report
from vedette.extraction.actors import ActorFinder
from vedette.extraction.backends.proposals import (
    MAX_PROPOSALS,
    VOCABULARIES,
    Window,
    locate,
    read_answer,
    schema,
    windows,
)
from vedette.extraction.gazetteer import default_gazetteer
from vedette.records import Claim

REPORT = make_report(
    text=f"{TEXT} Five  thousand\nsoldiers   left Oslo. «Мы уйдём», she said. The minister said no."
)
WHOLE = Window(0, len(REPORT.text))


def read(answer: str, window: Window = WHOLE) -> tuple[tuple[Claim, ...], dict[str, int]] | None:
    found = read_answer(answer, REPORT, window, ActorFinder(default_gazetteer()))
    return None if found is None else (found[0], dict(found[1]))


def answer(*items: Any) -> str:
    return json.dumps({"claims": list(items)})


def assert_true_to_the_text(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        spans = [claim.span, claim.speaker.span, claim.condition, claim.exclusion]
        spans += [p.span for p in claim.places]
        spans += [claim.quantity.span] if claim.quantity else []
        for span in spans:
            if span is not None:
                assert span.text == REPORT.text[span.start : span.end]


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
pieces = st.tuples(st.integers(0, len(REPORT.text)), st.integers(0, len(REPORT.text))).map(
    lambda ends: REPORT.text[min(ends) : max(ends)]
)
slots = {
    "quote": pieces | st.text(max_size=40),
    "speaker": pieces | st.text(max_size=20),
    "actor": pieces | st.text(max_size=20),
    "polarity": st.booleans() | st.none(),
} | {name: st.sampled_from([*values, "other"]) for name, values in VOCABULARIES.items()}


@given(st.text(max_size=200))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    found = read(text)
    assert found is None or found[0] == ()


@given(json_values)
def test_any_json_crashes_nothing(value: Any) -> None:
    found = read(json.dumps(value))
    assert found is None or found[0] == ()


@given(st.lists(st.fixed_dictionaries(slots) | json_values, max_size=6))
def test_every_claim_of_any_answer_quotes_the_report(items: list[Any]) -> None:
    found = read(answer(*items))
    assert found is not None
    claims, rejected = found
    assert len(claims) + sum(rejected.values()) == len(items)
    assert_true_to_the_text(claims)


@given(pieces, st.integers(0, 300), st.integers(0, 300))
def test_a_place_found_is_inside_the_window(words: str, start: int, size: int) -> None:
    window = Window(min(start, len(REPORT.text)), min(start + size, len(REPORT.text)))
    span = locate(words, REPORT.text, window)
    if span is not None:
        assert window.start <= span.start <= span.end <= window.end
        assert span.text.split() == words.split()


@given(st.text(max_size=400), st.integers(2, 90))
def test_windows_cover_a_text(text: str, size: int) -> None:
    found = list(windows(text, size))
    assert "".join(text[w.start : w.end] for w in found) == text
    assert all(w.end - w.start <= size for w in found)


def test_blanks_are_bridged_and_offsets_stay_true() -> None:
    span = locate("Five thousand soldiers left Oslo", REPORT.text, WHOLE)
    assert span is not None
    assert span.text == "Five  thousand\nsoldiers   left Oslo"


def test_other_letters_are_no_match() -> None:
    assert locate("five thousand soldiers", REPORT.text, WHOLE) is None


def test_words_outside_the_window_are_not_quoted() -> None:
    found = read(answer(proposal()), Window(100, len(REPORT.text)))
    assert found == ((), {"quote_not_found": 1})


def test_an_empty_speaker_is_the_reports_own_voice() -> None:
    found = read(answer(proposal(speaker="")))
    assert found is not None
    assert [claim.speaker.kind for claim in found[0]] == ["narrator"]


def test_an_actor_that_the_report_does_not_name_is_left_out() -> None:
    found = read(answer(proposal(actor="France")))
    assert found is not None
    assert [claim.actor for claim in found[0]] == [None]


def test_a_denial_is_denied() -> None:
    found = read(answer(proposal(act="deny", modality="asserted")))
    assert found is not None
    assert [(c.modality, c.polarity) for c in found[0]] == [("denied", False)]


def test_too_many_proposals_are_cut_and_counted() -> None:
    found = read(answer(*[proposal()] * (MAX_PROPOSALS + 3)))
    assert found is not None
    assert found[1] == {"too_many": 3, "repeated": MAX_PROPOSALS - 1}


@pytest.mark.parametrize("name", ["quote", "speaker", "actor", *VOCABULARIES, "polarity"])
def test_every_slot_is_asked_for_and_missed(name: str) -> None:
    asked = schema()["properties"]["claims"]["items"]
    assert name in asked["required"]
    item = proposal()
    del item[name]
    assert read(answer(item)) == ((), {"wrong_type": 1})
