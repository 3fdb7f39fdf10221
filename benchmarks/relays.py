"""Who passed on whose news: relays found among the reports of a case, against its gold.

    python benchmarks/relays.py [--data CASE_DIR_OR_FILE] [--json] [--misses]

The reports alone are given: claims are the product's own. A child counts as right when its parent
is one of the gold's parents of it; pairs that the gold calls background or doubtful are neither
right nor wrong. *Pairs* is stricter: every parent the gold lists must be found. Peer: relays by
shared words alone (`benchmarks.near_equal`).

Development: the demo, its renamings, the cases of tests/cases but for the one held out, and the
small crises of tests/claims (four written before the rules, two after). Only scored: that case, and
the crises of tests/sets/relays.json, written with those two and before their misses were read, and
half of those of tests/sets/crises.json (the other half: development).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import load_case
from benchmarks.cases_table import use_of
from benchmarks.crises import NEW_CRISES, crisis_folders
from benchmarks.data import CASES, DEMO, RENAMES, ROOT
from benchmarks.near_equal import find_relays
from benchmarks.relay_score import Gold, count, gold_of, relays_of
from benchmarks.rename import rename_case
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, total, with_interval
from vedette.assessment.view import make_view
from vedette.errors import VedetteError
from vedette.extraction.backends.registry import reader_for
from vedette.records import Report

#: Small crises: those that rules were tried on, and those that are only scored.
TRIED, SCORED = ROOT / "tests/claims/relay_cases.json", ROOT / "tests/sets/relays.json"
_NO_DAY = "9999-12-31"
HEADER = (
    "reports of", "use", "relays", "found", "P / R / F1", "pairs P / R / F1", "shared words alone",
)  # fmt: skip


@dataclass(frozen=True)
class Scored:
    """Counts by child and by pair, of ours and of the peer, and a line for each miss."""

    name: str
    use: str
    children: tuple[Counts, ...]
    pairs: tuple[Counts, ...]
    peer: tuple[Counts, ...]
    misses: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Precision, recall, F1 with interval, of children, pairs and the peer."""
        parts = {"children": self.children, "pairs": self.pairs, "shared_words": self.peer}
        return {"name": self.name, "use": self.use} | {k: scores(v) for k, v in parts.items()}


def count_pairs(gold: Gold, found: Mapping[str, str], ids: Sequence[str]) -> tuple[Counts, ...]:
    """One count per report over its (child, parent) pairs, each parent of the gold to be found."""
    one = count(gold, found, ids)
    return tuple(
        Counts(c.right, c.found, len(gold.relays.get(child, ())))
        for child, c in zip(ids, one, strict=True)
    )


def score(name: str, use: str, reports: Sequence[Report], gold: Mapping[str, Any]) -> Scored:
    """The score of a set of reports."""
    read = reader_for(None)
    view = make_view(reports, [c for r in reports for c in read(r).claims], _NO_DAY)
    ids = [r.source_id for r in view.reports.values()]
    known = gold_of(gold)
    found = relays_of(view)
    words = {
        view.reports[c].source_id: view.reports[r.parent].source_id
        for c, r in find_relays(view.reports.values()).items()
    }
    misses = tuple(f"{name}: {line}" for line in _misses(known, found, ids))
    counted = count(known, found, ids), count_pairs(known, found, ids), count(known, words, ids)
    return Scored(name, use, *counted, misses)


def _misses(gold: Gold, found: Mapping[str, str], ids: Sequence[str]) -> Iterator[str]:
    for child, counted in zip(ids, count(gold, found, ids), strict=True):
        parents, parent = " or ".join(gold.relays.get(child, ())), found.get(child, "none")
        if counted.gold and not counted.right:
            yield f"{child}: found {parent}, the gold has {parents}"
        elif counted.found and not counted.gold:
            yield f"{child}: found {parent}, no relay in the gold"


def score_folder(folder: Path, name: str = "", use: str = "given") -> Scored:
    """The score of a case folder."""
    case = load_case(folder)
    return score(name or folder.name, use, case.reports, case.gold)


def score_file(path: Path, use: str = "given", split: str = "") -> list[Scored]:
    """The score of every crisis of a JSON file (name -> reports, relays, background), or a half."""
    with crisis_folders(path, split) as folders:
        return [score_folder(folder, name, use) for name, folder in folders.items()]


def together(name: str, parts: Sequence[Scored]) -> Scored:
    """Several sets as one."""
    return Scored(
        name,
        parts[0].use if parts else "",
        tuple(c for p in parts for c in p.children),
        tuple(c for p in parts for c in p.pairs),
        tuple(c for p in parts for c in p.peer),
        tuple(line for p in parts for line in p.misses),
    )


def run_all() -> Iterator[Scored]:
    """Development first, then what is only scored."""
    demo = CASES / DEMO
    yield score_folder(demo, "the demo", "development")
    folders = sorted(path.parent for path in CASES.glob("*/gold.json"))
    for folder in folders:
        if folder != demo and use_of(folder.name) == "development":
            yield score_folder(folder, use="development")
    yield together("small crises, tried", score_file(TRIED, "development"))
    yield together("six crises, dev half", score_file(NEW_CRISES, "development", "dev"))
    for mapping in sorted(RENAMES.glob("*.tsv")):
        with tempfile.TemporaryDirectory() as scratch:
            renamed = rename_case(demo, mapping, Path(scratch))
            yield score_folder(renamed, f"the demo, renamed ({mapping.stem})", "development story")
    yield together("small crises, new", score_file(SCORED, "only scored"))
    yield together("six crises, held half", score_file(NEW_CRISES, "only scored", "held"))
    for folder in folders:
        if use_of(folder.name) != "development":
            yield score_folder(folder, use="held out")


def table(rows: Sequence[Scored]) -> str:
    """All rows as Markdown."""
    return markdown(HEADER, [_cells(row) for row in rows])


def _cells(row: Scored) -> tuple[str, ...]:
    ours, whole = total(row.children), scores(row.children)
    by_pair, peer = total(row.pairs), total(row.peer)
    return (
        row.name,
        row.use,
        f"{ours.gold:.0f}",
        f"{ours.right:.0f} right, {ours.found - ours.right:.0f} wrong",
        f"{ours.precision:.2f} / {ours.recall:.2f} / "
        f"{with_interval(ours.f1, whole['f1_interval'])}",
        f"{by_pair.precision:.2f} / {by_pair.recall:.2f} / {by_pair.f1:.2f}",
        f"{peer.precision:.2f} / {peer.recall:.2f} / {peer.f1:.2f}",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 2 when the data cannot be read."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--data", type=Path, help="a case folder, or a JSON file of small crises")
    cli.add_argument("--json", action="store_true")
    cli.add_argument("--misses", action="store_true", help="list the misses of development sets")
    args = cli.parse_args(argv)
    try:
        rows = list(run_all() if args.data is None else _given(args.data))
    except (VedetteError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    print(json.dumps([row.as_json() for row in rows]) if args.json else table(rows))
    if args.misses:
        told = [line for row in rows if row.use in ("development", "given") for line in row.misses]
        print("\n".join(told), file=sys.stderr if args.json else sys.stdout)
    return 0


def _given(path: Path) -> list[Scored]:
    return [score_folder(path)] if path.is_dir() else score_file(path)


if __name__ == "__main__":
    raise SystemExit(main())
