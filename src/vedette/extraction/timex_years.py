"""Rules of years and their parts: "1943", "the 1940s", "summer 1916", "the third quarter"."""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.extraction.timex_calendar import When, year_text
from vedette.extraction.timex_types import Reading, Rule, Scene, group
from vedette.extraction.timex_words import (
    NOT_COUNTED,
    ORDINAL,
    ORDINALS,
    SEASON,
    WORDS,
    YEAR,
    either,
)  # fmt: skip

#: A bare number further ahead of the anchor is not taken for a year.
YEARS_AHEAD = 30
#: From this month on "the winter" is that of the coming year.
AUTUMN = 9
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|to|and|the|during|after|before|early|late|mid|around"
    r"|circa|about|year|through|throughout|between|or)[\s-]|[(–-]|^|\n)$",
    re.IGNORECASE,
)
#: "Apollo-1975", the name of an exercise or a product.
_IN_A_NAME = re.compile(r"(?<=[a-z])(?<!\bmid)(?<!\bearly)(?<!\blate)(?<!\bpre)(?<!\bpost)-$", re.I)
#: "Room 1942", "Resolution 1973".
_NUMBERED = re.compile(rf"\b{either(WORDS['counted']['numbered'])}\s+$", re.IGNORECASE)
_SEASON_LEAD = re.compile(
    r"\b(?:in|by|since|until|over|during|throughout|through|early|late|mid|each|every|for|and"
    r"|(?:end|beginning|start|middle|close|rest|height)\s+of)[\s-]$",
    re.IGNORECASE,
)
#: "In his twenties", "a man in her late 50s": an age.
_OF_AGE = re.compile(r"\b(?:his|her|their|my|your|our|its)\s(?:early\s|mid-?\s?|late\s)?$", re.I)


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["year"])
    if _NUMBERED.search(scene.before) or _IN_A_NAME.search(scene.before):
        return None
    if scene.anchor and year > scene.anchor.year + YEARS_AHEAD:
        return None
    return Reading("DATE", f"{year:04d}", written=True)


def _old_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year before 1900: only after a word or a mark that leads to years."""
    led = scene.narrative or _YEAR_LEAD.search(scene.before)
    return _year(match, scene) if led else None


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """The second year of "1915-17"."""
    year = int(match["first"][:2] + match["short"])
    return Reading("DATE", str(year), written=True) if year > int(match["first"]) else None


def _before_christ(match: re.Match[str], scene: Scene) -> Reading:
    return Reading("DATE", f"BC{int(match['bc'].replace(',', '')):04d}", written=True)


def _apostrophe_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "'89": the last such year up to the one it is told in, or in news one not far ahead."""
    base = scene.base
    if base is None or base.year < 100:
        return None
    year = base.year // 100 * 100 + int(match["tens"])
    ahead = 0 if scene.narrative else YEARS_AHEAD
    return Reading("DATE", str(year - 100 if year > base.year + ahead else year))


def _anno_domini(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["ad"])
    return Reading("DATE", f"{year:04d}", written=True) if year else None


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    code = WORDS["seasons"][group(match, "season")]
    which = group(match, "which")
    step = {"last": -1, "next": 1, "previous": -1, "following": 1, "coming": 0}.get(which, 0)
    if group(match, "year"):
        return Reading("DATE", f"{int(match['year']):04d}-{code}", written=True)
    if scene.year is not None:
        return Reading("DATE", f"{scene.year:04d}-{code}")
    base = scene.told if scene.narrative or which in ("that", "same", "following") else scene.base
    if base is None:
        return Reading("DATE", f"XXXX-{code}", names=False)
    return Reading("DATE", f"{year_text(_season_year(base, code, step))}-{code}")


def _season_year(base: When, code: str, step: int) -> int:
    """The year of "last summer": this year's when it is over; of "next spring" likewise."""
    # A winter is named by the year of its January.
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[code]
    month = base.month or 1
    if step == 0 and code == "WI" and month >= AUTUMN:
        return base.year + 1
    if step < 0:
        return base.year - (month <= min(middle + 1, 12))
    if step > 0:
        return base.year + (month >= middle - 1)
    return base.year


