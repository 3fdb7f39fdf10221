"""The terms of an announced act: deadline, start, what is excluded, on what condition."""

from __future__ import annotations

import re

from vedette.extraction.timex import TimeHit
from vedette.records import Span, Time

_DEADLINE_LEADS = frozenset({"by", "before", "no later than", "not later than", "until", "till", "within", "through"})
_START_LEADS = frozenset({"from", "starting", "starting on", "starting from", "beginning", "beginning on", "as of", "since"})
_COMPLETION = re.compile(r"\b(?:complet\w+|finish\w*|final|over|end(?:s|ed)?|conclude\w*)\b[^.]{0,40}\b(?:on|by|before|for)\s+$", re.IGNORECASE)
_EXCLUSION = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|with the exception of|apart from|other than|but not|"
    r"leaving|leave|left|will (?:stay|remain)|are to (?:stay|remain)|is to (?:stay|remain)|to leave|"
    r"are not going with|(?:weapons|equipment|vehicles|hardware|armou?r) (?:will |are to |would )?(?:stay|remain))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|in the event of|in case|as long as|on condition that|once|when)\b"
    r"[^,.;”\"]{3,120}",
    re.IGNORECASE,
)


def deadline_of(text: str, offset: int, times: list[TimeHit]) -> Time | None:
    """The time by which the act is to be complete, among the times of the clause."""
    for hit in times:
        if hit.duration and hit.lead not in ("within",):
            continue
        if hit.lead in _DEADLINE_LEADS and hit.lead not in ("until", "till", "through"):
            return hit.time
        before = text[: max(0, hit.start - offset)]
        if _COMPLETION.search(before[-60:]):
            return hit.time
    return None


def stay_until(times: list[TimeHit]) -> Time | None:
    """The end of a stay ("until September")."""
    return next((h.time for h in times if h.lead in ("until", "till", "through")), None)


def start_of(times: list[TimeHit]) -> Time | None:
    """The time from which the act is to begin."""
    return next((h.time for h in times if h.lead in _START_LEADS), None)


def exclusion_of(text: str, offset: int) -> Span | None:
    """The words that keep something out of the act ("leaving some weapons behind")."""
    match = _EXCLUSION.search(text)
    if match is None:
        return None
    end = next((i for i in range(match.end(), len(text)) if text[i] in ".;"), len(text))
    return Span(offset + match.start(), offset + end, text[match.start() : end])


def condition_of(text: str, offset: int) -> Span | None:
    """The words of a condition ("if the talks fail", "once the drills are over")."""
    match = _CONDITION.search(text)
    if match is None:
        return None
    piece = match[0].rstrip()
    return Span(offset + match.start(), offset + match.start() + len(piece), piece)
