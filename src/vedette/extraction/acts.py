"""The speech act and the event of a claim, from cue, content and who speaks of whose forces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extraction.factuality import Factuality
from vedette.resources import lexicon

_CUES = lexicon("acts")["cues"]


def _phrases(name: str) -> re.Pattern[str]:
    words = sorted((p.strip() for p in _CUES[name]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


_DEMANDS = _phrases("demand_phrases")
_SUPPORTS = _phrases("support_phrases")
_CONCERNS = _phrases("concern_phrases")
_FALSE = _phrases("false_claim")
_DOUBT = _phrases("doubt")
_QUESTION = _phrases("question")
_AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to)\b")
_NO_PLAN = re.compile(r"\b(?:has|have|had) no (?:plans?|intention)\b", re.IGNORECASE)


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
    nominal: bool
    lemma: str = ""


def decide_act(given: ActInput) -> tuple[str, str]:
    """Speech act and event type of a claim.

    1. Acts that carry their own event: support, demand, accuse, threaten.
    2. "None will remain" is a promise to leave; a claim called false is denied.
    3. "Has seen no withdrawal" denies.
    4. Figures on forces: corrected, else estimated unless in the speaker's own words.
    5. Plans: a promise to leave, an announcement to move, a threat of sanctions, a warning.
    """
    low = given.text.lower()
    event = "RETREAT" if none_remain(given) else given.event
    act, event = _by_cue(given, event, low)
    if act:
        return act, event
    if event != "none" and _FALSE.search(low):
        return "deny", event
    if event == "ASSAULT" and _NO_PLAN.search(low):
        return "deny", event
    if event == "RETREAT" and given.factuality.modality == "negated" and not none_remain(given):
        return ("deny" if given.nominal and not given.narrator else "state"), event
    if given.has_figure and event == "MOBILIZE":
        return _figure_act(given, low), event
    if given.factuality.modality in ("planned", "conditional") or none_remain(given):
        return _plan_act(given, event, low)
    return _plain_act(given, event)


def none_remain(given: ActInput) -> bool:
    """"No soldier will remain", "not one is left": a stay denied is a departure."""
    return given.lemma in ("remain", "stay", "leave", "host", "keep", "have") and given.event == "MOBILIZE" and not given.factuality.polarity


def _figure_act(given: ActInput, low: str) -> str:
    if given.cue_act == "correct":
        return "correct"
    if given.own_forces and given.cue_act != "estimate" and not _estimated(low):
        return "state"
    if given.quoted or (given.narrator and given.cue_act == "state" and not _estimated(low)):
        return "state"
    return "estimate"


def _plan_act(given: ActInput, event: str, low: str) -> tuple[str, str]:
    conditional = given.factuality.modality == "conditional"
    if event == "RETREAT":
        ahead = given.factuality.modality == "planned" or bool(_AHEAD.search(low))
        own = given.own_forces or given.narrator or none_remain(given)
        sure = not conditional or (given.own_forces and bool(_AHEAD.search(low)))
        return ("promise" if own and ahead and sure else "state"), event
    if event == "SANCTION":
        return "threaten", event
    if event == "ASSAULT":
        return ("promise" if given.own_forces else "warn"), event
    if event == "CONSULT":
        return ("announce" if given.factuality.polarity else "state"), event
    if event in ("MOBILIZE", "AID", "COOPERATE"):
        return ("announce" if given.own_forces or event != "MOBILIZE" else "state"), event
    return "state", event


def _plain_act(given: ActInput, event: str) -> tuple[str, str]:
    if event == "SANCTION":
        return ("announce" if given.factuality.polarity and not given.narrator else "state"), event
    if event == "ASSAULT" and given.factuality.modality == "possible":
        return ("warn" if not given.own_forces else "state"), event
    if event == "ASSAULT" and not given.factuality.polarity and given.own_forces:
        return "promise", event
    if given.cue_act in ("announce", "promise", "correct", "estimate"):
        return (given.cue_act if given.cue_act in ("announce", "promise") else "state"), event
    if event == "RETREAT" and given.own_forces and given.has_figure:
        return "announce", event
    if event == "MOBILIZE" and _CONCERNS.search(given.sentence):
        return "accuse", event
    return ("state" if given.cue_act in ("state", "support") else given.cue_act), event


def _estimated(low: str) -> bool:
    return "estimate" in low or "is put at" in low or "are put at" in low


_REMARK = frozenset({"aggression", "provocation", "aggressive", "provocative", "escalatory"})


def _by_cue(given: ActInput, event: str, low: str) -> tuple[str, str]:
    cue = given.cue_act
    words = set(low.replace('"', " ").replace(",", " ").split())
    if cue == "support" and given.direct_object or event == "SUPPORT" or _SUPPORTS.search(low):
        return "support", "SUPPORT"
    if cue == "demand" or _demands(given, event, low):
        return "demand", "REQUEST"
    if cue == "threaten":
        return "threaten", "SANCTION" if event == "SANCTION" else "THREATEN"
    if cue == "deny":
        return "deny", event
    if cue == "accuse":
        return "accuse", event if event in ("MOBILIZE", "ASSAULT", "COERCE", "SANCTION") else "ACCUSE"
    if cue == "warn":
        return "warn", event if event in ("ASSAULT", "RETREAT", "MOBILIZE") else "THREATEN"
    if event == "ACCUSE" or (event == "MOBILIZE" and words & _REMARK and not given.has_figure):
        return "accuse", "ACCUSE"
    if event == "THREATEN":
        return ("threaten" if given.factuality.modality in ("conditional", "planned") else "warn"), "THREATEN"
    return "", event


def _demands(given: ActInput, event: str, low: str) -> bool:
    if given.narrator or given.own_forces or given.cue_act == "promise" or event not in ("RETREAT", "none", "MOBILIZE", "ACCUSE", "CONSULT"):
        return False
    return bool(_DEMANDS.search(low))


def is_doubt(text: str) -> bool:
    """True for words that withhold a judgement ("too soon to tell", "not yet verified")."""
    return bool(_DOUBT.search(text))


def is_question(sentence: str) -> bool:
    """True for a sentence that passes on a question ("Asked about...", "A reporter noted...")."""
    return bool(_QUESTION.search(sentence)) or sentence.rstrip("\"”'").endswith("?")
