"""Scoring of assessments against a case's gold: statuses, deadlines, terms, figures, origins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.align import align_commitments, align_series
from benchmarks.case import Case, ClaimScore, rows
from vedette.assessment.assess import assess
from vedette.assessment.view import View
from vedette.claims.origins import count_origins
from vedette.records import Assessment, Claim, Commitment, SeriesVerdict, Statement
from vedette.times import last_day
from vedette.watch import Watch


@dataclass
class Tallied:
    """Right answers of a total, with a line of cause for every miss."""

    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, correct: bool, miss: str) -> None:
        """Count one answer."""
        self.total += 1
        self.right += correct
        if not correct:
            self.misses.append(miss)

    def as_json(self) -> dict[str, int]:
        """The two counts."""
        return {"right": self.right, "total": self.total}


def day_of(gold: Mapping[str, Any]) -> str:
    """The last day (``YYYY-MM-DD``) that a gold verdict's date covers."""
    return last_day(str(gold["as_of"]))


def assessments(
    case: Case,
    claims: Sequence[Claim],
    groups: tuple[frozenset[str], ...] = (),
    watch: Watch | None = None,
) -> dict[str, Assessment]:
    """One assessment per date the gold asks about."""
    asked = (*rows(case.gold, "verdicts"), *rows(case.gold, "quantity_verdicts"))
    return {
        day: assess(case.reports, claims, day, groups=groups, watch=watch)
        for day in sorted({day_of(gold) for gold in asked})
    }


def score_verdicts(case: Case, found: Mapping[str, Assessment]) -> dict[str, Tallied]:
    """Status and deadline state at each dated verdict of the gold.

    A verdict may list other statuses counted right (`accept`); a deadline state it does not give
    is not asked for.
    """
    statuses, deadlines = Tallied(), Tallied()
    for gold in rows(case.gold, "verdicts"):
        verdict = align_commitments(case, found[day_of(gold)]).get(gold["commitment"])
        where = f"{gold['as_of']} {gold['commitment']}"
        got = verdict.status if verdict else "not found"
        good = [gold["status"], *(gold.get("accept") or [])]
        cause = f"rule {verdict.rule}" if verdict else "no announcement was tied to it"
        statuses.add(got in good, f"{where}: {got}, gold {gold['status']} ({cause})")
        if not (wanted := gold.get("deadline_state")):
            continue
        state = verdict.deadline_state if verdict else "not found"
        due = verdict.commitment.deadline if verdict else None
        cause = due.value if due else "no deadline found"
        deadlines.add(state == wanted, f"{where}: {state}, gold {wanted} ({cause})")
    return {"verdicts": statuses, "deadline_states": deadlines}


def score_terms(case: Case, found: Mapping[str, Assessment]) -> tuple[Tallied, int]:
    """Terms of each gold commitment at its last dated verdict, and how many we found beyond them.

    Terms: that it was found, the deadline, each exclusion (any found one that shares two content
    words), and each numbered formation.
    """
    tally = Tallied()
    for gold in rows(case.gold, "commitments"):
        asked = [v for v in rows(case.gold, "verdicts") if v["commitment"] == gold["id"]]
        if asked:
            verdict = align_commitments(case, found[max(map(day_of, asked))]).get(gold["id"])
            _tally_terms(tally, gold, verdict.commitment if verdict else None)
    if not found:
        return tally, 0
    last = found[max(found)]
    return tally, len(last.commitments) - len(align_commitments(case, last))


def _tally_terms(tally: Tallied, gold: Mapping[str, Any], ours: Commitment | None) -> None:
    name = gold["id"]
    tally.add(ours is not None, f"{name}: not found")
    due = ours.deadline.latest if ours and ours.deadline else None
    wanted = gold.get("deadline") or None
    tally.add(ours is not None and due == wanted, f"{name}: deadline {due}, gold {wanted}")
    exclusions = [s.text for s in ours.exclusions] if ours else []
    for text in gold.get("exclusions") or []:
        tally.add(_shares(text, exclusions), f"{name}: exclusion not found: {text}")
    for unit in gold.get("units") or []:
        for ordinal in re.findall(r"\d+(?:st|nd|rd|th)", unit):
            named = any(ordinal in u for u in ours.units) if ours else False
            tally.add(named, f"{name}: unit {unit} not found")


def _shares(text: str, ours: Sequence[str]) -> bool:
    words = set(re.findall(r"[a-z]{4,}", text.lower()))
    return any(len(words & set(re.findall(r"[a-z]{4,}", o.lower()))) >= 2 for o in ours)


def score_quantities(case: Case, found: Mapping[str, Assessment], score: ClaimScore) -> Tallied:
    """Ranges at each dated quantity verdict: both bounds right (an open one must be open)."""
    tally = Tallied()
    known: dict[str, str] = {}
    for gold in sorted(rows(case.gold, "quantity_verdicts"), key=lambda g: str(g["as_of"])):
        assessment = found[day_of(gold)]
        verdict = align_series(case, gold, assessment, score)
        if verdict is None:  # the note cites no figure: the series this name was tied to before
            verdict = _series(assessment, known.get(gold["series"]))
        if verdict is not None:
            known[gold["series"]] = verdict.series.key
        got = (verdict.low, verdict.high) if verdict else None
        want = (gold.get("low"), gold.get("high"))
        label = verdict.series.title if verdict else "no series"
        where = f"{gold['as_of']} {gold['series']}"
        tally.add(got == want, f"{where}: {got}, gold {want} ({label})")
    return tally


def _series(assessment: Assessment, key: str | None) -> SeriesVerdict | None:
    return next((v for v in assessment.series if v.series.key == key), None)


def score_origins(case: Case, view: View, score: ClaimScore) -> Tallied:
    """Per gold key: is the number of independent origins of the claims found for it right?"""
    tally = Tallied()
    by_key: dict[str, list[Claim]] = {}
    known = {c.key: c for c in view.claims}
    for match in score.matches:
        if match.gold.get("key") and match.found.key in known:
            by_key.setdefault(match.gold["key"], []).append(known[match.found.key])
    for key, groups in (case.gold.get("origin_groups") or {}).items():
        claims = by_key.get(key, [])
        low, high = count_origins([view.origin(c) for c in claims], view.sharing)
        names = sorted({view.origin(c).key for c in claims})
        counted = f"{low}-{high} origins {names}, gold {len(groups)}"
        tally.add(low == len(groups), f"{key}: {counted} ({len(claims)} claims found)")
    return tally


def uncited(assessment: Assessment) -> int:
    """Statuses, terms and ranges of an assessment that rest on no citation."""
    statements: list[Statement] = [v.statement for v in assessment.series]
    for verdict in assessment.commitments:
        commitment = verdict.commitment
        statements += [commitment.action, *commitment.exclusions, *commitment.conditions]
        statements += verdict.reasons
    bare = sum(1 for s in statements if not s.citations)
    return bare + sum(1 for v in assessment.commitments if not v.reasons)
