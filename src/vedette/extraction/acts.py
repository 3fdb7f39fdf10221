"""The speech act and the event of a claim, from cue, content and who speaks of whose forces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extraction.factuality import Factuality
from vedette.extraction.figures import COUNTING, falls_to
from vedette.resources import lexicon

_CUES = lexicon("acts")["cues"]


def _phrases(name: str) -> re.Pattern[str]:
    words = sorted((p.strip() for p in _CUES[name]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


_DEMANDS = _phrases("demand_phrases")
#: Modals of obligation count where they govern the event ("must leave"), not beside it.
_MODALS = re.compile(r"\b(?:must|should|ha(?:s|ve|d) to|needs? to)\b")
_SUPPORTS = _phrases("support_phrases")
_CONCERNS = _phrases("concern_phrases")
_FALSE = _phrases("false_claim")
_DOUBT = _phrases("doubt")
_QUESTION = _phrases("question")
_AHEAD = re.compile(r"\b(?:will|would|shall|is to|are to)\b")
_ESTIMATED = re.compile(r"estimate|(?:is|are) put at")
_INSTEAD = re.compile(r"\bput .*\binstead\b|\brevis(?:ed|es|ing) (?:its|his|her|their|the|an)\b")
#: Verbs of judging, with which a figure is an estimate whoever says it.
_ESTIMATING = COUNTING | frozenset(lexicon("acts")["verbs"]["estimate"])
_NO_PLAN = re.compile(r"\b(?:has|have|had) no (?:plans?|intention)\b", re.IGNORECASE)
_REMARK = re.compile(r"(?<!\S)(?:aggression|provocation|aggressive|provocative|escalatory)(?!\S)")
#: Verbs of support; of another's, they tell a fact and give none.
_SUPPORTING = frozenset(lexicon("modality")["spoken"]["supporting"])
#: Verbs of staying; denied of all forces, they mean that all leave.
_STAYING = frozenset({"remain", "stay", "leave", "host", "keep", "have"})
#: Events that an accusation, a warning or a demand is about; of others it is an event by itself.
_ACCUSED = ("MOBILIZE", "ASSAULT", "COERCE", "SANCTION")
_WARNED = ("ASSAULT", "RETREAT", "MOBILIZE")
_DEMANDED = ("RETREAT", "none", "MOBILIZE", "ACCUSE", "CONSULT")


@dataclass(frozen=True, slots=True)
class ActInput:
    """What the decision looks at: cue act, event, the clause's words, and who speaks of whom.

    `own_forces`: the speaker speaks of the forces of their own side; `narrator`: a publisher that
    only passes on; `nominal`: the trigger, whose lemma is `lemma`, is a noun; `official`: a state
    or a movement speaks of the forces of another; `rounded`: the figure is an approximate number;
    `cue`: lemma of the reporting verb; `obliged`: the event is under "must" or "has to";
    `promised`: it is under a verb of promising, whose subject does it.
    """

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
    official: bool = False
    rounded: bool = False
    cue: str = ""
    obliged: bool = False
    promised: bool = False


def decide_act(given: ActInput) -> tuple[str, str]:
    """Speech act and event type of a claim.

    1. Acts that carry their own event: support, demand, accuse, threaten.
    2. "None will remain" is a promise to leave; a claim called false is denied.
    3. "Has seen no withdrawal" denies.
    4. Figures on forces: corrected, else estimated unless in the speaker's own words.
    5. Plans: a promise to leave, an announcement to move, a threat of sanctions, a warning.
    """
    low = given.text.lower()
    stays_denied = none_remain(given)
    event = "RETREAT" if stays_denied else given.event
    negated = given.factuality.modality == "negated"
    planned = given.factuality.modality in ("planned", "conditional")
    if by_itself := _by_itself(given, event, low):
        return by_itself
    if (event != "none" and _FALSE.search(low)) or (event == "ASSAULT" and _NO_PLAN.search(low)):
        act = "deny"
    elif event == "RETREAT" and negated and not stays_denied:
        act = _act_of_negative(given)
    elif given.has_figure and event == "MOBILIZE":
        act = _figure_act(given, low)
    elif planned or stays_denied:
        act = _plan_act(given, event, low)
    else:
        act = _plain_act(given, event)
    return act, event


def _act_of_negative(given: ActInput) -> str:
    """Who takes back their own leaving announces it; a party that says others did not go denies."""
    if given.own_forces and _AHEAD.search(given.text):
        return "announce"
    return "deny" if (given.nominal or given.official) and not given.narrator else "state"


def none_remain(given: ActInput) -> bool:
    """ "No soldier will remain", "not one is left": a stay denied is a departure."""
    stays = given.event == "MOBILIZE" and given.lemma in _STAYING
    return stays and not given.factuality.polarity


def looks_ahead(text: str) -> bool:
    """True for words of a plan or an obligation ("will", "are to")."""
    return bool(_AHEAD.search(text))


def _by_itself(given: ActInput, event: str, low: str) -> tuple[str, str] | None:
    """Acts that carry or keep an event by their cue alone; None when the event decides."""
    cue, modality = given.cue_act, given.factuality.modality
    told = given.lemma in _SUPPORTING and not (given.nominal or given.own_forces)
    if event == "SUPPORT" and told:
        return "state" if cue not in ("accuse", "deny") else cue, "SUPPORT"
    if (cue == "support" and given.direct_object) or event == "SUPPORT" or _SUPPORTS.search(low):
        return "support", "SUPPORT"
    if cue == "demand" or event == "REQUEST" or _demands(given, event, low):
        return "demand", "REQUEST"
    if cue == "threaten":
        return "threaten", event if event == "SANCTION" else "THREATEN"
    if cue == "deny":
        return "deny", event
    if cue == "accuse":
        return "accuse", event if event in _ACCUSED else "ACCUSE"
    if cue == "warn":
        return "warn", event if event in _WARNED else "THREATEN"
    remark = event == "MOBILIZE" and not given.has_figure and _has_remark(low)
    if event == "ACCUSE" or remark:
        return "accuse", "ACCUSE"
    if event == "THREATEN":
        return "threaten" if modality in ("conditional", "planned") else "warn", "THREATEN"
    return None


def _demands(given: ActInput, event: str, low: str) -> bool:
    """Words of demand about others' forces ("must leave")."""
    own = given.narrator or given.own_forces or given.cue_act == "promise"
    demanded = given.obliged or bool(_DEMANDS.search(_MODALS.sub("", low)))
    return not own and event in _DEMANDED and demanded


