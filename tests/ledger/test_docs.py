"""docs/ledger.md names every table, view and column of the schema, and nothing else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from tests.ledger.helpers import open_ledger

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


def _schema() -> dict[str, set[str]]:
    """Columns of every table and view of a new ledger; the index's own tables stay out."""
    sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
    with tempfile.TemporaryDirectory() as folder, open_ledger(folder) as ledger:
        names = [row["name"] for row in ledger.database.rows(sql)]
        return {
            name: {row["name"] for row in ledger.database.rows(f"PRAGMA table_info({name})")}
            for name in names
            if not re.match("report_search_", name)
        }


def _sections() -> dict[str, str]:
    """The text under each heading that is one name in backticks."""
    parts = re.split(r"^##+ (.+)$", PAGE, flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {title.strip("`"): body for title, body in pairs if title.startswith("`")}


SCHEMA = _schema()
SECTIONS = _sections()


def test_every_table_and_view_has_a_section() -> None:
    assert set(SECTIONS) == set(SCHEMA)


@pytest.mark.parametrize("name", SCHEMA)
def test_every_column_is_named(name: str) -> None:
    assert SCHEMA[name] - set(re.findall(r"`(\w+)`", SECTIONS[name])) == set()


@pytest.mark.parametrize("name", [name for name in SCHEMA if "| column |" in SECTIONS[name]])
def test_no_column_is_named_that_is_not_there(name: str) -> None:
    cells = re.findall(r"^\| (`[^|]+) \|", SECTIONS[name], flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(cells))) == SCHEMA[name]
