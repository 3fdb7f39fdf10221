"""The small invented crises of ``tests/sets/crises.json`` as cases, by half."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.data import ROOT

#: Six crises of eight or nine reports, three ``dev`` and three ``held`` (tests/sets/README.md).
NEW_CRISES = ROOT / "tests" / "sets" / "crises.json"


@contextmanager
def crisis_folders(path: Path = NEW_CRISES, split: str = "") -> Iterator[list[Path]]:
    """A case folder for every crisis of a file, or those of one split, by name.

    The folders hold ``reports.jsonl`` and ``gold.json`` and are gone when the context ends.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folders = []
        for name, crisis in sorted(json.loads(path.read_text(encoding="utf-8")).items()):
            if split and crisis.get("split") != split:
                continue
            folder = Path(scratch) / name
            folder.mkdir()
            lines = "\n".join(json.dumps(report) for report in crisis["reports"])
            (folder / "reports.jsonl").write_text(lines, encoding="utf-8")
            gold = {key: value for key, value in crisis.items() if key != "reports"}
            (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
            folders.append(folder)
        yield folders
