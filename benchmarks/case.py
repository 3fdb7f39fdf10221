"""Reading a case folder (``reports.jsonl``, ``gold.json``) and matching claims to its gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import reports_file
from vedette.errors import VedetteError
from vedette.pipeline import read_reports
from vedette.records import Claim, Dropped, Report
from vedette.watch import Watch

#: What each row of a gold list must have, if the list is there at all; the rest is optional.
REQUIRED = {
    "claims": ("report", "act", "event"),
    "commitments": ("id",),
    "verdicts": ("as_of", "commitment", "status"),
    "quantity_verdicts": ("as_of", "series"),
}


class CaseError(VedetteError):
    """A case folder that cannot be scored: what is missing, where, and what would be right."""


@dataclass(frozen=True)
class Case:
    """One case: its reports, its gold, and the rows of the input that were dropped."""

    folder: Path
    reports: tuple[Report, ...]
    gold: dict[str, Any]
    dropped: tuple[Dropped, ...] = ()

    @property
    def by_id(self) -> dict[str, Report]:
        """Reports by the id the input gave them."""
        return {report.source_id: report for report in self.reports}

    def report_of(self, row: Mapping[str, Any]) -> Report | None:
        """The report that a gold row is about; None when the input does not hold it."""
        return self.by_id.get(str(row["report"]))


@dataclass(frozen=True)
class Match:
    """A gold claim and the claim found for it."""

    gold: Mapping[str, Any]
    found: Claim


@dataclass(frozen=True)
class ClaimScore:
    """Counts of a comparison and the pairs behind them."""

    matches: tuple[Match, ...]
    missed: tuple[Mapping[str, Any], ...]
    extra: tuple[Claim, ...]

    @property
    def precision(self) -> float:
        """Share of found claims that are in the gold."""
        total = len(self.matches) + len(self.extra)
        return len(self.matches) / total if total else 0.0

    @property
    def recall(self) -> float:
        """Share of gold claims that were found."""
        total = len(self.matches) + len(self.missed)
        return len(self.matches) / total if total else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def load_case(folder: Path, watch: Watch | None = None) -> Case:
    """Read a case folder; the gold, and most of what it may hold, is optional.

    Raises CaseError when there is no report to read or the gold is not usable.
    """
    reports, dropped = read_reports([reports_file(folder)], watch)
    if not reports:
        causes = "; ".join(str(d) for d in dropped[:3])
        raise CaseError(f"{folder}: no report could be read ({causes})")
    return Case(folder, reports, load_gold(folder / "gold.json"), dropped)


def load_gold(path: Path) -> dict[str, Any]:
    """The gold of a file, empty when there is none; raises CaseError naming the row at fault."""
    if not path.exists():
        return {}
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise CaseError(f"{path}: not JSON in UTF-8: {fault}") from fault
    if not isinstance(gold, dict):
        raise CaseError(f"{path}: found {type(gold).__name__}, an object is expected")
    for name, fields in REQUIRED.items():
        for number, row in enumerate(gold.get(name) or []):
            lacking = [f for f in fields if not row.get(f)]
            if lacking:
                raise CaseError(f"{path}: {name}[{number}]: lacks {', '.join(lacking)}")
    return gold


def rows(gold: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of a list of the gold; empty when it is absent or null."""
    return list(gold.get(name) or [])


def same_act(gold: str, found: str) -> bool:
    """Speech acts agree; `announce` and `promise` count as equal (the case's README)."""
    pair = {"announce", "promise"}
    return gold == found or {gold, found} <= pair


def _overlap(report: Report, gold: Mapping[str, Any], claim: Claim) -> int:
    """Characters shared by a gold span (anywhere it occurs in the text) and a claim's span."""
    words = gold.get("evidence_span") or ""
    best, position = 0, report.text.find(words) if words else -1
    while position >= 0:
        end = position + len(words)
        best = max(best, min(end, claim.span.end) - max(position, claim.span.start))
        position = report.text.find(words, position + 1)
    return best


def match_claims(case: Case, claims: Iterable[Claim], *, typed: bool = True) -> ClaimScore:
    """One-to-one matching, largest overlap first: report, act, event and overlapping span agree.

    With `typed` False only report and span must agree (how much was looked at, whatever it was
    called). A gold claim about a report that the input does not hold is missed.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report_key, []).append(claim)
    golds = rows(case.gold, "claims")
    used_gold: dict[int, Claim] = {}
    used_claims: set[str] = set()
    for _, index, claim in _options(case, golds, by_report, typed):
        if index not in used_gold and claim.key not in used_claims:
            used_gold[index] = claim
            used_claims.add(claim.key)
    return ClaimScore(
        tuple(Match(golds[i], c) for i, c in sorted(used_gold.items())),
        tuple(g for i, g in enumerate(golds) if i not in used_gold),
        tuple(c for cs in by_report.values() for c in cs if c.key not in used_claims),
    )


def _options(
    case: Case,
    golds: list[dict[str, Any]],
    by_report: Mapping[str, list[Claim]],
    typed: bool,
) -> list[tuple[int, int, Claim]]:
    """Every pair that may be matched: shared characters, index of the gold claim, the claim."""
    known = case.by_id
    options = []
    for index, gold in enumerate(golds):
        report = known.get(str(gold["report"]))
        for claim in by_report.get(report.key, []) if report else []:
            if typed and not (same_act(gold["act"], claim.act) and gold["event"] == claim.event):
                continue
            if report and (shared := _overlap(report, gold, claim)) > 0:
                options.append((shared, index, claim))
    return sorted(options, key=lambda o: (-o[0], o[1], o[2].key))
