"""Accuracy per slot on the claims that were matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.case import ClaimScore
from vedette.extraction.gazetteer import default_gazetteer
from vedette.records import Claim

Gold = Mapping[str, Any]
_BOUNDS = ("low", "best", "high")


def score_slots(
    score: ClaimScore, unified: Mapping[str, Claim] | None = None
) -> dict[str, dict[str, int]]:
    """Right and total per slot; a slot counts where the gold fills it.

    `unified` gives by key the claims as the product shows them, one code for each actor over all
    reports; without it the claims are scored as they were read from their own report.
    """
    known = unified or {}
    found: dict[str, dict[str, int]] = {}
    for name, (field, same) in _SLOTS.items():
        filled = (m for m in score.matches if m.gold.get(field))
        pairs = [(m.gold, known.get(m.found.key, m.found)) for m in filled]
        found[name] = {"right": sum(same(g, c) for g, c in pairs), "total": len(pairs)}
    return found


#: One ending of names that is transliterated in several ways.
_ENDING = re.compile(r"(?:iy|yy|ii|ij|yi)\b")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", _ENDING.sub("y", text.lower())))


def _speaker(gold: Gold, claim: Claim) -> bool:
    label = default_gazetteer().label(claim.speaker.actor)
    mine = _words(f"{claim.speaker.name} {claim.speaker.role} {label}")
    wanted = _words(gold["speaker"])
    last = _ENDING.sub("y", gold["speaker"].split()[-1].lower())
    return last in mine or len(wanted & mine) * 2 > len(wanted)


def _actor(gold: Gold, claim: Claim) -> bool:
    if claim.actor is None:
        return False
    label = default_gazetteer().label(claim.actor.code)
    names = _words(f"{label} {claim.actor.text} {claim.actor.code}")
    return bool(names & _words(gold["actor"]))


def _bounds(gold: Gold) -> tuple[float | None, ...]:
    return tuple(gold["quantity"].get(name) for name in _BOUNDS)


def _quantity(gold: Gold, claim: Claim) -> bool:
    q = claim.quantity
    return q is not None and (q.low, q.best, q.high) == _bounds(gold)


def _figure(gold: Gold, claim: Claim) -> bool:
    q = claim.quantity
    mine = {v for v in (q.low, q.best, q.high) if v is not None} if q else set()
    return bool(mine & {v for v in _bounds(gold) if v is not None})


def _place(gold: Gold, claim: Claim) -> bool:
    label = default_gazetteer().label
    text = " ".join(f"{p.text} {label(p.country)} {p.role} {p.kind}" for p in claim.places)
    if _words(text) & (_words(gold["place"]) - {"the", "and", "near"}):
        return True
    named = {hit.code for hit in default_gazetteer().find(gold["place"])}
    return bool(named & {p.code for p in claim.places})  # "near the Ruritanian border": Ruritania


def _time(gold: Gold, claim: Claim) -> bool:
    times = [t for t in (claim.event_time, claim.said_time) if t]
    return any(gold["event_time"] in (t.value, t.latest) for t in times)


def _deadline(gold: Gold, claim: Claim) -> bool:
    due = claim.deadline
    return due is not None and gold["deadline"] in (due.value, due.latest)


#: Slot -> the gold's field, and whether a claim says the same.
_SLOTS: dict[str, tuple[str, Callable[[Gold, Claim], bool]]] = {
    "speaker": ("speaker", _speaker),
    "modality": ("modality", lambda g, c: bool(g["modality"] == c.modality)),
    "actor": ("actor", _actor),
    "quantity": ("quantity", _quantity),
    "quantity (any bound)": ("quantity", _figure),
    "place": ("place", _place),
    "event time": ("event_time", _time),
    "deadline": ("deadline", _deadline),
    "exclusion": ("exclusions", lambda g, c: c.exclusion is not None),
    "condition": ("condition", lambda g, c: c.condition is not None),
}
