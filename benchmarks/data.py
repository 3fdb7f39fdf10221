"""Where the data of the benchmarks lies; what is not in the repository is said and passed over.

Development sets and the corpus may not be committed. They are looked for in the folder of a
variable, else beside the checkout: ``VEDETTE_CORPUS`` (``../shared/corpus``) and ``VEDETTE_BENCH``
(``../shared/bench``). Cases are part of the repository.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from vedette.errors import VedetteError

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
RENAMES = Path(__file__).resolve().parent / "renames"
#: The folder of the demo's gold in `CASES`.
DEMO = "ukraine-2021-22"
_SHARED = ROOT.parent / "shared"


def corpus_path(given: Path | None = None) -> Path:
    """The folder of real documents."""
    return given or _folder("VEDETTE_CORPUS", _SHARED / "corpus") / "whitehouse"


def negatives_path(given: Path | None = None) -> Path:
    """The texts in which nothing of the field happens."""
    return bench_path("events/negatives_bbc.jsonl", given)


def bench_path(relative: str, given: Path | None = None) -> Path:
    """A file or folder of the development sets ("events/plv_train.tsv"), or the one given."""
    return given or _folder("VEDETTE_BENCH", _SHARED / "bench") / relative


def one_file(path: Path, ending: str) -> Path:
    """The path, or in a folder its first file (by name) with the ending."""
    if not path.is_dir():
        return path
    return min(path.glob(f"*.{ending}"), default=path / f"(no file).{ending}")


def reports_file(folder: Path) -> Path:
    """The reports of a case folder; the demo's lie in the package, its gold alone in the tests."""
    own = folder / "reports.jsonl"
    packaged = folder.name == DEMO and not own.exists()
    return Path(str(files("vedette").joinpath("demo", own.name))) if packaged else own


def absent(what: str, path: Path, variable: str) -> str:
    """The line a benchmark prints before it leaves with 0."""
    return f"skipped: no {what} at {path}; name its folder with {variable} or --data"


def json_rows(path: Path, fields: Mapping[str, type]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; `fields` must be there, each of its type.

    Raises VedetteError with file and line for anything else: a figure over half a file is none.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row(f"{path}:{number}", line, fields)


def _row(where: str, line: bytes, fields: Mapping[str, type]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as fault:
        raise VedetteError(f"{where}: no JSON in UTF-8: {fault}") from fault
    if not isinstance(row, dict):
        raise VedetteError(f"{where}: not an object")
    for name, kind in fields.items():
        if not isinstance(row.get(name), kind):
            found = type(row.get(name)).__name__
            raise VedetteError(f"{where}: {name} must be a {kind.__name__}, found a {found}")
    return row


class Program(Protocol):
    """A command line: arguments (those of the process, when None) to its exit status."""

    def __call__(self, argv: Sequence[str] | None = None) -> int: ...


def faults_told(program: Program) -> Program:
    """A program that tells on stderr why its data cannot be used, and answers 2."""

    @wraps(program)
    def run(argv: Sequence[str] | None = None) -> int:
        try:
            return program(argv)
        except (VedetteError, OSError) as fault:
            print(fault, file=sys.stderr)
            return 2

    return run


def _folder(variable: str, otherwise: Path) -> Path:
    return Path(os.environ.get(variable) or otherwise)
