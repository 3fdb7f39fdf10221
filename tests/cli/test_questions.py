"""The asking commands on a small case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Case
from tests.cli.helpers import REPORTS, rows, vedette
from vedette import __version__

IDS = {report["id"] for report in REPORTS}


def test_version() -> None:
    assert vedette("--version").stdout == f"vedette {__version__}\n"


def test_the_run_says_what_it_did(small: Case) -> None:
    assert small.result.exit_code == 0
    assert re.search(r"3 reports read, 3 of them new, with \d+ claims", small.result.stderr)
    assert "as of 4 May 2031" in small.result.stdout


def test_claims_as_rows(small: Case) -> None:
    found = rows(vedette("claims", "--ledger", small.ledger, "--json"))
    assert {row["report"] for row in found} == IDS
    texts = {report["id"]: report["text"] for report in REPORTS}
    assert all(
        texts[row["report"]][row["span"]["start"] : row["span"]["end"]] == row["span"]["text"]
        for row in found
    )


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [("--event", "RETREAT", "event"), ("--act", "state", "act"), ("--report", "n001", "report")],
)
def test_claims_are_chosen(small: Case, option: str, value: str, field: str) -> None:
    every = rows(vedette("claims", "--ledger", small.ledger, "--json"))
    found = rows(vedette("claims", "--ledger", small.ledger, "--json", option, value))
    assert found == [row for row in every if row[field] == value]


def test_claims_are_cut_with_a_word(small: Case) -> None:
    result = vedette("claims", "--ledger", small.ledger, "--limit", "1")
    assert re.search(r"1 of \d+ claims; --limit 0 shows all", result.stderr)
    assert len(result.stdout.splitlines()) >= 2


def test_no_such_report(small: Case) -> None:
    result = vedette("claims", "--ledger", small.ledger, "--report", "nope")
    assert (result.exit_code, "'nope'" in result.stderr) == (1, True)


def test_search(small: Case) -> None:
    found = rows(
        vedette("search", "--ledger", small.ledger, "--json", "border", "--as-of", "2031-04-22")
    )
    assert [row["report"] for row in found] == ["n001"]


def test_search_without_a_hit(small: Case) -> None:
    result = vedette("search", "--ledger", small.ledger, "zeppelin")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no report\n")


def test_nothing_dropped(small: Case) -> None:
    result = vedette("dropped", "--ledger", small.ledger)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no document dropped\n")


@pytest.mark.parametrize("command", ["commitments", "series"])
def test_tables_and_rows_tell_the_same_number(small: Case, command: str) -> None:
    table = vedette(command, "--ledger", small.ledger)
    found = rows(vedette(command, "--ledger", small.ledger, "--json"))
    assert f"{len(found)} {command} as of 2031-05-04" in table.stderr


def test_today_is_the_clock_s(small: Case) -> None:
    page = vedette("brief", "--ledger", small.ledger, "--as-of", "today").stdout
    assert "_As of 1 December 2031_" in page


@pytest.mark.parametrize("name", ["b.md", "b.html", "b.txt"])
def test_a_brief_in_a_file_is_the_brief_that_is_printed(
    small: Case, tmp_path: Path, name: str
) -> None:
    form = "html" if name.endswith("html") else "md"
    result = vedette("brief", "--ledger", small.ledger, "--out", tmp_path / name)
    printed = vedette("brief", "--ledger", small.ledger, "--format", form).stdout
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text("utf-8") == printed


def test_the_next_run_tells_what_changed_since_the_last_brief(small: Case, tmp_path: Path) -> None:
    where = ("--ledger", tmp_path / "l", "--out", tmp_path)
    assert vedette("run", small.watch, *where, "--as-of", "2031-04-23").exit_code == 0
    assert "What changed since 23 April 2031" in vedette("run", small.watch, *where).stdout


def test_two_workers_give_the_same_ledger(small: Case, tmp_path: Path) -> None:
    where = ("--ledger", tmp_path / "l", "--out", tmp_path, "--workers", "2")
    assert vedette("run", small.watch, *where).exit_code == 0
    assert (tmp_path / "brief.md").read_bytes() == (small.folder / "brief.md").read_bytes()


def test_foreign_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31mb\u202e.pdf"
    (tmp_path / name).write_text("x")
    result = vedette("ingest", tmp_path / name, "--ledger", tmp_path / "l")
    assert "⟨U+001B⟩[31mb⟨U+202E⟩" in result.stderr
    table = vedette("dropped", "--ledger", tmp_path / "l").stdout
    assert not re.search("[\x1b\u202e]", result.stderr + table)
