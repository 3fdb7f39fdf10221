"""How an event is told: hedges, begun or whole, planned or done, foretold or there, weaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import Comparison
from vedette.claims.drift.figures import same_figure
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading
from vedette.claims.drift.tellings import Told, force_marks, tellings
from vedette.extraction.tokens import lemma
from vedette.records import Claim
from vedette.resources import lexicon

if TYPE_CHECKING:
    pass

#: Least likeness of two tellings of one event (0.3 to 0.5 tried on the dev half of the set).
SAME_EVENT = 0.34
#: What a shared figure, and a claim of one actor's same event, add to the likeness.
SAME_FIGURE = 0.3
SAME_CLAIM = 0.34
#: The same, where one of the two actors is not known.
PERHAPS_SAME_CLAIM = 0.2
#: Two actors: one side of two that both withdraw may be named alone.
OTHER_ACTOR = -0.15
#: Likeness of two adverbial clauses whose governors then answer each other.
SAME_LOWER = 0.8
#: Likeness at which a clause of the parent is the child's own.
MUCH_ALIKE = 0.6
_DOUBTFUL = ("probable", "possible", "unknown")


def event_drift(pair: Comparison) -> Iterator[Drift]:
    """hedge_lost, inchoative_lost, promise_to_fact, forecast_to_present and weakened."""
    parents = tellings(pair.parent, pair.parent_claims)
    children = tellings(pair.child, pair.child_claims)
    seen: set[tuple[str, int]] = set()
    paired = [(child, _same_event(pair, child, parents)) for child in children]
    for child, rivals in sorted(paired, key=lambda row: _closest(pair, *row)):
        for drift in _presented(pair, rivals, child, children) if rivals else ():
            if (drift.type, child.clause.sentence) not in seen:
                seen.add((drift.type, child.clause.sentence))
                yield drift
    yield from _welcomed(pair)
    yield from _under_same_clause(pair)


def _closest(pair: Comparison, child: Told, rivals: Sequence[Told]) -> tuple[int, float]:
    """Those that share most figures, then most words, are held against the parent first."""
    figures = sum(kind.startswith("=") for kind in child.kinds)
    near = max((pair.near(r.clause, child.clause) for r in rivals), default=0.0)
    return -figures, -near


def _same_event(pair: Comparison, child: Told, parents: Iterable[Told]) -> list[Told]:
    """The parent's tellings of a child's event, the most alike first."""
    scored = []
    for number, parent in enumerate(parents):
        if not parent.kinds & child.kinds or _backwards(pair, parent, child):
            continue
        if parent.claim is None and not _shared_words(parent, child):
            continue
        score = pair.near(parent.clause, child.clause) + _bonus(parent, child)
        if score >= SAME_EVENT:
            scored.append((-score, number, parent))
    return [row[2] for row in sorted(scored, key=lambda row: row[:2])]


def _bonus(parent: Told, child: Told) -> float:
    """What a shared figure, or a claim of the same actor's same event, is worth."""
    if figure := _figure_bonus(parent, child):
        return figure
    a, b = parent.claim, child.claim
    if a is None or b is None:
        return 0.0
    return {True: SAME_CLAIM, False: OTHER_ACTOR, None: PERHAPS_SAME_CLAIM}[same_actor(a, b)]


def _figure_bonus(parent: Told, child: Told) -> float:
    return SAME_FIGURE if any(k.startswith("=") for k in parent.kinds & child.kinds) else 0.0


def same_actor(a: Claim, b: Claim) -> bool | None:
    """Whether two claims are of one actor; None when one of them does not tell a known one."""
    codes = [c.actor.code if c.actor is not None else "" for c in (a, b)]
    if not all(codes) or any(code.startswith("person:") for code in codes):
        return None
    if codes[0] != codes[1] and any(c.actor and c.actor.span is None for c in (a, b)):
        return None  # one of them was worked out, and may be one of two sides
    return codes[0] == codes[1]


