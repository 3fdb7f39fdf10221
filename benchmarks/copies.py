"""Copies told from reports written apart: recall, false alarms, calibration and kinds of relations.

    python benchmarks/copies.py [--data FOLDER] [--hits] [--json]

FOLDER holds ``wmt21.jsonl`` (one article in several machine and human translations: copies in other
words), ``basil_dev.jsonl`` (one event, three outlets, written apart) and ``ecbplus_odd.jsonl``
(reports of one event; some are wire copies). Weights and the threshold at 1 % false positives come
from the tuned half of articles, events and topics; the figures are those of the other half, unless
said. ``--hits`` lists the pairs of ECB+ over the product's own threshold with what a reader found.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import (
    FILES,
    SHOWN,
    TUNED,
    Article,
    Pair,
    basil_pairs,
    copies,
    ecb_pairs,
    folder_with,
    parser_of,
    profiles,
    read_articles,
    tell,
)
from benchmarks.copies_samples import same_language
from benchmarks.data import faults_told
from benchmarks.report import markdown
from benchmarks.scoring import interval, threshold, with_interval
from vedette.lineage.calibration import prior_of
from vedette.lineage.relation import RELATED, relate

READ = Path(__file__).resolve().parent / "sets" / "ecb_hits.tsv"
LANGUAGES = ("en", "de", "fr", "is", "ja")
MADE = ("machine-machine", "human-machine")
#: Pairs an article and kind of pair.
PAIRS = 3
BINS = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with the probability of its relation, and its kind."""

    pair: Pair
    probability: float
    kind: str


def scored(pairs: Sequence[Pair]) -> list[Scored]:
    """The relations of pairs."""
    found = []
    for pair in pairs:
        relation = relate(*profiles(pair))
        found.append(Scored(pair, relation.probability, relation.kind))
    return found


def share(rows: Sequence[Scored], over: Callable[[Scored], bool]) -> dict[str, Any]:
    """The share of pairs for which it is so, with the interval over articles or events."""
    units: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        units[row.pair.unit].append(over(row))
    drawn = list(units.values())

    def mean(sample: Sequence[Sequence[bool]]) -> float:
        flat = [value for unit in sample for value in unit]
        return sum(flat) / len(flat) if flat else 0.0

    ends = interval(drawn, mean)
    return {
        "share": round(mean(drawn), 4),
        "interval": [round(end, 4) for end in ends],
        "pairs": len(rows),
    }


