"""Evidence for a commitment: which claims speak of its act, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.assessment.commitments import GENERIC as _GENERIC
from vedette.assessment.commitments import parties_of, places_agree
from vedette.assessment.view import View
from vedette.extraction.acts import is_doubt
from vedette.records import Claim, Commitment, Evidence
from vedette.times import days_between

_STAYS = re.compile(r"\b(?:stay(?:s|ed|ing)?(?: on)?|remain(?:s|ed|ing)?|still|kept|keeps?|has not left|not gone|no date for leaving)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:(?:will |would )?go(?:es)? on (?:check|drill|train|exercis|patrol|hold|keep|man|station|deploy)\w*|continue[sd]?|extend(?:s|ed)?|prolong(?:s|ed)?|stay(?:s|ed)?(?: on)?|keep(?:s)? (?:their|its) positions?|hold(?:s)? (?:their|its) positions?|will not (?:withdraw|leave|return)|will stay|will remain|remain in)\b", re.IGNORECASE)
_EQUIPMENT_ONLY = re.compile(r"\b(?:weapons?|equipment|vehicles?|hardware|armou?r|trucks?|tanks?)\b", re.IGNORECASE)
_NOT_SEEN = re.compile(r"\b(?:(?:no|any) (?:\w+ )?(?:sign|signs|evidence|indication|withdrawal|pullback)|not (?:yet )?(?:seen|observed|noticed)|seen no|has seen neither|yet to see|not seen)\b", re.IGNORECASE)
_FALSE = re.compile(r"\b(?:false|untrue|a lie|not true|on the contrary|opposite|has increased|have increased|not a withdrawal|not call them a withdrawal)\b", re.IGNORECASE)
_CALLED_OFF = re.compile(r"\b(?:call(?:s|ed)? off|suspend(?:s|ed)?|halt(?:s|ed)?|cancel(?:s|led|ed)?|postpone[sd]?|put on hold|scrap(?:s|ped)?|freeze[s]?|froze|stop(?:s|ped)?)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to)\b", re.IGNORECASE)
#: Nouns of an attack grave enough to decide that a promise to leave was not kept.
_ATTACK = re.compile(r"\b(?:invasion|invade[sd]?|military operation|offensive|assault|premeditated attack|full-scale)\b", re.IGNORECASE)


def bind_evidence(commitments: Sequence[Commitment], view: View) -> dict[str, tuple[Evidence, ...]]:
    """Evidence per commitment key, in order of publication.

    A claim is bound to the newest commitment of the same force, announced before it, whose places
    do not contradict; and to any other that names the same formation.
    """
    bound: dict[str, list[Evidence]] = {c.key: [] for c in commitments}
    announcing = {claim.key: c.key for c in commitments for claim in c.announcements}
    for claim in view.claims:
        for commitment in _targets(claim, commitments, view):
            bound[commitment.key].append(weigh(claim, commitment, view, announcing.get(claim.key) == commitment.key))
    return {key: tuple(items) for key, items in bound.items()}


def _targets(claim: Claim, commitments: Sequence[Commitment], view: View) -> list[Commitment]:
    if claim.event not in ("RETREAT", "MOBILIZE", "ASSAULT") or claim.act in ("demand", "support", "threaten"):
        return []
    if _GENERIC.search(claim.span.text):
        return []
    day = view.date(claim)
    own = [c for c in commitments if any(a.key == claim.key for a in c.announcements)]
    if own:
        return own
    code = claim.actor.code if claim.actor else ""
    fits = [
        c for c in commitments
        if c.announced <= day and _force_agrees(code, c, view) and (code or _in_report(c, claim, view)) and _speaks_of(claim, c, view.origin(claim).party == c.promisor)
        and places_agree(claim.places, [*c.from_places])
        and _host_hit(claim, c, view.origin(claim).party == c.promisor)
    ]
    if not fits:
        return []
    named = [c for c in fits if claim.units and _shares_unit(claim, c)]
    scene = _scene(claim, view)
    best = max(
        fits,
        key=lambda c: (c.announced, _place_hit(claim, c) or _scene_hit(scene, c)),
    )
    return list({c.key: c for c in [best, *named]}.values())


def _host_hit(claim: Claim, commitment: Commitment, own_word: bool) -> bool:
    """A host's promise takes its own words and claims that place forces on its soil, no others."""
    host = commitment.promisor in {p.country for p in commitment.from_places}
    if not host or commitment.promisor == commitment.force or own_word:
        return True
    return any(p.country == commitment.promisor and p.role in ("at", "from", "to") for p in claim.places)


def _scene(claim: Claim, view: View) -> frozenset[str]:
    """Countries that the claims of the same report place their forces in or near."""
    return frozenset(p.country for c in view.claims_of(claim.report_key) for p in c.places if p.country)


def _scene_hit(scene: frozenset[str], commitment: Commitment) -> bool:
    return bool(scene & {p.country for p in commitment.from_places if p.country})


def _force_agrees(code: str, commitment: Commitment, view: View) -> bool:
    """Same force; for a joint drill the host's too; for a mutual commitment any party's."""
    return code in ("", commitment.force, commitment.promisor) or code in parties_of(commitment, view)


