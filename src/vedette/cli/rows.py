"""Records as rows: flat enough for a table, whole for JSON Lines."""

from __future__ import annotations

import dataclasses
from typing import Any

from vedette.products.words import say_range
from vedette.records import (
    Citation,
    Claim,
    CommitmentVerdict,
    Evidence,
    Report,
    SeriesPoint,
    SeriesVerdict,
    Statement,
    citation,
)

Reports = dict[str, Report]


def claim_row(claim: Claim, report: Report) -> dict[str, Any]:
    """Every field of the claim, and the id, date and publisher of its report."""
    return _of_report(report) | dataclasses.asdict(claim)


def claim_table_row(claim: Claim, report: Report) -> tuple[str, ...]:
    """Date, report, speaker, act (with "asked" for words of a question), event, figure, words."""
    quantity, figure = claim.quantity, ""
    if quantity is not None:
        figure = f"{say_range(quantity.low, quantity.best, quantity.high)} {quantity.unit}"
    act = f"{claim.act}, asked" if claim.in_question else claim.act
    return (
        report.date or "no date", report.source_id, claim.speaker.name, act, claim.event,
        figure, claim.span.text,
    )  # fmt: skip


def commitment_row(verdict: CommitmentVerdict, reports: Reports) -> dict[str, Any]:
    """The verdict with its terms, its reasons and its evidence, each with report and offsets."""
    commitment = verdict.commitment
    return {
        "id": commitment.watch_id,
        "key": commitment.key,
        "title": commitment.title,
        "as_of": verdict.as_of,
        "promisor": commitment.promisor,
        "force": commitment.force,
        "announced": commitment.announced,
        "starts": commitment.starts.value if commitment.starts else None,
        "deadline": commitment.deadline.value if commitment.deadline else None,
        "exclusions": [_statement(one, reports) for one in commitment.exclusions],
        "conditions": [_statement(one, reports) for one in commitment.conditions],
        "announcements": [_cited(citation(c), reports) for c in commitment.announcements],
        "status": verdict.status,
        "deadline_state": verdict.deadline_state,
        "confidence": verdict.confidence,
        "origins": list(verdict.origins),
        "rule": verdict.rule,
        "reasons": [_statement(reason, reports) for reason in verdict.reasons],
        "evidence": [_evidence(one, reports) for one in verdict.evidence],
    }


def series_row(verdict: SeriesVerdict, reports: Reports) -> dict[str, Any]:
    """The range that stands, and every figure with its state, report and offsets."""
    series = verdict.series
    return {
        "id": series.watch_id,
        "key": series.key,
        "title": series.title,
        "as_of": verdict.as_of,
        "actor": series.actor,
        "unit": series.unit,
        "area": series.area,
        "kind": series.kind,
        "low": verdict.low,
        "high": verdict.high,
        "retracted": list(verdict.retracted),
        "origins": list(verdict.origins),
        "points": [_point(point, reports) for point in series.points],
    }


def _statement(statement: Statement, reports: Reports) -> dict[str, Any]:
    cited = [_cited(one, reports) for one in statement.citations]
    return {"text": statement.text, "citations": cited}


def _evidence(one: Evidence, reports: Reports) -> dict[str, Any]:
    row = {"stance": one.stance, "counts": one.counts, "origin": one.origin.key,
           "dated": one.dated, "reason": one.reason}  # fmt: skip
    return row | _cited(citation(one.claim), reports)


def _point(point: SeriesPoint, reports: Reports) -> dict[str, Any]:
    row = {"dated": point.dated, "low": point.low, "best": point.best, "high": point.high,
           "state": point.state, "origin": point.origin.key, "reason": point.reason}  # fmt: skip
    return row | _cited(citation(point.claim), reports)


def _cited(cited: Citation, reports: Reports) -> dict[str, Any]:
    return {"report": reports[cited.report_key].source_id, "report_key": cited.report_key,
            "start": cited.start, "end": cited.end, "text": cited.text}  # fmt: skip


def _of_report(report: Report) -> dict[str, Any]:
    return {"report": report.source_id, "published": report.published,
            "publisher": report.publisher}  # fmt: skip
