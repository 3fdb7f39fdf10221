"""Units of measure and money beside a number: "40 km", "US$5", "a 12-year-old", "$98 a share".

The table is ``resources/lexicon/units.toml``: names in British spelling, singular ("kilometre",
"metric ton", "percentage"), and the shorter `code` under which records know a unit ("km").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from vedette.resources import lexicon


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit found in ``text[start:end]``.

    `name` is the unit's name ("dollar per share"), `code` the name in records ("USD"), `kind` the
    table it stands in (``money``, ``time``, ``length``, ..., or ``age``); `per` the unit it is
    divided by, '' for none.
    """

    name: str
    code: str
    kind: str
    start: int
    end: int
    per: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, tuple[str, str, str]]
    symbols: dict[str, tuple[str, str, str]]
    signs: dict[str, tuple[str, str, str]]
    touching: frozenset[str]
    word: re.Pattern[str]
    symbol: re.Pattern[str]
    before: re.Pattern[str]
    per: re.Pattern[str]


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    groups = lexicon("quantities")["same"]
    return {unit: main for main, others in groups.items() for unit in others}


def series_unit(unit: str) -> str:
    """The unit that stands for this one where figures of one thing are held together.

    ``series_unit("personnel") == "troops"``; most units stand for themselves.
    """
    return _same().get(unit, unit)


_KINDS = (
    *("share", "time", "length", "area", "volume", "mass", "speed", "temperature", "angle"),
    *("energy", "data", "score", "money"),
)
#: Prefixed forms of a symbol, by the prefix's letter.
_MICRO = ("µ", "μ")
_TEMPERATURE = re.compile(
    r"\s?(?:(?:degrees?|deg)\.?\s?)(?P<scale>celsius|celcius|centigrade|fahrenheit|farenheit|[cf])\b",
    re.IGNORECASE,
)
_BARE_TEMPERATURE = re.compile(r"(?P<scale>[CF])(?![\w'’])")
_AGE_AFTER = re.compile(
    r"(?P<gap>[\s-]*)(?P<unit>year|yr|month|week|day)s?(?:-|\s)(?:old\b|of[\s-]age\b)",
    re.IGNORECASE,
)
_AGE_SHORT = re.compile(r"\s?(?:yo|y/o|y\.o\.)(?!\w)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged|of age|at age|at the age of|the age of|ages)\s+$", re.IGNORECASE
)
_HYPHENS = re.compile(r"[\s\u00a0-]{0,2}")
_INCH_MARK = re.compile(r'\s?"')
_POUNDS = re.compile(r"pounds?\b", re.IGNORECASE)
#: "1080p" is the height of a picture and no price.
_GENERATION = re.compile(r"(?<![\d.])[2-6]$")
_SCREENS = ("480", "720", "1080", "1440", "2160")
_MEGA_ISO = re.compile(r"\s?(?P<scale>[MB])(?P<code>EUR|USD|GBP|AUD|CAD|CHF|NOK|SEK|DKK)\b")
#: "two second-half goals", "the three won by a party".
_NO_UNIT = re.compile(
    r"second[\s-](?:half|hand|leg|place|round|team|largest|biggest|place|year|tier)"
    r"|won\s+(?:by|in|on|at|the|their|its|his|her|a|an|and|with|from|so)\b",
    re.IGNORECASE,
)
#: After "per" any thing may divide ("$40 per adult"); a figure or a scale may not.
_ANY_PER = re.compile(r"(?!hundred|thousand|million|cent\b)[a-z]{3,}\b")
_AGO = re.compile(r"\w+\s+(?:earlier|ago|before|later|old|after)\b", re.IGNORECASE)
_PER_AFTER = re.compile(r"\s?(?:per|each|an?)\s|\s?-\s?an?\s?-\s?|/", re.IGNORECASE)


def measure_after(text: str, end: int) -> Measure | None:
    """The unit that follows a number ending at `end`, with "per X" taken in; None without one.

    >>> measure_after("40 km away", 2).code
    'km'
    """
    found = _age(text, end) or _temperature(text, end) or _by_table(text, end)
    return _with_per(text, found) if found else None


def money_before(text: str, start: int, floor: int = 0) -> Measure | None:
    """The currency sign or code that leads a number ("US$ 5 million", "EUR 20").

    What lies before `floor` belongs to another number.
    """
    match = _table().before.search(text, max(floor, start - 8), start)
    if match is None:
        return None
    name, code, kind = _table().signs[match["sign"].upper()]
    return Measure(name, code, kind, match.start("sign"), start)


