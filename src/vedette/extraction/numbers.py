"""Numbers as they are written: digits, words, fractions, scales and vague amounts, with offsets.

What a number counts, and whether it counts anything, is told elsewhere (`amounts`, `nocount`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import numeric

from vedette.resources import lexicon


@dataclass(frozen=True, slots=True)
class Number:
    """One number: ``text[start:end]`` and its value.

    `low` and `high` differ from `value` for a vague amount ("several thousand": 2,000 to 9,999);
    `plain` is True for digits alone, without separator, point, scale or fraction (a year is one),
    `word` for number words without a scale ("seven"), `share` for a bare fraction ("two thirds"),
    `scaled` when a scale was named, `vague` when no figure was.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    plain: bool = False
    word: bool = False
    share: bool = False
    scaled: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    small: dict[str, float]
    scales: dict[str, float]
    marks: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, tuple[float, float]]
    alone: dict[str, tuple[float, float]]


_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\s000)+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+"
    r"|[1-9]\d{0,2}(?:\s\d{3})+(?![\w-]|[.,]\d)|\d+)(?P<decimals>\.\d+)?|\.\d+"
)
_SIMPLE_FRACTION = re.compile(r"(?P<over>\d{1,3})\s?[/⁄]\s?(?P<under>\d{1,4})(?![\d/])")
_AND_FRACTION = re.compile(r"(?:\s|-|\s?and\s)(?P<over>\d{1,2})[/⁄](?P<under>\d{1,3})(?![\d/])")
_VULGAR_AFTER = re.compile(rf"\s?([{_VULGAR}])")
_POWER = re.compile(r"\s?[x×]\s?10(?:\^|\*\*)?(?P<power>[-−+]?\d{1,2})\b|[eE](?P<e>[-+]?\d{1,2})\b")
_TOKEN = re.compile(r"[\s-]*([A-Za-z]+)")
_AND = re.compile(r"\s+and\s+")
_AND_HALF = re.compile(r"(?:\s+and\s+|-and-)(?:a|one)[\s-](half|quarter|third)\b", re.IGNORECASE)
_OF_A = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.IGNORECASE)
#: Suffixes of one letter count only where they touch the digits.
_MARK = re.compile(r"(\s?|-)(mln|bln|trn|mil|mn|bn|tn|[kKmMbBT])(?![\w²³/’'])")
#: "several dozen" ends below the next round figure.
#: Signs and codes of money that may touch the digits.
_TOUCHED = r"(?<=\bUSD|\bEUR|\bGBP|\bCHF|\bCNY|\bRMB|\bJPY|\bINR|\bCAD|\bAUD)"
_DOZEN, _BELOW_HUNDRED = 12.0, 99.0


def number_at(text: str, position: int, money: bool = False) -> Number | None:
    """The number that begins exactly at a position; None when none does.

    `money` tells that a currency stands before it, so that "m" and "b" are scales.
    """
    if position >= len(text):
        return None
    ratio = _ratio_at(text, position)
    if ratio is not None:
        return ratio
    if text[position].isdigit() or text[position] in ".":
        return _from_digits(text, position, money)
    if text[position] in _VULGAR:
        value = numeric(text[position])
        return _scaled(text, Number(position, position + 1, value, value, value, share=True))
    return _vague_at(text, position) or _from_words(text, position)


