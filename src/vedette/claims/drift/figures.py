"""Figures: a bound that is gone, another figure or unit, a figure that had been corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vedette.claims.drift.comparing import ALIKE, Comparison
from vedette.claims.drift.model import Drift, ToldCorrection
from vedette.claims.drift.reading import Figure, Reading, read_report
from vedette.records import Quantity, Report, Span
from vedette.resources import lexicon
from vedette.times import days_between

#: Likeness of two clauses that count one thing with two figures (0.5 to 0.8 tried).
SAME_COUNT = 0.6
#: Days after which an old figure is a new one.
CORRECTION_DAYS = 60


#: A figure of this size is no chance: what it adds to the likeness of two clauses.
RARE_FIGURE, RARE_BONUS = 1_000, 0.15
#: "It was above the 5,000 given by": a comparison and no bound.
_COMPARED = re.compile(r"\S+(?: than)? the\s", re.IGNORECASE)


def figure_drift(pair: Comparison) -> Iterator[Drift]:
    """bound_lost, quantity_changed, unit_changed and retracted_figure."""
    for child in sorted(pair.child.figures, key=lambda f: (-len(f.values), f.span.start)):
        parent = same_figure(pair, child)
        if parent is None:
            yield from _other_figure(pair, child)
            continue
        yield from _bound(pair, parent, child)
        yield from _unit(pair, parent, child)
    yield from _durations(pair)
    yield from _retracted(pair)


def _durations(pair: Comparison) -> Iterator[Drift]:
    """The same stretch of time with another bound ("a month", "over a month")."""
    for child in pair.child.stretches:
        for parent in pair.parent.stretches:
            if parent.value != child.value or parent.mod == child.mod or pair.inside:
                continue
            a, b = pair.parent.clause_at(parent.end - 1), pair.child.clause_at(child.end - 1)
            if a is not None and b is not None and pair.near(a, b) >= ALIKE:
                was, now = (
                    pair.parent.cut(parent.start, parent.end),
                    pair.child.cut(child.start, child.end),
                )
                type_ = "bound_lost" if parent.mod and not child.mod else "quantity_changed"
                yield pair.drift(type_, was, now, f'"{was.text}" became "{now.text}"')


def same_figure(pair: Comparison, child: Figure) -> Figure | None:
    """The parent's figure that a child's repeats: a value in common, alike in what it counts."""
    options = []
    for number, parent in enumerate(pair.parent.figures):
        if not parent.values & child.values or _in_self(pair, parent, child):
            continue
        score = pair.near(parent.clause, child.clause)
        score += 0.3 * (parent.quantity.unit == child.quantity.unit != "")
        score += 0.2 * (parent.values == child.values)
        score += RARE_BONUS * (min(child.values) >= RARE_FIGURE)
        if score >= ALIKE:
            options.append((score, -number, parent))
    return max(options, key=lambda row: row[:2])[2] if options else None


def _in_self(pair: Comparison, parent: Figure, child: Figure) -> bool:
    return pair.inside and parent.span.start <= child.span.start


def bound_of(quantity: Quantity) -> str:
    """``low``, ``high``, ``range``, ``approximate`` or ``exact``."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is None:
        return "range" if low is not None and high is not None else ("low" if low else "high")
    if quantity.approximate or low != high:
        return "approximate"
    return "exact"


def _bound(pair: Comparison, parent: Figure, child: Figure) -> Iterator[Drift]:
    was, now = bound_of(parent.quantity), bound_of(child.quantity)
    if was == now or _told_elsewhere(pair, parent, child, was):
        return
    names = f'"{parent.span.text}" became "{child.span.text}"'
    loose = was in ("low", "high", "range")
    if loose and now in ("exact", "approximate"):
        yield pair.drift("bound_lost", parent.span, child.span, names, "certain")
    elif was == "approximate" and now == "exact" and not _vague(parent.quantity):
        yield pair.drift("bound_lost", parent.span, child.span, names, "possible")
    elif _COMPARED.match(child.span.text):
        return
    elif now in ("low", "high") and was in ("exact", "low", "high"):
        yield pair.drift("quantity_changed", parent.span, child.span, names)


def _told_elsewhere(pair: Comparison, parent: Figure, child: Figure, bound: str) -> bool:
    """The child gives the same figure with its bound in another place, or the parent without."""
    kept = any(
        f is not child and f.values & child.values and bound_of(f.quantity) == bound
        for f in pair.child.figures
    )
    bare = any(
        f is not parent
        and f.values & parent.values
        and bound_of(f.quantity) == bound_of(child.quantity)
        for f in pair.parent.figures
    )
    return (kept or bare) and not pair.inside


