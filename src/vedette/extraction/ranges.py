"""Two numbers that make one amount: ranges, results of matches, dollars and cents."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction import bounds
from vedette.extraction.counted import listed_unit
from vedette.extraction.nocount import is_year_range
from vedette.extraction.number_table import Number
from vedette.extraction.numbers import number_at, start_pattern
from vedette.extraction.parts import Part, read_part

if TYPE_CHECKING:
    from spacy.tokens import Doc

_JOINT = re.compile(r"\s?(?P<joint>to|-|–|—|and|or|through)(?=[\s\d$€£.])\s?(?P<money>[$€£])?\s?")
_HYPHEN_TO = re.compile(r"-(?P<joint>to|or)-(?P<money>[$€£])?")
_BETWEEN = re.compile(r"\b(?P<lead>between|from)\s+(?:an?\s+estimated\s+|about\s+|some\s+)?$", re.I)
_TIED = re.compile(r"[-–](?:to-)?\d[\d.,]*(?![\w-])")
_CENTS = re.compile(r"\s+(?:and\s+)?(?P<cents>cents?|pence)\b", re.IGNORECASE)
_AND_CENTS = re.compile(r"\s+(?:and\s+)?(?=\w)")
_ENDS = re.compile(r"\s*(?:[.,;]|$|more\b)")
#: Results of matches stay below this on both sides.
_RESULT = 20
#: "or" joins figures into a range up to this factor ("two or three", "20 or 30").
_NEXT = 2.0


def range_start(text: str, first: Part) -> int:
    """Where a range begins: at "between" or "from", else at its first number."""
    lead = _BETWEEN.search(text, max(0, first.start - 30), first.start)
    return lead.start() if lead else first.start


def second_part(text: str, first: Part, doc: Doc | None) -> Part | None:
    """The second part of a range that begins with `first`, its value scaled; None without one."""
    joint = _HYPHEN_TO.match(text, first.number.end) or _JOINT.match(text, first.end)
    if joint is None and first.end != first.number.end:
        joint = _JOINT.match(text, first.number.end)
    if joint is None or not start_pattern().match(text, joint.end()):
        return None
    # Its hyphen is no minus, so what lies before the joint's end is not looked at.
    second = read_part(text, joint.end(), doc, _floor(joint, first))
    if second is None or second.number.share != first.number.share:
        return None
    word = joint["joint"]
    lead = _BETWEEN.search(text, max(0, first.start - 30), first.start)
    led = lead["lead"].lower() if lead else ""
    if word == "and" and led != "between":
        return None
    if word == "or" and (first.measure is not None or _factor(first, second) > _NEXT):
        return None
    if not _same_unit(first, second) or _is_passage(text, first, word, led):
        return None
    value = shared_scale(first.number, second.number)
    if second.number.value <= value or second.sign < 0:
        return None
    return second


def _floor(joint: re.Match[str], first: Part) -> int:
    """Where the second figure's own signs may begin: a currency sign belongs to it."""
    return joint.start("money") if joint["money"] else max(first.end, joint.end())


def _factor(first: Part, second: Part) -> float:
    return second.number.value / first.number.value if first.number.value else math.inf


def _same_unit(first: Part, second: Part) -> bool:
    """True when the first figure has no unit of its own, or the second's."""
    if first.measure is None:
        return first.noun is None or second.noun is not None or second.measure is not None
    if second.measure is None:
        return first.measure.end == first.number.end and second.noun is None
    return first.measure.name == second.measure.name


def _is_passage(text: str, first: Part, word: str, led: str) -> bool:
    """True for two figures and no range: "rose from 30 to 50", "fell 12 cents to 45 cents"."""
    if word not in ("to", "-", "–"):
        return False
    if led == "from":
        start = first.start - len("from ")
        return bool(bounds.changes_before(text, start))
    return (
        word == "to"
        and first.measure is not None
        and bool(bounds.trend_before(text, first.start).change)
    )


def shared_scale(first: Number, second: Number) -> float:
    """ "80 to 90 thousand" counts thousands on both sides."""
    if first.scaled or not second.scaled or first.value >= 1000:
        return first.value
    for scale in (1e12, 1e9, 1e6, 1e5, 1e3, 1e2, 12.0):
        if second.value / scale > first.value and second.value >= scale:
            return first.value * scale
    return first.value


def with_cents(text: str, part: Part) -> Part | None:
    """ "thirteen dollars and forty-five cents" as one amount."""
    if part.measure is None or part.measure.kind != "money" or part.measure.per:
        return None
    link = _AND_CENTS.match(text, part.end)
    if link is None or not start_pattern().match(text, link.end()):
        return None
    cents = number_at(text, link.end())
    if cents is None or cents.value >= 100 or cents.scaled or part.number.scaled:
        return None
    word = _CENTS.match(text, cents.end)
    bare = _ENDS.match(text, cents.end)
    if word is None and (bare is None or cents.value < 10):
        return None
    end = word.end() if word else cents.end
    value = part.number.value + cents.value / 100
    number = replace(part.number, value=value, low=value, high=value, end=end)
    return replace(part, number=number, end=end)


def is_result(text: str, first: Part, second: Part) -> bool:
    """True for two figures that count nothing: a result ("lost 1-3"), or years."""
    plain = first.number.plain and second.number.plain and second.number.value < _RESULT
    hyphened = text[first.number.end : second.number.start].strip() in ("-", "–")
    if not second.has_unit and is_year_range(text, first.number, second.number):
        return True
    return plain and hyphened and not second.has_unit and listed_unit(text, second.end) is None


def past_tied(text: str, part: Part) -> int:
    """Past a second figure that a hyphen ties to the first without making a range ("500-80")."""
    match = _TIED.match(text, part.number.end)
    return match.end() if match else 0
