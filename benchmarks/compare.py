"""`vedette compare` on texts whose origin is known: traces, and directions it must not name.

    python benchmarks/compare.py [--data FOLDER] [--articles N] [--json]

FOLDER holds ``wmt21.jsonl`` and ``basil_dev.jsonl`` (and ``ecbplus_odd.jsonl`` for traces).

Traces: the share of English texts that bear each, by who wrote them. Newsrooms and translators bear
them by their own slips; what machines bear more is what the traces are worth.

Directions: versions of one WMT21 source (a human and two machine translations), without dates. Both
come from the source, which is not in the pair, so a named direction is an error, ``undecided`` is
right and ``third_text`` better. BASIL: reports of one event by three newsrooms, also undated;
a named direction is an error too.

The list of fixed phrases was cut after its hits on all these texts were read, so the rates of
`swapped_word` are those of development; the points of the hints were set by hand before any of
these pairs was scored, and nothing was fitted to them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import ECB, basil_pairs, read_articles
from benchmarks.data import absent, bench_path, faults_told, json_rows
from benchmarks.report import markdown
from benchmarks.scoring import interval, with_interval
from vedette.lineage.traces import TRACES, traces_of
from vedette.products.compare import Text, compare
from vedette.products.compare_model import DIRECTIONS
from vedette.records import Report, digest

FILES = ("wmt21.jsonl", "basil_dev.jsonl")
#: Articles and pairs that directions are scored on, unless asked otherwise.
ARTICLES = 60
MACHINES = 2
NAMED = ("a_from_b", "b_from_a")


def report(text: str) -> Report:
    """An English report of nothing but a text."""
    return Report(digest("compare", text), "", text, language="en")


def texts_by_hand(folder: Path) -> Mapping[str, list[str]]:
    """English texts by who wrote them."""
    articles = read_articles(folder / FILES[0])
    basil = {text for pair in basil_pairs(folder / FILES[1]) for text in (pair.a, pair.b)}
    ecb = folder / "ecbplus_odd.jsonl"
    return {
        "newsrooms (BASIL)": sorted(basil),
        "newsrooms (ECB+)": [row["text"] for row in json_rows(ecb, ECB)] if ecb.is_file() else [],
        "newsrooms (WMT21 sources)": [a.source for a in articles if a.origin == "en"],
        "translators (WMT21)": [t for a in articles for t in a.human.get("en", ())],
        "machines (WMT21)": [t for a in articles for t in a.machine.get("en", ())],
    }


def trace_shares(texts: Sequence[str]) -> dict[str, Any]:
    """The share of texts that bear each trace, with its interval."""
    borne = [{trace.kind for trace in traces_of(report(text))} for text in texts]
    return {"texts": len(texts)} | {kind: share([kind in b for b in borne]) for kind in TRACES}


def share(values: Sequence[bool]) -> dict[str, Any]:
    """A share with its bootstrap interval."""

    def mean(drawn: Sequence[bool]) -> float:
        return sum(drawn) / len(drawn) if drawn else 0.0

    return {
        "share": round(mean(values), 4),
        "interval": [round(end, 4) for end in interval(values, mean)],
    }


def versions(folder: Path, most: int) -> Iterator[tuple[str, str]]:
    """Pairs of English versions of one source: human and machine, machine and machine."""
    articles = [a for a in read_articles(folder / FILES[0]) if a.human.get("en")]
    for article in articles[:most]:
        chosen = [article.human["en"][0], *article.machine.get("en", ())[:MACHINES]]
        yield from combinations(chosen, 2)


def directions(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Verdicts on pairs whose texts do not derive from each other; named ones are errors."""
    found = [
        compare(Text(report(a), "a"), Text(report(b), "b")).direction.verdict for a, b in pairs
    ]
    counts = Counter(found)
    named = share([verdict in NAMED for verdict in found])
    return {"pairs": len(found), "named": named} | {name: counts[name] for name in DIRECTIONS}


def figures(folder: Path, most: int) -> dict[str, Any]:
    """All figures."""
    events = [(pair.a, pair.b) for pair in basil_pairs(folder / FILES[1])]
    return {
        "traces": {name: trace_shares(texts) for name, texts in texts_by_hand(folder).items()},
        "directions": {
            "versions of one source (WMT21)": directions(versions(folder, most)),
            "reports of one event (BASIL)": directions(events[: 3 * most]),
        },
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    traces = [
        (name, got["texts"], *(with_interval(*got[kind].values()) for kind in TRACES))
        for name, got in result["traces"].items()
    ]
    ways = [
        (name, got["pairs"], with_interval(*got["named"].values()), got["undecided"],
         got["third_text"], got["none"])
        for name, got in result["directions"].items()
    ]  # fmt: skip
    return "\n\n".join((
        "Share of texts that bear a trace:",
        markdown(("texts by", "texts", *TRACES), traces),
        "Undated pairs of which neither comes from the other:",
        markdown(("pairs", "pairs", "direction named (wrong)", "undecided", "third text", "none"),
                 ways),
    ))  # fmt: skip


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the sets are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    folder = bench_path("lineage", args.data)
    if not all((folder / name).is_file() for name in FILES):
        print(absent(f"texts of known origin ({', '.join(FILES)})", folder, "VEDETTE_BENCH"))
        return 0
    result = figures(folder, args.articles)
    print(json.dumps(result) if args.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
