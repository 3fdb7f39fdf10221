"""The ledger: an append-only store of reports and claims in one ordinary SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from vedette.errors import LedgerError, SchemaError
from vedette.ledger import reading
from vedette.ledger.clock import Clock, as_of_day, stamp
from vedette.ledger.connection import (
    BUSY_TIMEOUT_S,
    Database,
    connect,
    translated,
    use_write_ahead_log,
)
from vedette.ledger.entries import Added, Analysis, Brief, Counts, Entry, Hit, Sighting
from vedette.ledger.migrations import MIGRATIONS, check_version, migrate
from vedette.ledger.reading import Where, dated
from vedette.ledger.writing import add_entries, check_entry
from vedette.records import Claim, Dropped, Report

#: A sync to disk for every report instead of every 1,000 took 1.7 times as long on a fast disk
#: (docs/ledger.md); what a crash costs is at most one such batch of work.
BATCH_ENTRIES = 1000
BATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger. Use it in one thread and in a ``with`` block.

    Nothing is ever changed or removed. Every method raises LedgerError naming file and cause when
    the file cannot be read or written. `as_of` asks for what had been *published* by the end of
    that day (``YYYY-MM-DD``; undated reports are left out), `known_at` for what the ledger itself
    *held* by then (a day, or an ISO 8601 time with its zone).
    """

    database: Database
    clock: Clock

    @classmethod
    def open(
        cls,
        path: str | Path,
        clock: Clock,
        create: bool = True,
        read_only: bool = False,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
    ) -> Self:
        """The ledger at `path`, brought to this version's schema.

        `clock` gives the aware time that new rows carry. With `create` False a missing or empty
        file is an error; with `read_only` nothing is written, not even a new schema. Raises
        SchemaError for a newer file (or, read-only, an older one) and LedgerError otherwise.
        """
        mode = "ro" if read_only else "rwc" if create else "rw"
        database = connect(Path(path), mode, busy_timeout_s)
        try:
            _prepare(database, clock, mode)
        except LedgerError:
            database.connection.close()
            raise
        return cls(database, clock)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in when nobody else has it open."""
        with translated(self.database.path):
            self.database.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """A ``with`` block in which every read sees one state; nothing can be added inside it."""
        return self.database.snapshot()

    # Writing

    def add_report(self, report: Report) -> bool:
        """Add a report; False when it is known (a new source then adds a sighting)."""
        return self._write([report]).reports == 1

    def add_dropped(self, dropped: Dropped) -> bool:
        """Add a document that was not taken, with its reason; False when it is known."""
        return self._write([dropped]).dropped == 1

    def add_analysis(self, report: Report, claims: Sequence[Claim], extractor: str) -> int:
        """Add a report with all claims that `extractor` found; how many claims were added.

        All of it or nothing; 0 when this extractor has read the report before. LedgerError for
        claims of another report or two different claims with one key.
        """
        return self._write([Analysis(report, tuple(claims), extractor)]).claims

    def add_batch(
        self,
        entries: Iterable[Entry],
        max_entries: int = BATCH_ENTRIES,
        max_seconds: float = BATCH_SECONDS,
    ) -> Added:
        """Add reports, dropped documents and analyses as they come; what was added.

        Commits after `max_entries`, or when an entry comes `max_seconds` after the first that
        waits. The file is locked only while a batch is written. If `entries` fails midway, what
        came before it is kept and the error goes on.
        """
        added = Added()
        waiting: list[Entry] = []
        since: datetime | None = None
        try:
            for entry in entries:
                check_entry(entry)
                waiting.append(entry)
                now = self.clock()
                since = since or now
                if len(waiting) >= max_entries or now - since >= timedelta(seconds=max_seconds):
                    # Emptied before the write: a batch that failed is not tried a second time.
                    batch, waiting, since = waiting, [], None
                    added += self._write(batch)
        finally:
            added += self._write(waiting)
        return added

    def add_brief(self, as_of: str, path: str, sha256: str) -> bool:
        """Note that a brief was written; False when the last one of that day and path is equal."""
        row = {"as_of": as_of_day(as_of), "path": path, "sha256": sha256}
        sql = "SELECT sha256 FROM brief WHERE as_of = ? AND path = ? ORDER BY id DESC"
        written_at = stamp(self.clock())
        with self.database.transaction():
            if self.database.value(sql, (as_of, path)) == sha256:
                return False
            self.database.insert("brief", [row | {"written_at": written_at}])
        return True

    def _write(self, entries: Sequence[Entry]) -> Added:
        if not entries:
            return Added()
        recorded_at = stamp(self.clock())
        with self.database.transaction():
            return add_entries(self.database, entries, recorded_at)

    # Reading

    def reports(self, as_of: str | None = None, known_at: str | None = None) -> tuple[Report, ...]:
        """Reports by date as written and key; undated ones last, and only without `as_of`."""
        where = dated(as_of, known_at, "report.recorded_at")
        return reading.read_reports(self.database, where)

    def undated_reports(self) -> tuple[Report, ...]:
        """Reports without a date, by key."""
        return reading.read_reports(self.database, Where(["report.published_date IS NULL"]))

    def report(self, key: str) -> Report | None:
        """The report with this key, or None."""
        where = Where()
        where.add("report.key = :key", "key", key)
        return next(iter(reading.read_reports(self.database, where)), None)

    def texts_of_day(self, day: str | None) -> tuple[tuple[str, str], ...]:
        """Key and text of every report of a day (of undated ones when None), as they came."""
        return reading.read_texts(self.database, day)

    def has_analysis(self, report_key: str, extractor: str) -> bool:
        """True when this version of the extractor has read the report."""
        return reading.has_analysis(self.database, report_key, extractor)

    def claims(
        self,
        as_of: str | None = None,
        known_at: str | None = None,
        extractor: str | None = None,
        *,
        speaker: str | None = None,
        actor: str | None = None,
        act: str | None = None,
        event: str | None = None,
        report: str | None = None,
    ) -> tuple[Claim, ...]:
        """Claims by report date, report key, place in the text and claim key.

        Of each report only the claims of the extractor that read it last, or those of `extractor`.
        `speaker` is a name as credited or the speaker's actor code; `actor` the code of who does
        it; `report` a report's key.
        """
        where = dated(as_of, known_at, "analysis.recorded_at")
        where.add(
            "(claim.speaker_name = :speaker OR claim.speaker_actor = :speaker)", "speaker", speaker
        )
        where.add("claim.actor_code = :actor", "actor", actor)
        where.add("claim.act = :act", "act", act)
        where.add("claim.event = :event", "event", event)
        where.add("claim.report_key = :report", "report", report)
        return reading.read_claims(self.database, where, extractor)

    def claim(self, key: str) -> Claim | None:
        """The claim with this key as the report's last extractor has it, or None."""
        where = Where()
        where.add("claim.key = :key", "key", key)
        return next(iter(reading.read_claims(self.database, where, None)), None)

    def analysed(self, extractor: str) -> frozenset[str]:
        """Keys of the reports that this version of the extractor has read."""
        return reading.read_analysed(self.database, extractor)

    def sightings(self, report_key: str) -> tuple[Sighting, ...]:
        """Where a report was met, by source."""
        return reading.read_sightings(self.database, report_key)

    def dropped(self) -> tuple[Dropped, ...]:
        """Documents that were not taken, by location."""
        return reading.read_dropped(self.database)

    def drop_counts(self) -> dict[str, int]:
        """How many documents were dropped for each reason, most first."""
        return reading.read_drop_counts(self.database)

    def search(
        self, text: str, limit: int = 20, as_of: str | None = None, known_at: str | None = None
    ) -> tuple[Hit, ...]:
        """Reports that hold every word and "quoted phrase" of `text`, best first."""
        where = dated(as_of, known_at, "report.recorded_at")
        return reading.find(self.database, text, limit, where)

    def counts(self) -> Counts:
        """How many rows the ledger holds."""
        return reading.read_counts(self.database)

    def last_brief(self, before: str | None = None) -> Brief | None:
        """The brief of the latest day before `before` (of all when None), or None."""
        return reading.read_last_brief(self.database, before)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, in words; empty when it is sound."""
        return reading.problems(self.database)


def _prepare(database: Database, clock: Clock, mode: str) -> None:
    version = check_version(database)
    if version == 0 and mode != "rwc":
        raise LedgerError(f"ledger {database.path}: is empty; it holds no ledger yet")
    if mode != "ro":
        use_write_ahead_log(database)
        migrate(database, clock)
    elif version < len(MIGRATIONS):
        raise SchemaError(
            f"ledger {database.path}: has schema version {version}, and this Vedette reads version "
            f"{len(MIGRATIONS)}; open it once for writing to bring it up"
        )
