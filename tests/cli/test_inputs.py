"""Every bad input at once: each is named in one line, the rest is read, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.helpers import REPORTS, rows, vedette, write_jsonl, write_watch

GOOD = dict(REPORTS[0])
LONG_LINE_BYTES = 50_000_000
#: File, then what its one line on stderr must hold.
EXPECTED = {
    "a_empty.txt": ("bad/a_empty.txt", "empty"),
    "b_latin.txt": ("bad/b_latin.txt", "encoding", "UTF-8"),
    "c_binary.txt": ("bad/c_binary.txt", "binary"),
    "d_long.jsonl": ("bad/d_long.jsonl:1", "too_large", "max_line_bytes"),
    "e_future.jsonl": ("bad/e_future.jsonl:1", "future_date", "[published]", "2031-12-24"),
    "f_impossible.jsonl": ("bad/f_impossible.jsonl:1", "bad_date", "[published]", "2031-02-30"),
    "g_twice.jsonl": ("bad/g_twice.jsonl:2", "duplicate_id", "[id]", "bad/g_twice.jsonl:1"),
    "h_half.jsonl": ("bad/h_half.jsonl:2", "not_json"),
    "i_watch.toml": ("bad/i_watch.toml", "unsupported", ".toml"),
}


def fill(folder: Path) -> None:
    """One of each; `g_twice` and `h_half` also hold a good report."""
    folder.mkdir()
    (folder / "a_empty.txt").write_bytes(b"")
    (folder / "b_latin.txt").write_bytes("Über die Brücke".encode("latin-1"))
    (folder / "c_binary.txt").write_bytes(bytes(range(256)) * 8)
    with (folder / "d_long.jsonl").open("wb") as stream:
        stream.write(b'{"id": "long", "text": "')
        for _ in range(LONG_LINE_BYTES // 1_000_000):
            stream.write(b"a" * 1_000_000)
        stream.write(b'"}\n')
    write_jsonl(folder / "e_future.jsonl", [GOOD | {"id": "e", "published": "2031-12-24"}])
    write_jsonl(folder / "f_impossible.jsonl", [GOOD | {"id": "f", "published": "2031-02-30"}])
    write_jsonl(folder / "g_twice.jsonl", [GOOD, GOOD | {"text": "Another text altogether."}])
    half = json.dumps(GOOD | {"id": "h2"})
    write_jsonl(folder / "h_half.jsonl", [GOOD | {"id": "h1"}])
    with (folder / "h_half.jsonl").open("a") as stream:
        stream.write(half[: len(half) // 2])
    (folder / "i_watch.toml").write_text("[watch]\nnmae = 'x'\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("inputs")
    fill(base / "bad")
    return base


@pytest.fixture(scope="module")
def outcome(folder: Path) -> Result:
    """``vedette run`` over the folder of bad inputs."""
    out = ("--ledger", folder / "ledger.sqlite", "--out", folder / "out")
    return vedette("run", write_watch(folder, "bad"), *out)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_is_named_in_one_line(outcome: Result, name: str) -> None:
    start = f"dropped: bad/{name}"
    lines = [line for line in outcome.stderr.splitlines() if line.startswith(start)]
    assert len(lines) == 1
    assert [words for words in EXPECTED[name] if words not in lines[0]] == []


def test_the_rest_goes_on(outcome: Result, folder: Path) -> None:
    assert outcome.exit_code == 0
    assert "2 reports read, 2 of them new" in outcome.stderr
    assert (folder / "out" / "brief.md").exists()


def test_the_reasons_are_counted(outcome: Result) -> None:
    (line,) = [line for line in outcome.stderr.splitlines() if "documents dropped: " in line]
    assert line.startswith(f"{len(EXPECTED)} documents dropped: ")


def test_nothing_is_lost(outcome: Result, folder: Path) -> None:
    assert outcome.exit_code == 0
    kept = rows(vedette("dropped", "--ledger", folder / "ledger.sqlite", "--json"))
    assert len(kept) == len(EXPECTED)
    raw = {row["where"]: row["raw"] for row in kept}
    assert raw["bad/f_impossible.jsonl:1"].startswith('{"id": "f"')
    assert len(raw["bad/d_long.jsonl:1"]) == 64 * 1024


def test_again_adds_nothing(outcome: Result, folder: Path) -> None:
    out = ("--ledger", folder / "ledger.sqlite", "--out", folder / "out")
    again = vedette("run", folder / "watch.toml", *out)
    assert (outcome.exit_code, again.exit_code) == (0, 0)
    assert "nothing new" in again.stderr
    assert len(rows(vedette("dropped", "--ledger", folder / "ledger.sqlite", "--json"))) == 9


def test_only_twenty_are_named(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "reports.jsonl", [GOOD, *({"id": f"x{n}"} for n in range(25))])
    result = vedette("run", write_watch(tmp_path), "--ledger", tmp_path / "l", "--out", tmp_path)
    assert result.stderr.count("dropped: reports.jsonl:") == 20
    assert "... and 5 more, see `vedette dropped`" in result.stderr
    assert "25 documents dropped: missing_text 25" in result.stderr


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text("{\n[]\n")
    result = vedette("run", write_watch(tmp_path), "--ledger", tmp_path / "l", "--out", tmp_path)
    assert result.exit_code == 1
    assert "Nothing could be read: 2 documents met, none taken." in result.stderr
    assert not (tmp_path / "brief.md").exists()


@pytest.mark.parametrize("name", ["nowhere", "empty_folder"])
def test_ingest_of_nothing_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty_folder").mkdir()
    result = vedette("ingest", tmp_path / name, "--ledger", tmp_path / "l")
    assert result.exit_code == 1
    assert f"dropped: {name}: " in result.stderr


def test_ingest_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The troops stay where they are, the minister said.")
    memo = "---\npublisher: Post\n---\nTroops left the border."
    (tmp_path / "2031-04-05 memo.md").write_text(memo)
    result = vedette("ingest", tmp_path, "--ledger", tmp_path / "l.sqlite")
    assert result.exit_code == 0
    gaps = [line for line in result.stderr.splitlines() if line.endswith(": note.txt")]
    assert [line.split(";")[0] for line in gaps] == [
        "1 report without a date",
        "1 report without a publisher",
    ]


def test_a_report_in_another_language_is_kept_without_claims(tmp_path: Path) -> None:
    text = "Trupperne trækkes tilbage fra grænsen inden den første maj, sagde ministeren."
    write_jsonl(
        tmp_path / "r.jsonl",
        [{"id": "d", "published": "2031-04-05", "language": "da", "text": text}],
    )
    result = vedette("ingest", tmp_path / "r.jsonl", "--ledger", tmp_path / "l")
    assert "1 report in a language that is not read: kept, no claims" in result.stderr
    assert len(rows(vedette("search", "Trupperne", "--json", "--ledger", tmp_path / "l"))) == 1


def test_what_repeats_an_earlier_report_is_told(tmp_path: Path) -> None:
    again = GOOD | {"id": "again", "publisher": "Zephyr Daily", "url": "https://zephyr.example/1"}
    write_jsonl(tmp_path / "r.jsonl", [GOOD, again])
    outcome = vedette("ingest", tmp_path / "r.jsonl", "--ledger", tmp_path / "l.sqlite")
    told = "1 report that an earlier one holds word for word: its claims carried over, not read"
    assert told in outcome.stderr
    assert "2 reports read, 2 of them new, with 2 claims." in outcome.stderr
