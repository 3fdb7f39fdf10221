"""Reading and scoring the own-words set, on a record of a few words."""

from __future__ import annotations

import importlib
import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.own_words_data import Record, read_records
from benchmarks.own_words_same import same_bounds, same_numbers, same_time, same_unit
from benchmarks.own_words_score import MEASURES, Tally, pair, score_quantities, score_times
from benchmarks.scoring import Counts

from benchmarks import own_words, own_words_peers
from vedette.records import Quantity, Span

TEXT = "About 300 soldiers left Tarvik on Monday, the Ostrian army said."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


ROW: dict[str, Any] = {
    "id": "o001", "split": "dev", "text": TEXT, "date": "2031-03-05", "publisher_kind": "wire",
    "claims": [
        {"act": "state", "event": "RETREAT", "modality": "asserted", "polarity": True,
         "certainty": "certain", "span": span("About 300 soldiers left Tarvik on Monday"),
         "speaker": {"text": span("the Ostrian army"), "name": "", "kind": "organisation"},
         "actor": {"text": span("Ostrian"), "code": "Ostria"}, "recipient": None},
    ],
    "quantities": [
        {"span": span("About 300 soldiers"), "low": None, "best": 300.0, "high": None,
         "approximate": True, "unit": "troops", "kind": "change"},
    ],
    "times": [{"span": span("Monday"), "type": "DATE", "value": "2031-03-03", "also": []}],
    "places": [{"span": span("Tarvik"), "code": "Tarvik", "role": "from"}],
    "deadline": None, "condition": None, "exclusion": None,
    "attributions": [
        {"source": span("the Ostrian army"), "cue": span("said"),
         "content": [span("About 300 soldiers left Tarvik on Monday")]},
    ],
}  # fmt: skip


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return read_records(write(tmp_path / "set.jsonl", ROW))[0][0]


def quantity(low: float | None, best: float | None, high: float | None, unit: str) -> Quantity:
    return Quantity(low, best, high, unit, False, Span(0, 18, TEXT[:18]))


def gold(low: float | None, best: float | None, high: float | None, unit: str) -> dict[str, Any]:
    return {**ROW["quantities"][0], "low": low, "best": best, "high": high, "unit": unit}


def test_rows_that_cannot_be_read_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    shifted = ROW | {"times": [{"span": span("Monday") | {"start": 0}, "value": "x"}]}
    lacking = ROW | {"quantities": [{"span": span("300")}]}
    path = write(tmp_path / "set.jsonl", "{", ["a list"], {"id": 1}, shifted, lacking, "", ROW)
    records, faults = read_records(path)
    assert [r.id for r in records] == ["o001"]
    assert [f.split(":")[1] for f in faults] == ["1", "2", "3", "4", "5"]
    assert "does not stand" in faults[3]
    assert "lacks low" in faults[4]


def test_a_row_of_text_alone_is_a_negative_of_held(tmp_path: Path) -> None:
    (record,), faults = read_records(write(tmp_path / "set.jsonl", {"text": "A quiet day."}))
    assert (record.split, record.negative, faults) == ("held", True, ())


def test_a_record_is_scored_in_every_measure(record: Record) -> None:
    tally = own_words.score_record(record)
    assert set(tally.counts) == set(MEASURES)
    assert tally.counts["quantities: bound"] == Counts(1, 1, 1)
    assert tally.counts["times: value"] == Counts(1, 1, 1)
    assert tally.counts["attribution: with source"] == Counts(1, 1, 1)


def test_what_is_not_found_counts_against_recall_and_is_told(record: Record) -> None:
    more = ROW["times"] + [{"span": span("left"), "value": "2031"}]
    tally = Tally(Record(**{**_fields(record), "gold": ROW | {"times": more, "quantities": []}}))
    score_times(tally)
    score_quantities(tally)
    assert tally.counts["times: relaxed"] == Counts(1, 1, 2)
    assert tally.counts["quantities: value"] == Counts(0, 1, 0)
    assert any("'left' not found" in line for line in tally.misses)
    assert any("is none" in line for line in tally.misses)


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_pairs_are_one_to_one_and_the_heaviest_first() -> None:
    golds: list[dict[str, Any]] = [{"n": 1}, {"n": 2}]
    weights = {(1, "a"): 5, (2, "a"): 9, (1, "b"): 0}
    found = pair(golds, ["a", "b"], lambda g, f: weights.get((g["n"], f), 0))
    assert found == [({"n": 2}, "a")]


