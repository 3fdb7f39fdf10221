"""Names from the watch: a found commitment or series that the watch describes bears its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vedette.assessment.scopes import scope_of
from vedette.extraction.actors import ActorFinder
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.places import Scene, find_places
from vedette.records import Commitment, CommitmentVerdict, SeriesVerdict
from vedette.times import days_between
from vedette.watch import Area, Watch, WatchCommitment, WatchSeries

#: Days by which the watch's announcement day may differ from the one found.
ANNOUNCED_SLACK_DAYS = 7


def name_commitments(
    verdicts: Sequence[CommitmentVerdict], watch: Watch
) -> tuple[CommitmentVerdict, ...]:
    """Verdicts whose commitment the watch lists, with the watch's id and title.

    One commitment found bears one name: of several that fit, one at the watch's place goes first,
    then the one announced nearest the watch's day. With ``[commitments] find = false`` only those
    that bear a name are kept.
    """
    fits = [
        (_fit(verdict.commitment, want), number, order)
        for number, want in enumerate(watch.commitments)
        for order, verdict in enumerate(verdicts)
        if _is_meant(verdict.commitment, want)
    ]
    names: dict[int, WatchCommitment] = {}
    used: set[int] = set()
    for _, number, order in sorted(fits):
        if number not in used and order not in names:
            names[order] = watch.commitments[number]
            used.add(number)
    named = [_with_name(v, names.get(order)) for order, v in enumerate(verdicts)]
    return tuple(v for v in named if v.commitment.watch_id or watch.find_commitments)


def _is_meant(commitment: Commitment, want: WatchCommitment) -> bool:
    near = abs(days_between(want.announced, commitment.announced)) <= ANNOUNCED_SLACK_DAYS
    same = want.promisor == commitment.promisor and want.force in ("", commitment.force)
    return near and same


def _fit(commitment: Commitment, want: WatchCommitment) -> tuple[bool, int]:
    """How far a commitment is from the one the watch means: another place, days apart."""
    places = {w.lower() for p in commitment.from_places for w in (p.text, p.code, p.country)}
    elsewhere = not any(want.place.lower() in name for name in places if want.place)
    return elsewhere, abs(days_between(want.announced, commitment.announced))


def _with_name(verdict: CommitmentVerdict, want: WatchCommitment | None) -> CommitmentVerdict:
    if want is None:
        return verdict
    title = want.title or verdict.commitment.title
    return replace(verdict, commitment=replace(verdict.commitment, watch_id=want.id, title=title))


def name_series(
    verdicts: Sequence[SeriesVerdict], watch: Watch, gazetteer: Gazetteer
) -> tuple[SeriesVerdict, ...]:
    """Verdicts whose series the watch follows, with the watch's id and title, in the watch's order.

    Of several that fit one followed series, the one with most figures is meant; a series found
    bears one name at most.
    """
    areas = {area.id: area_scopes(area, gazetteer) for area in watch.areas}
    rank: dict[str, int] = {}
    named: dict[str, SeriesVerdict] = {}
    for place, want in enumerate(watch.series):
        fits = [v for v in verdicts if v.series.key not in rank and _fits(v, want, areas)]
        if not fits:
            continue
        best = max(fits, key=lambda v: (len(v.series.points), v.series.key))
        series = replace(best.series, watch_id=want.id, title=want.title or best.series.title)
        rank[best.series.key] = place
        named[best.series.key] = replace(best, series=series)
    found = [named.get(v.series.key, v) for v in verdicts]
    return tuple(sorted(found, key=lambda v: rank.get(v.series.key, len(rank) + 1)))


def area_scopes(area: Area, gazetteer: Gazetteer) -> frozenset[str]:
    """The scopes that an area's words speak of, read as the words of a report are read."""
    finder = ActorFinder(gazetteer)
    scopes = set()
    for words in area.words:
        for text in (words, f"in {words}"):
            scope = scope_of(find_places(text, 0, finder, Scene()))
            scopes.add(scope.replace("near:", "closer:") if "closer" in words.lower() else scope)
    return frozenset(scopes - {""})


def _fits(verdict: SeriesVerdict, want: WatchSeries, areas: dict[str, frozenset[str]]) -> bool:
    series = verdict.series
    if want.actor not in ("", series.actor) or want.unit != series.unit or want.kind != series.kind:
        return False
    return not want.area or series.area in areas[want.area]
