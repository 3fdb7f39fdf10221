"""The places benchmark: reading the gold, pairing, and counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.places import Document, Found, Gold, Tally, gold_files, match, read_row, read_set

from benchmarks import places as bench

TEXT = "Rain fell in Nairobi and in Mombasa. Kenyan roads were closed."
NAIROBI = "Nairobi,,Nairobi,,-1.28,,36.82,,13,,20"
MOMBASA = "x,,Mombasa,,-4.05,,39.67,,29,,36"
KENYAN = "Kenya,,Kenyan,,1.0,,38.0,,37,,43,,99.5"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Own").mkdir()
    (tmp_path / "Own" / "0").write_text(TEXT, encoding="utf-8")
    (tmp_path / "Own" / "1").write_text("Nothing here.", encoding="utf-8")
    gold = f"{NAIROBI}||{MOMBASA}||{KENYAN}||broken,,row||\n\nlate,,Late,,1,,1,,0,,4||\n"
    (tmp_path / "Own_gold.txt").write_text(gold, encoding="utf-8")
    return tmp_path


def test_a_set_is_read_with_its_broken_rows_counted(folder: Path) -> None:
    own = read_set(folder / "Own_gold.txt")
    assert [d.number for d in own.documents] == [0, 1]
    assert [g.text for g in own.documents[0].gold] == ["Nairobi", "Mombasa", "Kenyan"]
    assert own.malformed == 2  # a row of two cells, and a row without a text


@pytest.mark.parametrize(
    ("row", "start"),
    [
        pytest.param(NAIROBI, 13, id="as stated"),
        pytest.param(NAIROBI.replace(",,13,,20", ",,14,,21"), 13, id="counted from 1"),
        pytest.param("a,,b,,x,,1,,0,,4", None, id="no number"),
        pytest.param("a,,b,,1,,1,,90,,95", None, id="outside the text"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_row(row: str, start: int | None) -> None:
    gold = read_row(row, TEXT)
    assert (gold.start if gold else None) == start


def test_gold_files_of_a_folder(folder: Path) -> None:
    assert gold_files([folder]) == [folder / "Own_gold.txt"]
    assert gold_files([folder / "Own_gold.txt"]) == [folder / "Own_gold.txt"]


def test_pairs_overlap_hold_one_anothers_words_and_are_used_once() -> None:
    gold = (Gold(0, 14, "Rapides Parish", (0, 0)), Gold(20, 25, "Paris", (0, 0)))
    found = [
        Found(0, 7, "Rapides", None),
        Found(8, 14, "Parish", None),
        Found(20, 25, "Paris", None),
    ]
    pairs = match(gold, found)
    assert [(g.text, f.text) for g, f in pairs] == [
        ("Rapides Parish", "Rapides"),
        ("Paris", "Paris"),
    ]


def test_counts_of_a_document() -> None:
    gold = (Gold(0, 5, "Paris", (48.85, 2.35)), Gold(10, 15, "Texas", (31.0, -99.0)))
    found = [Found(0, 5, "Paris", (33.66, -95.56)), Found(20, 24, "Rome", (41.9, 12.5))]
    tally = Tally()
    tally.add(Document(0, "Paris then Texas.", gold), found)
    (recognised,), (resolved,) = tally.recognised, tally.resolved
    assert (recognised.right, recognised.found, recognised.gold) == (1, 2, 2)
    assert resolved.right == 0
    assert {line.split("\t")[1].split()[0] for line in tally.misses} == {
        "missed",
        "invented",
        "far",
    }


def test_the_command_prints_every_system(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--data", str(folder), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["sets"]["Own"]
    assert set(result["systems"]) == set(bench.SYSTEMS)
    assert result["systems"]["vedette"]["end_to_end"]["f1"] == 1.0
    assert bench.main(["--data", str(folder), "--misses", "--part", "even"]) == 0
    assert "end-to-end F1" in capsys.readouterr().out


def test_absent_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--data", str(tmp_path / "none_gold.txt")]) == 0
    assert capsys.readouterr().out.startswith("skipped")
