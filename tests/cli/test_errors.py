"""What is wrong is said in one line on stderr with the right exit status, never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Case
from tests.cli.helpers import small_watch, vedette
from vedette import pipeline
from vedette.errors import LedgerError
from vedette.extraction.backends.base import Extraction
from vedette.ledger import Ledger
from vedette.records import Report


@pytest.mark.parametrize("option", ["--as-of", "--since"])
@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2021-13-40", "month must be in 1..12"),
        ("2021-02-30", "day"),
        ("20210405", "not of the form YYYY-MM-DD"),
        ("2021-04", "not of the form YYYY-MM-DD"),
        ("yesterday", "not of the form YYYY-MM-DD"),
        ("", "not of the form YYYY-MM-DD"),
        ("2031-12-05", "lies in the future"),
        ("２０３１-04-05", "not of the form YYYY-MM-DD"),
    ],
)
def test_a_wrong_day_is_wrong_usage(option: str, written: str, why: str) -> None:
    result = vedette("brief", option, written)
    assert result.exit_code == 2
    assert why in result.stderr
    assert option in result.stderr


@pytest.mark.parametrize("command", ["brief", "claims", "commitments", "series", "dropped"])
def test_a_missing_ledger(tmp_path: Path, command: str) -> None:
    path = tmp_path / "none.sqlite"
    result = vedette(command, "--ledger", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: ledger {path}: there is no such file\n"
    assert not path.exists()


@pytest.mark.parametrize("command", ["claims", "series"])
def test_a_file_that_is_no_ledger(tmp_path: Path, command: str) -> None:
    (tmp_path / "l").write_text("no database, only words" * 100)
    result = vedette(command, "--ledger", tmp_path / "l")
    assert result.exit_code == 1
    assert "is not an SQLite database" in result.stderr


@pytest.mark.parametrize(
    "command",
    [("run",), ("check",), ("brief", "--watch"), ("ingest", ".", "--watch")],
    ids=" ".join,
)
def test_a_watch_that_is_not_there(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = vedette(*command, tmp_path / "none.toml")
    assert result.exit_code == 1
    assert "none.toml" in result.stderr + result.stdout
    assert len(result.stderr.splitlines()) == 1


def test_a_wrong_watch_names_every_line(tmp_path: Path) -> None:
    path = small_watch(tmp_path)
    path.write_text(path.read_text().replace("question", "qestion") + 'kind = "gvernment"\n')
    ran, checked = vedette("run", path), vedette("check", path)
    assert (ran.exit_code, checked.exit_code) == (1, 1)
    wanted = ("line 4", "qestion", "question", "line 8", "kind")
    for output in (ran.stderr, checked.stdout):
        assert [word for word in wanted if word not in output] == []


def test_a_watch_without_problem(tmp_path: Path) -> None:
    result = vedette("check", small_watch(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no [[actor]]" in result.stderr


def test_a_watch_without_source(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text('[watch]\nname = "x"\n')
    result = vedette("run", path)
    assert (result.exit_code, "no [[source]]" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.md", None, "No such file"),
        ("notes.md", "# Some notes\n", "not a brief"),
        ("brief.pdf", "x", "expected .md or .html"),
    ],
)
def test_a_wrong_brief(
    small: Case, tmp_path: Path, name: str, content: str | None, why: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    result = vedette("verify", tmp_path / name, "--ledger", small.ledger)
    assert result.exit_code == 1
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_since_must_lie_before(small: Case) -> None:
    result = vedette(
        "brief", "--ledger", small.ledger, "--as-of", "2031-05-01", "--since", "2031-05-01"
    )
    assert (result.exit_code, "does not lie before 2031-05-01" in result.stderr) == (2, True)


def test_a_folder_that_cannot_be_made(small: Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = vedette(
        "run", small.watch, "--ledger", small.ledger, "--out", tmp_path / "file" / "out"
    )
    assert (result.exit_code, "the folder cannot be made" in result.stderr) == (1, True)


def test_a_brief_that_cannot_be_written(small: Case, tmp_path: Path) -> None:
    result = vedette("brief", "--ledger", small.ledger, "--out", tmp_path / "none" / "brief.md")
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    assert vedette("new", "Mine", "--out", path).exit_code == 0
    path.write_text("kept")
    result = vedette("new", "Mine", "--out", path)
    assert (result.exit_code, path.read_text()) == (1, "kept")


def test_an_unknown_setting_in_the_environment(small: Case) -> None:
    result = vedette("claims", "--ledger", small.ledger, VEDETTE_LEGER="x")
    assert (result.exit_code, "did you mean 'ledger'?" in result.stderr) == (1, True)


@pytest.mark.parametrize("written", ["soon", "2031-04-05T10:00:00"])
def test_a_clock_without_a_zone(written: str) -> None:
    assert vedette("--now", written, "new").exit_code == 2


def test_ctrl_c_leaves_the_ledger_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Case
) -> None:
    read: list[str] = []

    class Stopped:
        def identity(self, report: Report) -> str:
            return "stub/1"

        def __call__(self, report: Report) -> Extraction:
            if len(read) == 2:
                raise KeyboardInterrupt
            read.append(report.key)
            return Extraction((), "stub/1")

    monkeypatch.setattr(pipeline, "reader_for", lambda *_: Stopped())
    ledger = tmp_path / "ledger.sqlite"
    result = vedette("run", small.watch, "--ledger", ledger, "--out", tmp_path)
    assert (result.exit_code, "The ledger is whole" in result.stderr) == (130, True)
    with Ledger.open(ledger, lambda: pytest.fail("nothing is written here")) as opened:
        assert (opened.problems(), opened.counts().analyses) == ((), 2)


def test_a_full_disk_is_one_line(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "ledger l: cannot grow: the disk is full"

    def full(*_: object) -> None:
        raise LedgerError(message)

    monkeypatch.setattr(Ledger, "add_batch", full)
    result = vedette("ingest", small.folder / "reports.jsonl", "--ledger", small.ledger)
    assert (result.exit_code, result.stderr) == (1, f"Error: {message}\n")
