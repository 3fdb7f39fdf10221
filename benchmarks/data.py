"""Where the data of the benchmarks lies; what is not in the repository is said and passed over.

Development sets and the corpus may not be committed. They are looked for in the folder of a
variable, else beside the checkout: ``VEDETTE_CORPUS`` (``../shared/corpus``), ``VEDETTE_BENCH``
(``../shared/bench``), ``VEDETTE_DEMO`` (the demo case with its gold).
"""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
RENAMES = Path(__file__).resolve().parent / "renames"
#: The demo's folder name, wherever its gold lies.
DEMO = "ukraine-2021-22"
_SHARED = ROOT.parent / "shared"


def corpus_path(given: Path | None = None) -> Path:
    """The folder of real documents."""
    return given or _folder("VEDETTE_CORPUS", _SHARED / "corpus") / "whitehouse"


def negatives_path(given: Path | None = None) -> Path:
    """The texts in which nothing of the field happens."""
    return given or _folder("VEDETTE_BENCH", _SHARED / "bench") / "events" / "negatives_bbc.jsonl"


def demo_reports() -> Path:
    """The packaged reports of the demo case."""
    return Path(str(files("vedette").joinpath("demo", "reports.jsonl")))


def demo_gold() -> Path | None:
    """The gold of the demo case; None when this machine does not have it."""
    options = (CASES / DEMO, _folder("VEDETTE_DEMO", _SHARED / "demo" / DEMO))
    return next((o / "gold.json" for o in options if (o / "gold.json").exists()), None)


def demo_case(scratch: Path) -> Path | None:
    """A case folder made of the packaged reports and the gold; None without the gold."""
    gold = demo_gold()
    if gold is None:
        return None
    folder = scratch / DEMO
    folder.mkdir()
    shutil.copy(demo_reports(), folder / "reports.jsonl")
    shutil.copy(gold, folder / "gold.json")
    return folder


def absent(what: str, path: Path, variable: str) -> str:
    """The line a benchmark prints before it leaves with 0."""
    return f"skipped: no {what} at {path}; name its folder with {variable} or --data"


def _folder(variable: str, otherwise: Path) -> Path:
    return Path(os.environ.get(variable) or otherwise)
