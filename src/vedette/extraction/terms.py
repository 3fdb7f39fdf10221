"""The terms of an announced act: deadline, start, exclusion, condition, purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction.timex import TimeHit
from vedette.extraction.tokens import span_of
from vedette.records import Claim, Span, Time
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEADLINE_LEADS = frozenset({"by", "before", "no later than", "not later than", "within"})
#: Words that lead the end of a stay.
STAY_LEADS = frozenset({"until", "till", "through"})
_START_LEADS = frozenset(
    {
        *("from", "starting", "starting on", "starting from"),
        *("beginning", "beginning on", "as of", "since"),
    }
)
_COMPLETION = re.compile(
    r"\b(?:complet\w+|finish\w*|final|over|end(?:s|ed)?|conclude\w*)\b[^.]{0,40}"
    r"\b(?:on|by|before|for)\s+$",
    re.IGNORECASE,
)
#: How far before a day its "to be complete" may stand, in characters.
COMPLETION_WINDOW = 60
#: What an exclusion is led by; the words run to the clause's end.
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|with the exception of|with the exclusion of|"
    r"apart from|aside from|other than|save for|barring|minus|not (?:including|counting)|but not|"
    r"(?:do|does|did|will|would|shall) not (?:apply to|cover|include|extend to|concern|affect|"
    r"involve)|not (?:covered by|included in|part of|affected by|subject to)|"
    r"(?:is|are|was|were|be) (?:exempt(?:ed)?|excluded|left out|set aside) (?:from|of))\b",
    re.IGNORECASE,
)
_EQUIPMENT = lexicon("events")["forces"]["equipment"]
#: Words by which a part is to stay, with the noun before them.
_STAYING = re.compile(
    r"\b(?:(?:weapons|equipment|vehicles|hardware|armou?r) )?"
    r"(?:will (?:stay|remain|be left|be kept|not leave)|"
    r"(?:is|are) to (?:stay|remain|be left|be kept)|"
    r"would (?:stay|remain|be left)|(?:is|are) not going with|"
    r"leav(?:e|es|ing)(?= [^.,;]{3,80}\b(?:behind|in place)\b)|left behind|stays? behind|"
    rf"leav(?:e|es|ing)(?= (?:[\w-]+ ){{0,3}}(?:{'|'.join(_EQUIPMENT)})s?\b)|"
    r"remains? behind|(?:weapons|equipment|vehicles|hardware|armou?r) (?:stay|remain)s?)"
    r"(?!\w)",
    re.IGNORECASE,
)
#: A condition: its marker and the words that follow in the clause.
_CONDITION = re.compile(
    r"(?:\b(?:if|unless|in the event (?:of|that)|in case(?: of)?|as long as|so long as|"
    r"on (?:the )?condition that|conditional (?:up)?on|contingent (?:up)?on|subject to|"
    r"provid(?:ed|ing) that|only (?:once|when|after)|in (?:return|exchange) for|pending|"
    r"depending (?:up)?on|once|when)\b"
    r"|(?:^|(?<=, )|(?<=\. ))provided\b(?! by))[^,.;”\"]{3,120}",
    re.IGNORECASE,
)
#: What is not to happen before something else has it for a condition.
_NOT_UNTIL = re.compile(
    r"\b(?:not|n[’']t|never|no \w+)\b[^,.;]{0,80}?(?P<until>\b(?:until|before)\b[^,.;”\"]{3,120})",
    re.IGNORECASE,
)
#: A purpose: explicit cues; bare infinitives are read off the parse (`purpose_of`).
_PURPOSE = re.compile(
    r"\b(?:in order (?:to|that)|so as to|so that|(?:is|are|was|were)? ?(?:aimed at|intended to|"
    r"meant to|designed to)|with (?:the|an) (?:aim|intention|goal|purpose|view) (?:of|to)|"
    r"for the (?:purpose|sake|safety|security|protection|defen[cs]e) of|for use in|"
    r"ahead of (?=\w+ (?:drill|exercise)))\b[^,.;”\"]{3,120}",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;]")


_STAYS = re.compile(
    r"\b(?:stays?|remains?|keeps? (?:its|their|a|an|the|control)|(?:will|to) (?:stay|remain|keep)|"
    r"intends? to keep|left behind|behind|goes on)\b",
    re.IGNORECASE,
)
_ACTIVITIES = "|".join(lexicon("events")["forces"]["activities"])
_ACTIVITY = re.compile(rf"\b(?:{_ACTIVITIES})s?\b", re.IGNORECASE)
#: "Once the drills are over", "after the exercise", "with the end of the drills".
_WAITS = re.compile(
    rf"\b(?:once|after|when|with the (?:\w+ )?end of)\b[^.;]{{0,60}}\b(?:{_ACTIVITIES})s?\b",
    re.IGNORECASE,
)
#: How far after a promise its statement may name what stays, in characters (about two sentences).
STATEMENT_CHARS = 320
#: "Begin its final withdrawal on 1 May" names a start, however final.
_STARTING = re.compile(
    r"\b(?:begin|begins|began|start|starts|started|commence[sd]?)\b", re.IGNORECASE
)


def deadline_of(text: str, offset: int, times: Iterable[TimeHit]) -> Time | None:
    """The time by which the act is to be complete, among the times of the clause."""
    for hit in times:
        if hit.duration and hit.lead != "within":
            continue
        end = max(0, hit.start - offset)
        before = text[max(0, end - COMPLETION_WINDOW) : end]
        if hit.lead in _DEADLINE_LEADS:
            return hit.time
        if _COMPLETION.search(before) and not _STARTING.search(before):
            return hit.time
    return None


def stay_until(times: Iterable[TimeHit]) -> Time | None:
    """The end of a stay ("until September")."""
    return next((h.time for h in times if h.lead in STAY_LEADS), None)


def start_of(times: Iterable[TimeHit]) -> Time | None:
    """The time from which the act is to begin."""
    return next((h.time for h in times if h.lead in _START_LEADS), None)


def exclusion_of(text: str, offset: int) -> Span | None:
    """The words that keep something out of the act ("except for two", "tanks will stay")."""
    found = _EXCEPT.search(text) or _STAYING.search(text)
    if found is None:
        return None
    closes = _CLAUSE_END.search(text, found.end())
    end = closes.start() if closes else len(text)
    return Span(offset + found.start(), offset + end, text[found.start() : end])


def condition_of(text: str, offset: int) -> Span | None:
    """The words of a condition ("if the talks fail", "not until the blockade is lifted")."""
    match = _CONDITION.search(text)
    start, words = (match.start(), match[0]) if match else (-1, "")
    if match is None and (until := _NOT_UNTIL.search(text)):
        start, words = until.start("until"), until["until"]
    words = words.rstrip()
    return Span(offset + start, offset + start + len(words), words) if words else None


def purpose_of(trigger: Token, tokens: Collection[int], text: str, offset: int) -> Span | None:
    """What the act is for ("in order to shield the town", "to deter an attack").

    `tokens` are the clause's; an infinitive of purpose hangs on the act's verb beside its object.
    `text` is the clause's words, which begin at `offset` of the report.
    """
    match = _PURPOSE.search(text)
    if match is not None:
        words = match[0].strip()
        start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
        return Span(start, start + len(words), words)
    for child in trigger.children:
        inside = child.i in tokens and child.i > trigger.i
        if inside and child.dep_ == "advcl" and child.tag_ == "VB" and _is_purpose(child):
            run = [t for t in child.subtree if t.i in tokens]
            base = offset - trigger.doc[min(tokens)].idx
            return span_of(run, base)
    return None


def _is_purpose(verb: Token) -> bool:
    to = any(c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children)
    marked = any(c.dep_ == "mark" for c in verb.children)
    return to and not marked


def share_terms(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report; a promise to leave takes the terms that other sentences give it.

    1. "All troops will be back by May. A radar company remains at the pass": the second sentence
       is an exclusion of the promise, when the same side says it of the same forces.
    2. "None will stay once the drills are over. The drills run until 20 May": their end is the
       promise's deadline, worked out.
    """
    staying = [c for c in claims if _is_left(c)]
    ends = [c.deadline for c in claims if c.event == "MOBILIZE" and c.deadline and _is_activity(c)]
    shared = [_with_exclusion(c, staying) if _is_promised(c) else c for c in claims]
    return [_with_deadline(c, ends[0]) if ends and _is_promised(c) else c for c in shared]


