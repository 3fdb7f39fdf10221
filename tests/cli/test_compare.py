"""``vedette compare`` as a user runs it: every kind of input, every exit, text, JSON and page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import Case
from tests.cli.helpers import NOW, REPORTS, vedette, write_jsonl
from tests.products.compare_texts import EDITED, MACHINE, ORIGINAL, REWRITTEN, UNRELATED
from vedette.cli import main

DEMO = Path(__file__).parents[2] / "src" / "vedette" / "demo" / "reports.jsonl"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One text in every form that is read, and some that are not."""
    lines = "".join(f"<p>{line}</p>" for line in EDITED.splitlines())
    written = {
        "a.txt": ORIGINAL,
        "b.txt": EDITED,
        "b.md": f"---\ntitle: The river\ndate: 2031-04-05\npublisher: Estmark Post\n---\n{EDITED}",
        "b.html": f"<!doctype html><html lang='en'><body><article>{lines}</article></body></html>",
        "b.json": json.dumps({"id": "n1", "text": EDITED, "language": "en"}, indent=2),
        "b": EDITED,
        "other.txt": UNRELATED,
        "machine.txt": MACHINE,
        "rewritten.txt": REWRITTEN,
        "empty.txt": "",
        "blank.txt": " \n\n ",
    }
    for name, words in written.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    write_jsonl(tmp_path / "one.jsonl", [{"id": "n1", "text": EDITED}])
    many = [{"id": "n1", "text": ORIGINAL}, {"id": "n2", "text": EDITED}]
    write_jsonl(tmp_path / "many.jsonl", many)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    return {path.name: path for path in tmp_path.iterdir()}


def compared(*arguments: str | Path, **environment: str) -> dict[str, Any]:
    """The JSON of a comparison that went well."""
    result = vedette("compare", *arguments, "--fast", "--json", **environment)
    assert result.exit_code == 0, result.stderr
    row: dict[str, Any] = json.loads(result.stdout)
    return row


def piped(words: str, *arguments: str | Path) -> Result:
    call = ["--now", NOW, "compare", *map(str, arguments)]
    return CliRunner().invoke(main, call, input=words, catch_exceptions=False)


@pytest.mark.parametrize("name", ["b.txt", "b.md", "b.html", "b.json", "b", "one.jsonl"])
def test_files_of_any_kind(files: dict[str, Path], name: str) -> None:
    row = compared(files["a.txt"], files[name])
    assert row["relation"]["kind"] in ("light_edit", "verbatim")
    assert [change["kind"] for item in row["changed"] for change in item["changes"]] == [
        "number",
        "negation",
    ]


def test_front_matter_is_used(files: dict[str, Path]) -> None:
    side = compared(files["a.txt"], files["b.md"])["b"]
    assert (side["published"], side["publisher"]) == ("2031-04-05", "Estmark Post")


def test_one_report_of_many_is_named(files: dict[str, Path]) -> None:
    row = compared(f"{files['many.jsonl']}#n1", f"{files['many.jsonl']}#n2")
    assert (row["a"]["report"], row["b"]["report"]) == ("n1", "n2")


@pytest.mark.parametrize("swapped", [False, True])
def test_one_text_from_stdin(files: dict[str, Path], swapped: bool) -> None:
    pair = [files["a.txt"], "-"]
    result = piped(EDITED, *(reversed(pair) if swapped else pair), "--fast", "--json")
    row = json.loads(result.stdout)
    assert row["a" if swapped else "b"]["label"] == "stdin"
    assert len(row["changed"]) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.txt", "empty"),
        ("blank.txt", "empty"),
        ("binary.txt", "binary"),
        ("many.jsonl", "many.jsonl#ID"),
        ("many.jsonl#n9", "'n9'"),
        ("absent.txt", "no such file"),
    ],
)
def test_what_cannot_be_read_is_named(files: dict[str, Path], name: str, said: str) -> None:
    folder = files["a.txt"].parent
    result = vedette("compare", files["a.txt"], folder / name, "--ledger", folder / "none.sqlite")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["-", "-"], ["a.txt"], ["a.txt", "b.txt", "--as-of", "2031-13-01"], []]
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert vedette("compare", *arguments).exit_code == 2


def test_a_text_from_after_the_day_is_refused(files: dict[str, Path]) -> None:
    call = ("compare", files["a.txt"], files["b.md"], "--fast", "--as-of")
    assert vedette(*call, "2031-04-05").exit_code == 0
    late = vedette(*call, "2031-04-04")
    assert (late.exit_code, "2031-04-05" in late.stderr) == (1, True)


