"""Programs given data of another form say which file and line, and answer 2 without a figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks.copies_data import FILES
from benchmarks.data import Program

from benchmarks import (
    compare,
    copies,
    copy_peers,
    crosslingual,
    direction,
    drift,
    lineage_candidates,
    lineage_cost,
    origins,
    relays,
    stories,
)

ARTICLE = {"set": "made", "doc": "d1", "origlang": "de", "versions": {"ref:A:en": "Norland left."}}
BROKEN = {
    "no JSON": b"Norland left.\n",
    "no UTF-8": b'{"set": "\xff\xfe"}\n',
    "no object": b"[1, 2]\n",
    "no fields": b'{"a": 1}\n',
    "no text": json.dumps(ARTICLE | {"versions": {"ref:A:en": 7}}).encode(),
    "no language": json.dumps(ARTICLE | {"versions": {"ref": "Norland left."}}).encode(),
}
FOLDERS: tuple[Program, ...] = (
    copies.main, copy_peers.main, crosslingual.main, compare.main, lineage_candidates.main,
    lineage_cost.main,
)  # fmt: skip
SINGLE: tuple[Program, ...] = (direction.main, stories.main, drift.main, relays.main)


def name_of(value: object) -> str:
    return str(getattr(value, "__module__", value)).removeprefix("benchmarks.")


def answer(program: Program, given: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is told on stderr, after the status was 2 and nothing was printed."""
    assert program(given) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("program", FOLDERS, ids=name_of)
def test_a_folder_with_a_broken_file(
    program: Program, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(content if name == FILES[0] else b"")
    assert FILES[0] in (told := answer(program, ["--data", str(tmp_path)], capsys)) or "d1" in told


@pytest.mark.parametrize("content", list(BROKEN.values())[:4], ids=list(BROKEN)[:4])
@pytest.mark.parametrize("program", SINGLE, ids=name_of)
def test_a_broken_file(
    program: Program, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(content)
    assert "mine.jsonl" in answer(program, ["--data", str(path)], capsys)


@pytest.mark.parametrize("program", [p for p in FOLDERS if p is not compare.main], ids=name_of)
def test_empty_files_give_no_figure(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in FILES:
        (tmp_path / name).touch()
    assert answer(program, ["--data", str(tmp_path)], capsys)


@pytest.mark.parametrize("program", [drift.main, origins.main, relays.main], ids=name_of)
def test_a_case_that_is_not_there(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "nowhere" in answer(program, ["--data", str(tmp_path / "nowhere")], capsys)
