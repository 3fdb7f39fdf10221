"""Records for tests: `make_*(**overrides)` gives a valid record about invented countries.

Norland gives its word, Sudria is its neighbour, Estmark watches. A claim made with
``make_claim(report, "words of its text")`` has the right offsets and report key.
"""

from __future__ import annotations

from typing import Any

from vedette.records import (
    Assessment,
    Citation,
    Claim,
    Commitment,
    CommitmentVerdict,
    Evidence,
    Origin,
    Place,
    Quantity,
    Report,
    Series,
    SeriesPoint,
    SeriesVerdict,
    Span,
    Speaker,
    Statement,
    Time,
    citation,
    claim_key,
    digest,
    report_key,
)

TEXT = "Norland will withdraw its troops from the border by 1 May, the minister said."


def make_report(**over: Any) -> Report:
    """A dated report of a wire agency; its key follows from its raw fields as in production."""
    fields: dict[str, Any] = {
        "source_id": "n001",
        "text": TEXT,
        "title": "Norland announces a withdrawal",
        "url": "https://wire.example/n001",
        "publisher": "Northern Wire",
        "publisher_kind": "wire",
        "publisher_country": "",
        "published": "2031-04-22",
        "date_basis": "given",
        "language": "en",
    } | over
    if "key" not in fields:
        raw = ("source_id", "publisher", "published", "url", "text")
        fields["key"] = report_key(*(str(fields[name] or "") for name in raw))
    return Report(**fields)


def make_span(text: str, quote: str | None = None) -> Span:
    """The span of the first `quote` in `text` (all of it when None); ValueError when absent."""
    words = text if quote is None else quote
    start = text.index(words)
    return Span(start, start + len(words), words)


def make_speaker(**over: Any) -> Speaker:
    """Norland's defence minister, named."""
    fields: dict[str, Any] = {
        "name": "Ada Holm",
        "kind": "named",
        "role": "defence minister",
        "organisation": "Ministry of Defence",
        "actor": "Norland",
    }
    return Speaker(**(fields | over))


def make_quantity(best: float | None = 80000.0, **over: Any) -> Quantity:
    """A plain figure of troops: low, best and high are equal unless given."""
    fields: dict[str, Any] = {
        "low": best,
        "best": best,
        "high": best,
        "unit": "troops",
        "approximate": False,
        "span": Span(0, 0, ""),
        "kind": "level",
    }
    return Quantity(**(fields | over))


def make_time(value: str = "2031-05-01", **over: Any) -> Time:
    """A time expression; the precision follows from the length of `value`."""
    precision = "interval" if "/" in value else {4: "year", 7: "month"}.get(len(value), "day")
    fields: dict[str, Any] = {
        "text": value,
        "value": value,
        "precision": precision,
        "anchor": "2031-04-22",
        "inferred": False,
    }
    return Time(**(fields | over))


def make_place(**over: Any) -> Place:
    """A border town of Norland."""
    fields: dict[str, Any] = {
        "text": "Harbrin",
        "code": "Norland:Harbrin",
        "role": "from",
        "country": "Norland",
        "kind": "settlement",
    }
    return Place(**(fields | over))


def make_claim(report: Report | None = None, quote: str | None = None, **over: Any) -> Claim:
    """A claim over `quote` in `report` (the default report and its whole text when not given)."""
    report = report or make_report()
    fields: dict[str, Any] = {
        "report_key": report.key,
        "span": make_span(report.text, quote),
        "speaker": make_speaker(),
        "act": "announce",
        "event": "RETREAT",
        "modality": "planned",
    } | over
    if "key" not in fields:
        quantity = fields.get("quantity")
        fields["key"] = claim_key(
            fields["report_key"], fields["span"], fields["act"], fields["event"],
            fields["speaker"].name, str(quantity.best) if quantity else "",
        )  # fmt: skip
    return Claim(**fields)


def make_citation(report: Report | None = None, quote: str | None = None, **over: Any) -> Citation:
    """A citation of `quote` in `report`."""
    report = report or make_report()
    span = make_span(report.text, quote)
    fields: dict[str, Any] = {
        "report_key": report.key,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }
    return Citation(**(fields | over))


def make_statement(text: str = "Norland said so.", *citations: Citation) -> Statement:
    """A statement; it rests on the default report when no citation is given."""
    return Statement(text, citations or (make_citation(),))


