"""Quotations: where they open and close, and which a cue leads or follows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('He said "we left" then.', ['"we left"'], id="straight"),
        pytest.param("He said “we left” then.", ["“we left”"], id="curly"),
        pytest.param("He said ''we left'' then.", ["''we left''"], id="doubled single marks"),
        pytest.param('"We left,” he said.', ['"We left,”'], id="marks of two kinds"),
        pytest.param('A 5" gun and a 7" gun.', [], id="inches"),
        pytest.param('"One." "Two."', ['"One."', '"Two."'], id="neighbours"),
        pytest.param("", [], id="empty"),
    ],
)
def test_where_quotations_stand(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We left in March.\n\n“We came back in May.”"
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“We left in March.", False)
    assert (second.paragraph, second.closed) == (second.start, True)


@given(st.text(alphabet="ab .,\n\"'“”«»`", max_size=80))
def test_quotations_are_in_order_and_do_not_meet(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[q.start : q.end] for q in found)
