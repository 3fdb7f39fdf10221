"""Replay a case and compare with its gold.

    python benchmarks/replay.py CASE_DIR [--json] [--rename MAPPING.tsv] [--misses]

CASE_DIR holds ``reports.jsonl`` and ``gold.json`` in the demo's format, and may hold a
``watch.toml``; without one the commitments are found unaided. ``--rename`` shifts names and months
in reports and gold alike by a mapping file before anything is read (see benchmarks/rename.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import ClaimScore, load_case, match_claims
from benchmarks.drift import drift_counts
from benchmarks.drift_data import families_of_case
from benchmarks.relay_score import relay_counts
from benchmarks.rename import rename_case
from benchmarks.scoring import scores
from benchmarks.slots import score_slots
from benchmarks.verdicts import (
    Tallied,
    assessments,
    score_origins,
    score_quantities,
    score_terms,
    score_verdicts,
    uncited,
)
from vedette.assessment.view import make_view
from vedette.errors import VedetteError, WatchError
from vedette.extraction.backends.registry import reader_for
from vedette.extraction.watched import gazetteer_for, watch_names, watch_people
from vedette.pipeline import sharing_groups
from vedette.watch import Watch, load_watch

#: A day after every report, for a case without any date.
_NO_DAY = "9999-12-31"
MEASURES = ("verdicts", "deadline_states", "quantities", "terms", "origins")


@dataclass(frozen=True)
class Replayed:
    """All scores of a case as one JSON object, and a line for every miss with its cause."""

    result: dict[str, Any]
    misses: tuple[str, ...]
    claim_misses: tuple[str, ...]


def replay(folder: Path) -> Replayed:
    """Replay a case folder; raises VedetteError when it cannot be read."""
    watch = _watch(folder)
    case = load_case(folder, watch)
    groups, read = sharing_groups(watch), reader_for(watch)
    claims = [claim for report in case.reports for claim in read(report).claims]
    score = match_claims(case, claims)
    seen = match_claims(case, claims, typed=False)
    found = assessments(case, claims, groups, watch)
    last = max((r.date for r in case.reports if r.date), default=_NO_DAY)
    view = make_view(
        case.reports,
        claims,
        last,
        groups=groups,
        gazetteer=gazetteer_for(watch_names(watch)),
        people=watch_people(watch),
    )
    terms, beyond = score_terms(case, found)
    tallies: dict[str, Tallied] = {
        **score_verdicts(case, found),
        "terms": terms,
        "quantities": score_quantities(case, found, score),
        "origins": score_origins(case, view, score),
    }
    result = {
        "case": folder.name,
        "watch": bool(watch),
        "reports": len(case.reports),
        "dropped": len(case.dropped),
        **{name: tallies[name].as_json() for name in MEASURES},
        "commitments_beyond_gold": beyond,
        "claims": _claim_figures(score, seen, len(claims)),
        "drift": drift_counts(families_of_case(case)),
        "slots": score_slots(score, {claim.key: claim for claim in view.claims}),
        "relays": scores(relay_counts(case.gold, view)),
        "statements_without_citation": sum(uncited(a) for a in found.values()),
    }
    misses = tuple(f"{name}: {line}" for name, tally in tallies.items() for line in tally.misses)
    return Replayed(result, misses, tuple(_claim_misses(score, seen)))


def replay_renamed(folder: Path, mapping: Path) -> Replayed:
    """Replay a case with its names and dates shifted by a mapping file."""
    with tempfile.TemporaryDirectory() as scratch:
        return replay(rename_case(folder, mapping, Path(scratch)))


def _watch(folder: Path) -> Watch | None:
    """The watch of a case; one that cannot be used is told, and the case read unaided."""
    path = folder / "watch.toml"
    try:
        return load_watch(path) if path.exists() else None
    except WatchError as fault:
        print(f"watch not used:\n{fault}", file=sys.stderr)
        return None


def _claim_figures(score: ClaimScore, seen: ClaimScore, found: int) -> dict[str, float]:
    return {
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "found": found,
        "span_recall": round(seen.recall, 3),
        "span_precision": round(seen.precision, 3),
    }


def _claim_misses(score: ClaimScore, seen: ClaimScore) -> list[str]:
    """Every gold claim not found, with what stood at its place."""
    at = {id(m.gold): m.found for m in seen.matches}
    lines = []
    for gold in score.missed:
        other = at.get(id(gold))
        cause = f"read as {other.act} {other.event}" if other else "no claim at these words"
        what = f"{gold['report']} {gold['act']} {gold['event']}"
        lines.append(f"claims: {what}: {cause}: {gold.get('evidence_span')}")
    return lines


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    rows = [("measure", "value"), ("---", "---")]
    for key in MEASURES:
        rows.append((key.replace("_", " "), f"{result[key]['right']} of {result[key]['total']}"))
    c = result["claims"]
    prf = f"{c['precision']:.3f} / {c['recall']:.3f} / {c['f1']:.3f}"
    rows.append(("claims P / R / F1", f"{prf} ({c['found']} found)"))
    d = result["drift"]
    rows.append(("drift right / found / coded", f"{d['right']} / {d['found']} / {d['gold']}"))
    rows.append(("spans looked at P / R", f"{c['span_precision']:.3f} / {c['span_recall']:.3f}"))
    for name, slot in result["slots"].items():
        rows.append((f"slot: {name}", f"{slot['right']} of {slot['total']}"))
    rows.append(("commitments found beyond the gold's", str(result["commitments_beyond_gold"])))
    rows.append(("statements without a citation", str(result["statements_without_citation"])))
    if result["dropped"]:
        rows.append(("reports dropped at intake", str(result["dropped"])))
    return "\n".join(f"| {a} | {b} |" for a, b in rows)


def main(argv: list[str] | None = None) -> int:
    """Command line; 2 when the case cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--rename", type=Path, help="mapping file of names and months to shift")
    parser.add_argument("--misses", action="store_true", help="list every miss with its cause")
    args = parser.parse_args(argv)
    try:
        done = replay_renamed(args.case, args.rename) if args.rename else replay(args.case)
    except VedetteError as fault:
        print(fault, file=sys.stderr)
        return 2
    print(json.dumps(done.result) if args.json else table(done.result))
    if args.misses:
        lines = "\n".join((*done.misses, *done.claim_misses))
        print(lines, file=sys.stderr if args.json else sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
