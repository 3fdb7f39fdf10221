"""The own-words set (tests/sets) as read: records with their spans; what cannot be read is told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT

#: Where the set lies in the repository.
OWN_WORDS = ROOT / "tests" / "sets" / "own_words.jsonl"
SPLITS = ("dev", "held")
#: The lists of a record and what each of their items must hold.
LISTS: dict[str, tuple[str, ...]] = {
    "claims": ("act", "event", "modality", "polarity", "span"),
    "quantities": ("span", "low", "best", "high", "unit"),
    "times": ("span", "value"),
    "places": ("span", "code"),
    "attributions": ("content",),
}
#: A stretch of a text: half-open code points.
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Record:
    """One text with its gold; lists that a row lacks are empty."""

    id: str
    split: str
    text: str
    date: str | None
    publisher_kind: str
    negative: bool
    gold: Mapping[str, Any]

    def items(self, name: str) -> list[dict[str, Any]]:
        """The gold items of a list of `LISTS`."""
        return list(self.gold.get(name) or [])


def read_records(path: Path) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records of a file, and a line for each row that could not be read."""
    records, faults = [], []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            records.append(_record(json.loads(line), f"row {number}"))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            faults.append(f"{path.name}:{number}: {type(fault).__name__}: {fault}")
    return tuple(records), tuple(faults)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from file


def _record(row: dict[str, Any], default_id: str) -> Record:
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("text is no string")
    for name, fields in LISTS.items():
        for item in row.get(name) or []:
            _check_item(item, fields, text, name)
    for name in ("condition", "exclusion"):
        if row.get(name):
            stretch(row[name], text)
    claims = bool(row.get("claims"))
    return Record(
        id=str(row.get("id") or default_id),
        split=str(row.get("split") or "held"),
        text=text,
        date=row.get("date") or None,
        publisher_kind=str(row.get("publisher_kind") or "unknown"),
        negative=bool(row.get("negative", not claims)),
        gold=row,
    )


def _check_item(item: dict[str, Any], fields: tuple[str, ...], text: str, name: str) -> None:
    lacking = [field for field in fields if field not in item]
    if lacking:
        raise ValueError(f"{name}: lacks {', '.join(lacking)}")
    for span in [item["span"]] if "span" in item else item["content"]:
        stretch(span, text)


def stretch(span: Mapping[str, Any], text: str) -> Stretch:
    """The offsets of a span; ValueError when its words do not stand there."""
    start, end = int(span["start"]), int(span["end"])
    if not 0 <= start < end <= len(text) or text[start:end] != span["text"]:
        raise ValueError(f"{span['text']!r} does not stand at {start}")
    return start, end


def overlap(a: Stretch, b: Stretch) -> int:
    """Characters that two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
