"""Relays by text: a report whose words largely stand in an earlier one, or that shares its quotes.

This is the first, plain step (the alignment of docs/lineage comes with its own issue): word
5-gram containment and shared quotations of some length. It under-counts rewrites and never joins
reports that merely speak of the same event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.extraction.sentences import quote_spans
from vedette.records import Report

#: Share of a report's word 5-grams that must stand in the parent (0.2-0.6 tried on the demo: light
#: rewording leaves 0.3-0.6, reports on one event by different hands stay below 0.12).
NEAR_EQUAL = 0.30
#: Words a shared quotation must have to count as copied words.
QUOTE_WORDS = 6
#: Days after which equal words are no longer taken for a relay.
WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True)
class Relay:
    """`child` derives from `parent` (report keys); `how` is ``near_equal`` or ``shared_quote``."""

    child: str
    parent: str
    how: str
    score: float


def _grams(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.lower())
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def _quotes(text: str) -> frozenset[str]:
    found = set()
    for start, end in quote_spans(text):
        words = re.findall(r"[\w']+", text[start:end].lower())
        if len(words) >= QUOTE_WORDS:
            found.add(" ".join(words))
    return frozenset(found)


def find_relays(reports: Iterable[Report]) -> Mapping[str, Relay]:
    """The best earlier parent of each report that has one, by child key.

    Candidates come from an index of 5-grams and quotations, so the work grows with shared words,
    not with pairs. Undated reports are left out: without a date there is no direction.
    """
    dated = sorted((r for r in reports if r.date), key=lambda r: (r.date or "", r.published or "", r.source_id, r.key))
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    quotes: dict[str, int] = {}
    found: dict[str, Relay] = {}
    for number, report in enumerate(dated):
        grams = _grams(report.text)
        shared: dict[int, int] = defaultdict(int)
        for gram in grams:
            for other in index[gram]:
                shared[other] += 1
            index[gram].append(number)
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        if best is not None and grams and shared[best] / len(grams) >= NEAR_EQUAL and _near(dated[best], report):
            found[report.key] = Relay(report.key, dated[best].key, "near_equal", shared[best] / len(grams))
        for quote in _quotes(report.text):
            first = quotes.setdefault(quote, number)
            if first != number and report.key not in found and _near(dated[first], report):
                found[report.key] = Relay(report.key, dated[first].key, "shared_quote", 1.0)
    return found


def _near(parent: Report, child: Report) -> bool:
    from vedette.times import days_between

    return parent.date is not None and child.date is not None and days_between(parent.date, child.date) <= WINDOW_DAYS
