"""Gates: what the cases with gold score, held by floors; and what must hold whatever they score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.verdicts import score_quantities, score_verdicts, uncited

from tests.golden.conftest import Replayed
from vedette.assessment.assess import assess
from vedette.records import CommitmentVerdict, Statement
from vedette.times import days_between

# Floors: raise, never lower.
DEMO_VERDICTS = 27  # of 29
DEMO_DEADLINE_STATES = 27  # of 29
DEMO_QUANTITIES = 22  # of 28
DEMO_CLAIM_F1 = 0.58
HIGHLAND_VERDICTS = 9  # of 12
#: Days by which an announcement found may differ from the gold's.
SLACK_DAYS = 3


#: One dated answer of the gold a row: which commitment is meant, and what is right to say of it.
Row = dict[str, str]
STATUSES = Path(__file__).with_name("demo_statuses.json")
GOLDEN: list[Row] = json.loads(STATUSES.read_text("utf-8"))


def meant(row: Row, verdicts: tuple[CommitmentVerdict, ...]) -> CommitmentVerdict | None:
    """The found commitment of that promisor, day and place; neither status nor deadline helps."""

    def far(verdict: CommitmentVerdict) -> int:
        return abs(days_between(row["announced"], verdict.commitment.announced))

    fits = [
        v
        for v in verdicts
        if v.commitment.promisor == row["promisor"] and far(v) <= SLACK_DAYS
        and row["place"] in ("", *(p.country for p in v.commitment.from_places))
    ]  # fmt: skip
    return min(fits, key=far, default=None)


def answers(demo: Replayed, field: str) -> list[bool]:
    found = [(row, meant(row, demo.found[row["as_of"]].commitments)) for row in GOLDEN]
    return [verdict is not None and getattr(verdict, field) == row[field] for row, verdict in found]


@pytest.mark.parametrize(
    ("field", "floor"), [("status", DEMO_VERDICTS), ("deadline_state", DEMO_DEADLINE_STATES)]
)
def test_dated_answers_hold(demo: Replayed, field: str, floor: int) -> None:
    """Tied by promisor, day and place alone, apart from the benchmark's own alignment."""
    right = answers(demo, field)
    wrong = [row for row, good in zip(GOLDEN, right, strict=True) if not good]
    assert sum(right) >= floor, wrong


def test_the_golden_rows_are_those_of_the_gold(demo: Replayed) -> None:
    gold = demo.case.gold["verdicts"]
    assert [(v["as_of"], v["status"], v["deadline_state"]) for v in gold] == [
        (row["as_of"], row["status"], row["deadline_state"]) for row in GOLDEN
    ]


def test_the_benchmark_scores_no_less(demo: Replayed) -> None:
    scores = score_verdicts(demo.case, demo.found)
    assert scores["verdicts"].right >= DEMO_VERDICTS, scores["verdicts"].misses
    assert scores["deadline_states"].right >= DEMO_DEADLINE_STATES
    assert (scores["verdicts"].total, scores["deadline_states"].total) == (29, 29)


def test_figures_hold(demo: Replayed) -> None:
    tally = score_quantities(demo.case, demo.found, demo.score)
    assert tally.total == 28
    assert tally.right >= DEMO_QUANTITIES, tally.misses


def test_claims_hold(demo: Replayed) -> None:
    assert demo.score.f1 >= DEMO_CLAIM_F1
    assert len(demo.score.matches) + len(demo.score.missed) == 371


def test_an_invented_crisis_holds(highland: Replayed) -> None:
    tally = score_verdicts(highland.case, highland.found)["verdicts"]
    assert tally.total == 12
    assert tally.right >= HIGHLAND_VERDICTS, tally.misses


@pytest.mark.parametrize("name", ["demo", "highland"])
def test_no_sentence_without_a_citation(name: str, request: pytest.FixtureRequest) -> None:
    case: Replayed = request.getfixturevalue(name)
    assert {day: uncited(assessment) for day, assessment in case.found.items()} == dict.fromkeys(
        case.found, 0
    )


@pytest.mark.parametrize("name", ["demo", "highland"])
def test_every_citation_is_where_it_says(name: str, request: pytest.FixtureRequest) -> None:
    case: Replayed = request.getfixturevalue(name)
    texts = {report.key: report.text for report in case.case.reports}
    cited = [
        cite
        for assessment in case.found.values()
        for statement in _statements(assessment.commitments)
        for cite in statement.citations
    ]
    assert cited
    assert [c for c in cited if texts[c.report_key][c.start : c.end] != c.text] == []


def _statements(verdicts: tuple[CommitmentVerdict, ...]) -> list[Statement]:
    return [
        statement
        for v in verdicts
        for statement in (*v.reasons, v.commitment.action, *v.commitment.exclusions,
                          *v.commitment.conditions)
    ]  # fmt: skip


@pytest.mark.parametrize("as_of", ["2021-04-24", "2021-05-02", "2022-01-19", "2022-02-16"])
def test_nothing_later_leaks_in(demo: Replayed, as_of: str) -> None:
    """The whole input at a day is the input up to that day."""
    reports = [r for r in demo.case.reports if r.date and r.date <= as_of]
    known = {report.key for report in reports}
    claims = [claim for claim in demo.claims if claim.report_key in known]
    assert len(reports) < len(demo.case.reports)
    found = assess(demo.case.reports, demo.claims, as_of)
    assert found.commitments
    assert assess(reports, claims, as_of) == found


def test_the_order_of_the_input_does_not_matter(demo: Replayed) -> None:
    as_of = max(demo.found)
    assert assess(demo.case.reports[::-1], demo.claims[::-1], as_of) == demo.found[as_of]
