"""Extraction on the own-words set: figures, times, places, who said what, claims and their terms.

    python benchmarks/own_words.py [--data FILE] [--split dev|held|all] [--misses] [--no-peers]
        [--json]

The set is tests/sets/own_words.jsonl: 405 texts of our own on many crises, none of them one of the
cases. Rules may be tuned on `dev`; of `held` only figures are looked at, so ``--misses`` prints the
misses of dev alone. Precision comes first: a claim in a text that holds none costs most.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent
from benchmarks.own_words_claims import score_claims
from benchmarks.own_words_data import OWN_WORDS, SPLITS, Record, read_records
from benchmarks.own_words_peers import peer_figures
from benchmarks.own_words_score import (
    MEASURES,
    Tally,
    score_attributions,
    score_places,
    score_quantities,
    score_times,
)
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, total, with_interval

_SCORERS = (score_quantities, score_times, score_places, score_attributions, score_claims)


def score_record(record: Record) -> Tally:
    """Everything that is measured on one record."""
    tally = Tally(record)
    for score in _SCORERS:
        score(tally)
    return tally


def measure(records: Iterable[Record]) -> tuple[Tally, ...]:
    """The tallies of records, in order."""
    return tuple(score_record(record) for record in records)


def of_split(tallies: Iterable[Tally], split: str) -> tuple[Tally, ...]:
    """The tallies of a split; ``all`` for every one."""
    return tuple(t for t in tallies if split in ("all", t.record.split))


def counts(tallies: Sequence[Tally], name: str) -> list[Counts]:
    """The counts of a measure, a unit for each record that has any."""
    return [t.counts[name] for t in tallies if name in t.counts and t.counts[name] != Counts()]


def f1s(tallies: Sequence[Tally]) -> dict[str, float]:
    """F1 per measure, without intervals; and the share of negatives without an alarm."""
    found = {name: round(total(counts(tallies, name)).f1, 4) for name in MEASURES}
    return found | {"negatives without an alarm": round(1 - _alarm_share(tallies), 4)}


def _negatives(tallies: Sequence[Tally]) -> list[Tally]:
    return [t for t in tallies if t.record.negative]


def _alarm_share(tallies: Sequence[Tally], forces: bool = True) -> float:
    negatives = _negatives(tallies)
    alarmed = sum((t.force_alarms if forces else t.alarms) > 0 for t in negatives)
    return alarmed / len(negatives) if negatives else 0.0


def figures(tallies: Sequence[Tally], faults: Sequence[str] = ()) -> dict[str, Any]:
    """All figures as JSON, per split that is there, F1 with its interval over texts."""
    splits = {name: of_split(tallies, name) for name in (*SPLITS, "all")}
    return {
        "texts": len(tallies),
        "malformed": len(faults),
        "splits": {
            split: {
                "texts": len(ours),
                "measures": {m: scores(c) for m in MEASURES if (c := counts(ours, m))},
                "negatives": len(_negatives(ours)),
                "alarmed": round(_alarm_share(ours, forces=False), 4),
                "alarmed_forces": round(_alarm_share(ours), 4),
            }
            for split, ours in splits.items()
            if ours
        },
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown: precision / recall / F1 per split."""
    splits = result["splits"]
    header = ("measure", *(f"{name} ({s['texts']} texts) P / R / F1" for name, s in splits.items()))
    body = [(name, *(_cell(s["measures"].get(name)) for s in splits.values())) for name in MEASURES]
    for key, name in (
        ("alarmed_forces", "negatives with a claim about forces"),
        ("alarmed", "negatives with any claim"),
    ):
        body.append((name, *(f"{s[key]:.1%} of {s['negatives']}" for s in splits.values())))
    lines = [markdown(header, body), *_peer_lines(result.get("peers"))]
    if result["malformed"]:
        lines.append(f"\n{result['malformed']} rows could not be read")
    return "\n".join(lines)


def _peer_lines(peers: dict[str, Any] | None) -> list[str]:
    """What peers reach on the same texts; a line for each that did not run."""
    if peers is None:
        return []
    rows = [
        (name, measure, _cell(score))
        for name, found in peers.items()
        if name != "absent"
        for measure, score in found.items()
    ]
    absent_lines = [f"{name} did not run: {why}" for name, why in peers["absent"].items()]
    told = ["", markdown(("peer", "measure", "P / R / F1"), rows)] if rows else []
    return [*told, *absent_lines]


def _cell(score: dict[str, Any] | None) -> str:
    if score is None:
        return "-"
    f1 = with_interval(score["f1"], score["f1_interval"])
    return f"{score['precision']:.3f} / {score['recall']:.3f} / {f1}"


def misses(tallies: Sequence[Tally]) -> list[str]:
    """The misses of dev, in words; those of held are not for reading."""
    return [line for tally in of_split(tallies, "dev") for line in tally.misses]


def run(path: Path = OWN_WORDS, peers: bool = True) -> dict[str, Any]:
    """The figures of a file, with peers on the same texts where they are installed."""
    records, faults = read_records(path)
    result = figures(measure(records), faults)
    return result | {"peers": peer_figures(records)} if peers else result


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the set is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=OWN_WORDS, help="JSONL file of the same form")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="all")
    parser.add_argument("--misses", action="store_true", help="print the misses of dev")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    if not args.data.exists():
        print(absent("own-words set", args.data, "VEDETTE_BENCH"))
        return 0
    records, faults = read_records(args.data)
    for fault in faults:
        print(fault, file=sys.stderr)
    tallies = of_split(measure(records), args.split)
    result = figures(tallies, faults)
    if not args.no_peers:
        result["peers"] = peer_figures([tally.record for tally in tallies])
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        print("\n" + "\n".join(misses(tallies)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
