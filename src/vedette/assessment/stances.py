"""What one claim says of one commitment, and whether it counts beside the promisor's word."""

from __future__ import annotations

import re

from vedette.assessment.view import View
from vedette.extraction.acts import is_doubt
from vedette.records import Claim, Commitment, Evidence
from vedette.times import days_between

#: Days back to which a day named with an observation is taken for the day of it.
NAMED_DAYS = 31
STAYS = re.compile(
    r"\b(?:stay(?:s|ed|ing)?(?: on)?|remain(?:s|ed|ing)?|still|kept|keeps?|has not left|not gone|"
    r"no date for leaving)\b",
    re.IGNORECASE,
)
FALSE = re.compile(
    r"\b(?:false|untrue|a lie|not true|on the contrary|opposite|has increased|have increased|"
    r"not a withdrawal|not call them a withdrawal)\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:(?:will |would )?go(?:es)? on (?:check|drill|train|exercis|patrol|hold|keep|man|"
    r"station|deploy)\w*|continue[sd]?|extend(?:s|ed)?|prolong(?:s|ed)?|stay(?:s|ed)?(?: on)?|"
    r"keep(?:s)? (?:their|its) positions?|hold(?:s)? (?:their|its) positions?|"
    r"will not (?:withdraw|leave|return)|will stay|will remain|remain in)\b",
    re.IGNORECASE,
)
_EQUIPMENT_ONLY = re.compile(
    r"\b(?:weapons?|equipment|vehicles?|hardware|armou?r|trucks?|tanks?)\b", re.IGNORECASE
)
_NOT_SEEN = re.compile(
    r"\b(?:(?:no|any) (?:\w+ )?(?:sign|signs|evidence|indication|withdrawal|pullback)|"
    r"(?:not|never) (?:yet |so far )?(?:seen|observed|noticed|detected|registered)|"
    r"(?:seen|observed|noticed|detected|registered|sees|saw) (?:no|neither|nothing|little)|"
    r"no [\w-]+(?: [\w-]+)? (?:has |have |had )?(?:so far |yet )?(?:been |was |were )?"
    r"(?:seen|observed|noticed|detected)|"
    r"neither (?:seen|observed|noticed|detected)|yet to (?:see|observe|detect))\b",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|"
    r"cancel(?:s|led|ed|ling|ing)?|postpone[sd]?|postponing|put on hold|scrap(?:s|ped|ping)?|"
    r"freezes?|froze|freezing|stop(?:s|ped|ping)?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to)\b", re.IGNORECASE)
_NONE_MET = re.compile(
    r"\bno \w+(?: \w+)? (?:was|were) (?:met|seen|found)|\b(?:saw|met|found|seen|meet|see) no\b",
    re.IGNORECASE,
)


def weigh(claim: Claim, commitment: Commitment, view: View, announces: bool) -> Evidence:
    """The stance of one claim on one commitment, and whether it counts, with the reason."""
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
    if time is None or time.precision != "day" or time.value > own:
        return own
    return time.value if days_between(time.value, own) <= NAMED_DAYS else own


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
    if claim.event == "RETREAT" and claim.polarity and _CALLED_OFF.search(text):
        return "neutral", "says that it was stopped, not that it went on"
    if announces or claim.modality in ("planned", "conditional"):
        return "neutral", "an announcement or plan, not an observation"
    if claim.event == "MOBILIZE":
        return _stay_stance(claim, text)
    if claim.act == "deny" or claim.modality in ("denied", "negated"):
        if FALSE.search(text) or not _NOT_SEEN.search(text):
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
    return claim.polarity and bool(GOES_ON.search(text)) and not _EQUIPMENT_ONLY.search(text)


def _stay_stance(claim: Claim, text: str) -> tuple[str, str]:
    if FALSE.search(text):
        return "against", "says that the forces grew instead"
    if claim.modality == "possible":
        return "neutral", "said to be possible only"
    if claim.units and not claim.quantity and not claim.partial:
        return "against", "names a formation that stayed"
    return "remains", "says that a force is still there"


def _done_stance(claim: Claim, text: str) -> tuple[str, str]:
    if _NONE_MET.search(text):
        return "partly", "looked and found no forces there"
    if claim.partial or claim.aspect in ("begin", "continue") or claim.quantity is not None:
        return "partly", "says that some of it happened"
    if claim.total or claim.aspect == "complete":
        return "supports", "says that all of it happened"
    return "partly", "says that forces left, not how many"
