"""What a model proposes, checked against the report: a claim, or the reason why it is none.

A proposal must quote words that stand in the report and name slots by the vocabularies of
`records`. Figures, times and places are not taken from it: they are read from the quoted words by
our own rules.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vedette.extraction import quantities, timex
from vedette.extraction.actors import ActorFinder
from vedette.extraction.backends.base import primary
from vedette.extraction.places import Scene, find_places
from vedette.extraction.speakers import narrator
from vedette.extraction.terms import condition_of, deadline_of, exclusion_of
from vedette.extraction.tongues import dates, names, numbers
from vedette.extraction.tongues.lexicons import TONGUES
from vedette.records import (
    CERTAINTIES,
    EVENTS,
    MODALITIES,
    SPEAKER_KINDS,
    SPEECH_ACTS,
    Claim,
    Mention,
    Place,
    Quantity,
    Report,
    Span,
    Speaker,
    Time,
    claim_key,
)

#: A quotation shorter than this (characters) could stand anywhere; a longer one is no clause.
MIN_QUOTE, MAX_QUOTE = 8, 1_000
MAX_NAME = 200
#: Proposals looked at in one answer; the rest is counted as ``too_many``.
MAX_PROPOSALS = 100
#: The vocabulary of each slot that is one of a list.
VOCABULARIES = {
    "speaker_kind": SPEAKER_KINDS,
    "act": SPEECH_ACTS,
    "event": EVENTS,
    "modality": MODALITIES,
    "certainty": CERTAINTIES,
}
_TEXTS = ("quote", "speaker", "actor")
_MOVEMENTS = ("RETREAT", "MOBILIZE")


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, with the vocabularies of `records`."""
    slots: dict[str, Any] = {name: {"type": "string"} for name in _TEXTS}
    slots |= {name: {"type": "string", "enum": list(v)} for name, v in VOCABULARIES.items()}
    slots["polarity"] = {"type": "boolean"}
    claim = {
        "type": "object",
        "properties": slots,
        "required": sorted(slots),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a report that a question showed: offsets ``[start, end)`` into its text."""

    start: int
    end: int


def read_answer(
    answer: str, report: Report, window: Window, finder: ActorFinder
) -> tuple[tuple[Claim, ...], Counter[str]] | None:
    """The claims of an answer and its rejects by reason; None when it is no such answer at all.

    Reasons: ``not_object``, ``wrong_type``, ``wrong_value``, ``quote_length``, ``quote_not_found``,
    ``speaker_not_found``, ``repeated``, ``too_many``.
    """
    proposals = _proposals(answer)
    if proposals is None:
        return None
    rejected: Counter[str] = Counter()
    if len(proposals) > MAX_PROPOSALS:
        rejected["too_many"] = len(proposals) - MAX_PROPOSALS
    claims: dict[str, Claim] = {}
    for proposal in proposals[:MAX_PROPOSALS]:
        checked = _checked(proposal, report, window, finder)
        if isinstance(checked, str):
            rejected[checked] += 1
        elif checked.key in claims:
            rejected["repeated"] += 1
        else:
            claims[checked.key] = checked
    return tuple(claims.values()), rejected


def _proposals(answer: str) -> list[Any] | None:
    """The list of proposals in an answer, which may stand in a fenced block."""
    fenced = re.fullmatch(r"\s*```(?:json)?\s*\n(.*)\n```\s*", answer, re.DOTALL)
    try:
        found = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError):
        return None
    claims = found.get("claims") if isinstance(found, dict) else None
    return claims if isinstance(claims, list) else None


def locate(quote: str, text: str, window: Window) -> Span | None:
    """The first place in a window where the words stand, whatever blanks lie between them."""
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    match = pattern.search(text, window.start, window.end)
    return Span(match.start(), match.end(), match[0]) if match else None


def _checked(proposal: Any, report: Report, window: Window, finder: ActorFinder) -> Claim | str:
    """The claim of a proposal, or the reason that it is none."""
    if not isinstance(proposal, Mapping):
        return "not_object"
    if not all(isinstance(proposal.get(name), str) for name in (*_TEXTS, *VOCABULARIES)):
        return "wrong_type"
    if not isinstance(proposal.get("polarity"), bool):
        return "wrong_type"
    if any(proposal[name] not in listed for name, listed in VOCABULARIES.items()):
        return "wrong_value"
    if not MIN_QUOTE <= len(proposal["quote"]) <= MAX_QUOTE:
        return "quote_length"
    span = locate(proposal["quote"], report.text, window)
    if span is None:
        return "quote_not_found"
    speaker = _speaker(proposal, report, window, finder)
    if speaker is None:
        return "speaker_not_found"
    return _claim(proposal, span, speaker, report, finder)


def _speaker(
    proposal: Mapping[str, Any], report: Report, window: Window, finder: ActorFinder
) -> Speaker | None:
    """The speaker, whose words must stand in the report too; None when they do not."""
    name = proposal["speaker"].strip()
    if not name or proposal["speaker_kind"] == "narrator":
        return narrator(report)
    span = locate(name, report.text, window) if len(name) <= MAX_NAME else None
    if span is None:
        return None
    kind = proposal["speaker_kind"]
    body = span.text if kind == "organisation" else ""
    return Speaker(
        span.text, kind, organisation=body, actor=_actor(span.text, report, finder), span=span
    )


def _actor(name: str, report: Report, finder: ActorFinder) -> str:
    """The actor code of a name, by the tables of the report's language; '' when none."""
    code = primary(report.language)
    if code not in TONGUES:
        return finder.actor_of(name)
    found = names.find_names(name, code, finder.gazetteer)
    acting = ("country", "demonym", "organisation")
    return next((n.code for n in found if n.kind in acting), "")


@dataclass(frozen=True, slots=True)
class _Slots:
    """What our own rules read in the quoted words."""

    quantity: Quantity | None
    places: tuple[Place, ...]
    event_time: Time | None
    deadline: Time | None
    condition: Span | None
    exclusion: Span | None


def _claim(
    proposal: Mapping[str, Any], span: Span, speaker: Speaker, report: Report, finder: ActorFinder
) -> Claim:
    act, event = proposal["act"], proposal["event"]
    modality, polarity = proposal["modality"], proposal["polarity"]
    if act == "deny" and modality == "asserted":
        modality, polarity = "denied", False
    slots = _slots(span, event, report, finder)
    code = _actor(proposal["actor"], report, finder) if _stands(proposal["actor"], report) else ""
    q = slots.quantity
    value = str((q.low, q.best, q.high)) if q else ""
    return Claim(
        key=claim_key(report.key, span, act, event, speaker.name, value),
        report_key=report.key,
        span=span,
        speaker=speaker,
        act=act,
        event=event,
        modality=modality,
        certainty=proposal["certainty"],
        polarity=polarity,
        actor=Mention(finder.gazetteer.label(code), code) if code else None,
        quantity=q,
        places=slots.places,
        event_time=slots.event_time,
        deadline=slots.deadline,
        condition=slots.condition,
        exclusion=slots.exclusion,
        confidence="low",
    )


def _stands(name: str, report: Report) -> bool:
    whole = Window(0, len(report.text))
    return 0 < len(name) <= MAX_NAME and locate(name, report.text, whole) is not None


def _slots(span: Span, event: str, report: Report, finder: ActorFinder) -> _Slots:
    """Figure, places, times and terms of the quoted words, by the rules of the language."""
    code, text = primary(report.language), span.text
    if code in TONGUES:
        hits = dates.find_times(text, code, report.date, span.start)
        found = numbers.find_quantities(text, code, span.start)
        where = names.places_of(
            text, names.find_names(text, code, finder.gazetteer), code, span.start
        )
        by = next((h.time for h in hits if h.lead in ("by", "within")), None)
    else:
        hits = timex.find_times(text, report.date, span.start)
        found = quantities.find_quantities(text, span.start)
        where = find_places(text, span.start, finder, Scene())
        by = deadline_of(text, span.start, list(hits))
    by = by if event == "RETREAT" else None
    return _Slots(
        quantity=next((q for q in found if q.unit), None),
        places=where,
        event_time=next((h.time for h in hits if h.time != by), None),
        deadline=by,
        condition=condition_of(text, span.start) if code not in TONGUES else None,
        exclusion=exclusion_of(text, span.start) if event in _MOVEMENTS else None,
    )


def windows(text: str, size: int) -> Iterator[Window]:
    """Windows of at most `size` characters that cut a text at line or sentence ends."""
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            ends = [text.rfind(mark, start + size // 2, end) for mark in ("\n", ". ", " ")]
            cut = next((at for at in ends if at > start), -1)
            end = cut + 1 if cut > 0 else end
        yield Window(start, end)
        start = end
