"""The plot of one series as inline SVG: hand-written, coloured by class, every point a link.

The picture has the role ``img`` with a title and a description; its links are for the pointer only
(``tabindex="-1"``), since the table under it holds the same links for the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from vedette.products.plot_marks import ARROW, Placed, glyph, mark, place
from vedette.products.plot_scale import Box, Scale, day_number, day_ticks, spread, value_ticks
from vedette.products.words import (
    STATE_WORDS,
    say_count,
    say_date,
    say_number,
    say_range,
    shown,
)
from vedette.records import SeriesPoint, SeriesVerdict

WIDTH, LEFT, RIGHT, TOP, BASE = 760, 70, 690, 22, 330
LEGEND_TOP, LEGEND_ROW = 384, 22
#: Colours come from the page's variables; the fallbacks serve an SVG on its own.
PLOT_CSS = """
.vplot{font-family:system-ui,sans-serif;font-size:12px;color:var(--ink,#1d2226)}
.vplot text{fill:currentColor}
.vplot .grid{stroke:var(--line,#d9dcd6);stroke-width:1}
.vplot .axis,.vplot .num,.vplot .about{fill:var(--muted,#59636b)}
.vplot .num{font-size:10.5px}
.vplot .about,.vplot .glyph{text-anchor:end;font-weight:600}
.vplot .glyph{text-anchor:middle;font-size:14px}
.vplot .band{fill:var(--band,#dfe7ea);opacity:.75}
.vplot .edge{stroke:var(--accent,#23566b);stroke-width:1;stroke-dasharray:5 4;fill:none}
.vplot .said{fill:var(--accent,#23566b);font-weight:600}
.vplot .saying{fill:var(--accent,#23566b);font-size:10.5px}
.vplot .today{stroke:var(--muted,#59636b);stroke-width:1;stroke-dasharray:2 3}
.vplot .leader{stroke:currentColor;stroke-width:1;opacity:.5}
.vplot .fill{fill:currentColor;stroke:var(--paper,#fff);stroke-width:1}
.vplot .line{fill:var(--paper,#fff);stroke:currentColor;stroke-width:1.6}
.vplot .strike{fill:none;stroke:currentColor;stroke-width:2}
.vplot .cap{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}
.vplot .bar{stroke:currentColor;stroke-width:5;opacity:.35}
.vplot a{text-decoration:none;color:inherit}
.vplot a:hover .num,.vplot a:focus .num{text-decoration:underline;fill:var(--ink,#1d2226)}
.vplot .p-standing{color:var(--accent,#23566b)}
.vplot .p-superseded,.vplot .p-echo,.vplot .p-past,.vplot .p-in_question{color:var(--dim,#5f696f)}
.vplot .p-corrected,.vplot .p-retracted,.vplot .p-repeats_retracted,
.vplot .p-denied{color:var(--warn,#9b3a26)}
.vplot .p-forecast{color:var(--plan,#6a4c93)}
.vplot .p-forecast .bar,.vplot .p-forecast .cap{stroke-dasharray:4 3}
"""
#: What matters most keeps its exact day when marks are spread.
_RANK = {state: rank for rank, state in enumerate(STATE_WORDS)}
#: Pixels a letter takes in the legend, on average; measured on the system fonts at 12 px.
_LETTER = 6.3


def series_svg(
    verdict: SeriesVerdict,
    numbers: Sequence[int],
    anchor: str = "series",
    standalone: bool = False,
) -> str:
    """The SVG of a series; `numbers` are the citation numbers of its points, in their order.

    Links go to ``#source-N``. With `standalone` the SVG carries its own style. Points without a
    date or a figure are left to the table, and the description says how many.
    """
    pairs = zip(verdict.series.points, numbers, strict=True)
    usable = [(p, n) for p, n in pairs if day_number(p.dated) is not None and _figures(p)]
    days, values = _day_scale(verdict, usable), _value_scale(verdict, usable)
    legend, height = _legend([point.state for point, _ in usable])
    body = [
        _grid(values), _time_axis(days), _band(verdict, values), _today(verdict, days),
        *_points(usable, days, values), legend,
    ]  # fmt: skip
    left_out = len(numbers) - len(usable)
    style = f"<style>{PLOT_CSS}</style>" if standalone else ""
    space = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    return (
        f'<svg{space} class="vplot" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'aria-labelledby="{anchor}-t {anchor}-d">'
        f'<title id="{anchor}-t">{escape(shown(verdict.series.title))}</title>'
        f'<desc id="{anchor}-d">{escape(_describe(verdict, len(usable), left_out))}</desc>'
        f"{style}{''.join(body)}</svg>"
    )


def _figures(point: SeriesPoint) -> list[float]:
    return [value for value in (point.low, point.best, point.high) if value is not None]


def _describe(verdict: SeriesVerdict, drawn: int, left_out: int) -> str:
    assessed = say_range(verdict.low, None, verdict.high)
    rest = (
        f" {say_count(left_out, 'figure')} without a day or amount not drawn." if left_out else ""
    )
    return (
        f"{say_count(drawn, 'figure')} by date. Assessed on {say_date(verdict.as_of)}: {assessed}. "
        f"Figures of one day stand side by side, with a line to their day.{rest} "
        "The table holds every figure."
    )


def _day_scale(verdict: SeriesVerdict, usable: Sequence[tuple[SeriesPoint, int]]) -> Scale:
    days = [day for p, _ in usable if (day := day_number(p.dated)) is not None]
    today = day_number(verdict.as_of)
    days += [today] if today is not None else []
    first, last = (min(days), max(days)) if days else (1, 2)
    pad = max(1.0, (last - first) * 0.05)
    return Scale(first - pad, last + pad, LEFT, RIGHT)


def _value_scale(verdict: SeriesVerdict, usable: Sequence[tuple[SeriesPoint, int]]) -> Scale:
    """From zero, so that heights compare; room above for arrows."""
    figures = [value for p, _ in usable for value in _figures(p)]
    figures += [value for value in (verdict.low, verdict.high) if value is not None]
    top = max([*figures, 0.0]) or 1.0
    ticks = value_ticks(min([*figures, 0.0]), top * (1 + ARROW / (BASE - TOP)))
    return Scale(ticks[0], ticks[-1], BASE, TOP)


def _grid(values: Scale) -> str:
    parts = []
    for tick in value_ticks(values.low, values.high):
        y = values.at(tick)
        parts.append(f'<path class="grid" d="M{LEFT} {y}H{RIGHT}"/>')
        parts.append(
            f'<text class="axis" x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">'
            f"{say_number(tick)}</text>"
        )
    return "".join(parts)


def _time_axis(days: Scale) -> str:
    parts = []
    for ordinal, label in day_ticks(
        max(int(days.low) + 1, 1), min(int(days.high), date.max.toordinal())
    ):
        x = days.at(ordinal)
        parts.append(f'<path class="grid" d="M{x} {BASE}v6"/>')
        parts.append(
            f'<text class="axis" x="{x}" y="{BASE + 20}" text-anchor="middle">{label}</text>'
        )
    return "".join(parts)


def _band(verdict: SeriesVerdict, values: Scale) -> str:
    """The assessed range; an edge is drawn only where there is a bound."""
    if verdict.low is None and verdict.high is None:
        return ""
    top = TOP if verdict.high is None else values.at(verdict.high)
    bottom = BASE if verdict.low is None else values.at(verdict.low)
    edges = [y for y, bound in ((top, verdict.high), (bottom, verdict.low)) if bound is not None]
    lines = "".join(f'<path class="edge" d="M{LEFT} {y}H{RIGHT}"/>' for y in dict.fromkeys(edges))
    return (
        f'<rect class="band" x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" '
        f'height="{max(round(bottom - top, 1), 2)}"/>{lines}'
        f"{_band_label(verdict, top, bottom)}"
    )


def _band_label(verdict: SeriesVerdict, top: float, bottom: float) -> str:
    """The bounds beside the band, never one upon the other, under the word 'assessed'."""
    low, high = verdict.low, verdict.high
    if low is not None and high is not None and low != high:
        apart = max(0.0, (14 - (bottom - top)) / 2)
        labels = [("saying", top - apart - 13, "assessed"), ("said", top - apart, say_number(high)),
                  ("said", bottom + apart, say_number(low))]  # fmt: skip
    elif low is not None:
        labels = [("saying", bottom - 13, "assessed"), ("said", bottom, say_number(low))]
        labels += [("saying", bottom + 13, "or more")] if high is None else []
    else:
        labels = [("saying", top - 13, "assessed up to"), ("said", top, say_number(high or 0.0))]
    return "".join(
        f'<text class="{kind}" x="{RIGHT + 6}" y="{round(y, 1)}" dy="4">{words}</text>'
        for kind, y, words in labels
    )


def _today(verdict: SeriesVerdict, days: Scale) -> str:
    today = day_number(verdict.as_of)
    if today is None:
        return ""
    x = days.at(today)
    return (
        f'<path class="today" d="M{x} {TOP - 6}V{BASE}"/>'
        f'<text class="axis" x="{x}" y="{TOP - 10}" text-anchor="middle">as of</text>'
    )


def _points(usable: Sequence[tuple[SeriesPoint, int]], days: Scale, values: Scale) -> list[str]:
    placed = [
        place(point, number, days.at(day), values)
        for point, number in usable
        if (day := day_number(point.dated)) is not None
    ]
    placed.sort(key=lambda p: (_RANK.get(p.point.state, len(_RANK)), p.point.dated, p.number))
    moves = spread([p.box for p in placed], Box(LEFT, RIGHT + 4, 0, BASE))
    drawn = [_link(p, round(p.x + dx, 1)) for p, dx in zip(placed, moves, strict=True)]
    return drawn[::-1]  # what matters most is drawn last, on top


def _link(placed: Placed, x: float) -> str:
    point = placed.point
    state = STATE_WORDS.get(point.state, point.state)
    figure = say_range(point.low, point.best, point.high)
    leader = f'<path class="leader" d="M{placed.x} {placed.y}H{x}"/>' if x != placed.x else ""
    said = f"{say_date(point.dated)}: {figure}, {shown(point.origin.label, 120)} ({state})"
    number = placed.number
    return (
        f'<a href="#source-{number}" data-ref="{number}" tabindex="-1" '
        f'class="p p-{escape(point.state)}"><title>{escape(said)}</title>'
        f"{leader}{mark(placed, x)}</a>"
    )


def _legend(states: Sequence[str]) -> tuple[str, int]:
    """The signs that occur with their words, in rows; and the height of the whole picture."""
    x, y, parts = float(LEFT), LEGEND_TOP, []
    for state in sorted(set(states), key=lambda s: (_RANK.get(s, len(_RANK)), s)):
        words = STATE_WORDS.get(state, state)
        room = 44 + _LETTER * len(words)
        if x + room > WIDTH and x > LEFT:
            x, y = float(LEFT), y + LEGEND_ROW
        parts.append(
            f'<g class="p-{escape(state)}">{glyph(state, round(x + 8, 1), y - 4)}</g>'
            f'<text class="axis" x="{round(x + 23, 1)}" y="{y}">{escape(words)}</text>'
        )
        x += room
    return "".join(parts), y + 14
