"""Axes of the series plot: round ticks for figures, calendar ticks for days, places for marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.products.words import MONTHS
from vedette.times import first_day

#: More labels than this touch each other at the plot's width.
DAY_TICKS_MOST = 9
VALUE_TICKS_AIM = 5
#: Steps to either side; tried 5 (marks of one busy day lay in a heap) and 60 (they wandered weeks
#: off). Moved marks keep a line to their day.
SPREAD_TRIES = 12
_DAY_STEPS = (1, 2, 5, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map from `low`..`high` to the pixels `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value, to a tenth."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


@dataclass(frozen=True, slots=True)
class Box:
    """The room a mark takes, in pixels."""

    left: float
    right: float
    top: float
    bottom: float

    def moved(self, dx: float) -> Box:
        """The box `dx` pixels to the right."""
        return Box(self.left + dx, self.right + dx, self.top, self.bottom)

    def meets(self, other: Box) -> bool:
        """Whether the two boxes share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def day_number(value: str) -> int | None:
    """The ordinal of the first day of `value`, or None when it is no date."""
    try:
        return date.fromisoformat(first_day(value)).toordinal()
    except ValueError:
        return None


def value_ticks(low: float, high: float) -> list[float]:
    """Round figures from at or below `low` to at or above `high`: 0, 50000, 100000, 150000."""
    raw = max(high - low, abs(high) * 1e-9, 1e-9) / VALUE_TICKS_AIM
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(index * step, 10) for index in range(first, last + 1)]


def day_ticks(first: int, last: int) -> list[tuple[int, str]]:
    """(ordinal, label) ticks from `first` to `last`: days, else months; years where they start."""
    span = last - first
    for step in _DAY_STEPS:
        if span // step + 1 <= DAY_TICKS_MOST:
            return _with_years([(day, False) for day in range(first, last + 1, step)])
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    for step in _MONTH_STEPS:
        ticks = [date(m // 12, m % 12 + 1, 1).toordinal() for m in months if m % step == 0]
        ticks = [tick for tick in ticks if first <= tick <= last]
        if len(ticks) <= DAY_TICKS_MOST:
            return _with_years([(tick, True) for tick in ticks])
    return []


def spread(
    boxes: Sequence[Box], room: Box, step: float = 12.0, tries: int = SPREAD_TRIES
) -> list[float]:
    """How far each box moves sideways so that none meets an earlier one: 0 where it is free.

    Tried in turn: 0, +step, -step, +2 step, ... inside `room`. The first box stays where it is, so
    callers put what matters most first. A box that finds no room stays too.
    """
    placed: list[Box] = []
    moves: list[float] = []
    for box in boxes:
        move = next((dx for dx in _offsets(step, tries) if _free(box.moved(dx), placed, room)), 0.0)
        moves.append(move)
        placed.append(box.moved(move))
    return moves


def _offsets(step: float, tries: int) -> Iterable[float]:
    yield 0.0
    for count in range(1, tries + 1):
        yield count * step
        yield -count * step


def _free(box: Box, placed: Iterable[Box], room: Box) -> bool:
    inside = box.left >= room.left and box.right <= room.right
    return inside and not any(box.meets(other) for other in placed)


def _with_years(ticks: list[tuple[int, bool]]) -> list[tuple[int, str]]:
    labels, year = [], 0
    for ordinal, month_only in ticks:
        day = date.fromordinal(ordinal)
        name = MONTHS[day.month - 1][:3]
        label = name if month_only else f"{day.day} {name}"
        labels.append((ordinal, label if day.year == year else f"{label} {day.year}"))
        year = day.year
    return labels
