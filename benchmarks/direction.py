"""Who derives from whom, in cascades with known parents built from WMT21 versions.

    python benchmarks/direction.py [--data wmt21.jsonl] [--half score|fit|both] [--seed N] [--json]

One cascade of each document (benchmarks/cascades.py says how they are made and what is artificial
in them); all are given to `build_lineage` at once, so that candidates, relations and stories are
its own too. The weights were fitted on the other half of the documents, with other seeds.

A true link (parent and child, both in the set) is *right* when the child is decided to come from
the parent, *reversed* when it is the other way round, *beside* when neither is decided to come from
the other, *open* otherwise. Direction is decided for the first two; the last two abstain. The
strict figure counts *beside* as decided, and wrong. Baselines are told which reports are a story:
the earlier of two is the parent, or the longer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.cascades import Cascade, build_cascades, halves, links, read_documents
from benchmarks.data import absent, bench_path, faults_told
from benchmarks.report import markdown
from benchmarks.scoring import interval, with_interval
from vedette.lineage.graph import ORDERS, Lineage, build_lineage
from vedette.lineage.timing import moment
from vedette.lineage.tree import parameters
from vedette.records import Report

#: The seed of the published figures.
SEED = 2_031
HALVES = ("score", "fit", "both")
FATES = ("right", "reversed", "beside", "open")


@dataclass(frozen=True)
class Link:
    """A true link and what became of it; `dated`: both reports have a date."""

    fate: str
    cascade: str
    shape: str
    depth: int
    dated: bool


@dataclass(frozen=True)
class Node:
    """A report, its true state and what was decided: of parent (right, an ancestor, wrong), or
    that it has none, or nothing.
    """

    cascade: str
    root: bool
    said: str  # "parent", "ancestor", "wrong parent", "none", "open"


def fate_in(lineage: Lineage, parent: str, child: str) -> str:
    """What the lineage says of a true link."""
    return FATES[ORDERS.index(lineage.order(parent, child))]


def node_of(cascade: Cascade, key: str, lineage: Lineage) -> Node:
    """What was decided of a report."""
    true, found = cascade.parents[key], lineage.parent(key)
    if found is not None:
        said = "wrong parent"
        if found.parent == true:
            said = "parent"
        elif found.parent in cascade.ancestors(key):
            said = "ancestor"
    else:
        said = "none" if lineage.is_original(key) else "open"
    return Node(cascade.name, true is None, said)


def earliest(first: Report, second: Report) -> bool | None:
    """True when the first is published before the second; None when that cannot be told."""
    one, two = moment(first), moment(second)
    return None if one is None or two is None or one == two else one < two


def longest(first: Report, second: Report) -> bool | None:
    """True when the first is longer than the second; None when they are equally long."""
    one, two = len(first.text), len(second.text)
    return None if one == two else one > two


def baseline(
    cascades: Sequence[Cascade], before: Callable[[Report, Report], bool | None]
) -> tuple[list[Link], list[Node]]:
    """Links by a rule on two reports; as parent of each, the first of its story that is before all
    others that are before it.
    """
    found, nodes = [], []
    for cascade in cascades:
        reports = {report.key: report for report in cascade.reports}
        for _, parent, child in links([cascade]):
            said = before(reports[parent], reports[child])
            fate = "open" if said is None else "right" if said else "reversed"
            found.append(_link(fate, cascade, parent, child))
        nodes += [_first_parent(cascade, report, before) for report in cascade.reports]
    return found, nodes


def _first_parent(
    cascade: Cascade, report: Report, before: Callable[[Report, Report], bool | None]
) -> Node:
    others = [other for other in cascade.reports if before(other, report)]
    first = next((o for o in others if not any(before(p, o) for p in others)), None)
    true = cascade.parents[report.key]
    if first is None:
        told = any(before(report, other) for other in cascade.reports if other is not report)
        return Node(cascade.name, true is None, "none" if told else "open")
    said = "wrong parent"
    if first.key == true:
        said = "parent"
    elif first.key in cascade.ancestors(report.key):
        said = "ancestor"
    return Node(cascade.name, true is None, said)


def _link(fate: str, cascade: Cascade, parent: str, child: str) -> Link:
    by_key = {report.key: report for report in cascade.reports}
    dated = bool(by_key[parent].date and by_key[child].date)
    return Link(fate, cascade.name, cascade.shape, cascade.depths[child], dated)


def product(cascades: Sequence[Cascade]) -> tuple[list[Link], list[Node]]:
    """Links and reports as `build_lineage` decides them, over all cascades at once."""
    lineage = build_lineage(report for cascade in cascades for report in cascade.reports)
    found = [
        _link(fate_in(lineage, parent, child), cascade, parent, child)
        for cascade, parent, child in links(cascades)
    ]
    nodes = [node_of(cascade, key, lineage) for cascade in cascades for key in cascade.parents]
    return found, nodes


def accuracy(found: Sequence[Link], decided: Sequence[str] = ("right", "reversed")) -> float:
    """Share right of the links on which something was decided."""
    told = [link for link in found if link.fate in decided]
    return sum(link.fate == "right" for link in told) / len(told) if told else 0.0


def link_figures(found: Sequence[Link]) -> dict[str, Any]:
    """Counts of fates, direction accuracy with its interval over cascades, and abstention."""
    by_cascade: dict[str, list[Link]] = {}
    for link in found:
        by_cascade.setdefault(link.cascade, []).append(link)
    ends = interval(
        list(by_cascade.values()), lambda drawn: accuracy([x for c in drawn for x in c])
    )
    counts = {fate: sum(link.fate == fate for link in found) for fate in FATES}
    silent = counts["beside"] + counts["open"]
    return counts | {
        "links": len(found),
        "accuracy": round(accuracy(found), 4),
        "accuracy_interval": [round(end, 4) for end in ends],
        "strict": round(accuracy(found, FATES[:3]), 4),
        "abstained": round(silent / len(found), 4) if found else 0.0,
    }


def node_figures(nodes: Sequence[Node]) -> dict[str, Any]:
    """Of reports with a parent in the set and of those without: what was decided."""
    children = [node for node in nodes if not node.root]
    roots = [node for node in nodes if node.root]
    said = {
        name: sum(node.said == name for node in children)
        for name in ("parent", "ancestor", "wrong parent", "none", "open")
    }
    return {
        "children": len(children),
        "parent_right": said["parent"],
        "ancestor_right": said["ancestor"],
        "parent_wrong": said["wrong parent"],
        "called_original": said["none"],
        "left_open": said["open"],
        "roots": len(roots),
        "roots_found": sum(node.said == "none" for node in roots),
        "roots_given_a_parent": sum(node.said.endswith("parent") for node in roots),
    }


def figures(cascades: Sequence[Cascade]) -> dict[str, Any]:
    """All figures of a run: ours and the baselines', and ours by date, depth and shape."""
    found, nodes = product(cascades)
    parts = {
        "both dated": [link for link in found if link.dated],
        "one or both undated": [link for link in found if not link.dated],
        **{f"depth {d}": [x for x in found if x.depth == d] for d in (1, 2, 3)},
        "depth 4 and more": [x for x in found if x.depth >= 4],
        **{f"shape {s}": [x for x in found if x.shape == s] for s in ("chain", "star", "mixture")},
    }
    systems = {"Vedette": (found, nodes), "earliest date": baseline(cascades, earliest),
               "longest text": baseline(cascades, longest)}  # fmt: skip
    return {
        "cascades": len(cascades),
        "reports": sum(len(cascade.reports) for cascade in cascades),
        "undated": sum(not r.date for cascade in cascades for r in cascade.reports),
        "systems": {
            name: link_figures(some) | node_figures(others)
            for name, (some, others) in systems.items()
        },
        "parts": {name: link_figures(some) for name, some in parts.items() if some},
        "thresholds": {k: v for k, v in asdict(parameters()).items() if isinstance(v, float)},
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    head = (
        f"{result['cascades']} cascades, {result['reports']} reports, {result['undated']} of them "
        "without a date. Columns up to *abstained* count true links, the others reports.\n\n"
    )
    systems = markdown(
        ("system", "direction right of decided", "strict", "right", "reversed", "beside", "open",
         "abstained",
         "parent exactly right", "an ancestor", "wrong", "called original", "parent open",
         "roots found"),
        [_system_row(name, row) for name, row in result["systems"].items()],
    )  # fmt: skip
    parts = markdown(
        ("links", "number", "direction right of decided", "strict", "abstained"),
        [
            (name, str(row["links"]), with_interval(row["accuracy"], row["accuracy_interval"]),
             f"{row['strict']:.3f}", f"{row['abstained']:.3f}")
            for name, row in result["parts"].items()
        ],
    )  # fmt: skip
    return f"{head}{systems}\n\n{parts}"


def _system_row(name: str, row: dict[str, Any]) -> tuple[str, ...]:
    return (
        name, with_interval(row["accuracy"], row["accuracy_interval"]), f"{row['strict']:.3f}",
        str(row["right"]), str(row["reversed"]), str(row["beside"]), str(row["open"]),
        f"{row['abstained']:.3f}",
        f"{row['parent_right']} of {row['children']}", str(row["ancestor_right"]),
        str(row["parent_wrong"]), str(row["called_original"]), str(row["left_open"]),
        f"{row['roots_found']} of {row['roots']}",
    )  # fmt: skip


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="a file of the form of wmt21.jsonl")
    parser.add_argument("--half", choices=HALVES, default="score")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--documents", type=int, help="only so many documents")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = bench_path("lineage/wmt21.jsonl", args.data)
    if not path.exists():
        print(absent("versions", path, "VEDETTE_BENCH"))
        return 0
    every = read_documents(path)
    fitted, scored = halves(every)
    documents = {"fit": fitted, "score": scored, "both": every}[args.half]
    result = figures(build_cascades(documents[: args.documents], args.seed))
    print(json.dumps(result) if args.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
