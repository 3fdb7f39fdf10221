"""The set of invented relays is what its README says: spans, types, splits, faithful pairs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.drift_data import split_of

from vedette.claims.drift import DRIFT_TYPES

RECORDS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "drift.jsonl").read_text("utf-8").splitlines()
]


def test_ids_are_unique_and_their_hash_tells_the_split() -> None:
    ids = [r["id"] for r in RECORDS]
    assert ids == [f"d{n:03d}" for n in range(1, len(ids) + 1)]
    assert all(r["split"] == split_of(r["id"]) for r in RECORDS)


def test_spans_stand_in_their_texts() -> None:
    texts = [
        (d[side], (r[side] or r["parent"])["text"])
        for r in RECORDS
        for d in r["drift"]
        for side in ("parent", "child")
    ]
    assert all(s is None or text[s["start"] : s["end"]] == s["text"] for s, text in texts)


def test_every_type_has_four_examples_and_there_are_forty_faithful_relays() -> None:
    counts = Counter(d["type"] for r in RECORDS for d in r["drift"])
    assert counts.keys() == DRIFT_TYPES.keys()
    assert min(counts.values()) >= 4
    assert sum(not r["drift"] for r in RECORDS) >= 40
