"""Numbers in words ("three hundred and fifty thousand"), fractions, and the scales after them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from vedette.extraction.number_table import DOZEN, Number, exact, number_words

_TOKEN = re.compile(r"[\s-]*([A-Za-z]+)")
_AND = re.compile(r"\s+and\s+")
_AND_HALF = re.compile(r"(?:\s+and\s+|-and-)(?:a|one)[\s-](half|quarter|third)\b", re.IGNORECASE)
_OF_A = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.IGNORECASE)
#: Suffixes of one letter count only where they touch the digits.
_MARK = re.compile(r"(\s?|-)(mln|bln|trn|mil|mn|bn|tn|[kKmMbBT])(?![\w²³/’'])")


def scaled(text: str, number: Number, money: bool = False) -> Number:
    """The number with the scale words or marks after it taken in."""
    value, end, found = number.value, number.end, False
    mark = _MARK.match(text, end)
    if mark is not None and _is_scale_mark(text, mark, money):
        value, end, found = value * number_words().marks[mark[2]], mark.end(), True
    elif number.share:
        value, end, found = _scale_of_share(text, value, end)
    while True:
        word = _TOKEN.match(text, end)
        scale = number_words().scales.get(word[1].lower()) if word else None
        if word is None or scale is None:
            break
        value, end, found = value * scale, word.end(), True
    if not found:
        return number
    return exact(number.start, end, value, scaled=True)


def _scale_of_share(text: str, value: float, end: int) -> tuple[float, int, bool]:
    """ "half a million", "three quarters of a million": the scale a fraction multiplies."""
    link = _OF_A.match(text, end)
    word = _TOKEN.match(text, link.end()) if link else None
    scale = number_words().scales.get(word[1].lower()) if word else None
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


@dataclass(slots=True)
class _Sum:
    """A number in words as it is read: the whole so far, and the part below the next scale."""

    total: float = 0
    part: float | None = None
    scale: float = math.inf
    end: int = 0
    scaled: bool = False
    opened: bool = False


def from_words(text: str, start: int) -> Number | None:
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
    return bool(read.scaled and following and following[1].lower() in number_words().small)


def _take(read: _Sum, word: str, first: bool) -> bool:
    """Take a word into the number; False when it does not go on."""
    words = number_words()
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
        if scale == DOZEN:
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


def ratio_at(text: str, start: int) -> Number | None:
    """ "one in five", "9 out of 10" as a share; None when the second is not the larger."""
    match = _RATIO.match(text, start)
    if match is None:
        return None
    over, under = (_small_value(match[name]) for name in ("over", "under"))
    return exact(start, match.end(), over / under, share=True) if 0 < over < under else None


def _small_value(word: str) -> float:
    digits = re.sub(r"[,\s]", "", word)
    return float(digits) if digits.isdigit() else number_words().small.get(word.lower(), 100.0)


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
        return exact(start, read.end, value, word=not read.scaled, scaled=read.scaled)
    share = 1 / number_words().fractions[half[1].lower()]
    unit = read.scale if read.scaled and math.isfinite(read.scale) and read.scale else 1.0
    whole = exact(start, half.end(), value + share * unit, scaled=read.scaled)
    return whole if read.scaled else scaled(text, whole)


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
    count = number_words().small.get(over, 1.0)
    plural = under.endswith("s")
    ordinal = not over and _ORDINAL_BEFORE.search(text, max(0, start - 8), start)
    if lone or article or ordinal or (count > 1) != plural:
        return None
    value = count / number_words().fractions[under]
    share = scaled(text, exact(start, match.end(), value, share=True))
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
    return bool(re.match(r"\s+of\s", text[end : end + 6]))
