"""A commitment's terms, merged over its announcement and relays; each keeps its citation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vedette.assessment.view import View
from vedette.extraction.timex import find_times
from vedette.records import (
    Citation,
    Claim,
    Commitment,
    Place,
    Span,
    Statement,
    Time,
    citation,
    digest,
)
from vedette.resources import lexicon
from vedette.times import days_between

_FORCES = lexicon("events")["forces"]
_ONCE = re.compile(r"\b(?:once|after|when)\b", re.IGNORECASE)
_LEFT = frozenset({"from", "near", "at", "around", "within", "in_near"})
#: Days back to which a day named with the first report is taken for the announcement's.
NAMED_DAYS = 7
#: Announcing claims whose conditions are looked at, and conditions and exclusions shown.
_FIRST_CLAIMS, _MOST_CONDITIONS, _MOST_EXCLUSIONS = 3, 2, 4
_EQUIPMENT = re.compile(rf"\b(?:{'|'.join(_FORCES['equipment'])})s?\b", re.IGNORECASE)


@dataclass
class Draft:
    """A commitment being built: its announcing claims, earliest first."""

    promisor: str
    force: str
    claims: list[Claim] = field(default_factory=list)

    def first_date(self, view: View) -> str:
        """Day of the first announcement."""
        return view.date(self.claims[0])

    def last_date(self, view: View) -> str:
        """Day of the newest announcement or relay."""
        return view.date(self.claims[-1])


def finish(draft: Draft, view: View) -> Commitment:
    """The commitment of a draft: every term from the claim that states it best, with its words."""
    first = draft.claims[0]
    announced = _announced(draft, view)
    main = max(draft.claims, key=_specificity)
    opening = (first.report_key, str(first.span.start))
    starts = (c.event_time for c in draft.claims if c.event_time and "starts" in c.labels)
    return Commitment(
        key=digest("commitment", draft.promisor, draft.force, *opening),
        title=_title(draft, view, announced),
        promisor=draft.promisor,
        promisor_label=_promisor_label(main, draft, view),
        force=draft.force,
        announced=announced,
        action=Statement(main.span.text, (citation(main),)),
        deadline=_deadline(draft, view),
        starts=next(starts, None),
        exclusions=_exclusions(draft, view),
        conditions=_conditions(draft),
        units=tuple(dict.fromkeys(u for c in draft.claims for u in c.units)),
        from_places=_places(draft, _LEFT),
        to_places=_places(draft, frozenset({"to"})),
        announcements=tuple(draft.claims),
    )


def _announced(draft: Draft, view: View) -> str:
    """The day the word was given: a day the first carrier names, else its own date."""
    first = draft.claims[0]
    own = view.date(first)
    named = first.said_time
    if named is None or named.precision != "day" or named.value > own:
        return own
    return named.value if days_between(named.value, own) <= NAMED_DAYS else own


def _specificity(claim: Claim) -> int:
    """How well a claim words the act: terms, a named speaker, and the forces inside its words."""
    inside = claim.object is not None and claim.object.text in claim.span.text
    return (
        3 * inside
        + 3 * bool(claim.deadline)
        + 2 * bool(claim.units)
        + bool(claim.places)
        + (claim.modality == "planned")
        + 2 * (claim.speaker.kind == "named")
    )


def _deadline(draft: Draft, view: View) -> Time | None:
    """The latest deadline of those set; what a relay leaves out is not erased."""
    stated = [c.deadline for c in draft.claims if c.deadline]
    if stated:
        return max(stated, key=lambda t: t.latest)
    for claim in draft.claims:
        ends = _activity_end(claim, view)
        if ends is not None:
            return ends
    return None


def _activity_end(claim: Claim, view: View) -> Time | None:
    """The end of the activity that the promise waits for ("once the drills are over").

    Looked for in the same report: a stated end of an exercise, drill or mission.
    """
    if claim.condition is None or not _ONCE.search(claim.condition.text):
        return None
    words = claim.condition.text
    nouns = [n for n in _FORCES["activities"] if re.search(rf"(?i)\b{n}s?\b", words)]
    if not nouns:
        return None
    report = view.reports[claim.report_key]
    about = rf"(?i)[^.]*\b(?:{'|'.join(sorted(nouns))})s?\b[^.]*"
    for sentence in re.finditer(about, report.text):
        for hit in find_times(sentence[0], report.date, sentence.start()):
            if hit.time.precision == "interval" or hit.lead in ("until", "till"):
                return replace(hit.time, value=hit.time.latest, precision="day", inferred=True)
    return None


def _promisor_label(main: Claim, draft: Draft, view: View) -> str:
    """Who gave the word: the speaker of the words shown, else the first official named with it."""
    for claim in (main, *draft.claims):
        speaker = claim.speaker
        if speaker.actor == draft.promisor and speaker.kind == "named" and speaker.role:
            return f"{speaker.role} {speaker.name}".strip()
    for claim in draft.claims:
        if claim.speaker.actor == draft.promisor and claim.speaker.kind == "organisation":
            return claim.speaker.name
    return view.gazetteer.label(draft.promisor)


def _title(draft: Draft, view: View, announced: str) -> str:
    force = view.gazetteer.label(draft.force)
    places = _places(draft, frozenset({"from", "at", "near", "around"}))
    abroad = (p.country for p in places if p.country not in ("", draft.force))
    where = next(abroad, "")
    near = any(p.role in ("near", "around") for p in places)
    tail = f" {'near' if near else 'from'} {view.gazetteer.label(where)}" if where else ""
    return f"{force}: forces{tail} to leave (announced {announced})"


def _exclusions(draft: Draft, view: View) -> tuple[Statement, ...]:
    """What stays: words of the announcing reports that equipment or a part is to remain."""
    reports = {c.report_key for c in draft.claims}
    own = {c.key for c in draft.claims if c.total or c.quantity is not None}
    found: dict[tuple[str, int], Statement] = {}
    for claim in view.claims:
        if claim.report_key not in reports or claim.act in ("deny", "demand"):
            continue
        words = _kept_out(claim, own)
        if words is not None and _is_told(claim):
            cited = Citation(claim.report_key, words.start, words.end, words.text, claim.key)
            found.setdefault((claim.report_key, words.start), Statement(words.text, (cited,)))
    return tuple(found.values())[:_MOST_EXCLUSIONS]


def _kept_out(claim: Claim, own: set[str]) -> Span | None:
    """The words that keep something out: the claim's, or a later sentence's of its statement."""
    exclusion = claim.exclusion
    if exclusion is None:
        return None
    if claim.span.start <= exclusion.start and exclusion.end <= claim.span.end:
        part = _EQUIPMENT.search(exclusion.text) or claim.units
        return claim.span if part and claim.key not in own else None
    return exclusion


def _is_told(claim: Claim) -> bool:
    """True for a plan, or a withdrawal said to be so, without doubt or negation."""
    firm = claim.certainty == "certain" and claim.polarity
    asserted = claim.modality == "asserted" and claim.event == "RETREAT"
    return firm and (claim.modality == "planned" or asserted)


def _conditions(draft: Draft) -> tuple[Statement, ...]:
    stated = [c for c in draft.claims[:_FIRST_CLAIMS] if c.condition]
    found = [Statement(c.condition.text, (citation(c),)) for c in stated if c.condition]
    return tuple(dict.fromkeys(found))[:_MOST_CONDITIONS]


def _places(draft: Draft, roles: frozenset[str]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for claim in draft.claims:
        for place in claim.places:
            if place.role in roles and place.text:
                found.setdefault(place.code or place.text, place)
    return tuple(found.values())
