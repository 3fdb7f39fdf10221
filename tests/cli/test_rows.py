"""Rows of tables: what a reader must not overlook stands in them."""

from __future__ import annotations

import pytest

from tests.factories import make_claim, make_report
from vedette.cli.rows import claim_table_row


@pytest.mark.parametrize(("asked", "act"), [(True, "state, asked"), (False, "state")])
def test_words_of_a_question_are_marked(asked: bool, act: str) -> None:
    claim = make_claim(act="state", in_question=asked)
    assert claim_table_row(claim, make_report())[3] == act
