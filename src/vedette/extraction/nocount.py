"""Figures that count nothing: dates, years, clock times, telephone numbers, names, page numbers."""

from __future__ import annotations

import re

from vedette.extraction.number_table import Number
from vedette.extraction.timex_words import either
from vedette.resources import lexicon

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
#: "March" and "May" begin sentences as verbs; lower-case months occur in normalised text.
_MONTH_BEFORE = re.compile(
    rf"\b(?:{_MONTH}|(?-i:May|may|March|march))\s+(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:\s?(?:-|–|to|and|or|,|&)\s?))*$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    rf"(?:\s?(?:-|–|to|and|or|,|&)\s?\d{{1,2}})*\s?-?(?:of\s+)?{_MONTH}(?![a-z])", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:\s+\d{{1,2}})?,?\s+$", re.IGNORECASE)
#: Shapes that are skipped as a whole, wherever a number begins inside them.
_SHAPES = re.compile(
    r"""
      \b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?\b                     # ISO dates
    | \b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b                 # 22.04.2021
    | \b(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2})\b(?!\s+(?:troops|soldiers|people))
    | \b\d{1,2}[:.]\d{2}\s?(?:a\.?m\b|p\.?m\b|hrs|hours|GMT|UTC|BST|EST|EDT|CET|local)
    | \b\d{1,2}:\d{2}(?::\d{2})?\b                              # clock
    | \b\d{1,2}\s?(?:a\.m\.?|p\.m\.?|[ap]m\b|o['’]clock)
    | \b\d{4}\s?(?:GMT|UTC|hours\s+GMT|local\s+time|Z\b)
    | (?:\+\d{1,3}[\s-]?)?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b # telephone
    | \+\d{1,3}[\s-]\d[\d\s-]{6,}
    | \bhttps?://\S+ | \bwww\.\S+ | \S+@\S+\.\w+
    | \b\d+(?:\.\d+){2,}                                        # versions, addresses
    | \b9/11\b | \b24/7\b | \b7/7\b
    | \b(?:19|20)?\d0s\b | ['’]\d0s\b
    | \b[A-Z]{2}\s\d{5}\b                                       # post codes
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = lexicon("quantities")["nocount"]
_NUMBERED = re.compile(rf"\b{either(_WORDS['numbered'])}(?:\s?[.#]|\s?no\.)?[\s-]$", re.IGNORECASE)
#: Of the words above, those that lead a figure as a bound or a count elsewhere.
_NOT_NUMBERING = re.compile(r"\b(?:under|top|week|day|year|world|area|line)[\s-]$", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:number|numbers|no\.|chapter|phase|article|part|act)[\s-]$", re.IGNORECASE
)
_TOP = re.compile(r"\b(?:top|last|final|big)[\s-]$", re.IGNORECASE)
_HASH = re.compile(r"(?:#|№|\bno\.?|n°)\s?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<=[a-z,;)’'] )(?:[A-Z][\w’'-]*[a-zA-Z]|[A-Z]{2,})[\s-]$")
_YEAR = re.compile(r"(?:1[5-9]\d\d|20\d\d|21[0-4]\d)$")
_YEAR_BEFORE = re.compile(rf"\b{either(_WORDS['before_years'])}[\s-]+$", re.IGNORECASE)
_STREET = re.compile(
    r"\s+(?:[A-Z]\w+\s+){1,2}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Boulevard|Blvd)\b"
)
_SCORE = re.compile(
    r"(?:\s?[-–]\s?|-to-)(?P<second>\d{1,2})(?![\w%,])(?P<won>\s+(?:win|victory|defeat|loss|draw)\b)?"
)
#: "24703L202", "5G", "4K", "11a", "4x4": letters that touch a figure and are no unit.
_MODEL_AFTER = re.compile(r"[A-Za-z]|-[A-Z]\w*\d|-\d+[A-Za-z]")
#: Longer runs of digits are numbers of accounts and messages.
_LONGEST = 9
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r"-(?:on|to|sided|off|time|way|party|upmanship|liner)\b|\s-\stime\b"
    r"|\s+(?:of\s+(?:the|its|his|her|their|our|my|those|these|them|us|you|many|several|two|three"
    r"|hundreds|dozens|thousands|scores|(?-i:[A-Z])\w+)\b"
    r"|another\b|by\s+one\b|or\s+two\b|that\b|who\b|which\b|in\s+which\b|can\b|could\b|should\b"
    r"|would\b|might\b|may\b|must\b|does\b|has\b|had\b|is\b|was\b|needs?\b|side\b|thing\b"
    r"|way\b|day\b|point\b|time\b|hand\b|such\b|more\b|'s\b|’s\b|and\b|on\b|in\b|to\b|for\b)"
    r"|\s*[.,;:!?)\"”]|$|['’]s\b",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    rf"\b{either(_WORDS['before_one'])}[\s-]$|\b(?:on|to|for)-$", re.IGNORECASE
)


def is_year_range(text: str, first: Number, second: Number) -> bool:
    """True for two years or clock hours joined like a range ("2006 or 2007")."""
    numbers = (first, second)
    return all(n.plain and _YEAR.match(text[n.start : n.end]) for n in numbers)


def shapes(text: str) -> list[tuple[int, int]]:
    """Offsets of dates, clock times, telephone numbers, addresses and decades."""
    if not any(c.isdigit() for c in text):
        return []
    return [match.span() for match in _SHAPES.finditer(text)]


def counts_nothing(text: str, number: Number, measured: bool, counted: bool, bounded: bool) -> bool:
    """True for figures that are years, days of a month or parts of a name ("Resolution 2202").

    `measured` tells that a unit of measure follows, `counted` that a counted noun does, `bounded`
    that a bound leads.
    """
    if number.word:
        return is_pronoun(text, number) or bool(_NUMBER.search(text[: number.start]))
    before, raw = text[: number.start], text[number.start : number.end]
    if _ORDINAL.match(text, number.end) or (not measured and _is_part_of_word(text, number)):
        return True
    if number.scaled or number.vague:
        return False
    if number.plain and number.end - number.start > _LONGEST:
        return True
    has_unit = measured or counted
    if _is_year(raw, before, number, has_unit) or _in_date(text, number):
        return True
    if bounded:
        return False
    if _TOP.search(before) and not measured and not counted:
        return True
    if _HASH.search(before) or _is_numbered(before, has_unit):
        return True
    if _is_mark(text, number) or _STREET.match(text, number.end):
        return True
    return not has_unit and bool(_NAME_BEFORE.search(before))


def is_pronoun(text: str, number: Number) -> bool:
    """True for "one" as a pronoun ("one of them", "no one", "one day")."""
    if text[number.start : number.end].lower() != "one":
        return False
    before = text[: number.start]
    return bool(_ONE_AFTER.match(text, number.end) or _ONE_BEFORE.search(before))


def score_end(text: str, number: Number) -> int | None:
    """Where a result ends that begins with the number ("won 2-1"); None for no result."""
    match = _SCORE.match(text, number.end) if number.plain and number.value < 100 else None
    if match is None or not (match["won"] or float(match["second"]) <= number.value):
        return None
    return match.end("second")


def _is_part_of_word(text: str, number: Number) -> bool:
    """True when letters and further digits go on directly ("24703L202", "747-400")."""
    return number.plain and bool(_MODEL_AFTER.match(text, number.end))


def _is_year(raw: str, before: str, number: Number, has_unit: bool) -> bool:
    if not number.plain or not _YEAR.match(raw):
        return False
    return not has_unit or bool(_YEAR_BEFORE.search(before))


def _in_date(text: str, number: Number) -> bool:
    if not number.plain or number.value > 31:
        return number.plain and bool(_MONTH_YEAR.search(text[: number.start]))
    before = text[max(0, number.start - 40) : number.start]
    return bool(_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, number.end))


def _is_numbered(before: str, has_unit: bool) -> bool:
    match = _NUMBERED.search(before[-24:])
    return bool(match) and not (_NOT_NUMBERING.search(before[-24:]) or has_unit)


def _is_mark(text: str, number: Number) -> bool:
    """True for the mark of a list item ("2) that", "1. Withdraw")."""
    if not number.plain or number.value > 99:
        return False
    before = text[: number.start]
    opened = before.count("(") > before.count(")")
    if text[number.end : number.end + 1] == ")":
        return not opened
    return not before.strip() and bool(re.match(r"\.\s+\S", text[number.end : number.end + 4]))
