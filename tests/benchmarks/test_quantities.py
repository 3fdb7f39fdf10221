"""The benchmark of quantities: its reader of CQE's format, its scorer, and our own sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quantities import Data, Item, Sentence, count, read_data

from benchmarks import quantities as bench

#: What the product must keep on our own sentences (measured .99 / .97 / .99).
FLOORS = {"value": 0.97, "unit": 0.94, "bound": 0.97}


def write(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def row(*quantities: dict[str, Any], text: str = "Norland has 5 ships.") -> dict[str, Any]:
    return {"text": text, "quantities": list(quantities)}


@pytest.mark.parametrize(
    ("quantity", "item"),
    [
        ({"value": "5", "normalized_unit": "Ship"}, Item((5.0,), "ship")),
        ({"value": "8-10", "normalized_unit": "foot"}, Item((8.0, 10.0), "foot")),
        ({"value": "-5", "normalized_unit": "celsius"}, Item((-5.0,), "celsius")),
        ({"value": [8, 10], "unit": ["sea", "mile"]}, Item((8.0, 10.0), "sea mile")),
        ({"value": {"lower": 1, "upper": 2}, "unit": ""}, Item((1.0, 2.0), "-")),
        ({"value": 1e3, "normalized_unit": "-", "change": ">"}, Item((1000.0,), "-", ">")),
        ({"value": "1,000", "unit": "-", "bound": "approx"}, Item((1000.0,), "-", "~")),
        ({"value": "5", "unit": "-", "change": "+"}, Item((5.0,), "-", "up")),
    ],
)
def test_forms_of_a_quantity(tmp_path: Path, quantity: dict[str, Any], item: Item) -> None:
    data = read_data(write(tmp_path / "a.json", [row(quantity)]))
    assert data.malformed == 0
    assert data.sentences[0].gold == (item,)


def test_malformed_rows_are_counted_and_passed_over(tmp_path: Path) -> None:
    good = row({"value": "5", "normalized_unit": "ship"})
    bad = [{"quantities": []}, row({"value": "many"}, text="b"), {"text": "c"}, "d"]
    data = read_data(write(tmp_path / "a.json", [good, *bad]))
    assert (len(data.sentences), data.malformed) == (1, 4)


def test_a_folder_is_read_with_each_text_once(tmp_path: Path) -> None:
    write(tmp_path / "a.json", [row(text="x"), row(text="y")])
    write(tmp_path / "b.json", {"data": [row(text="x"), row(text="z")]})
    (tmp_path / "c.jsonl").write_text(json.dumps(row(text="w")) + "\n{broken\n", encoding="utf-8")
    data = read_data(tmp_path)
    assert sorted(s.text for s in data.sentences) == ["w", "x", "y", "z"]
    assert data.malformed == 1


def test_matches_are_one_to_one() -> None:
    gold = [Item((5.0,), "ship", ">"), Item((5.0,), "tank", "=")]
    found = [Item((5.0,), "tank", ">"), Item((7.0,), "ship", "=")]
    counts = count(gold, found)
    assert [counts[n].right for n in ("value", "unit", "bound")] == [1, 1, 1]
    assert (counts["value"].found, counts["value"].gold) == (2, 2)


def test_the_peer_may_give_a_ranges_middle_and_years_for_age() -> None:
    gold = [Item((8.0, 10.0), "year of age")]
    assert count(gold, [Item((9.0,), "year")], lenient=True)["unit"].right == 1
    assert count(gold, [Item((9.0,), "year")])["value"].right == 0


def test_bounds_are_measured_only_where_a_set_has_them() -> None:
    plain = Data((Sentence("a", 0, "It has 5 ships.", (Item((5.0,), "ship"),)),), 0)
    scored = bench.measure(plain, bench.ours)
    assert set(scored["all"]) == {"value", "unit"}
    assert scored["all"]["unit"]["f1"] == 1.0


def test_rising_and_falling_count_as_bounds_where_a_set_marks_them() -> None:
    text = "Output rose 5 percent."
    assert bench.ours(text, trends=True)[0].bound == "up"
    assert bench.ours(text)[0].bound == "="


def test_own_sentences_stay_above_their_floors() -> None:
    data = read_data(bench.OWN)
    assert data.malformed == 0
    scored = bench.measure(data, bench.ours)["all"]
    assert {name: scored[name]["f1"] >= floor for name, floor in FLOORS.items()} == {
        "value": True,
        "unit": True,
        "bound": True,
    }


def test_tables_name_every_set_and_the_peer(tmp_path: Path) -> None:
    data = read_data(write(tmp_path / "a.json", [row({"value": "5", "normalized_unit": "ship"})]))
    part = {
        "sentences": 1,
        "quantities": 1,
        "malformed": 0,
        "ours": bench.measure(data, bench.ours),
    }
    told = bench.table({"peer": "no peer here", "aims": bench.AIMS, "sets": {"mine": part}})
    assert told.startswith("mine\n\n| reader | value F1 | unit F1 |")
    assert "no peer here" in told


def test_absent_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--data", str(tmp_path / "none.json")]) == 0
    assert "VEDETTE_BENCH" in capsys.readouterr().err
