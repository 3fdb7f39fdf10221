"""Event classes of news snippets: the classes of CASE-2021 task 2, weighted F1.

    python benchmarks/case21.py [--data FILE] [--misses] [--json]

The set (Haneczok et al. 2021) gives a snippet of one or more sentences and one of 30 classes after
ACLED. What the general coder finds is turned into a class by ``mappings/case21.toml``: points for
roots and modes and for words. The published systems (.771 to .839 weighted F1) were trained on
tens of thousands of such snippets or are large language models; these rules are not. Every second
row was read while the mapping was written, the others were not; both halves are printed.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path, one_file
from benchmarks.report import markdown
from benchmarks.scoring import label_scores, with_interval
from vedette.extraction.language import parse
from vedette.extraction.plover.coder import CodedEvent, code_events
from vedette.extraction.sentences import split_sentences

MAPPING = Path(__file__).resolve().parent / "mappings" / "case21.toml"
PEERS = (("published systems, lowest", 0.771), ("published systems, highest", 0.839))
#: Points for a strong and a weak word, for the first event of a text and for another one.
STRONG, WEAK, FIRST, OTHER = 3.0, 1.0, 2.0, 1.0
#: Words of the first sentence count this many times: it tells the news, the rest the background.
LEAD = 2.0
MISSES = 40


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with its class, and its place in the file (0 for the first)."""

    position: int
    text: str
    label: str


@dataclass(frozen=True)
class Class:
    """One class of the mapping: events that tell it, its words as patterns, its weight."""

    coded: frozenset[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    weight: float


def read_snippets(path: Path) -> tuple[list[Snippet], int]:
    """The snippets of a TSV file (columns text and label), and how many lines lack either."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    found = []
    for position, line in enumerate(lines):
        text, label = (line.get("text") or "").strip(), (line.get("label") or "").strip()
        if text and label:
            found.append(Snippet(position, text, label))
    return found, len(lines) - len(found)


@lru_cache(maxsize=1)
def classes() -> dict[str, Class]:
    """The classes of ``mappings/case21.toml``, in its order."""
    with MAPPING.open("rb") as file:
        tables = tomllib.load(file)
    return {
        label: Class(
            frozenset(table["coded"]),
            _pattern(table["strong"]),
            _pattern(table["weak"]),
            float(table.get("weight", 1.0)),
        )
        for label, table in tables.items()
    }


def _pattern(words: str) -> re.Pattern[str]:
    options = sorted(filter(None, (w.strip() for w in words.split(","))), key=len, reverse=True)
    if not options:
        return re.compile(r"(?!)")
    endings = (re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in options)
    return re.compile(rf"(?<!\w)(?:{'|'.join(endings)})(?!\w)", re.IGNORECASE)


def class_of(text: str) -> str:
    """The class with most points; '' when nothing speaks for any."""
    sentences = [s.text for s in split_sentences(text)] or [text]
    events = [event for sentence in sentences for event in code_events(parse(sentence))]
    points = {label: _points(given, sentences, events) for label, given in classes().items()}
    best = max(points, key=lambda label: points[label])
    return best if points[best] > 0 else ""


def _points(given: Class, sentences: Sequence[str], events: Sequence[CodedEvent]) -> float:
    """Points of a text for one class; a word counts once per sentence."""
    total = 0.0
    for place, sentence in enumerate(sentences):
        strong = {m.lower() for m in given.strong.findall(sentence)}
        weak = {m.lower() for m in given.weak.findall(sentence)} - strong
        total += (LEAD if place == 0 else 1.0) * (STRONG * len(strong) + WEAK * len(weak))
    for place, event in enumerate(events):
        if f"{event.root}.{event.mode}" in given.coded:
            total += FIRST if place == 0 else OTHER
    return total * given.weight


def figures(pairs: Sequence[tuple[Snippet, str]], skipped: int = 0) -> dict[str, Any]:
    """Weighted F1 over all rows, over those read (even places) and those not (odd places)."""
    parts = {
        "all": pairs,
        "unread": [p for p in pairs if p[0].position % 2],
        "read": [p for p in pairs if p[0].position % 2 == 0],
    }
    scored = {
        name: label_scores([(s.label, found) for s, found in part]) for name, part in parts.items()
    }
    return {"rows": len(pairs), "skipped": skipped, **scored}


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows: list[tuple[object, ...]] = [
        (
            f"Vedette, {part} rows ({result[part]['pairs']})",
            with_interval(result[part]["weighted_f1"], result[part]["weighted_f1_interval"]),
            f"{result[part]['macro_f1']:.3f}",
        )
        for part in ("all", "unread", "read")
        if result[part]["pairs"]
    ]
    rows += [(f"{name} (trained)", f"{f1:.3f}", "") for name, f1 in PEERS]
    return markdown(("coder", "weighted F1", "macro-F1"), rows)


def misses(pairs: Sequence[tuple[Snippet, str]]) -> str:
    """The commonest confusions, and the first wrong snippets of even places."""
    wrong = [(s, found) for s, found in pairs if s.label != found]
    counted = Counter((s.label, found or "none") for s, found in wrong)
    lines = [f"{gold} read as {found}: {n}" for (gold, found), n in counted.most_common(25)]
    shown = [(s, found) for s, found in wrong if s.position % 2 == 0][:MISSES]
    return "\n".join(
        [*lines, "", *(f"{s.label} / {found or 'none'}: {s.text}" for s, found in shown)]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the data is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="TSV file with the columns text and label")
    parser.add_argument("--misses", action="store_true", help="print confusions and snippets")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = one_file(bench_path("events/case21_task2_odd.tsv", args.data), "tsv")
    if not path.exists():
        print(absent("CASE-2021", path, "VEDETTE_BENCH"))
        return 0
    snippets, skipped = read_snippets(path)
    pairs = [(snippet, class_of(snippet.text)) for snippet in snippets]
    result = figures(pairs, skipped)
    print(json.dumps(result) if args.json else table(result))
    if skipped and not args.json:
        print(f"\n{skipped} lines without text or label were left out")
    if args.misses:
        print(f"\n{misses(pairs)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
