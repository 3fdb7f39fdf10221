"""What lineage costs as reports become more: time, memory, growth, and the copies it finds.

    python benchmarks/lineage_cost.py [--data FOLDER] [--sizes N ...] [--related N]
        [--story N ...] [--copies N ...] [--json]

Streams of 1,000, 10,000 and 100,000 reports over six weeks, made by known edits
(`lineage_stream`) from the texts of ``lineage/`` (wmt21.jsonl, basil_dev.jsonl, ecbplus_odd.jsonl).
Each report is profiled and asked for its candidates; 10,000 of them at most, evenly over the
stream, are related to the best one, and the time of that is told for one report. One process for
each size; times are processor time, memory is that of the process above what it held before the
first report. `--story` and `--copies` add loads (`lineage_load`): one story in many versions, one
text many times.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import FILES, basil_text, read_articles
from benchmarks.data import absent, bench_path, faults_told, json_rows
from benchmarks.lineage_load import WAYS, loads, measure_load, rows_of
from benchmarks.lineage_stream import DAYS, EDITS, Planted, Texts, stream
from benchmarks.report import MACHINE, markdown
from vedette.errors import VedetteError
from vedette.lineage.candidates import WINDOW_DAYS, CandidateIndex
from vedette.lineage.profile import profile_of
from vedette.lineage.relation import RELATED, relate
from vedette.records import Report

SIZES = (1_000, 10_000, 100_000)
#: Reports of one story, and copies of one text.
STORY, COPIES = (500, 2_000), (2_000, 10_000)
#: Candidates that a report is related to, best first.
RELATED_TO = 1
#: Reports that are related, evenly over a longer stream: more would cost time and tell no more.
MOST_RELATED = 10_000
#: Times that memory is looked at in a run.
LOOKS = 20
STAGES = ("profile", "candidates", "relate")


@dataclass
class Measured:
    """Seconds by stage, memory in MB at each look, and what was found, for one size."""

    size: int
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))
    memory_mb: list[float] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    candidates: int = 0
    most_candidates: int = 0
    relations: int = 0
    asked: int = 0
    asked_copies: int = 0
    copies: Counter[str] = field(default_factory=Counter)
    parent_found: Counter[str] = field(default_factory=Counter)
    story_found: Counter[str] = field(default_factory=Counter)
    related: Counter[str] = field(default_factory=Counter)

    @property
    def total_s(self) -> float:
        """Processor time of all stages for all reports, in seconds."""
        return sum(self.ms_each().values()) * self.size / 1e3

    @property
    def find_s(self) -> float:
        """Processor time of profiles and candidates, in seconds."""
        return self.seconds["profile"] + self.seconds["candidates"]

    def ms_each(self) -> dict[str, float]:
        """Milliseconds of processor time by stage, for one report."""
        counts = dict.fromkeys(STAGES, self.size) | {"relate": max(1, self.asked)}
        return {stage: 1e3 * self.seconds[stage] / counts[stage] for stage in STAGES}


def base_texts(folder: Path) -> Texts:
    """The base texts: English versions of each WMT21 article, BASIL and ECB+ one by one."""
    found: dict[str, tuple[str, ...]] = {}
    for article in read_articles(folder / FILES[0]):
        versions = (*article.human.get("en", ()), *article.machine.get("en", ()))
        if article.origin == "en":
            versions = (article.source,)
        if versions:
            found.setdefault(article.name.split("/", 1)[1], versions)
    for row in json_rows(folder / FILES[1], {"uuid": str, "body-paragraphs": list}):
        found[row["uuid"]] = (basil_text(row),)
    for row in json_rows(folder / FILES[2], {"id": str, "text": str}):
        found[row["id"]] = (row["text"],)
    if not found:
        raise VedetteError(f"{folder}: no text to make a stream of")
    return list(found.values())


def measure(folder: Path, size: int, related_to: int) -> Measured:
    """One size, in a process of its own: what one holds must not count for the next."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "stream.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for planted in stream(base_texts(folder), size):
                out.write(json.dumps(asdict(planted)) + "\n")
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(run, (path, size, related_to))


def _read(path: Path) -> Iterator[Planted]:
    for row in json_rows(path, {"report": dict}):
        given = row["report"] | {"missing": tuple(row["report"]["missing"])}
        yield Planted(Report(**given), row["story"], row["parent"], row["edit"])