def test_the_same_numbers_may_be_other_bounds() -> None:
    wanted = gold(300, None, None, "troops")
    found = quantity(None, None, 300, "troops")
    assert same_numbers(wanted, found)
    assert not same_bounds(wanted, found)
    assert not same_numbers(wanted, quantity(300, None, 400, "troops"))


def test_a_third_is_a_third_in_percent_or_of_one() -> None:
    wanted = gold(33.3, 33.3, 33.3, "percent")
    assert same_bounds(wanted, quantity(1 / 3, 1 / 3, 1 / 3, "percent"))
    assert same_bounds(wanted, quantity(33.33, 33.33, 33.33, "percent"))


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("troops", "soldiers", True), ("tanks", "tank", True), ("troops", "tanks", False),
        ("troops", "", False), ("killed", "troops", True), ("killed", "wounded", False),
        ("killed", "people", True), ("ships", "", False),
    ],
)  # fmt: skip
def test_units_that_are_the_same(wanted: str, found: str, same: bool) -> None:
    assert same_unit(gold(1, 1, 1, wanted), found) is same


@pytest.mark.parametrize(
    ("value", "also", "found", "same"),
    [
        ("2031-03-03", [], "2031-03-03", True),
        ("2031-03", [], "2031-03-01/2031-03-31", True),
        ("2031-03-17", ["P2W"], "P2W", True),
        ("2031-03-03T18:00", ["2031-03-03"], "2031-03-03", True),
        ("2031-03-03T18:00", [], "2031-03-03T06:00", False),
        ("2031-03-03", [], "2031-03-10", False),
        ("2031-SU", [], "2031-06", False),
    ],
)  # fmt: skip
def test_times_that_are_the_same(value: str, also: list[str], found: str, same: bool) -> None:
    assert same_time({"value": value, "also": also}, found) is same


def test_misses_of_held_are_never_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = ROW | {"places": [], "times": []}
    path = write(tmp_path / "set.jsonl", odd, odd | {"id": "o002", "split": "held"})
    assert own_words.main(["--data", str(path), "--misses", "--no-peers"]) == 0
    printed = capsys.readouterr().out
    assert "o001 " in printed
    assert "o002" not in printed


def test_figures_are_given_per_split_and_as_a_table(record: Record) -> None:
    result = own_words.figures(own_words.measure([record]), ["row 2: broken"])
    assert set(result["splits"]) == {"dev", "all"}
    told = own_words.table(result)
    assert "quantities: bound" in told
    assert "1 rows could not be read" in told


def test_a_peer_that_is_not_installed_is_said(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_words_peers, "PEERS", {"nobody": ("no_such_module", ())})
    peers = own_words_peers.peer_figures([record])
    assert list(peers["absent"]) == ["nobody"]
    result = own_words.figures(own_words.measure([record])) | {"peers": peers}
    assert "nobody did not run" in own_words.table(result)


def test_a_peer_is_scored_as_we_are(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def search_dates(text: str, **_: object) -> list[tuple[str, datetime]]:
        return [("Monday", datetime(2031, 3, 3, tzinfo=UTC))]

    stub = SimpleNamespace(search_dates=search_dates)
    monkeypatch.setattr(importlib, "import_module", lambda name: stub)
    only = {"dateparser": own_words_peers.PEERS["dateparser"]}
    monkeypatch.setattr(own_words_peers, "PEERS", only)
    found = own_words_peers.peer_figures([record])["dateparser"]
    assert found["times: value"]["f1"] == 1.0


def test_an_absent_set_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert own_words.main(["--data", str(tmp_path / "none.jsonl")]) == 0
    assert "skipped" in capsys.readouterr().out
