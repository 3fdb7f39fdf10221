"""Evidence for a commitment: which claims speak of its act, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.assessment.announcing import GENERIC, parties_of
from vedette.assessment.commitments import places_agree
from vedette.assessment.stances import FALSE, GOES_ON, STAYS, weigh
from vedette.assessment.view import View
from vedette.records import Claim, Commitment, Evidence

_EVENTS = frozenset({"RETREAT", "MOBILIZE", "ASSAULT"})
_NO_OBSERVATION = frozenset({"demand", "support", "threaten"})
#: Nouns of an attack grave enough to decide that a promise to leave was not kept.
_ATTACK = re.compile(
    r"\b(?:invasion|invade[sd]?|military operation|offensive|assault|premeditated attack|"
    r"full-scale)\b",
    re.IGNORECASE,
)


def bind_evidence(commitments: Sequence[Commitment], view: View) -> dict[str, tuple[Evidence, ...]]:
    """Evidence per commitment key, in order of publication.

    A claim is bound to the newest commitment of the same force, announced before it, whose places
    do not contradict; and to any other that names the same formation.
    """
    bound: dict[str, list[Evidence]] = {c.key: [] for c in commitments}
    announcing = {claim.key: c.key for c in commitments for claim in c.announcements}
    for claim in view.claims:
        for commitment in _targets(claim, commitments, view):
            bound[commitment.key].append(
                weigh(claim, commitment, view, announcing.get(claim.key) == commitment.key)
            )
    return {key: tuple(items) for key, items in bound.items()}


def _targets(claim: Claim, commitments: Sequence[Commitment], view: View) -> list[Commitment]:
    if claim.event not in _EVENTS or claim.act in _NO_OBSERVATION:
        return []
    if GENERIC.search(claim.span.text):
        return []
    own = [c for c in commitments if any(a.key == claim.key for a in c.announcements)]
    if own:
        return own
    fits = [c for c in commitments if _fits(claim, c, view)]
    if not fits:
        return []
    named = [c for c in fits if _shares_unit(claim, c)]
    scene = _scene(claim, view)
    best = max(fits, key=lambda c: (c.announced, bool(scene & _left(c))))
    return list({c.key: c for c in [best, *named]}.values())


def _fits(claim: Claim, commitment: Commitment, view: View) -> bool:
    """True when a claim may speak of a commitment: its day, force, act, and places."""
    if commitment.announced > view.date(claim):
        return False
    own_word = view.origin(claim).party == commitment.promisor
    return (
        _force_agrees(claim, commitment, view)
        and _speaks_of(claim, own_word)
        and places_agree(claim.places, commitment.from_places)
        and _host_hit(claim, commitment, own_word)
    )


def _host_hit(claim: Claim, commitment: Commitment, own_word: bool) -> bool:
    """A host's promise takes its own words and claims that place forces on its soil, no others."""
    host = commitment.promisor in {p.country for p in commitment.from_places}
    if not host or commitment.promisor == commitment.force or own_word:
        return True
    return any(
        p.country == commitment.promisor and p.role in ("at", "from", "to") for p in claim.places
    )


def _scene(claim: Claim, view: View) -> frozenset[str]:
    """Countries that the claims of the same report, this one included, name as places."""
    return frozenset(
        p.country for c in view.claims_of(claim.report_key) for p in c.places if p.country
    )


def _left(commitment: Commitment) -> set[str]:
    return {p.country for p in commitment.from_places if p.country}


def _force_agrees(claim: Claim, commitment: Commitment, view: View) -> bool:
    """Same force; for a joint drill the host's too; for a mutual commitment any party's.

    A claim that names no force needs a report that names this one.
    """
    code = claim.actor.code if claim.actor else ""
    if code:
        known = code in (commitment.force, commitment.promisor)
        return known or code in parties_of(commitment, view)
    claims = view.claims_of(claim.report_key)
    named = {c.actor.code for c in claims if c.actor} | {c.speaker.actor for c in claims}
    return commitment.force in named


def _shares_unit(claim: Claim, commitment: Commitment) -> bool:
    return bool(_ordinals(claim.units) & _ordinals(commitment.units))


def _ordinals(units: Sequence[str]) -> set[str]:
    return {ordinal for unit in units for ordinal in re.findall(r"\d+(?:st|nd|rd|th)", unit)}


def _speaks_of(claim: Claim, own_word: bool) -> bool:
    """RETREAT claims speak of it; a stay or an attack does; a mere count or build-up does not."""
    if claim.event == "RETREAT":
        return True
    if claim.event == "ASSAULT":
        return bool(_ATTACK.search(claim.span.text)) and claim.modality == "asserted"
    text = claim.span.text
    return bool(STAYS.search(text) or FALSE.search(text) or (own_word and GOES_ON.search(text)))
