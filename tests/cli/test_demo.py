"""The packaged case from end to end: what it prints, what it writes, and no look ahead."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.conftest import Case
from tests.cli.helpers import NOW, rows, vedette
from tests.ledger.helpers import contents, fixed
from vedette.ledger import Ledger

#: Source id to day, from the packaged reports themselves.
PUBLISHED = {
    row["id"]: row["published"][:10]
    for line in files("vedette").joinpath("demo/reports.jsonl").read_text("utf-8").splitlines()
    if (row := json.loads(line))
}
#: Days spread over the case: early, between, the last day but a few.
DAYS = sorted(set(PUBLISHED.values()))[3::18]


def test_the_demo_ends_well(demo: Case) -> None:
    assert demo.result.exit_code == 0
    assert f"{len(PUBLISHED)} reports read, {len(PUBLISHED)} of them new" in demo.result.stderr


@pytest.mark.parametrize("name", ["ledger.sqlite", "brief.md", "brief.html"])
def test_the_demo_writes_and_names(demo: Case, name: str) -> None:
    assert (demo.folder / name).stat().st_size > 0
    assert str(demo.folder / name) in demo.result.stdout


@pytest.mark.parametrize("words", ["Commitments", "Size of forces", "What changed since"])
def test_the_summary_shows(demo: Case, words: str) -> None:
    assert words in demo.result.stdout


def test_no_colour_outside_a_terminal(demo: Case) -> None:
    assert "\x1b" not in demo.result.output


def test_the_brief_says_what_changed(demo: Case) -> None:
    page = (demo.folder / "brief.md").read_text("utf-8")
    changes = page.partition("## What changed since")[2].partition("\n## ")[0]
    assert re.search(r"^- .+\[\d+\]$", changes, re.MULTILINE)


def test_the_second_run_adds_nothing(demo: Case, tmp_path: Path) -> None:
    folder = shutil.copytree(demo.folder, tmp_path / "again")
    with Ledger.open(folder / "ledger.sqlite", fixed) as ledger:
        before = contents(ledger)
    again = vedette("demo", "--out", folder)
    with Ledger.open(folder / "ledger.sqlite", fixed) as ledger:
        after = contents(ledger)
    # A brief at another path is another row; nothing else may differ.
    del before["brief"], after["brief"]
    assert (again.exit_code, after) == (0, before)
    assert "nothing new" in again.stderr
    assert (folder / "brief.html").read_bytes() == (demo.folder / "brief.html").read_bytes()


def test_an_edited_watch_stays(demo: Case, tmp_path: Path) -> None:
    folder = shutil.copytree(demo.folder, tmp_path / "edited")
    packaged = (folder / "watch.toml").read_text("utf-8")
    edited = packaged.replace("[watch]\nname = ", "[watch]\nname = 'Mine' # ")
    (folder / "watch.toml").write_text(edited, "utf-8")
    assert "Mine, as of" in vedette("demo", "--out", folder).stdout
    assert (folder / "watch.toml").read_text("utf-8") == edited


@pytest.mark.parametrize("day", DAYS)
def test_claims_never_look_ahead(demo: Case, day: str) -> None:
    found = rows(vedette("claims", "--ledger", demo.ledger, "--as-of", day, "--json"))
    assert found
    assert max(PUBLISHED[row["report"]] for row in found) <= day


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("command", ["commitments", "series"])
def test_assessments_never_look_ahead(demo: Case, command: str, day: str) -> None:
    where = ("--ledger", demo.ledger, "--watch", demo.watch)
    output = vedette(command, *where, "--as-of", day, "--json").stdout
    cited = set(re.findall(r'"report": "(\w+)"', output))
    assert [name for name in cited if PUBLISHED[name] > day] == []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_briefs_never_look_ahead(demo: Case, form: str, day: str) -> None:
    where = ("--ledger", demo.ledger, "--watch", demo.watch, "--format", form)
    page = vedette("brief", *where, "--as-of", day).stdout
    pattern = r"; id (\w+)$" if form == "md" else r"; id <bdi>(\w+)</bdi>"
    cited = re.findall(pattern, page, re.MULTILINE)
    assert cited
    assert [name for name in cited if PUBLISHED[name] > day] == []


@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
def test_the_brief_holds(demo: Case, name: str) -> None:
    result = vedette("verify", demo.folder / name, "--ledger", demo.ledger)
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
def test_a_tampered_brief_fails(demo: Case, tmp_path: Path, name: str) -> None:
    page = (demo.folder / name).read_text("utf-8")
    tampered = tmp_path / name
    # One letter of one quotation, wherever it is shown and in the data beside it.
    shown = {
        "brief.md": r"^> ([A-Za-z ]{20,}) \[\d+\]$",
        "brief.html": r"<bdi>([A-Za-z ]{20,})</bdi></q>",
    }[name]
    words = re.findall(shown, page, re.MULTILINE)[0]
    tampered.write_text(page.replace(words, f"x{words[1:]}"), "utf-8")
    result = vedette("verify", tampered, "--ledger", demo.ledger, "--json")
    assert result.exit_code == 1
    assert {row["kind"] for row in rows(result)} <= {"words_differ", "shown_differs"}
    assert "problem" in result.stderr


def test_full_commitments_show_the_words(demo: Case) -> None:
    output = vedette("commitments", "--ledger", demo.ledger, "--watch", demo.watch, "--full").stdout
    assert re.search(r"“.+” r\d{3}, \d+–\d+, ", output)


def test_the_clock_is_the_one_given(demo: Case) -> None:
    with Ledger.open(demo.ledger, fixed, read_only=True) as ledger:
        stamps = ledger.database.rows("SELECT DISTINCT substr(recorded_at, 1, 10) FROM report")
    assert [row[0] for row in stamps] == [NOW[:10]]