def age_before(text: str, start: int) -> Measure | None:
    """The age that "aged" or "at the age of" before a number makes it."""
    match = _AGE_BEFORE.search(text, max(0, start - 16), start)
    return Measure("year of age", "years", "age", match.start(), start) if match else None


def per_after(text: str, measure: Measure) -> Measure:
    """The measure with "a share", "per day" after `measure.end` taken in."""
    return _with_per(text, measure)


def mega_money(text: str, end: int) -> Measure | None:
    """ "MEUR" after a number: a currency in millions."""
    match = _MEGA_ISO.match(text, end)
    if match is None:
        return None
    name, code, kind = _table().symbols[match["code"]]
    return Measure(name, code, kind, end, match.end())


def is_measure_code(code: str) -> bool:
    """True for the name in records of a unit of length, time, share...; False for money."""
    return code in _measure_codes()


@lru_cache(maxsize=1)
def _measure_codes() -> frozenset[str]:
    data = lexicon("units")
    return frozenset(
        str(entry.get("code", name)) for name, kind, entry in _entries(data) if kind != "money"
    )


def _age(text: str, end: int) -> Measure | None:
    match = _AGE_AFTER.match(text, end)
    if match is not None:
        unit = {"yr": "year"}.get(match["unit"].lower(), match["unit"].lower())
        return Measure(f"{unit} of age", f"{unit}s", "age", end, match.end())
    short = _AGE_SHORT.match(text, end)
    return Measure("year of age", "years", "age", end, short.end()) if short else None


def _temperature(text: str, end: int) -> Measure | None:
    match = _TEMPERATURE.match(text, end) or _BARE_TEMPERATURE.match(text, end)
    if match is None:
        return None
    name = "fahrenheit" if match["scale"].lower().startswith("f") else "celsius"
    return Measure(name, name, "temperature", end, match.end())


def _by_table(text: str, end: int) -> Measure | None:
    gap = _HYPHENS.match(text, end)
    start = gap.end() if gap else end
    bracket = re.match(r"\s?[({]\s?", text[end : end + 3])
    if bracket:
        start = end + bracket.end()
    table = _table()
    word = table.word.match(text, start)
    symbol = table.symbol.match(text, start)
    if word is not None and symbol is not None and symbol.end() > word.end():
        word = None
    if word is not None and _NO_UNIT.match(text, start):
        return None
    if word is not None:
        return Measure(*table.words[_plain(word[0])], start, word.end())
    # A symbol of one letter must touch the digits ("48m", "100t").
    if symbol is None or (symbol[0] in table.touching and symbol.start() != end):
        return _inches(text, end) or _pounds(text, start)
    if symbol[0] == "p" and text[:end].endswith(_SCREENS):
        return None
    if symbol[0] == "g" and _GENERATION.search(text[:end]):
        return None
    if bracket and text[symbol.end() : symbol.end() + 1] not in (")", "}"):
        return None
    return Measure(*table.symbols[symbol[0]], start, symbol.end())


def _pounds(text: str, start: int) -> Measure | None:
    match = _POUNDS.match(text, start)
    if match is None:
        return None
    lower = text.lower()
    money = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", lower) for w in _money_words())
    if money:
        return Measure("pound sterling", "GBP", "money", start, match.end())
    return Measure("pound-mass", "pounds", "mass", start, match.end())


def _inches(text: str, end: int) -> Measure | None:
    """The inch mark, where the sentence's quotation marks do not pair off (`10" long`)."""
    match = _INCH_MARK.match(text, end)
    if match is None or text.count('"') % 2 == 0:
        return None
    return Measure("inch", "inch", "length", end, match.end())


@lru_cache(maxsize=1)
def _money_words() -> tuple[str, ...]:
    return tuple(lexicon("units")["pounds"]["money"])


def _with_per(text: str, measure: Measure) -> Measure:
    """The measure with "a share", "per day", "/hr" behind it taken in."""
    if measure.kind in ("age", "share") and not text.startswith(" per", measure.end):
        return measure
    link = _PER_AFTER.match(text, measure.end)
    if link is None or _AGO.match(text, link.end()):
        return measure
    data = lexicon("units")["per"]
    if link[0] == "/":
        mark = re.compile(r"[A-Za-z]+[²³23]?").match(text, link.end())
        of = data["symbols"].get(mark[0]) if mark else None
        end = mark.end() if mark else link.end()
        if of is None and mark is not None and mark[0].lower() in data["words"]:
            of = mark[0].lower()
    else:
        match = _table().per.match(text, link.end())
        match = match or (_ANY_PER.match(text, link.end()) if "per" in link[0].lower() else None)
        of, end = (_singular_per(match[0]), match.end()) if match else (None, link.end())
    if not of:
        return measure
    return replace(measure, name=f"{measure.name} per {of}", per=of, end=end)


