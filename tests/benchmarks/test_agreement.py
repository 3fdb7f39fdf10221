"""Two readings compared: spans by F1, labels by kappa, differences in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.agreement import compare, figures, kappa, main, read_rows

from vedette.errors import VedetteError

TEXT = "Forty tanks left Tarvik on Monday. Ten stayed."


def claim(words: str, **labels: Any) -> dict[str, Any]:
    plain = {"act": "state", "event": "RETREAT", "modality": "asserted", "polarity": True}
    return {**plain, "certainty": "certain", "span": words, **labels}


def reading(path: Path, *claims: dict[str, Any], **lists: Any) -> Path:
    row = {"id": "o001", "text": TEXT, "claims": list(claims), **lists}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    empty: dict[str, Any] = {"quantities": [], "times": [], "places": []}
    one, two = claim("Forty tanks left Tarvik"), claim("Ten stayed", event="MOBILIZE")
    return reading(tmp_path / "first.jsonl", one, two, **empty)


def test_kappa_is_the_worked_example() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]) == pytest.approx(0.5)
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "b"), ("b", "a")]) == -1.0
    assert kappa([("a", "a")]) == 1.0
    assert kappa([]) == 0.0


def test_spans_and_labels_are_compared(tmp_path: Path, first: Path) -> None:
    second = reading(tmp_path / "second.jsonl", claim("tanks left Tarvik", act="announce"))
    found = compare(read_rows(first), read_rows(second))
    result = figures(found, 1)
    assert result["spans"]["claims"]["recall"] == 0.5
    assert result["same"]["claims"] == 0.0
    assert result["raw"]["event"] == 1.0
    assert result["raw"]["act"] == 0.0
    assert any("act state/announce" in line for line in found.differences)
    assert any("only the first has 'Ten stayed'" in line for line in found.differences)


def test_a_list_that_was_not_read_is_left_out(tmp_path: Path, first: Path) -> None:
    second = reading(tmp_path / "second.jsonl", claim("Ten stayed", event="MOBILIZE"))
    result = figures(compare(read_rows(first), read_rows(second)), 1)
    assert set(result["spans"]) == {"claims"}


def test_words_that_do_not_stand_there_name_their_row(tmp_path: Path, first: Path) -> None:
    second = reading(tmp_path / "second.jsonl", claim("Eleven stayed"))
    with pytest.raises(VedetteError, match=r"second\.jsonl:1"):
        read_rows(second)
    assert main([str(second), "--first", str(first)]) == 1


def test_the_command_prints_agreement_and_differences(
    tmp_path: Path, first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = reading(tmp_path / "second.jsonl", claim("Ten stayed"))
    assert main([str(second), "--first", str(first), "--differences"]) == 0
    printed = capsys.readouterr().out
    assert "claims: act" in printed
    assert "event MOBILIZE/RETREAT" in printed


def test_the_two_readings_of_the_set_are_compared_as_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["texts"] == 405
    assert told["spans"]["claims"]["f1"] > 0.9
    assert 0.75 < told["kappa"]["act"] < 0.85  # settled labels would agree better


def test_promise_and_announce_are_one_act(first: Path, tmp_path: Path) -> None:
    def act(name: str) -> Path:
        return reading(tmp_path / f"{name}.jsonl", claim("Ten stayed", act=name))

    found = compare(read_rows(act("promise")), read_rows(act("announce")))
    assert found.labels["act"] == [("announce", "announce")]
    assert found.differences == []
