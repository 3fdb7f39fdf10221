"""Names from the watch: a found commitment or series that the watch describes bears its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vedette.records import CommitmentVerdict, SeriesVerdict
from vedette.times import days_between
from vedette.watch import Area, Watch, WatchCommitment, WatchSeries

#: Days by which the watch's announcement day may differ from the one found.
ANNOUNCED_SLACK_DAYS = 7


def name_commitments(verdicts: Sequence[CommitmentVerdict], watch: Watch) -> tuple[CommitmentVerdict, ...]:
    """Verdicts whose commitment the watch lists, with the watch's id and title.

    With ``[commitments] find = false`` only those are kept.
    """
    named = [_named_commitment(v, watch.commitments) for v in verdicts]
    if not watch.find_commitments:
        named = [v for v in named if v.commitment.watch_id]
    return tuple(named)


def _named_commitment(verdict: CommitmentVerdict, wanted: Sequence[WatchCommitment]) -> CommitmentVerdict:
    commitment = verdict.commitment
    for want in wanted:
        near = abs(days_between(want.announced, commitment.announced)) <= ANNOUNCED_SLACK_DAYS
        if near and want.promisor == commitment.promisor and want.force in ("", commitment.force):
            named = replace(commitment, watch_id=want.id, title=want.title or commitment.title)
            return replace(verdict, commitment=named)
    return verdict


def name_series(verdicts: Sequence[SeriesVerdict], watch: Watch) -> tuple[SeriesVerdict, ...]:
    """Verdicts whose series the watch follows, with the watch's id and title, those first."""
    areas = {area.id: area for area in watch.areas}
    named = [_named_series(v, watch.series, areas) for v in verdicts]
    return tuple(sorted(named, key=lambda v: not v.series.watch_id))


def _named_series(verdict: SeriesVerdict, wanted: Sequence[WatchSeries], areas: dict[str, Area]) -> SeriesVerdict:
    series = verdict.series
    for want in wanted:
        if want.actor not in ("", series.actor) or want.unit != series.unit or want.kind != series.kind:
            continue
        if want.area and not _in_area(verdict, areas[want.area]):
            continue
        return replace(verdict, series=replace(series, watch_id=want.id, title=want.title or series.title))
    return verdict


def _in_area(verdict: SeriesVerdict, area: Area) -> bool:
    """True when most points of the series stand with one of the area's words."""
    points = verdict.series.points
    words = [w.lower() for w in area.words]
    hits = sum(any(w in p.claim.span.text.lower() for w in words) for p in points)
    return hits * 2 > len(points)
