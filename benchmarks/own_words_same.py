"""When a value of the own-words gold and one that was found say the same."""

from __future__ import annotations

import re
from typing import Any

from vedette.records import Quantity
from vedette.times import first_day, last_day

Gold = dict[str, Any]
_BOUNDS = ("low", "best", "high")
#: Numbers this near, relative to the gold, are the same ("a third": 33.3 or 0.333 of the whole).
NEARNESS = 0.01
#: Nouns that count armed people; any of them is right for any other.
_PEOPLE_IN_ARMS = frozenset(
    {
        *(
            "troops",
            "personnel",
            "soldiers",
            "men",
            "gendarmes",
            "sailors",
            "engineers",
            "officers",
        ),
        *("reservists", "fighters", "peacekeepers", "policemen", "observers", "paratroopers"),
        *("police", "marines", "militants", "servicemen"),
    }
)
#: What became of people: right beside the noun that was counted ("four soldiers were killed").
_HARM = frozenset({"killed", "wounded", "missing"})
_HARM_WORDS = {"killed": ("dead", "deaths", "bodies", "killed"), "wounded": ("wounded", "injured")}
_SINGULAR = re.compile(r"(?<=\w{2})s$")
_ISO_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T[\d:]+)?(?:/\d{4}(?:-\d\d){0,2})?$")


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= NEARNESS * max(abs(a), 1e-9)


def _scaled(gold: Gold, found: Quantity) -> tuple[float | None, ...]:
    """The found bounds; a share given as a part of one is made percent as the gold has it."""
    values = (found.low, found.best, found.high)
    if gold["unit"] == "percent" and all(v is None or 0 <= v < 1 for v in values):
        return tuple(v * 100 if v is not None else None for v in values)
    return values


def same_numbers(gold: Gold, found: Quantity) -> bool:
    """The same numbers, whichever bounds they are."""
    wanted = sorted({gold[name] for name in _BOUNDS} - {None})
    mine = sorted({value for value in _scaled(gold, found) if value is not None})
    return len(wanted) == len(mine) and all(map(_near, wanted, mine))


def same_bounds(gold: Gold, found: Quantity) -> bool:
    """The same low, best and high."""
    return all(map(_near, (gold[name] for name in _BOUNDS), _scaled(gold, found)))


def same_unit(gold: Gold, unit: str) -> bool:
    """The same unit, singular or plural; of people harmed, what they are or what became of them."""
    wanted, mine = gold["unit"].casefold(), unit.casefold()
    if _SINGULAR.sub("", wanted) == _SINGULAR.sub("", mine):
        return True
    words = set(re.findall(r"[\w-]+", gold["span"]["text"].casefold()))
    if mine in _PEOPLE_IN_ARMS and (wanted in _PEOPLE_IN_ARMS or words & _PEOPLE_IN_ARMS):
        return True
    if wanted in _HARM:
        return mine in _HARM_WORDS.get(wanted, ()) or mine in words or mine == "people"
    return bool(mine) and mine in words and wanted in words


def same_time(gold: Gold, value: str) -> bool:
    """The value or one that is as right; dates are the same when they cover the same days."""
    wanted = [gold["value"], *(gold.get("also") or [])]
    return value in wanted or any(_same_days(one, value) for one in wanted)


def _same_days(a: str, b: str) -> bool:
    if not (_ISO_DAY.match(a) and _ISO_DAY.match(b)) or ("T" in a and "T" in b):
        return False
    return first_day(a) == first_day(b) and last_day(a) == last_day(b)
