"""Speed of extraction against spaCy alone, cold and warm, with one and two processes.

    python benchmarks/speed.py [--data DIR] [--documents N] [--json]

Seconds say little on a shared machine, so every figure is a ratio within one run, in processor
seconds where one process works. The peer is *bare spaCy*: its small English model over the same
texts, whole, in batches, and nothing else. *Cold* starts with an empty sentence cache, *warm* reads
the same documents again (news repeats itself). *Ungated* parses every sentence; the claims that
differ between it and the product are counted. Read are every k-th of the real documents, so that
N are, or the packaged demo's reports where the corpus is absent.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import compress
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import CASES, DEMO, corpus_path, reports_file
from benchmarks.report import markdown, peak_mib
from vedette.engines.local import map_reports
from vedette.extraction import claims as extractor
from vedette.extraction.claims import extract_claims
from vedette.extraction.gating import sentences_to_parse
from vedette.extraction.language import forget_parses, parser
from vedette.extraction.sentences import split_sentences
from vedette.ledger import Ledger
from vedette.pipeline import bare_paths, ingest, read_reports, read_sources
from vedette.records import Claim

DOCUMENTS = 24
#: Texts handed to spaCy at once in its fastest mode.
BATCH = 64


def chosen_files(folder: Path, documents: int) -> tuple[str, tuple[Path, ...]]:
    """What is read, in words, and the files: some of a folder, or the demo's without it."""
    files = sorted(folder.rglob("*.*")) if folder.exists() else []
    if not files:
        return "the packaged demo", (reports_file(CASES / DEMO),)
    step = max(1, len(files) // documents)
    return f"{folder.name} documents", tuple(files[::step][:documents])


@dataclass(frozen=True)
class Spent:
    """What a piece of work took, in seconds: of wall time and of this process's processor time."""

    wall_s: float
    cpu_s: float


def spent(work: Callable[[], object]) -> Spent:
    """How long a piece of work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def measure(name: str, files: Sequence[Path]) -> dict[str, Any]:
    """Times of every way to read the documents, and their ratios to the baseline."""
    reports, _ = read_reports(files)
    texts = [report.text for report in reports]
    sentences = [s.text for text in texts for s in split_sentences(text)]
    nlp = parser()
    extract_claims(reports[0])  # tables are loaded once, and not what is measured
    list(nlp.pipe(sentences[:BATCH]))
    found: dict[str, list[Claim]] = {}

    def extract(workers: int, key: str = "") -> Callable[[], object]:
        def work() -> None:
            pairs = map_reports(extract_claims, reports, workers)
            found[key] = [claim for _, claims in pairs for claim in claims]

        return work

    def cold(workers: int, key: str = "") -> Spent:
        forget_parses()  # worker processes are forked, so they start without it too
        return spent(extract(workers, key))

    times = {
        "spacy": spent(lambda: list(nlp.pipe(texts, batch_size=BATCH))),
        "spacy_sentences": spent(lambda: list(nlp.pipe(sentences, batch_size=BATCH))),
        "end_to_end": end_to_end(files),
        "cold": cold(1, "gated"),
        "warm": spent(extract(1)),
    }
    with mock.patch.object(extractor, "sentences_to_parse", lambda texts: [True] * len(texts)):
        times["ungated"] = cold(1, "ungated")
    one, two = _processes(partial(cold, 1)), _processes(partial(cold, 2))
    words = sum(len(text.split()) for text in texts)
    return {
        "read": name,
        "reports": len(reports),
        "words": words,
        "sentences": len(sentences),
        "distinct_sentences": len(set(sentences)),
        "times_s": {key: round(value.cpu_s, 2) for key, value in times.items()},
        "ratios": {key: round(t.cpu_s / times["spacy"].cpu_s, 2) for key, t in times.items()},
        "words_per_cpu_s": {key: round(words / value.cpu_s) for key, value in times.items()},
        "two_against_one": round(one.wall_s / two.wall_s, 2),
        "two_processor_time": round(two.cpu_s / one.cpu_s, 2),
        "words_parsed": round(_words_parsed(texts), 3),
        "claims": len(found["gated"]),
        "claims_changed_by_gate": _changed(found["gated"], found["ungated"]),
        "peak_mib": round(peak_mib()),
        "peak_worker_mib": round(peak_mib(resource.RUSAGE_CHILDREN)),
    }


def end_to_end(files: Sequence[Path]) -> Spent:
    """What it takes from files to a ledger of claims: intake, extraction, storing."""
    forget_parses()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.sqlite"
        with Ledger.open(path, lambda: datetime.now(UTC)) as ledger:
            return spent(lambda: ingest(ledger, read_sources(bare_paths(files))))


def _processes(work: Callable[[], object]) -> Spent:
    """What a piece of work takes, with the processor time of the workers it starts and ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = spent(work)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(own.wall_s, own.cpu_s + workers)


def _words_parsed(texts: Sequence[str]) -> float:
    """Share of the words that stand in sentences which the gate lets through."""
    kept = every = 0
    for text in texts:
        sentences = [s.text for s in split_sentences(text)]
        counts = [len(sentence.split()) for sentence in sentences]
        every += sum(counts)
        kept += sum(compress(counts, sentences_to_parse(sentences)))
    return kept / every if every else 0.0


def _changed(gated: Sequence[Claim], ungated: Sequence[Claim]) -> int:
    """Claims of one reading that the other lacks, or has with another speaker or value."""
    return max(len(set(ungated) - set(gated)), len(set(gated) - set(ungated)))


def table(result: dict[str, Any]) -> str:
    """The ratios as Markdown."""
    ratios, rates = result["ratios"], result["words_per_cpu_s"]
    named = {
        "spacy": f"bare spaCy, whole texts in batches of {BATCH} (peer)",
        "spacy_sentences": "bare spaCy, sentence by sentence in batches",
        "end_to_end": "end to end: files to a ledger of claims, cold",
        "cold": "extraction alone, cold",
        "ungated": "extraction alone, cold, every sentence parsed",
        "warm": "extraction alone, warm (read again)",
    }
    rows: list[tuple[str, object, object]] = [
        (words, f"{ratios[key]:.2f}", f"{rates[key]:,}") for key, words in named.items()
    ]
    measures = [
        ("words in sentences that are parsed", f"{result['words_parsed']:.0%}"),
        (
            "claims that differ when every sentence is parsed",
            f"{result['claims_changed_by_gate']} of {result['claims']}",
        ),
        ("2 processes against 1 (times as fast, wall time)", f"{result['two_against_one']:.2f}"),
        ("processor time of 2 processes against 1", f"{result['two_processor_time']:.2f}"),
        ("peak memory, MiB", str(result["peak_mib"])),
        ("peak memory of a worker process, MiB", str(result["peak_worker_mib"])),
    ]
    times = markdown(("processor time over the same texts", "ratio", "words/s per core"), rows)
    return f"{times}\n\n{markdown(('measure', 'value'), measures)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser_ = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser_.add_argument("--data", type=Path, help="folder of documents")
    parser_.add_argument("--documents", type=int, default=DOCUMENTS)
    parser_.add_argument("--json", action="store_true")
    args = parser_.parse_args(argv)
    result = measure(*chosen_files(corpus_path(args.data), args.documents))
    if args.json:
        print(json.dumps(result))
        return 0
    print(f"{result['reports']} reports ({result['read']}), {result['sentences']:,} sentences\n")
    print(table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
