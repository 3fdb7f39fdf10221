"""Peers on the own-words set, in the same run: quantulum3, dateparser and textacy, where installed.

Each peer answers what it can: quantulum3 values (its units are those of physics), dateparser days,
textacy direct quotations with their speakers. Of a peer that cannot be loaded a line says why.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from benchmarks.own_words_data import Record
from benchmarks.own_words_product import FoundAttribution, FoundTime
from benchmarks.own_words_score import (
    Tally,
    score_attributions,
    score_quantities,
    score_times,
)
from benchmarks.scoring import scores
from vedette.extraction.language import parser
from vedette.records import Quantity, Span

#: Peer -> its module, and the measures it is scored on.
PEERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "quantulum3": ("quantulum3.parser", ("quantities: value",)),
    "dateparser": ("dateparser.search", ("times: strict", "times: relaxed", "times: value")),
    "textacy": (
        "textacy.extract.triples",
        ("attribution: content", "attribution: with source"),
    ),
}


def peer_figures(records: Sequence[Record]) -> dict[str, Any]:
    """Scores per peer and measure; under ``absent`` why a peer did not run."""
    result: dict[str, Any] = {"absent": {}}
    for name, (module, measures) in PEERS.items():
        try:
            found = importlib.import_module(module)
        except ImportError as fault:
            result["absent"][name] = str(fault)
            continue
        tallies = _tallies(_SCORERS[name], found, records)
        result[name] = {
            m: scores([t.counts[m] for t in tallies if m in t.counts]) for m in measures
        }
    return result


def _tallies(
    score: Callable[[Any, Tally], None], module: Any, records: Sequence[Record]
) -> list[Tally]:
    tallies = [Tally(record) for record in records]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of models saved by another scikit-learn
        for tally in tallies:
            score(module, tally)
    return tallies


def _quantulum(module: Any, tally: Tally) -> None:
    # Its classifier needs the scikit-learn it was saved with; without it units are by rule alone.
    vars(importlib.import_module("quantulum3.classifier"))["USE_CLF"] = False

    def find(record: Record) -> list[Quantity]:
        try:
            found = module.parse(record.text)
        except (ValueError, KeyError, IndexError, TypeError, ZeroDivisionError, OverflowError):
            return []
        return [_quantity(q) for q in found if q.unit.entity.name != "time"]

    score_quantities(tally, find)


def _quantity(found: Any) -> Quantity:
    start, end = found.span
    unit = "" if found.unit.name == "dimensionless" else found.unit.name
    span = Span(start, end, found.surface)
    if found.uncertainty:
        low, high = found.value - found.uncertainty, found.value + found.uncertainty
        return Quantity(low, None, high, unit, True, span)
    return Quantity(found.value, found.value, found.value, unit, False, span)


def _dateparser(module: Any, tally: Tally) -> None:
    def find(record: Record) -> list[FoundTime]:
        base = datetime.fromisoformat(record.date) if record.date else None
        settings = {"RELATIVE_BASE": base} if base else {}
        found, cursor = [], 0
        hits = module.search_dates(record.text, languages=["en"], settings=settings)
        for words, when in hits or ():
            start = record.text.find(words, cursor)
            if start >= 0:
                cursor = start + len(words)
                found.append(FoundTime((start, cursor), when.date().isoformat()))
        return found

    score_times(tally, find)


def _textacy(module: Any, tally: Tally) -> None:
    def find(record: Record) -> list[FoundAttribution]:
        doc = parser()(record.text)
        try:
            found = list(module.direct_quotations(doc))
        except ValueError:  # quotation marks that do not close
            return []
        return [
            FoundAttribution(
                (q.speaker[0].idx, q.speaker[-1].idx + len(q.speaker[-1])) if q.speaker else None,
                frozenset(range(q.content.start_char, q.content.end_char)),
            )
            for q in found
        ]

    score_attributions(tally, find)


_SCORERS: dict[str, Callable[[Any, Tally], None]] = {
    "quantulum3": _quantulum,
    "dateparser": _dateparser,
    "textacy": _textacy,
}
