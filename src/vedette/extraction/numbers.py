"""Numbers as they are written: digits, words, fractions, scales and vague amounts, with offsets.

What a number counts, and whether it counts anything, is told elsewhere (`amounts`, `nocount`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import numeric

from vedette.extraction.number_table import DOZEN, Number, any_of, exact, number_words
from vedette.extraction.number_words import from_words, ratio_at, scaled

_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\s000)+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+"
    r"|[1-9]\d{0,2}(?:\s\d{3})+(?![\w-]|[.,]\d)|\d+)(?P<decimals>\.\d+)?|\.\d+"
)
_SIMPLE_FRACTION = re.compile(r"(?P<over>\d{1,3})\s?[/⁄]\s?(?P<under>\d{1,4})(?![\d/])")
_AND_FRACTION = re.compile(r"(?:\s|-|\s?and\s)(?P<over>\d{1,2})[/⁄](?P<under>\d{1,3})(?![\d/])")
_VULGAR_AFTER = re.compile(rf"\s?([{_VULGAR}])")
_POWER = re.compile(r"\s?[x×]\s?10(?:\^|\*\*)?(?P<power>[-−+]?\d{1,2})\b|[eE](?P<e>[-+]?\d{1,2})\b")
#: Signs and codes of money that may touch the digits.
_TOUCHED = r"(?<=\bUSD|\bEUR|\bGBP|\bCHF|\bCNY|\bRMB|\bJPY|\bINR|\bCAD|\bAUD)"
#: "several dozen" ends below the next round figure.
_BELOW_HUNDRED = 99.0


def number_at(text: str, position: int, money: bool = False) -> Number | None:
    """The number that begins exactly at a position; None when none does.

    `money` tells that a currency stands before it, so that "m" and "b" are scales.
    """
    if position >= len(text):
        return None
    ratio = ratio_at(text, position)
    if ratio is not None:
        return ratio
    if text[position].isdigit() or text[position] in ".":
        return _from_digits(text, position, money)
    if text[position] in _VULGAR:
        value = numeric(text[position])
        return scaled(text, Number(position, position + 1, value, value, value, share=True))
    return _vague_at(text, position) or from_words(text, position)


@lru_cache(maxsize=1)
def start_pattern() -> re.Pattern[str]:
    """Where a number may begin: at digits, a vulgar fraction, or one of the number words."""
    words = number_words()
    every = {*words.small, *words.scales, *words.fractions, *words.alone}
    plurals = {f"{scale}s" for scale in words.scales}
    firsts = {*every, *plurals, *words.vague, "a", "an"}
    return re.compile(
        rf"(?<![\w.,:/])(?<![A-Za-z]-)(?<![A-Za-z]\d-)(?<![A-Za-z]\d\d-)(?:\d|\.\d|[{_VULGAR}])"
        rf"|{_TOUCHED}\d|(?<![\w-])(?:{any_of(firsts)})\b"
        rf"|(?<=-)(?:{any_of(words.small)})\b",
        re.IGNORECASE,
    )


def _from_digits(text: str, start: int, money: bool) -> Number | None:
    fraction = _SIMPLE_FRACTION.match(text, start)
    if fraction is not None:
        over, under = float(fraction["over"]), float(fraction["under"])
        if 0 < over < under:
            share = exact(start, fraction.end(), over / under, share=True)
            return scaled(text, share)
        return None
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    value = float(re.sub(r"[,\s]", "", match[0]))
    end, plain = match.end(), match[0].isdigit()
    mixed = _AND_FRACTION.match(text, end) or None
    vulgar = _VULGAR_AFTER.match(text, end)
    power = _POWER.match(text, end)
    if mixed is not None and plain and 0 < float(mixed["over"]) < float(mixed["under"]):
        value, end, plain = value + float(mixed["over"]) / float(mixed["under"]), mixed.end(), False
    elif vulgar is not None and plain:
        value, end, plain = value + numeric(vulgar[1]), vulgar.end(), False
    elif power is not None and math.isfinite(value):
        exponent = int((power["power"] or power["e"]).replace("−", "-"))
        value, end, plain = value * 10.0**exponent, power.end(), False
    return scaled(text, exact(start, end, value, plain=plain), money=money)


def _vague_at(text: str, start: int) -> Number | None:
    """ "several thousand", "tens of thousands", "dozens", "a handful" at a position."""
    match = _vague_pattern().match(text, start)
    if match is None:
        return None
    if match["alone"]:
        low, high = number_words().alone[re.sub(r"\s+", " ", match["alone"].lower())]
        value = DOZEN if match["alone"].lower() == "dozens" else low
        return Number(start, match.end(), value, low, high, vague=value != DOZEN)
    first, second = match["scale"].lower(), (match["second"] or "").lower()
    if not match["how"] and not first.endswith("s"):
        return None
    scales = number_words().scales
    scale = scales[first.removesuffix("s")] * scales.get(second.removesuffix("s"), 1.0)
    how = re.sub(r"\s+", " ", (match["how"] or "several").lower())
    least, most = number_words().vague[how]
    value = scale * 10 ** math.floor(math.log10(least))
    high = _BELOW_HUNDRED if scale == DOZEN and least >= 2 else most * scale - 1
    return Number(start, match.end(), value, least * scale, high, scaled=True)


@lru_cache(maxsize=1)
def _vague_pattern() -> re.Pattern[str]:
    words = number_words()
    how = "|".join(r"\s+".join(map(re.escape, h.split())) for h in _longest(words.vague))
    alone = "|".join(r"\s+".join(map(re.escape, a.split())) for a in _longest(words.alone))
    scales = any_of(words.scales)
    return re.compile(
        rf"(?:(?P<how>{how})\s+)?(?P<scale>(?:{scales})s?)\b"
        rf"(?:\s+(?:of\s+)?(?P<second>(?:{scales})s?)\b)?|(?P<alone>{alone})\b",
        re.IGNORECASE,
    )


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
