"""The comparison of back-ends: what is absent is told, what is there is scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.case import load_case

from benchmarks import backends
from vedette.settings import Reading

REPORT = {
    "id": "n001",
    "published": "2031-04-22",
    "publisher": "Northern Wire",
    "publisher_kind": "wire",
    "language": "en",
    "text": "Poland will withdraw its troops from the border by 1 May, the defence minister said.",
}
GOLD = {
    "claims": [
        {
            "report": "n001",
            "act": "promise",
            "event": "RETREAT",
            "evidence_span": "will withdraw its troops from the border by 1 May",
        }
    ]
}


@pytest.fixture
def case_dir(tmp_path: Path) -> Path:
    (tmp_path / "reports.jsonl").write_text(json.dumps(REPORT), encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_the_rules_are_scored(case_dir: Path) -> None:
    done = backends.measure("rules", Reading(), load_case(case_dir), None)
    assert done.figures is not None
    assert (done.figures["f1"], done.figures["gold"]) == (1.0, 1)
    assert done.missed == ()


def test_what_is_absent_is_told_and_not_scored(case_dir: Path) -> None:
    done = backends.measure("endpoint", Reading(backend="endpoint"), load_case(case_dir), None)
    assert done.figures is None
    assert "VEDETTE_LLM_URL" in done.absent
    text = backends.table(backends.figures([done]))
    assert text.endswith(f"endpoint: {done.absent}")


def test_every_back_end_and_parser_is_a_choice() -> None:
    named = backends.choices({"VEDETTE_LLM_URL": "http://127.0.0.1:1/v1", "VEDETTE_NOW": "x"})
    assert [name for name, _ in named] == [
        "rules, small parser",
        "rules, medium parser",
        "rules, transformer parser",
        "gliner2",
        "endpoint",
    ]
    assert named[-1][1].llm_url == "http://127.0.0.1:1/v1"


def test_a_case_that_cannot_be_read_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backends.main(["--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err
