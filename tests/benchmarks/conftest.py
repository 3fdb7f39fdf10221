"""An invented case folder in the demo's format, whose report ids have another form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ORDER = (
    "Norland's Defence Minister Sven Dorrik said on Thursday that the troops near the border with "
    "Sudria would return to their bases by May 1."
)
COUNT = "About 12,000 Norland troops were still near the border on May 2, 2031, Sudria's army said."
REPORTS: list[dict[str, Any]] = [
    {"id": "nor-1", "published": "2031-04-22", "publisher": "Northern Wire",
     "publisher_kind": "wire", "language": "en", "title": "Order", "text": ORDER},
    {"id": "sud/2", "published": "2031-05-02", "publisher": "Sudria Post",
     "publisher_kind": "media", "language": "en", "title": "Count", "text": COUNT},
]  # fmt: skip
GOLD: dict[str, Any] = {
    "claims": [
        {"report": "nor-1", "speaker": "Sven Dorrik", "act": "promise", "event": "RETREAT",
         "actor": "Norland", "deadline": "2031-05-01", "key": "announce.NOR-1",
         "evidence_span": "would return to their bases by May 1"},
        {"report": "sud/2", "speaker": "army", "act": "estimate", "event": "MOBILIZE",
         "actor": "Norland", "quantity": {"low": None, "best": 12000, "high": None},
         "evidence_span": "About 12,000 Norland troops were still near the border"},
    ],
    "commitments": [{"id": "NOR-1", "promisor": "Norland", "announced": "2031-04-22"}],
    "verdicts": [{"as_of": "2031-05-02", "commitment": "NOR-1", "status": "announced"}],
    "quantity_verdicts": [
        {"as_of": "2031-05-02", "series": "force_near_sudria", "low": 12000, "high": 12000,
         "note": "the army (sud/2)"}
    ],
}  # fmt: skip


def write_case(
    folder: Path, reports: list[dict[str, Any]] | None = None, gold: dict[str, Any] | None = None
) -> Path:
    """Write a case folder; without a gold there is no gold file."""
    folder.mkdir(exist_ok=True)
    lines = [json.dumps(report) for report in (REPORTS if reports is None else reports)]
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if gold is not None:
        (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """The invented case."""
    return write_case(tmp_path / "north-2031", gold=GOLD)