def make_origin(**over: Any) -> Origin:
    """The government of Estmark."""
    fields: dict[str, Any] = {
        "key": "state:Estmark",
        "label": "government of Estmark",
        "party": "Estmark",
    }
    return Origin(**(fields | over))


def make_evidence(claim: Claim | None = None, **over: Any) -> Evidence:
    """Evidence that counts and partly supports."""
    fields: dict[str, Any] = {
        "claim": claim or make_claim(act="state", modality="asserted"),
        "stance": "partly",
        "origin": make_origin(),
        "dated": "2031-04-28",
        "counts": True,
        "reason": "another state's assessment",
    }
    return Evidence(**(fields | over))


def make_commitment(claim: Claim | None = None, **over: Any) -> Commitment:
    """Norland's announced withdrawal, due on 1 May 2031."""
    claim = claim or make_claim()
    fields: dict[str, Any] = {
        "title": "Norland: withdraw its troops from the border",
        "promisor": "Norland",
        "promisor_label": "Norland",
        "force": "Norland",
        "announced": "2031-04-22",
        "action": Statement(claim.span.text, (citation(claim),)),
        "deadline": make_time(),
        "starts": None,
        "exclusions": (),
        "conditions": (),
        "units": (),
        "from_places": (),
        "to_places": (),
        "announcements": (claim,),
    } | over
    fields.setdefault("key", digest("commitment", fields["promisor"], fields["announced"]))
    return Commitment(**fields)


def make_verdict(commitment: Commitment | None = None, **over: Any) -> CommitmentVerdict:
    """The verdict `announced`, deadline pending, on nothing but the promisor's word."""
    commitment = commitment or make_commitment()
    fields: dict[str, Any] = {
        "commitment": commitment,
        "as_of": "2031-04-24",
        "status": "announced",
        "deadline_state": "pending",
        "confidence": "moderate",
        "rule": "R1",
        "reasons": (Statement("Only the promisor's own word is known.", _words(commitment)),),
        "evidence": (),
        "origins": (0, 0),
    }
    return CommitmentVerdict(**(fields | over))


def _words(commitment: Commitment) -> tuple[Citation, ...]:
    return tuple(citation(claim) for claim in commitment.announcements)


def make_point(
    claim: Claim | None = None, best: float | None = 80000.0, **over: Any
) -> SeriesPoint:
    """A standing figure of Estmark: low, best and high are equal unless given."""
    fields: dict[str, Any] = {
        "claim": claim or make_claim(act="estimate", quantity=make_quantity(best)),
        "origin": make_origin(),
        "dated": "2031-04-20",
        "low": best,
        "best": best,
        "high": best,
        "state": "standing",
        "reason": "the newest figure of its origin",
    }
    return SeriesPoint(**(fields | over))


def make_series(*points: SeriesPoint, **over: Any) -> Series:
    """Norland's troops near the border."""
    fields: dict[str, Any] = {
        "title": "Troops of Norland near the border",
        "actor": "Norland",
        "unit": "troops",
        "area": "near the border",
        "kind": "level",
        "points": points or (make_point(),),
    } | over
    fields.setdefault("key", digest("series", fields["actor"], fields["unit"], fields["area"]))
    return Series(**fields)


def make_series_verdict(series: Series | None = None, **over: Any) -> SeriesVerdict:
    """The range that the standing points of `series` span."""
    series = series or make_series()
    standing = [point for point in series.points if point.state == "standing"]
    lows = [point.low for point in standing if point.low is not None]
    highs = [point.high for point in standing if point.high is not None]
    fields: dict[str, Any] = {
        "series": series,
        "as_of": "2031-04-24",
        "low": min(lows, default=None),
        "high": max(highs, default=None),
        "retracted": (),
        "origins": (len({p.origin.key for p in standing}),) * 2,
        "statement": Statement(
            "The standing figures agree.", tuple(citation(p.claim) for p in standing)
        ),
    }
    return SeriesVerdict(**(fields | over))


def make_assessment(*commitments: CommitmentVerdict, **over: Any) -> Assessment:
    """An assessment at 24 April 2031 of the given commitments."""
    fields: dict[str, Any] = {
        "as_of": "2031-04-24",
        "commitments": commitments,
        "series": (),
        "reports": 1,
        "claims": 1,
        "undated": 0,
    }
    return Assessment(**(fields | over))
