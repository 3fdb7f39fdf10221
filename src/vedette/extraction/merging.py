"""Claims of one sentence that say one thing: neighbours are joined, repeats dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vedette.records import Claim, Time

#: Nearer than this, in characters, two claims are neighbours ("withdraw and return").
NEIGHBOURS = 12


def merge_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a sentence in text order, joined where coordinated and without repeats."""
    return _drop_nested(_join_coordinated(claims))


def _join_coordinated(claims: Iterable[Claim]) -> list[Claim]:
    """ "Begin to withdraw and return to base": neighbours of one kind and speaker are one claim."""
    joined: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end)):
        if joined and _continues(joined[-1], claim):
            joined[-1] = _join(joined[-1], claim)
        else:
            joined.append(claim)
    return joined


def _continues(a: Claim, b: Claim) -> bool:
    of_a = (a.event, a.act, a.speaker.name, a.polarity)
    same = of_a == (b.event, b.act, b.speaker.name, b.polarity)
    near = b.span.start - a.span.end < NEIGHBOURS
    return same and near and (a.quantity is None or b.quantity is None)


def _join(first: Claim, second: Claim) -> Claim:
    """The claim with the figure, else the first, with the terms of both."""
    kept = second if first.quantity is None and second.quantity is not None else first
    return replace(
        kept,
        deadline=first.deadline or second.deadline,
        event_time=_better(first.event_time, second.event_time),
        units=tuple(dict.fromkeys(first.units + second.units)),
        places=tuple(dict.fromkeys(first.places + second.places)),
        labels=tuple(dict.fromkeys(first.labels + second.labels)),
    )


def _better(one: Time | None, other: Time | None) -> Time | None:
    """The first time with words of its own; one that was worked out stands in for none."""
    return next((t for t in (one, other) if t and t.text), one or other)


def _drop_nested(claims: Iterable[Claim]) -> list[Claim]:
    """Of overlapping claims of one event and speaker one stays: with a figure, else the shorter.

    Two that carry different figures both stay.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.quantity is None, c.span.end - c.span.start)):
        if not any(_repeats(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda c: c.span.start)


def _repeats(claim: Claim, kept: Claim) -> bool:
    same = (kept.event, kept.speaker.name) == (claim.event, claim.speaker.name)
    overlap = kept.span.start < claim.span.end and claim.span.start < kept.span.end
    return same and overlap and (claim.quantity is None or kept.quantity == claim.quantity)
