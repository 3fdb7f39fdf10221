"""A series in words: its title, and the sentence that says what stands."""

from __future__ import annotations

from vedette.assessment.scopes import SeriesKey
from vedette.extraction.gazetteer import Gazetteer

_ROLE_WORDS = {
    "near": "near the border of",
    "around": "around",
    "in_near": "in and near",
    "within": "within a stated distance of",
    "at": "in",
    "closer": "moved closer to",
    "from": "from",
    "exercise": "in exercises in",
}


def title(key: SeriesKey, gazetteer: Gazetteer) -> str:
    """What a series counts, for people: "Norlandian troops near the border of Sudria"."""
    who = gazetteer.adjective(key.actor) if key.actor else ""
    role, _, where = key.scope.partition(":")
    place = where.split(":")[-1] if ":" in where else gazetteer.label(where)
    if role == "exercise" and not where:
        return f"{who} {key.unit} in exercises".strip()
    scope = f" {_ROLE_WORDS.get(role, role)} {place}" if where else " (no area given)"
    return f"{'change in ' if key.kind == 'change' else ''}{who} {key.unit}{scope}".strip()


def sentence(
    name: str, low: float | None, high: float | None, origins: tuple[int, int], as_of: str
) -> str:
    """The range that stands at a date and its independent origins; no bound: nothing stands."""
    name = name[:1].upper() + name[1:]
    if low is None and high is None:
        return f"{name}: no figure stands at {as_of}."
    least, most = origins
    count = f"{least}" if least == most else f"{least} to {most}"
    plural = "s" if most != 1 else ""
    return f"{name}: {_span(low, high)}, from {count} independent origin{plural}."


def _span(low: float | None, high: float | None) -> str:
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float) -> str:
    """A figure with thousands separators and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
