"""Times of day and the dates beside them become one: "8 a.m. Friday", "the night of 3 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vedette.extraction.timex_types import Timex

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK_THEN_DATE = re.compile(r"\s*,?\s*(?:(?:on|of)\s+(?:the\s+)?)?", re.IGNORECASE)
_DATE_THEN_CLOCK = re.compile(r"\s*,?\s*(?:at\s+|around\s+|by\s+)?", re.IGNORECASE)


def joined_clock(text: str, found: list[Timex]) -> Iterator[Timex]:
    """Times with the day of a date beside them; without words between, both are one."""
    index = 0
    while index < len(found):
        time = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        joined = _join(text, time, following) if following else None
        if joined is None:
            yield time
        else:
            yield from joined
            index += 1
        index += 1


def _join(text: str, first: Timex, second: Timex) -> tuple[Timex, ...] | None:
    gap = text[first.end : second.start]
    if first.type == "TIME" and _DAY.fullmatch(second.value) and second.type == "DATE":
        if not _CLOCK_THEN_DATE.fullmatch(gap):
            return None
        value = second.value + _hour(first.value)
        if "on" not in gap.lower().split():
            return (_merged(text, first, second, value),)
        return replace(first, value=value), second
    if second.type == "TIME" and _DAY.fullmatch(first.value) and first.type == "DATE":
        if not _DATE_THEN_CLOCK.fullmatch(gap) or "\n" in gap:
            return None
        value = first.value + _hour(second.value)
        if not gap.strip(" ,"):
            return (_merged(text, first, second, value),)
        return first, replace(second, value=value)
    return None


def _hour(value: str) -> str:
    return value[value.index("T") :] if "T" in value else ""


def _merged(text: str, first: Timex, second: Timex, value: str) -> Timex:
    dated = first if first.type == "DATE" else second
    return replace(
        first,
        end=second.end,
        text=text[first.start : second.end],
        type="TIME",
        value=value,
        inferred=dated.inferred,
        calendar=dated.calendar,
    )
