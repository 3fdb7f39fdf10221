"""Whether the candidates of a report hold the version it was copied or translated from.

    python benchmarks/lineage_candidates.py [--data FOLDER] [--json]

Each WMT21 article gives one pair of versions (drawn with a fixed seed), mixed into a stream with
every report of BASIL and ECB+ and, across languages, with the sources of other articles. Found: the
version that came first is among the candidates of the second. Intervals: bootstrap over articles.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import (
    FILES,
    SHOWN,
    TUNED,
    Article,
    basil_text,
    half_of,
    read_articles,
)
from benchmarks.data import absent, bench_path, faults_told, json_rows
from benchmarks.report import markdown
from benchmarks.scoring import interval, with_interval
from vedette.errors import VedetteError
from vedette.lineage.candidates import CandidateIndex
from vedette.lineage.profile import profile_of
from vedette.records import Report

SEED = 20_311
MACHINE_MACHINE, HUMAN_MACHINE = "machine-machine", "human-machine"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the stream; `pair` numbers the article whose two versions are looked for."""

    words: str
    language: str
    pair: int = -1


@dataclass(frozen=True, slots=True)
class Found:
    """Whether a pair was found, first of all candidates or at all, and its article's half."""

    half: str
    found: bool
    first: bool


def read_unique(path: Path) -> list[Article]:
    """The articles, each once (some stand in several sets of WMT21)."""
    by_name: dict[str, Article] = {}
    for article in read_articles(path):
        by_name.setdefault(article.name.split("/", 1)[1], article)
    return list(by_name.values())


def english_pair(article: Article, by: str, draw: random.Random) -> tuple[Text, Text] | None:
    """Two English versions: of two machines, or of a human and a machine."""
    machines, humans = article.machine.get("en", ()), article.human.get("en", ())
    if by == MACHINE_MACHINE and len(machines) > 1:
        one, two = draw.sample(machines, 2)
    elif by == HUMAN_MACHINE and machines and humans:
        one, two = draw.choice(humans), draw.choice(machines)
    else:
        return None
    return Text(one, "en"), Text(two, "en")


def source_pair(article: Article, draw: random.Random) -> tuple[Text, Text] | None:
    """The source and one of its translations, of a human or a machine."""
    versions = [
        (language, text)
        for held in (article.human, article.machine)
        for language, texts in sorted(held.items())
        for text in texts
        if language != article.origin
    ]
    if not versions or not article.source:
        return None
    language, text = draw.choice(versions)
    return Text(article.source, article.origin), Text(text, language)


def look(
    pairs: Sequence[tuple[Text, Text]], halves: Sequence[str], others: Sequence[Text]
) -> tuple[list[Found], float]:
    """What was found of the pairs in one shuffled stream, and the candidates per report."""
    stream = [Text(t.words, t.language, n) for n, pair in enumerate(pairs) for t in pair]
    stream += others
    random.Random(SEED).shuffle(stream)
    index, before = CandidateIndex(), dict[int, str]()
    found: list[Found] = []
    candidates = 0
    for number, text in enumerate(stream):
        key = f"{number:06d}"
        report = Report(key, key, text.words, published="2031-04-05", language=text.language)
        keys = [c.key for c in index.add(profile_of(report))]
        candidates += len(keys)
        if text.pair in before:
            first = before[text.pair]
            found.append(Found(halves[text.pair], first in keys, keys[:1] == [first]))
        elif text.pair >= 0:
            before[text.pair] = key
    return found, candidates / len(stream)


def figures(folder: Path) -> list[dict[str, Any]]:
    """One row for each kind of pair."""
    articles = read_unique(folder / FILES[0])
    others = [
        Text(basil_text(row), "en")
        for row in json_rows(folder / FILES[1], {"body-paragraphs": list})
    ] + [Text(row["text"], "en") for row in json_rows(folder / FILES[2], {"text": str})]
    if not articles:
        raise VedetteError(f"{folder / FILES[0]}: no article")
    draw = random.Random(SEED)
    done = []
    for by in (MACHINE_MACHINE, HUMAN_MACHINE):
        pairs = [(a, english_pair(a, by, draw)) for a in articles]
        done.append(_row(f"English, {by}", pairs, others))
    for origin in sorted({a.origin for a in articles}):
        pairs = [(a, source_pair(a, draw)) for a in articles if a.origin == origin]
        more = [Text(a.source, a.origin) for a in articles if a.origin != origin]
        done.append(_row(f"{origin} source, translation", pairs, [*others, *more]))
    return done


def _row(
    name: str, given: Sequence[tuple[Article, tuple[Text, Text] | None]], others: Sequence[Text]
) -> dict[str, Any]:
    kept = [(article, pair) for article, pair in given if pair is not None]
    halves = [half_of(article.name.split("/", 1)[1]) for article, _ in kept]
    found, each = look([pair for _, pair in kept], halves, others)
    row: dict[str, Any] = {"pairs": name, "candidates": round(each, 2)}
    for half in (TUNED, SHOWN):
        units = [one for one in found if one.half == half]
        row[half] = {
            "pairs": len(units),
            "recall": round(_share(units), 4),
            "interval": [round(end, 4) for end in interval(units, _share)],
            "first": round(sum(one.first for one in units) / max(1, len(units)), 4),
        }
    return row


def _share(units: Sequence[Found]) -> float:
    return sum(one.found for one in units) / len(units) if units else 0.0


def table(result: Sequence[dict[str, Any]]) -> str:
    """The figures for people."""
    head = ["pairs", "candidates a report"]
    head += [f"{half}: {what}" for half in (TUNED, SHOWN) for what in ("pairs", "recall", "first")]
    body = []
    for row in result:
        cells = [row["pairs"], f"{row['candidates']:.1f}"]
        for half in (TUNED, SHOWN):
            one = row[half]
            told = with_interval(one["recall"], one["interval"])
            cells += [str(one["pairs"]), told, f"{one['first']:.3f}"]
        body.append(cells)
    return (
        f"{markdown(head, body)}\n\nHow many terms and details count was chosen on all articles, "
        f"with other pairs drawn; no weight is fitted, so both halves may be compared."
    )


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--data", type=Path, help="folder with the three files")
    cli.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = cli.parse_args(argv)
    folder = bench_path("lineage", args.data)
    if not all((folder / name).is_file() for name in FILES):
        print(absent(f"versions of articles ({', '.join(FILES)})", folder, "VEDETTE_BENCH"))
        return 0
    result = figures(folder)
    print(json.dumps(result, indent=1) if args.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
