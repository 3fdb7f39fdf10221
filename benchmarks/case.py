"""Reading a case folder (``reports.jsonl``, ``gold.json``) and matching claims to its gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vedette.records import Claim, Report, report_key


@dataclass(frozen=True)
class Case:
    """One case: its reports, its gold, and the text of each report by source id."""

    folder: Path
    reports: tuple[Report, ...]
    gold: dict[str, Any]

    @property
    def by_id(self) -> dict[str, Report]:
        """Reports by the id the input gave them."""
        return {report.source_id: report for report in self.reports}


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


def load_case(folder: Path) -> Case:
    """Read a case folder; the gold is optional and empty when absent."""
    from vedette.pipeline import read_reports

    reports, _ = read_reports([folder / "reports.jsonl"])
    gold_path = folder / "gold.json"
    gold = json.loads(gold_path.read_text(encoding="utf-8")) if gold_path.exists() else {}
    return Case(folder, reports, gold)


def same_act(gold: str, found: str) -> bool:
    """Speech acts agree; `announce` and `promise` count as equal (the case's README)."""
    pair = {"announce", "promise"}
    return gold == found or {gold, found} <= pair


def _overlap(report: Report, gold: Mapping[str, Any], claim: Claim) -> int:
    """Characters shared by a gold span (anywhere it occurs in the text) and a claim's span."""
    best, position = 0, report.text.find(gold["evidence_span"])
    while position >= 0:
        end = position + len(gold["evidence_span"])
        best = max(best, min(end, claim.span.end) - max(position, claim.span.start))
        position = report.text.find(gold["evidence_span"], position + 1)
    return best


def match_claims(case: Case, claims: Iterable[Claim], *, typed: bool = True) -> ClaimScore:
    """One-to-one matching, largest overlap first: report, act, event and overlapping span agree.

    With `typed` False only report and span must agree (how much was looked at, whatever it was
    called).
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report_key, []).append(claim)
    options = []
    for index, gold in enumerate(case.gold.get("claims", [])):
        report = case.by_id[gold["report"]]
        for claim in by_report.get(report.key, []):
            if typed and not (same_act(gold["act"], claim.act) and gold["event"] == claim.event):
                continue
            if (shared := _overlap(report, gold, claim)) > 0:
                options.append((shared, index, claim))
    options.sort(key=lambda o: (-o[0], o[1], o[2].key))
    used_gold: dict[int, Claim] = {}
    used_claims: set[str] = set()
    for _, index, claim in options:
        if index not in used_gold and claim.key not in used_claims:
            used_gold[index] = claim
            used_claims.add(claim.key)
    golds = case.gold.get("claims", [])
    return ClaimScore(
        tuple(Match(golds[i], c) for i, c in sorted(used_gold.items())),
        tuple(g for i, g in enumerate(golds) if i not in used_gold),
        tuple(c for cs in by_report.values() for c in cs if c.key not in used_claims),
    )


__all__ = ["Case", "ClaimScore", "Match", "load_case", "match_claims", "report_key", "same_act"]