def _has_remark(low: str) -> bool:
    return bool(_REMARK.search(low.replace('"', " ").replace(",", " ")))


def _figure_act(given: ActInput, low: str) -> str:
    """A figure is a correction, a reproach, an estimate, or told as known.

    Told as known: in the speaker's own words, of their own forces, or a plain figure passed on.
    """
    if given.cue_act == "correct" or _INSTEAD.search(low):
        return "correct"
    if _CONCERNS.search(low) and not given.own_forces:
        return "accuse"
    estimated = bool(_ESTIMATED.search(low)) or given.cue in _ESTIMATING
    own = given.own_forces and given.cue_act != "estimate"
    rounded = given.rounded and not given.own_forces
    passed_on = given.narrator and given.cue_act == "state" and not rounded
    return "state" if given.quoted or ((own or passed_on) and not estimated) else "estimate"


def _plan_act(given: ActInput, event: str, low: str) -> str:
    if event == "RETREAT":
        promised = given.cue_act == "promise" or given.promised
        return "promise" if promised or _is_promise(given, low) else "state"
    if event == "SANCTION":
        return "threaten"
    if event == "ASSAULT":
        return "promise" if given.own_forces else "warn"
    if event == "CONSULT":
        return "announce" if given.factuality.polarity else "state"
    if event in ("CONCEDE", "COOPERATE") and (given.promised or given.cue_act == "promise"):
        return "promise"
    own = event == "MOBILIZE" and given.own_forces
    return "announce" if own or event in ("AID", "COOPERATE") else "state"


def _is_promise(given: ActInput, low: str) -> bool:
    """A plan to leave of one's own forces; under a condition only when it says "will"."""
    ahead = looks_ahead(low)
    own = given.own_forces or given.narrator or none_remain(given)
    if given.factuality.modality == "conditional":
        return (given.own_forces or given.narrator) and ahead
    return own and (given.factuality.modality == "planned" or ahead)


def _plain_act(given: ActInput, event: str) -> str:
    cue, positive = given.cue_act, given.factuality.polarity
    if event == "SANCTION":
        return "announce" if positive and not given.narrator else "state"
    if event == "ASSAULT" and given.cue == "call" and not (given.own_forces or given.narrator):
        return "accuse"
    if event == "ASSAULT" and given.factuality.modality == "possible":
        return "state" if given.own_forces else "warn"
    if event == "ASSAULT" and not positive and given.own_forces:
        return "promise"
    if cue in ("announce", "promise"):
        return cue
    if event == "MOBILIZE" and given.own_forces and _is_begun(given):
        return "announce"
    if cue in ("correct", "estimate"):
        return "state"
    if event == "RETREAT" and given.own_forces and given.has_figure:
        return "state" if falls_to(given.text) else "announce"
    if event == "MOBILIZE" and _CONCERNS.search(given.sentence):
        return "accuse"
    return "state" if cue == "support" else cue


def _is_begun(given: ActInput) -> bool:
    return given.factuality.aspect == "begin" and not given.has_figure


def is_doubt(text: str) -> bool:
    """True for words that withhold a judgement ("too soon to tell", "not yet verified")."""
    return bool(_DOUBT.search(text))


def calls_false(text: str) -> bool:
    """True for words that call something false ("baseless", "has no plan to")."""
    return bool(_FALSE.search(text))


def is_question(sentence: str) -> bool:
    """True for a sentence that passes on a question ("Asked about...", "A reporter noted...")."""
    return bool(_QUESTION.search(sentence)) or sentence.rstrip("\"”'").endswith("?")
