"""Choosing what reads the reports from the command line and the environment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import REPORTS, vedette

FRENCH = {
    "id": "f001",
    "published": "2031-04-22",
    "publisher": "Bureau du Nord",
    "publisher_kind": "wire",
    "language": "fr",
    "text": "Le ministère polonais de la Défense a annoncé que 300 soldats quitteraient la ville.",
}
KOREAN = {**FRENCH, "id": "k001", "language": "ko", "text": "병력이 철수했다."}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps(report) for report in (*REPORTS, FRENCH, KOREAN)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_other_languages_are_read_and_told(reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.sqlite"
    done = vedette("ingest", reports, "--ledger", ledger)
    assert done.exit_code == 0
    assert "1 x report in 'fr' read by word lists alone, low confidence" in done.stderr
    assert "1 report in a language that is not read" in done.stderr
    listed = vedette("claims", "--ledger", ledger, "--report", "f001", "--json")
    (claim,) = [json.loads(line) for line in listed.stdout.splitlines()]
    assert (claim["act"], claim["event"]) == ("promise", "RETREAT")


def test_a_back_end_that_misses_something_stops_before_reading(
    reports: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "l.sqlite"
    done = vedette("ingest", reports, "--ledger", ledger, "--backend", "endpoint")
    assert done.exit_code == 1
    assert "Error: llm_url: backend 'endpoint' needs it" in done.stderr


def test_an_unknown_back_end_is_wrong_usage(reports: Path) -> None:
    done = vedette("ingest", reports, "--backend", "oracle")
    assert done.exit_code == 2
    assert "'rules', 'gliner2', 'endpoint'" in done.stderr


@pytest.mark.enable_socket  # nobody listens on that port of the loopback
def test_a_dead_endpoint_leaves_the_reports_to_the_rules(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.extraction.backends.endpoint_http.FIRST_WAIT_S", 0.0)
    ledger = tmp_path / "l.sqlite"
    done = vedette(
        "ingest", reports, "--ledger", ledger, "--backend", "endpoint",
        VEDETTE_LLM_URL="http://127.0.0.1:1/v1", VEDETTE_LLM_MODEL="m", VEDETTE_LLM_KEY="hush",
    )  # fmt: skip
    assert done.exit_code == 0
    assert "3 x report left to the rules: the endpoint gave no answer (unreachable)" in done.stderr
    assert "2 x report left to the rules: the endpoint gave no answer (given_up)" in done.stderr
    assert "hush" not in done.stderr
    again = vedette("ingest", reports, "--ledger", ledger)
    assert "nothing new" in again.stderr  # the rules have read them
