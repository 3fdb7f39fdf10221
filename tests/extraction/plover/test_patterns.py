"""The coder's lexicon: how entries are read, and that every word of it is well formed."""

from __future__ import annotations

import pytest

from vedette.extraction.plover.gate import claimed_modes, may_tell
from vedette.extraction.plover.patterns import (
    Pattern,
    classes,
    noun_patterns,
    operator_patterns,
    plain,
    verb_patterns,
)
from vedette.records import EVENTS
from vedette.resources import lexicon


def entry(head: str, *needed: str, nominal: bool = False) -> Pattern:
    index = noun_patterns() if nominal else verb_patterns()
    wanted = {plain(word) for word in needed}
    return next(
        p
        for p in index[head]
        if len(p.needed) == len(needed) and all(wanted & words for words in p.needed)
    )


def test_roots_are_plovers() -> None:
    assert set(lexicon("plover")) == set(EVENTS) - {"none"}


@pytest.mark.parametrize("index", [verb_patterns(), noun_patterns(), operator_patterns()])
def test_entries_with_most_words_come_first(index: dict[str, tuple[Pattern, ...]]) -> None:
    assert all(
        [p.weight for p in patterns] == sorted((p.weight for p in patterns), reverse=True)
        for patterns in index.values()
    )


def test_the_head_of_a_nominal_entry_stands_before_its_preposition() -> None:
    assert entry("cessation", "of", "hostility", nominal=True).root == "RETREAT"
    assert entry("withdrawal", "troop", nominal=True).mode == "withdraw"


def test_a_class_fills_an_entry() -> None:
    pattern = entry("recall", "ambassador")
    assert pattern.matches(frozenset(("ambassador",)), frozenset())
    assert not pattern.matches(frozenset(("product",)), frozenset())


def test_a_barred_word_rules_an_entry_out() -> None:
    bare = next(p for p in verb_patterns()["meet"] if p.barred)
    assert not bare.matches(frozenset(("need",)), frozenset())
    assert bare.matches(frozenset(("minister",)), frozenset())


def test_hyphens_make_no_difference() -> None:
    assert plain("Cease-Fire") == "ceasefire"
    assert "ceasefire" in noun_patterns()


def test_classes_hold_lower_case_words() -> None:
    words = {word for members in classes().values() for word in members}
    assert all(word == word.lower() and " " not in word for word in words)


def test_what_makes_claims_is_in_the_lexicon() -> None:
    data = lexicon("plover")
    assert all(mode in data[root] for root, mode in claimed_modes())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("norland will thin out its garrison", True),
        ("a cease-fire began", True),
        ("vestia donated blankets", True),
        ("the minister gave a speech", False),
        ("the lake is blue", False),
    ],
)
def test_the_gate_needs_a_head_and_what_it_asks_for(text: str, told: bool) -> None:
    assert may_tell(text.split()) is told