def _shared_words(parent: Told, child: Told) -> bool:
    """More in common than the verb: what it is done to, by whom, or a figure."""
    shared = parent.clause.terms & child.clause.terms
    verbs = {kind[:4] for kind in parent.kinds & child.kinds if not kind.startswith("=")}
    return bool(shared - verbs) or len(parent.kinds & child.kinds) > len(verbs)


def _backwards(pair: Comparison, parent: Told, child: Told) -> bool:
    """Inside one report, the lead is held to what the body tells."""
    return pair.inside and (child.clause.sentence > 0 or parent.clause.sentence == 0)


def _presented(
    pair: Comparison, rivals: Sequence[Told], child: Told, children: Sequence[Told]
) -> Iterator[Drift]:
    if child.is_perfect:  # "is leaving" and "will leave" are both less than "has left"
        rivals = [r for r in rivals if not r.goes_on] or rivals
    parent = rivals[0]
    spans = (parent.span, child.span)
    words = f'"{parent.span.text}" became "{child.span.text}"'
    if any(_as_told(pair, rival, child) for rival in rivals):
        return
    if parent.is_ahead and child.is_fact and _is_news(pair, child):
        return
    if _completed(rivals, child):
        plan = next(r for r in rivals if r.is_ahead)
        words = f'"{plan.span.text}" became "{child.span.text}"'
        yield pair.drift("promise_to_fact", plan.span, child.span, words)
    elif parent.is_ahead and child.is_fact and not _asserted(rivals, child):
        if _is_size(pair, child):
            yield pair.drift("forecast_to_present", *spans, words)
        elif not _kept(children, child, ("planned",)):
            yield pair.drift("promise_to_fact", *spans, words)
    elif parent.aspect == "begin" and child.aspect == "none" and not _begun(children, child):
        if child.goes_on or not child.can_begin:
            return
        yield pair.drift("inchoative_lost", *spans, words)
    elif parent.certainty in _DOUBTFUL and child.certainty == "certain":
        near = pair.near(parent.clause, child.clause) + _figure_bonus(parent, child)
        if near < SAME_EVENT or _hedge_kept(pair, parent, child):
            return
        if _is_size(pair, child) and parent.certainty == "possible":
            yield pair.drift("forecast_to_present", *spans, words, "possible")
        else:
            yield pair.drift("hedge_lost", *spans, words)
    elif _weaker(pair, parent, child):
        yield pair.drift("weakened", *spans, words)


def _hedge_kept(pair: Comparison, parent: Told, child: Told) -> bool:
    """The child's sentence has the parent's own word of doubt."""
    cues = lexicon("modality")
    doubts = {*cues["certainty"]["possible"], *cues["certainty"]["probable"]}
    doubts |= set(cues["knowing"]["confirming"])
    was = {lemma(t) for t in pair.parent.lines[parent.clause.sentence].doc} & doubts
    now = {lemma(t)[:5] for t in pair.child.lines[child.clause.sentence].doc}
    return any(word[:5] in now for word in was)  # "probably", "it is probable that"


def _weaker(pair: Comparison, parent: Told, child: Told) -> bool:
    """Less force, unless the word of hearsay only stands for a source that was named."""
    if parent.certainty != "certain" or "weak" in parent.forces or "weak" not in child.forces:
        return False
    heard = "hearsay" in child.forces and pair.parent.voice_at(parent.clause.at) is not None
    return not heard


def _as_told(pair: Comparison, parent: Told, child: Told) -> bool:
    """The parent has a clause much like it that tells it in the same way."""
    a, b = (parent, child)
    same = (a.modality, a.certainty, a.aspect) == (b.modality, b.certainty, b.aspect)
    same = same and not (a.goes_on and b.is_perfect)
    return same and a.forces == b.forces and pair.near(a.clause, b.clause) >= MUCH_ALIKE


