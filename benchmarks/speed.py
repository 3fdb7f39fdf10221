"""Speed of extraction against spaCy alone, cold and warm, and with one and two processes.

    python benchmarks/speed.py [--data DIR] [--documents N] [--json]

Seconds say little on a shared machine, so every figure is a ratio within one run: to spaCy's own
pipeline, sentence by sentence, over the same sentences. *Cold* starts with an empty sentence
cache, *warm* reads the same documents again (news repeats itself). Read are every k-th of the real
documents, so that N are, or the packaged demo's reports where the corpus is absent.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import CASES, DEMO, corpus_path, reports_file
from benchmarks.report import markdown, peak_mib
from vedette.engines.local import map_reports
from vedette.extraction.claims import extract_claims
from vedette.extraction.language import forget_parses, parser
from vedette.extraction.sentences import split_sentences
from vedette.pipeline import read_reports
from vedette.records import Report

DOCUMENTS = 24
#: Texts handed to spaCy at once in its fastest mode.
BATCH = 64


def chosen_reports(folder: Path, documents: int) -> tuple[str, tuple[Report, ...]]:
    """What is read, in words, and the reports."""
    if not folder.exists():
        reports, _ = read_reports([reports_file(CASES / DEMO)])
        return "the packaged demo", reports
    reports, _ = read_reports([folder])
    step = max(1, len(reports) // documents)
    return "White House documents", reports[::step][:documents]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in seconds of wall time."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(name: str, reports: Sequence[Report]) -> dict[str, Any]:
    """Times of every way to read the reports, and their ratios to the baseline."""
    sentences = [s.text for report in reports for s in split_sentences(report.text)]
    nlp = parser()
    extract_claims(reports[0])  # tables are loaded once, and not what is measured

    def extract(workers: int) -> Callable[[], object]:
        return lambda: list(map_reports(extract_claims, reports, workers))

    def cold(workers: int) -> float:
        forget_parses()  # worker processes are forked, so they start without it too
        return seconds(extract(workers))

    times = {
        "spacy": seconds(lambda: [nlp(text) for text in sentences]),
        "spacy_batched": seconds(lambda: list(nlp.pipe(sentences, batch_size=BATCH))),
        "cold": cold(1),
        "warm": seconds(extract(1)),
        "two_workers": cold(2),
    }
    words = sum(len(report.text.split()) for report in reports)
    return {
        "read": name,
        "reports": len(reports),
        "words": words,
        "sentences": len(sentences),
        "distinct_sentences": len(set(sentences)),
        "times_s": {key: round(value, 2) for key, value in times.items()},
        "ratios": {key: round(value / times["spacy"], 2) for key, value in times.items()},
        "two_against_one": round(times["cold"] / times["two_workers"], 2),
        "words_per_s_cold": round(words / times["cold"]),
        "peak_mib": round(peak_mib()),
        "peak_worker_mib": round(peak_mib(resource.RUSAGE_CHILDREN)),
    }


def table(result: dict[str, Any]) -> str:
    """The ratios as Markdown."""
    ratios = result["ratios"]
    rows = [
        ("spaCy alone, sentence by sentence (baseline)", "1.00"),
        (f"spaCy alone, in batches of {BATCH}", f"{ratios['spacy_batched']:.2f}"),
        ("all of extraction, cold", f"{ratios['cold']:.2f}"),
        ("all of extraction, warm (read again)", f"{ratios['warm']:.2f}"),
        ("all of extraction, cold, 2 processes", f"{ratios['two_workers']:.2f}"),
        ("2 processes against 1 (times as fast)", f"{result['two_against_one']:.2f}"),
        ("peak memory, MiB", str(result["peak_mib"])),
        ("peak memory of a worker process, MiB", str(result["peak_worker_mib"])),
    ]
    return markdown(("time over the same sentences", "ratio"), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser_ = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser_.add_argument("--data", type=Path, help="folder of documents")
    parser_.add_argument("--documents", type=int, default=DOCUMENTS)
    parser_.add_argument("--json", action="store_true")
    args = parser_.parse_args(argv)
    result = measure(*chosen_reports(corpus_path(args.data), args.documents))
    if args.json:
        print(json.dumps(result))
        return 0
    print(f"{result['reports']} reports ({result['read']}), {result['sentences']:,} sentences\n")
    print(table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
