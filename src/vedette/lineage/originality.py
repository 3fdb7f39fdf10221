"""Signs that a report is original reporting: a dateline, what was said to it, who publishes."""

from __future__ import annotations

import re
from functools import lru_cache

from vedette.lineage.credits import WHOLE_TEXT, credits_of
from vedette.records import Report

#: "NORHAVEN, 3 May (Northern Wire) -" and "NORHAVEN -" at the head of a text.
_DATELINE = re.compile(
    r"\s*[^\W\d_]*[A-ZÀ-Þ]{3,}[^\W\d_]*(?:[ ,/'’-]+[A-ZÀ-Þ]{2,})*(?:,[^\n—–-]{0,40})?"
    r"(?:\s*\([^)\n]{2,40}\))?\s+(?:—|–|--?)\s"
)
#: What a reporter writes of words that were said to the paper itself.
_TOLD_US = re.compile(r"\btold (?:us|me|our|this (?:reporter|newspaper|correspondent))\b", re.I)
#: Kinds of publishers that make the news or gather it first.
_FIRST_HAND = frozenset({"government", "igo", "wire", "observer"})


@lru_cache(maxsize=20_000)
def originality_of(report: Report) -> float:
    """Signs of original reporting, 0 to 3: dateline, first-hand words, kind of publisher.

    A carrier of another outlet's text does not count as its kind. Naming one's own
    publisher as who was told counts as first-hand words.
    """
    head = report.text[:200]
    own = report.publisher.strip()
    told = bool(_TOLD_US.search(report.text))
    if own and not told:
        told = re.search(rf"\btold {re.escape(own)}\b", report.text, re.IGNORECASE) is not None
    first_hand = report.publisher_kind in _FIRST_HAND and not passes_on(report)
    return float(_DATELINE.match(head) is not None) + told + first_hand


@lru_cache(maxsize=20_000)
def passes_on(report: Report) -> bool:
    """True when the report says that its text is another outlet's (a tag, a dateline, "via")."""
    return any(c.kind in WHOLE_TEXT and not c.own for c in credits_of(report))