def test_reports_of_the_ledger(small: Case) -> None:
    row = compared("n001", "n003", "--ledger", small.ledger)
    assert (row["a"]["publisher"], row["b"]["report"]) == ("Northern Wire", "n003")
    missing = vedette("compare", "n001", "n009", "--ledger", small.ledger)
    assert (missing.exit_code, "n009" in missing.stderr) == (1, True)


def test_the_same_file_twice(files: dict[str, Path]) -> None:
    result = vedette("compare", files["a.txt"], files["a.txt"])
    assert result.exit_code == 0
    assert "The same text word for word" in result.stdout
    assert "4 sentences kept (4 word for word), 0 changed, 0 only in A, 0 only in B" in " ".join(
        result.stdout.split()
    )


def test_unrelated_texts(files: dict[str, Path]) -> None:
    result = vedette("compare", files["a.txt"], files["other.txt"])
    assert result.exit_code == 0
    assert "Independent of each other" in result.stdout
    assert "Changed" not in result.stdout


def test_the_text_says_the_bottom_line_first(files: dict[str, Path]) -> None:
    result = vedette("compare", files["machine.txt"], files["rewritten.txt"], "--fast")
    head, _, rest = result.stdout.partition("Why related")
    assert "derive from a third text" in " ".join(head.split())
    order = ["Which way", "Kept:", "Changed", "Only in A", "Only in B", "Misattributed"]
    places = [rest.index(words) for words in order]
    assert places == sorted(places)
    assert "“saber strikes” for “saber rattling”" in " ".join(rest.split())


def test_offsets_of_the_json_lead_to_the_words(files: dict[str, Path]) -> None:
    row = compared(files["machine.txt"], files["rewritten.txt"])
    spans = [
        (item[side], words)
        for name in ("kept", "changed", "only_a", "only_b", "told_elsewhere")
        for item in row[name]
        for side, words in (("a", MACHINE), ("b", REWRITTEN))
        if item[side]
    ]
    assert len(spans) > 10
    assert [s for s, words in spans if words.rstrip()[s["start"] : s["end"]] != s["text"]] == []


def test_claims_are_read_unless_it_is_to_be_fast(files: dict[str, Path], tmp_path: Path) -> None:
    hedged = tmp_path / "hedged.txt"
    hedged.write_text(ORIGINAL.replace("will withdraw", "will begin to withdraw"), "utf-8")
    row = json.loads(vedette("compare", hedged, files["a.txt"], "--json").stdout)
    assert "inchoative_lost" in {change["kind"] for change in row["drift"]}
    assert compared(hedged, files["a.txt"])["drift"] == []


def test_the_page_is_written(files: dict[str, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = vedette("compare", files["a.txt"], files["b.txt"], "--fast", "--html", page)
    assert (result.exit_code, f"{page}: written" in result.stderr) == (0, True)
    assert "Bottom line" in page.read_text("utf-8")
    refused = vedette(
        "compare", files["a.txt"], files["b.txt"], "--fast", "--html", tmp_path / "no" / "p.html"
    )
    assert (refused.exit_code, "cannot be written" in refused.stderr) == (1, True)


def test_lists_are_cut_with_a_word(files: dict[str, Path]) -> None:
    call = ("compare", files["machine.txt"], files["rewritten.txt"], "--fast", "--limit")
    assert "more (--limit 0 shows all)" in vedette(*call, "2").stdout
    assert "more (--limit 0 shows all)" not in vedette(*call, "0").stdout


def test_foreign_text_cannot_steer_the_terminal(files: dict[str, Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(ORIGINAL + "The \u202eevil \x1b[31mred line of the harbour came.\n", "utf-8")
    out = vedette("compare", files["a.txt"], bad, "--fast").stdout
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_book_is_compared(tmp_path: Path) -> None:
    lines = [
        f"Boat {n} left pier {n % 13} for island {n * 7 % 1009} with {n * 31} crates and a mast.\n"
        for n in range(2_000)
    ]
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("".join(lines), "utf-8")
    two.write_text("".join(lines[:700] + lines[800:]), "utf-8")
    assert one.stat().st_size > 120_000
    row = compared(one, two)
    assert len(row["only_a"]) + len(row["told_elsewhere"]) == 100


def test_the_demo_s_rewrite_is_seen() -> None:
    row = compared(f"{DEMO}#r083", f"{DEMO}#r084")
    assert row["relation"]["probability"] > 0.9
    assert row["direction"]["verdict"] == "b_from_a"


def test_an_id_of_the_small_case_is_also_a_file_s_name(
    small: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("n001").write_text(ORIGINAL, "utf-8")
    row = compared("n001", "n002", "--ledger", small.ledger)
    assert row["a"]["words"] != len(REPORTS[0]["text"].split())
    assert row["b"]["report"] == "n002"
