"""From a viewed sentence to its claims, and what the sentence leaves for the next one."""

from __future__ import annotations

from dataclasses import replace

from vedette.extraction.build import build_claim
from vedette.extraction.candidates import candidate_clauses
from vedette.extraction.floor import note_quoted
from vedette.extraction.merging import merge_claims
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.speakers import PUBLISHER_ROLE
from vedette.extraction.voices import speaks_for_forces
from vedette.records import Claim


def claims_of_sentence(view: SentenceView, reading: Reading) -> list[Claim]:
    """Every claim of one sentence; updates what the reading carries to the next."""
    built = [build_claim(c, view, reading) for c in candidate_clauses(view, reading)]
    claims = merge_claims(claim for claim in built if claim is not None)
    _carry_on(view, reading)
    if view.voice is not None and view.voice.asks:
        claims = [replace(claim, in_question=True) for claim in claims]
    return claims


def _carry_on(view: SentenceView, reading: Reading) -> None:
    """Remember who spoke, and whose soldiers did while no other forces were named."""
    speakers = [a.speaker for a in view.attributions]
    soldiers = [s.actor for s in speakers if s.actor and speaks_for_forces(s)]
    reading.weak_force = reading.weak_force or next(iter(soldiers), "")
    sources = [s for s in speakers if s.role != PUBLISHER_ROLE]
    reading.continuing = sources[0] if sources else reading.continuing
    note_quoted(view, reading)
