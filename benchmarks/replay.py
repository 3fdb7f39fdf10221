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
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import Case, ClaimScore, load_case, match_claims
from benchmarks.rename import rename_case
from benchmarks.slots import score_slots
from benchmarks.verdicts import (
    assessments,
    score_origins,
    score_quantities,
    score_terms,
    score_verdicts,
    uncited,
)
from vedette.assessment.view import make_view
from vedette.extraction.claims import extract_claims
from vedette.pipeline import sharing_groups
from vedette.watch import Watch, load_watch


def replay(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """All scores of a case as one JSON object, and a line for every miss with its cause."""
    case = load_case(folder)
    watch = _watch(folder)
    groups = sharing_groups(watch)
    claims = [claim for report in case.reports for claim in extract_claims(report)]
    score = match_claims(case, claims)
    seen = match_claims(case, claims, typed=False)
    found = assessments(case, claims, groups, watch)
    verdicts = score_verdicts(case, found)
    terms, beyond = score_terms(case, found)
    quantities = score_quantities(case, found, score)
    last = max(r.date for r in case.reports if r.date)
    origins = score_origins(case, make_view(case.reports, claims, last, groups=groups), score)
    bare = sum(uncited(a) for a in found.values())
    result = {
        "case": folder.name,
        "watch": bool(watch),
        "reports": len(case.reports),
        "verdicts": verdicts["verdicts"].as_json(),
        "deadline_states": verdicts["deadline_states"].as_json(),
        "quantities": quantities.as_json(),
        "terms": terms.as_json(),
        "commitments_beyond_gold": beyond,
        "claims": _claim_figures(score, seen, len(claims)),
        "slots": score_slots(score),
        "origins": origins.as_json(),
        "statements_without_citation": bare,
    }
    tallies = {**verdicts, "terms": terms, "quantities": quantities, "origins": origins}
    misses = [f"{name}: {line}" for name, tally in tallies.items() for line in tally.misses]
    return result, misses


def _watch(folder: Path) -> Watch | None:
    path = folder / "watch.toml"
    return load_watch(path) if path.exists() else None


def _claim_figures(score: ClaimScore, seen: ClaimScore, found: int) -> dict[str, float]:
    return {
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "found": found,
        "span_recall": round(seen.recall, 3),
        "span_precision": round(seen.precision, 3),
    }


def claim_misses(case: Case, score: ClaimScore, seen: ClaimScore) -> list[str]:
    """Every gold claim not found, with what stood at its place."""
    at = {id(m.gold): m.found for m in seen.matches}
    lines = []
    for gold in score.missed:
        other = at.get(id(gold))
        cause = f"read as {other.act} {other.event}" if other else "no claim at these words"
        lines.append(f"claims: {gold['report']} {gold['act']} {gold['event']}: {cause}: {gold['evidence_span']}")
    return lines


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    rows = [("measure", "value"), ("---", "---")]
    for key in ("verdicts", "deadline_states", "quantities", "terms", "origins"):
        rows.append((key.replace("_", " "), f"{result[key]['right']} of {result[key]['total']}"))
    claims = result["claims"]
    rows.append(("claims P / R / F1", f"{claims['precision']:.3f} / {claims['recall']:.3f} / {claims['f1']:.3f} ({claims['found']} found)"))
    rows.append(("spans looked at P / R", f"{claims['span_precision']:.3f} / {claims['span_recall']:.3f}"))
    rows += [(f"slot: {name}", f"{s['right']} of {s['total']}") for name, s in result["slots"].items()]
    rows.append(("commitments found beyond the gold's", str(result["commitments_beyond_gold"])))
    rows.append(("statements without a citation", str(result["statements_without_citation"])))
    return "\n".join(f"| {a} | {b} |" for a, b in rows)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--rename", type=Path, help="mapping file of names and months to shift")
    parser.add_argument("--misses", action="store_true", help="list every miss with its cause")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = rename_case(args.case, args.rename, Path(scratch)) if args.rename else args.case
        result, misses = replay(folder)
        if args.json:
            print(json.dumps(result))
        else:
            print(table(result))
        if args.misses:
            case = load_case(folder)
            claims = [claim for report in case.reports for claim in extract_claims(report)]
            misses += claim_misses(case, match_claims(case, claims), match_claims(case, claims, typed=False))
            print("\n".join(misses), file=sys.stderr if args.json else sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
