"""Alignment keeps order: a reworded copy scores high, shuffled or unrelated texts do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.lineage.alignment import align
from vedette.lineage.profile import LEAST_TERMS, Profile, profile_of, terms_of
from vedette.records import Report

PARENT = (
    "The ministry in Norhaven ordered 4,000 soldiers back to their barracks on Friday.\n"
    "Two field hospitals will stay near the river until the bridge is repaired.\n"
    "General Ada Berg called the exercise a success after a visit to the coast.\n"
    "Neighbouring Sudria asked observers to count the vehicles that leave.\n"
)
REWORDED = (
    "On Friday the Norhaven ministry told 4,000 soldiers to go back to barracks.\n"
    "Near the river two field hospitals are staying until the bridge has been repaired.\n"
    "The exercise was a success, General Ada Berg said after visiting the coast.\n"
    "Sudria next door asked for observers to count vehicles leaving.\n"
)
OTHER = (
    "Fishing boats crowded the harbour as the herring season opened this week.\n"
    "Prices fell by a tenth because the catch was larger than expected.\n"
    "The mayor promised a new market hall before the autumn.\n"
)


def profile(text: str, key: str = "k") -> Profile:
    return profile_of(Report(key, key, text))


def test_a_reworded_copy_keeps_most_of_its_parent_in_order() -> None:
    found = align(profile(PARENT), profile(REWORDED))
    assert found.least > 0.4
    assert [(p.a, p.b) for p in found.pairs] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert found.moved == ()


def test_unrelated_texts_have_no_pairs() -> None:
    found = align(profile(PARENT), profile(OTHER))
    assert (found.pairs, found.kept_a, found.kept_b) == ((), 0.0, 0.0)


def test_a_shuffled_copy_keeps_less_in_order_and_tells_what_moved() -> None:
    lines = REWORDED.strip().split("\n")
    shuffled = "\n".join([lines[3], lines[2], lines[1], lines[0]])
    found = align(profile(PARENT), profile(shuffled))
    assert len(found.pairs) == 1
    assert len(found.moved) == 3
    assert found.kept_a < align(profile(PARENT), profile(REWORDED)).kept_a / 2


def test_a_part_of_a_text_is_kept_whole_on_its_side_only() -> None:
    part = "\n".join(PARENT.split("\n")[1:3])
    found = align(profile(PARENT), profile(part))
    assert found.kept_b > 0.99
    assert found.kept_a < 0.7
    assert found.most == found.kept_b


def test_spans_are_offsets_into_the_texts() -> None:
    for pair in align(profile(PARENT), profile(REWORDED)).pairs:
        assert PARENT[pair.a_span.start : pair.a_span.end] == pair.a_span.text
        assert REWORDED[pair.b_span.start : pair.b_span.end] == pair.b_span.text


def test_numbers_are_whole_terms_and_unspaced_scripts_are_cut_in_twos() -> None:
    assert list(terms_of("4,000 soldiers")) == ["4000", "sold"]
    assert list(terms_of("東京湾")) == ["東京", "京湾"]


def test_sentences_too_short_to_tell_are_left_out() -> None:
    assert profile("Go home.\n" + OTHER).sentences[0].number == 1
    assert all(len(s.terms) >= LEAST_TERMS for s in profile(OTHER).sentences)


def test_empty_texts_align_to_nothing() -> None:
    found = align(profile(""), profile(PARENT))
    assert (found.kept_a, found.kept_b, found.pairs) == (0.0, 0.0, ())


texts = st.lists(st.sampled_from((PARENT + REWORDED + OTHER).strip().split("\n")), max_size=12)


@given(texts, texts)
def test_shares_are_shares_and_pairs_never_cross(one: list[str], two: list[str]) -> None:
    found = align(profile("\n".join(one)), profile("\n".join(two), "l"))
    for share in (found.kept_a, found.kept_b, found.moved_a):
        assert 0.0 <= share <= 1.0 + 1e-9
    for before, after in zip(found.pairs, found.pairs[1:], strict=False):
        assert before.a < after.a
        assert before.b < after.b


@given(texts, texts)
def test_the_chain_carries_the_most_that_any_chain_can(one: list[str], two: list[str]) -> None:
    a, b = profile("\n".join(one)), profile("\n".join(two), "l")
    found, other = align(a, b), align(b, a)
    assert abs(found.kept_a - other.kept_b) < 1e-9
    assert abs(found.kept_b - other.kept_a) < 1e-9
