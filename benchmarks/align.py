"""Which commitment or series we found stands for which of the gold's: identity, never the answer.

Nothing that is scored is looked at here: no status, deadline, deadline state, exclusion, unit or
bound. Promisor, day, place and carriers of the announcement say *which* one the gold means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from benchmarks.case import Case, ClaimScore, rows
from vedette.records import Assessment, Commitment, CommitmentVerdict, SeriesVerdict
from vedette.times import days_between, first_day

#: Days by which a found announcement date may differ from the gold's and still be tied to it.
ANNOUNCED_SLACK_DAYS = 3
#: What promisor and date together give; a pair below it is no pair.
IDENTIFIED = 4.0
#: Words of names and offices that identify nobody.
_COMMON = frozenset((
    "the", "and", "forces", "near", "from", "leave", "announced", "minister", "president",
    "ministry", "defence", "defense", "spokesman", "foreign", "prime", "general",
))  # fmt: skip
_ANNOUNCING = ("announce.", "return.")


def announcing_reports(case: Case) -> dict[str, set[str]]:
    """Gold commitment id -> keys of the reports that the gold says announce it."""
    found: dict[str, set[str]] = {}
    for claim in rows(case.gold, "claims"):
        key, report = claim.get("key") or "", case.report_of(claim)
        if key.startswith(_ANNOUNCING) and report is not None:
            found.setdefault(key.split(".", 1)[1], set()).add(report.key)
    return found


def align_commitments(case: Case, assessment: Assessment) -> dict[str, CommitmentVerdict]:
    """Which found commitment stands for which gold one at a date, one to one, best pairs first.

    Two points for a promisor named in the gold's promisor, two for an announcement within
    `ANNOUNCED_SLACK_DAYS`, one for a shared place, and the share of the gold's announcing reports
    among ours. A pair needs promisor and date.
    """
    announcing = announcing_reports(case)
    options = []
    for gold in rows(case.gold, "commitments"):
        for verdict in assessment.commitments:
            score = affinity(gold, verdict.commitment, announcing.get(gold["id"], set()))
            if score >= IDENTIFIED:
                options.append((score, gold["id"], verdict.commitment.key, verdict))
    options.sort(key=lambda o: (-o[0], o[1], o[2]))
    paired: dict[str, CommitmentVerdict] = {}
    used: set[str] = set()
    for _, gold_id, key, verdict in options:
        if gold_id not in paired and key not in used:
            paired[gold_id] = verdict
            used.add(key)
    return paired


def affinity(gold: Mapping[str, Any], commitment: Commitment, announcing: set[str]) -> float:
    """How well a found commitment fits a gold one: 0, or `IDENTIFIED` and more (at most 6)."""
    announced = gold.get("announced")
    if not announced or not _names_promisor(gold.get("promisor") or "", commitment):
        return 0.0
    if abs(days_between(first_day(announced), commitment.announced)) > ANNOUNCED_SLACK_DAYS:
        return 0.0
    ours = {c.report_key for c in commitment.announcements}
    score = IDENTIFIED + len(ours & announcing) / max(1, len(announcing))
    text = f"{gold.get('from_place') or ''} {gold.get('action') or ''}".lower()
    return score + any(p.text.lower() in text for p in commitment.from_places)


def _names_promisor(promisor: str, commitment: Commitment) -> bool:
    title = commitment.title.split(":")[0]
    ours = f"{commitment.promisor_label} {title} {commitment.promisor}".lower()
    words = {word for word in re.findall(r"\w{3,}", ours) if word not in _COMMON}
    return any(re.search(rf"\b{re.escape(word)}", promisor.lower()) for word in words)


def align_series(
    case: Case, gold: Mapping[str, Any], assessment: Assessment, score: ClaimScore
) -> SeriesVerdict | None:
    """The found series that rests on the figures the gold verdict cites.

    The reports named in the gold's note are looked up; among their figures those that were matched
    to a gold claim with a quantity vote for their series. Among series with a vote, the one whose
    title shares most words with the gold's series name wins, then votes, then points. The
    verdict's own numbers are not looked at.
    """
    cited = cited_reports(case, gold.get("note") or "")
    figures = {m.found.key for m in score.matches if m.gold.get("quantity") is not None}
    votes: Counter[str] = Counter()
    for verdict in assessment.series:
        for point in verdict.series.points:
            if point.claim.report_key in cited:
                votes[verdict.series.key] += 2 if point.claim.key in figures else 1
    words = {w for w in gold["series"].lower().split("_") if len(w) >= 4}
    return max(
        (v for v in assessment.series if votes[v.series.key]),
        key=lambda v: (
            _named(words, v), votes[v.series.key], len(v.series.points), v.series.key
        ),
        default=None,
    )  # fmt: skip


def cited_reports(case: Case, note: str) -> set[str]:
    """Keys of the reports whose ids stand in a note as whole words, whatever form ids have."""
    return {
        report.key
        for source_id, report in case.by_id.items()
        if re.search(rf"(?<![\w-]){re.escape(source_id)}(?![\w-])", note)
    }


def _named(words: set[str], verdict: SeriesVerdict) -> int:
    text = f"{verdict.series.title} {verdict.series.area} {verdict.series.kind}".lower()
    return sum(1 for word in words if word in text)
