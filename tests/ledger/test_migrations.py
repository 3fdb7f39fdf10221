"""The schema grows in recorded, whole steps, and an unknown one is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories import make_report
from tests.ledger.helpers import fixed, open_ledger
from vedette.errors import LedgerError, SchemaError
from vedette.ledger import Ledger, migrations
from vedette.ledger.connection import BUSY_TIMEOUT_S, Database, connect
from vedette.ledger.migrations import MIGRATIONS, check_version, migrate, statements


def _connect(path: Path) -> Database:
    return connect(path, "rwc", BUSY_TIMEOUT_S)


def _execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as tool:
        tool.execute(statement)
        tool.commit()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of this version with one report."""
    with open_ledger(tmp_path) as ledger:
        ledger.add_report(make_report())
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def old_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger as the version with two migrations left it, holding one report."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:2])
        database = _connect(tmp_path / "old.sqlite")
        migrate(database, fixed)
        ledger = Ledger(database, fixed)
        ledger.add_report(make_report())
        ledger.close()
    return tmp_path / "old.sqlite"


def test_each_migration_is_recorded(path: Path) -> None:
    with Ledger.open(path, fixed) as ledger:
        rows = ledger.database.rows("SELECT * FROM migration ORDER BY id")
    assert [(row["id"], row["name"]) for row in rows] == [
        (1, "facts"), (2, "search"), (3, "views"), (4, "append_only"),
    ]  # fmt: skip
    assert {row["applied_at"] for row in rows} == {"2031-05-01T12:00:00.000000+00:00"}


def test_an_older_file_is_brought_up_with_its_rows(old_path: Path) -> None:
    with Ledger.open(old_path, fixed) as ledger:
        assert check_version(ledger.database) == len(MIGRATIONS)
        assert ledger.reports() == (make_report(),)
        assert ledger.problems() == ()


def test_an_older_file_is_not_touched_by_a_reader(old_path: Path) -> None:
    with pytest.raises(SchemaError, match="schema version 2, and this Vedette reads version 4"):
        Ledger.open(old_path, fixed, read_only=True)


@pytest.mark.parametrize("read_only", [False, True], ids=["writer", "reader"])
def test_a_newer_file_is_refused_naming_both_versions(path: Path, read_only: bool) -> None:
    _execute(path, "INSERT INTO migration VALUES (9, 'time_travel', '2040-01-01')")
    said = r"ledger\.sqlite: has schema version 9, and this Vedette knows up to version 4"
    with pytest.raises(SchemaError, match=said):
        Ledger.open(path, fixed, read_only=read_only)


def test_a_file_of_another_branch_is_refused(old_path: Path) -> None:
    _execute(old_path, "INSERT INTO migration VALUES (3, 'colours', '2031-05-01')")
    with pytest.raises(SchemaError, match=r"migration 3 is 'colours' .* 'views' in this Vedette"):
        Ledger.open(old_path, fixed)


def test_a_migration_that_fails_leaves_nothing(
    old_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(database: Database) -> None:
        database.run("CREATE TABLE half_done (id INTEGER PRIMARY KEY)")
        database.run("CREATE TABLE report (id INTEGER PRIMARY KEY)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:2], breaks))
    with closing(_connect(old_path).connection) as connection:
        database = Database(old_path, connection)
        with pytest.raises(LedgerError, match="report already exists"):
            migrate(database, fixed)
        assert check_version(database) == 2
        assert database.rows("SELECT 1 FROM sqlite_master WHERE name = 'half_done'") == []


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.sqlite"
    _execute(path, "CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"recipes\.sqlite: is an SQLite database of another"):
        Ledger.open(path, fixed)
    assert path.read_bytes() == before


def test_statements_are_split_outside_of_words_and_triggers() -> None:
    sql = "-- a; b\nCREATE TABLE t (a DEFAULT ';');\nCREATE TRIGGER u AFTER INSERT ON t\n"
    sql += "BEGIN\n    SELECT 1;\nEND;\n"
    found = list(statements(sql))
    assert [statement.split()[-1] for statement in found] == ["';');", "END;"]


def test_a_statement_without_an_end_is_refused() -> None:
    with pytest.raises(LedgerError, match="does not end: 'SELECT 1'"):
        list(statements("SELECT 1\n"))
