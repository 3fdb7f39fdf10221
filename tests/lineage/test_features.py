"""Features are figures a reader can check: what is shared, word for word, and what is order."""

from __future__ import annotations

import math
from dataclasses import asdict, replace

import pytest

from tests.lineage.test_alignment import OTHER, PARENT, REWORDED
from vedette.lineage.alignment import align
from vedette.lineage.calibration import MOST_CERTAIN, prior_of, probability_of, with_prior
from vedette.lineage.features import (
    NAMES,
    Features,
    details_of,
    excess_of,
    features_of,
    names_of,
    numbers_of,
    quotes_of,
    sentence_key,
    share_of,
)
from vedette.lineage.model import AlignedPair, Alignment
from vedette.lineage.profile import Profile, profile_of
from vedette.records import Report, Span
from vedette.resources import weights

SPAN = Span(0, 1, "x")


def profile(text: str, key: str = "k") -> Profile:
    return profile_of(Report(key, key, text))


def features(one: str, two: str) -> Features:
    a, b = profile(one, "a"), profile(two, "b")
    return features_of(a, b, align(a, b))


def aligned(ordered: int, moved: int) -> Alignment:
    pair = AlignedPair(0, 0, SPAN, SPAN, 0.9)
    return Alignment((pair,) * ordered, (pair,) * moved, 0.5, 0.5, 0.1)


def test_equal_texts_share_every_word() -> None:
    found = features(PARENT, PARENT)
    assert (found.verbatim, found.ratio, found.order) == (1.0, 1.0, 1.0)


def test_features_are_the_same_both_ways() -> None:
    there, back = features(PARENT, REWORDED), features(REWORDED, PARENT)
    assert asdict(there) == pytest.approx(asdict(back))


def test_quoted_words_are_counted_apart_from_narrated_ones() -> None:
    quote = "“We will not leave a single soldier behind at the river,” General Berg said on Friday."
    found = details_of(profile(quote))
    assert found.said
    assert not found.said & found.grams
    assert list(quotes_of(quote)) == ["we will not leave a single soldier behind at the river"]


def test_a_doubled_phrase_is_a_slip_that_copies_share() -> None:
    slip = PARENT.replace("the exercise", "the exercise the exercise")
    assert features(slip, slip).errors == pytest.approx(math.log(2))
    assert features(slip, PARENT).errors == 0.0


def test_telling_numbers_leave_out_years_and_single_digits() -> None:
    text = "In 2031 the 3 brigades had 4,000 soldiers, 12.5 percent more."
    assert list(numbers_of(text)) == ["4000", "12.5"]


def test_names_are_capitalised_words_within_a_sentence() -> None:
    assert list(names_of("Soldiers left Norhaven with General Berg.")) == [
        "Norhaven", "General", "Berg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ordered", "moved", "expected"),
    [(20, 0, 20 - 2 * math.sqrt(20)), (4, 0, 0.0), (5, 20, 0.0)],
    ids=["far more than chance", "no more than chance", "mostly moved"],
)
def test_excess_is_order_beyond_chance(ordered: int, moved: int, expected: float) -> None:
    assert excess_of(aligned(ordered, moved)) == pytest.approx(math.log1p(expected))


def test_shares_are_of_the_smaller_set() -> None:
    assert share_of({"a", "b"}, {"b", "c", "d"}) == 0.5
    assert share_of((), {"a"}) == 0.0


def test_a_sentence_key_looks_at_words_only() -> None:
    assert sentence_key("The  camp, again.") == sentence_key("the camp again")
    assert sentence_key("the camp") != sentence_key("a camp")


@pytest.mark.parametrize("model", ["relation", "translation", "details"])
def test_the_packaged_weights_are_of_known_features(model: str) -> None:
    found = weights(model)
    assert 0 < prior_of(model) < 1
    if model == "relation":
        assert set(found["weights"]) <= set(NAMES)


@pytest.mark.parametrize(
    "name", sorted(set(weights("relation")["weights"]) - {"said", "quotes", "brief", "long"})
)
def test_more_evidence_never_lowers_the_probability(name: str) -> None:
    some = features(PARENT, OTHER)
    more = replace(some, **{name: getattr(some, name) + 0.5})
    assert probability_of(asdict(more)) >= probability_of(asdict(some))


def test_nothing_is_certain() -> None:
    assert probability_of(asdict(features(PARENT * 3, PARENT * 3))) <= MOST_CERTAIN


def test_another_prior_moves_the_probability_by_bayes_rule() -> None:
    assert with_prior(0.5, 0.5) == pytest.approx(0.8)
    assert with_prior(0.3, prior_of()) == pytest.approx(0.3)
