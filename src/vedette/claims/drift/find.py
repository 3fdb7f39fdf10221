"""Every drift between a report and its parent, by one rule after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vedette.claims.drift.comparing import Comparison, overlap
from vedette.claims.drift.events import event_drift
from vedette.claims.drift.figures import figure_drift
from vedette.claims.drift.model import DRIFT_TYPES, Drift, ToldCorrection
from vedette.claims.drift.parts import part_drift
from vedette.claims.drift.places import place_drift
from vedette.claims.drift.quoting import quote_drift
from vedette.claims.drift.reading import read_report
from vedette.claims.drift.reworded import reworded_drift
from vedette.claims.drift.sources import source_drift
from vedette.claims.drift.telling import act_drift, day_drift, omission_drift
from vedette.claims.drift.terms import term_drift
from vedette.lineage.profile import terms_of
from vedette.records import Claim, Report

_RULES: tuple[Callable[[Comparison], Iterator[Drift]], ...] = (
    figure_drift,
    event_drift,
    quote_drift,
    source_drift,
    part_drift,
    place_drift,
    term_drift,
    day_drift,
    act_drift,
    omission_drift,
    reworded_drift,
)
_ORDER = tuple(DRIFT_TYPES)


def find_drift(
    parent: Report,
    child: Report,
    parent_claims: Sequence[Claim],
    child_claims: Sequence[Claim],
    *,
    corrections: Iterable[ToldCorrection] = (),
) -> tuple[Drift, ...]:
    """What changed between a report and its parent, in the order of the child's words.

    The claims are those of the two reports. With one report as both, its lead is held against
    its body. `corrections` are those known when the child appeared (`corrections_in` reads them
    off a report); those that the parent tells need not be given.
    """
    pair = Comparison(
        read_report(parent),
        read_report(child),
        tuple(sorted(parent_claims, key=lambda c: (c.span.start, c.span.end, c.key))),
        tuple(sorted(child_claims, key=lambda c: (c.span.start, c.span.end, c.key))),
        tuple(sorted(corrections, key=lambda c: (c.dated, c.report, c.span.start))),
    )
    return _settled([drift for rule in _RULES for drift in rule(pair)])


def drift_from(
    child: Report,
    parents: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    *,
    corrections: Iterable[ToldCorrection] = (),
) -> tuple[Drift, ...]:
    """The drift of a report with several parents, each change told once.

    What drifted from several is held against the one that gives its own word, then whose words
    are nearest, then the one named first. `claims` are those of every report, by its key.
    """
    known = tuple(corrections)
    found: list[tuple[float, int, Drift]] = []
    for number, parent in enumerate(parents):
        mine, its = claims.get(parent.key, ()), claims.get(child.key, ())
        for drift in find_drift(parent, child, mine, its, corrections=known):
            own = _own_word(mine, drift)
            found.append((-_nearness(drift) - own, number, drift))
    kept: list[Drift] = []
    for *_, drift in sorted(found, key=lambda row: row[:2]):
        if not any(_one_change(drift, other) for other in kept):
            kept.append(drift)
    return tuple(sorted(kept, key=_place))


def _own_word(claims: Sequence[Claim], drift: Drift) -> float:
    """1 when the parent's words are the promisor's own, else 0."""
    span = drift.parent_span
    if span is None:
        return 0.0
    over = [c for c in claims if overlap(c.span, span) and c.actor is not None]
    own = any(c.actor and c.speaker.actor and c.speaker.actor == c.actor.code for c in over)
    return 1.0 if own else 0.0


def _nearness(drift: Drift) -> float:
    """How alike the two spans of a drift are; where one is missing, 0."""
    if drift.parent_span is None or drift.child_span is None:
        return 0.0
    a, b = set(terms_of(drift.parent_span.text)), set(terms_of(drift.child_span.text))
    return len(a & b) / max(1, len(a | b))


def _one_change(a: Drift, b: Drift) -> bool:
    """The same change of the same words of the child, from two parents."""
    if a.type != b.type or a.parent == b.parent:
        return False
    if a.child_span is None or b.child_span is None:
        return a.child_span is b.child_span
    return overlap(a.child_span, b.child_span) > 0


def _settled(found: Sequence[Drift]) -> tuple[Drift, ...]:
    """Without repeats: of one type, spans that meet are told once; then in the child's order."""
    kept: list[Drift] = []
    for drift in found:
        if not any(_repeats(drift, other) for other in kept):
            kept.append(drift)
    facts = [d for d in kept if d.type == "promise_to_fact"]
    kept = [d for d in kept if not (d.type == "inchoative_lost" and _stronger(d, facts))]
    general = [d for d in kept if d.type == "specificity_lost"]
    kept = [d for d in kept if not (d.type == "whole_to_part" and _stronger(d, general))]
    return tuple(sorted(kept, key=_place))


def _stronger(drift: Drift, facts: Sequence[Drift]) -> bool:
    """The same words of the parent are told as done: that they only began says no more."""
    span = drift.parent_span
    return span is not None and any(f.parent_span and overlap(f.parent_span, span) for f in facts)


def _repeats(a: Drift, b: Drift) -> bool:
    if a.type != b.type:
        return False
    if (
        a.child_span is not None
        and b.child_span is not None
        and overlap(a.child_span, b.child_span)
    ):
        return True
    return bool(a.parent_span and b.parent_span and overlap(a.parent_span, b.parent_span))


def _place(drift: Drift) -> tuple[bool, int, int, int]:
    child, parent = drift.child_span, drift.parent_span
    return (
        child is None,
        child.start if child else 0,
        parent.start if parent else 0,
        _ORDER.index(drift.type),
    )
