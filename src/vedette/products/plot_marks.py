"""The marks of the series plot: a glyph for each state, bars for ranges, arrows for open bounds."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.products.plot_scale import Box, Scale
from vedette.records import SeriesPoint

#: Length of an arrow that says that a bound is open, in pixels.
ARROW = 30
_GLYPHS = {
    "standing": '<circle class="fill" cx="{x}" cy="{y}" r="5.5"/>',
    "superseded": '<circle class="fill" cx="{x}" cy="{y}" r="4"/>',
    "corrected": '<circle class="line" cx="{x}" cy="{y}" r="4.5"/>'
    '<path class="strike" d="M{x} {y}m-8 0h16"/>',
    "retracted": '<path class="strike" d="M{x} {y}m-5 -5l10 10m0 -10l-10 10"/>',
    "repeats_retracted": '<circle class="line" cx="{x}" cy="{y}" r="5.5"/>'
    '<path class="strike" d="M{x} {y}m-3 -3l6 6m0 -6l-6 6"/>',
    "forecast": '<circle class="line" cx="{x}" cy="{y}" r="5.5"/>',
    "past": '<path class="line" d="M{x} {y}m-4.5 -4.5h9v9h-9z"/>',
    "change": '<path class="fill" d="M{x} {y}m0 -6l6 6l-6 6l-6 -6z"/>',
    "in_question": '<text class="glyph" x="{x}" y="{y}" dy="4.5">?</text>',
    "denied": '<circle class="line" cx="{x}" cy="{y}" r="5.5"/>'
    '<path class="strike" d="M{x} {y}m-5 5l10 -10"/>',
    "echo": '<circle class="line" cx="{x}" cy="{y}" r="3"/>',
}
_UNKNOWN_STATE = '<path class="line" d="M{x} {y}m0 -5l5 9h-10z"/>'


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with its pixels: `x` the day, `y` the glyph, `top`, `bottom` its bar's ends."""

    point: SeriesPoint
    number: int
    x: float
    y: float
    top: float
    bottom: float

    @property
    def box(self) -> Box:
        """The room it takes with its number at the right."""
        up = ARROW if _opens_up(self.point) else 0
        down = ARROW if _opens_down(self.point) else 0
        right = 13 + 6.5 * len(str(self.number))
        return Box(self.x - 7, self.x + right, self.top - up - 6, self.bottom + down + 6)


def place(point: SeriesPoint, number: int, x: float, values: Scale) -> Placed:
    """The point at pixel `x`; its glyph at best, else the middle, else the only bound.

    Raises ValueError when it has no figure at all.
    """
    given = [value for value in (point.low, point.best, point.high) if value is not None]
    if not given:
        raise ValueError(f"no figure to place: {point.claim.key}")
    anchor = point.best if point.best is not None else sum(given) / len(given)
    return Placed(point, number, x, values.at(anchor), values.at(max(given)), values.at(min(given)))


def mark(placed: Placed, x: float) -> str:
    """The point's SVG at pixel `x`: bar or arrow, glyph, number."""
    return (
        _bar(placed, x)
        + _arrows(placed, x)
        + glyph(placed.point.state, x, placed.y)
        + _about(placed, x)
        + f'<text class="num" x="{round(x + 10, 1)}" y="{placed.y}" dy="3.5">{placed.number}</text>'
    )


def glyph(state: str, x: float, y: float) -> str:
    """The sign of a state; an unknown state gets a sign of its own, never another's."""
    return _GLYPHS.get(state, _UNKNOWN_STATE).format(x=x, y=y)


def _bar(placed: Placed, x: float) -> str:
    if placed.bottom - placed.top < 1:
        return ""
    top, bottom = placed.top, placed.bottom
    return (
        f'<path class="bar" d="M{x} {top}V{bottom}"/>'
        f'<path class="cap" d="M{x} {top}m-4 0h8M{x} {bottom}m-4 0h8"/>'
    )


def _arrows(placed: Placed, x: float) -> str:
    parts = []
    if _opens_up(placed.point):
        tip = placed.top - ARROW
        parts.append(f'<path class="cap" d="M{x} {placed.top}V{tip}m-4 6l4 -6l4 6"/>')
    if _opens_down(placed.point):
        tip = placed.bottom + ARROW
        parts.append(f'<path class="cap" d="M{x} {placed.bottom}V{tip}m-4 -6l4 6l4 -6"/>')
    return "".join(parts)


def _about(placed: Placed, x: float) -> str:
    """A sign for 'about': a best figure without bounds."""
    point = placed.point
    if point.best is None or point.low is not None or point.high is not None:
        return ""
    return f'<text class="about" x="{round(x - 8, 1)}" y="{placed.y}" dy="4">≈</text>'


def _opens_up(point: SeriesPoint) -> bool:
    return point.low is not None and point.high is None


def _opens_down(point: SeriesPoint) -> bool:
    return point.high is not None and point.low is None
