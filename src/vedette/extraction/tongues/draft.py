"""From the slots that a reader found to a claim: act, event and confidence as for English."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vedette.extraction.acts import ActInput, decide_act
from vedette.extraction.factuality import Factuality
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.timex import TimeHit
from vedette.records import Claim, Mention, Place, Quantity, Report, Span, Speaker, Time, claim_key

MOVEMENTS = ("RETREAT", "MOBILIZE")
#: Units that count forces, and those that count harm.
FORCE_UNITS = frozenset(
    {
        *("troops", "tanks", "armoured vehicles", "artillery pieces", "aircraft", "ships"),
        *("brigades", "battalions", "divisions", "battalion tactical groups"),
    }
)
HARM_UNITS = frozenset({"killed", "wounded"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found in one clause; the rest is decided here.

    `cue_act` is the speech act of the reporting verb, `own` tells that the speaker speaks of the
    forces of their own side, `nominal` that the event is named by a noun.
    """

    span: Span
    speaker: Speaker
    cue_act: str
    event: str
    factuality: Factuality
    actor: str = ""
    own: bool = False
    nominal: bool = False
    quantity: Quantity | None = None
    times: tuple[TimeHit, ...] = ()
    places: tuple[Place, ...] = ()
    force: Mention | None = None
    condition: Span | None = None
    quotation: str = "indirect"
    confidence: str = "moderate"


def claim_of(draft: Draft, report: Report, gazetteer: Gazetteer) -> Claim:
    """The claim of a draft, with act, event, modality, deadline and key."""
    draft = replace(draft, factuality=_dated_ahead(draft, report.date))
    act, event = decide_act(_act_input(draft))
    factuality = draft.factuality
    if act == "deny" and factuality.modality == "asserted":
        factuality = replace(factuality, modality="denied", polarity=False)
    event_time, deadline, labels = _times(draft, event)
    quantity = _figure(draft, event)
    value = str((quantity.low, quantity.best, quantity.high)) if quantity else ""
    code = draft.actor
    return Claim(
        key=claim_key(report.key, draft.span, act, event, draft.speaker.name, value),
        report_key=report.key,
        span=draft.span,
        speaker=draft.speaker,
        act=act,
        event=event,
        modality=factuality.modality,
        quotation=draft.quotation,
        certainty=factuality.certainty,
        polarity=factuality.polarity,
        aspect=factuality.aspect,
        actor=Mention(gazetteer.label(code), code) if code else None,
        object=draft.force,
        quantity=quantity,
        places=draft.places,
        event_time=event_time,
        deadline=deadline,
        condition=draft.condition,
        partial=factuality.partial,
        total=factuality.total,
        confidence=draft.confidence,
        labels=labels,
    )


def _act_input(draft: Draft) -> ActInput:
    return ActInput(
        cue_act=draft.cue_act,
        direct_object=False,
        event=draft.event,
        text="",  # the phrases it would be searched for are English
        sentence="",
        factuality=draft.factuality,
        has_figure=draft.quantity is not None,
        quoted=draft.quotation in ("direct", "mixed"),
        own_forces=draft.own,
        narrator=draft.speaker.kind == "narrator",
        nominal=draft.nominal,
    )


def _dated_ahead(draft: Draft, today: str | None) -> Factuality:
    """A movement dated after the report's own day has not happened."""
    ends = [hit.time.latest for hit in draft.times if hit.lead in ("by", "from", "within", "")]
    ahead = today is not None and any(end > today for end in ends)
    open_ended = draft.factuality.modality == "asserted" and draft.factuality.aspect == "none"
    if ahead and open_ended and draft.event in MOVEMENTS:
        return replace(draft.factuality, modality="planned")
    return draft.factuality


def _times(draft: Draft, event: str) -> tuple[Time | None, Time | None, tuple[str, ...]]:
    """Event time, deadline, and the label ``starts`` when the event time is a start."""
    by = next((h.time for h in draft.times if h.lead in ("by", "within")), None)
    deadline = by if event == "RETREAT" else None
    start = next((h.time for h in draft.times if h.lead == "from"), None)
    if start is not None:
        return start, deadline, ("starts",)
    rest = (h.time for h in draft.times if h.time != deadline)
    return next(rest, None), deadline, ()


def _figure(draft: Draft, event: str) -> Quantity | None:
    """The figure with its kind: level, change (a withdrawal) or forecast (a plan)."""
    if draft.quantity is None:
        return None
    kind = "change" if event == "RETREAT" else "level"
    if draft.factuality.modality in ("planned", "conditional"):
        kind = "forecast"
    return replace(draft.quantity, kind=kind)


def figure_for(event: str, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The figure that counts what the event is about: forces that move, the harm of an attack."""
    wanted = HARM_UNITS | FORCE_UNITS if event == "ASSAULT" else FORCE_UNITS
    if event not in (*MOVEMENTS, "ASSAULT"):
        return None
    return next((q for q in quantities if q.unit in wanted), None)
