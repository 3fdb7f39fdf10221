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

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.assessment.view import View
from vedette.claims.origins import count_origins, figure_value
from vedette.records import (
    Claim,
    Place,
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
_UNIT_GROUPS = {"troops": "troops", "personnel": "troops"}
_NO_SERIES = frozenset({"km", "miles", "percent", "USD", "EUR", "GBP", "days", "hours", "weeks", "months", "years", "aircraft", "facilities", "nations", "missiles", "people", "entities and individuals"})
_ROLE_ORDER = ("within", "around", "in_near", "near", "at", "to", "from")
_ARRIVED = re.compile(r"\b(?:surged|sent|moved|poured|arrived|deployed)\b.*\b(?:in|into)\b", re.IGNORECASE)
#: People counted as taking part in an exercise are no count of a force in a place.
_ACTIVITY = re.compile(r"\b(?:drills?|exercises?|manoeuvres?|maneuvers?) (?:involve|includ|comprise)\w*|\b(?:took|take|taking) part\b", re.IGNORECASE)
_CLOSER = re.compile(r"\bcloser to\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What makes a series: whose, what unit, which scope, level or change."""

    actor: str
    unit: str
    scope: str
    kind: str


def find_series(view: View, movements: Mapping[str, Sequence[str]] | None = None) -> tuple[SeriesVerdict, ...]:
    """Every series with its verdict at the view's date, most figures first.

    `movements` gives, per force, the days on which a reported withdrawal began.
    """
    grouped: dict[SeriesKey, list[Claim]] = {}
    scenes = _scenes(view)
    for claim in view.claims:
        key = series_key(claim, scenes)
        if key is not None:
            grouped.setdefault(key, []).append(claim)
    found = [_verdict(key, claims, view, (movements or {}).get(key.actor, ())) for key, claims in grouped.items()]
    return tuple(sorted(found, key=lambda v: (-len(v.series.points), v.series.key)))


def _scenes(view: View) -> dict[str, str]:
    """Per report, the scope that its figures without a place share: the report's own, else the one
    in which that force is spoken of most."""
    scenes: dict[str, str] = {}
    counts: dict[str, dict[str, int]] = {}
    for claim in view.claims:
        if claim.event not in ("MOBILIZE", "RETREAT"):
            continue
        scope = scope_of(claim.places)
        if scope and scope.split(":")[0] in ("near", "around", "in_near", "within"):
            scenes.setdefault(claim.report_key, scope if scope.startswith("near") else f"near:{scope.split(':', 1)[1]}")
            if claim.actor:
                of_actor = counts.setdefault(claim.actor.code, {})
                of_actor[scope] = of_actor.get(scope, 0) + 1
    for claim in view.claims:
        of_actor = counts.get(claim.actor.code, {}) if claim.actor else {}
        if claim.report_key not in scenes and of_actor:
            usual = max(sorted(of_actor), key=lambda s: of_actor[s])
            scenes.setdefault(claim.report_key, usual)
    return scenes


def scope_of(places: Sequence[Place]) -> str:
    """The scope of a figure: its widest role and the country or region, '' when no place is named."""
    borders = [p for p in places if p.kind in ("border", "country")]
    for role in _ROLE_ORDER:
        for place in [*borders, *places] if role in ("near", "around", "within", "in_near") else places:
            if place.role == role and place.code:
                where = place.country if role in ("within", "around", "in_near", "near") and place.country else place.code
                return f"{'at' if role == 'to' else role}:{where}"
    return ""


def series_key(claim: Claim, scenes: Mapping[str, str]) -> SeriesKey | None:
    """The series a claim's figure belongs to, or None when it counts nothing that is followed."""
    q = claim.quantity
    if q is None or q.unit in _NO_SERIES or claim.event not in ("MOBILIZE", "RETREAT", "ASSAULT", "COOPERATE"):
        return None
    if claim.act in ("demand", "promise", "announce") and claim.event == "RETREAT":
        return None
    scope = scope_of(claim.places)
    if _ACTIVITY.search(claim.span.text) and not scope.startswith(("near", "around", "in_near", "within")):
        scope = f"exercise:{scope.partition(':')[2]}"
    elif not scope and claim.event != "ASSAULT":
        scope = scenes.get(claim.report_key, "")
    kind = "change" if q.kind == "change" and not (_ARRIVED.search(claim.span.text) and scope.startswith("at:")) else "level"
    if _CLOSER.search(claim.span.text):
        scope = scope.replace("near:", "closer:")
    actor = claim.actor.code if claim.actor else ""
    if claim.event == "ASSAULT":
        actor = ""
    return SeriesKey(actor, _UNIT_GROUPS.get(q.unit, q.unit), scope, kind)


def _verdict(key: SeriesKey, claims: list[Claim], view: View, movements: Sequence[str]) -> SeriesVerdict:
    points = _leads_of_forecasts([_point(claim, view) for claim in claims])
    points = _corrections(points)
    points = _standing(points, view, movements)
    standing = [p for p in points if p.state == "standing"]
    low, high = _range(standing)
    retracted = tuple(sorted({v for p in points if p.state in ("retracted", "corrected") and (v := _value(p)) is not None}))
    series = Series(
        key=digest("series", key.actor, key.unit, key.scope, key.kind),
        title=_title(key, view),
        actor=key.actor,
        unit=key.unit,
        area=key.scope,
        kind=key.kind,
        points=tuple(points),
    )
    origins = count_origins([p.origin for p in standing], view.sharing)
    cites = tuple(citation(p.claim) for p in (standing or points))
    return SeriesVerdict(series, view.as_of, low, high, retracted, origins, Statement(_sentence(key, low, high, origins, standing, view), cites))


def _point(claim: Claim, view: View) -> SeriesPoint:
    q = claim.quantity
    assert q is not None
    state, reason = "standing", "newest figure of its origin"
    if claim.in_question:
        state, reason = "in_question", "said in a question, which is not an answer"
    elif claim.modality == "denied" or claim.act == "deny":
        state, reason = "denied", "the speaker disputes this figure"
    elif q.kind == "forecast" or claim.modality in ("planned", "conditional"):
        state, reason = "forecast", "a forecast or a possible total, not a count"
    elif q.kind == "past":
        state, reason = "past", "an earlier level"
    dated = _dated(claim, view)
    return SeriesPoint(claim, view.origin(claim), dated, q.low, q.best, q.high, state, reason)


def _leads_of_forecasts(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """A headline may word as present what the same report's text gives as a forecast."""
    forecasts = {(p.claim.report_key, _value(p)) for p in points if p.state == "forecast"}
    return [
        replace(p, state="forecast", reason="the same report gives this figure as a forecast")
        if p.state == "standing" and (p.claim.report_key, _value(p)) in forecasts else p
        for p in points
    ]


def _dated(claim: Claim, view: View) -> str:
    """The day a figure was given: the day named for it or for the saying, else the report's."""
    own = view.date(claim)
    for time in (claim.event_time, claim.said_time):
        if time is not None and time.earliest <= own and time.precision in ("day", "interval") and days_between(time.earliest, own) <= 120:
            return time.earliest if time.precision == "interval" and time.latest > own else min(time.latest, own)
    return own


def _value(point: SeriesPoint) -> float | None:
    return figure_value(point.claim)


def _corrections(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """Mark figures that their own origin took back, and later repeats of them."""
    corrections = [p for p in points if p.claim.act == "correct" and p.state == "standing"]
    result = list(points)
    for new in corrections:
        taken_back: set[float] = set()
        for i, old in enumerate(result):
            value = _value(old)
            if old is new or value is None or old.state not in ("standing", "retracted"):
                continue
            same_origin = old.origin.key == new.origin.key
            if same_origin and value != _value(new) and old.claim.act != "correct" and old.dated <= new.dated:
                taken_back.add(value)
                result[i] = replace(old, state="retracted", reason=f"corrected by its own source on {new.dated}")
        for i, old in enumerate(result):
            if _value(old) in taken_back and old.state == "standing" and old.claim.act != "correct":
                result[i] = replace(old, state="repeats_retracted", reason="repeats a figure that its source has taken back")
    return result


def _standing(points: list[SeriesPoint], view: View, movements: Sequence[str]) -> list[SeriesPoint]:
    points = _without_unsourced(points)
    live = [p for p in points if p.state == "standing"]
    newest: dict[str, str] = {}
    for p in live:
        newest[p.origin.key] = max(newest.get(p.origin.key, ""), p.dated)
    boundary = max((m for m in movements if m <= view.as_of and any(p.dated > m for p in live)), default="")
    level = any(not _ARRIVED.search(p.claim.span.text) for p in live)
    first_seen: set[tuple[str, float | None]] = set()
    result: list[SeriesPoint] = []
    for p in points:
        if p.state == "standing":
            p = _supersede(p, newest[p.origin.key], boundary, view.as_of, level)
        mark = (p.origin.key, _value(p))
        if p.state == "standing" and mark in first_seen:
            p = replace(p, state="echo", reason="repeats a figure of the same origin; adds nothing")
        if p.state == "standing":
            first_seen.add(mark)
        result.append(p)
    return result


def _without_unsourced(points: list[SeriesPoint]) -> list[SeriesPoint]:
    """A figure without a source stands only while no sourced one is there."""
    sourced = any(p.state == "standing" and p.origin.dependence == "known" for p in points)
    return [
        replace(p, state="superseded", reason="no source is given, and sourced figures are there")
        if sourced and p.state == "standing" and p.origin.dependence == "unknown" else p
        for p in points
    ]


def _supersede(p: SeriesPoint, newest: str, boundary: str, as_of: str, level: bool) -> SeriesPoint:
    if p.dated < plus_days(newest, -CONCURRENT_DAYS):
        return replace(p, state="superseded", reason=f"the same origin gave a newer figure on {newest}")
    if boundary and p.dated <= boundary:
        return replace(p, state="superseded", reason=f"from before the movement reported on {boundary}")
    if p.dated < plus_days(as_of, -STANDING_DAYS):
        return replace(p, state="superseded", reason=f"older than {STANDING_DAYS} days")
    if level and _ARRIVED.search(p.claim.span.text) and len(p.claim.places) > 0 and p.claim.places[0].role in ("to", "at"):
        return replace(p, state="superseded", reason="an arrival, and a level has since been given")
    return p


def _range(standing: Iterable[SeriesPoint]) -> tuple[float | None, float | None]:
    """Least and greatest standing figure; a side that only open bounds give is open (None)."""
    lows = [v for p in standing if (v := p.low if p.low is not None else p.best) is not None]
    highs = [v for p in standing if (v := p.high if p.high is not None else p.best) is not None]
    if lows and highs and max(highs) < max(lows):
        return min(lows), None
    return (min(lows) if lows else None), (max(highs) if highs else None)


_ROLE_WORDS = {"near": "near the border of", "around": "around", "in_near": "in and near", "within": "within a stated distance of", "at": "in", "closer": "moved closer to", "from": "from", "exercise": "in exercises in"}


def _title(key: SeriesKey, view: View) -> str:
    who = view.gazetteer.adjective(key.actor) if key.actor else ""
    role, _, where = key.scope.partition(":")
    place = where.split(":")[-1] if ":" in where else view.gazetteer.label(where)
    if role == "exercise" and not where:
        return f"{who} {key.unit} in exercises".strip()
    scope = f" {_ROLE_WORDS.get(role, role)} {place}" if where else " (no area given)"
    return f"{'change in ' if key.kind == 'change' else ''}{who} {key.unit}{scope}".strip()


def number(value: float) -> str:
    """A figure with thousands separators and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _sentence(key: SeriesKey, low: float | None, high: float | None, origins: tuple[int, int], standing: Sequence[SeriesPoint], view: View) -> str:
    title = _title(key, view)
    title = title[:1].upper() + title[1:]
    if not standing:
        return f"{title}: no figure stands at {view.as_of}."
    if low is not None and high is not None:
        span = number(low) if low == high else f"{number(low)} to {number(high)}"
    elif low is not None:
        span = f"at least {number(low)}"
    else:
        span = f"up to {number(high)}" if high is not None else "unknown"
    n = f"{origins[0]}" if origins[0] == origins[1] else f"{origins[0]} to {origins[1]}"
    return f"{title}: {span}, from {n} independent origin{'s' if origins[1] != 1 else ''}."
