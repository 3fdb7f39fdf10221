"""The brief's section on one series of figures, and where its standing figures disagree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from vedette.claims.origins import figure_value
from vedette.products.model import (
    Absence,
    Contested,
    Fact,
    Followed,
    Line,
    Sentence,
    SeriesRow,
    SeriesSection,
)
from vedette.products.origins import origin_branches
from vedette.products.sources import REFS_SHOWN, SourceBook
from vedette.products.told_once import Telling, repeats, told_once
from vedette.products.words import capital, say_date, say_dates_in, say_origins, say_range
from vedette.records import SeriesPoint, SeriesVerdict, citation

#: "About 80,000" is not at odds with 82,000: round figures are given to one digit, which is up to
#: 10 per cent either way for figures from 50 to 95 thousand. Not tuned on data.
ROUNDING_SHARE = 0.1


NOT_KNOWN = "not known"
#: Series shown in full when the watch follows none.
MAIN_WITHOUT_WATCH = 3


def by_relevance(
    verdicts: Iterable[SeriesVerdict], followed: Iterable[Followed]
) -> tuple[SeriesVerdict, ...]:
    """The series the watch follows in its order (those with a standing figure first), then others
    by the number of their figures.
    """
    order = {one.id: number for number, one in enumerate(followed)}

    def rank(verdict: SeriesVerdict) -> tuple[bool, bool, int, int, str]:
        series = verdict.series
        place = order.get(series.watch_id, len(order)) if series.watch_id else 0
        unknown = say_verdict(verdict) == NOT_KNOWN
        return not series.watch_id, unknown, place, -len(series.points), series.key

    return tuple(sorted(verdicts, key=rank))


def series_sections(
    verdicts: Sequence[SeriesVerdict], book: SourceBook
) -> tuple[SeriesSection, ...]:
    """The sections in the order given; those the watch follows are the main ones."""
    watched = sum(bool(verdict.series.watch_id) for verdict in verdicts)
    main = watched or MAIN_WITHOUT_WATCH
    return tuple(
        series_section(verdict, number, book, main=number <= main)
        for number, verdict in enumerate(verdicts, 1)
    )


def series_section(
    verdict: SeriesVerdict, number: int, book: SourceBook, *, main: bool = True
) -> SeriesSection:
    """The section; `number` (from 1) makes its anchor. Rows run by date."""
    points = verdict.series.points
    numbers = tuple(book.ref(citation(point.claim)) for point in points)
    ordered = sorted(zip(points, numbers, strict=True), key=lambda pair: (pair[0].dated, pair[1]))
    groups = figure_groups([point for point, _ in ordered], book)
    return SeriesSection(
        anchor=f"series-{number}",
        title=capital(verdict.series.title),
        range=say_verdict(verdict),
        unit=verdict.series.unit if say_verdict(verdict) != NOT_KNOWN else "",
        origins=verdict.origins,
        statement=book.line(verdict.statement),
        rows=tuple(series_row(group, book) for group in groups),
        verdict=verdict,
        numbers=numbers,
        main=main,
        sprung=origin_branches(verdict.tree if main else None, book),
        carried=tuple(book.line(statement) for statement in verdict.carried),
    )


def figure_groups(points: Sequence[SeriesPoint], book: SourceBook) -> list[list[SeriesPoint]]:
    """The figures, each with what repeats it: as the same figure of one origin in the same state,
    told by reports that meet or of one day, or as an echo of it in whatever story.
    """
    how = Telling[SeriesPoint](
        lambda p: p.claim, lambda p: (p.origin.key, p.state, figure_value(p.claim)), book
    )
    groups: list[list[SeriesPoint]] = []
    for group in told_once((p for p in points if p.state != "echo"), how):
        home = next((g for g in groups if any(_one_day(p, group[0]) for p in g)), None)
        if home is None:
            groups.append(group)
        else:
            home += group
    lone = []
    for echo in (p for p in points if p.state == "echo"):
        echoed = [g for g in groups if _echoes(echo, g[0])]
        if echoed:
            max(echoed, key=lambda g: (g[0].dated <= echo.dated, g[0].dated)).append(echo)
        else:
            lone.append(echo)
    groups += told_once(lone, how)
    for group in groups:
        # One report may give a range and name its end alone: the range is shown.
        first = group[0].claim.report_key
        group.sort(key=lambda p: -len(_ends(p)) if p.claim.report_key == first else 0)
    return sorted(groups, key=lambda g: g[0].dated)


def _one_day(one: SeriesPoint, two: SeriesPoint) -> bool:
    """One figure of one day: the same, or a range and one of its ends."""
    if (one.origin.key, one.state, one.dated) != (two.origin.key, two.state, two.dated):
        return False
    return _ends(one) <= _ends(two) or _ends(two) <= _ends(one)


def _ends(point: SeriesPoint) -> frozenset[tuple[str, float]]:
    """The bounds of a figure; of a figure without bounds, itself as both."""
    low, high = point.low, point.high
    if low is None and high is None:
        low = high = point.best
    return frozenset((n, v) for n, v in (("low", low), ("high", high)) if v is not None)


def _echoes(echo: SeriesPoint, point: SeriesPoint) -> bool:
    one, two = figure_value(echo.claim), figure_value(point.claim)
    return echo.origin.key == point.origin.key and one is not None and one == two


def series_row(group: Sequence[SeriesPoint], book: SourceBook) -> SeriesRow:
    """One figure as a row of the table, with what repeats it; bounds that differ are told."""
    point = group[0]
    ref = book.ref(citation(point.claim))
    also, carried = repeats([p.claim for p in group], book)
    others = dict.fromkeys(_figure(p) for p in group if _figure(p) != _figure(point))
    return SeriesRow(
        point.dated, _figure(point), point.origin.label,
        book.report(point.claim.report_key).publisher, point.state, say_dates_in(point.reason), ref,
        also, f"{carried} (also as {'; '.join(others)})" if carried and others else carried,
    )  # fmt: skip


def _figure(point: SeriesPoint) -> str:
    return say_range(point.low, point.best, point.high)


def say_verdict(verdict: SeriesVerdict) -> str:
    """The assessed range in words; `NOT_KNOWN` when neither bound is."""
    if verdict.low is None and verdict.high is None:
        return NOT_KNOWN
    return say_range(verdict.low, None, verdict.high)


def standing_claims(verdict: SeriesVerdict) -> tuple[SeriesPoint, ...]:
    """The figures that stand, by date."""
    standing = [point for point in verdict.series.points if point.state == "standing"]
    return tuple(sorted(standing, key=lambda point: (point.dated, point.claim.key)))


def range_line(verdict: SeriesVerdict, book: SourceBook) -> Line:
    """The assessed range in one sentence; an absence when no figure stands."""
    title, when = capital(verdict.series.title), say_date(verdict.as_of)
    standing = standing_claims(verdict)
    refs = book.claims(p.claim for p in standing) or book.refs(verdict.statement.citations)
    if say_verdict(verdict) == NOT_KNOWN or not refs:
        return Absence(f"{title}: not known on {when}; no figure stands.", book.search())
    unit = f" {verdict.series.unit}" if verdict.series.unit else ""
    text = f"{title}: {say_verdict(verdict)}{unit} on {when}, from {say_origins(verdict.origins)}."
    return Sentence(text, refs)


def contested_series(verdict: SeriesVerdict, book: SourceBook) -> Contested | None:
    """The standing figures of different origins, when two of them do not overlap; else None."""
    points = standing_claims(verdict)
    apart = any(
        one.origin.key != two.origin.key and not overlap(one, two)
        for index, one in enumerate(points)
        for two in points[index + 1 :]
    )
    if not apart:
        return None
    sides: dict[str, tuple[str, list[Sentence]]] = {}
    for group in figure_groups(points, book):
        point = group[0]
        ref = book.ref(citation(point.claim))
        figure = f"{say_range(point.low, point.best, point.high)} {verdict.series.unit}".strip()
        also, carried = repeats([p.claim for p in group], book)
        text = ", ".join(filter(None, (f"{say_date(point.dated)}: {figure}", carried)))
        line = Sentence(text, (ref, *also)[:REFS_SHOWN], quote=ref)
        sides.setdefault(point.origin.key, (point.origin.label, []))[1].append(line)
    facts = tuple(Fact(label, tuple(lines)) for label, lines in sides.values())
    return Contested(
        f"{capital(verdict.series.title)}: the figures that stand do not overlap", facts
    )


def overlap(one: SeriesPoint, two: SeriesPoint) -> bool:
    """Whether two figures can both be right; an open bound is unbounded, a best alone is rounded.

    80,000 or more and up to 90,000 overlap; 80,000 and 100,000 to 120,000 do not.
    """
    (low, high), (other_low, other_high) = _interval(one), _interval(two)
    return max(low, other_low) <= min(high, other_high)


def _interval(point: SeriesPoint) -> tuple[float, float]:
    if point.low is None and point.high is None:
        if point.best is None:
            return -math.inf, math.inf
        slack = abs(point.best) * ROUNDING_SHARE
        return point.best - slack, point.best + slack
    low = -math.inf if point.low is None else point.low
    return low, math.inf if point.high is None else point.high
