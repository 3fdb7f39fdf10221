"""Time expressions of English news and narrative, resolved against the report's date.

Own rules: none of the general libraries reads "earlier this week", "mid-October" or "the same day"
(see docs/dependencies.md). `find_timexes` gives every expression with its TIMEX3 type and value;
`find_times` those of them that stand for days of the calendar, as claims need them: ISO 8601 at
their precision, intervals ``a/b``. Without an anchor, only what carries a year, or counts from
what carries one, is resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vedette.extraction.timex_document import is_story, read_times
from vedette.extraction.timex_types import Timex
from vedette.extraction.timex_words import JOIN
from vedette.records import Span, Time
from vedette.times import first_day, last_day

_RANGE = re.compile(JOIN, re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_BARE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?")
#: How far before a range its "between" may stand, in characters.
WINDOW = 16


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time found in a text: its record, where it stands, and the word that leads it ("by").

    `duration` marks a stretch of time that was counted ("over the past three days").
    """

    time: Time
    start: int
    end: int
    lead: str
    duration: bool = False


def find_timexes(text: str, anchor: str | None) -> tuple[Timex, ...]:
    """Every time expression of a document in order, none overlapping, with TIMEX3 type and value.

    `anchor` is the day of writing (``YYYY-MM-DD``) or None. A text that tells of years gone by is
    read as a story, whose expressions count from the last date told.

    >>> [(t.type, t.value) for t in find_timexes("for three months until late 1942", None)]
    [('DURATION', 'P3M'), ('DATE', '1942')]
    """
    day = date.fromisoformat(anchor) if anchor else None
    return read_times(text, day, is_story(text, day))


def find_times_in(text: str, anchor: str | None) -> tuple[TimeHit, ...]:
    """As `find_times`, for a whole document: "two days later" counts from the last date told."""
    return _hits(text, find_timexes(text, anchor), anchor, 0)


def find_times(text: str, anchor: str | None, offset: int = 0) -> tuple[TimeHit, ...]:
    """Times of one sentence that stand for days of the calendar, in order, none overlapping.

    `anchor` is the report's day (``YYYY-MM-DD``) or None; `offset` is added to every position.

    >>> [h.time.value for h in find_times("back by May 1", "2031-04-22")]
    ['2031-05-01']
    """
    day = date.fromisoformat(anchor) if anchor else None
    return _hits(text, read_times(text, day, narrative=day is None), anchor, offset)


def _hits(
    text: str, times: tuple[Timex, ...], anchor: str | None, offset: int
) -> tuple[TimeHit, ...]:
    """Hits of the times that have days; the ends of a range become one."""
    placed = [time for time in times if time.calendar]
    hits: list[TimeHit] = []
    index = 0
    while index < len(placed):
        first, last = placed[index], placed[index]
        if index + 1 < len(placed) and _is_range(text, first, placed[index + 1]):
            index += 1
            last = placed[index]
        hits.append(_hit(text, first, last, anchor, offset))
        index += 1
    return tuple(hits)


def _is_range(text: str, first: Timex, last: Timex) -> bool:
    """True for "12-15 May", "May 3-7", "between March and May": one end is not said in full."""
    if not _RANGE.fullmatch(text, first.end, last.start):
        return False
    between = _BETWEEN.search(text, max(0, first.start - WINDOW), first.start)
    if not (between or _BARE.fullmatch(first.text) or _BARE.fullmatch(last.text)):
        return False
    return bool(
        first.calendar and last.calendar and first.calendar.value[:10] <= last.calendar.value[-10:]
    )


def _hit(text: str, first: Timex, last: Timex, anchor: str | None, offset: int) -> TimeHit:
    assert first.calendar is not None
    assert last.calendar is not None
    words = text[first.start : last.end]
    start, end = offset + first.start, offset + last.end
    value, precision, duration = _days(first, last)
    inferred = first.inferred or last.inferred or last.calendar.inferred
    span = Span(start, end, words)
    time = Time(words, value, precision, anchor or "", inferred, span)
    return TimeHit(time, start, end, first.lead, duration)


def _days(first: Timex, last: Timex) -> tuple[str, str, bool]:
    assert first.calendar is not None
    assert last.calendar is not None
    if first is last:
        return first.calendar.value, first.calendar.precision, first.calendar.duration
    bounds = first_day(first.calendar.value), last_day(last.calendar.value)
    return "/".join(bounds), "interval", False
