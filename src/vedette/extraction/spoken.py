"""Events that are done by saying so, where no trigger names them: support, rejection, demand.

"Rejected the report", "reiterated support for the truce", "the other side must step back".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vedette.extraction.attribution import Attribution
from vedette.extraction.clauses import Clause, clause_at, contiguous, trim
from vedette.extraction.conditionals import threats
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.tokens import lemma, noun_phrase, objects, subject, words
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Acts that make a claim without an event trigger.
_SELF_EVENT = {
    "support": "SUPPORT",
    "demand": "REQUEST",
    "accuse": "ACCUSE",
    "threaten": "THREATEN",
    "warn": "THREATEN",
    "deny": "REJECT",
}
#: Acts about what another said or did: they stand beside the claim of it ("welcomed the order to").
_ABOUT_WORDS = ("support", "deny", "accuse")
_SPOKEN = {key: frozenset(values) for key, values in lexicon("modality")["spoken"].items()}
#: Words of what may or will come.
_AHEAD = frozenset(
    {
        *("will", "would", "could", "may", "might", "can", "'ll", "’ll", "must", "should", "if"),
        *("risk", "danger", "against", "unless", "continue", "continues", "remain", "remains"),
        *("remained", "to", "ready"),
    }
)
_OBLIGED = frozenset({"must", "should"})


def spoken_clauses(clauses: Sequence[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """Claims of cues and predicates that are an event in themselves, beside the given clauses."""
    made = [c for a in view.attributions if (c := _of_cue(a, clauses, view)) is not None]
    heads = {c.head for c in clauses}
    covered = {i for c in made for i in c.tokens}
    for index, event in _predicates(view, reading):
        clause = clause_at(view, reading, index, event, heads)
        inside = set(clause.tokens)
        if not inside & (heads | covered):
            made.append(clause)
            covered |= inside
    return made


def _of_cue(
    attribution: Attribution, clauses: Sequence[Clause], view: SentenceView
) -> Clause | None:
    """The claim of a cue whose act is an event in itself and whose own words hold no trigger."""
    event, cue = _SELF_EVENT.get(attribution.act), attribution.cue
    if event is None or (view.doc[cue].pos_ == "NOUN" and attribution.act != "demand"):
        return None
    if attribution.act == "warn" and not _threatening(view, attribution):
        return None
    if attribution.act == "deny" and not _rejects(view.doc[cue], attribution):
        return None
    tokens = attribution.content | {cue}
    held = [c for c in clauses if c.head in tokens]
    others = all(c.attribution not in (None, attribution) for c in held)
    if held and not (others and attribution.act in _ABOUT_WORDS):
        return None
    tokens -= {i for c in held for i in c.tokens}
    kept = trim(view.doc, contiguous(tokens | {cue}, cue))
    return Clause(cue, event, kept, attribution, attribution.speaker)


def _rejects(cue: Token, attribution: Attribution) -> bool:
    """ "Rejected the report": words or acts of another, not "denied it" of what was said before."""
    things = objects(cue)
    return attribution.direct_object and any(t.pos_ in ("NOUN", "PROPN") for t in things)


def _threatening(view: SentenceView, attribution: Attribution) -> bool:
    """A warning is of what may come; "cautioned that he had seen nothing" warns of nothing."""
    if attribution.direct_object:
        return True
    words = {view.doc[i].text.lower() for i in attribution.content}
    return not words.isdisjoint(_AHEAD)


def _predicates(view: SentenceView, reading: Reading) -> Iterator[tuple[int, str]]:
    """Token and event of predicates that support or oblige somebody, in text order."""
    threatened = set(threats(view, reading))
    for token in view.doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if token.i in threatened:
            yield token.i, "THREATEN"
        elif _blames(token):
            yield token.i, "ACCUSE"
        elif (thing := _expressed(token)) is not None:
            yield thing.i, "SUPPORT"
        elif _stands_by(token) and _actor_of_subject(token, reading):
            yield token.i, "SUPPORT"
        elif _obliges_another(token, view, reading):
            yield token.i, "REQUEST"


def _expressed(verb: Token) -> Token | None:
    """The support that a verb expresses ("reiterated their solidarity with")."""
    if lemma(verb) not in _SPOKEN["expressing"]:
        return None
    return next((o for o in objects(verb) if lemma(o) in _SPOKEN["goodwill"]), None)


def _blames(verb: Token) -> bool:
    """ "Laid the blame on", "put the blame for it on"."""
    given = any(o.dep_ in ("dobj", "obj") and lemma(o) == "blame" for o in objects(verb))
    return given and lemma(verb) in ("lay", "put", "place", "pin", "cast")


def _stands_by(verb: Token) -> bool:
    """ "Supports the plan", "stand by the road map", as a finite verb."""
    if verb.tag_ in ("VBN", "VBG") and not any(c.dep_ == "aux" for c in verb.children):
        return False
    if lemma(verb) in _SPOKEN["supporting"]:
        return any(o.dep_ in ("dobj", "obj") for o in objects(verb))
    sides = (c.text.lower() for c in verb.children if c.dep_ == "prep")
    return lemma(verb) == "stand" and any(side in ("by", "with", "behind") for side in sides)


def _obliges_another(verb: Token, view: SentenceView, reading: Reading) -> bool:
    """ "Norland must step back", said by another: what one says another has to do is demanded."""
    holding = [a for a in view.attributions if verb.i in a.content]
    if not holding or not obliged(verb):
        return False
    speaker = min(holding, key=lambda a: len(a.content)).speaker
    actor = _actor_of_subject(verb, reading)
    return bool(actor) and actor != speaker.actor and speaker.kind != "narrator"


def obliged(verb: Token) -> bool:
    """Under "must" or "should", or the open complement of "have to" and "need to"."""
    if any(c.dep_ == "aux" and c.text.lower() in _OBLIGED for c in verb.children):
        return verb.tag_ == "VB" and not any(c.text.lower() == "have" for c in verb.children)
    bound = verb.dep_ == "xcomp" and lemma(verb.head) in ("have", "need")
    return bound and any(c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children)


def _actor_of_subject(verb: Token, reading: Reading) -> str:
    head = subject(verb)
    return reading.finder.actor_of(words(noun_phrase(head))) if head is not None else ""
