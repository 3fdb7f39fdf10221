"""Small invented crises: who passed on whose news, written before their misses were read.

``relay_cases.json`` holds for each its reports, what a reader would call relays (child -> any of
its parents), and repeats inside a report with news of its own (`background`), which are neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Id, date of publication, publisher, its kind, text.
Row = tuple[str, str, str, str, str]
FIELDS = ("id", "published", "publisher", "publisher_kind", "text")


@dataclass(frozen=True)
class Crisis:
    """An invented crisis and its reading."""

    name: str
    reports: tuple[Row, ...]
    relays: Mapping[str, Sequence[str]]
    background: Mapping[str, Sequence[str]]


def load_crises() -> tuple[Crisis, ...]:
    """Every crisis of the file."""
    path = Path(__file__).with_name("relay_cases.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Crisis(
            name,
            tuple(_row(report) for report in case["reports"]),
            case["relays"],
            case["background"],
        )
        for name, case in sorted(found.items())
    )


def _row(report: Mapping[str, str]) -> Row:
    key, published, publisher, kind, text = (report[field] for field in FIELDS)
    return key, published, publisher, kind, text


CRISES = load_crises()
