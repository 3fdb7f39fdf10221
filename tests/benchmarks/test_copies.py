"""Benchmarks of copies: halves do not mix, thresholds come from one, data is read as told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from benchmarks.copies_data import (
    SHOWN,
    TUNED,
    Pair,
    basil_pairs,
    copies,
    ecb_pairs,
    half_of,
    read_articles,
)
from benchmarks.copies_samples import edited

from benchmarks import copies as program
from benchmarks import copy_peers, crosslingual

ARTICLE = {
    "set": "made",
    "doc": "d1",
    "origlang": "de",
    "versions": {
        "src::de": "Norland zieht ab.",
        "ref:A:en": "Norland withdraws.",
        "hyp:One:en": "Norland pulls out.",
        "hyp:Two:en": "Norland leaves.",
    },
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_versions_are_sorted_by_who_made_them(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "w.jsonl", ARTICLE))
    assert (article.origin, article.source) == ("de", "Norland zieht ab.")
    assert article.human == {"en": ("Norland withdraws.",)}
    assert article.machine == {"en": ("Norland pulls out.", "Norland leaves.")}
    assert len(list(copies([article], "en", "machine-machine"))) == 1
    assert len(list(copies([article], "en", "human-machine"))) == 2


def test_reports_of_one_event_are_paired_within_it(tmp_path: Path) -> None:
    rows = [
        {"uuid": f"{event}{n}", "triplet-uuid": event, "body-paragraphs": [[f"{event} {n}."]]}
        for event in "xy"
        for n in range(3)
    ]
    pairs = basil_pairs(write(tmp_path / "b.jsonl", *rows))
    assert [pair.unit for pair in pairs] == ["x"] * 3 + ["y"] * 3
    assert all(pair.a[0] == pair.b[0] == pair.unit for pair in pairs)


def test_address_lines_and_split_punctuation_are_put_right(tmp_path: Path) -> None:
    text = "http : / / norland . example / 1\nHe said `` go home '' , did n't he ."
    rows = [{"id": f"1_{n}", "topic": "1", "subtopic": "1", "text": text} for n in range(2)]
    (pair,) = ecb_pairs(write(tmp_path / "e.jsonl", *rows))
    assert pair.a == "He said “go home”, didn't he."
    assert pair.names == "1_0 1_1"


def test_halves_are_fixed_and_both_occur() -> None:
    assert {half_of(str(number)) for number in range(20)} == {TUNED, SHOWN}
    assert half_of("a") == half_of("a")


def test_readings_name_each_pair_once_with_a_known_verdict() -> None:
    found = program.readings()
    assert set(found.values()) == {"copy", "shared", "apart"}
    assert all(len(names.split()) == 2 for names in found)


def test_a_new_hit_counts_as_false_until_it_is_read() -> None:
    pair = Pair("a", "b", "1", SHOWN, names="1_0 1_1")
    found = program.read_hits([program.Scored(pair, 0.9, "paraphrase")])[SHOWN]
    assert (found["unread"], found["false"]) == (1, 1.0)


def test_editing_changes_about_the_share_it_is_given() -> None:
    words = ["word"] * 2_000
    kept = [word for word in edited(words, 0.3, ["other"], random.Random(1)) if word == "word"]
    assert 0.65 < len(kept) / len(words) < 0.75


@pytest.mark.parametrize("main", [program.main, crosslingual.main, copy_peers.main])
def test_absent_data_is_said(
    main: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(main)
    assert main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")
