"""Questions asked of a parsed sentence: which token stands at a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.language import parse
from vedette.extraction.tokens import first_from, token_over

TEXT = "About 5,000  troops won't leave Baden-West by 1 May. "


@given(st.integers(min_value=-2, max_value=len(TEXT) + 2))
def test_the_same_token_as_by_asking_each_in_turn(position: int) -> None:
    doc = parse(TEXT)
    at_or_behind = [token.i for token in doc if token.idx >= position]
    assert first_from(doc, position) == next(iter(at_or_behind), len(doc))
    over = [token for token in doc if token.idx <= position < token.idx + len(token.text)]
    assert token_over(doc, position) == next(iter(over), None)


@pytest.mark.parametrize("text", [" ", "x"])
def test_a_sentence_of_one_token(text: str) -> None:
    doc = parse(text)
    assert token_over(doc, 0) == doc[0]
    assert token_over(doc, 1) is None
