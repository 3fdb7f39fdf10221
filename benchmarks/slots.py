"""Accuracy per slot on the claims that were matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.case import ClaimScore
from vedette.extraction.gazetteer import default_gazetteer
from vedette.records import Claim


def score_slots(score: ClaimScore) -> dict[str, dict[str, int]]:
    """Right and total per slot; a slot counts where the gold fills it (modality always)."""
    found: dict[str, dict[str, int]] = {}
    for name, (has, same) in _SLOTS.items():
        pairs = [(m.gold, m.found) for m in score.matches if has(m.gold)]
        found[name] = {"right": sum(same(g, c) for g, c in pairs), "total": len(pairs)}
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def _speaker(gold: Mapping[str, Any], claim: Claim) -> bool:
    mine = _words(f"{claim.speaker.name} {claim.speaker.role} {default_gazetteer().label(claim.speaker.actor)}")
    wanted = _words(gold["speaker"])
    last = gold["speaker"].split()[-1].lower()
    return last in mine or len(wanted & mine) * 2 > len(wanted)


def _actor(gold: Mapping[str, Any], claim: Claim) -> bool:
    if claim.actor is None:
        return False
    label = default_gazetteer().label(claim.actor.code)
    names = _words(f"{label} {claim.actor.text} {claim.actor.code}")
    return bool(names & _words(gold["actor"]))


def _quantity(gold: Mapping[str, Any], claim: Claim) -> bool:
    q, wanted = claim.quantity, gold["quantity"]
    return q is not None and (q.low, q.best, q.high) == (wanted["low"], wanted["best"], wanted["high"])


def _figure(gold: Mapping[str, Any], claim: Claim) -> bool:
    q, wanted = claim.quantity, gold["quantity"]
    mine = {v for v in (q.low, q.best, q.high) if v is not None} if q else set()
    return bool(mine & {v for v in (wanted["low"], wanted["best"], wanted["high"]) if v is not None})


def _place(gold: Mapping[str, Any], claim: Claim) -> bool:
    text = " ".join(f"{p.text} {default_gazetteer().label(p.country)} {p.role} {p.kind}" for p in claim.places)
    return bool(_words(text) & (_words(gold["place"]) - {"the", "and", "near"}))


def _time(gold: Mapping[str, Any], claim: Claim) -> bool:
    times = [t for t in (claim.event_time, claim.said_time) if t]
    return any(t.value == gold["event_time"] or t.latest == gold["event_time"] for t in times)


def _deadline(gold: Mapping[str, Any], claim: Claim) -> bool:
    return claim.deadline is not None and gold["deadline"] in (claim.deadline.value, claim.deadline.latest)


_Slot = tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any], Claim], bool]]
_SLOTS: dict[str, _Slot] = {
    "speaker": (lambda g: True, _speaker),
    "modality": (lambda g: True, lambda g, c: bool(g["modality"] == c.modality)),
    "actor": (lambda g: bool(g["actor"]), _actor),
    "quantity": (lambda g: g["quantity"] is not None, _quantity),
    "quantity (any bound)": (lambda g: g["quantity"] is not None, _figure),
    "place": (lambda g: bool(g["place"]), _place),
    "event time": (lambda g: bool(g["event_time"]), _time),
    "deadline": (lambda g: bool(g["deadline"]), _deadline),
    "exclusion": (lambda g: bool(g["exclusions"]), lambda g, c: c.exclusion is not None),
    "condition": (lambda g: bool(g["condition"]), lambda g, c: c.condition is not None),
}