def run(path: Path, size: int, related_to: int) -> Measured:
    """Every report of a stream, through all stages."""
    done = Measured(size)
    held: dict[str, Report] = {}
    stories: dict[str, int] = {}
    index = CandidateIndex(released=held.pop)
    before = _memory_mb()
    every = max(1, size // LOOKS)
    for number, planted in enumerate(_read(path), 1):
        asked = number % max(1, size // MOST_RELATED) == 0
        _one(planted, index, held, stories, related_to if asked else 0, done)
        if number % every == 0:
            done.memory_mb.append(round(_memory_mb() - before, 1))
            done.held.append(len(index))
    return done


def _one(
    planted: Planted,
    index: CandidateIndex,
    held: dict[str, Report],
    stories: dict[str, int],
    related_to: int,
    done: Measured,
) -> None:
    report = planted.report
    t0 = time.process_time()
    profile = profile_of(report)
    t1 = time.process_time()
    held[report.key] = report
    found = index.add(profile)
    t2 = time.process_time()
    relations = [relate(profile_of(held[c.key]), profile) for c in found[:related_to]]
    t3 = time.process_time()
    for stage, seconds in zip(STAGES, (t1 - t0, t2 - t1, t3 - t2), strict=True):
        done.seconds[stage] += seconds
    done.candidates += len(found)
    done.most_candidates = max(done.most_candidates, len(found))
    done.relations += len(relations)
    done.asked += related_to > 0
    stories[report.key] = planted.story
    if planted.parent:
        own = {c.key for c in found if stories[c.key] == planted.story}
        done.copies[planted.edit] += 1
        done.parent_found[planted.edit] += planted.parent in own
        done.story_found[planted.edit] += bool(own)
        if related_to:
            told = (r for r in relations if r.probability >= RELATED)
            done.asked_copies += 1
            done.related[planted.edit] += any(r.a in own for r in told)


def _memory_mb() -> float:
    """Memory that the process holds, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope of log cost over log size: ``exponent([1, 10, 100], [1, 10, 100]) == 1``."""
    xs, ys = [math.log(n) for n in sizes], [math.log(c) for c in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread if spread else 1.0


def figures(runs: Sequence[Measured]) -> dict[str, Any]:
    """Every figure as JSON holds it."""
    return {
        "days": DAYS,
        "window_days": WINDOW_DAYS,
        "sizes": [_figures(one) for one in runs],
        "time_exponent": round(exponent([r.size for r in runs], [r.total_s for r in runs]), 3),
        "find_exponent": round(exponent([r.size for r in runs], [r.find_s for r in runs]), 3),
    }


def _figures(one: Measured) -> dict[str, Any]:
    copies = one.copies.total()
    return {
        "reports": one.size,
        "ms_per_report": {stage: round(ms, 3) for stage, ms in one.ms_each().items()},
        "total_s": round(one.total_s, 1),
        "candidates": round(one.candidates / one.size, 2),
        "most_candidates": one.most_candidates,
        "related_reports": one.asked,
        "relations": round(one.relations / max(1, one.asked), 2),
        "peak_mb": max(one.memory_mb),
        "kb_per_report_held": round(1e3 * max(one.memory_mb) / max(one.held), 1),
        "memory_mb": one.memory_mb,
        "held": one.held,
        "copies": copies,
        "parent_found": round(one.parent_found.total() / max(1, copies), 4),
        "story_found": round(one.story_found.total() / max(1, copies), 4),
        "related": round(one.related.total() / max(1, one.asked_copies), 4),
        "by_edit": {
            edit: {
                "copies": one.copies[edit],
                "parent_found": round(one.parent_found[edit] / max(1, one.copies[edit]), 4),
                "story_found": round(one.story_found[edit] / max(1, one.copies[edit]), 4),
            }
            for edit in EDITS
        },
    }


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    cost = markdown(
        ["reports", "ms each: profile", "candidates", "relate", "seconds in all", "peak MB",
         "KB per report held", "most held", "candidates each (most)", "parent among them",
         "story among them", "related"],
        [
            [f"{r['reports']:,}", *(f"{r['ms_per_report'][s]:.2f}" for s in STAGES),
             f"{r['total_s']:,.0f}", f"{r['peak_mb']:,.0f}", f"{r['kb_per_report_held']:.1f}",
             f"{max(r['held']):,}", f"{r['candidates']:.1f} ({r['most_candidates']})",
             f"{r['parent_found']:.3f}", f"{r['story_found']:.3f}", f"{r['related']:.3f}"]
            for r in result["sizes"]
        ],
    )  # fmt: skip
    last = result["sizes"][-1]
    edits = markdown(
        ["edit", "copies", "parent among the candidates", "its story"],
        [
            [edit, f"{r['copies']:,}", f"{r['parent_found']:.3f}", f"{r['story_found']:.3f}"]
            for edit, r in last["by_edit"].items()
        ],
    )  # fmt: skip
    shown = [*range(0, len(last["held"]), max(1, len(last["held"]) // 10))]
    flat = ", ".join(f"{last['memory_mb'][n]:,.0f} ({last['held'][n]:,})" for n in shown)
    return (
        f"{cost}\n\nGrowth of the time with the number of reports over the same "
        f"{result['days']} days: exponent {result['find_exponent']:.2f} for profiles and "
        f"candidates, {result['time_exponent']:.2f} with relating. Of the largest stream only "
        f"{last['related_reports']:,} reports are related, so there each candidate is met without "
        "what is kept of texts compared before: its time is the highest.\n\n"
        f"The {last['reports']:,} reports by edit:\n\n{edits}\n\n"
        f"Memory in MB (reports held) on the way, window {result['window_days']} days: {flat}.\n\n"
        f"{_loads(result.get('loads', []))}Machine: {MACHINE}."
    )


def _loads(found: Sequence[dict[str, Any]]) -> str:
    if not found:
        return ""
    told = markdown(
        ["load", "reports", "seconds", "MB", "pairs measured", "groups", "largest group"],
        rows_of(found),
    )
    return f"One story in many versions, one text many times, one notice as a page:\n\n{told}\n\n"


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--data", type=Path, help="folder with the three files")
    cli.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="reports")
    cli.add_argument("--related", type=int, default=RELATED_TO, help="candidates to relate to")
    cli.add_argument("--story", type=int, nargs="*", default=list(STORY), help="versions of one")
    cli.add_argument("--copies", type=int, nargs="*", default=list(COPIES), help="equal texts")
    cli.add_argument("--json", action="store_true", help="JSON instead of tables")
    args = cli.parse_args(argv)
    folder = bench_path("lineage", args.data)
    if not all((folder / name).is_file() for name in FILES):
        print(absent(f"texts to make a stream of ({', '.join(FILES)})", folder, "VEDETTE_BENCH"))
        return 0
    result = figures([measure(folder, size, args.related) for size in args.sizes])
    texts = base_texts(folder)
    result["loads"] = [
        measure_load(kind, size, way, texts)
        for kind, size in loads(args.story, args.copies)
        for way in WAYS
    ]
    print(json.dumps(result, indent=1) if args.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
