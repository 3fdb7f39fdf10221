"""Whose words a clause is, and how they reach us: speaker, side, chain of relays, quotation."""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.extraction.attribution import Attribution
from vedette.extraction.floor import quoted_speaker
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.speakers import PUBLISHER_ROLE, narrator
from vedette.records import Span, Speaker

#: Words of a speaker's role or name that speak for forces.
_MILITARY = re.compile(
    r"\b(?:defen[cs]e|military|army|general staff|armed forces|district)\b", re.IGNORECASE
)
#: Words of a role or name that speak for a state.
_OFFICIAL = re.compile(
    r"\b(?:defen[cs]e|military|army|general staff|armed forces|minister|ministry|president|"
    r"premier|chancellor)\b",
    re.IGNORECASE,
)
_BACKSHIFTS = frozenset({"would", "could", "might", "should", "had", "must"})
_IS_TO = re.compile(
    r"\b(?:is|are|was|were) to "
    r"(?:be|stay|remain|leave|return|go|withdraw|start|begin|end)\b"
)
#: Share of a span inside quotation marks from which it is a quotation; below it, `MIN_QUOTED`
#: characters make it a mixed one.
QUOTED_SHARE = 0.8
MIN_QUOTED = 12


def attribution_at(view: SentenceView, index: int) -> Attribution | None:
    """The innermost attribution whose content holds the token; a publisher's is the last choice."""
    holding = [a for a in view.attributions if index in a.content or _is_own_event(a, index)]
    innermost = min(
        holding,
        key=lambda a: (a.speaker.role == PUBLISHER_ROLE, len(a.content), not a.cited),
        default=None,
    )
    return innermost or _demanded(view, index)


def _is_own_event(attribution: Attribution, index: int) -> bool:
    """The cue itself is the event ("announced", "pledged")."""
    return index == attribution.cue and attribution.act in ("announce", "promise")


def _demanded(view: SentenceView, index: int) -> Attribution | None:
    """ "Called on them to stop, act and withdraw": the later infinitives are demanded too."""
    token = view.doc[index]
    demands = {a.cue: a for a in reversed(view.attributions) if a.act == "demand"}
    while (
        token.dep_ == "conj"
        and token.tag_ in ("VB", "VBP")
        and not any(c.dep_ == "nsubj" for c in token.children)
    ):
        token = token.head
        if token.i in demands:
            return demands[token.i]
    return None


def speaker_at(
    view: SentenceView, reading: Reading, attribution: Attribution | None, index: int
) -> Speaker:
    """Whose words: the attribution's, the speaker who goes on, or the publisher's own."""
    if attribution is not None:
        if view.voice is not None and attribution.speaker == view.voice.speaker:
            return attribution.speaker
        return with_side(attribution.speaker, reading)
    going_on = quoted_speaker(view, reading, index) or _same_speech(view, index)
    if going_on is None and view.voice is not None:
        return view.voice.speaker
    if going_on is None and _backshifted(view):
        going_on = reading.continuing
    return with_side(going_on, reading) if going_on else _own_voice(reading)


def _same_speech(view: SentenceView, index: int) -> Speaker | None:
    """ "P, she said, and Q": Q stands beside the reporting verb in the main clause and is hers."""
    for attribution in view.attributions:
        cue = view.doc[attribution.cue]
        if cue.dep_ != "ROOT" or attribution.direct_object:
            continue
        beside = [c for c in cue.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
        if any(index == t.i for c in beside for t in c.subtree):
            return attribution.speaker
    return None


def _backshifted(view: SentenceView) -> bool:
    """True for reported speech without a cue.

    Its main verb is a past modal, "was" after "it" or "there" ("It was too soon to..."), or an
    obligation ("They were to leave").
    """
    root = view.doc[:].root
    if any(c.dep_ in ("aux", "auxpass") and c.text.lower() in _BACKSHIFTS for c in root.children):
        return True
    if root.text.lower() == "was" and view.doc[0].text.lower() in ("it", "there", "this"):
        return True
    return bool(_IS_TO.search(view.sentence.text))


def with_side(speaker: Speaker, reading: Reading) -> Speaker:
    """An official named without a country, on a government's own page, speaks for it."""
    publisher = reading.report.publisher.lower()
    is_body = speaker.kind == "organisation"
    if is_body and len(speaker.name) > 2 and speaker.name.lower() in publisher:
        return _own_voice(reading)
    if speaker.actor or not reading.side or not (is_body or _OFFICIAL.search(speaker.role)):
        return speaker
    return replace(speaker, actor=reading.side)


def _own_voice(reading: Reading) -> Speaker:
    """The publisher's own voice, with its side when it is a government or an organisation."""
    voice = narrator(reading.report)
    return replace(voice, actor=voice.actor or reading.side)


def speaks_for_forces(speaker: Speaker) -> bool:
    """True for a defence ministry, an army, a military district and their people."""
    return bool(_MILITARY.search(f"{speaker.role} {speaker.name}"))


def is_official(speaker: Speaker) -> bool:
    """True for a government's or an army's people and bodies, and for their own pages."""
    if speaker.kind == "narrator":
        return speaker.role in ("government", "igo")
    return bool(speaker.actor) or bool(_OFFICIAL.search(f"{speaker.role} {speaker.name}"))


def speaks_of_own(speaker: Speaker, actor: str, reading: Reading) -> bool:
    """Whether the speaker speaks of the forces of their own side.

    Members of the bloc whose forces the report is about are one side. An official without a named
    country is taken for the side spoken of.
    """
    if speaker.actor:
        bloc = reading.finder.gazetteer.members(reading.main_force) | {reading.main_force}
        return actor == speaker.actor or (actor in bloc and speaker.actor in bloc)
    official = _OFFICIAL.search(f"{speaker.role} {speaker.name}")
    return bool(actor and official) and speaker.kind != "narrator"


def passes_on(speaker: Speaker) -> bool:
    """True for a publisher's own voice, unless it is a government's or an organisation's."""
    if speaker.kind == "narrator":
        return speaker.role not in ("government", "igo")
    return speaker.role == PUBLISHER_ROLE


def relay_chain(view: SentenceView, index: int) -> tuple[str, ...]:
    """Names from the outermost cue over a token to the speaker, each once."""
    holding = [a for a in view.attributions if index in a.content]
    names = [a.speaker.name for a in sorted(holding, key=lambda a: -len(a.content))]
    if view.voice is not None:
        names.insert(0, view.voice.speaker.name)
    return tuple(dict.fromkeys(names))


def quotation_of(span: Span, speaker: Speaker, view: SentenceView) -> str:
    """One of `records.QUOTATIONS`, by how much of the span stands in quotation marks."""
    start = view.sentence.start
    for opens, closes in view.quotes:
        overlap = min(span.end, start + closes) - max(span.start, start + opens)
        if overlap > QUOTED_SHARE * (span.end - span.start):
            return "direct"
        if overlap > MIN_QUOTED:
            return "mixed"
    if view.voice is not None and speaker == view.voice.speaker:
        return "direct"
    return "narrator" if speaker.kind == "narrator" else "indirect"
