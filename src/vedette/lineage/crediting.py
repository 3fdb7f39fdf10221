"""What two reports' credits say about each other: one names the other, or both name a third."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vedette.lineage.credits import WHOLE_TEXT, Credit, credits_of
from vedette.lineage.model import Reason
from vedette.lineage.outlets import same_outlet
from vedette.records import Report
from vedette.reports.publishers import origin_name

#: How much likelier a credit is between related texts than between others: that of the other's
#: publisher, and the same agency's tag on both. Judged, not fitted: no public set has credits with
#: publishers (3 to 20 tried on the demo: the same pairs but for two).
NAMED_ODDS, THIRD_ODDS = 8.0, 4.0


@dataclass(frozen=True, slots=True)
class Crediting:
    """`named`: one report credits the other's publisher. `third`: both carry a third one's text."""

    named: tuple[Reason, ...] = ()
    third: tuple[Reason, ...] = ()

    @property
    def odds(self) -> float:
        """The factor by which the odds of a relation rise."""
        return (NAMED_ODDS if self.named else 1.0) * (THIRD_ODDS if self.third else 1.0)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons."""
        return (*self.named, *self.third)


def crediting(a: Report, b: Report) -> Crediting:
    """What the credits of two reports say about each other."""
    one, two = _credits(a, origin_name(b.publisher)), _credits(b, origin_name(a.publisher))
    named = (*_naming(one, a, b, of_a=True), *_naming(two, b, a, of_a=False))
    if named or (a.publisher and same_outlet(origin_name(a.publisher), origin_name(b.publisher))):
        return Crediting(named)
    return Crediting(third=tuple(_shared(one, two)))


def _naming(
    credits: tuple[Credit, ...], child: Report, parent: Report, of_a: bool
) -> Iterator[Reason]:
    if not parent.publisher:
        return
    theirs, own = origin_name(parent.publisher), origin_name(child.publisher)
    for credit in credits:
        if same_outlet(credit.publisher, theirs) and not same_outlet(own, theirs):
            told = f"{'the first' if of_a else 'the second'} credits {credit.publisher}"
            yield Reason("credit", told, *((credit.span, None) if of_a else (None, credit.span)))
            return


def _shared(one: tuple[Credit, ...], two: tuple[Credit, ...]) -> Iterator[Reason]:
    for credit in one:
        for other in two:
            whole = credit.kind in WHOLE_TEXT and other.kind in WHOLE_TEXT
            if whole and credit.carries and same_outlet(credit.publisher, other.publisher):
                told = f"both carry {credit.publisher}"
                yield Reason("agency_tag", told, credit.span, other.span)
                return


@lru_cache(maxsize=4_000)
def _credits(report: Report, known: str) -> tuple[Credit, ...]:
    """The credits of others; `known`, the other report's publisher, need not be a listed outlet."""
    found = credits_of(report, (known,) if known else ())
    return tuple(credit for credit in found if credit.publisher and not credit.own)