_SPELT = {
    "meter": "metre", "kilometer": "kilometre", "liter": "litre", "gramme": "gram", "hr": "hour",
    "square meter": "square metre", "cubic meter": "cubic metre", "kilo": "kilogram",
    "tonne": "metric ton", "annum": "year", "pound": "pound-mass", "cm2": "square centimetre",
}  # fmt: skip


def _singular_per(word: str) -> str:
    low = re.sub(r"\s+", " ", word.lower())
    return _SPELT.get(low, low)


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = lexicon("units")
    words: dict[str, tuple[str, str, str]] = {}
    symbols: dict[str, tuple[str, str, str]] = {}
    touching: set[str] = set()
    for name, kind, entry in _entries(data):
        unit = (name, str(entry.get("code", name)), kind)
        for word in _forms(entry):
            words.setdefault(word.lower(), unit)
        for symbol in entry.get("symbols", ()):
            symbols.setdefault(symbol, unit)
            if kind == "money" and _ISO.fullmatch(symbol) and symbol not in _NEVER_BEFORE:
                symbols.setdefault(symbol.lower(), unit)
            if not entry.get("spaced_symbols", True) and len(symbol) == 1:
                touching.add(symbol)
    signs = [s for s, unit in symbols.items() if unit[2] == "money" and s not in _NEVER_BEFORE]
    return _Table(
        words,
        symbols,
        {sign.upper(): symbols[sign] for sign in signs},
        frozenset(touching),
        re.compile(rf"(?:{_any_of(words, gaps=True)})(?![\w])", re.IGNORECASE),
        re.compile(rf"(?:{_any_of(symbols)})(?![A-Za-z0-9]|(?<=[²³])\w)"),
        re.compile(rf"(?<![A-Za-z])(?P<sign>{_any_of(signs)})(?:\s?-?\s?)$", re.IGNORECASE),
        re.compile(rf"(?:{_any_of(data['per']['words'], gaps=True)})\b", re.IGNORECASE),
    )


#: "1080p" is the height of a picture and no price.
_GENERATION = re.compile(r"(?<![\d.])[2-6]$")
_SCREENS = ("480", "720", "1080", "1440", "2160")
_ISO = re.compile(r"[A-Z]{3}")
#: Signs of money that stand after the figure only.
_NEVER_BEFORE = frozenset({"p", "¢", "TRY", "TL", "DM", "kn"})


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every unit with its prefixed forms: name, kind, entry."""
    letters = data["prefixes"]
    for kind in _KINDS:
        for name, entry in data[kind].items():
            yield name, kind, entry
            for prefix in entry.get("prefixes", ()):
                yield (
                    _prefixed(prefix, letters[prefix], name, entry)[0],
                    kind,
                    {**_prefixed(prefix, letters[prefix], name, entry)[1]},
                )


def _prefixed(
    prefix: str, letter: str, name: str, entry: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    marks = _MICRO if prefix == "micro" else (letter,)
    known = {"kilometre": "km"}
    form: dict[str, Any] = {
        "words": [prefix + word for word in entry["words"]],
        "symbols": [m + s for m in marks for s in entry.get("symbols", ()) if len(s) <= 2],
    }
    if name in ("hertz",):
        form["plural"] = form["words"]
    form["code"] = known.get(prefix + name, prefix + name)
    return prefix + name, form


def _forms(entry: dict[str, Any]) -> list[str]:
    """Singular and plural words of a unit."""
    singular = list(entry.get("words", ()))
    return singular + list(entry.get("plural") or [f"{word}s" for word in singular])


def _plain(word: str) -> str:
    return re.sub(r"\s+", " ", word.lower())


def _any_of(words: Iterable[str], gaps: bool = False) -> str:
    ordered = sorted(words, key=len, reverse=True)
    escaped = (re.escape(word) for word in ordered)
    return "|".join(e.replace(r"\ ", r"\s+") if gaps else e for e in escaped)
