"""The count of origins against a gold: what is inside, exact, and how wide."""

from __future__ import annotations

import json

import pytest
from benchmarks.data import CASES, DEMO
from benchmarks.origins import Counted, figures, main


def test_inside_and_exact_are_told_apart() -> None:
    found = [Counted("a", 2, 2, 2, 3), Counted("b", 2, 1, 3, 3), Counted("c", 1, 2, 2, 3)]
    told = figures(found)
    assert (told["inside"], told["exact"]) == (pytest.approx(2 / 3, abs=1e-4), 0.3333)
    assert told["mean_width"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["several"] == {"inside": 2, "keys": 2}


def test_no_key_is_no_share() -> None:
    assert figures([])["inside"] == 0.0


def test_a_folder_without_a_gold_is_an_error(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path_factory.mktemp("no-case")
    assert main(["--data", str(empty)]) == 2
    assert str(empty) in capsys.readouterr().err


def test_the_demo_holds_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    """The aim: nine of ten inside; that it is not bought by width, four of five exact."""
    assert main(["--data", str(CASES / DEMO), "--json"]) == 0
    (case,) = json.loads(capsys.readouterr().out)
    given = case["carriers given"]
    assert given["inside"] >= 0.95
    assert given["exact"] >= 0.85
    assert given["several"]["inside"] == given["several"]["keys"]
