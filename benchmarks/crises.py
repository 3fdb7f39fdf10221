"""The small invented crises of ``tests/sets/crises.json`` as cases, by half."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT
from vedette.errors import VedetteError

#: Six crises of eight or nine reports, three ``dev`` and three ``held`` (tests/sets/README.md).
NEW_CRISES = ROOT / "tests" / "sets" / "crises.json"


@contextmanager
def crisis_folders(path: Path = NEW_CRISES, split: str = "") -> Iterator[dict[str, Path]]:
    """Name -> case folder of every crisis of a file, or of those of one split.

    The folders hold ``reports.jsonl`` and ``gold.json`` and are gone when the context ends. Raises
    VedetteError when the file is another.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folders = {}
        for number, (name, crisis) in enumerate(sorted(_crises(path).items())):
            if split and crisis.get("split") != split:
                continue
            folder = Path(scratch) / str(number)  # a name may hold anything
            folder.mkdir()
            lines = "\n".join(json.dumps(report) for report in crisis["reports"])
            (folder / "reports.jsonl").write_text(lines, encoding="utf-8")
            gold = {key: value for key, value in crisis.items() if key != "reports"}
            (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
            folders[name] = folder
        yield folders


def _crises(path: Path) -> dict[str, Any]:
    """The crises of a file by name; VedetteError when it is another file."""
    try:
        given = json.loads(path.read_bytes())
    except ValueError as fault:
        raise VedetteError(f"{path}: no JSON in UTF-8: {fault}") from fault
    wrong = not isinstance(given, dict) or not all(
        isinstance(c, dict) and isinstance(c.get("reports"), list) for c in given.values()
    )
    if wrong:
        raise VedetteError(f"{path}: not an object of crises, each with a list of reports")
    return dict(given)
