"""The schema, step by step: numbered named functions, each in one transaction, each recorded.

To change the schema, add a function at the end of `MIGRATIONS`; one that was released is never
edited, because files that already ran it would then differ from new ones.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files

from vedette.errors import LedgerError, SchemaError
from vedette.ledger.clock import Clock, stamp
from vedette.ledger.connection import Database

#: "VEDT": tells a ledger from any other SQLite file (``PRAGMA application_id``; ``file`` shows it).
APPLICATION_ID = 0x56454454

#: Tables of facts with the columns that name a row.
FACT_TABLES = {
    "report": ("key",),
    "sighting": ("report_key", "source"),
    "dropped": ("key",),
    "analysis": ("report_key", "extractor"),
    "claim": ("key", "extractor"),
    "place_mention": ("claim_key", "extractor", "position"),
    "brief": ("id",),
}

_MIGRATION_TABLE = """
CREATE TABLE migration (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    applied_at TEXT NOT NULL
)
"""


def facts(database: Database) -> None:
    """Tables of reports, sightings, dropped documents, analyses, claims, places and briefs."""
    _run_file(database, "0001_facts.sql")


def search(database: Database) -> None:
    """Full-text index over title and text of reports."""
    _run_file(database, "0002_search.sql")


def views(database: Database) -> None:
    """Views for people."""
    _run_file(database, "0003_views.sql")


def append_only(database: Database) -> None:
    """Triggers that refuse to change, remove or replace a row of a fact table."""
    for table, names in {**FACT_TABLES, "migration": ("name",)}.items():
        for statement in _append_only_triggers(table, names):
            database.run(statement)


#: In order; the number of a migration is its place in this list, counted from 1.
MIGRATIONS: tuple[Callable[[Database], None], ...] = (facts, search, views, append_only)


def schema_version(database: Database) -> int:
    """Number of the last migration that ran on the file; 0 for an empty file.

    LedgerError when the file is the database of another program.
    """
    if database.value("SELECT count(*) FROM sqlite_master") == 0:
        return 0
    if database.value("PRAGMA application_id") != APPLICATION_ID:
        raise LedgerError(
            f"ledger {database.path}: is an SQLite database of another program; name another file"
        )
    return int(database.value("SELECT max(id) FROM migration"))


def check_version(database: Database) -> int:
    """The schema version of the file, checked against this program's migrations.

    SchemaError when the file is newer, or when a migration there has another name than here.
    """
    version = schema_version(database)
    if version > len(MIGRATIONS):
        raise SchemaError(
            f"ledger {database.path}: has schema version {version}, and this Vedette knows up to "
            f"version {len(MIGRATIONS)}; use a newer Vedette"
        )
    if version:
        for row in database.rows("SELECT id, name FROM migration ORDER BY id"):
            expected = MIGRATIONS[row["id"] - 1].__name__
            if row["name"] != expected:
                raise SchemaError(
                    f"ledger {database.path}: migration {row['id']} is {row['name']!r} in the "
                    f"file and {expected!r} in this Vedette; use the version that wrote it"
                )
    return version


def migrate(database: Database, clock: Clock) -> None:
    """Bring the file to this program's schema; each step is whole or absent."""
    while check_version(database) < len(MIGRATIONS):
        with database.transaction():
            # Read again under the lock: another process may have done this step meanwhile.
            done = check_version(database)
            if done < len(MIGRATIONS):
                _apply(database, done, clock)


def _apply(database: Database, done: int, clock: Clock) -> None:
    step = MIGRATIONS[done]
    if done == 0:
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(_MIGRATION_TABLE)
    step(database)
    row = {"id": done + 1, "name": step.__name__, "applied_at": stamp(clock())}
    database.insert("migration", [row])


def _append_only_triggers(table: str, names: tuple[str, ...]) -> Iterator[str]:
    same = " AND ".join(f"{name} = NEW.{name}" for name in names)
    words = "table {}: rows of a ledger are never {}; add a new row that says what it corrects"
    yield f"""CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{words.format(table, "changed")}'); END"""
    yield f"""CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{words.format(table, "removed")}'); END"""
    yield f"""CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))
        BEGIN SELECT RAISE(ABORT, '{words.format(table, "replaced")}'); END"""


def _run_file(database: Database, name: str) -> None:
    text = files("vedette.ledger").joinpath("schema", name).read_text(encoding="utf-8")
    for statement in statements(text):
        database.run(statement)


def statements(sql: str) -> Iterator[str]:
    """The statements of an SQL text, one at a time.

    `sqlite3.executescript` would commit the transaction that a migration must stay inside.
    """
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise LedgerError(f"schema: an SQL statement does not end: {pending.strip()[:80]!r}")
