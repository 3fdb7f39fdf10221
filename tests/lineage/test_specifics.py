"""Detail and its loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lineage.specifics import Lost, detail_of, lost_detail


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Some 18,350 left.", "Some 18,000 left.", Lost(rounded=1)),
        ("The 412 vehicles left.", "The vehicles left.", Lost(numbers=1)),
        ("The envoy Ada Holm left.", "The envoy left.", Lost(names=2)),
        ("More than 400 left.", "It was 400 that left.", Lost(bounds=1)),
        ("He said they would go.", "“They will go,” he said.", Lost(quotes=1)),
        ("The same words.", "The same words.", Lost()),
    ],
)
def test_lost_detail(one: str, other: str, expected: Lost) -> None:
    assert lost_detail([(one, other)]) == expected
    assert lost_detail([(other, one)]) == expected.reverse()


@given(st.text(max_size=80))
def test_any_text_has_detail(text: str) -> None:
    assert lost_detail([(text, text)]) == Lost()
    assert detail_of(text).bounds >= 0


def test_grouped_figures_are_read_whole() -> None:
    assert detail_of("There were 18,300 of them and 2.5 more.").numbers == {(18300, 3), (2.5, 2)}
