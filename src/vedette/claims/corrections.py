"""Figures that their own source took back, and who still carries them.

1. A correction is a claim of correcting with a figure ("corrected its count to 5,000"), or a report
   that tells what a figure was first and what it became (`drift.corrections_in`), also nothing.
2. It takes back the figure that its report names, or else its origin's newest one before it, on the
   same force, in the same unit and place; an earlier correction too. The first report of it counts.
3. Who gives the old figure on a later day as if it stood still carries it: under the same origin or
   under none. A report that also tells the correction does not; another source's own count of the
   same size does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.claims.credited import credited_outlets
from vedette.claims.drift import corrections_in
from vedette.claims.origin_tree import Indexed
from vedette.claims.origins import OriginIndex, figure_value
from vedette.extraction.units import series_unit
from vedette.records import Citation, Claim, Origin, Report, citation
from vedette.times import days_between

#: Days back in which a correction looks for what it corrects, and ahead for who carries it on.
CORRECTED_DAYS, CARRIED_DAYS = 60, 60


@dataclass(frozen=True, slots=True)
class StillCarried:
    """A claim that gives a figure after it was taken back: since when, and through whom.

    `since` is the day of its report. `parent` is the key of the report it derives from, when that
    carries the old figure too ('' otherwise); `credits` are the outlets it credits.
    """

    claim: Claim
    since: str
    parent: str = ""
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure `old` of `unit` that `origin` took back on `dated` for `new` (None: for nothing).

    `words` are those of the correction, `given` the claims that gave the old figure before it,
    `carried` those that give it on later days.
    """

    origin: Origin
    actor: str
    unit: str
    old: float
    new: float | None
    dated: str
    words: Citation
    given: tuple[Claim, ...] = ()
    carried: tuple[StillCarried, ...] = ()


def corrections(view: Indexed) -> tuple[Correction, ...]:
    """Every figure taken back in a view, by day, each with who still carries it."""
    index = view.index
    figures = [c for c in view.claims if c.quantity is not None and not c.in_question]
    first: dict[tuple[str, str, str, float], Correction] = {}
    for found in sorted(_found(figures, index), key=lambda c: (c.dated, c.words.report_key, c.old)):
        key = (found.origin.key, found.actor, found.unit, found.old)
        held = first.get(key)
        if held is None or (held.new is None and found.dated == held.dated):
            first[key] = found
    told = _told(figures, index)
    return tuple(
        replace(one, given=tuple(_given(one, figures, index)),
                carried=tuple(_carried(one, figures, told, index)))
        for one in first.values()
    )  # fmt: skip


def _found(figures: Sequence[Claim], index: OriginIndex) -> Iterator[Correction]:
    """Corrections by claim, then by what a report tells of them."""
    for claim in figures:
        if claim.act == "correct":
            yield from _by_claim(claim, figures, index)
    for key in dict.fromkeys(index.by_report):
        yield from _by_text(index.reports[key], index)


def _by_claim(claim: Claim, figures: Sequence[Claim], index: OriginIndex) -> Iterator[Correction]:
    """What a claim of correcting takes back: the newest other figure of its origin before it."""
    before = [other for other in figures if _precedes(other, claim, index)]
    newest = max((index.date(other) for other in before), default="")
    olds = {figure_value(o): o for o in before if index.date(o) == newest}
    for old in sorted(value for value in olds if value is not None):
        yield _correction(
            claim, old, figure_value(claim), index.date(claim), citation(claim), index
        )


def _precedes(other: Claim, claim: Claim, index: OriginIndex) -> bool:
    """Whether `other` gave another figure of the same thing, by the same origin, not later."""
    if other.key == claim.key or figure_value(other) in (None, figure_value(claim)):
        return False
    if index.trace(other).origin.key != index.trace(claim).origin.key:
        return False
    day, own = index.date(other), index.date(claim)
    near = day <= own and days_between(day, own) <= CORRECTED_DAYS if day and own else False
    later_word = other.act == "correct" and day == own
    return near and not later_word and _same_thing(other, claim)


def _same_thing(a: Claim, b: Claim) -> bool:
    """Whether two figures count the same: force, unit, kind of figure, and no other place."""
    one, two = a.quantity, b.quantity
    if one is None or two is None or _unit(a) != _unit(b):
        return False
    if "forecast" in (one.kind, two.kind) and one.kind != two.kind:
        return False
    places = [{p.country for p in c.places if p.country} for c in (a, b)]
    return _force(a) in ("", _force(b)) and (not all(places) or bool(places[0] & places[1]))


