"""The terms of an announced act: deadline, start, what is excluded, on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vedette.extraction.timex import TimeHit
from vedette.records import Span, Time

_DEADLINE_LEADS = frozenset({"by", "before", "no later than", "not later than", "within"})
_STAY_LEADS = frozenset({"until", "till", "through"})
_START_LEADS = frozenset(
    {
        *("from", "starting", "starting on", "starting from"),
        *("beginning", "beginning on", "as of", "since"),
    }
)
_COMPLETION = re.compile(
    r"\b(?:complet\w+|finish\w*|final|over|end(?:s|ed)?|conclude\w*)\b[^.]{0,40}"
    r"\b(?:on|by|before|for)\s+$",
    re.IGNORECASE,
)
#: How far before a day its "to be complete" may stand, in characters.
COMPLETION_WINDOW = 60
_EXCLUSION = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|with the exception of|apart from|other than|but not|"
    r"leaving|leave|left|will (?:stay|remain)|are to (?:stay|remain)|is to (?:stay|remain)|"
    r"to leave|are not going with|"
    r"(?:weapons|equipment|vehicles|hardware|armou?r) (?:will |are to |would )?(?:stay|remain))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|in the event of|in case|as long as|on condition that"
    r"|once|when)\b[^,.;”\"]{3,120}",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;]")


#: "Begin its final withdrawal on 1 May" names a start, however final.
_STARTING = re.compile(
    r"\b(?:begin|begins|began|start|starts|started|commence[sd]?)\b", re.IGNORECASE
)


def deadline_of(text: str, offset: int, times: Iterable[TimeHit]) -> Time | None:
    """The time by which the act is to be complete, among the times of the clause."""
    for hit in times:
        if hit.duration and hit.lead != "within":
            continue
        end = max(0, hit.start - offset)
        before = text[max(0, end - COMPLETION_WINDOW) : end]
        if hit.lead in _DEADLINE_LEADS:
            return hit.time
        if _COMPLETION.search(before) and not _STARTING.search(before):
            return hit.time
    return None


def stay_until(times: Iterable[TimeHit]) -> Time | None:
    """The end of a stay ("until September")."""
    return next((h.time for h in times if h.lead in _STAY_LEADS), None)


def start_of(times: Iterable[TimeHit]) -> Time | None:
    """The time from which the act is to begin."""
    return next((h.time for h in times if h.lead in _START_LEADS), None)


def exclusion_of(text: str, offset: int) -> Span | None:
    """The words that keep something out of the act ("leaving some weapons behind")."""
    match = _EXCLUSION.search(text)
    if match is None:
        return None
    closes = _CLAUSE_END.search(text, match.end())
    end = closes.start() if closes else len(text)
    return Span(offset + match.start(), offset + end, text[match.start() : end])


def condition_of(text: str, offset: int) -> Span | None:
    """The words of a condition ("if the talks fail", "once the drills are over")."""
    match = _CONDITION.search(text)
    if match is None:
        return None
    words = match[0].rstrip()
    return Span(offset + match.start(), offset + match.start() + len(words), words)