@lru_cache(maxsize=1)
def start_pattern() -> re.Pattern[str]:
    """Where a number may begin: at digits, a vulgar fraction, or one of the number words."""
    words = _words()
    every = {*words.small, *words.scales, *words.fractions, *words.alone}
    plurals = {f"{scale}s" for scale in words.scales}
    firsts = {*every, *plurals, *words.vague, "a", "an"}
    return re.compile(
        rf"(?<![\w.,:/])(?<![A-Za-z]-)(?<![A-Za-z]\d-)(?<![A-Za-z]\d\d-)(?:\d|\.\d|[{_VULGAR}])"
        rf"|{_TOUCHED}\d|(?<![\w-])(?:{_any_of(firsts)})\b"
        rf"|(?<=-)(?:{_any_of(words.small)})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = lexicon("quantities")

    def floats(name: str) -> dict[str, float]:
        return {str(k): float(v) for k, v in data[name].items()}

    def pairs(name: str) -> dict[str, tuple[float, float]]:
        return {str(k): (float(v[0]), float(v[1])) for k, v in data[name].items()}

    return _Words(
        small=floats("words"),
        scales=floats("scales"),
        marks=floats("scale_marks"),
        fractions=floats("fractions"),
        vague=pairs("vague"),
        alone=pairs("vague_alone"),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _exact(start: int, end: int, value: float, **kinds: bool) -> Number:
    # 16.4 million is 16,400,000 and not 16,399,999.999999998.
    value = float(f"{value:.12g}")
    return Number(start, end, value, value, value, **kinds)


def _from_digits(text: str, start: int, money: bool) -> Number | None:
    fraction = _SIMPLE_FRACTION.match(text, start)
    if fraction is not None:
        over, under = float(fraction["over"]), float(fraction["under"])
        if 0 < over < under:
            share = _exact(start, fraction.end(), over / under, share=True)
            return _scaled(text, share)
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
    return _scaled(text, _exact(start, end, value, plain=plain), money=money)


def _scaled(text: str, number: Number, money: bool = False) -> Number:
    """The number with the scale words or marks after it taken in."""
    value, end, scaled = number.value, number.end, False
    mark = _MARK.match(text, end)
    if mark is not None and _is_scale_mark(text, mark, money):
        value, end, scaled = value * _words().marks[mark[2]], mark.end(), True
    elif number.share:
        value, end, scaled = _scale_of_share(text, value, end)
    while not scaled or end != number.end:
        word = _TOKEN.match(text, end)
        scale = _words().scales.get(word[1].lower()) if word else None
        if word is None or scale is None:
            break
        value, end, scaled = value * scale, word.end(), True
    if not scaled:
        return number
    return _exact(number.start, end, value, scaled=True)


def _scale_of_share(text: str, value: float, end: int) -> tuple[float, int, bool]:
    """ "half a million", "three quarters of a million": the scale a fraction multiplies."""
    link = _OF_A.match(text, end)
    word = _TOKEN.match(text, link.end()) if link else None
    scale = _words().scales.get(word[1].lower()) if word else None
    if word is None or scale is None:
        return value, end, False
    return value * scale, word.end(), True


def _is_scale_mark(text: str, mark: re.Match[str], money: bool) -> bool:
    """True for "5m" in money, "1.8M" at the digits, "5 bn"; a bare "10 m" is a length."""
    gap, letters = mark[1], mark[2]
    if len(letters) == 1 and gap:
        return money and gap != "-"
    if letters in ("m", "b", "mil"):
        return money or _counted_after(text, mark.end())
    if letters == "K" and text[mark.start() - 1 : mark.start()] in ("4", "8"):
        return money or _counted_after(text, mark.end() + 1)
    return letters not in ("T", "B") or money or _counted_after(text, mark.end())


#: What follows a figure in millions ("5m people", "2m cash machines"); a length is followed by no
#: plural, or by one of the track ("400m hurdles").
_COUNTED = re.compile(
    r"\s(?!(?:\w+\s)?(?:hurdles|finals?|races?|heats|sprints)\b)"
    r"(?:(?!(?:to|in|of|on|by|and|or|at|x|the|with|for|from|away|off|long|wide|high|is|was)\b)"
    r"[a-z-]+\s){0,2}(?:[a-z]{3,}(?<!ss)s\b|people|yen|yuan|euro|won|rand|kroner|kronor|women|men|children)",
)


def _counted_after(text: str, end: int) -> bool:
    return _COUNTED.match(text, end) is not None


def _vague_at(text: str, start: int) -> Number | None:
    """ "several thousand", "tens of thousands", "dozens", "a handful" at a position."""
    match = _vague_pattern().match(text, start)
    if match is None:
        return None
    if match["alone"]:
        low, high = _words().alone[re.sub(r"\s+", " ", match["alone"].lower())]
        value = _DOZEN if match["alone"].lower() == "dozens" else low
        return Number(start, match.end(), value, low, high, vague=value != _DOZEN)
    first, second = match["scale"].lower(), (match["second"] or "").lower()
    if not match["how"] and not first.endswith("s"):
        return None
    scales = _words().scales
    scale = scales[first.removesuffix("s")] * scales.get(second.removesuffix("s"), 1.0)
    how = re.sub(r"\s+", " ", (match["how"] or "several").lower())
    least, most = _words().vague[how]
    value = scale * 10 ** math.floor(math.log10(least))
    high = _BELOW_HUNDRED if scale == _DOZEN and least >= 2 else most * scale - 1
    return Number(start, match.end(), value, least * scale, high, scaled=True)


@lru_cache(maxsize=1)
def _vague_pattern() -> re.Pattern[str]:
    words = _words()
    how = "|".join(r"\s+".join(map(re.escape, h.split())) for h in _longest(words.vague))
    alone = "|".join(r"\s+".join(map(re.escape, a.split())) for a in _longest(words.alone))
    scales = _any_of(words.scales)
    return re.compile(
        rf"(?:(?P<how>{how})\s+)?(?P<scale>(?:{scales})s?)\b"
        rf"(?:\s+(?:of\s+)?(?P<second>(?:{scales})s?)\b)?|(?P<alone>{alone})\b",
        re.IGNORECASE,
    )


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


@dataclass(slots=True)
class _Sum:
    """A number in words as it is read: the whole so far, and the part below the next scale."""

    total: float = 0
    part: float | None = None
    scale: float = math.inf
    end: int = 0
    scaled: bool = False
    opened: bool = False


def _from_words(text: str, start: int) -> Number | None:
    """ "three hundred and fifty thousand", "half a million", "a dozen", "two thirds"."""
    read = _Sum(end=start)
    position = start
    while (token := _TOKEN.match(text, position)) is not None:
        word = token[1].lower()
        joined = position == start or text[position : token.start(1)] in (" ", "-", "\u00a0")
        if not joined and not text[position : token.start(1)].isspace():
            break
        if word == "and":
            if not _and_goes_on(text, token.end(), read):
                break
            position = token.end()
            continue
        if not _take(read, word, position == start):
            break
        position = token.end()
        read.end = position if read.part is not None or read.scaled else read.end
    return _finish(text, start, read)


def _and_goes_on(text: str, end: int, read: _Sum) -> bool:
    """True when "and" inside a number is followed by the rest of it ("two hundred and ten")."""
    following = _TOKEN.match(text, end)
    return bool(read.scaled and following and following[1].lower() in _words().small)


def _take(read: _Sum, word: str, first: bool) -> bool:
    """Take a word into the number; False when it does not go on."""
    words = _words()
    if word in ("a", "an"):
        read.opened = first
        return first
    if word in words.small:
        return not read.opened and _take_small(read, words.small[word])
    scale = words.scales.get(word)
    if scale is None or (read.part is None and not read.opened):
        return False
    read.opened = False
    if scale == 100:
        read.part = (read.part or 1) * 100
    elif scale < read.scale:
        read.total += (1 if read.part is None else read.part) * scale
        read.part, read.scale = None, scale
        if scale == _DOZEN:
            read.scale = 0
    else:
        read.total = (read.total + (read.part or 0)) * scale
        read.part = None
    read.scaled = True
    return True


def _take_small(read: _Sum, value: float) -> bool:
    """Take "twenty" or "five" into the part below the next scale, if it may follow there."""
    part = read.part
    if part is None:
        read.part = value
        return True
    after_hundred = part >= 100 and part % 100 == 0
    after_ten = 0 < value < 10 and part % 10 == 0 and 20 <= part % 100 <= 90
    if after_hundred or after_ten:
        read.part = part + value
    return after_hundred or after_ten


_RATIO = re.compile(
    r"(?P<over>one|two|three|four|five|six|seven|eight|nine|\d{1,2})"
    r"\s+(?:in|out of)\s+(?:every\s+)?"
    r"(?P<under>two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|\d{1,3}(?:[,\s]000)?)"
    r"(?![\w,-]|\.\d|\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|million|billion)\b)",
    re.IGNORECASE,
)


def _ratio_at(text: str, start: int) -> Number | None:
    """ "one in five", "9 out of 10" as a share; None when the second is not the larger."""
    match = _RATIO.match(text, start)
    if match is None:
        return None
    over, under = (_small_value(match[name]) for name in ("over", "under"))
    return _exact(start, match.end(), over / under, share=True) if 0 < over < under else None


def _small_value(word: str) -> float:
    digits = re.sub(r"[,\s]", "", word)
    return float(digits) if digits.isdigit() else _words().small.get(word.lower(), 100.0)


def _finish(text: str, start: int, read: _Sum) -> Number | None:
    """The number read, with "and a half" after it and the scale that follows; or a fraction."""
    fraction = _fraction_at(text, start, read)
    if fraction is not None:
        return fraction
    if read.part is None and not read.scaled:
        return None
    value = read.total + (read.part or 0)
    half = _AND_HALF.match(text, read.end)
    if half is None:
        return _exact(start, read.end, value, word=not read.scaled, scaled=read.scaled)
    share = 1 / _words().fractions[half[1].lower()]
    unit = read.scale if read.scaled and math.isfinite(read.scale) and read.scale else 1.0
    whole = _exact(start, half.end(), value + share * unit, scaled=read.scaled)
    return whole if read.scaled else _scaled(text, whole)


_PART = re.compile(
    r"(?:(?P<over>an?|one|two|three|four|five|six|seven|nine)(?:\s-\s|[\s-]))?"
    r"(?P<under>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?"
    r"|tenths?|twelfth)\b(?![\s-](?:century|time|party|day|year|month|week|person|round|place|place"
    r"|quarter|world|largest|biggest|straight|consecutive|anniversary|floor|grade|class|of\s+(?:its"
    r"|his|her)\s+kind)\b)",
    re.IGNORECASE,
)


def _fraction_at(text: str, start: int, read: _Sum) -> Number | None:
    """ "half", "a third of", "two-thirds", "quarter million"; None for an ordinal."""
    match = _PART.match(text, start)
    if match is None:
        return None
    over, under = (match["over"] or "").lower(), match["under"].lower()
    if over == "two" and under == "quarters":
        return None
    lone = not over and under not in ("half", "quarter")
    article = over in ("a", "an") and under not in ("half", "quarter", "third", "fifth", "tenth")
    count = _words().small.get(over, 1.0)
    plural = under.endswith("s")
    ordinal = not over and _ORDINAL_BEFORE.search(text, max(0, start - 8), start)
    if lone or article or ordinal or (count > 1) != plural:
        return None
    value = count / _words().fractions[under]
    share = _scaled(text, _exact(start, match.end(), value, share=True))
    if share.share and not _is_part(text, share.end, over, under):
        return None
    return share


_ORDINAL_BEFORE = re.compile(r"\b(?:first|second|third|fourth|last|other|next|1st|2nd)[\s-]$", re.I)


def _is_part(text: str, end: int, over: str, under: str) -> bool:
    """ "a quarter" alone is three months as often as a part; "half" and "two thirds" are parts."""
    if under == "half" or over not in ("", "a", "an", "one"):
        return True
    if over == "one" and under not in ("quarter",):
        return True
    return bool(re.match(r"\s+of\s+(?!a\b)", text[end : end + 6]))
