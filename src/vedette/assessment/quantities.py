"""Series of attributed figures by whose, what and where, and the range that stands at a date.

1. Every counted claim becomes a point of one series: actor, unit, scope (near, around, in, within),
   level or change. Scopes are never mixed.
2. A point is a forecast, a past level, a question, denied, corrected, or a candidate to stand.
3. A correction retracts the earlier figure of its own origin; later repeats are marked.
4. Of each origin only its newest figures stand (`CONCURRENT_DAYS` apart counts as one moment), and
   none older than `STANDING_DAYS`; figures from before a reported movement of that force fall when
   one from after it exists.
5. The range is from the least to the greatest standing figure; a bound nobody gives stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.assessment.scopes import ARRIVED, SeriesKey, find_scenes, series_key
from vedette.assessment.series_words import sentence, title
from vedette.assessment.view import View
from vedette.assessment.withdrawn import still_carried
from vedette.claims.corrections import corrections
from vedette.claims.origin_tree import tree_of
from vedette.claims.origins import figure_value
from vedette.records import (
    Claim,
    Quantity,
    Series,
    SeriesPoint,
    SeriesVerdict,
    Statement,
    citation,
    digest,
)
from vedette.times import days_between, plus_days

#: Days within which figures of one origin count as given together (bodies of one state differ).
CONCURRENT_DAYS = 7
#: Days after which a figure no longer stands by itself (three to six weeks tried).
STANDING_DAYS = 30
#: Days back to which a day named with a figure is taken for the day it was given.
NAMED_DAYS = 120


def find_series(
    view: View, movements: Mapping[str, Sequence[str]] | None = None
) -> tuple[SeriesVerdict, ...]:
    """Every series with its verdict at the view's date, most figures first.

    `movements` gives, per force, the days on which a reported withdrawal began.
    """
    grouped: dict[SeriesKey, list[Claim]] = {}
    scenes = find_scenes(view)
    for claim in view.claims:
        key = series_key(claim, scenes)
        if key is not None:
            grouped.setdefault(key, []).append(claim)
    found = [
        _verdict(key, claims, view, (movements or {}).get(key.actor, ()))
        for key, claims in grouped.items()
    ]
    taken_back = corrections(view)
    found = [
        replace(verdict, carried=still_carried(taken_back, claims, view))
        for verdict, claims in zip(found, grouped.values(), strict=True)
    ]
    return tuple(sorted(found, key=lambda v: (-len(v.series.points), v.series.key)))


def _verdict(
    key: SeriesKey, claims: list[Claim], view: View, movements: Sequence[str]
) -> SeriesVerdict:
    points = _leads_of_forecasts([_point(c, c.quantity, view) for c in claims if c.quantity])
    points = _standing(_corrections(points), view.as_of, movements)
    standing = [p for p in points if p.state == "standing"]
    low, high = _range(standing)
    told = {(p.origin.key, _value(p)) for p in standing}
    carrying = [p for p in points if p.state in ("standing", "echo")]
    tree = tree_of([p.claim for p in carrying if (p.origin.key, _value(p)) in told], view.index)
    origins = (tree.low, tree.high)
    taken_back = {_value(p) for p in points if p.state == "retracted"}
    name = title(key, view.gazetteer)
    cites = tuple(citation(p.claim) for p in (standing or points))
    return SeriesVerdict(
        series=Series(
            key=digest("series", key.actor, key.unit, key.scope, key.kind),
            title=name,
            actor=key.actor,
            unit=key.unit,
            area=key.scope,
            kind=key.kind,
            points=tuple(points),
        ),
        as_of=view.as_of,
        low=low,
        high=high,
        retracted=tuple(sorted(v for v in taken_back if v is not None)),
        origins=origins,
        statement=Statement(sentence(name, low, high, origins, view.as_of), cites),
        tree=tree,
    )


def _point(claim: Claim, q: Quantity, view: View) -> SeriesPoint:
    state, reason = _first_state(claim, q)
    dated = _dated(claim, view)
    return SeriesPoint(claim, view.origin(claim), dated, q.low, q.best, q.high, state, reason)


def _first_state(claim: Claim, q: Quantity) -> tuple[str, str]:
    """What a figure is by its own words, and why."""
    if claim.in_question:
        return "in_question", "said in a question, which is not an answer"
    if claim.modality == "denied" or claim.act == "deny":
        return "denied", "the speaker disputes this figure"
    if q.kind == "forecast" or claim.modality in ("planned", "conditional"):
        return "forecast", "a forecast or a possible total, not a count"
    if q.kind == "past":
        return "past", "an earlier level"
    return "standing", "newest figure of its origin"


def _leads_of_forecasts(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """A headline may word as present what the same report's text gives as a forecast."""
    forecasts = {(p.claim.report_key, _value(p)) for p in points if p.state == "forecast"}
    return [
        replace(p, state="forecast", reason="the same report gives this figure as a forecast")
        if p.state == "standing" and (p.claim.report_key, _value(p)) in forecasts
        else p
        for p in points
    ]


