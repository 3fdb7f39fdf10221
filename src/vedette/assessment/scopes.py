"""Which series a figure belongs to: whose, what unit, which scope, level or change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vedette.assessment.view import View
from vedette.extraction.units import series_unit
from vedette.records import Claim, Place

#: Counted, but no count of a force.
_NO_SERIES = frozenset(
    [
        "km",
        "miles",
        "percent",
        "USD",
        "EUR",
        "GBP",
        "days",
        "hours",
        "weeks",
        "months",
        "years",
        "aircraft",
        "facilities",
        "nations",
        "missiles",
        "people",
        "entities and individuals",
    ]
)
_FOLLOWED = frozenset({"MOBILIZE", "RETREAT", "ASSAULT", "COOPERATE"})
_ROLE_ORDER = ("within", "around", "in_near", "near", "at", "to", "from")
#: Roles that make an area out of a place; the country stands for it.
_AREAS = ("within", "around", "in_near", "near")
ARRIVED = re.compile(
    r"\b(?:surged|sent|moved|poured|arrived|deployed)\b.*\b(?:in|into)\b", re.IGNORECASE
)
#: People counted as taking part in an exercise are no count of a force in a place.
_ACTIVITY = re.compile(
    r"\b(?:drills?|exercises?|manoeuvres?|maneuvers?) (?:involve|includ|comprise)\w*|"
    r"\b(?:took|take|taking) part\b",
    re.IGNORECASE,
)
_CLOSER = re.compile(r"\bcloser to\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What makes a series: whose, what unit, which scope, level or change."""

    actor: str
    unit: str
    scope: str
    kind: str


def series_key(claim: Claim, scenes: Mapping[str, str]) -> SeriesKey | None:
    """The series a claim's figure belongs to, or None when it counts nothing that is followed."""
    q = claim.quantity
    if q is None or q.unit in _NO_SERIES or claim.event not in _FOLLOWED:
        return None
    if claim.act in ("demand", "promise", "announce") and claim.event == "RETREAT":
        return None
    scope = _scope(claim, scenes)
    arrived = bool(ARRIVED.search(claim.span.text)) and scope.startswith("at:")
    kind = "change" if q.kind == "change" and not arrived else "level"
    actor = claim.actor.code if claim.actor and claim.event != "ASSAULT" else ""
    return SeriesKey(actor, series_unit(q.unit), scope, kind)


def _scope(claim: Claim, scenes: Mapping[str, str]) -> str:
    """The scope of a claim's figure: its own places, else the scene of its report."""
    scope = scope_of(claim.places)
    if _ACTIVITY.search(claim.span.text) and not scope.startswith(_AREAS):
        return f"exercise:{scope.partition(':')[2]}"
    if not scope and claim.event != "ASSAULT":
        scope = scenes.get(claim.report_key, "")
    return scope.replace("near:", "closer:") if _CLOSER.search(claim.span.text) else scope


def scope_of(places: Sequence[Place]) -> str:
    """The scope of a figure: its widest role and the country or region; '' without a place."""
    borders = [p for p in places if p.kind in ("border", "country")]
    for role in _ROLE_ORDER:
        for place in [*borders, *places] if role in _AREAS else places:
            if place.role == role and place.code:
                where = place.country if role in _AREAS and place.country else place.code
                return f"{'at' if role == 'to' else role}:{where}"
    return ""


def find_scenes(view: View) -> dict[str, str]:
    """Per report, the scope of its figures without a place.

    It is the report's own area, else the one in which that force is spoken of most.
    """
    scenes: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for claim in view.claims:
        scope = scope_of(claim.places)
        role, _, where = scope.partition(":")
        if claim.event not in ("MOBILIZE", "RETREAT") or role not in _AREAS:
            continue
        scenes.setdefault(claim.report_key, f"near:{where}")
        if claim.actor:
            counts.setdefault(claim.actor.code, Counter())[scope] += 1
    for claim in view.claims:
        of_actor = counts.get(claim.actor.code) if claim.actor else None
        if of_actor and claim.report_key not in scenes:
            scenes[claim.report_key] = min(of_actor, key=lambda s: (-of_actor[s], s))
    return scenes
