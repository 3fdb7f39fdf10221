"""The benchmark of comparisons: counts what it says, on files of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import compare as program
from tests.products.compare_texts import MACHINE, ORIGINAL, UNRELATED
from vedette.products.compare_model import DIRECTIONS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One article in three versions, and one event told twice."""
    article = {
        "set": "s", "doc": "d", "origlang": "en", "domain": None,
        "versions": {
            "src:x:en": ORIGINAL, "ref:A:en": ORIGINAL, "hyp:one:en": MACHINE,
            "hyp:two:en": UNRELATED,
        },
    }  # fmt: skip
    events = [
        {"uuid": str(n), "triplet-uuid": "e", "body-paragraphs": [[text]]}
        for n, text in enumerate((ORIGINAL, UNRELATED))
    ]
    (tmp_path / "wmt21.jsonl").write_text(json.dumps(article), "utf-8")
    (tmp_path / "basil_dev.jsonl").write_text("\n".join(map(json.dumps, events)), "utf-8")
    return tmp_path


def test_traces_are_counted_by_who_wrote(folder: Path) -> None:
    found = program.figures(folder, 1)["traces"]
    assert found["machines (WMT21)"]["texts"] == 2
    assert found["machines (WMT21)"]["swapped_word"]["share"] == 0.5
    assert found["translators (WMT21)"]["swapped_word"]["share"] == 0.0


def test_every_pair_has_a_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--data", str(folder), "--articles", "1", "--json"]) == 0
    for got in json.loads(capsys.readouterr().out)["directions"].values():
        assert sum(got[name] for name in DIRECTIONS) == got["pairs"] > 0


def test_the_table_has_a_row_for_each(folder: Path) -> None:
    told = program.table(program.figures(folder, 1))
    assert "| versions of one source (WMT21) | 3 |" in told
    assert "| newsrooms (BASIL) | 2 |" in told
