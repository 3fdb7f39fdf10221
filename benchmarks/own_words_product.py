"""What the product finds in a record: a function for each of its finders, called as it calls them.

Only this file knows the product's entry points; the scorer sees stretches and values.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.own_words_data import Record, Stretch
from vedette.extraction.claims import extract_claims, open_report, view_sentence
from vedette.extraction.places import find_places
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.timex import find_times_in
from vedette.records import Claim, Quantity, Report, Speaker, report_key

#: Units that make a time, not an amount, of a number: the set codes those as times.
_TIME_UNITS = frozenset({"days", "hours", "weeks", "months", "years", "minutes"})
#: Words of time that the set's guidelines leave out.
_VAGUE = frozenset(
    {"now", "currently", "recently", "so far", "then", "once", "earlier", "later", "still"}
)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression as found: where, and its value (ISO 8601)."""

    at: Stretch
    value: str


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as found: where, and its code."""

    at: Stretch
    code: str


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """An attribution as found: where its source stands (None when it names none), its content."""

    source: Stretch | None
    content: frozenset[int]


def report_of(record: Record) -> Report:
    """The record as a report without publisher or title."""
    key = report_key(record.id, "", record.date or "", "", record.text)
    return Report(
        key=key,
        source_id=record.id,
        text=record.text,
        publisher_kind=record.publisher_kind,
        published=record.date,
        date_basis="given",
        language="en",
    )


@lru_cache(maxsize=8)
def viewed(report: Report) -> tuple[tuple[SentenceView, ...], Reading]:
    """The view of every sentence in order, as claims are made from, and the reading."""
    pairs, reading = open_report(report, gated=False)
    return tuple(view_sentence(sentence, doc, reading) for sentence, doc in pairs), reading


def quantities_of(record: Record) -> list[Quantity]:
    """Amounts, without durations."""
    views, _ = viewed(report_of(record))
    return [q for view in views for q in view.quantities if q.unit not in _TIME_UNITS]


def times_of(record: Record) -> list[FoundTime]:
    """Time expressions of the whole text, without the vague words that the set does not code."""
    hits = find_times_in(record.text, record.date)
    return [
        FoundTime((h.start, h.end), h.time.value)
        for h in hits
        if h.time.text.strip().lower() not in _VAGUE and not h.time.value.endswith("_REF")
    ]


def places_of(record: Record) -> list[FoundPlace]:
    """Places with a role, by the gazetteer and the names that the text itself makes known."""
    views, reading = viewed(report_of(record))
    places = [
        place
        for view in views
        for place in find_places(
            view.sentence.text, view.sentence.start, reading.finder, reading.scene
        )
    ]
    return [FoundPlace((p.span.start, p.span.end), p.code) for p in places if p.span and p.code]


def attributions_of(record: Record) -> list[FoundAttribution]:
    """Attributions as the claims' own sentence views hold them."""
    views, _ = viewed(report_of(record))
    return [found for view in views for found in _of_view(view)]


def _of_view(view: SentenceView) -> list[FoundAttribution]:
    start = view.sentence.start
    return [
        FoundAttribution(
            _where(attribution.speaker),
            frozenset(
                start + position
                for i in attribution.content
                for position in range(view.doc[i].idx, view.doc[i].idx + len(view.doc[i]))
            ),
        )
        for attribution in view.attributions
        if attribution.content
    ]


def _where(speaker: Speaker) -> Stretch | None:
    return (speaker.span.start, speaker.span.end) if speaker.span else None


def claims_of(record: Record) -> list[Claim]:
    """Claims as the pipeline makes them."""
    return list(extract_claims(report_of(record)))


def plain(name: str) -> str:
    """A name without accents and case, to compare codes."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
