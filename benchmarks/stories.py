"""Stories: reports clustered into events, B-cubed, in random orders of arrival.

    python benchmarks/stories.py [--data FILE] [--case FOLDER] [--orders N] [--no-peers]
                                 [--misses] [--json]

The set is ECB+ (Cybulska and Vossen 2014) as JSON Lines: `id`, `topic`, `subtopic`, `text`. A
gold event is a topic and subtopic together: the two halves of a topic are two events of one kind
(two actresses who entered a clinic). Thresholds were chosen on every second topic ("read"), the
others were only scored. The set has no dates that could be relied on (texts were copied years
apart, most without a day), so every report is undated here; with BASIL's triples (``basil_dev``
beside it: one event told by three outlets, dated) the same run shows what dates give.

The peer is single-pass TF-IDF with scikit-learn: documents in the same order, linked to the most
alike centre, frequencies fitted on all texts beforehand, its threshold chosen on the read half.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import BASIL, ECB, basil_text
from benchmarks.data import CASES, DEMO, absent, bench_path, faults_told, json_rows, reports_file
from benchmarks.report import markdown
from benchmarks.scoring import interval
from benchmarks.stories_peer import PEER_THRESHOLDS, peer_clusters
from vedette.errors import VedetteError
from vedette.lineage.stories import StoryClusters, cluster_stories
from vedette.records import Report

#: Orders of arrival, by the seeds 0 to ORDERS - 1.
ORDERS = 3
PARTS = ("all", "unread", "read")

Labels = Mapping[str, str]


def read_ecb(path: Path) -> tuple[list[Report], dict[str, str], dict[str, str]]:
    """Reports without dates, report -> event, and report -> part (``read`` or ``unread``)."""
    rows = list(json_rows(path, ECB))
    if not rows:
        raise VedetteError(f"{path}: no report")
    topics = sorted({row["topic"] for row in rows}, key=lambda t: (len(t), t))
    part = {topic: PARTS[1 + (place + 1) % 2] for place, topic in enumerate(topics)}
    reports = [Report(key=r["id"], source_id=r["id"], text=r["text"]) for r in rows]
    events = {r["id"]: f"{r['topic']}/{r['subtopic']}" for r in rows}
    return reports, events, {r["id"]: part[r["topic"]] for r in rows}


def read_basil(path: Path) -> tuple[list[Report], dict[str, str]]:
    """Dated reports of BASIL, and report -> event."""
    rows = list(json_rows(path, BASIL | {"_id": str, "_event": str}))
    reports = [
        Report(
            key=row["_id"], source_id=row["_id"], title=row.get("title") or "",
            text=basil_text(row),
            publisher=row.get("source") or "", published=row.get("date") or None,
        )
        for row in rows
    ]  # fmt: skip
    return reports, {row["_id"]: row["_event"] for row in rows}


def bcubed(gold: Labels, found: Labels) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the keys of `gold`."""
    per = _per_report(gold, found)
    return _mean(list(per.values()))


def _per_report(gold: Labels, found: Labels) -> dict[str, tuple[float, float]]:
    by_gold, by_found = _members(gold), _members({key: found[key] for key in gold})
    result = {}
    for key, event in gold.items():
        shared = len(by_gold[event] & by_found[found[key]])
        result[key] = (shared / len(by_found[found[key]]), shared / len(by_gold[event]))
    return result


def _members(labels: Labels) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, label in labels.items():
        found[label].add(key)
    return found


