"""Running the command as a user does, with a clock that stands still."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from vedette.cli import main

NOW = "2031-12-01T12:00:00+00:00"

WATCH = """
[watch]
name = "Norland at the border"
question = "Do the forces go back?"

[[source]]
path = "{source}"
"""
REPORTS: tuple[Mapping[str, str], ...] = (
    {
        "id": "n001",
        "published": "2031-04-22",
        "publisher": "Northern Wire",
        "publisher_kind": "wire",
        "language": "en",
        "text": "Poland will withdraw its troops from the border by 1 May, Defence Minister "
        "Ada Holm said on Thursday.",
    },
    {
        "id": "n002",
        "published": "2031-04-28",
        "publisher": "Estmark Post",
        "publisher_kind": "media",
        "language": "en",
        "text": "About 40,000 Polish troops remain near the border, the government of Sweden said. "
        "Some units have left.",
    },
    {
        "id": "n003",
        "published": "2031-05-04",
        "publisher": "Estmark Post",
        "publisher_kind": "media",
        "language": "en",
        "text": "Poland has not withdrawn its troops, the government of Sweden said on Sunday.",
    },
)


def vedette(*arguments: str | Path, **environment: str) -> Result:
    """The command in this process; an exception that is no exit goes on to the test."""
    runner = CliRunner()
    words = ["--now", NOW, *map(str, arguments)]
    return runner.invoke(main, words, env=environment, catch_exceptions=False)


def rows(result: Result) -> list[dict[str, Any]]:
    """The JSON Lines of stdout."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def write_jsonl(path: Path, reports: Iterable[Mapping[str, Any]]) -> Path:
    """Reports as JSON Lines."""
    lines = [json.dumps(report, ensure_ascii=False) for report in reports]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_watch(folder: Path, source: str = "reports.jsonl") -> Path:
    """A watch over `source`, in the folder."""
    path = folder / "watch.toml"
    path.write_text(WATCH.format(source=source), encoding="utf-8")
    return path


def small_watch(folder: Path) -> Path:
    """A watch over three reports."""
    write_jsonl(folder / "reports.jsonl", REPORTS)
    return write_watch(folder)