def _dated(claim: Claim, view: View) -> str:
    """The day a figure was given: the day named for it or for the saying, else the report's."""
    own = view.date(claim)
    for time in (claim.event_time, claim.said_time):
        if time is None or time.precision not in ("day", "interval") or time.earliest > own:
            continue
        if days_between(time.earliest, own) <= NAMED_DAYS:
            return time.earliest if time.latest > own else time.latest
    return own


def _value(point: SeriesPoint) -> float | None:
    return figure_value(point.claim)


def _corrections(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """Mark figures that their own origin took back, and later repeats of them.

    Of each origin the corrections are taken in the order in which their figures first came, so
    that a second one takes back the first, and a late relay of the first takes back nothing.
    """
    first: dict[tuple[str, float | None], SeriesPoint] = {}
    for new in sorted(points, key=lambda p: (p.dated, p.claim.key)):
        if new.claim.act == "correct" and new.state == "standing":
            first.setdefault((new.origin.key, _value(new)), new)
    for new in first.values():
        points = _corrected_by(new, points)
    return points


def _corrected_by(new: SeriesPoint, points: list[SeriesPoint]) -> list[SeriesPoint]:
    """The points after one correction; a figure from before the one taken back repeats nothing."""
    reason = f"corrected by its own source on {new.dated}"
    result = [
        replace(p, state="retracted", reason=reason) if _takes_back(new, p) else p for p in points
    ]
    given: dict[float | None, str] = {}
    for p in result:
        if p.reason == reason and p.origin.key == new.origin.key:
            given[_value(p)] = min(given.get(_value(p), p.dated), p.dated)
    again = "repeats a figure that its source has taken back"
    return [
        replace(p, state="repeats_retracted", reason=again)
        if _stands_uncorrected(p) and _value(p) in given and p.dated >= given[_value(p)]
        else p
        for p in result
    ]


def _takes_back(new: SeriesPoint, old: SeriesPoint) -> bool:
    """True when a correction replaces this figure: another one of its origin, not later.

    An earlier correction is replaced too, when it lies a day back at least.
    """
    same = old.origin.key == new.origin.key and _value(old) not in (None, _value(new))
    open_state = old.state in ("standing", "retracted")
    earlier = old.dated < new.dated if old.claim.act == "correct" else old.dated <= new.dated
    return same and open_state and earlier


def _stands_uncorrected(point: SeriesPoint) -> bool:
    return point.state == "standing" and point.claim.act != "correct"


def _standing(points: list[SeriesPoint], as_of: str, movements: Sequence[str]) -> list[SeriesPoint]:
    """The points with those marked that newer or better ones keep from standing, and echoes."""
    points = _without_unsourced(points)
    live = [p for p in points if p.state == "standing"]
    newest: dict[str, str] = {}
    for p in live:
        newest[p.origin.key] = max(newest.get(p.origin.key, ""), p.dated)
    boundary = max((m for m in movements if any(p.dated > m for p in live)), default="")
    level = any(not _arrives(p) for p in live)
    seen: set[tuple[str, float | None]] = set()
    result: list[SeriesPoint] = []
    for p in points:
        if p.state == "standing":
            mark = (p.origin.key, _value(p))
            why = _superseded_by(p, newest[p.origin.key], boundary, as_of, level)
            if why:
                p = replace(p, state="superseded", reason=why)
            elif mark in seen:
                why = "repeats a figure of the same origin; adds nothing"
                p = replace(p, state="echo", reason=why)
            else:
                seen.add(mark)
        result.append(p)
    return result


def _without_unsourced(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """A figure without a source stands only while no sourced one is there."""
    sourced = any(p.state == "standing" and p.origin.dependence == "known" for p in points)
    return [
        replace(p, state="superseded", reason="no source is given, and sourced figures are there")
        if sourced and p.state == "standing" and p.origin.dependence == "unknown"
        else p
        for p in points
    ]


def _superseded_by(p: SeriesPoint, newest: str, boundary: str, as_of: str, level: bool) -> str:
    """Why a figure no longer stands, in words; '' when it does."""
    if p.dated < plus_days(newest, -CONCURRENT_DAYS):
        return f"the same origin gave a newer figure on {newest}"
    if boundary and p.dated <= boundary:
        return f"from before the movement reported on {boundary}"
    if p.dated < plus_days(as_of, -STANDING_DAYS):
        return f"older than {STANDING_DAYS} days"
    place = p.claim.place
    if level and _arrives(p) and place is not None and place.role in ("to", "at"):
        return "an arrival, and a level is given"
    return ""


def _arrives(point: SeriesPoint) -> bool:
    return bool(ARRIVED.search(point.claim.span.text))


def _range(standing: Iterable[SeriesPoint]) -> tuple[float | None, float | None]:
    """Least and greatest standing figure; a side that only open bounds give is open (None)."""
    lows = [v for p in standing if (v := p.low if p.low is not None else p.best) is not None]
    highs = [v for p in standing if (v := p.high if p.high is not None else p.best) is not None]
    if lows and highs and max(highs) < max(lows):
        return min(lows), None
    return (min(lows) if lows else None), (max(highs) if highs else None)
