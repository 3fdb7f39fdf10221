"""The slots of a claim: actor, object, recipient, times, figure kind, how it was known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.claims import Reading, SentenceView
from vedette.extraction.events import force_words, is_force
from vedette.extraction.factuality import Factuality
from vedette.extraction.quantities import QuantityHit
from vedette.extraction.terms import deadline_of, start_of, stay_until
from vedette.extraction.timex import TimeHit
from vedette.extraction.tokens import clause_head, core_phrase, lemma, noun_phrase, span_of, subject, words
from vedette.records import Mention, Place, Quantity, Span, Speaker, Time
from vedette.resources import lexicon
from vedette.times import plus_days

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.extraction.assemble import Clause

_PERCEPTION = lexicon("acts")["perception"]
_KINDS = lexicon("quantities")["kinds"]
_UNIT_NAME = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)(?:,\s*\d{1,3}(?:st|nd|rd|th))*(?:\s+and\s+(?:the\s+)?\d{1,3}(?:st|nd|rd|th))?\s+"
    r"(?:[A-Z][\w-]*\s+|airborne\s+|motor\s+|rifle\s+|guards\s+|infantry\s+|armou?red\s+|combined\s+|arms\s+){0,4}"
    r"(?:Army|Armies|armies|army|Division|divisions?|Brigade|brigades?|Corps|Regiment|regiments?|Fleet)"
    r"|(?:[A-Z][\w-]+\s+){1,2}(?:Fleet|Flotilla|Military District))\b"
)


@dataclass(frozen=True, slots=True)
class ClauseTimes:
    """Times of a clause by role; `labels` marks ``starts`` when the event time is a start."""

    event: Time | None
    deadline: Time | None
    labels: tuple[str, ...] = ()


def unit_names(text: str) -> tuple[str, ...]:
    """Named formations of a clause, as written ("3rd Rifle Division")."""
    return tuple(dict.fromkeys(match[0] for match in _UNIT_NAME.finditer(text)))


def force_phrase(force: Token | None, offset: int) -> Mention | None:
    """The noun phrase of the forces meant."""
    if force is None:
        return None
    tokens = core_phrase(force)
    return Mention(words(tokens), "", span_of(tokens, offset))


def actor_of_event(
    event: str, trigger: Token, force: Token | None, speaker: Speaker, cue: int, reading: Reading
) -> tuple[str, bool]:
    """Code of the actor whose act the event is, and whether the sentence itself names it.

    For forces: the adjective or owner of the force noun, then the clause's subject, then the
    owner of the forces last spoken of, then of those the report is about, then a military speaker.
    """
    code = owner_of(force, reading) if force is not None else ""
    if not code and force is not None and lemma(force) in _REBELS:
        return reading.armed, bool(reading.armed)
    code = code or _nominal_owner(trigger, reading) or _subject_actor(trigger, cue, reading)
    if code:
        return code, True
    head = subject(trigger)
    pronoun = head is not None and head.text.lower() in ("he", "she", "it", "they", "we", "i")
    if event in ("RETREAT", "MOBILIZE"):
        if head is not None and head.text.lower() in ("we", "i"):
            return speaker.actor, False
        military = speaker.actor if MILITARY.search(f"{speaker.role} {speaker.name}") else ""
        reading.weak_force = reading.weak_force or military
        return reading.force_actor or reading.main_force or reading.weak_force, False
    return (speaker.actor if event in _SPEAKERS_OWN or pronoun else ""), False


#: Forces that are no state's.
_REBELS = frozenset({"rebel", "rebels", "militant", "insurgent", "gunman", "fighter", "guerrilla", "militia", "militiaman"})
#: Words of a speaker's role or name that speak for forces.
MILITARY = re.compile(
    r"\b(?:defen[cs]e|military|army|general staff|armed forces|district)\b", re.IGNORECASE
)
_SPEAKERS_OWN = frozenset({"CONSULT", "AID", "SANCTION", "SUPPORT", "REQUEST", "THREATEN", "ACCUSE"})


def _subject_actor(trigger: Token, cue: int, reading: Reading) -> str:
    """The actor named by the subject of the trigger's clause; for a noun, of its governing verb.

    The subject of the reporting verb (`cue`) speaks; it does not act.
    """
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else clause_head(trigger)
    if verb.i == cue and trigger.i != cue:
        return ""
    head = subject(verb)
    if head is None or head.i == trigger.i:
        return ""
    code = reading.finder.actor_of(words(noun_phrase(head)))
    if code or head.ent_type_ != "PERSON":
        return code
    known = reading.cast.by_surname(head.text)
    return (known.actor if known else "") or f"person:{head.text}"


def _nominal_owner(trigger: Token, reading: Reading) -> str:
    return reading.finder.actor_of(words(core_phrase(trigger))) if trigger.pos_ in ("NOUN", "PROPN") else ""


def owner_of(force: Token, reading: Reading) -> str:
    """Whose forces a noun phrase names by adjective, owner or "of"; '' when it does not say."""
    finder = reading.finder
    code = finder.actor_of(words(core_phrase(force)))
    if code:
        return code
    node = force
    for _ in range(3):
        for child in node.children:
            if child.dep_ == "poss" and child.text.lower() in ("its", "their", "his", "her"):
                head = subject(node.head) if node.head.i != node.i else None
                text = words(noun_phrase(head)) if head is not None else ""
                return finder.actor_of(text) or reading.force_actor
            if child.dep_ == "prep" and child.text.lower() == "of":
                code = finder.actor_of(words(child.subtree))
                if code:
                    return code
        if node.dep_ in ("pobj", "prep", "compound", "nmod", "poss") and node.head.i != node.i:
            node = node.head
            code = finder.actor_of(words(core_phrase(node))) if node.pos_ in ("NOUN", "PROPN") else ""
            if code:
                return code
    return ""


def consult_parties(
    clause: Clause, view: SentenceView, reading: Reading, actor: str, places: tuple[Place, ...]
) -> Mention | None:
    """Who undergoes the event: the other actor of the clause, or the country at whose border."""
    if clause.event == "MOBILIZE":
        place = next((p for p in places if p.country and p.country != actor), None)
        return Mention(reading.finder.gazetteer.label(place.country), place.country) if place else None
    text = words([view.doc[i] for i in clause.tokens])
    other = next((code for _, code in reading.finder.actors(text) if code != actor), "")
    return Mention(reading.finder.gazetteer.label(other), other) if other else None


def split_times(span: Span, view: SentenceView, clause: Clause, factuality: Factuality) -> ClauseTimes:
    """Event time and deadline among the times inside the clause."""
    inside = [h for h in view.times if span.start <= h.start and h.end <= span.end]
    if clause.quantity is not None:
        piece = figure_piece(span, clause.quantity, view)
        inside = [h for h in inside if piece.start <= h.start and h.end <= piece.end]
    inside = [h for h in inside if not _belongs_to_cue(h, view, clause)]
    if factuality.modality == "planned":
        inside = [_next_weekday(h) for h in inside]
    if clause.event == "RETREAT":
        deadline = deadline_of(span.text, span.start, inside)
    elif clause.event == "MOBILIZE":
        deadline = stay_until(inside)
    else:
        deadline = None
    start = start_of(inside)
    rest = [h for h in inside if deadline is None or h.time != deadline]
    if start is not None and (deadline is None or start != deadline):
        return ClauseTimes(start, deadline, ("starts",))
    event = next((h.time for h in rest if not h.duration), None) or next((h.time for h in rest), None)
    return ClauseTimes(event, deadline)


def _next_weekday(hit: TimeHit) -> TimeHit:
    """A bare weekday of a plan lies ahead ("would be flown out on Friday")."""
    time = hit.time
    bare = time.text.lower() in _WEEKDAYS
    if not bare or not time.anchor or time.value >= time.anchor:
        return hit
    return replace(hit, time=replace(time, value=plus_days(time.value, 7)))


_WEEKDAYS = frozenset(name.lower() for name in calendar.day_name)


def _belongs_to_cue(hit: TimeHit, view: SentenceView, clause: Clause) -> bool:
    """A time that hangs on the reporting verb tells when it was said, not when it happened."""
    if clause.attribution is None:
        return False
    relative = hit.start - view.sentence.start
    token = next((t for t in view.doc if t.idx <= relative < t.idx + len(t.text)), None)
    return token is not None and token.i not in clause.attribution.content


def figure_piece(span: Span, figure: QuantityHit, view: SentenceView) -> Span:
    """The part of a span that belongs to one figure when it holds several.

    It runs from the last comma or "and" after the figure before, to the one before the next.
    """
    mine = figure.quantity.span
    others = [q.quantity.span for q in view.quantities if q.quantity.unit not in _DISTANCES]
    before = [o.end for o in others if span.start <= o.start and o.end <= mine.start]
    after = [o.start for o in others if mine.end <= o.start and o.end <= span.end]
    text = view.sentence.text
    shift = view.sentence.start
    start, end = span.start, span.end
    if before:
        gap = text[max(before) - shift : mine.start - shift]
        cuts = [m.end() for m in _CUT.finditer(gap)]
        start = max(before) + (cuts[-1] if cuts else 0)
    if after:
        gap = text[mine.end - shift : min(after) - shift]
        cuts = [m.start() for m in _CUT.finditer(gap)]
        end = mine.end + cuts[-1] if cuts else min(after)
    return Span(start, end, text[start - shift : end - shift])


_CUT = re.compile(r",\s+(?:with\s+|and\s+|of them\b)?|\s+and\s+|\s+of them\s+|\s+against\s+|;\s+")
_DISTANCES = frozenset({"km", "miles", "percent", "days", "hours", "weeks", "months", "years"})


def said_time_of(clause: Clause, view: SentenceView) -> Time | None:
    """When it was said: a time of the sentence that hangs on the cue."""
    return next((h.time for h in view.times if _belongs_to_cue(h, view, clause)), None)


def observed_how(clause: Clause, view: SentenceView) -> str:
    """``seen``, ``assessed`` or ``relayed``: the verb over the event, or imagery as the source."""
    doc = view.doc
    node = doc[clause.head]
    above = [node]
    while node.head.i != node.i and len(above) < 6:
        node = node.head
        above.append(node)
    lemmas = {lemma(t) for t in above}
    sources = set(_PERCEPTION["sources"])
    if lemmas & set(_PERCEPTION["seen"]) or any(lemma(t) in sources for t in doc):
        return "seen"
    if lemmas & set(_PERCEPTION["assessed"]):
        return "assessed"
    return "relayed"


def unit_of_figure(hit: QuantityHit, token: Token, view: SentenceView, reading: Reading) -> str:
    """What a figure counts: the unit beside it, else the forces or the measure the clause speaks of."""
    from vedette.extraction.assemble import LEAST_FORCE

    unit = hit.quantity.unit
    if any(lemma(a) in ("kill", "die", "wound") for a in [token, *token.ancestors]) and unit in ("", "troops", "people", "personnel"):
        return "killed"
    if unit and unit != "%":
        if unit not in ("km", "miles", "percent", "days", "hours", "weeks", "months", "years"):
            reading.unit = unit if unit in ("troops", "personnel", "ceasefire violations") else reading.unit
        return unit
    value = hit.quantity.best or hit.quantity.low or hit.quantity.high or 0
    words_here = {lemma(t) for t in view.doc}
    if value >= LEAST_FORCE and (words_here & (force_words()["people"] | {"number", "figure", "total", "transcript", "buildup", "build-up"})):
        return "troops"
    if words_here & {"figure", "record", "count", "tally", "toll"} and reading.unit == "ceasefire violations":
        return reading.unit
    return ""


def figure_kind(event: str, clause: str, sentence: str, quantity: Quantity, factuality: Factuality) -> str:
    """``level``, ``change``, ``forecast`` or ``past``, by cues of the clause."""
    low = clause.lower()
    if any(cue in low for cue in _KINDS["past"]):
        return "past"
    if any(cue in low for cue in _KINDS["forecast"]) or factuality.modality in ("planned", "conditional"):
        return "forecast"
    if event == "RETREAT" or any(cue in low for cue in _KINDS["change"]):
        return "change"
    return "level"


__all__ = [
    "ClauseTimes", "actor_of_event", "consult_parties", "figure_kind", "figure_piece", "force_phrase", "is_force",
    "observed_how", "owner_of", "said_time_of", "split_times", "unit_names", "unit_of_figure",
]  # fmt: skip
