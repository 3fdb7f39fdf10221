"""How many documents a bar expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.cli.progress import estimate, reading
from vedette.pipeline import bare_paths


def test_lines_of_row_files_and_one_for_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n{}\n{}\n")
    (tmp_path / "b.txt").write_text("one\ntwo\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.md").write_text("x")
    assert estimate(tmp_path) == 5


def test_what_cannot_be_read_counts_as_nothing(tmp_path: Path) -> None:
    assert estimate(tmp_path / "none.jsonl") == 0


def test_no_bar_outside_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with reading(bare_paths([tmp_path])) as advance:
        advance(None)
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
