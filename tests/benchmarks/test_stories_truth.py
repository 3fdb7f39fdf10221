"""The benchmarks of stories and of truth: what they count, on sets made here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks import stories, truth
from tests.lineage.test_stories import FERRY, FLOOD, VOTE

Program = Callable[[Sequence[str]], int]


@pytest.mark.parametrize(
    ("found", "scores"),
    [
        ({"a": "1", "b": "1", "c": "2"}, (1.0, 1.0, 1.0)),
        ({"a": "1", "b": "1", "c": "1"}, (5 / 9, 1.0, 5 / 7)),
        ({"a": "1", "b": "2", "c": "3"}, (1.0, 2 / 3, 0.8)),
    ],
    ids=["right", "fused", "torn"],
)
def test_bcubed(found: dict[str, str], scores: tuple[float, float, float]) -> None:
    result = stories.bcubed({"a": "x", "b": "x", "c": "y"}, found)
    assert tuple(result.values()) == pytest.approx(scores)


@pytest.fixture
def events(tmp_path: Path) -> Path:
    rows = [
        {"id": f"{topic}_{sub}{n}", "topic": topic, "subtopic": sub, "text": text}
        for topic, sub, texts in (("1", "1", FERRY), ("1", "1p", VOTE), ("3", "3", FLOOD))
        for n, text in enumerate(texts)
    ]
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_stories_are_scored_by_part(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stories.main(["--data", str(events), "--json", "--no-peers", "--orders", "2"]) == 0
    result = json.loads(capsys.readouterr().out)["vedette"]
    assert [result[part]["reports"] for part in ("all", "unread", "read")] == [9, 3, 6]
    assert result["all"]["f1"] == 1.0


def test_truth_is_scored_against_majority_vote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"shop{n}\tb1\tA book\tBerg, Ada; Venn, Odo" for n in range(2)]
    lines += ["shop3\tb1\tA book\tVENN, ODO", "shop4\tb1\tA book\t"]
    (tmp_path / "books.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "books_gold.txt").write_text("b1\tberg, ada; venn, odo ;\n", "utf-8")
    people = "x_2000\tone\t12\t2000\nx_2000\ttwo\t12\t2000\nx_2000\tthree\t13\t2000\n"
    (tmp_path / "people-new.txt").write_text(people, "utf-8")
    (tmp_path / "people-gd.txt").write_text("x, 2000, 13\n", "utf-8")
    assert truth.main(["--data", str(tmp_path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["books"]["all"]["product"]["right"] == 1
    assert result["people"]["all"]["majority"] == {
        "right": 0, "items": 1, "accuracy": 0.0, "accuracy_interval": [0.0, 0.0], "gain": 0.0,
        "gain_interval": [0.0, 0.0],
    }  # fmt: skip


@pytest.mark.parametrize("program", [stories.main, truth.main], ids=["stories", "truth"])
def test_absent_data_is_said(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program(["--data", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")
