"""The gated figures of lineage: drift, relays, origins and copies, on data of the repository.

Copies: every report of the demo against itself with three words in ten dropped or exchanged for
those of the next report (`copies_samples.edited`), and all pairs of reports that its gold does not
link. Both are measured by `lineage.relation.relate` at the product's own threshold.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import origins, relays
from benchmarks.case import Case, load_case
from benchmarks.copies_samples import edited
from benchmarks.drift import figures as drift_figures
from benchmarks.drift_data import OWN_SET, own_families
from benchmarks.relay_score import gold_of
from vedette.lineage.profile import profile_of
from vedette.lineage.relation import RELATED, relate
from vedette.records import Report

#: Share of words that are dropped or exchanged; at .2 and less every copy is found.
EDITED, SEED = 0.3, 2_031
_DRIFT = {f"drift set, {split}": split for split in ("dev", "held")}
_RELAYS = {"relays, tried": relays.TRIED, "relays, new": relays.SCORED}
#: Part -> the file it is measured on.
FILES: Mapping[str, Path] = dict.fromkeys(_DRIFT, OWN_SET) | _RELAYS


def measured() -> dict[str, dict[str, float]]:
    """The figures of the parts of `FILES`."""
    drift = {part: _drift(split) for part, split in _DRIFT.items()}
    return drift | {part: _relays(path) for part, path in _RELAYS.items()}


def of_replay(result: Mapping[str, Any]) -> dict[str, float]:
    """Of a replayed case: relays by child, and drift between the pairs of its gold."""
    return {
        "relays F1": float(result["relays"]["f1"]),
        "drift precision": float(result["drift"]["precision"]),
        "drift recall": float(result["drift"]["recall"]),
    }


def of_case(folder: Path) -> dict[str, float]:
    """Of a case folder: origins counted, edited copies found, unlinked reports left apart."""
    counted = origins.figures(origins.count_case(folder).counts["carriers given"])
    case = load_case(folder)
    return {
        "origins: inside": counted["inside"],
        "origins: exact": counted["exact"],
        "copies: edited texts found": round(edited_found(case.reports), 4),
        "copies: reports without a false one": round(left_apart(case), 4),
    }


def edited_found(reports: Sequence[Report]) -> float:
    """The share of reports that are taken for related to an edited copy of themselves."""
    draw = random.Random(SEED)
    found = 0
    for report, other in zip(reports, [*reports[1:], *reports[:1]], strict=True):
        words = edited(report.text.split(), EDITED, other.text.split(), draw)
        copy = replace(report, key=f"{report.key} edited", text=" ".join(words), publisher="")
        found += _related(report, copy)
    return found / len(reports)


def left_apart(case: Case) -> float:
    """The share of reports that are not taken for related to one which the gold does not link."""
    gold = gold_of(case.gold)
    linked = {(child, p) for child, parents in gold.relays.items() for p in parents} | gold.open
    false = {
        report.key
        for one, two in combinations(case.reports, 2)
        if linked.isdisjoint(_both_ways(one.source_id, two.source_id)) and _related(one, two)
        for report in (one, two)
    }
    return 1 - len(false) / len(case.reports)


def _both_ways(one: str, two: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, two), (two, one)


def _related(one: Report, two: Report) -> bool:
    return relate(profile_of(one), profile_of(two)).probability >= RELATED


def _drift(split: str) -> dict[str, float]:
    found = drift_figures(own_families(split=split))
    quiet = 1 - found["faithful_with_false_alarm"] / max(1, found["faithful"])
    return {
        "precision": found["precision"],
        "recall": found["recall"],
        "faithful without an alarm": round(quiet, 4),
    }


def _relays(path: Path) -> dict[str, float]:
    found = relays.together(path.name, relays.score_file(path)).as_json()
    return {
        "precision": found["children"]["precision"],
        "recall": found["children"]["recall"],
        "pairs F1": found["pairs"]["f1"],
    }
