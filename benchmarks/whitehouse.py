"""Real documents in one run: do they all pass, how fast, and what is claimed about forces.

    python benchmarks/whitehouse.py [--data DIR] [--about UKR] [--ledger] [--workers N] [--json]
    python benchmarks/whitehouse.py --sample 50 --seed 7

Reads every document of a folder through intake and extraction; with ``--ledger`` also into a
ledger in a scratch folder. A *force claim* is a claim that forces gather, stay or leave (MOBILIZE,
RETREAT) with an actor; it is *about* a country when that country is the actor, the recipient or
where a place lies. ``--sample`` prints claims about forces for reading by hand. There is no gold:
how many are right is a judgement, and docs/benchmarks.md says whose and how.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, corpus_path
from benchmarks.report import markdown, peak_mib
from vedette.engines.local import map_reports
from vedette.extraction.claims import extract_claims
from vedette.extraction.language import parse
from vedette.ledger import Ledger
from vedette.pipeline import bare_paths, ingest, read_sources
from vedette.records import Claim, Dropped, Report

FORCE_EVENTS = frozenset({"MOBILIZE", "RETREAT"})
Extracted = list[tuple[Report, tuple[Claim, ...]]]


@dataclass(frozen=True)
class Run:
    """What one run over a folder read, and how long intake and extraction took together."""

    extracted: Extracted
    dropped: tuple[Dropped, ...]
    elapsed_s: float


def run_folder(folder: Path, workers: int = 1) -> Run:
    """Read a folder through intake and extraction, in memory. The model is loaded beforehand."""
    parse("Warm.")
    begin = time.perf_counter()
    dropped: list[Dropped] = []

    def reports() -> Iterable[Report]:
        for item in read_sources(bare_paths([folder])):
            if isinstance(item, Report):
                yield item
            else:
                dropped.append(item)

    extracted = list(map_reports(extract_claims, reports(), workers))
    return Run(extracted, tuple(dropped), time.perf_counter() - begin)


def run_ledger(folder: Path, workers: int = 1) -> Run:
    """The same into a ledger, which is then read back."""
    parse("Warm.")
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.sqlite"
        with Ledger.open(path, lambda: datetime.now(UTC)) as ledger:
            ingested = ingest(ledger, read_sources(bare_paths([folder])), workers=workers)
            elapsed = time.perf_counter() - begin
            by_report: dict[str, list[Claim]] = {}
            for claim in ledger.claims():
                by_report.setdefault(claim.report_key, []).append(claim)
            extracted = [(r, tuple(by_report.get(r.key, ()))) for r in ledger.reports()]
            extracted += [(r, tuple(by_report.get(r.key, ()))) for r in ledger.undated_reports()]
    return Run(extracted, ingested.dropped, elapsed)


def force_claims(run: Run) -> list[tuple[Report, Claim]]:
    """Claims that somebody's forces gather, stay or leave, with an actor."""
    return [
        (report, claim)
        for report, claims in run.extracted
        for claim in claims
        if claim.event in FORCE_EVENTS and claim.actor is not None and claim.actor.code
    ]


def is_about(claim: Claim, code: str) -> bool:
    """True when the actor, the recipient or the country of a place has that code."""
    codes = {m.code for m in (claim.actor, claim.recipient) if m is not None}
    return code in codes | {p.country for p in claim.places} | {p.code for p in claim.places}


def figures(run: Run, about: str) -> dict[str, Any]:
    """The counts and rates of a run."""
    forces = force_claims(run)
    claims = [c for _, cs in run.extracted for c in cs]
    words = sum(len(report.text.split()) for report, _ in run.extracted)
    return {
        "reports": len(run.extracted),
        "dropped": len(run.dropped),
        "words": words,
        "claims": len(claims),
        "broken_spans": broken_spans(run),
        "force_claims": len(forces),
        "force_claims_about": sum(is_about(c, about) for _, c in forces),
        "about": about,
        "events": dict(Counter(c.event for c in claims).most_common()),
        "elapsed_s": round(run.elapsed_s, 1),
        "reports_per_s": round(len(run.extracted) / run.elapsed_s, 2),
        "claims_per_s": round(len(claims) / run.elapsed_s, 1),
        "words_per_s": round(words / run.elapsed_s),
        "peak_mib": round(peak_mib()),
        "peak_worker_mib": round(peak_mib(resource.RUSAGE_CHILDREN)),
    }


def broken_spans(run: Run) -> int:
    """Claims whose words do not stand at their offsets (must be 0)."""
    return sum(
        report.text[claim.span.start : claim.span.end] != claim.span.text
        for report, claims in run.extracted
        for claim in claims
    )


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    labels = {
        "reports": "reports read",
        "dropped": "dropped",
        "words": "words",
        "claims": "claims",
        "broken_spans": "claims whose words do not stand at their offsets",
        "force_claims": "claims about forces, with an actor",
        "force_claims_about": f"of these about {result['about']}",
        "reports_per_s": "reports/s",
        "claims_per_s": "claims/s",
        "words_per_s": "words/s",
        "peak_mib": "peak memory, MiB",
    }
    return markdown(("measure", "value"), [(t, f"{result[k]:,}") for k, t in labels.items()])


def describe(report: Report, claim: Claim) -> str:
    """One claim with its sentence around it, for reading by hand."""
    left, right = max(0, claim.span.start - 160), claim.span.end + 160
    around = " ".join(report.text[left:right].split())
    actor = claim.actor.code if claim.actor else "-"
    figure = claim.quantity.span.text if claim.quantity else "-"
    return (
        f"{report.date} {claim.speaker.name} ({claim.speaker.actor}): {claim.act} {claim.event} "
        f"{claim.modality}{'' if claim.polarity else ' NOT'} actor={actor} figure={figure} "
        f"places={[p.code for p in claim.places]}\n   WORDS: {claim.span.text!r}\n   TEXT: {around}"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the corpus is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of documents")
    parser.add_argument("--about", default="UKR", help="actor code asked for (default UKR)")
    parser.add_argument("--ledger", action="store_true", help="go through a ledger")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N force claims")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args(argv)
    folder = corpus_path(args.data)
    if not folder.exists():
        print(absent("corpus", folder, "VEDETTE_CORPUS"))
        return 0
    run = (run_ledger if args.ledger else run_folder)(folder, args.workers)
    result = figures(run, args.about)
    print(json.dumps(result) if args.json else table(result))
    if args.sample:
        forces = force_claims(run)
        chosen = random.Random(args.seed).sample(forces, min(args.sample, len(forces)))
        for number, (report, claim) in enumerate(chosen, start=1):
            print(f"\n{number}. {describe(report, claim)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
