"""What changed between two assessments, each change with the words that are new."""

from __future__ import annotations

from vedette.records import (
    Assessment,
    Citation,
    Claim,
    Commitment,
    CommitmentVerdict,
    SeriesPoint,
    SeriesVerdict,
    Statement,
    citation,
)

#: States in which a source took its own figure back.
TAKEN_BACK = frozenset({"corrected", "retracted"})
#: States of a figure that can have replaced one taken back.
REPLACES = frozenset({"standing", "superseded"})


def what_changed(previous: Assessment, current: Assessment) -> tuple[Statement, ...]:
    """The changes from `previous` to `current`: commitments first, then series; days in ISO 8601.

    Named are new commitments, changed statuses and deadline states (citing the evidence that is
    new, or the announcement when only time has passed), changed ranges, and figures taken back.
    A commitment or series is the same when its key is, or else its id in the watch.
    """
    statements: list[Statement] = []
    for verdict in current.commitments:
        before = _earlier_verdict(verdict.commitment, previous)
        statements += [_new(verdict)] if before is None else _moved(before, verdict)
    for series in current.series:
        statements += _series_changes(_earlier_series(series, previous), series)
    return tuple(statement for statement in statements if statement.citations)


def _earlier_verdict(commitment: Commitment, previous: Assessment) -> CommitmentVerdict | None:
    by_key = {v.commitment.key: v for v in previous.commitments}
    by_id = {v.commitment.watch_id: v for v in previous.commitments if v.commitment.watch_id}
    return by_key.get(commitment.key) or by_id.get(commitment.watch_id)


def _earlier_series(verdict: SeriesVerdict, previous: Assessment) -> SeriesVerdict | None:
    by_key = {v.series.key: v for v in previous.series}
    by_id = {v.series.watch_id: v for v in previous.series if v.series.watch_id}
    return by_key.get(verdict.series.key) or by_id.get(verdict.series.watch_id)


def _new(verdict: CommitmentVerdict) -> Statement:
    commitment = verdict.commitment
    due = f", due {commitment.deadline.value}" if commitment.deadline else ", without a deadline"
    text = (
        f"New: {commitment.title}, announced by {commitment.promisor_label} on "
        f"{commitment.announced}{due}; its status is {_plain(verdict.status)}."
    )
    return Statement(text, _announcement(commitment))


def _moved(before: CommitmentVerdict, now: CommitmentVerdict) -> list[Statement]:
    title = now.commitment.title
    moved = _new_evidence(before, now) or _announcement(now.commitment)
    statements = []
    if before.status != now.status:
        text = f"{title}: status was {_plain(before.status)}, is now {_plain(now.status)}."
        statements.append(Statement(text, moved))
    if before.deadline_state != now.deadline_state:
        text = (
            f"{title}: the deadline was {_plain(before.deadline_state)}, is now "
            f"{_plain(now.deadline_state)}."
        )
        statements.append(Statement(text, _new_deadline(before, now) or moved))
    return statements


def _new_evidence(before: CommitmentVerdict, now: CommitmentVerdict) -> tuple[Citation, ...]:
    """The counted evidence that is new; all new evidence when none of it counts."""
    known = {e.claim.key for e in before.evidence}
    new = [e for e in now.evidence if e.claim.key not in known]
    return _cite([e.claim for e in new if e.counts] or [e.claim for e in new])


def _new_deadline(before: CommitmentVerdict, now: CommitmentVerdict) -> tuple[Citation, ...]:
    """The announcements that brought another deadline, when it was changed by one."""
    if now.deadline_state != "extended":
        return ()
    known = {claim.key for claim in before.commitment.announcements}
    new = [c for c in now.commitment.announcements if c.key not in known and c.deadline]
    return _cite(new)


def _announcement(commitment: Commitment) -> tuple[Citation, ...]:
    return commitment.action.citations or _cite(commitment.announcements[:1])


def _series_changes(before: SeriesVerdict | None, now: SeriesVerdict) -> list[Statement]:
    known = {} if before is None else {p.claim.key: p for p in before.series.points}
    new = [p for p in now.series.points if p.claim.key not in known]
    statements = []
    old_range = None if before is None else (before.low, before.high)
    if old_range != (now.low, now.high):
        was = "not followed" if before is None else _range(before.low, before.high)
        text = f"{now.series.title}: was {was}, is now {_range(now.low, now.high)}."
        standing = [p for p in new if p.state == "standing"]
        statements.append(Statement(text, _point_citations(standing or new or _decisive(now))))
    for point in now.series.points:
        earlier = known.get(point.claim.key)
        if point.state in TAKEN_BACK and (earlier is None or earlier.state not in TAKEN_BACK):
            statements.append(_taken_back(point, new, now.series.title))
    return statements


def _taken_back(point: SeriesPoint, new: list[SeriesPoint], title: str) -> Statement:
    """The figure taken back, with the same origin's new figure when there is one."""
    by = [p for p in new if p.origin.key == point.origin.key and p.state in REPLACES]
    figure = _range(point.low, point.high, point.best)
    text = f"{title}: {figure}, given by {point.origin.label}, was {point.state} by its source."
    return Statement(text, _point_citations([point, *by]))


def _decisive(verdict: SeriesVerdict) -> list[SeriesPoint]:
    standing = [p for p in verdict.series.points if p.state == "standing"]
    return standing or list(verdict.series.points)


def _point_citations(points: list[SeriesPoint]) -> tuple[Citation, ...]:
    return _cite([point.claim for point in points])


def _cite(claims: list[Claim] | tuple[Claim, ...]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation(claim) for claim in claims))


def _range(low: float | None, high: float | None, best: float | None = None) -> str:
    if low is not None and high is not None:
        return f"{low:,.15g}" if low == high else f"{low:,.15g} to {high:,.15g}"
    if best is not None and low is None and high is None:
        return f"about {best:,.15g}"
    if low is not None:
        return f"{low:,.15g} or more"
    return "not known" if high is None else f"up to {high:,.15g}"


def _plain(code: str) -> str:
    return code.replace("_", " ")
