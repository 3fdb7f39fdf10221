"""Traces of rewording and translation: what each finds, and good prose that bears none."""

from __future__ import annotations

import pytest

from vedette.lineage.traces import TRACES, traces_of
from vedette.records import Report


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    report = Report("k", "k", text, language=language)
    return [(trace.kind, trace.span.text) for trace in traces_of(report)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The Port of Call Port of Call.", "repeated_words", "Port of Call Port of Call"),
        ("They went back back to the coast.", "repeated_words", "back back"),
        ("It condemned the saber strikes of its neighbour.", "swapped_word", "saber strikes"),
        ("Arms of mass annihilation, said the summit of the iceberg.", "swapped_word",
         "summit of the iceberg"),
        ("Over 14 000 people fled.", "foreign_number", "14 000"),
        ("The loan of 1.400.000 marks was paid.", "foreign_number", "1.400.000"),
        ("It cost 3,5 million marks.", "foreign_number", "3,5"),
        ("He left the country.Two days later he came back.", "missing_space", "country.Two"),
        ("The bridge ![](img/a.png) fell.", "stray_markup", "![](img/a.png)"),
        ("The bridge&nbsp;fell.", "stray_markup", "&nbsp;"),
    ],
)  # fmt: skip
def test_a_trace_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)
    assert kind in TRACES


@pytest.mark.parametrize(
    "text",
    [
        "She said that that was enough, and he had had enough.",
        "New Haven. New Haven is a port.",
        "Visitors to Sudria\nSudria is small.",
        "The saber rattling went on; sabre-rattling is cheap.",
        "He drew a saber and rode on.",
        "Call 0800 555 1234 or 020 7946 0018.",
        "It has 14,000 people and 3.5 million sheep.",
        "The site Norland.Today reported it.",
        "That was only the tip of the iceberg.",
    ],
)
def test_good_prose_bears_no_trace(text: str) -> None:
    kinds = {kind for kind, _ in found(text)} - {"missing_space"}
    assert kinds == set()


def test_numbers_of_another_language_are_no_trace_in_it() -> None:
    assert found("Mehr als 14 000 Menschen flohen, es kostete 3,5 million.", "de") == []


def test_a_wrapped_line_goes_on() -> None:
    text = "The ministry in the capital said that the forces of the north went\nnorth north of it."
    assert found(text) == [("repeated_words", "north north")]


def test_the_usual_phrase_is_told() -> None:
    (trace,) = traces_of(Report("k", "k", "More saber strikes.", language="en"))
    assert trace.text == "for “saber rattling”"
    assert "More saber strikes."[trace.span.start : trace.span.end] == trace.span.text
