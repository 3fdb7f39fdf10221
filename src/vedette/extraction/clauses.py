"""The words of one candidate claim: which tokens belong to the clause of a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.attribution import Attribution
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.tokens import clause_head, first_from, words
from vedette.extraction.voices import attribution_at, speaker_at
from vedette.records import Quantity, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Largest step between two kept tokens; an inserted "he said" is jumped, a far clause is not.
MAX_STEP = 9
_EDGE = frozenset(
    {",", ".", ";", ":", "and", "but", "that", "although", "—", "–", "while", "whereas"}
)
_CLAUSES = ("advcl", "relcl", "acl", "conj", "ccomp", "parataxis")


@dataclass(frozen=True)
class Clause:
    """One candidate claim: its head token, event, tokens, source and figure.

    `basis` is what it rests on: a ``trigger`` (or a figure, or a cue that is an event in itself),
    a ``doubt``, a ``completion`` ("all is to be over on the 19th") or an ``absence`` ("saw none").
    """

    head: int
    event: str
    tokens: tuple[int, ...]
    attribution: Attribution | None
    speaker: Speaker
    figure: Quantity | None = None
    basis: str = "trigger"


def clause_at(
    view: SentenceView,
    reading: Reading,
    index: int,
    event: str,
    heads: Iterable[int] = (),
    basis: str = "trigger",
) -> Clause:
    """The clause around a token; clauses of the other `heads` inside it are left out."""
    attribution = attribution_at(view, index)
    tokens = clause_tokens(view.doc, index, attribution, heads)
    speaker = speaker_at(view, reading, attribution, index)
    return Clause(index, event, tokens, attribution, speaker, basis=basis)


def clause_tokens(
    doc: Doc, index: int, attribution: Attribution | None, heads: Iterable[int] = ()
) -> tuple[int, ...]:
    """Token indices of the clause around a trigger, without clauses that have their own trigger.

    1. The subtree of the clause's head, within what the source says.
    2. Less coordinated clauses with a subject of their own, and clauses of other triggers.
    3. One run of tokens around the trigger, without commas and conjunctions at its edges.
    """
    head = clause_head(doc[index])
    scope = _indices(head.subtree)
    if attribution is not None:
        scope = _within(doc, scope, attribution) or scope
    for verb in head.children:
        if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX"):
            continue
        below = {t.i for t in verb.subtree}
        if has_subject(verb) or any(i in below and i not in (head.i, verb.i) for i in heads):
            scope = _less(scope, verb, index)
    for other in set(heads) - {head.i}:
        if other in scope and doc[other].dep_ in _CLAUSES:
            scope = _less(scope, doc[other], index)
    return trim(doc, contiguous(scope | {index}, index))


def has_subject(verb: Token) -> bool:
    """True for a verb with a subject of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _within(doc: Doc, scope: set[int], attribution: Attribution) -> set[int]:
    """What of a clause its source says; with a plain object the reporting verb belongs to it."""
    inside = scope & attribution.content
    if attribution.direct_object and attribution.cue not in inside:
        cue = doc[attribution.cue]
        others = [c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass", "conj")]
        inside |= _indices(cue.subtree) - {i for c in others for i in _indices(c.subtree)}
        inside |= attribution.content
    return inside


def _less(scope: set[int], nested: Token, index: int) -> set[int]:
    """The scope without a nested clause, unless the trigger stands in it."""
    below = _indices(nested.subtree)
    return scope if index in below else scope - below


def _indices(tokens: Iterable[Token]) -> set[int]:
    return {token.i for token in tokens}


def contiguous(indices: Iterable[int], index: int) -> list[int]:
    """The run of tokens around `index`, in order, with no step longer than `MAX_STEP`."""
    ordered = sorted(indices)
    low = high = ordered.index(index)
    while low > 0 and ordered[low] - ordered[low - 1] <= MAX_STEP:
        low -= 1
    while high + 1 < len(ordered) and ordered[high + 1] - ordered[high] <= MAX_STEP:
        high += 1
    return ordered[low : high + 1]


def trim(doc: Doc, indices: Sequence[int]) -> tuple[int, ...]:
    """The tokens without commas and conjunctions at the edges; one is always left."""
    low, high = 0, len(indices)
    while high - low > 1 and doc[indices[low]].text.lower() in _EDGE:
        low += 1
    while high - low > 1 and doc[indices[high - 1]].text.lower() in _EDGE:
        high -= 1
    return tuple(indices[low:high])


def token_at(view: SentenceView, position: int) -> Token:
    """The token at an offset of the report; the last one when it lies behind the sentence."""
    relative = position - view.sentence.start
    index = first_from(view.doc, relative + 1) - 1
    return view.doc[index if index >= 0 else len(view.doc) - 1]


def said_words(clause: Clause, doc: Doc) -> str:
    """All that the source says, with the reporting verb and what it hangs on ("cannot confirm")."""
    if clause.attribution is None:
        return ""
    cue = doc[clause.attribution.cue]
    helpers = [c for c in cue.children if c.dep_ in ("aux", "neg", "advmod", "acomp", "attr")]
    return words([*(doc[i] for i in clause.attribution.content), cue, *helpers])
