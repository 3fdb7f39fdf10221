"""The attribution benchmark: brat files, pairing by overlap, and the peer's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.attribution import (
    Marked,
    main,
    matched,
    predicted,
    read_folder,
    read_gold,
    score,
    words_of,
)

from vedette.extraction.attributed import attributions_of

TEXT = "Holm said the road was open. Residents fear a new flood.\n"
ANN = (
    "T1\tSource 0 4\tHolm\n"
    "T2\tCue 5 9\tsaid\n"
    "T3\tContent 10 18;19 27\tthe road was open\n"
    "T4\tAttribution 5 9\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tCue 39 43\tfear\n"
    "E2\tAttribution-no-source:T5 Cue:T5\n"
    "#1\tAnnotatorNotes T5\tno content\n"
)


def test_reader() -> None:
    (one,), bad = read_gold(ANN)
    assert (one.content, one.source, one.cue) == (((10, 18), (19, 27)), ((0, 4),), ((5, 9),))
    assert bad == 0


def test_a_malformed_line_is_counted() -> None:
    (one,), bad = read_gold(ANN + "T9\tContent ten\tx\n\nnonsense\nE3\tAttribution:T9\n")
    assert (one.cue, bad) == (((5, 9),), 1)


def test_pairs_need_half_of_the_words_of_both() -> None:
    gold = [frozenset({0, 1, 2, 3}), frozenset({10, 11})]
    found = [frozenset({0, 1}), frozenset({10}), frozenset({2})]
    assert matched(gold, found) == [(0, 0), (1, 1)]
    assert matched(gold, [frozenset({0})]) == []


def test_each_is_paired_once_the_best_first() -> None:
    gold = [frozenset({0, 1, 2}), frozenset({0, 1, 2, 3})]
    assert matched(gold, [frozenset({0, 1, 2, 3})]) == [(1, 0)]


@pytest.mark.parametrize(
    ("source", "right"),
    [(((0, 4),), 1), (((29, 38),), 0), ((), 0)],
    ids=["same", "other", "none"],
)
def test_the_source_must_meet(source: tuple[tuple[int, int], ...], right: int) -> None:
    gold = [Marked(((10, 27),), ((0, 4),))]
    content, sourced = score(TEXT, gold, [Marked(((10, 27),), source)])
    assert (content.right, sourced.right) == (1, right)


def test_words_are_counted_without_punctuation() -> None:
    assert words_of(((19, 28),), TEXT) == {19, 23}


def test_what_the_product_finds_is_read_as_marked() -> None:
    first = predicted(attributions_of(TEXT)[0])
    assert (first.source, first.cue) == (((0, 4),), ((5, 9),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "text" / "unmarked.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "one_ab12.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_the_marked_texts(folder: Path) -> None:
    texts, bad = read_folder(folder)
    assert ([t.name for t in texts], bad) == (["one"], 0)


def test_program(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(folder), "--json", "--no-peer"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["ours"]["content"]["recall"] == 1
    assert result["textacy"] is None


def test_the_table_names_everyone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(folder), "--no-peer", "--misses"]) == 0
    told = capsys.readouterr().out
    assert "Vedette" in told
    assert "GenderGapTracker" in told


def test_absent_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no marked articles")
