"""One table over every case: the demo, the demo renamed, and the cases of tests/cases.

    python benchmarks/cases_table.py [--json]

A case is *development* when its misses were read while rules were written, *held out* when they
were not. A figure on a development case says what the rules can express; only a held-out one says
how they do on a crisis that nobody looked at. The renamed demo is the same story with other names
and dates: it shows whether names are known by heart, and no more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import CASES, DEMO, RENAMES
from benchmarks.replay import Replayed, replay, replay_renamed
from benchmarks.report import markdown

#: Cases whose misses nobody read while rules were written. Take one out once they were.
HELD_OUT = frozenset({"gulf-2019"})
HEADER = (
    "case", "use", "reports", "verdicts", "deadline states", "quantities", "terms", "origins",
    "claims P / R / F1", "without citation",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A case, what it was used for, and its scores."""

    name: str
    use: str
    done: Replayed

    def cells(self) -> tuple[str, ...]:
        """The row of the table, in the order of `HEADER`."""
        r, claims = self.done.result, self.done.result["claims"]
        keys = ("verdicts", "deadline_states", "quantities", "terms", "origins")
        return (
            self.name,
            self.use,
            str(r["reports"]),
            *(f"{r[key]['right']} of {r[key]['total']}" for key in keys),
            f"{claims['precision']:.3f} / {claims['recall']:.3f} / {claims['f1']:.3f}",
            str(r["statements_without_citation"]),
        )


def use_of(name: str) -> str:
    """What a case was used for."""
    return "held out" if name in HELD_OUT else "development"


def run_cases() -> Iterator[Row]:
    """Every case; the demo and its renamings first."""
    demo = CASES / DEMO
    yield Row("demo", "development", replay(demo))
    for mapping in sorted(RENAMES.glob("*.tsv")):
        name = f"demo, renamed ({mapping.stem})"
        yield Row(name, "development story", replay_renamed(demo, mapping))
    for folder in sorted(path.parent for path in CASES.glob("*/gold.json")):
        if folder != demo:
            yield Row(folder.name, use_of(folder.name), replay(folder))


def table(rows: Sequence[Row]) -> str:
    """All rows as Markdown."""
    return markdown(HEADER, [row.cells() for row in rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    rows = list(run_cases())
    if args.json:
        print(json.dumps([{"name": r.name, "use": r.use} | r.done.result for r in rows]))
    else:
        print(table(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
