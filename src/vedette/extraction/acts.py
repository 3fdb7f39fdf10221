"""The speech act and the event of a claim, from cue, content and who speaks of whose forces."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.extraction.factuality import Factuality
from vedette.resources import lexicon

_CUES = lexicon("acts")["cues"]
_DEMANDS = tuple(_CUES["demand_phrases"])
_SUPPORTS = tuple(_CUES["support_phrases"])
_CONCERNS = tuple(_CUES["concern_phrases"])
_FALSE = tuple(_CUES["false_claim"])
_DOUBT = tuple(_CUES["doubt"])


@dataclass(frozen=True, slots=True)
class ActInput:
    """What the decision looks at: cue act, event, the clause's words, and who speaks of whom."""

    cue_act: str
    direct_object: bool
    event: str
    text: str
    sentence: str
    factuality: Factuality
    has_figure: bool
    quoted: bool
    own_forces: bool
    narrator: bool
    seen: bool


def decide_act(given: ActInput) -> tuple[str, str]:
    """Speech act and event type of a claim.

    1. Acts that carry their own event: support, demand, accuse, threaten.
    2. Denials: a cue of denial, a claim called false, or "has seen no ...".
    3. Figures on forces: corrected, else estimated unless stated in the speaker's own words.
    4. Plans for one's own forces: promise to leave, announcement to move.
    """
    low = given.text.lower()
    sentence = given.sentence.lower()
    act, event = _by_cue(given, low)
    if act:
        return act, event
    if event == "MOBILIZE" and given.has_figure:
        if given.cue_act == "correct":
            return "correct", event
        return ("state" if given.quoted or given.narrator and given.cue_act == "state" and not _estimated(low) else "estimate"), event
    if any(phrase in low for phrase in _FALSE) and event in ("RETREAT", "MOBILIZE", "AID", "ASSAULT"):
        return "deny", event
    if event == "RETREAT" and not given.factuality.polarity and given.seen and not given.narrator:
        return "deny", event
    if given.factuality.modality == "planned" and event in ("RETREAT", "MOBILIZE", "CONSULT", "AID", "COOPERATE"):
        if event == "RETREAT":
            return ("promise" if given.own_forces or given.narrator else "state"), event
        return ("announce" if given.own_forces or event == "CONSULT" else "state"), event
    if event == "SANCTION":
        if given.factuality.modality == "conditional" or "ready" in low:
            return "threaten", event
        return ("announce" if given.factuality.polarity and not given.narrator else "state"), event
    if event == "ASSAULT" and given.factuality.modality in ("possible", "planned") and not given.own_forces:
        return "warn", event
    if given.cue_act in ("announce", "promise"):
        return given.cue_act, event
    if any(phrase in sentence for phrase in _CONCERNS) and event == "MOBILIZE":
        return "accuse", event
    return ("state" if given.cue_act in ("state", "estimate", "correct", "support") else given.cue_act), event


def _estimated(low: str) -> bool:
    return "estimate" in low or "is put at" in low or "are put at" in low


def _by_cue(given: ActInput, low: str) -> tuple[str, str]:
    cue, event = given.cue_act, given.event
    if cue == "support" and given.direct_object or any(p in low for p in _SUPPORTS):
        return "support", "SUPPORT"
    if cue == "demand":
        return "demand", "REQUEST"
    if cue == "threaten":
        return "threaten", "SANCTION" if event == "SANCTION" else "THREATEN"
    if cue == "deny":
        return "deny", event
    if cue == "accuse":
        return "accuse", event if event in ("MOBILIZE", "ASSAULT", "COERCE", "SANCTION") else "ACCUSE"
    if cue == "warn":
        return "warn", event if event in ("ASSAULT", "RETREAT", "MOBILIZE") else "THREATEN"
    if event == "ACCUSE":
        return "accuse", "ACCUSE"
    if event == "THREATEN":
        return ("threaten" if given.factuality.modality == "conditional" else "warn"), "THREATEN"
    if not given.narrator and any(p in f" {low}" for p in _DEMANDS) and event in ("RETREAT", "none", "MOBILIZE", "ACCUSE") and not given.own_forces:
        return "demand", "REQUEST"
    return "", event


def is_doubt(text: str) -> bool:
    """True for words that withhold a judgement ("too soon to tell", "not yet verified")."""
    low = text.lower()
    return any(phrase in low for phrase in _DOUBT)


def is_question(sentence: str) -> bool:
    """True for a sentence that passes on a question ("Asked about...", "A reporter noted...")."""
    low = sentence.lower()
    return any(phrase in low for phrase in _CUES["question"]) or sentence.rstrip("\"”'").endswith("?")