def _mean(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    if not pairs:
        return {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    return {"precision": precision, "recall": recall,
            "f1": 2 * precision * recall / (precision + recall)}  # fmt: skip


def arrive(reports: Sequence[Report], seed: int) -> dict[str, str]:
    """Report -> story when the reports come in a random order, after the last correction."""
    ordered = random.Random(seed).sample(list(reports), len(reports))
    clusters = StoryClusters()
    for report in ordered:
        clusters.add(report)
    clusters.settle()
    return {report.key: clusters.story_of(report.key) for report in reports}


def at_once(reports: Sequence[Report]) -> dict[str, str]:
    """Report -> story by `cluster_stories`."""
    return {key: story.key for story in cluster_stories(reports) for key in story.reports}


def over_orders(
    gold: Labels, part: Labels, orders: int, cluster: Callable[[int], dict[str, str]]
) -> dict[str, Any]:
    """Mean and spread (lowest, highest) of B-cubed over orders of arrival, by part.

    Everything is clustered together; a part is scored on its own reports alone. The interval is a
    bootstrap over events, in the first order.
    """
    found = [cluster(seed) for seed in range(orders)]
    result: dict[str, Any] = {"orders": orders}
    for name in PARTS if part else PARTS[:1]:
        chosen = {k: v for k, v in gold.items() if name == "all" or part[k] == name}
        runs = [bcubed(chosen, labels) for labels in found]
        f1 = [run["f1"] for run in runs]
        result[name] = {key: round(statistics.fmean(r[key] for r in runs), 4) for key in runs[0]}
        result[name] |= {
            "f1_spread": [round(min(f1), 4), round(max(f1), 4)],
            "f1_interval": [round(v, 4) for v in _interval(chosen, found[0])],
            "reports": len(chosen), "events": len(set(chosen.values())),
            "stories": round(statistics.fmean(len({f[k] for k in chosen}) for f in found), 1),
        }  # fmt: skip
    return result


def _interval(gold: Labels, found: Labels) -> tuple[float, float]:
    """The interval of F1, events drawn again."""
    per = _per_report(gold, found)
    events = [[per[key] for key in sorted(keys)] for _, keys in sorted(_members(gold).items())]
    return interval(events, lambda drawn: _mean([p for event in drawn for p in event])["f1"])


def figures(path: Path, orders: int, peers: bool) -> dict[str, Any]:
    """Every row: Vedette and the peer on ECB+, Vedette on BASIL with and without its dates."""
    reports, events, part = read_ecb(path)
    result = {
        "vedette": over_orders(events, part, orders, lambda seed: arrive(reports, seed)),
        "vedette_at_once": over_orders(events, part, 1, lambda _: at_once(reports)),
    }
    if peers:
        read = [r for r in reports if part[r.key] == "read"]
        gold = {r.key: events[r.key] for r in read}
        threshold = max(
            PEER_THRESHOLDS, key=lambda t: bcubed(gold, peer_clusters(read, 0, t))["f1"]
        )
        result["tfidf"] = over_orders(
            events, part, orders, lambda seed: peer_clusters(reports, seed, threshold)
        ) | {"threshold": threshold}
    basil = path.with_name("basil_dev.jsonl")
    if basil.exists():
        dated, triples = read_basil(basil)
        undated = [replace(report, published=None) for report in dated]
        for name, given in (("basil_dated", dated), ("basil_undated", undated)):
            run = _run(given)
            result[name] = over_orders(triples, {}, orders, run)
    return result


def _run(reports: Sequence[Report]) -> Callable[[int], dict[str, str]]:
    return lambda seed: arrive(reports, seed)


def table(result: Mapping[str, Any]) -> str:
    """The figures as Markdown."""
    names = {
        "vedette": "Vedette, as they arrive, corrected",
        "vedette_at_once": "Vedette, `cluster_stories`",
        "tfidf": "single-pass TF-IDF, frequencies known beforehand",
        "basil_dated": "Vedette on BASIL, with its dates",
        "basil_undated": "Vedette on BASIL, dates left out",
    }
    rows = []
    for name, label in names.items():
        for part in PARTS:
            cell = result.get(name, {}).get(part)
            if cell:
                rows.append((
                    label, part, cell["reports"], cell["events"], cell["stories"],
                    f"{cell['precision']:.3f}", f"{cell['recall']:.3f}",
                    f"{cell['f1']:.3f} ({cell['f1_interval'][0]:.3f}-{cell['f1_interval'][1]:.3f})",
                    f"{cell['f1_spread'][0]:.3f}-{cell['f1_spread'][1]:.3f}",
                ))  # fmt: skip
    head = ("clustering", "topics", "reports", "events", "stories", "B3 P", "B3 R",
            "B3 F1 (95 %)", "F1 over orders")  # fmt: skip
    note = (
        "\n\nThresholds were chosen on the read topics; of the others no text was read. BASIL was "
        "only scored. ECB+ has no dates that could be relied on, so they are left out."
    )
    return markdown(head, rows) + note


def misses(path: Path) -> str:
    """Stories of the read half that mix events, and events told in several stories."""
    reports, events, part = read_ecb(path)
    found = at_once(reports)
    lines = []
    for key, members in sorted(_members(found).items()):
        held = sorted({events[k] for k in members if part[k] == "read"})
        if len(held) > 1:
            lines.append(f"- story {key} ({len(members)} reports) mixes events {', '.join(held)}")
    for event, members in sorted(_members(events).items()):
        into = sorted({found[k] for k in members})
        if len(into) > 1 and all(part[k] == "read" for k in members):
            lines.append(f"- event {event} ({len(members)} reports) is told in {len(into)} stories")
    return "\n".join(lines)


def listed(folder: Path) -> str:
    """The stories of a case that have several reports, to be read by a person."""
    rows = list(json_rows(reports_file(folder), {"id": str, "text": str}))
    reports = {
        row["id"]: Report(
            key=row["id"], source_id=row["id"], text=row["text"], title=row.get("title") or "",
            publisher=row.get("publisher") or "", published=row.get("published"),
        )
        for row in rows
    }  # fmt: skip
    stories = [s for s in cluster_stories(reports.values()) if len(s.reports) > 1]
    lines = [f"{len(reports)} reports; {len(stories)} stories of more than one report"]
    for story in stories:
        lines.append(f"- {len(story.reports)} reports:")
        for key in story.reports:
            report = reports[key]
            lines.append(f"  - {report.date}, {report.publisher}: {report.title} ({key})")
    return "\n".join(lines)


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--data", type=Path, help="JSON Lines of the form of ECB+")
    cli.add_argument("--case", type=Path, help="list the stories of a case folder instead")
    cli.add_argument("--orders", type=int, default=ORDERS, help="random orders of arrival")
    cli.add_argument("--no-peers", action="store_true", help="leave the peer out")
    cli.add_argument("--misses", action="store_true", help="what is mixed or torn, read half")
    cli.add_argument("--json", action="store_true", help="print JSON")
    args = cli.parse_args(argv)
    if args.case:
        print(listed(args.case))
        return 0
    path = bench_path("lineage/ecbplus_odd.jsonl", args.data)
    if not path.exists():
        print(absent("ECB+", path, "VEDETTE_BENCH"))
        return 0
    if args.misses:
        print(misses(path))
        print(f"\nStories of the demo, to be read:\n\n{listed(CASES / DEMO)}")
        return 0
    result = figures(path, args.orders, not args.no_peers)
    print(json.dumps(result, indent=2) if args.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
