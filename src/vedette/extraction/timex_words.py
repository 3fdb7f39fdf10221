"""The words of times as patterns: months, weekdays, numbers, units; and what a number says."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from vedette.resources import lexicon

WORDS = lexicon("times")
MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
MONTHS |= {"sept": 9}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name[:3].lower(): i for i, name in enumerate(calendar.day_name)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
NUMBERS: dict[str, int] = WORDS["numbers"]
ORDINALS: dict[str, int] = WORDS["ordinals"]
VAGUE_COUNTS: dict[str, int] = WORDS["vague_counts"]
UNITS: dict[str, str] = WORDS["units"]
#: Days in a unit, for a count that must end on a day.
UNIT_DAYS = {
    "second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
    "weekend": 7.0, "fortnight": 14.0, "month": 30.0, "quarter": 91.0, "year": 365.0,
    "decade": 3652.0, "century": 36524.0,
}  # fmt: skip


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


MONTH = r"(?P<month>" + "|".join(
    [*list(calendar.month_name)[1:], r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"]
) + ")"  # fmt: skip
WEEKDAY = f"(?P<weekday>{'|'.join(calendar.day_name)})"
#: Short names of days stand only before a date ("Sat, 5 May"): alone they are other words.
SHORT_WEEKDAY = (
    rf"(?:(?:{'|'.join(calendar.day_name)})|(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\b\.?)"
)
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"
YEAR = r"(?P<year>(?:1\d|20)\d\d)"
IN_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR}\b(?![:\d]|,\d{{3}}))?"
_NUMBER_WORD = either(NUMBERS)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?|{_NUMBER_WORD}(?:[\s-]+(?:and\s+)?"
    rf"{_NUMBER_WORD})?)"
)
_HALF = r"(?:\s+and\s+(?:a\s+)?half)?"
COUNT = rf"(?P<n>{NUMBER}{_HALF}|{either(VAGUE_COUNTS)}|an?(?:\s+half)?|half\s+an?)"
_CENTURY = WORDS["plurals"]["century"]
UNIT = rf"(?P<unit>{either(set(UNITS) - {'century', 'second'})}s?|century|{_CENTURY}|seconds)"
SHORT_UNIT = either(WORDS["abbreviated_units"])
ORDINAL = either(ORDINALS)
SEASON = rf"(?P<season>{either(WORDS['seasons'])})"
DAY_PART = rf"(?P<daypart>{either(WORDS['day_parts'])})"
#: A dash or a word that joins the ends of a range.
JOIN = r"(?:\s*[-–—/]\s*|\s+(?:to|and|or|until|till|through|thru)\s+(?:the\s+)?)"
#: What follows a year, and not a number that counts things.
NOT_COUNTED = rf"(?![\w,]*\d|[.,]\d|\s*%|[\s-]+{either(WORDS['counted']['nouns'])}\b)"


def number_of(text: str) -> float | None:
    """The number that words or digits say; None for a vague count ("several").

    >>> number_of("twenty-five"), number_of("two and a half"), number_of("half an")
    (25, 2.5, 0.5)
    """
    words = re.sub(r"\s+", " ", text.lower()).strip()
    if words in VAGUE_COUNTS:
        return {"couple": 2.0}.get(words.removeprefix("a ").removesuffix(" of")) or (
            VAGUE_COUNTS[words] if "dozen" in words and "dozens" not in words else None
        )
    if words in ("half", "half a", "half an", "a half"):
        return 0.5
    half = 0.5 if re.search(r" and (?:a )?half$", words) else 0.0
    words = re.sub(r" and (?:a )?half$", "", words)
    if words in ("a", "an"):
        return 1 + half
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
        return float(words.replace(",", "")) + half
    return _spelled(words) + half


def _spelled(words: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", words):
        if word == "hundred":
            total = max(1, total) * 100
        elif word != "and":
            total += NUMBERS[word]
    return total


def count_in_days(count: str, unit: str) -> int:
    """Days of "three weeks", rounded; a vague count stands for the number the lexicon gives it."""
    number = number_of(count) if count else 1.0
    if number is None:
        number = VAGUE_COUNTS[re.sub(r"\s+", " ", count.lower()).strip()] or 3
    return round(number * UNIT_DAYS[unit])


def unit_of(text: str) -> str:
    """The unit in the singular: ``centuries`` is ``century``, ``hrs`` is ``hour``."""
    word = text.lower().rstrip(".")
    if word == _CENTURY:
        return "century"
    word = WORDS["abbreviated_units"].get(word, word)
    return str(word if word in UNITS else word.removesuffix("s"))


def duration(count: str, unit: str) -> str:
    """The TIMEX3 value of a duration; exact multiples of a day or year are said in the larger unit.

    >>> duration("two", "week"), duration("several", "hour"), duration("24", "hour")
    ('P2W', 'PTXH', 'P1D')
    """
    number = number_of(count) if count else None
    if unit == "fortnight":
        number, unit = (2 * number if number else None), "week"
    if number and unit == "hour" and number % 24 == 0:
        number, unit = number / 24, "day"
    elif number and unit == "month" and number % 12 == 0:
        number, unit = number / 12, "year"
    if number and number % 1 and unit in ("century", "decade"):
        number, unit = number * (100 if unit == "century" else 10), "year"
    if number == 0.5 and unit == "hour":
        number, unit = 30, "minute"
    letters = UNITS[unit]
    amount = "X" if number is None else f"{number:g}"
    if letters in ("TH", "TM", "TS"):
        return f"PT{amount}{letters[1]}"
    return f"P{amount}{letters if letters != 'NI' else 'D'}"
