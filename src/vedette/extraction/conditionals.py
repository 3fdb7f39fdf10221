"""Conditional sentences: what happens if; the condition is a term of the consequence.

"If Sudria fires, Norland will send troops" is one claim, of the consequence. A condition without
a known event in its consequence keeps its own event, told as conditional, or makes a threat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction.clauses import Clause, clause_at
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.tokens import lemma, noun_phrase, subject, words
from vedette.extraction.voices import attribution_at, speaker_at
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKERS = frozenset({"if", "unless", "lest"})
_WILL = frozenset({"will", "would", "'ll", "’ll", "shall", "must", "could"})
#: Events that a consequence keeps even when they are named in passing ("sanctions are ready").
_CONSEQUENCES = ("SANCTION", "AID", "COERCE", "CONSULT", "RETREAT", "MOBILIZE")
#: Events of another to which an answer is a threat.
_PROVOKING = ("ASSAULT", "MOBILIZE", "COERCE")
_KEPT = frozenset(lexicon("modality")["spoken"]["kept"])
_ANSWERING = frozenset(lexicon("modality")["spoken"]["answering"])


def condition_over(token: Token) -> Token | None:
    """The head verb of the conditional clause that holds a token; None outside of one."""
    return next((t for t in (token, *token.ancestors) if _is_condition(t)), None)


def _is_condition(verb: Token) -> bool:
    if lemma(verb) in ("provide", "provided", "providing") and verb.dep_ in (
        "advcl",
        "prep",
        "acl",
    ):
        return any(c.dep_ in ("ccomp", "pcomp") for c in verb.children)
    if verb.dep_ != "advcl":
        return False
    marks = {c.text.lower() for c in verb.children if c.dep_ in ("mark", "dep")}
    return bool(marks & _MARKERS) or {"in", "case"} <= marks


def with_conditions(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """The clauses with each condition inside its consequence."""
    found = list(clauses)
    for clause in clauses:
        condition = condition_over(view.doc[clause.head])
        if condition is None or clause.basis != "trigger" or clause not in found:
            continue
        inside = {t.i for t in condition.subtree}
        main = {t.i for t in condition.head.subtree} - inside
        said = clause.attribution.content if clause.attribution else main
        others = [c for c in found if c.head in main & (said | {c.head})]
        left = [c for c in found if c.head not in inside]
        if others:
            found = [_widened(c, view, reading, left) if c in others else c for c in left]
        else:
            made = _consequence(clause, condition, main, view, reading)
            instead = {id(clause): made}
            kept = (instead.get(id(c), c) for c in found if c is clause or c in left)
            found = [c for c in kept if c is not None]
    return found


def _widened(clause: Clause, view: SentenceView, reading: Reading, left: list[Clause]) -> Clause:
    """The consequence with the words of its condition."""
    heads = {c.head for c in left}
    whole = clause_at(view, reading, clause.head, clause.event, heads)
    wider = len(whole.tokens) > len(clause.tokens)
    return replace(clause, tokens=whole.tokens) if wider and clause.figure is None else clause


def _consequence(
    clause: Clause, condition: Token, main: set[int], view: SentenceView, reading: Reading
) -> Clause | None:
    """The claim of a consequence that has no foreground event; None when it says nothing."""
    head = condition.head
    warned = clause.attribution is not None and clause.attribution.act in ("warn", "threaten")
    event = next((t.event for t in view.triggers if t.index in main), "")
    if event in _CONSEQUENCES:
        return _at(head, event, view, reading)
    if clause.event in _PROVOKING and _will(head) and _answers(head, condition, reading):
        return _at(head, "THREATEN", view, reading)
    if clause.event == "RETREAT":
        whole = _at(head, "RETREAT", view, reading)
        return replace(whole, head=clause.head)
    return clause if warned else None


def _at(head: Token, event: str, view: SentenceView, reading: Reading) -> Clause:
    clause = clause_at(view, reading, head.i, event)
    attribution = attribution_at(view, head.i)
    return replace(
        clause, attribution=attribution, speaker=speaker_at(view, reading, attribution, head.i)
    )


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.text.lower() in _WILL for c in verb.children)


def _answers(verb: Token, condition: Token, reading: Reading) -> bool:
    """The consequence is another actor's than the condition."""
    one, other = (_actor(v, reading) for v in (verb, condition))
    return bool(one) and one != other


def _actor(verb: Token, reading: Reading) -> str:
    head = subject(verb)
    return reading.finder.actor_of(words(noun_phrase(head))) if head is not None else ""


def if_kept(view: SentenceView, reading: Reading) -> Iterator[int]:
    """Verbs of what follows "if confirmed", "if fully carried out", in a report of a leaving."""
    if not reading.speaks_of_leaving(view.sentence.start):
        return
    for token in view.doc:
        bare = not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if token.tag_ == "VBN" and bare and _is_condition(token) and lemma(token) in _KEPT:
            yield token.head.i


def threats(view: SentenceView, reading: Reading) -> Iterator[int]:
    """Verbs that announce an answer under a condition ("will respond if attacked")."""
    for token in view.doc:
        if token.pos_ not in ("VERB", "AUX") or not _will(token):
            continue
        head = subject(token)
        said = {lemma(token)} | ({lemma(head)} if head is not None else set())
        conditions = (c for c in token.children if _is_condition(c))
        if said & _ANSWERING and any(_answers(token, c, reading) for c in conditions):
            yield token.i
