"""Alignment ties what was found to what the gold means, and never looks at the gold's answers."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from benchmarks.align import affinity, align_commitments, align_series, cited_reports
from benchmarks.case import Case, load_case, match_claims
from benchmarks.verdicts import assessments

from tests.benchmarks.conftest import GOLD, write_case
from tests.factories import make_commitment
from vedette.extraction.claims import extract_claims

CASE = Path(__file__).parents[1] / "cases" / "highland-2031"
#: Every gold field that is an answer, with another answer.
ANSWERS: dict[str, dict[str, Any]] = {
    "verdicts": {"status": "reversed", "deadline_state": "extended", "accept": ["cancelled"]},
    "quantity_verdicts": {"low": 1, "high": 2, "retracted": [3]},
    "commitments": {"deadline": "2001-01-01", "exclusions": ["x"], "units": ["99th Army"]},
}


def with_other_answers(case: Case) -> Case:
    """The case with every answer of its gold replaced by a wrong one."""
    gold = deepcopy(case.gold)
    for name, answers in ANSWERS.items():
        for row in gold[name]:
            row.update(answers)
    return Case(case.folder, case.reports, gold)


def test_alignment_does_not_look_at_answers() -> None:
    case = load_case(CASE)
    claims = [claim for report in case.reports for claim in extract_claims(report)]
    found, score = assessments(case, claims), match_claims(case, claims)
    blind = with_other_answers(case)
    assert blind.gold != case.gold
    for assessment in found.values():
        ours = {k: v.commitment.key for k, v in align_commitments(case, assessment).items()}
        theirs = {k: v.commitment.key for k, v in align_commitments(blind, assessment).items()}
        assert ours == theirs
    pairs = zip(case.gold["quantity_verdicts"], blind.gold["quantity_verdicts"], strict=True)
    for gold, other in pairs:
        at = found[gold["as_of"]]
        assert align_series(case, gold, at, score) == align_series(blind, other, at, score)


def test_alignment_finds_something_to_align() -> None:
    case = load_case(CASE)
    claims = [claim for report in case.reports for claim in extract_claims(report)]
    found = assessments(case, claims)
    assert align_commitments(case, found[max(found)])


@pytest.mark.parametrize(
    ("gold", "fits"),
    [
        ({"promisor": "Norland", "announced": "2031-04-22"}, True),
        ({"promisor": "Norland", "announced": "2031-04-25"}, True),
        ({"promisor": "Norland", "announced": "2031-04-26"}, False),
        ({"promisor": "Estmark", "announced": "2031-04-22"}, False),
        ({"promisor": "Norland", "announced": None}, False),
        ({"announced": "2031-04-22"}, False),
    ],
    ids=["same", "slack", "too late", "another promisor", "no day", "no promisor"],
)
def test_a_pair_needs_promisor_and_day(gold: dict[str, Any], fits: bool) -> None:
    commitment = make_commitment(
        promisor="NOR", promisor_label="Norland", title="Norland: forces", announced="2031-04-22"
    )
    assert (affinity(gold, commitment, set()) > 0) is fits


def test_offices_do_not_identify_a_promisor() -> None:
    commitment = make_commitment(
        promisor="NOR", promisor_label="Defence minister", title="Norland: forces to leave"
    )
    gold = {"promisor": "Defence minister of Estmark", "announced": commitment.announced}
    assert affinity(gold, commitment, set()) == 0


@pytest.mark.parametrize(
    ("note", "ids"),
    [
        ("the army (sud/2), as nor-1 foretold", {"nor-1", "sud/2"}),
        ("nor-12 is another report", set()),
        ("", set()),
    ],
)
def test_ids_of_any_form_are_read_from_notes(tmp_path: Path, note: str, ids: set[str]) -> None:
    case = load_case(write_case(tmp_path / "ids", gold=GOLD))
    assert cited_reports(case, note) == {case.by_id[i].key for i in ids}
