"""One event is told once: what several reports of one story repeat is put under the first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from vedette.claims.origins import figure_value
from vedette.lineage.profile import terms_of
from vedette.products.sources import SourceBook
from vedette.products.words import say_count
from vedette.records import Assessment, Claim, citation

Told = TypeVar("Told")
#: Share of the shorter one's words from which two claims without a figure tell the same.
SAME_WORDS = 0.5


def told_once(
    items: Iterable[Told],
    claim_of: Callable[[Told], Claim],
    kind_of: Callable[[Told], Hashable],
    book: SourceBook,
) -> list[list[Told]]:
    """The items in groups; a group begins with what was published first and repeats it.

    Two items are one when they are of one kind (who says it, what it shows, why it counts) and
    their claims tell the same (`tells_same`).
    """
    groups: list[list[Told]] = []
    for item in items:
        kind, claim = kind_of(item), claim_of(item)
        home = next(
            (g for g in groups
             if kind_of(g[0]) == kind and tells_same(claim_of(g[0]), claim, book)), None,
        )  # fmt: skip
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return [sorted(g, key=lambda item: _published(claim_of(item), book)) for g in groups]


def _published(claim: Claim, book: SourceBook) -> tuple[str, str]:
    """Order of publication: the day as written, then the time of day where it is given."""
    report = book.report(claim.report_key)
    return report.date or "9999", (report.published or "")[11:16]


def reports_of(assessment: Assessment) -> set[str]:
    """Keys of the reports whose claims an assessment rests on."""
    claims = [e.claim for v in assessment.commitments for e in v.evidence]
    claims += [p.claim for v in assessment.series for p in v.series.points]
    return {claim.report_key for claim in claims}


def tells_same(one: Claim, two: Claim, book: SourceBook) -> bool:
    """Whether two claims of one story tell the same of one event: its figure, or half its words."""
    if book.story(one.report_key) != book.story(two.report_key):
        return False
    if (one.event, one.polarity) != (two.event, two.polarity):
        return False
    figure = figure_value(one)
    if figure is not None or figure_value(two) is not None:
        return figure == figure_value(two)
    words, others = set(terms_of(one.span.text)), set(terms_of(two.span.text))
    return len(words & others) >= SAME_WORDS * max(1, min(len(words), len(others)))


def repeats(claims: Sequence[Claim], book: SourceBook) -> tuple[tuple[int, ...], str]:
    """The numbers of what repeats the first of some claims, and "carried by 3 reports" ('' for 1).

    Reports are counted with the first one, each once.
    """
    first, *others = claims
    refs = tuple(dict.fromkeys(book.ref(citation(claim)) for claim in others))
    carriers = len({claim.report_key for claim in claims})
    told = say_count(carriers, "report")
    own = book.ref(citation(first))
    return tuple(r for r in refs if r != own), f"carried by {told}" if carriers > 1 else ""
