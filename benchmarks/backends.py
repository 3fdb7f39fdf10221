"""Claims of a case by each back-end and parser that is installed, side by side.

    python benchmarks/backends.py [--data CASE_DIR] [--json] [--misses]

CASE_DIR holds ``reports.jsonl`` and ``gold.json`` in the demo's format (default: the packaged
case, a development case). Read are: the rules over each parser; GLiNER2 when VEDETTE_GLINER_MODEL
names a model; an endpoint when VEDETTE_LLM_URL and VEDETTE_LLM_MODEL do. One that is absent is
told with what it needs. A claim is right when report, speech act, event and overlapping words agree
with the gold; intervals are a bootstrap over reports. Precision was chosen over recall.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import Case, load_case, match_claims
from benchmarks.data import CASES, DEMO
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, with_interval
from vedette.errors import VedetteError
from vedette.extraction.backends.registry import reader_for
from vedette.settings import PARSERS, Reading, load_settings
from vedette.watch import Watch, load_watch


@dataclass(frozen=True)
class Result:
    """One back-end's scores, or why it could not read."""

    name: str
    absent: str = ""
    figures: Mapping[str, Any] | None = None
    words_per_s: float = 0.0
    notes: Mapping[str, int] | None = None
    missed: tuple[str, ...] = ()


def choices(env: Mapping[str, str]) -> tuple[tuple[str, Reading], ...]:
    """(name, what reads) of all that can be chosen, with the models the environment names."""
    own = load_settings({}, {k: v for k, v in env.items() if k != "VEDETTE_NOW"}, None).reading
    plain = replace(own, backend="rules", parser="small")
    return (
        *((f"rules, {parser} parser", replace(plain, parser=parser)) for parser in PARSERS),
        ("gliner2", replace(plain, backend="gliner2")),
        ("endpoint", replace(plain, backend="endpoint")),
    )


def measure(name: str, reading: Reading, case: Case, watch: Watch | None) -> Result:
    """Read every report of a case with a back-end and compare with the gold."""
    try:
        read = reader_for(watch, reading)
    except VedetteError as fault:
        return Result(name, absent=str(fault))
    read(case.reports[0])  # models and tables are loaded once, and not what is measured
    started = time.process_time()
    found = [read(report) for report in case.reports]
    seconds = time.process_time() - started
    notes: Counter[str] = Counter()
    for extraction in found:
        notes.update(extraction.notes)
    score = match_claims(case, [claim for one in found for claim in one.claims])
    right = Counter(match.found.report_key for match in score.matches)
    gold = Counter(str(row["report"]) for row in case.gold.get("claims") or ())
    units = [
        Counts(right[report.key], len(one.claims), gold[report.source_id])
        for report, one in zip(case.reports, found, strict=True)
    ]
    words = sum(len(report.text.split()) for report in case.reports)
    missed = tuple(f"{m['report']} {m['act']} {m['event']}" for m in score.missed)
    return Result(name, "", scores(units), words / seconds if seconds else 0.0, notes, missed)


def figures(results: Sequence[Result]) -> dict[str, Any]:
    """The scores by back-end as JSON; an absent one holds only what it needs."""
    return {
        result.name: {"absent": result.absent}
        if result.absent
        else {
            **(result.figures or {}),
            "words_per_s": round(result.words_per_s),
            "notes": dict(result.notes or {}),
        }
        for result in results
    }


def table(result: Mapping[str, Any]) -> str:
    """The figures as Markdown, with a line for each back-end that is absent."""
    rows = [
        (
            name,
            f"{one['precision']:.3f} / {one['recall']:.3f}",
            with_interval(one["f1"], one["f1_interval"]),
            f"{one['words_per_s']:,}",
        )
        for name, one in result.items()
        if "absent" not in one
    ]
    header = ("back-end", "claims P / R", "F1 (95 %)", "words / CPU s")
    absent = [f"{name}: {one['absent']}" for name, one in result.items() if "absent" in one]
    return "\n".join([markdown(header, rows), "", *absent]).rstrip()


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 1 when the case cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=CASES / DEMO, metavar="CASE_DIR")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="gold claims that each did not find")
    args = parser.parse_args(argv)
    watch_file = args.data / "watch.toml"
    try:
        watch = load_watch(watch_file) if watch_file.exists() else None
        case = load_case(args.data, watch)
    except VedetteError as fault:
        print(fault, file=sys.stderr)
        return 1
    results = [measure(name, reading, case, watch) for name, reading in choices(os.environ)]
    print(json.dumps(figures(results)) if args.json else table(figures(results)))
    for result in results if args.misses else ():
        print(f"\n{result.name}:", *result.missed, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
