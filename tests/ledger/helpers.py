"""Ledgers, clocks and a generated corpus for the tests of this folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.factories import make_claim, make_place, make_quantity, make_report, make_time
from vedette.ledger import Analysis, Entry, Ledger
from vedette.ledger.clock import Clock
from vedette.records import Claim, Dropped, Report

NOW = datetime(2031, 5, 1, 12, 0, tzinfo=UTC)
EXTRACTOR = "rules/1"


def fixed() -> datetime:
    """A clock that stands still."""
    return NOW


def ticking(step: timedelta) -> Clock:
    """A clock that goes on by `step` at every reading."""
    readings = iter(range(10**9))
    return lambda: NOW + step * next(readings)


def open_ledger(folder: Path | str, clock: Clock = fixed) -> Ledger:
    """The ledger in `folder`, made when it is not there."""
    return Ledger.open(Path(folder) / "ledger.sqlite", clock)


def generated(count: int, seed: int = 7) -> list[Entry]:
    """Analysed reports with 0 to 4 claims each, a plain report and a dropped row now and then."""
    return list(_entries(count, random.Random(seed)))


def analyses(entries: list[Entry]) -> list[Analysis]:
    """The analysed reports among the entries."""
    return [entry for entry in entries if isinstance(entry, Analysis)]


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table without its number, in an order of its own values."""
    tables = ("report", "sighting", "dropped", "analysis", "claim", "place_mention", "brief")
    return {
        table: sorted(tuple(row)[1:] for row in ledger.database.rows(f"SELECT * FROM {table}"))
        for table in tables
    }


def _entries(count: int, chance: random.Random) -> Iterator[Entry]:
    for number in range(count):
        report = _report(number, chance)
        if chance.random() < 0.1:
            yield Dropped(f"input.jsonl:{number}", "empty", "the text is empty", "text", "{}")
        if chance.random() < 0.1:
            yield report
        else:
            claims = tuple(_claim(report, chance, place) for place in range(chance.randrange(5)))
            yield Analysis(report, claims, EXTRACTOR)


def _report(number: int, chance: random.Random) -> Report:
    day = f"2031-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    words = chance.choices(("convoy", "camp", "bridge", "harbour", "ridge", "column"), k=40)
    return make_report(
        source_id=f"n{number:04d}",
        published=None if chance.random() < 0.1 else day,
        text=f"Report {number}. " + " ".join(words),
        source=f"input.jsonl:{number}",
    )


def _claim(report: Report, chance: random.Random, place: int) -> Claim:
    return make_claim(
        report,
        event=chance.choice(("RETREAT", "MOBILIZE", "CONSULT")),
        quantity=make_quantity(float(1000 * number)) if (number := chance.randrange(9)) else None,
        places=tuple(make_place(text=f"Town {n}") for n in range(chance.randrange(3))),
        deadline=make_time() if chance.random() < 0.3 else None,
        key=f"{report.key}-{place}",
    )
