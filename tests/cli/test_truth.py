"""``vedette truth`` on a table as a user has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.claims.test_voting import _world
from vedette.cli import main


def _run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["truth", *arguments], input=stdin)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    rows = [f"{i},{s},{v}" for i, given in _world().items() for s, v in given.items()]
    path.write_text("\n".join(["item,source,value", *rows]), "utf-8")
    return path


def test_the_believed_values_and_the_copies_are_told(table: Path) -> None:
    done = _run(str(table), "--limit", "0")
    assert done.exit_code == 0
    assert "bad" in done.stdout
    assert "copy3" in done.stdout
    assert "10 pairs of dependent sources" in done.stderr


def test_json_has_items_sources_and_copies(table: Path) -> None:
    rows = [json.loads(line) for line in _run(str(table), "--json").stdout.splitlines()]
    items = [row for row in rows if "item" in row]
    copies = [row for row in rows if "copier" in row]
    assert len(items) == 60
    assert sum(row["value"] == "true" for row in items) >= 57
    assert len([row for row in rows if "accuracy" in row]) == 10
    assert len(copies) == 10
    assert copies[0]["telling"][0]["probability"] < 0.5


def test_a_table_comes_from_stdin_too() -> None:
    done = _run("-", "--json", stdin="Item,Source,Value\nx,a,12\nx,b,12.0\nx,c,13\n")
    assert json.loads(done.stdout.splitlines()[0])["value"] == "12.0"


@pytest.mark.parametrize(
    ("text", "message"),
    [("a,b\n1,2\n", "no column item, source, value"), ("", "no column"),
     ("item,source,value\n", "no row has")],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text, "utf-8")
    done = _run(str(path))
    assert done.exit_code == 1
    assert message in done.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "none.csv"))
    assert (done.exit_code, "cannot be read" in done.stderr) == (1, True)