def _by_text(report: Report, index: OriginIndex) -> Iterator[Correction]:
    """What a report tells was first said and then corrected, by the origin of its own claims."""
    for told in corrections_in(report):
        claim = _claim_of(told.old, told.new, index.by_report.get(report.key, []))
        if claim is not None:
            words = Citation(report.key, told.span.start, told.span.end, told.span.text)
            yield _correction(claim, told.old, told.new, told.dated, words, index)


def _claim_of(old: float, new: float | None, claims: Iterable[Claim]) -> Claim | None:
    """The claim that gives the new figure, else the one that gives the old one."""
    held = [c for c in claims if c.quantity is not None and not c.in_question]
    for value in (new, old):
        found = next((c for c in held if value is not None and figure_value(c) == value), None)
        if found is not None:
            return found
    return None


def _correction(
    claim: Claim, old: float, new: float | None, dated: str, words: Citation, index: OriginIndex
) -> Correction:
    origin = index.trace(claim).origin
    return Correction(origin, _force(claim), _unit(claim), old, new, dated, words)


def _given(one: Correction, figures: Iterable[Claim], index: OriginIndex) -> Iterator[Claim]:
    """The claims by which the origin gave the old figure, up to the day it was taken back."""
    for claim in figures:
        day = index.date(claim)
        own = index.trace(claim).origin.key == one.origin.key
        if own and _is_old(one, claim) and day <= one.dated:
            yield claim


def _is_old(one: Correction, claim: Claim) -> bool:
    same = figure_value(claim) == one.old and _unit(claim) == one.unit
    return same and _force(claim) in ("", one.actor)


def _told(figures: Iterable[Claim], index: OriginIndex) -> dict[str, set[float]]:
    """Report key -> figures that it tells were corrected; those of a correcting claim's report."""
    found: dict[str, set[float]] = {}
    for key in index.by_report:
        found[key] = {told.old for told in corrections_in(index.reports[key])}
    for claim in figures:
        value = figure_value(claim)
        if claim.act == "correct" and value is not None:
            found[claim.report_key] |= {
                other for c in index.by_report[claim.report_key]
                if (other := figure_value(c)) is not None and other != value
            }  # fmt: skip
    return found


def _carried(
    one: Correction, figures: Iterable[Claim], told: dict[str, set[float]], index: OriginIndex
) -> list[StillCarried]:
    """Who gives the old figure on a later day as if it stood, each report once."""
    found: dict[str, StillCarried] = {}
    for claim in figures:
        day = index.date(claim)
        origin = index.trace(claim).origin
        late = day > one.dated and days_between(one.dated, day) <= CARRIED_DAYS
        of_it = origin.key == one.origin.key or origin.dependence == "unknown"
        stands = claim.modality == "asserted" and claim.act not in ("correct", "deny")
        if not (late and of_it and stands and _is_old(one, claim)):
            continue
        if one.old in told.get(claim.report_key, ()) or claim.report_key in found:
            continue
        if _gives_both(one, index.by_report[claim.report_key], index):
            continue
        found[claim.report_key] = StillCarried(
            claim, day, _old_parent(claim, one, index),
            tuple(credited_outlets(index.reports[claim.report_key], index)),
        )  # fmt: skip
    return sorted(found.values(), key=lambda s: (s.since, s.claim.report_key))


def _gives_both(one: Correction, claims: Iterable[Claim], index: OriginIndex) -> bool:
    """Whether a report gives the origin's new figure beside the old one: it tells of the change."""
    return any(
        figure_value(c) == one.new and index.trace(c).origin.key == one.origin.key
        for c in claims
        if one.new is not None
    )


def _old_parent(claim: Claim, one: Correction, index: OriginIndex) -> str:
    """The report it derives from, when that one gives the old figure too."""
    parent = index.parents.get(claim.report_key, "")
    return parent if any(_is_old(one, c) for c in index.by_report.get(parent, [])) else ""


def _unit(claim: Claim) -> str:
    return series_unit(claim.quantity.unit) if claim.quantity else ""


def _force(claim: Claim) -> str:
    return claim.actor.code if claim.actor else ""
