"""Drift between a report and its parents: types found, precision and recall.

    python benchmarks/drift.py [--data CASE_DIR | FILE.jsonl] [--json] [--misses]

Without ``--data``: the demo and the other cases of ``tests/cases`` (pairs given by the gold's
relays and drift; for the demo also the relays that are found unaided), and the invented pairs of
``tests/sets/drift.jsonl`` and crises of ``tests/sets/crises.json``, dev and held apart. A found
drift is right when report, parent and type agree and the spans overlap where the gold gives spans;
*lenient* leaves the spans out. ``--misses`` lists every miss and every false alarm with a cause, of
data that may be read (not of the held half, nor of the case kept aside).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import load_case
from benchmarks.crises import crisis_folders
from benchmarks.data import CASES, DEMO
from benchmarks.drift_data import (
    Coded,
    Family,
    families_of_case,
    own_families,
    relayed_parents,
)
from benchmarks.report import markdown
from benchmarks.scoring import Counts, interval, scores, total
from vedette.claims.drift import Drift, drift_from
from vedette.errors import VedetteError
from vedette.records import Span

#: The case whose texts nobody who writes rules reads: its misses are not listed.
KEPT_ASIDE = "gulf-2019"

#: The two halves of tests/sets/crises.json, as the rows call them.
CRISES = {"dev": "six crises, dev", "held": "six crises, held (only scored)"}


@dataclass(frozen=True)
class Scored:
    """One family scored: pairs of coded and found, what was missed, what was too much."""

    family: Family
    right: tuple[tuple[Coded, Drift], ...]
    missed: tuple[Coded, ...]
    extra: tuple[Drift, ...]

    @property
    def counts(self) -> Counts:
        """Right, found and coded."""
        right = len(self.right)
        return Counts(right, right + len(self.extra), right + len(self.missed))


def score(family: Family, spans: bool = True) -> Scored:
    """A family's drift found and matched one to one, in the order of the gold."""
    found = drift_from(family.child, family.parents, family.claims, corrections=family.corrections)
    left, right, missed = list(found), [], []
    for coded in family.coded:
        match = next((d for d in left if _agree(coded, d, spans)), None)
        if match is None:
            missed.append(coded)
        else:
            left.remove(match)
            right.append((coded, match))
    return Scored(family, tuple(right), tuple(missed), tuple(left))


def _agree(coded: Coded, drift: Drift, spans: bool) -> bool:
    if (coded.type, coded.parent) != (drift.type, drift.parent):
        return False
    if not spans:
        return True
    return _meet(coded.parent_span, drift.parent_span) and _meet(coded.child_span, drift.child_span)


def _meet(gold: Span | None, found: Span | None) -> bool:
    return gold is None or found is None or (gold.start < found.end and found.start < gold.end)


def figures(families: Iterable[Family]) -> dict[str, Any]:
    """Precision, recall and F1 with intervals, lenient too, by type, and over faithful pairs."""
    strict = [score(f) for f in families]
    lenient = [score(s.family, spans=False) for s in strict]
    units = [s.counts for s in strict]
    faithful = [s for s in strict if not s.family.coded]
    return {
        "families": len(strict),
        **scores(units),
        "precision_interval": _ends(units, "precision"),
        "recall_interval": _ends(units, "recall"),
        "lenient": scores([s.counts for s in lenient]),
        "faithful": len(faithful),
        "faithful_with_false_alarm": sum(bool(s.extra) for s in faithful),
        "types": {t: vars_of(c) for t, c in sorted(_by_type(strict).items())},
    }


def drift_counts(families: Iterable[Family]) -> dict[str, float]:
    """Right, found and coded drifts over families, with precision and recall."""
    whole = total([score(f).counts for f in families])
    return {
        "precision": round(whole.precision, 3),
        "recall": round(whole.recall, 3),
        "right": whole.right,
        "found": whole.found,
        "gold": whole.gold,
    }


def _ends(units: Sequence[Counts], name: str) -> list[float]:
    low, high = interval(units, lambda drawn: float(getattr(total(drawn), name)))
    return [round(low, 4), round(high, 4)]


def vars_of(counts: Counts) -> dict[str, float]:
    """The three counts by name."""
    return {"right": counts.right, "found": counts.found, "gold": counts.gold}


def _by_type(scored: Iterable[Scored]) -> dict[str, Counts]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for one in scored:
        for coded, _ in one.right:
            right[coded.type] += 1
        found.update([*(d.type for _, d in one.right), *(d.type for d in one.extra)])
        gold.update([*(c.type for c, _ in one.right), *(c.type for c in one.missed)])
    return {t: Counts(right[t], found[t], gold[t]) for t in found.keys() | gold.keys()}