def _vague(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low != quantity.high


@lru_cache(maxsize=1)
def _units() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    words = lexicon("drift")["units"]
    return frozenset(words["general"]), tuple(frozenset(group) for group in words["alike"])


def _unit(pair: Comparison, parent: Figure, child: Figure) -> Iterator[Drift]:
    was, now = parent.quantity.unit, child.quantity.unit
    general, groups = _units()
    if not was or not now or was == now or now in general:
        return
    if any(was in group and now in group for group in groups):
        return
    if any(f.values & child.values and f.quantity.unit == now for f in pair.parent.figures):
        return
    if was in child.clause.text.lower() or now in parent.clause.text.lower():
        return  # "14 civilians were killed", "14 dead civilians"
    words = f"{_count(child.quantity)} {was} became {now}"
    yield pair.drift("unit_changed", parent.span, child.span, words)


def _count(quantity: Quantity) -> str:
    value = next(v for v in (quantity.best, quantity.low, quantity.high) if v is not None)
    return f"{value:,.0f}"


def _other_figure(pair: Comparison, child: Figure) -> Iterator[Drift]:
    """The parent counts the same thing with a figure that the child does not have."""
    if pair.inside:
        return
    known = {value for f in pair.child.figures for value in f.values}
    options = []
    for number, parent in enumerate(pair.parent.figures):
        if parent.quantity.unit != child.quantity.unit or parent.values & known:
            continue
        options.append((pair.alike(parent.clause.terms, child.clause.terms), -number, parent))
    score, _, found = max(options, key=lambda row: row[:2], default=(0.0, 0, None))
    if found is not None and score >= SAME_COUNT:
        words = f'"{found.span.text}" became "{child.span.text}"'
        yield pair.drift("quantity_changed", found.span, child.span, words)


def _retracted(pair: Comparison) -> Iterator[Drift]:
    """A figure that a correction known by then had taken back, told as if it stood."""
    day = pair.child.report.date or ""
    own = corrections_in(pair.parent.report) if not pair.inside else ()
    told = {c.old for c in corrections_in(pair.child.report)}
    known = {(c.report, c.span.start): c for c in (*own, *pair.corrections)}
    for correction in known.values():
        own_word = correction.report == pair.parent.report.key
        fresh = not day or not correction.dated or _within(correction.dated, day, own_word)
        if correction.old in told or not fresh:
            continue
        for figure in pair.child.figures:
            if correction.old in figure.values and not _corrected_beside(pair, figure, correction):
                span = _source_span(pair, correction)
                if span is not None:
                    yield _taken_back(pair, correction, span, figure)
                break


def _taken_back(pair: Comparison, correction: ToldCorrection, span: Span, figure: Figure) -> Drift:
    new = "nothing" if correction.new is None else f"{correction.new:,.0f}"
    words = f'"{figure.span.text}" had been corrected to {new} by {correction.dated or "then"}'
    return pair.drift("retracted_figure", span, figure.span, words)


def _within(before: str, after: str, told: bool) -> bool:
    """The child may know of it: told by its parent, or on an earlier day."""
    return (0 if told else 1) <= days_between(before, after) <= CORRECTION_DAYS


def _corrected_beside(pair: Comparison, figure: Figure, correction: ToldCorrection) -> bool:
    """The child gives the new figure too."""
    return correction.new is not None and any(
        correction.new in f.values and f is not figure for f in pair.child.figures
    )


def _source_span(pair: Comparison, correction: ToldCorrection) -> Span | None:
    """The correction's words when the parent has them, else the parent's own old figure."""
    if correction.report == pair.parent.report.key:
        return correction.span
    old = (f.span for f in pair.parent.figures if correction.old in f.values)
    return next(old, None)


@lru_cache(maxsize=1)
def _correcting() -> re.Pattern[str]:
    words = "|".join(lexicon("drift")["corrections"]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1_000)
def corrections_in(report: Report) -> tuple[ToldCorrection, ...]:
    """Corrections of figures that a report tells: what was said first, and what it became.

    The sentence with the word of correcting holds the new figure, or both; the old one is of the
    same unit and stands in it or in a neighbour.
    """
    if not _correcting().search(report.text):
        return ()
    reading = read_report(report)
    found: list[ToldCorrection] = []
    for line in reading.lines:
        match = _correcting().search(line.span.text)
        if match is not None:
            found += _correction(reading, line.number, line.span.start + match.start())
    return tuple(found)


def _correction(reading: Reading, number: int, cue: int) -> Iterator[ToldCorrection]:
    here = [f for f in reading.figures if f.clause.sentence == number]
    around = [f for f in reading.figures if abs(f.clause.sentence - number) == 1]
    if not here:
        return
    new, old = _ends(reading, here, around, cue)
    if old is None or (new is not None and new.values & old.values):
        return
    last = new or old
    span = reading.cut(cue, max(last.span.end, cue))
    fresh = next(iter(sorted(new.values))) if new is not None else None
    value = next(iter(sorted(old.values)))
    yield ToldCorrection(
        reading.report.key, value, fresh, old.quantity.unit, reading.report.date or "", span
    )


def _ends(
    reading: Reading, here: Sequence[Figure], around: Sequence[Figure], cue: int
) -> tuple[Figure | None, Figure | None]:
    """The new figure and the old one of a correction."""
    new = next((f for f in here if f.span.start > cue and _is_goal(reading, f)), None)
    if new is None:
        old = next((f for f in here if f.span.start > cue), None)
        others = [f for f in here if f is not old]
        return (others[-1] if others else None), old
    units = (new.quantity.unit, "") if new.quantity.unit else None
    rest = [f for f in (*here, *around) if not f.values & new.values]
    fits = [f for f in rest if units is None or f.quantity.unit in units]
    return new, (fits[0] if fits else None)


def _is_goal(reading: Reading, figure: Figure) -> bool:
    """ "Corrected to X"."""
    before = reading.report.text[max(0, figure.span.start - 12) : figure.span.start]
    return before.lower().rstrip().endswith("to")
