"""The planted stream is what it says, and its cost is counted right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from benchmarks.lineage_cost import base_texts, exponent, measure, table
from benchmarks.lineage_load import rows_of, run_load
from benchmarks.lineage_stream import EDITS, LARGEST, Planted, Words, stream

from benchmarks import lineage_candidates, lineage_cost
from tests.lineage.texts import news

TEXTS = [(news(1),), (news(2), news(3)), (news(4),)]


def taken(size: int) -> list[Planted]:
    return list(stream(TEXTS, size))


def test_a_stream_has_its_size_and_is_the_same_each_time() -> None:
    assert taken(300) == taken(300)
    assert len(taken(300)) == 300


def test_a_copy_comes_after_its_parent_in_one_story() -> None:
    seen: dict[str, int] = {}
    for planted in taken(400):
        assert (planted.edit == "original") == (planted.parent == "")
        assert planted.parent == "" or seen[planted.parent] == planted.story
        seen[planted.report.key] = planted.story


def test_every_edit_occurs_and_does_what_it_says() -> None:
    reports = {p.report.key: p for p in taken(600)}
    by_edit = {p.edit: (reports[p.parent].report.text, p) for p in reports.values() if p.parent}
    assert set(by_edit) == set(EDITS)
    before, copy = by_edit["verbatim"]
    assert before == copy.report.text
    before, copy = by_edit["sentences dropped"]
    assert len(copy.report.text) < len(before)
    before, copy = by_edit["words 20 %"]
    assert before != copy.report.text
    assert len(before.split()) == len(copy.report.text.split())


def test_stories_share_no_rare_words() -> None:
    words = Words(TEXTS)
    one, two = (set(words.rotated(TEXTS[0][0], by).split()) for by in (1, 2))
    rare = {*words.lower, *words.upper}
    assert len(one & rare) > 10
    assert len(one & two & rare) < len(one & rare) / 2
    assert words.rotated("In 1999, 7 of 120.", 1) != words.rotated("In 1999, 7 of 120.", 2)


def test_no_story_is_larger_than_it_may_be() -> None:
    sizes: dict[int, int] = {}
    for planted in taken(3_000):
        sizes[planted.story] = sizes.get(planted.story, 0) + 1
    assert max(sizes.values()) <= LARGEST
    assert sum(size == 1 for size in sizes.values()) > len(sizes) / 3


@pytest.mark.parametrize(("power", "costs"), [(1.0, (2, 20, 200)), (2.0, (1, 100, 10_000))])
def test_the_exponent_is_the_slope(power: float, costs: tuple[float, ...]) -> None:
    assert exponent((10, 100, 1_000), costs) == pytest.approx(power)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of the form of the sets, with invented texts."""
    wmt: list[dict[str, object]] = [
        {
            "set": "s",
            "doc": f"d{n}",
            "origlang": "de",
            "versions": {
                "src::de": news(n + 50),
                "ref:A:en": news(n),
                "hyp:X:en": news(n) + "\nMore was told of it on the day after that.",
                "hyp:Y:en": news(n),
            },
        }
        for n in range(6)
    ]
    basil: list[dict[str, object]] = [{"uuid": "u", "body-paragraphs": [[news(90)], [news(91)]]}]
    ecb: list[dict[str, object]] = [{"id": "e", "text": news(92)}]
    names = ("wmt21.jsonl", "basil_dev.jsonl", "ecbplus_odd.jsonl")
    for name, rows in zip(names, (wmt, basil, ecb), strict=True):
        lines = [json.dumps(row) for row in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_measured_run_finds_the_copies(folder: Path) -> None:
    done = measure(folder, 120, 1)
    assert done.asked == done.size == 120
    assert done.copies.total() > 20
    assert done.story_found.total() > 0.8 * done.copies.total()
    assert "Growth of the time" in table(lineage_cost.figures([done]))


def test_candidates_find_equal_versions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lineage_candidates.main(["--data", str(folder), "--json"]) == 0
    first, *_ = json.loads(capsys.readouterr().out)
    assert first["tuned"]["recall"] == 1.0


@pytest.mark.parametrize("program", [lineage_cost.main, lineage_candidates.main])
def test_absent_data_is_told(
    program: Callable[[Sequence[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")


@pytest.mark.parametrize(
    ("kind", "way", "groups"),
    [
        ("story", "graph", 1),
        ("copies", "graph", 1),
        ("copies", "stories", 1),
        ("notices", "graph", 12),
    ],
)
def test_a_load_is_one_group_and_notices_are_none(
    folder: Path, kind: str, way: str, groups: int
) -> None:
    found = run_load(kind, 12, way, base_texts(folder))
    assert (found["groups"], found["largest"]) == (groups, 12 // groups)
    assert rows_of([found])[0][:2] == [f"{kind}, {way}", "12"]
