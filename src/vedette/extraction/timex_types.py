"""What time rules pass on: a reading of one match, the scene it is read in, the finished time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vedette.extraction.timex_calendar import When

#: TIMEX3 types (TimeML annotation guidelines 1.2.1).
TYPES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class Value:
    """An ISO 8601 value at its precision; `duration` marks a stretch of time that was counted."""

    value: str
    precision: str
    inferred: bool = True
    duration: bool = False


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression of a document, of whatever kind.

    `type` is one of `TYPES`; `value` and `mod` are those of TIMEX3 (``1943-W12``, ``P3M``,
    ``PRESENT_REF``, ``XXXX-WXX``; mod ``START``, ``MID``, ``END``, ``APPROX``...). `calendar` is
    the day, month, year or interval it stands for, or None when it stands for none (a set, a bare
    duration, "now"). `lead` is the word before it ("by"); `inferred` is True when a part of the
    value was worked out from the context.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    inferred: bool = True
    lead: str = ""
    calendar: Value | None = None


@dataclass(slots=True)
class Scene:
    """What a match is read against.

    `anchor` is the day of writing; `reference` the last date the text named; in a `narrative`
    expressions count from the reference, else from the anchor. `lead` is the word before the match,
    `tense` the nearest verb's (``past``, ``future`` or ''), `year` a year written right after the
    match ("5 to 9 March 1918" for "5"), `before` the text right before it;
    `joined` is the date that this one ends a range with ("from Monday to Friday").
    """

    anchor: date | None
    narrative: bool = False
    reference: When | None = None
    lead: str = ""
    tense: str = ""
    year: int | None = None
    before: str = ""
    joined: When | None = None

    @property
    def base(self) -> When | None:
        """What expressions count from."""
        if self.narrative:
            return self.reference
        return When.of(self.anchor) if self.anchor else self.reference

    @property
    def told(self) -> When | None:
        """What "two days later" counts from: the last date named, else the day of writing."""
        return self.reference or self.base


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of its match.

    `part` is the part of the period that is meant (a TIMEX3 mod); `exact_end` marks "the end of",
    which a deadline takes for its last day; `written` is True when the year stands in the text;
    `calendar` overrides what the value would give; `names` is False for what later expressions do
    not count from (a duration, "now"); `placed` is False for what no claim may take its day from.
    """

    type: str
    value: str
    part: str = ""
    exact_end: bool = False
    written: bool = False
    calendar: Value | None = None
    names: bool = True
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its match means; a group ``span``, when it has one, is what is marked."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]


def group(match: re.Match[str], name: str) -> str:
    """A named group in lower case; '' when it is absent or matched nothing."""
    return (match.groupdict().get(name) or "").lower()
