"""One SQLite file: how it is opened, what a transaction is, and what its errors say to a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vedette.errors import LedgerError

#: How long to wait for another process's lock; a batch of 1,000 reports commits well within it.
BUSY_TIMEOUT_S = 10.0

#: Several processes may create one file at the same moment; in 80 such openings one was refused.
_SWITCH_ATTEMPTS = 20

_CAUSES = {
    sqlite3.SQLITE_NOTADB: "is not an SQLite database",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a copy, or read it again from its sources",
    sqlite3.SQLITE_BUSY: "is locked by another process; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "is locked by another query of this process",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_READONLY: "is read-only; open a copy in a folder that can be written",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the folder and its permissions",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reported an error",
    sqlite3.SQLITE_TOOBIG: "cannot hold a text of this size",
    sqlite3.SQLITE_CONSTRAINT: "refuses the change",
}

Parameters = Sequence[object] | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Database:
    """An open SQLite file. Every method raises LedgerError naming the file and the cause."""

    path: Path
    connection: sqlite3.Connection

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """First column of the first row, or None when there is no row."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    def run(self, sql: str, parameters: Parameters = ()) -> None:
        """Carry out one statement."""
        with translated(self.path):
            self.connection.execute(sql, parameters)

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Add rows, which all have the same columns."""
        if not rows:
            return
        names = tuple(rows[0])
        values = ", ".join(f":{name}" for name in names)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"
        with translated(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it; takes the write lock at once."""
        yield from self._bracket("BEGIN IMMEDIATE")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every read in the block sees the same state, whatever others write meanwhile."""
        yield from self._bracket("BEGIN")

    def _bracket(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        finally:
            # SQLite itself rolls back on a full disk; anything else still open is undone here.
            if self.connection.in_transaction:
                self.run("ROLLBACK")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into a LedgerError that names the file and the cause in words."""
    try:
        yield
    except sqlite3.Error as error:
        # A primary result code is the low byte of an extended one.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        cause = _CAUSES.get(code, "cannot be used")
        raise LedgerError(f"ledger {path}: {cause} ({error})") from error
    except UnicodeEncodeError as error:
        # An argument of a command line may hold bytes that are no text.
        found = ascii(error.object[:60])
        raise LedgerError(f"ledger {path}: found {found}; give valid Unicode text") from error


def connect(path: Path, mode: str, busy_timeout_s: float) -> Database:
    """Open `path` in URI mode ``ro``, ``rw`` or ``rwc``; nothing is written yet."""
    _refuse_impossible(path, mode)
    with translated(path):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,  # transactions are opened and closed here, never implicitly
            timeout=busy_timeout_s,
        )
    connection.row_factory = sqlite3.Row
    database = Database(path, connection)
    try:
        database.run("PRAGMA foreign_keys = ON")
        # Without it, INSERT OR REPLACE would delete rows past the triggers.
        database.run("PRAGMA recursive_triggers = ON")
        database.run("PRAGMA synchronous = FULL")
        database.value("SELECT count(*) FROM sqlite_master")  # the first read of the file itself
    except LedgerError:
        connection.close()
        raise
    return database


def use_write_ahead_log(database: Database) -> None:
    """Let readers read while one writer writes; LedgerError where the file system cannot."""
    for _ in range(_SWITCH_ATTEMPTS):
        try:
            found = database.value("PRAGMA journal_mode = WAL")
        except LedgerError as error:
            if not _is_busy(error):
                raise
            # SQLite does not wait here, though it waits for a lock: so wait for one, then retry.
            with database.transaction():
                continue
        if found == "wal":
            return
        raise LedgerError(
            f"ledger {database.path}: the file system does not support a write-ahead log "
            f"(journal mode stays {found}); keep the ledger on a local disk"
        )
    raise LedgerError(f"ledger {database.path}: {_CAUSES[sqlite3.SQLITE_BUSY]}")


def _is_busy(error: LedgerError) -> bool:
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _refuse_impossible(path: Path, mode: str) -> None:
    if path.is_dir():
        raise LedgerError(f"ledger {path}: is a folder; name a file")
    if not path.parent.is_dir():
        raise LedgerError(f"ledger {path}: the folder {path.parent} does not exist; create it")
    if mode != "rwc" and not path.exists():
        raise LedgerError(f"ledger {path}: there is no such file")
