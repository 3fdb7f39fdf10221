"""Count independent origins and compare with a case's gold: inside the interval, exact, how wide.

    python benchmarks/origins.py [--data CASE_DIR ...] [--json] [--misses]

A gold key (``origin_groups``) lists the reports that carry one assertion, a list for each
independent origin. Three counts are taken:

- *carriers given*: the claims found at the gold's words of that key; asks for the count alone;
- *all carriers found*: of those, the keys of which every gold claim has a claim at its words, so
  that no miss of the extraction weighs in;
- *unaided*: the first of these claims alone is given, and its assertion is looked for in all
  reports.

Beside them stand two peers that read nothing: *always one*, right wherever the gold has one origin,
and *outlets*, which counts the publishers of the carriers as a dashboard does.

An interval that holds the gold's number is right; a wide one is a cheap win, so its mean width
(high less low) and the share that is exact (low, high and gold equal) stand beside it. Intervals of
95 % are drawn over keys.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.case import Case, ClaimScore, load_case, match_claims, rows
from benchmarks.cases_table import use_of
from benchmarks.crises import crisis_folders
from benchmarks.data import CASES, DEMO
from benchmarks.report import markdown
from benchmarks.scoring import interval
from vedette.assessment.assess import view_of
from vedette.assessment.view import View
from vedette.claims.credited import carrier_of
from vedette.claims.origin_tree import origins_of_assertion, tree_of
from vedette.errors import VedetteError
from vedette.extraction.backends.registry import reader_for
from vedette.pipeline import sharing_groups
from vedette.records import Claim, OriginTree
from vedette.watch import load_watch

HEADER = ("case", "use", "count", "keys", "gold inside", "exact", "mean width",
          "inside, gold of 2 and more")  # fmt: skip
_NO_DAY = "9999-12-31"


@dataclass(frozen=True)
class Counted:
    """One key: gold's number of origins, the interval, and how many carriers it was taken from."""

    key: str
    gold: int
    low: int
    high: int
    carriers: int

    @property
    def inside(self) -> bool:
        """Whether the interval holds the gold's number."""
        return self.low <= self.gold <= self.high

    @property
    def exact(self) -> bool:
        """Whether it is the gold's number and no other."""
        return self.low == self.gold == self.high


@dataclass(frozen=True)
class CaseCounts:
    """The three counts of a case."""

    name: str
    use: str
    counts: dict[str, list[Counted]]

    def as_json(self) -> dict[str, Any]:
        """The figures of each count."""
        return {"case": self.name, "use": self.use} | {
            name: figures(found) for name, found in self.counts.items()
        }


def figures(found: Sequence[Counted]) -> dict[str, Any]:
    """Share inside and exact with their intervals, mean width, and how many keys."""
    inside, exact = _share(lambda c: c.inside), _share(lambda c: c.exact)
    several = [c for c in found if c.gold > 1]
    return {
        "keys": len(found),
        "several": {"inside": sum(c.inside for c in several), "keys": len(several)},
        "inside": round(inside(found), 4),
        "inside_interval": [round(v, 4) for v in interval(found, inside)],
        "exact": round(exact(found), 4),
        "exact_interval": [round(v, 4) for v in interval(found, exact)],
        "mean_width": round(sum(c.high - c.low for c in found) / len(found), 4) if found else 0.0,
    }


def _share(holds: Callable[[Counted], bool]) -> Callable[[Sequence[Counted]], float]:
    return lambda found: sum(map(holds, found)) / len(found) if found else 0.0


def count_case(folder: Path) -> CaseCounts:
    """The counts of a case folder; raises VedetteError when it cannot be read."""
    path = folder / "watch.toml"
    watch = load_watch(path) if path.exists() else None
    case = load_case(folder, watch)
    read = reader_for(watch)
    claims = [claim for report in case.reports for claim in read(report).claims]
    last = max((r.date for r in case.reports if r.date), default=_NO_DAY)
    view = view_of(case.reports, claims, last, groups=sharing_groups(watch), watch=watch)
    carriers, missing = _carriers(case, claims, view)
    given, whole, unaided, one, outlets = [], [], [], [], []
    for key, groups in sorted((case.gold.get("origin_groups") or {}).items()):
        held = carriers.get(key, [])
        counted = _counted(key, groups, tree_of(held, view.index), len(held))
        given.append(counted)
        printed = len({carrier_of(view.reports[c.report_key]) for c in held})
        one.append(Counted(key, len(groups), 1, 1, len(held)))
        outlets.append(Counted(key, len(groups), printed, printed, len(held)))
        if key not in missing and held:
            whole.append(counted)
        if held:
            first = min(held, key=lambda c: (view.date(c), c.report_key, c.span.start))
            found = origins_of_assertion(view, first)
            unaided.append(_counted(key, groups, found, found.reports))
    counts = {
        "carriers given": given,
        "all carriers found": whole,
        "unaided": unaided,
        "peer: always one": one,
        "peer: outlets": outlets,
    }
    return CaseCounts(folder.name, use_of(folder.name), counts)


