"""The events of a sentence: PLOVER root and mode, how it is put, and who stands on either side.

1. Words that name events are matched (`matching`), words inside a longer entry are given up.
2. What governs an event decides what is done with it: a strike threatened is THREATEN, a meeting
   refused REJECT, aid promised or still ahead AGREE, an embargo ended CONCEDE (`governing`).
3. Actor and recipient are read from the grammar (`parties`); a score ranks the events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.plover.governing import Governed, govern
from vedette.extraction.plover.matching import consumed_by, find_matches
from vedette.extraction.plover.parties import actor_tokens, recipient_tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event of a sentence.

    `index` is the word that names what is done (the governing verb of a threat or refusal),
    `base` and `base_index` what is threatened, refused or promised; they repeat `root` and `index`
    otherwise. `modality` is one of asserted, planned, possible, conditional, negated; `aspect` one
    of `records.ASPECTS`. `actor` and `recipient` are token indices, empty when unsaid. `score`
    orders the events of one sentence, the highest being what the sentence is about.
    """

    index: int
    root: str
    mode: str
    base: str
    base_index: int
    verbal: bool
    modality: str = "asserted"
    aspect: str = "none"
    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    weight: int = 1
    score: float = 0.0


def code_events(doc: Doc) -> list[CodedEvent]:
    """The events of a parsed sentence, best first; those only denied or given up are left out."""
    matches = find_matches(doc)
    taken = {i for m in matches.values() for i in consumed_by(m, doc)}
    governed = [govern(doc, m, matches) for i, m in matches.items() if i not in taken]
    told = [g for g in governed if g.root]
    absorbed = {g.index for g in told if g.index != g.match.index}
    absorbed |= {i for g in told for i in g.through}
    events: dict[tuple[int, str], CodedEvent] = {}
    for one in governed:
        if one.root == "" or (one.index == one.match.index and one.index in absorbed):
            continue
        event = _event(doc, one)
        key = (event.index, event.root)
        if key not in events or events[key].score < event.score:
            events[key] = event
    return sorted(events.values(), key=lambda e: (-e.score, e.index))


def _event(doc: Doc, one: Governed) -> CodedEvent:
    event = CodedEvent(
        index=one.index,
        root=one.root,
        mode=one.mode,
        base=one.match.pattern.root,
        base_index=one.match.index,
        verbal=doc[one.index].pos_ in ("VERB", "AUX"),
        modality=one.modality,
        aspect=one.aspect,
        actor=actor_tokens(doc, one),
        recipient=recipient_tokens(doc, one),
        weight=one.match.pattern.weight,
    )
    return replace(event, score=_score(doc, event))


def _score(doc: Doc, event: CodedEvent) -> float:
    """How much a sentence is about an event, 0 to about 10.

    High: near the root, named by a verb, by a long entry, by both parties. Low: in adverbial,
    relative and participial clauses, only possible, in a condition.
    """
    token = doc[event.index]
    score = 3.0 + min(event.weight - 1, 2) * 0.5 + (1.5 if event.verbal else 0.0)
    score -= 0.5 * _depth(token) + _clause_cost(token)
    score += 0.5 * bool(event.actor) + 0.5 * bool(event.recipient)
    return score - (1.0 if event.modality in ("possible", "conditional") else 0.0)


_CLAUSE_COST = {"advcl": 1.0, "relcl": 1.5, "acl": 1.0, "pcomp": 0.5}
_SAYING = frozenset(("ccomp", "parataxis"))


def _depth(token: Token) -> int:
    """Governors up to the root that are no reporting verbs, at most 6."""
    depth, node = 0, token
    while node.head.i != node.i and depth < 6:
        depth += node.dep_ not in (*_SAYING, "conj", "pobj")
        node = node.head
    return depth


def _clause_cost(token: Token) -> float:
    return sum(_CLAUSE_COST.get(t.dep_, 0.0) for t in (token, *token.ancestors))