def recalls(articles: Sequence[Article], at: float) -> dict[str, Any]:
    """Recall by language and kind of pair, over the tuned threshold and over the product's."""
    result: dict[str, Any] = {}
    for language in LANGUAGES:
        for made in MADE:
            rows = [
                row
                for row in scored(list(copies(articles, language, made, PAIRS)))
                if row.pair.half == SHOWN
            ]
            if rows:
                result[f"{language} {made}"] = {
                    "at_1_percent": share(rows, lambda row: row.probability > at),
                    "product": share(rows, lambda row: row.probability >= RELATED),
                    "median": round(sorted(r.probability for r in rows)[len(rows) // 2], 4),
                }
    return result


def alarms(rows: Sequence[Scored]) -> dict[str, Any]:
    """Pairs over the product's threshold by half."""
    return {
        half: share(
            [r for r in rows if r.pair.half == half], lambda row: row.probability >= RELATED
        )
        for half in (TUNED, SHOWN)
    }


def readings() -> dict[str, str]:
    """What a reader found in pairs of ECB+ by the names of both: copy, shared or apart."""
    lines = READ.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {f"{a} {b}": verdict for a, b, verdict in rows}


def read_hits(rows: Sequence[Scored]) -> dict[str, Any]:
    """The hits of ECB+ by half and by what a reader found; a new hit is ``unread``."""
    verdicts = readings()
    result: dict[str, Any] = {}
    for half in (TUNED, SHOWN):
        inside = [row for row in rows if row.pair.half == half]
        hits = [row for row in inside if row.probability >= RELATED]
        found = Counter(verdicts.get(row.pair.names, "unread") for row in hits)
        false = found["apart"] + found["unread"]
        result[half] = {
            "pairs": len(inside),
            "hits": len(hits),
            **{name: found[name] for name in ("copy", "shared", "apart", "unread")},
            "false": round(false / len(inside), 4) if inside else 0.0,
            "false_or_shared": round((false + found["shared"]) / len(inside), 4) if inside else 0.0,
        }
    return result


def calibration(folder: Path) -> dict[str, Any]:
    """Brier score, expected calibration error and kinds on the half not fitted on.

    Kinds of pairs weigh alike, related ones the prior together (benchmarks/copies_samples.py).
    """
    samples = [s for s in same_language(folder) if s.pair.half == SHOWN]
    rows = scored([sample.pair for sample in samples])
    sizes = Counter((s.related, s.kind) for s in samples)
    kinds = Counter(related for related, _ in sizes)
    prior = prior_of()
    bins: dict[int, list[tuple[float, float, bool]]] = defaultdict(list)
    brier = 0.0
    by_kind: dict[str, list[Scored]] = defaultdict(list)
    for sample, row in zip(samples, rows, strict=True):
        side = prior / kinds[True] if sample.related else (1 - prior) / kinds[False]
        weight = side / sizes[sample.related, sample.kind]
        brier += weight * (row.probability - sample.related) ** 2
        place = min(BINS - 1, int(row.probability * BINS))
        bins[place].append((weight, row.probability, sample.related))
        by_kind[sample.kind].append(row)
    table = [_bin(place, bins[place]) for place in sorted(bins)]
    return {
        "prior": prior,
        "pairs": len(samples),
        "brier": round(brier, 4),
        "error": round(sum(b["weight"] * abs(b["said"] - b["true"]) for b in table), 4),
        "bins": table,
        "kinds": {kind: dict(Counter(r.kind for r in by_kind[kind])) for kind in sorted(by_kind)},
    }


def _bin(place: int, rows: Sequence[tuple[float, float, bool]]) -> dict[str, Any]:
    weight = sum(w for w, _, _ in rows)
    return {
        "from": place / BINS,
        "weight": round(weight, 4),
        "said": round(sum(w * p for w, p, _ in rows) / weight, 3),
        "true": round(sum(w * related for w, _, related in rows) / weight, 3),
    }


def figures(folder: Path) -> dict[str, Any]:
    """All figures as JSON."""
    articles = read_articles(folder / FILES[0])
    events = scored(basil_pairs(folder / FILES[1]))
    topics = scored(ecb_pairs(folder / FILES[2]))
    at = threshold([row.probability for row in events if row.pair.half == TUNED])
    apart = [row for row in events if row.pair.half == SHOWN]
    return {
        "threshold": round(at, 4),
        "product_threshold": RELATED,
        "false_positives_shown": share(apart, lambda row: row.probability > at),
        "recall": recalls(articles, at),
        "basil": alarms(events),
        "ecb": {**alarms(topics), "read": read_hits(topics)},
        "calibration": calibration(folder),
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    recall = [
        (name, got["at_1_percent"]["pairs"], _shown(got["at_1_percent"]), _shown(got["product"]))
        for name, got in result["recall"].items()
    ]
    header = ("versions of one article", "pairs", "recall at 1 % FP", f"recall at {RELATED}")
    over = result["false_positives_shown"]
    false = [
        (f"{name}, {half}", result[key][half]["pairs"], _shown(result[key][half]))
        for name, key in (("BASIL", "basil"), ("ECB+", "ecb"))
        for half in (TUNED, SHOWN)
    ]
    read = [
        (half, *(got[n] for n in ("pairs", "hits", "copy", "shared", "apart", "unread")),
         f"{got['false']:.2%}", f"{got['false_or_shared']:.2%}")
        for half, got in result["ecb"]["read"].items()
    ]  # fmt: skip
    found = result["calibration"]
    bins = [(f"{b['from']:.1f}", b["weight"], b["said"], b["true"]) for b in found["bins"]]
    kinds = [(name, _counts(counted)) for name, counted in found["kinds"].items()]
    return "\n\n".join(
        (
            f"Threshold from the tuned half of BASIL: {result['threshold']:.3f}; over it on the "
            f"other half: {_shown(over)} of {over['pairs']}.",
            markdown(header, recall),
            markdown(("reports of one event", "pairs", f"at {RELATED} and over"), false),
            "The hits of ECB+ as read: `copy` wire copies and rewrites; `shared` the same "
            "statement or police release; `apart` false. The last columns are the shares of all "
            "pairs that are false, and false or shared.",
            markdown(
                ("half", "pairs", "hits", "copy", "shared", "apart", "unread", "false", "+ shared"),
                read,
            ),
            f"Calibration for a prior of {found['prior']} on {found['pairs']} pairs, none fitted "
            f"on: Brier {found['brier']:.4f}, expected calibration error {found['error']:.4f}.",
            markdown(("probability from", "weight", "said", "true"), bins),
            markdown(("pair", "told as"), kinds),
        )
    )


def _shown(got: dict[str, Any]) -> str:
    return with_interval(got["share"], got["interval"])


def _counts(counted: dict[str, int]) -> str:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{kind} {count}" for kind, count in ordered)


def hits(folder: Path) -> str:
    """The hits of ECB+, one a line: half, both names, probability, kind, what a reader found."""
    verdicts = readings()
    rows = [row for row in scored(ecb_pairs(folder / FILES[2])) if row.probability >= RELATED]
    return "\n".join(
        f"{row.pair.half}\t{row.pair.names}\t{row.probability:.3f}\t{row.kind}\t"
        f"{verdicts.get(row.pair.names, 'unread')}"
        for row in sorted(rows, key=lambda row: (-row.probability, row.pair.names))
    )


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the sets are absent."""
    parser = parser_of(__doc__)
    parser.add_argument("--hits", action="store_true")
    args = parser.parse_args(argv)
    folder = folder_with(FILES, "texts of copies", args.data)
    if folder is not None and args.hits:
        print(hits(folder))
        return 0
    return tell(figures, table, folder, args.json)


if __name__ == "__main__":
    raise SystemExit(main())
