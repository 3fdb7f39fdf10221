"""The benchmarks of events: how their formats are read and scored. All sentences are our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks import case21, icbe, plv

Program = Callable[[Sequence[str]], int]

PLV = (
    "\tsentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
    "\t1\tNorland attacked Sudria.\t\tNorland\tSudria\tASSAULT\n"
    "\t2\tNorland freed two sailors.\t\tNorland\ttwo sailors\tYIELD\n"
    "\t3\t\t\tNorland\tSudria\tASSAULT\n"
    "\t4\tNorland slept.\t\tNorland\t\tDREAM\n"
)
CASE21 = (
    "id\ttext\tlabel\n1\tWarplanes bombed the port of Harbrin.\tAIR_STRIKE\n"
    "3\tGunmen kidnapped a mayor.\tABDUCT_DISSAP\n5\t\tATTACK\n"
)


@pytest.fixture
def plv_file(tmp_path: Path) -> Path:
    path = tmp_path / "plv.tsv"
    path.write_text(PLV, encoding="utf-8")
    return path


@pytest.fixture
def case21_file(tmp_path: Path) -> Path:
    path = tmp_path / "case21.tsv"
    path.write_text(CASE21, encoding="utf-8")
    return path


@pytest.fixture
def icbe_file(tmp_path: Path) -> Path:
    lines = [
        json.dumps(
            {
                "crisis": 2,
                "text": "Norland attacked Sudria.",
                "events": [{"event_type": "action", "interact_escalate": "attack"}],
            }
        ),
        json.dumps({"crisis": 3, "text": "The lake is blue.", "events": [{}]}),
        "{broken",
        json.dumps({"crisis": 4}),
        "",
    ]
    path = tmp_path / "icbe.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_plv_rows_without_sentence_or_known_root_are_counted(plv_file: Path) -> None:
    rows, skipped = plv.read_rows(plv_file)
    assert [(row.number, row.root) for row in rows] == [(1, "ASSAULT"), (2, "YIELD")]
    assert skipped == 2


def test_plv_is_scored_with_and_without_spans(plv_file: Path) -> None:
    result = plv.figures(plv.code(plv.read_rows(plv_file)[0]))
    assert result["all"]["unaided"]["root"]["macro_f1"] == 1.0
    assert result["odd"]["rows"] == 1
    assert "unaided" in plv.table(result)


def test_plv_without_number_or_parties_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bare.tsv"
    path.write_text("sentence\tgold_root\nNorland slept.\tAID\n", encoding="utf-8")
    rows, skipped = plv.read_rows(path)
    assert (rows[0].number, rows[0].source, skipped) == (0, "", 0)


@pytest.mark.parametrize(
    ("event", "roots"),
    [
        ({"event_type": "action", "interact_escalate": "attack;bombard"}, {"ASSAULT"}),
        ({"event_type": "speech", "sayintkind": "demand"}, {"REQUEST"}),
        (
            {
                "event_type": "speech",
                "sayintkind": "express intent",
                "act_escalate": "mobilization",
            },
            {"THREATEN"},
        ),
        (
            {
                "event_type": "speech",
                "sayintkind": "appeal",
                "interact_deescalate": "withdraw from area",
            },
            {"REQUEST"},
        ),
        (
            {
                "event_type": "thought",
                "thinkkind": "start of crisis",
                "act_escalate": "mobilization",
            },
            {"MOBILIZE"},
        ),
        (
            {"event_type": "thought", "thinkkind": "fear", "interact_escalate": "attack"},
            set(),
        ),
        ({}, set()),
        ({"event_type": 3, "interact_escalate": None}, set()),
    ],
    ids=["done", "said", "intent", "asked for", "crisis begun", "feared", "empty", "malformed"],
)
def test_icbe_events_become_roots(event: dict[str, object], roots: set[str]) -> None:
    assert icbe.roots_of(event) == roots


def test_icbe_lines_that_are_no_sentence_are_counted(icbe_file: Path) -> None:
    sentences, skipped = icbe.read_sentences(icbe_file)
    assert [(s.crisis, set(s.gold)) for s in sentences] == [(2, {"ASSAULT"}), (3, set())]
    assert skipped == 2


def test_icbe_counts_sentences_with_events_and_all(icbe_file: Path) -> None:
    result = icbe.figures(icbe.code(icbe.read_sentences(icbe_file)[0]))
    assert result["even"]["with_events"]["f1"] == 1.0
    assert result["all"]["every_sentence"]["found"] == 1
    assert "PETRARCH2" in icbe.table(result)


def test_either_of_two_roots_is_right() -> None:
    sentence = icbe.Sentence(1, "", frozenset(("COOPERATE|AID",)))
    assert icbe.matched(sentence, frozenset(("AID",))).counts().right == 1
    assert icbe.matched(sentence, frozenset(("ASSAULT",))).gold == {"COOPERATE"}


def test_case21_lines_without_text_are_counted(case21_file: Path) -> None:
    snippets, skipped = case21.read_snippets(case21_file)
    assert [s.label for s in snippets] == ["AIR_STRIKE", "ABDUCT_DISSAP"]
    assert skipped == 1


def test_case21_classes(case21_file: Path) -> None:
    snippets, _ = case21.read_snippets(case21_file)
    pairs = [(s, case21.class_of(s.text)) for s in snippets]
    assert [found for _, found in pairs] == ["AIR_STRIKE", "ABDUCT_DISSAP"]
    assert case21.figures(pairs)["all"]["weighted_f1"] == 1.0
    assert case21.class_of("The lake is blue.") == ""


@pytest.mark.parametrize("program", [plv.main, icbe.main, case21.main])
def test_absent_data_is_said(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program(["--data", str(tmp_path / "absent")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")


@pytest.mark.parametrize(
    ("program", "fixture"),
    [(plv.main, "plv_file"), (icbe.main, "icbe_file"), (case21.main, "case21_file")],
    ids=["plv", "icbe", "case21"],
)
def test_figures_are_printed_as_json(
    program: Program,
    fixture: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert program(["--json", "--data", str(request.getfixturevalue(fixture))]) == 0
    assert json.loads(capsys.readouterr().out)["skipped"] in (1, 2)
