"""The slots of a claim: recipient, object, named units, times, and how the event was known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.clauses import Clause
from vedette.extraction.figures import figure_piece
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.terms import STAY_LEADS, deadline_of, start_of, stay_until
from vedette.extraction.timex import TimeHit
from vedette.extraction.tokens import core_phrase, lemma, span_of, token_over, words
from vedette.records import Mention, Place, Span, Time
from vedette.resources import lexicon
from vedette.times import plus_days

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERCEPTION = {key: frozenset(words) for key, words in lexicon("acts")["perception"].items()}
_WEEKDAYS = frozenset(name.lower() for name in calendar.day_name)
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"
_BRANCH = r"(?:[A-Z][\w-]*|airborne|motor|rifle|guards|infantry|armou?red|combined|arms)\s+"
_FORMATION = (
    r"(?:Army|Armies|armies|army|Division|divisions?|Brigade|brigades?|Corps|Regiment|regiments?"
    r"|Fleet)"
)
_UNIT_NAME = re.compile(
    rf"\b(?:{_ORDINAL}(?:,\s*{_ORDINAL})*(?:\s+and\s+(?:the\s+)?{_ORDINAL})?\s+"
    rf"(?:{_BRANCH}){{0,4}}{_FORMATION}"
    r"|(?:[A-Z][\w-]+\s+){1,2}(?:Fleet|Flotilla|Military District))\b"
)
#: How far before a time a "than" compares with it, in characters ("than at any time since 2014").
COMPARED = 32
#: How many verbs above an event may say how it was known.
MAX_ABOVE = 6


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


def recipient_of(
    clause: Clause, view: SentenceView, reading: Reading, actor: str, places: tuple[Place, ...]
) -> Mention | None:
    """Who undergoes the event: the other actor of the clause, or the country at whose border."""
    if clause.event == "MOBILIZE":
        codes = [place.country for place in places]
    else:
        text = words(view.doc[i] for i in clause.tokens)
        codes = [code for _, code in reading.finder.actors(text)]
    other = next((code for code in codes if code and code != actor), "")
    return Mention(reading.finder.gazetteer.label(other), other) if other else None


#: Events that, still ahead, are to be done by a day, as a withdrawal is.
_UNDERTAKEN = frozenset({"CONCEDE", "AID", "COOPERATE"})


def split_times(span: Span, view: SentenceView, clause: Clause, modality: str) -> ClauseTimes:
    """Event time and deadline among the times inside the clause (or its figure's piece of it)."""
    piece = figure_piece(span, clause.figure, view) if clause.figure else span
    inside = [h for h in view.times if piece.start <= h.start and h.end <= piece.end]
    inside = [h for h in inside if not _belongs_to_cue(h, view, clause) and not _beside(h, view)]
    if modality == "planned":
        inside = [_next_weekday(h) for h in inside]
    deadline = None
    if clause.event == "RETREAT":
        inside = [h for h in inside if h.lead not in STAY_LEADS]  # the end of what stays
        deadline = deadline_of(span.text, span.start, inside)
    elif clause.event in _UNDERTAKEN and modality == "planned":
        deadline = deadline_of(span.text, span.start, inside)
    elif clause.event == "MOBILIZE":
        deadline = stay_until(inside) or _end_of_run(span.text, inside)
    start = start_of(inside)
    if start is not None and start != deadline:
        return ClauseTimes(start, deadline, ("starts",))
    rest = [h for h in inside if h.time != deadline]
    # A stretch of time ("over the past week") is the event's only when no day is named.
    first = min(rest, key=lambda h: h.duration, default=None)
    return ClauseTimes(first.time if first else None, deadline)


_RUNS = re.compile(r"\b(?:runs?|lasts|(?:will|would) last|goes on|go on)\b", re.IGNORECASE)


def _end_of_run(text: str, times: Iterable[TimeHit]) -> Time | None:
    """The last day of an activity that "runs from the 10th to the 20th"."""
    if not _RUNS.search(text):
        return None
    spans = (h.time for h in times if h.time.precision == "interval" and not h.duration)
    first = next(spans, None)
    return replace(first, value=first.latest, precision="day", inferred=True) if first else None


def _beside(hit: TimeHit, view: SentenceView) -> bool:
    """ "The 2019 election", "than in 2014": a time that names or compares dates nothing."""
    relative = hit.start - view.sentence.start
    token = token_over(view.doc, relative)
    if token is None:
        return False
    owner = token.head
    names = token.dep_ in ("compound", "nummod", "amod", "poss") and owner.ent_type_ != "DATE"
    if names and owner.pos_ in ("NOUN", "PROPN") and owner.idx >= hit.end - view.sentence.start:
        return True
    before = view.sentence.text[max(0, relative - COMPARED) : relative].lower()
    return " than " in f" {before}" and hit.time.precision != "day"


def _next_weekday(hit: TimeHit) -> TimeHit:
    """A bare weekday of a plan lies ahead ("would be flown out on Friday")."""
    time = hit.time
    if time.text.lower() not in _WEEKDAYS or not time.anchor or time.value >= time.anchor:
        return hit
    return replace(hit, time=replace(time, value=plus_days(time.value, 7)))


def _belongs_to_cue(hit: TimeHit, view: SentenceView, clause: Clause) -> bool:
    """A time that hangs on the reporting verb tells when it was said, not when it happened."""
    if clause.attribution is None:
        return False
    relative = hit.start - view.sentence.start
    token = token_over(view.doc, relative)
    return token is not None and token.i not in clause.attribution.content


def said_time_of(clause: Clause, view: SentenceView) -> Time | None:
    """When it was said: a time of the sentence that hangs on the cue."""
    return next((h.time for h in view.times if _belongs_to_cue(h, view, clause)), None)


def observed_how(clause: Clause, view: SentenceView) -> str:
    """``seen``, ``assessed`` or ``relayed``: the verb over the event, or imagery as the source."""
    head = view.doc[clause.head]
    above = {lemma(t) for t in (head, *list(head.ancestors)[: MAX_ABOVE - 1])}
    named = {lemma(t) for t in view.doc}
    if above & _PERCEPTION["seen"] or named & _PERCEPTION["sources"]:
        return "seen"
    return "assessed" if above & _PERCEPTION["assessed"] else "relayed"
