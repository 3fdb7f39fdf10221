"""Text is stored with the fewest changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.reports.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        pytest.param("a\r\nb\rc\nd", "a\nb\nc\nd", id="newlines"),
        pytest.param("a\tb", "a\tb", id="tab stays"),
        pytest.param("a\x00b\x1bc\x85d\x7fe", "a b c d e", id="controls"),
        pytest.param("e\u0301 ﬁ", "e\u0301 ﬁ", id="no normalisation"),
        pytest.param("  a  ", "  a  ", id="no stripping"),
        pytest.param("a\ud83dz", "a\ufffdz", id="lone surrogate"),
        pytest.param("\u202eabc\u200b\ufeff", "\u202eabc\u200b\ufeff", id="format characters"),
    ],
)
def test_clean_text(raw: str, stored: str) -> None:
    assert clean_text(raw) == stored


@given(st.text())
def test_cleaning_is_stable_keeps_length_and_can_be_encoded(raw: str) -> None:
    stored = clean_text(raw)
    assert clean_text(stored) == stored
    assert len(stored) == len(raw.replace("\r\n", "\n"))
    assert stored.encode("utf-8")[:0] == b""


def test_clean_line() -> None:
    assert clean_line(" a\r\n\tb  c ") == "a b c"
