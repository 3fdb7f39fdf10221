"""Full-text search: every word must occur, and a reader's signs are words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_report
from tests.ledger.helpers import generated, open_ledger
from vedette.errors import LedgerError
from vedette.ledger import Ledger

TEXTS = {
    "a": "The column left the harbour at night.",
    "b": "The harbour is quiet. A column of smoke rose; the left bank was empty.",
    "c": "Café owners saw three C-130 aircraft, NOT two.",
    "d": "Nothing to report.",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Four reports; only the last has the harbour in its title."""
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(
            make_report(source_id=name, text=text, title="Harbour news" if name == "d" else "News")
            for name, text in TEXTS.items()
        )
        yield ledger


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("column", {"a", "b"}, id="one word"),
        pytest.param("COLUMN left", {"a", "b"}, id="every word, any case"),
        pytest.param('"column left"', {"a"}, id="phrase"),
        pytest.param('smoke "left bank"', {"b"}, id="word and phrase"),
        pytest.param("harbour", {"a", "b", "d"}, id="title too"),
        pytest.param("cafe", {"c"}, id="without its accent"),
        pytest.param("C-130", {"c"}, id="hyphen"),
        pytest.param("NOT", {"c"}, id="no operator"),
        pytest.param("column OR quiet", set(), id="no other operator"),
        pytest.param("title:harbour", set(), id="no column filter"),
        pytest.param("col*", set(), id="no wildcard"),
        pytest.param('"column', {"a", "b"}, id="quote left open"),
        pytest.param("column\0left", {"a", "b"}, id="NUL parts words"),
        pytest.param("  ", set(), id="nothing asked"),
        pytest.param('" " - *', set(), id="only signs"),
    ],
)
def test_search(ledger: Ledger, text: str, found: set[str]) -> None:
    assert {hit.report.source_id for hit in ledger.search(text)} == found


def test_hits_show_the_words_and_come_best_first(ledger: Ledger) -> None:
    hits = ledger.search("harbour")
    assert hits[0].report.source_id == "d"  # a title weighs double
    assert hits[0].excerpt == "[Harbour] news"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(("limit", "found"), [(2, 2), (0, 0), (-1, 0)])
def test_limit(ledger: Ledger, limit: int, found: int) -> None:
    assert len(ledger.search("harbour", limit)) == found


def test_bytes_that_are_no_text_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.sqlite: found .*udcff.*valid Unicode text"):
        ledger.search("a\udcff")
    with pytest.raises(LedgerError, match="valid Unicode text"):
        ledger.claims(speaker="\udcff")


def test_every_question_has_an_answer(ledger: Ledger) -> None:
    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=30))
    def ask(text: str) -> None:
        ledger.search(text)

    ask()


def test_the_index_agrees_with_the_reports(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(generated(50))
        check = "INSERT INTO report_search (report_search, rank) VALUES ('integrity-check', 1)"
        ledger.database.run(check)
        hits = ledger.search("harbour", limit=100)
        holding = {r.key for r in ledger.reports() if "harbour" in r.text}
        assert {hit.report.key for hit in hits} == holding
