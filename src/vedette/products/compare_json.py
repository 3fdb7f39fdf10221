"""The comparison as one JSON object: everything that was found, every span with its offsets."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from vedette.products.compare_direction import points
from vedette.products.compare_model import Comparison, Row, Side
from vedette.products.compare_say import bottom_line


def comparison_row(found: Comparison) -> dict[str, Any]:
    """Every part of the comparison under the names of docs/cli.md, ready for JSON."""
    direction = found.direction
    return {
        "a": _side(found.a),
        "b": _side(found.b),
        "bottom_line": list(bottom_line(found)),
        "relation": asdict(found.relation),
        "direction": asdict(direction)
        | {
            "points": {
                "a_from_b": points(direction.a_from_b),
                "b_from_a": points(direction.b_from_a),
            }
        },
        "kept": [_row(row) for row in found.of_kind("same", "reworded")],
        "changed": [_row(row) for row in found.of_kind("changed")],
        "only_a": [_row(row) for row in found.only("a")],
        "only_b": [_row(row) for row in found.only("b")],
        "told_elsewhere": [_row(row) for row in found.rows if row.told_in],
        "misattributed": [asdict(item) for item in found.misattributed],
        "drift": [asdict(change) for change in found.changes],
        "notes": list(found.notes),
    }


def _side(side: Side) -> dict[str, Any]:
    report = side.report
    return {
        "label": side.label, "report": report.source_id, "report_key": report.key,
        "published": report.published, "date_basis": report.date_basis,
        "publisher": report.publisher, "title": report.title, "language": report.language,
        "missing": list(report.missing), "sentences": side.sentences, "words": side.words,
        "claims": side.claims, "kept_share": round(side.kept, 4),
        "traces": [asdict(trace) for trace in side.traces],
    }  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    data = asdict(row)
    return data | {"similarity": round(row.similarity, 4), "weight": round(row.weight, 4)}
