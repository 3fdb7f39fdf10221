"""Bounds, approximations and trends in the words before and after a figure.

The words are ``bounds``, ``after`` and ``trend`` of ``resources/lexicon/quantities.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vedette.resources import lexicon

#: How far before a figure its bound may stand ("more than an estimated 100,000"), in characters.
BOUND_WINDOW = 40
#: How far before a figure the verb of a change may stand ("rose by a further 12").
TREND_WINDOW = 48
_PHRASE = re.compile(r"\s+(?:or|at|and)\s")
_PARTICLE = re.compile(r"(?:up|down)\b", re.IGNORECASE)
#: The bound that counts when two lead one figure ("up to about 5,000": up to).
_ORDER = ("low", "high", "just_over", "just_under", "approximate", "exact")
#: "over two days" is a stretch of time and no bound, unless one of these leads.
_STRETCH = re.compile(
    r"(?<!for )(?<!well )(?<!last )(?<!lasted )(?<!lasts )(?<!took )(?<!takes )(?<!take )"
    r"(?<!is )(?<!was )(?<!of )(?<!just )(?<!a little )(?<!held )(?<!after )\bover$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound and how far it reaches.

    `kind` is ``low``, ``high``, ``approximate``, ``just_over``, ``just_under``, ``exact`` or ''.
    `edge` is where its words begin (before a figure) or end (after one); without a bound it is
    the figure's own edge. `word` is the bound as written, without fillers.
    """

    kind: str
    edge: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """Where figures are going: `direction` ``up``, ``down`` or ''.

    `change` tells that the figure is the amount of the change ("rose by 12"), `source` that it is
    what the change set out from ("down from 5,000"), `level` what it led to ("rose to 5,000").
    `edge` is where the words begin.
    """

    direction: str = ""
    change: bool = False
    source: bool = False
    level: bool = False
    edge: int = 0


def bound_before(text: str, start: int) -> Bound:
    """The bound that leads a figure beginning at `start`."""
    best: Bound | None = None
    for kind, pattern in _before():
        match = pattern.search(text, max(0, start - BOUND_WINDOW), start)
        if match is not None and (best is None or match.start() < best.edge):
            word = match["word"]
            best = Bound(kind, match.start(), word.lower())
    return best or Bound("", start)


def bound_after(text: str, end: int, worded: bool = False) -> Bound:
    """The bound that follows a figure or its unit ("300 or more", "500-odd", "90+").

    `worded` asks for a phrase ("or more", "at most"), as a counted noun may be followed by "plus".
    """
    for kind, pattern in _after():
        match = pattern.match(text, end)
        if match is not None and not (worded and not _PHRASE.match(match[0])):
            return Bound(kind, match.end(), match[0].strip().lower())
    return Bound("", end)


def is_stretch(text: str, bound: Bound) -> bool:
    """True when "over" before a unit of time tells a stretch ("over two days")."""
    return bound.word == "over" and bool(_STRETCH.search(text[: bound.edge + len("over")]))


def trend_before(text: str, start: int) -> Trend:
    """The change told by the words before a figure beginning at `start`."""
    match = _trend().search(text, max(0, start - TREND_WINDOW), start)
    if match is None:
        return Trend(edge=start)
    direction = "up" if match["up"] else "down"
    link = (match["link"] or "").strip().lower()
    last = link.rsplit(" ", 1)[-1]
    source, level = last == "from", last in ("to", "at")
    word = (match["up"] or match["down"]).lower()
    if word in _transitive() and last not in ("by", "from", "to"):
        # "raised $5 million", "lost two tanks": what was raised or lost is counted in itself.
        return Trend(edge=start)
    return Trend(direction, not source and not level, source, level, match.start())


@lru_cache(maxsize=1)
def _transitive() -> frozenset[str]:
    return frozenset(lexicon("quantities")["trend"]["transitive"])


def is_particle(text: str, trend: Trend) -> bool:
    """True when the change is told by "up" or "down" alone, which may belong to a verb."""
    return bool(_PARTICLE.match(text, trend.edge))


def trend_after(text: str, end: int) -> str:
    """``up`` or ``down`` when a noun of change follows the unit ("a 12 per cent rise"), else ''."""
    match = _trend_noun().match(text, end)
    if match is None:
        return ""
    return "up" if match["up"] else "down"


def changes_before(text: str, start: int) -> str:
    """The direction of the last word of rising or falling shortly before a figure, else ''."""
    piece = text[max(0, start - TREND_WINDOW) : start]
    piece = re.split(r"[.;:]\s", piece)[-1]
    found = list(_any_trend().finditer(piece))
    if not found:
        return ""
    return "up" if found[-1]["up"] else "down"


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = lexicon("quantities")
    filler = _any_of(data["fillers"]["words"])
    patterns = []
    for kind in _ORDER:
        words = _any_of(data["bounds"][kind])
        joined = rf"(?<![\w-])(?P<word>{words})(?:(?<=\W)\s?|\s+)(?:(?:{filler})\s+){{0,3}}$"
        patterns.append((kind, re.compile(joined, re.IGNORECASE)))
    return tuple(patterns)


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = lexicon("quantities")["after"]
    patterns = []
    for kind in ("low", "high", "approximate"):
        signs = [w for w in data[kind] if not w[0].isalpha()]
        words = [w for w in data[kind] if w[0].isalpha()]
        joined = "|".join(
            [rf"(?:{_any_of(signs)})(?!\w)"] * bool(signs) + [rf"\s+(?:{_any_of(words)})(?!\w)"]
        )
        patterns.append((kind, re.compile(joined, re.IGNORECASE)))
    return tuple(patterns)


def _directions() -> str:
    data = lexicon("quantities")["trend"]
    return rf"(?:(?P<up>{_any_of(data['up'])})|(?P<down>{_any_of(data['down'])}))"


@lru_cache(maxsize=1)
def _trend() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){_directions()}"
        rf"(?P<link>\s+(?:(?:{_any_of(lexicon('quantities')['trend']['links'])})\s+){{0,4}}|\s+)$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _any_trend() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_directions()}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _trend_noun() -> re.Pattern[str]:
    data = lexicon("quantities")["trend"]
    up, down = _any_of(data["up_nouns"]), _any_of(data["down_nouns"])
    return re.compile(rf"[\s-](?:(?P<up>{up})|(?P<down>{down}))s?\b", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
