"""Records as rows of the schema, and rows as records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from vedette.errors import LedgerError
from vedette.ledger.clock import counts_from
from vedette.ledger.serialise import claim_to_json
from vedette.records import Claim, Dropped, Mention, Quantity, Report, Span, Time

Row = dict[str, object]

#: Columns of `report` that hold a text field of the record under the record's own name.
_REPORT_TEXTS = (
    "key", "source_id", "title", "publisher", "publisher_kind", "publisher_country", "published",
    "date_basis", "language", "original_language", "url", "text", "raw_sha256", "source",
)  # fmt: skip


def report_row(report: Report, recorded_at: str) -> Row:
    """The row of a report. LedgerError when its date is none, or a text cannot be stored."""
    row: Row = {name: getattr(report, name) for name in _REPORT_TEXTS}
    row["published_date"] = report.date
    row["counts_from"] = counts_from(report.date, report.key) if report.date else None
    row["missing"] = _json(report.missing)
    row["recorded_at"] = recorded_at
    return _storable(row, f"report {report.key}")


def report_of(row: sqlite3.Row) -> Report:
    """The report of a row of `report`."""
    texts = {name: row[name] for name in _REPORT_TEXTS}
    return Report(**texts, missing=tuple(json.loads(row["missing"])))


def sighting_row(report: Report, recorded_at: str) -> Row:
    """The row that says where a report was met."""
    return {
        "report_key": report.key,
        "source": report.source,
        "raw_sha256": report.raw_sha256,
        "recorded_at": recorded_at,
    }


def dropped_row(dropped: Dropped, recorded_at: str) -> Row:
    """The row of a document that was not taken."""
    row: Row = {
        "location": dropped.where,
        "reason": dropped.reason,
        "field": dropped.field,
        "detail": dropped.detail,
        "raw": dropped.raw,
        "recorded_at": recorded_at,
    }
    # Checked first: the key is a hash of these texts, and hashing needs valid ones too.
    return _storable(row, f"dropped document {dropped.where}") | {"key": dropped.key}


def dropped_of(row: sqlite3.Row) -> Dropped:
    """The dropped document of a row of `dropped`."""
    return Dropped(row["location"], row["reason"], row["detail"], row["field"], row["raw"])


def claim_row(claim: Claim, extractor: str, recorded_at: str) -> Row:
    """The row of a claim: its slots as columns for reading, and whole as JSON in `slots`."""
    row: Row = {
        "key": claim.key,
        "report_key": claim.report_key,
        "extractor": extractor,
        "attribution": _json(claim.attribution),
        "quotation": claim.quotation,
        "act": claim.act,
        "event": claim.event,
        "modality": claim.modality,
        "certainty": claim.certainty,
        "polarity": int(claim.polarity),
        "aspect": claim.aspect,
        "observed": claim.observed,
        "units": _json(claim.units),
        "exclusion_text": _words(claim.exclusion),
        "condition_text": _words(claim.condition),
        "partial": int(claim.partial),
        "total": int(claim.total),
        "in_question": int(claim.in_question),
        "confidence": claim.confidence,
        "labels": _json(claim.labels),
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "span_text": claim.span.text,
        "slots": claim_to_json(claim),
        "recorded_at": recorded_at,
    }
    row |= _speaker_columns(claim) | _quantity_columns(claim.quantity)
    for name in ("actor", "recipient", "object"):
        row |= _mention_columns(name, getattr(claim, name))
    for name in ("event_time", "said_time", "deadline"):
        row |= _time_columns(name, getattr(claim, name))
    return _storable(row, f"claim {claim.key} of report {claim.report_key}")


def place_rows(claim: Claim, extractor: str, recorded_at: str) -> Iterator[Row]:
    """One row for every place a claim names, in the claim's order."""
    for position, place in enumerate(claim.places):
        if not place.text:
            continue  # worked out from an earlier sentence: kept in `slots`, mentioned nowhere
        yield {
            "claim_key": claim.key,
            "extractor": extractor,
            "position": position,
            "name": place.text,
            "code": place.code,
            "role": place.role,
            "country": place.country,
            "kind": place.kind,
            "span_start": place.span.start if place.span else None,
            "span_end": place.span.end if place.span else None,
            "recorded_at": recorded_at,
        }


def _speaker_columns(claim: Claim) -> Row:
    names = ("name", "kind", "role", "organisation", "actor")
    return {f"speaker_{name}": getattr(claim.speaker, name) for name in names}


def _mention_columns(name: str, mention: Mention | None) -> Row:
    return {
        f"{name}_text": mention.text if mention else None,
        f"{name}_code": mention.code if mention else None,
    }


def _time_columns(name: str, time: Time | None) -> Row:
    return {name: time.value if time else None, f"{name}_text": time.text if time else None}


def _quantity_columns(quantity: Quantity | None) -> Row:
    return {
        "quantity_low": _number(quantity.low) if quantity else None,
        "quantity_best": _number(quantity.best) if quantity else None,
        "quantity_high": _number(quantity.high) if quantity else None,
        "quantity_unit": quantity.unit if quantity else None,
        "quantity_approximate": int(quantity.approximate) if quantity else None,
        "quantity_kind": quantity.kind if quantity else None,
        "quantity_text": quantity.span.text if quantity else None,
    }


def _number(value: float | None) -> float | None:
    # An int beyond 64 bits is a valid figure that SQLite cannot bind.
    return None if value is None else float(value)


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _json(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)


def _storable(row: Row, what: str) -> Row:
    """The row; LedgerError when a text holds half a surrogate pair, which is no Unicode text."""
    bad = next((name for name, value in _texts(row) if not _is_unicode(value)), None)
    if bad is not None:
        raise LedgerError(
            f"{what}: {bad}: found half of a surrogate pair (U+D800 to U+DFFF); "
            "give valid Unicode text"
        )
    return row


def _texts(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in row.items() if isinstance(value, str))


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