def crises_counts() -> list[CaseCounts]:
    """The counts of the six small crises, each half as one case."""
    found = []
    for split, use in (("dev", "development"), ("held", "only scored")):
        with crisis_folders(split=split) as paths:
            parts = [count_case(path) for path in paths.values()]
        counts = {
            name: [c for part in parts for c in part.counts[name]] for name in parts[0].counts
        }
        found.append(CaseCounts(f"six crises, {split}", use, counts))
    return found


def _counted(key: str, groups: Sequence[Any], tree: OriginTree, carriers: int) -> Counted:
    return Counted(key, len(groups), tree.low, tree.high, carriers)


def _carriers(
    case: Case, claims: Sequence[Claim], view: View
) -> tuple[dict[str, list[Claim]], set[str]]:
    """Gold key -> claims found at its words; and the keys with gold claims that have none.

    A claim of the gold's act and event comes first; else one at these words, however it was read:
    what is asked here is whom it comes from.
    """
    typed, seen = match_claims(case, claims), match_claims(case, claims, typed=False)
    found = _by_gold(typed)
    for gold, matched in _by_gold(seen).items():
        found.setdefault(gold, matched)
    known = {claim.key: claim for claim in view.claims}
    carriers: dict[str, list[Claim]] = {}
    missing: set[str] = set()
    for gold_row in rows(case.gold, "claims"):
        key, claim = gold_row.get("key"), found.get(id(gold_row))
        if key and claim is not None and claim.key in known:
            carriers.setdefault(key, []).append(known[claim.key])
        elif key:
            missing.add(key)
    return carriers, missing


def _by_gold(score: ClaimScore) -> dict[int, Claim]:
    return {id(match.gold): match.found for match in score.matches}


def table(cases: Sequence[CaseCounts]) -> str:
    """Every case and count as Markdown."""
    return markdown(HEADER, [_row(case, name) for case in cases for name in case.counts])


def _row(case: CaseCounts, name: str) -> tuple[str, ...]:
    found = case.counts[name]
    f = figures(found)
    shares = (f"{sum(c.inside for c in found)} of {len(found)}",
              f"{sum(c.exact for c in found)} of {len(found)}")  # fmt: skip
    ends = (f["inside_interval"], f["exact_interval"])
    said = [f"{text} ({a:.2f}-{b:.2f})" for text, (a, b) in zip(shares, ends, strict=True)]
    return (case.name, case.use, name, str(len(found)), *said, f"{f['mean_width']:.2f}",
            f"{f['several']['inside']} of {f['several']['keys']}")  # fmt: skip


def misses(cases: Sequence[CaseCounts]) -> list[str]:
    """Every key whose gold number is not in the interval."""
    return [
        f"{case.name}: {name}: {c.key}: {c.low}-{c.high}, gold {c.gold} ({c.carriers} carriers)"
        for case in cases
        for name, found in case.counts.items()
        for c in found
        if case.use != "only scored" and not c.inside and not name.startswith("peer")
    ]


def folders(given: Sequence[Path] | None = None) -> list[Path]:
    """The case folders asked for; by default the demo, then every other case with a gold."""
    if given:
        return list(given)
    others = sorted(path.parent for path in CASES.glob("*/gold.json"))
    return [CASES / DEMO, *(path for path in others if path.name != DEMO)]


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 2 when a case cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, nargs="+", help="case folders with a gold.json")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list every key not inside")
    args = parser.parse_args(argv)
    try:
        cases = [count_case(folder) for folder in folders(args.data)]
        cases += [] if args.data else crises_counts()
    except VedetteError as fault:
        print(fault, file=sys.stderr)
        return 2
    print(json.dumps([case.as_json() for case in cases]) if args.json else table(cases))
    if args.misses:
        print("\n".join(misses(cases)), file=sys.stderr if args.json else sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