def _in_report(commitment: Commitment, claim: Claim, view: View) -> bool:
    """A claim that names no force needs a report that names this one."""
    named = {c.actor.code for c in view.claims_of(claim.report_key) if c.actor}
    named |= {c.speaker.actor for c in view.claims_of(claim.report_key)}
    return commitment.force in named


def _place_hit(claim: Claim, commitment: Commitment) -> bool:
    mine = {p.country for p in claim.places if p.country}
    return bool(mine & {p.country for p in commitment.from_places if p.country})


def _shares_unit(claim: Claim, commitment: Commitment) -> bool:
    numbers = {n for u in claim.units for n in re.findall(r"\d+(?:st|nd|rd|th)", u)}
    return bool(numbers & {n for u in commitment.units for n in re.findall(r"\d+(?:st|nd|rd|th)", u)})


def _speaks_of(claim: Claim, commitment: Commitment, own_word: bool) -> bool:
    """RETREAT claims speak of it; a stay or an attack does; a mere count or build-up does not."""
    if claim.event == "RETREAT":
        return True
    if claim.event == "ASSAULT":
        return bool(_ATTACK.search(claim.span.text)) and claim.modality == "asserted"
    text = claim.span.text
    return bool(_STAYS.search(text) or _FALSE.search(text) or (own_word and _GOES_ON.search(text)))


def weigh(claim: Claim, commitment: Commitment, view: View, announces: bool) -> Evidence:
    """The stance of one claim on one commitment, and whether it counts beside the promisor's word."""
    origin = view.origin(claim)
    stance, why = stance_of(claim, commitment, view, announces)
    counts, reason = True, why
    own = origin.party in (commitment.promisor, commitment.force) and bool(origin.party)
    if claim.in_question:
        counts, reason = False, "a question is not an answer"
    elif own and stance not in ("cancels", "decisive"):
        counts, reason = False, "the promisor's own word"
    elif origin.dependence == "unknown":
        counts, reason = False, "no source is given, so it may be an echo"
    elif stance == "neutral":
        counts = False
    return Evidence(claim, stance, origin, _dated(claim, view), counts, reason)


def _dated(claim: Claim, view: View) -> str:
    """The day the evidence is about: a stated past day of the event, else the report's day."""
    own = view.date(claim)
    time = claim.event_time
    if time and time.precision == "day" and time.value <= own and days_between(time.value, own) <= 31:
        return time.value
    return own


def stance_of(claim: Claim, commitment: Commitment, view: View, announces: bool) -> tuple[str, str]:
    """Stance and reason in words; the rules are numbered as in docs/rules.md."""
    text = claim.span.text
    own = view.origin(claim).party in (commitment.promisor, commitment.force)
    later = view.date(claim) > commitment.announced
    if claim.event == "ASSAULT":
        return "decisive", "the force attacked where it was to leave"
    firm = claim.modality in ("asserted", "planned", "negated") and claim.certainty == "certain"
    if own and later and firm and not announces and _cancels(claim):
        return "cancels", "the promisor says the forces stay on"
    if announces or claim.modality in ("planned", "conditional"):
        return "neutral", "an announcement or plan, not an observation"
    if claim.event == "MOBILIZE":
        return _stay_stance(claim, text)
    if claim.act == "deny" or claim.modality in ("denied", "negated"):
        if _FALSE.search(text) or not _NOT_SEEN.search(text):
            return "against", "says that it did not happen"
        return "unseen", "looked and did not see it"
    if claim.modality == "possible" or is_doubt(text):
        return "neutral", "too soon to tell, or not verified"
    return _done_stance(claim, text)


def _cancels(claim: Claim) -> bool:
    text = claim.span.text
    if claim.event == "RETREAT":
        called_off = bool(_CALLED_OFF.search(text))
        return called_off or (not claim.polarity and bool(_AHEAD.search(text)))
    return claim.polarity and bool(_GOES_ON.search(text)) and not _EQUIPMENT_ONLY.search(text)


def _stay_stance(claim: Claim, text: str) -> tuple[str, str]:
    if _FALSE.search(text):
        return "against", "says that the forces grew instead"
    if claim.modality == "possible":
        return "neutral", "said to be possible only"
    if claim.units and not claim.quantity and not claim.partial:
        return "against", "names a formation that stayed"
    return "remains", "says that a force is still there"


_NONE_MET = re.compile(r"\bno \w+(?: \w+)? (?:was|were) (?:met|seen|found)|\b(?:saw|met|found|seen|meet|see) no\b", re.IGNORECASE)


def _done_stance(claim: Claim, text: str) -> tuple[str, str]:
    if _NONE_MET.search(text):
        return "partly", "looked and found no forces there"
    if claim.partial or claim.aspect in ("begin", "continue") or claim.quantity is not None:
        return "partly", "says that some of it happened"
    if claim.total or claim.aspect == "complete":
        return "supports", "says that all of it happened"
    return "partly", "says that forces left, not how many"