def _bare_season(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Spring" and "fall" are other words too: they need a word of time before them."""
    word, before = group(match, "season"), scene.before
    if match["season"][0].isupper() and before.strip():
        return None
    if word in ("spring", "fall") and not _SEASON_LEAD.search(before):
        return None
    reading = _season(match, scene)
    # "The winter coats": a season that no word leads to is no day to place a claim on.
    led = bool(_SEASON_LEAD.search(before))
    return replace(reading, placed=led, names=False) if reading else None


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """Quarters and halves of a year; without a year, those of the year it is told in."""
    word = group(match, "nth") or group(match, "q")
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    letter = "H" if group(match, "what") == "half" else "Q"
    if not 1 <= number <= (2 if letter == "H" else 4):
        return None
    if group(match, "year"):
        return Reading("DATE", f"{match['year']}-{letter}{number}", written=True)
    if scene.base is None:
        return Reading("DATE", f"XXXX-{letter}{number}", names=False)
    months = number * (6 if letter == "H" else 3)
    # A quarter told of in the past that would end after this month is last year's.
    late = scene.tense == "past" and months - 2 > (scene.base.month or 12) and not scene.narrative
    step = {"last": -1, "next": 1}.get(group(match, "which"), -1 if late else 0)
    return Reading("DATE", f"{scene.base.year + step:04d}-{letter}{number}")


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    if group(match, "year"):
        return Reading("DATE", match["year"][:3], written=True, names=False)
    if _OF_AGE.search(scene.before):
        return None
    tens = (
        match["tens"][0] if group(match, "tens") else str(WORDS["decades"][group(match, "decade")])
    )
    base = scene.base
    century = base.year // 100 if scene.narrative and base and base.year > 0 else 19
    return Reading("DATE", f"{century}{tens}", names=False)


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    word = re.sub(r"[\s-]+", "-", group(match, "nth"))
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    if not 1 <= number <= 21:
        return None
    if group(match, "bc"):
        return Reading("DATE", f"BC{number - 1:02d}", written=True, names=False)
    return Reading("DATE", f"{number - 1:02d}", written=True, names=False)


#: In no order of precedence: the leftmost match counts, and the longest of those.
YEAR_RULES = tuple(
    Rule(re.compile(rf"(?<![\w$£€])(?:{pattern})", re.IGNORECASE), read)
    for pattern, read in (
        (r"FY\s?(?P<year>(?:19|20)\d\d)\b", _year),
        (rf"(?P<q>Q[1-4])(?:\s*(?:of\s+)?{YEAR})?\b", _quarter),
        (
            rf"(?:(?:the|this|(?P<which>last|next)\s+year['’]s)\s+)?(?:fiscal\s+)?"
            rf"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?"
            rf"(?P<what>quarter|half)(?:\s+of\s+(?:fiscal\s+)?|,?\s+){YEAR}\b",
            _quarter,
        ),
        (
            r"(?:(?:the|this|(?P<which>last|next)\s+year['’]s)\s+)?(?:fiscal\s+)?"
            r"(?P<nth>first|second|third|fourth)[\s-](?:fiscal[\s-])?(?P<what>quarter)\b",
            _quarter,
        ),
        (r"(?:the\s+)?(?P<year>(?:1\d|20)\d0)['’]?s\b", _decade),
        (r"(?:the\s+)?['’‘](?P<tens>[1-9]0)s\b", _decade),
        (rf"(?:the\s+)?(?:mid[\s-])?(?P<decade>{either(WORDS['decades'])})(?=[\s.,;)]|$)", _decade),
        (
            rf"(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[\s-]century"
            r"(?P<bc>\s+B\.?C\.?E?\b)?(?!['’-])\b",
            _century,
        ),
        (
            rf"(?:the\s+)?{SEASON}"
            rf"(?:,?\s+(?:of\s+)?{YEAR}\b)",
            _season,
        ),
        (rf"{YEAR}\s+{SEASON}\b", _season),
        (
            r"(?:the\s+)?(?P<which>this|last|next|that(?!\s+fall)|following|previous|same|coming)\s+"
            rf"{SEASON}\b",
            _season,
        ),
        (rf"(?:the\s+)?{SEASON}\b(?!\s+(?:of|water|waters|coat|coats))", _bare_season),
        (r"(?P<bc>\d{1,2},\d{3}|\d{1,4})\s*(?:B\.?C\.?E\.?|B\.C\.?|BC)(?!\w)", _before_christ),
        (
            r"(?P<bc>\d{1,4})(?=\s*(?:[-–—]|to|and|until)\s*\d{1,4}\s*(?:B\.?C\.?E\.?|B\.C|BC)(?!\w))",
            _before_christ,
        ),
        (r"(?<=\s)['’‘](?P<tens>\d\d)(?!\w)", _apostrophe_year),
        (r"(?:A\.?D\.?)\s*(?P<ad>\d{1,4})\b", _anno_domini),
        (r"(?P<ad>\d{1,4})\s+(?:A\.D\.|AD|CE|C\.E\.)(?!\w)", _anno_domini),
        (rf"(?:the\s+)?(?:calendar\s+|fiscal\s+)year\s+{YEAR}\b", _year),
        (rf"the\s+year\s+{YEAR}\b{NOT_COUNTED}", _year),
        (rf"(?:fiscal\s+)?(?<![/.])(?P<year>(?:19|20)\d\d)\b{NOT_COUNTED}", _year),
        (rf"(?P<year>1[0-8]\d\d)\b{NOT_COUNTED}", _old_year),
        (
            r"(?P<first>(?:1\d|20)\d\d)\s?[-–/]\s?(?P<span>(?P<short>\d\d))\b(?![-–/]\d|[,.]\d|%)",
            _short_year,
        ),
    )
)  # fmt: skip
