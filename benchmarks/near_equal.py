"""A peer: relays by near-equal words and shared quotations, as Vedette 0.2 found them.

Word 5-gram containment and shared quotations of some length; the earlier report is the parent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.extraction.sentences import quote_spans
from vedette.records import Report
from vedette.times import days_between

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
    dated = sorted((r for r in reports if r.date), key=_published)
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    quotes: dict[str, int] = {}
    found: dict[str, Relay] = {}
    for number, report in enumerate(dated):
        grams, said = _grams(report.text), _quotes(report.text)
        relay = _copied(report, grams, index, dated) or _quoted(report, said, quotes, dated)
        if relay is not None:
            found[report.key] = relay
        for gram in grams:
            index[gram].append(number)
        for quote in said:
            if quote not in quotes or not _near(dated[quotes[quote]], report):
                quotes[quote] = number
    return found


def _published(report: Report) -> tuple[str, str, str, str]:
    return report.date or "", report.published or "", report.source_id, report.key


def _copied(
    report: Report,
    grams: frozenset[tuple[str, ...]],
    index: Mapping[tuple[str, ...], list[int]],
    dated: Sequence[Report],
) -> Relay | None:
    """The earlier report within the window that most of this one's 5-grams stand in."""
    shared: Counter[int] = Counter()
    for gram in grams:
        shared.update(index.get(gram, ()))
    near = [number for number in shared if _near(dated[number], report)]
    best = max(near, key=lambda number: (shared[number], -number), default=None)
    if best is None or shared[best] / len(grams) < NEAR_EQUAL:
        return None
    return Relay(report.key, dated[best].key, "near_equal", shared[best] / len(grams))


def _quoted(
    report: Report, said: Iterable[str], quotes: Mapping[str, int], dated: Sequence[Report]
) -> Relay | None:
    """The earliest report within the window that carries a quotation of this one."""
    known = (quotes[quote] for quote in said if quote in quotes)
    first = min((n for n in known if _near(dated[n], report)), default=None)
    return None if first is None else Relay(report.key, dated[first].key, "shared_quote", 1.0)


def _near(parent: Report, child: Report) -> bool:
    return days_between(parent.date or "", child.date or "") <= WINDOW_DAYS
