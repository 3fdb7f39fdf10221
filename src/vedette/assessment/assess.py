"""The whole assessment at a date, from reports and claims."""

from __future__ import annotations

from collections.abc import Iterable

from vedette.assessment.commitments import find_commitments
from vedette.assessment.evidence import bind_evidence
from vedette.assessment.named import name_commitments, name_series
from vedette.assessment.quantities import find_series
from vedette.assessment.rules import rate
from vedette.assessment.trees import with_tree
from vedette.assessment.view import View, make_view
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.watched import gazetteer_for, watch_names, watch_owners, watch_people
from vedette.records import Assessment, Claim, CommitmentVerdict, Report
from vedette.watch import Watch


def assess(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    as_of: str,
    *,
    groups: tuple[frozenset[str], ...] = (),
    gazetteer: Gazetteer | None = None,
    watch: Watch | None = None,
) -> Assessment:
    """What can be said at `as_of` (``YYYY-MM-DD``, the end of that day).

    `groups` are actors that share intelligence beyond the gazetteer's list; `watch` names the
    commitments and series it wants to be known by its own ids. Same reports in any
    order give the same assessment; reports and claims published later are not looked at.
    """
    view = view_of(reports, claims, as_of, groups=groups, gazetteer=gazetteer, watch=watch)
    commitments = find_commitments(view)
    bound = bind_evidence(commitments, view)
    verdicts = tuple(with_tree(rate(c, bound[c.key], view), view) for c in commitments)
    series = find_series(view, movements(verdicts))
    if watch is not None:
        verdicts, series = (
            name_commitments(verdicts, watch),
            name_series(series, watch, view.gazetteer),
        )
    return Assessment(
        as_of, verdicts, series, len(view.reports), len(view.claims), view.undated,
        view.related, view.background,
    )  # fmt: skip


def view_of(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    as_of: str,
    *,
    groups: tuple[frozenset[str], ...] = (),
    gazetteer: Gazetteer | None = None,
    watch: Watch | None = None,
) -> View:
    """The view at a date with all that a watch tells: names, officials, owners, groups."""
    return make_view(
        reports, claims, as_of, groups=groups,
        gazetteer=gazetteer or gazetteer_for(watch_names(watch)),
        people=watch_people(watch), owners=watch_owners(watch),
    )  # fmt: skip


def movements(verdicts: Iterable[CommitmentVerdict]) -> dict[str, list[str]]:
    """Per force, the days on which a withdrawal that others saw began."""
    found: dict[str, list[str]] = {}
    for verdict in verdicts:
        days = [
            e.dated for e in verdict.evidence if e.counts and e.stance in ("partly", "supports")
        ]
        if days:
            found.setdefault(verdict.commitment.force, []).append(min(days))
    return found


__all__ = ["assess", "movements", "view_of"]
