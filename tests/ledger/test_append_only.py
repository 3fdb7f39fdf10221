"""The file itself refuses to forget, whatever tool writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.helpers import contents, generated, open_ledger
from vedette.errors import LedgerError
from vedette.ledger.migrations import FACT_TABLES

TABLES = sorted([*FACT_TABLES, "migration"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with rows in every table."""
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(generated(30))
        ledger.add_brief("2031-04-24", "brief.html", "00")
        assert all(contents(ledger).values())
    return tmp_path / "ledger.sqlite"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE {} SET id = id + 1000", "changed"),
        ("DELETE FROM {}", "removed"),
        ("INSERT OR REPLACE INTO {0} SELECT * FROM {0}", "replaced"),
    ],
    ids=["update", "delete", "replace"],
)
def test_a_foreign_tool_cannot_rewrite(path: Path, table: str, statement: str, word: str) -> None:
    with closing(sqlite3.connect(path)) as tool:
        before = tool.execute(f"SELECT * FROM {table}").fetchall()
        said = f"table {table}: rows of a ledger are never {word}; add a new row"
        with pytest.raises(sqlite3.IntegrityError, match=said):
            tool.execute(statement.format(table))
        assert tool.execute(f"SELECT * FROM {table}").fetchall() == before


def test_replacing_under_a_new_number_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as tool:
        names = [row[1] for row in tool.execute("PRAGMA table_info(report)") if row[1] != "id"]
        listed = ", ".join(names)
        sql = f"REPLACE INTO report ({listed}) SELECT {listed} FROM report LIMIT 1"
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            tool.execute(sql)


def test_replacing_by_number_alone_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as tool:
        sql = "REPLACE INTO dropped SELECT id, key || 'x', location, reason, field, detail, raw, "
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            tool.execute(sql + "recorded_at FROM dropped LIMIT 1")


def test_the_refusal_reaches_a_user_as_a_ledger_error(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(generated(3))
        with pytest.raises(LedgerError, match=r"ledger\.sqlite: refuses .* never removed"):
            ledger.database.run("DELETE FROM report")


def test_a_claim_without_its_analysis_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(generated(10))
        row = dict(ledger.database.rows("SELECT * FROM claim LIMIT 1")[0])
        del row["id"]
        with pytest.raises(LedgerError, match="FOREIGN KEY"):
            ledger.database.insert("claim", [row | {"extractor": "nobody"}])
