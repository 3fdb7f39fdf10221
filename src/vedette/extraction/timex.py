"""Time expressions of English news, resolved against the report's date.

Own rules (`timex_rules`): none of the general libraries reads "earlier this week", "mid-October"
or "the same day" (see docs/dependencies.md). Values are ISO 8601 at their precision, intervals
``a/b``. Without an anchor, only expressions that carry a year are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vedette.extraction.timex_rules import RULES, Rule, Value
from vedette.records import Span, Time

_LEADS = (
    "no later than", "not later than", "starting on", "starting from", "starting", "beginning on",
    "beginning", "as of", "by", "before", "until", "till", "through", "from", "since", "after",
    "on", "in", "for", "over", "within", "during", "at",
)  # fmt: skip
_LEAD = re.compile(rf"\b({'|'.join(_LEADS)})\s+(?:about\s+|the\s+)?$", re.IGNORECASE)
#: Words that lead an expression from inside it ("within two weeks").
_OWN_LEADS = ("within", "over", "in")
_MONTH_LEAD = re.compile(
    r"\b(?:in|by|of|since|until|till|from|during|last|this|next|through|before|after|early|late"
    r"|mid)[\s-]$",
    re.IGNORECASE,
)


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


def find_times(text: str, anchor: str | None, offset: int = 0) -> tuple[TimeHit, ...]:
    """Time expressions of `text` in order, none overlapping; earlier rules win.

    `anchor` is the report's day (``YYYY-MM-DD``) or None; `offset` is added to every position.

    >>> [h.time.value for h in find_times("back by May 1", "2031-04-22")]
    ['2031-05-01']
    """
    day = date.fromisoformat(anchor) if anchor else None
    taken: list[TimeHit] = []
    for match, lead, value in _readings(text, day):
        start, end = offset + match.start(), offset + match.end()
        if any(start < hit.end and hit.start < end for hit in taken):
            continue
        span = Span(start, end, match[0])
        time = Time(match[0], value.value, value.precision, anchor or "", value.inferred, span)
        taken.append(TimeHit(time, start, end, lead, value.duration))
    return tuple(sorted(taken, key=lambda hit: hit.start))


def _readings(text: str, day: date | None) -> Iterator[tuple[re.Match[str], str, Value]]:
    """Every match that has a value, with the word that leads it, rule by rule."""
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            if _is_not_a_month(text, match):
                continue
            lead = _lead(text, match)
            value = _resolve(rule, match, day, lead)
            if value is not None:
                yield match, lead, value


def _lead(text: str, match: re.Match[str]) -> str:
    before = _LEAD.search(text, 0, match.start())
    if before:
        return before[1].lower()
    own = match[0].split()[0].lower()
    return own if own in _OWN_LEADS else ""


def _resolve(rule: Rule, match: re.Match[str], day: date | None, lead: str) -> Value | None:
    if day is None and not match.groupdict().get("year"):
        return None
    try:
        # A written year asks nothing of the anchor.
        return rule.resolve(match, day or date.max, lead)
    except OverflowError:  # a year before 1 or after 9999: no date, so no time
        return None


def _is_not_a_month(text: str, match: re.Match[str]) -> bool:
    """True for "may" and "march" the verbs: a month is capitalised, a bare one is led by a word."""
    month = match.groupdict().get("month")
    if not month:
        return False
    if month[0].islower():
        return True
    bare = month in ("May", "March") and match[0] == month
    return bare and not _MONTH_LEAD.search(text, 0, match.start())