def _completed(rivals: Sequence[Told], child: Told) -> bool:
    """What was due is told as complete, and the parent knows of no completion."""
    if child.aspect != "complete" or child.modality != "asserted" or child.claim is None:
        return False
    return any(r.is_ahead for r in rivals) and not any(r.aspect == "complete" for r in rivals)


def _is_news(pair: Comparison, child: Told) -> bool:
    """It happened, or began, after the parent was written."""
    claim, day = child.claim, pair.parent.report.date
    if child.aspect == "begin" and (pair.child.report.date or "") > (day or ""):
        return True
    if claim is None:
        times = [h for h in pair.child.times if pair.child.clause_at(h.end - 1) is child.clause]
        days = [h.time.earliest for h in times if not h.duration]
    else:
        time = claim.event_time
        days = [time.earliest] if time is not None and time.text else []
    return bool(day) and any(d > (day or "") for d in days) and not pair.inside


def _asserted(rivals: Sequence[Told], child: Told) -> bool:
    """The parent tells the event as a fact somewhere too, and of no less."""
    facts = [t for t in rivals if t.is_fact and t.aspect != "begin"]
    if child.is_perfect:
        facts = [t for t in facts if not t.goes_on]
    return any(child.limited or not t.limited for t in facts)


def _kept(children: Sequence[Told], child: Told, modalities: Sequence[str]) -> bool:
    """The same clause of the child tells it as planned by another reading."""
    return any(
        t.modality in modalities and t.clause is child.clause and t.kinds & child.kinds
        for t in children
    )


def _begun(children: Sequence[Told], child: Told) -> bool:
    return any(t.aspect == "begin" and t.kinds & child.kinds for t in children)


def _is_size(pair: Comparison, child: Told) -> bool:
    """A clause about a size that the parent gives too."""
    if lemma(child.clause.head) not in lexicon("drift")["sizes"]["verbs"]:
        return False
    own = [f for f in pair.child.figures if f.clause is child.clause]
    return any(same_figure(pair, figure) is not None for figure in own)


def _welcomed(pair: Comparison) -> Iterator[Drift]:
    """An announcement that was welcomed becomes the act itself."""
    if pair.inside:
        return
    spoken = [c for c in pair.parent.clauses if _welcomes(c) and "announced" in force_marks(c)]
    for clause in pair.child.clauses:
        if not _welcomes(clause) or force_marks(clause) & {"announced", "ahead"}:
            continue
        retreats = lexicon("events")["RETREAT"]
        nouns = {*retreats["nouns"], *retreats["force_nouns"]}
        named = any(lemma(t) in nouns for t in clause.tokens)
        if named and spoken:
            words = f'"{spoken[0].span.text}" became "{clause.span.text}"'
            yield pair.drift("promise_to_fact", spoken[0].span, clause.span, words)
            return


def _welcomes(clause: Clause) -> bool:
    return lemma(clause.head) in lexicon("acts")["verbs"]["support"]


def _under_same_clause(pair: Comparison) -> Iterator[Drift]:
    """Two clauses that depend on one and the same ("if kept, it would end", "would help")."""
    if pair.inside:
        return
    for lower in pair.child.clauses:
        child = _governor(pair.child, lower)
        match = pair.best(lower, SAME_LOWER) if child is not None else None
        parent = _governor(pair.parent, match) if match is not None else None
        if child is None or parent is None or "weak" not in force_marks(child):
            continue
        if "weak" not in force_marks(parent):
            words = f'"{parent.span.text}" became "{child.span.text}"'
            yield pair.drift("weakened", parent.span, child.span, words)


def _governor(reading: Reading, clause: Clause) -> Clause | None:
    """The clause that an adverbial clause of the same sentence depends on."""
    if clause.head.dep_ != "advcl":
        return None
    above = clause.head.head.i
    return next(
        (
            c
            for c in reading.clauses
            if c.sentence == clause.sentence and any(t.i == above for t in c.tokens)
        ),
        None,
    )
