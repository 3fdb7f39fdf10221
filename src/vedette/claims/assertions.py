"""The same assertion across reports: which claims say that one and the same thing is so.

Two claims make one assertion when event, force, polarity and kind of telling agree, neither is a
question, and they lie near in time; of counts the figure and its unit too. Places, formations and
extent (some or all of it) must not contradict.
"""

from __future__ import annotations

from collections.abc import Iterable

from vedette.claims.origins import OriginIndex, figure_value
from vedette.extraction.units import series_unit
from vedette.lineage.profile import terms_of
from vedette.records import Claim
from vedette.times import days_between

#: Days between two claims of one assertion; a figure is repeated for longer than an event is told
#: (the repeats of the development cases lie up to 17 and 12 days after the first).
FIGURE_DAYS = 45
EVENT_DAYS = 21
#: Likeness of the words of two presences without a figure, which else have little in common.
LEAST_LIKENESS = 0.5
#: Days within which another origin's equal words are on the same matter (7 to 14 tried).
OTHERS_DAYS = 10
_TELLING = {
    "asserted": "is so", "planned": "is to be", "conditional": "is to be", "possible": "may be",
    "denied": "is not so", "negated": "is not so",
}  # fmt: skip


def assertion_of(claim: Claim, claims: Iterable[Claim], index: OriginIndex) -> tuple[Claim, ...]:
    """The claims that make the same assertion as `claim`, itself included, in their order.

    What another origin says for itself more than `OTHERS_DAYS` away is an assertion of its own.
    """
    return tuple(
        other
        for other in claims
        if other.key == claim.key
        or (same_assertion(claim, other, index) and _one_matter(claim, other, index))
    )


def _one_matter(a: Claim, b: Claim, index: OriginIndex) -> bool:
    one, two = index.trace(a).origin, index.trace(b).origin
    if one.key == two.key or "unknown" in (one.dependence, two.dependence):
        return True
    day, other = index.date(a), index.date(b)
    return not day or not other or abs(days_between(day, other)) <= OTHERS_DAYS


def same_assertion(a: Claim, b: Claim, index: OriginIndex) -> bool:
    """Whether two claims of a view assert the same, as the module's docstring says."""
    if a.event != b.event or a.event == "none" or a.in_question or b.in_question:
        return False
    if telling(a) != telling(b) or not _agree(_force(a), _force(b)):
        return False
    counted = a.quantity is not None and b.quantity is not None
    if counted and not _same_figure(a, b):
        return False
    if not counted and a.event == "MOBILIZE" and (a.quantity or b.quantity):
        return False  # a presence and a count of it are two assertions
    days = abs(days_between(index.date(a) or index.date(b), index.date(b) or index.date(a)))
    if days > (FIGURE_DAYS if counted else EVENT_DAYS):
        return False
    if counted:
        return True
    alike = a.event != "MOBILIZE" or _likeness(a, b) >= LEAST_LIKENESS
    return alike and _same_scene(a, b) and extent(a) == extent(b)


def _likeness(a: Claim, b: Claim) -> float:
    """Share of the shorter claim's terms that stand in the other (0 to 1)."""
    one, two = set(terms_of(a.span.text)), set(terms_of(b.span.text))
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def telling(claim: Claim) -> str:
    """How a claim tells its event: that it is so, is to be, may be, or is not so."""
    found = _TELLING[claim.modality]
    return "is not so" if found == "is so" and not claim.polarity else found


def extent(claim: Claim) -> str:
    """Whether all of it is meant, or some of it, or the claim leaves that open."""
    if claim.total or claim.aspect == "complete":
        return "all"
    return "some" if claim.partial or claim.aspect in ("begin", "continue") else ""


def _same_figure(a: Claim, b: Claim) -> bool:
    one, two = a.quantity, b.quantity
    if one is None or two is None or figure_value(a) != figure_value(b):
        return False
    units = [series_unit(q.unit) for q in (one, two)]
    forecast = {"forecast"} & {one.kind, two.kind}
    return units[0] == units[1] and (one.kind == two.kind or not forecast)


def _same_scene(a: Claim, b: Claim) -> bool:
    countries = [{p.country for p in c.places if p.country} for c in (a, b)]
    units = [set(c.units) for c in (a, b)]
    return all(not one or not two or bool(one & two) for one, two in (countries, units))


def _force(claim: Claim) -> str:
    return claim.actor.code if claim.actor else ""


def _agree(one: str, two: str) -> bool:
    return not one or not two or one == two