def _is_promised(claim: Claim) -> bool:
    planned = claim.modality in ("planned", "conditional") and claim.act in ("promise", "announce")
    return claim.event == "RETREAT" and planned and claim.polarity


def _is_activity(claim: Claim) -> bool:
    return bool(_ACTIVITY.search(claim.span.text)) and claim.polarity


def _with_deadline(promise: Claim, end: Time) -> Claim:
    """The promise with the end of the activity it waits for, when it sets no deadline itself."""
    waits = _WAITS.search(promise.span.text)
    if promise.deadline is not None or waits is None:
        return promise
    return replace(promise, deadline=replace(end, inferred=True))


def _is_left(claim: Claim) -> bool:
    """A part or equipment that is said to stay: planned, or told as a term of an announcement."""
    told = claim.act in ("state", "announce", "promise") and claim.polarity
    if claim.event != "MOBILIZE" or not told or claim.quantity is not None or claim.total:
        return False
    return claim.exclusion is not None or bool(_STAYS.search(claim.span.text))


def _with_exclusion(promise: Claim, staying: Sequence[Claim]) -> Claim:
    if promise.exclusion is not None:
        return promise
    near = [c for c in staying if 0 <= c.span.start - promise.span.end <= STATEMENT_CHARS]
    kept = next((c for c in near if _same_side(promise, c)), None)
    return replace(promise, exclusion=kept.span) if kept else promise


def _same_side(promise: Claim, stay: Claim) -> bool:
    """Said by the promise's speaker or a narrator who goes on, of the same or of unnamed forces."""
    one, two = promise.speaker, stay.speaker
    said = stay.speaker.kind == "narrator" or one.kind == "narrator" or one.name == two.name
    said = said or bool(one.actor and one.actor == two.actor)
    mine, other = (c.actor.code if c.actor else "" for c in (promise, stay))
    known = all(code and not code.startswith("person:") for code in (mine, other))
    return said and (not known or mine == other)