def misses(families: Iterable[Family]) -> list[str]:
    """A line for every miss and every false alarm, with its cause."""
    lines = []
    for scored in map(score, families):
        family = scored.family
        for coded in scored.missed:
            pair = f"{family.label(coded.parent)} -> {family.name}"
            cause = _why_missed(scored, coded)
            lines.append(f"missed: {pair} {coded.type}: {cause}: {_words(coded)}")
        for drift in scored.extra:
            pair = f"{family.label(drift.parent)} -> {family.name}"
            lines.append(
                f"false: {pair} {drift.type}: {_why_false(scored, drift)}: {_words(drift)}"
            )
    return lines


def _words(item: Coded | Drift) -> str:
    a, b = (span.text if span else "-" for span in (item.parent_span, item.child_span))
    return f"{a} | {b}"


def _why_missed(scored: Scored, coded: Coded) -> str:
    if any(d.type == coded.type and d.parent == coded.parent for d in scored.extra):
        return "found at other words"
    if any(d.type == coded.type for d in scored.extra):
        return "found against another parent"
    near = [d.type for d in scored.extra if coded.child_span and _over(coded, d)]
    return f"read as {near[0]}" if near else "nothing found there"


def _over(coded: Coded, drift: Drift) -> bool:
    return drift.child_span is not None and _meet(coded.child_span, drift.child_span)


def _why_false(scored: Scored, drift: Drift) -> str:
    every = [*scored.missed, *(c for c, _ in scored.right)]
    if any(c.type == drift.type and c.parent == drift.parent for c in every):
        return "coded at other words, or once only"
    if any(c.type == drift.type for c in every):
        return "coded against another parent"
    near = [c.type for c in every if c.child_span and _over(c, drift)]
    return f"coded as {near[0]}" if near else "not coded"


def run(data: Path | None) -> tuple[dict[str, Any], list[str]]:
    """The figures by name of data, and the lines of misses of what may be read."""
    if data is not None:
        families = own_families(data) if data.is_file() else families_of_case(load_case(data))
        return {data.stem: figures(families)}, misses(families)
    result: dict[str, Any] = {}
    lines: list[str] = []
    others = sorted(p for p in CASES.iterdir() if p.is_dir() and p.name != DEMO)
    for folder in (CASES / DEMO, *others):
        case = load_case(folder)
        families = families_of_case(case)
        result[folder.name] = figures(families)
        if folder.name == DEMO:
            found = figures(families_of_case(case, relayed_parents(case)))
            result[f"{DEMO}, relays found unaided"] = found
        if folder.name != KEPT_ASIDE:
            lines += misses(families)
    for split in ("dev", "held"):
        families = own_families(split=split)
        result[f"own set, {split}"] = figures(families)
        if split == "dev":
            lines += misses(families)
    for split, name in CRISES.items():
        with crisis_folders(split=split) as folders:
            families = [
                f for folder in folders.values() for f in families_of_case(load_case(folder))
            ]
        result[name] = figures(families)
        if split == "dev":
            lines += misses(families)
    return result, lines


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown: one row for each data, then the types of the first."""
    body = [
        [
            name,
            f"{f['right']} / {f['found']} / {f['gold']}",
            _with(f["precision"], f["precision_interval"]),
            _with(f["recall"], f["recall_interval"]),
            f"{f['f1']:.2f}",
            f"{f['lenient']['precision']:.2f} / {f['lenient']['recall']:.2f}",
            f"{f['faithful_with_false_alarm']} of {f['faithful']}",
        ]
        for name, f in result.items()
    ]
    head = ("data", "right / found / coded", "precision", "recall", "F1", "lenient P / R",
            "faithful with an alarm")  # fmt: skip
    types = sorted({t for f in result.values() for t in f["types"]})
    by_type = [[t, *(_three(f["types"].get(t)) for f in result.values())] for t in types]
    return (
        f"{markdown(head, body)}\n\nRight / found / coded by type:\n\n"
        f"{markdown(['type', *result], by_type)}"
    )


def _with(value: float, ends: Sequence[float]) -> str:
    return f"{value:.2f} ({ends[0]:.2f}-{ends[1]:.2f})"


def _three(counts: dict[str, int] | None) -> str:
    return "" if counts is None else f"{counts['right']} / {counts['found']} / {counts['gold']}"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 2 when the data cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="a case folder, or a file like the own set")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms")
    args = parser.parse_args(argv)
    try:
        result, lines = run(args.data)
    except (VedetteError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        print("\n".join(lines), file=sys.stderr if args.json else sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
