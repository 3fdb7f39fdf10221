"""Scoring of assessments against a case's gold: statuses, deadlines, terms, figures, origins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.case import Case, ClaimScore
from vedette.assessment.assess import assess
from vedette.assessment.view import View
from vedette.claims.origins import count_origins
from vedette.records import Assessment, Claim, CommitmentVerdict, SeriesVerdict
from vedette.times import days_between
from vedette.watch import Watch

#: Days by which a found announcement date may differ from the gold's and still be tied to it.
ANNOUNCED_SLACK_DAYS = 3


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


def assessments(
    case: Case,
    claims: Sequence[Claim],
    groups: tuple[frozenset[str], ...] = (),
    watch: Watch | None = None,
) -> dict[str, Assessment]:
    """One assessment per date the gold asks about."""
    dates = {v["as_of"] for key in ("verdicts", "quantity_verdicts") for v in case.gold.get(key, [])}
    return {day: assess(case.reports, claims, day, groups=groups, watch=watch) for day in sorted(dates)}


def _announcing_reports(case: Case) -> dict[str, set[str]]:
    """Gold commitment id -> keys of the reports that the gold says announce it."""
    found: dict[str, set[str]] = {}
    for claim in case.gold.get("claims", []):
        key = claim.get("key") or ""
        if key.startswith(("announce.", "return.")):
            found.setdefault(key.split(".", 1)[1], set()).add(case.by_id[claim["report"]].key)
    return found


def align_commitments(case: Case, assessment: Assessment) -> dict[str, CommitmentVerdict]:
    """Which found commitment stands for which gold one at a date, one to one, best pairs first.

    Two points for a promisor named in the gold's promisor, two for an announcement within
    `ANNOUNCED_SLACK_DAYS`, one for the same deadline, one for a shared place, and the share of the
    gold's announcing reports among ours. A pair needs promisor and date.
    """
    announcing = _announcing_reports(case)
    options = []
    for gold in case.gold.get("commitments", []):
        for verdict in assessment.commitments:
            score = _affinity(gold, verdict, announcing.get(gold["id"], set()))
            if score >= 4:
                options.append((score, gold["id"], verdict.commitment.key, verdict))
    options.sort(key=lambda o: (-o[0], o[1], o[2]))
    paired: dict[str, CommitmentVerdict] = {}
    used: set[str] = set()
    for _, gold_id, key, verdict in options:
        if gold_id not in paired and key not in used:
            paired[gold_id] = verdict
            used.add(key)
    return paired


_COMMON = frozenset({"the", "and", "forces", "near", "from", "leave", "announced", "minister", "president", "ministry", "defence", "defense", "spokesman", "foreign", "prime", "general"})


def _affinity(gold: Mapping[str, Any], verdict: CommitmentVerdict, announcing: set[str]) -> float:
    commitment = verdict.commitment
    promisor = gold["promisor"].lower()
    names = {commitment.promisor_label.lower(), commitment.title.lower().split(":")[0], commitment.promisor.lower()}
    named = any(re.search(rf"\b{re.escape(word)}", promisor) for name in names for word in re.findall(r"\w{3,}", name) if word not in _COMMON)
    if not named or abs(days_between(gold["announced"], commitment.announced)) > ANNOUNCED_SLACK_DAYS:
        return 0.0
    score = 4.0
    ours = {c.report_key for c in commitment.announcements}
    score += len(ours & announcing) / max(1, len(announcing))
    score += bool(gold["deadline"]) and bool(commitment.deadline) and commitment.deadline is not None and commitment.deadline.latest == gold["deadline"]
    text = f"{gold['from_place']} {gold['action']}".lower()
    score += any(p.text.lower() in text for p in commitment.from_places)
    return score


def score_verdicts(case: Case, found: Mapping[str, Assessment]) -> dict[str, Tallied]:
    """Status and deadline state at each dated verdict of the gold."""
    statuses, deadlines = Tallied(), Tallied()
    for gold in case.gold.get("verdicts", []):
        verdict = align_commitments(case, found[gold["as_of"]]).get(gold["commitment"])
        where = f"{gold['as_of']} {gold['commitment']}"
        got = verdict.status if verdict else "not found"
        good = [gold["status"], *gold.get("accept", [])]
        cause = f"rule {verdict.rule}" if verdict else "no announcement was tied to it"
        statuses.add(got in good, f"{where}: {got}, gold {gold['status']} ({cause})")
        state = verdict.deadline_state if verdict else "not found"
        due = verdict.commitment.deadline.value if verdict and verdict.commitment.deadline else "no deadline found"
        deadlines.add(state == gold["deadline_state"], f"{where}: {state}, gold {gold['deadline_state']} ({due})")
    return {"verdicts": statuses, "deadline_states": deadlines}


def score_terms(case: Case, found: Mapping[str, Assessment]) -> tuple[Tallied, int]:
    """Terms of each gold commitment at its last dated verdict, and how many we found beyond them.

    Terms: that it was found, the deadline, the announcement date, each exclusion (any found one
    that shares two content words), and each numbered formation.
    """
    tally = Tallied()
    extra = 0
    for gold in case.gold.get("commitments", []):
        days = [v["as_of"] for v in case.gold["verdicts"] if v["commitment"] == gold["id"]]
        if not days:
            continue
        verdict = align_commitments(case, found[max(days)]).get(gold["id"])
        name = gold["id"]
        tally.add(verdict is not None, f"{name}: not found")
        due = verdict.commitment.deadline.latest if verdict and verdict.commitment.deadline else None
        tally.add(verdict is not None and due == gold["deadline"], f"{name}: deadline {due}, gold {gold['deadline']}")
        for text in gold["exclusions"]:
            tally.add(verdict is not None and _shares(text, [s.text for s in verdict.commitment.exclusions]), f"{name}: exclusion not found: {text}")
        for unit in gold["units"]:
            for ordinal in re.findall(r"\d+(?:st|nd|rd|th)", unit):
                tally.add(verdict is not None and any(ordinal in u for u in verdict.commitment.units), f"{name}: unit {unit} not found")
    if found:
        last = found[max(found)]
        extra = len(last.commitments) - len(align_commitments(case, last))
    return tally, extra


def _shares(text: str, ours: Sequence[str]) -> bool:
    words = {w for w in re.findall(r"[a-z]{4,}", text.lower())}
    return any(len(words & set(re.findall(r"[a-z]{4,}", o.lower()))) >= 2 for o in ours)


def align_series(case: Case, gold: Mapping[str, Any], assessment: Assessment, score: ClaimScore) -> SeriesVerdict | None:
    """The found series that rests on the figures the gold verdict cites.

    The reports named in the gold's note are looked up; among their figures those that were matched
    to a gold claim with a quantity vote for their series. Among series with a vote, the one whose
    title shares most words with the gold's series name wins, then votes, then points. The
    verdict's own numbers are not looked at.
    """
    cited = {case.by_id[i].key for i in re.findall(r"\br\d{3}\b", gold["note"]) if i in case.by_id}
    figures = {m.found.key for m in score.matches if m.gold["quantity"] is not None}
    votes: Counter[str] = Counter()
    for verdict in assessment.series:
        for point in verdict.series.points:
            if point.claim.report_key in cited and point.claim.key in figures:
                votes[verdict.series.key] += 2
            elif point.claim.report_key in cited:
                votes[verdict.series.key] += 1
    words = _series_words(gold["series"])
    return max(
        (v for v in assessment.series if votes[v.series.key]),
        key=lambda v: (_named(words, v), votes[v.series.key], len(v.series.points), v.series.key),
        default=None,
    )


def _series_words(name: str) -> set[str]:
    return {w for w in name.lower().split("_") if len(w) >= 4}


def _named(words: set[str], verdict: SeriesVerdict) -> int:
    text = f"{verdict.series.title} {verdict.series.area} {verdict.series.kind}".lower()
    return sum(1 for w in words if w in text)


def score_quantities(case: Case, found: Mapping[str, Assessment], score: ClaimScore) -> Tallied:
    """Ranges at each dated quantity verdict: both bounds right (an open one must be open)."""
    tally = Tallied()
    known: dict[str, str] = {}
    for gold in sorted(case.gold.get("quantity_verdicts", []), key=lambda g: g["as_of"]):
        assessment = found[gold["as_of"]]
        verdict = align_series(case, gold, assessment, score)
        if verdict is None:  # the note cites no figure: the series this name was tied to before
            verdict = next((v for v in assessment.series if v.series.key == known.get(gold["series"])), None)
        if verdict is not None:
            known[gold["series"]] = verdict.series.key
        got = (verdict.low, verdict.high) if verdict else None
        want = (gold["low"], gold["high"])
        label = verdict.series.title if verdict else "no series"
        tally.add(got == want, f"{gold['as_of']} {gold['series']}: {got}, gold {want} ({label})")
    return tally


def score_origins(case: Case, view: View, score: ClaimScore) -> Tallied:
    """Per gold key: is the number of independent origins of the claims found for it right?"""
    tally = Tallied()
    by_key: dict[str, list[Claim]] = {}
    known = {c.key: c for c in view.claims}
    for match in score.matches:
        if match.gold.get("key") and match.found.key in known:
            by_key.setdefault(match.gold["key"], []).append(known[match.found.key])
    for key, groups in case.gold.get("origin_groups", {}).items():
        claims = by_key.get(key, [])
        low, high = count_origins([view.origin(c) for c in claims], view.sharing)
        names = sorted({view.origin(c).key for c in claims})
        tally.add(low == len(groups), f"{key}: {low}-{high} origins {names}, gold {len(groups)} ({len(claims)} claims found)")
    return tally


def uncited(assessment: Assessment) -> int:
    """Statuses, terms and ranges of an assessment that rest on no citation."""
    statements = [s for v in assessment.commitments for s in (v.commitment.action, *v.commitment.exclusions, *v.reasons)]
    statements += [v.statement for v in assessment.series]
    bare = sum(1 for s in statements if not s.citations)
    return bare + sum(1 for v in assessment.commitments if not v.reasons)
