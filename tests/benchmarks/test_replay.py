"""The replay takes any folder in the demo's format, whatever of it is missing."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from benchmarks.case import load_case
from benchmarks.replay import main, replay, table
from benchmarks.verdicts import Tallied, score_verdicts

from tests.benchmarks.conftest import GOLD, REPORTS, write_case
from tests.factories import make_assessment, make_verdict

#: What readers of the JSON rely on.
KEYS = {
    "case", "reports", "verdicts", "deadline_states", "quantities", "terms", "claims", "slots",
    "origins", "statements_without_citation", "commitments_beyond_gold",
}  # fmt: skip


def without(rows: list[dict[str, Any]], field: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != field} for row in rows]


def test_a_small_case_is_scored(case_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(case_folder), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result.keys() >= KEYS
    assert set(result["claims"]) >= {"precision", "recall", "f1"}
    assert result["verdicts"]["total"] == 1
    assert result["deadline_states"]["total"] == 0
    assert result["statements_without_citation"] == 0


@pytest.mark.parametrize(
    ("status", "accept", "right"),
    [
        ("begun", None, 1),
        ("reversed", None, 0),
        ("reversed", ["cancelled", "begun"], 1),
        ("reversed", ["cancelled"], 0),
    ],
)
def test_an_accepted_status_counts_as_right(
    case_folder: Path, status: str, accept: list[str] | None, right: int
) -> None:
    case = load_case(case_folder)
    case.gold["verdicts"][0].update(status=status, accept=accept)
    found = {"2031-05-02": make_assessment(make_verdict(status="begun"))}
    assert score_verdicts(case, found)["verdicts"].right == right


@pytest.mark.parametrize("field", ["published", "title", "publisher", "publisher_kind", "language"])
def test_a_field_that_reports_lack_is_no_crash(tmp_path: Path, field: str) -> None:
    done = replay(write_case(tmp_path / "lacking", without(REPORTS, field), GOLD))
    assert done.result["reports"] == len(REPORTS)
    assert done.result["verdicts"]["total"] == 1


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_list_that_the_gold_lacks_is_no_crash(tmp_path: Path, name: str) -> None:
    gold = {k: v for k, v in GOLD.items() if k != name}
    assert table(replay(write_case(tmp_path / "lacking", gold=gold)).result)


def test_bare_rows_of_gold_are_enough(tmp_path: Path) -> None:
    gold = {
        "claims": [{"report": "nor-1", "act": "promise", "event": "RETREAT"}],
        "commitments": [{"id": "NOR-1"}],
        "verdicts": GOLD["verdicts"],
        "quantity_verdicts": [{"as_of": "2031-05", "series": "force"}],
        "origin_groups": {"announce.NOR-1": [["nor-1"]]},
    }
    done = replay(write_case(tmp_path / "bare", gold=gold))
    assert done.result["origins"] == {"right": 0, "total": 1}
    assert "origins: announce.NOR-1: 0-0" in "\n".join(done.misses)


def test_no_gold_at_all_is_a_table_of_noughts(tmp_path: Path) -> None:
    assert "| verdicts | 0 of 0 |" in table(replay(write_case(tmp_path / "none")).result)


def test_numbers_as_ids_are_found_again(tmp_path: Path) -> None:
    reports = [REPORTS[0] | {"id": 1}]
    gold = {"claims": [GOLD["claims"][0] | {"report": 1}]}
    done = replay(write_case(tmp_path / "numbers", reports, gold))
    assert done.result["claims"]["span_recall"] == 1.0


def test_a_watch_that_cannot_be_used_is_told_and_left_out(
    case_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case_folder / "watch.toml").write_text("[watch]\nnome = 1\n", encoding="utf-8")
    assert main([str(case_folder), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["watch"] is False
    assert "watch not used" in captured.err


def test_names_that_only_the_watch_knows_are_read(case_folder: Path) -> None:
    watch = '[watch]\nname = "North"\n\n[[actor]]\ncode = "NRL"\nname = "Norland"\n'
    (case_folder / "watch.toml").write_text(watch + 'capital = "Norhaven"\n', encoding="utf-8")
    assert replay(case_folder).result["watch"] is True


def test_a_folder_without_reports_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no report could be read" in capsys.readouterr().err


def test_misses_are_listed_with_their_cause(
    case_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = deepcopy(GOLD)
    gold["claims"].append(
        {"report": "sud/2", "act": "deny", "event": "AID", "evidence_span": "on May 2, 2031"}
    )
    (case_folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    main([str(case_folder), "--misses"])
    assert "claims: sud/2 deny AID: " in capsys.readouterr().out


def test_a_tally_keeps_the_cause_of_each_miss() -> None:
    tally = Tallied()
    tally.add(True, "not this")
    tally.add(False, "this")
    assert (tally.as_json(), tally.misses) == ({"right": 1, "total": 2}, ["this"])
