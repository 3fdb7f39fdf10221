"""How found claims are matched to a case's gold, and what a broken gold says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.case import CaseError, load_case, load_gold, match_claims, same_act

from tests.benchmarks.conftest import GOLD, REPORTS, write_case
from tests.factories import make_claim
from vedette.records import Claim


def found(case_folder: Path, words: str, act: str = "promise", event: str = "RETREAT") -> Claim:
    """A claim of the first report at some of its words."""
    report = load_case(case_folder).by_id["nor-1"]
    return make_claim(report, words, act=act, event=event)


@pytest.mark.parametrize(
    ("gold", "mine", "same"),
    [
        ("announce", "promise", True),
        ("promise", "announce", True),
        ("state", "state", True),
        ("state", "announce", False),
        ("deny", "promise", False),
    ],
)
def test_announce_and_promise_are_one_act(gold: str, mine: str, same: bool) -> None:
    assert same_act(gold, mine) is same


def test_a_claim_matches_by_overlap(case_folder: Path) -> None:
    claim = found(case_folder, "return to their bases by May 1", act="announce")
    score = match_claims(load_case(case_folder), [claim])
    assert [m.gold["key"] for m in score.matches] == ["announce.NOR-1"]
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_a_claim_beside_the_gold_words_does_not_match(case_folder: Path) -> None:
    claim = found(case_folder, "Norland's Defence Minister Sven Dorrik said on Thursday")
    score = match_claims(load_case(case_folder), [claim])
    assert score.matches == ()
    assert score.extra == (claim,)


@pytest.mark.parametrize(("act", "event"), [("state", "RETREAT"), ("promise", "MOBILIZE")])
def test_act_and_event_must_agree_unless_only_spans_are_asked(
    case_folder: Path, act: str, event: str
) -> None:
    case = load_case(case_folder)
    claim = found(case_folder, "return to their bases", act, event)
    assert match_claims(case, [claim]).matches == ()
    assert len(match_claims(case, [claim], typed=False).matches) == 1


def test_matching_is_one_to_one_and_the_largest_overlap_wins(case_folder: Path) -> None:
    small = found(case_folder, "by May 1")
    large = found(case_folder, "would return to their bases by May 1")
    for order in ([small, large], [large, small]):
        score = match_claims(load_case(case_folder), order)
        assert [m.found for m in score.matches] == [large]
        assert score.extra == (small,)


def test_one_claim_does_not_serve_two_gold_claims(tmp_path: Path) -> None:
    first = GOLD["claims"][0]
    gold = GOLD | {"claims": [first, first | {"evidence_span": "return to their bases"}]}
    case = load_case(write_case(tmp_path / "twice", gold=gold))
    claim = make_claim(case.by_id["nor-1"], "return to their bases by May 1", event="RETREAT")
    score = match_claims(case, [claim], typed=False)
    assert (len(score.matches), len(score.missed)) == (1, 1)


def test_a_gold_claim_of_an_absent_report_is_missed(tmp_path: Path) -> None:
    case = load_case(write_case(tmp_path / "half", REPORTS[1:], GOLD))
    assert [g["report"] for g in match_claims(case, []).missed] == ["nor-1", "sud/2"]


def test_a_case_without_gold_scores_nothing(tmp_path: Path) -> None:
    case = load_case(write_case(tmp_path / "bare"))
    score = match_claims(case, [])
    assert (case.gold, score.precision, score.recall, score.f1) == ({}, 0.0, 0.0, 0.0)


def test_no_report_is_an_error_that_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"nothing-here: no report could be read"):
        load_case(tmp_path / "nothing-here")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "not JSON"),
        ("[]", "found list, an object is expected"),
        (json.dumps({"verdicts": [{"commitment": "x", "status": "begun"}]}), r"\[0\]: lacks as_of"),
        (json.dumps({"claims": [{"report": "a"}]}), r"claims\[0\]: lacks act, event"),
    ],
)
def test_an_unusable_gold_says_where(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=told):
        load_gold(path)


def test_null_lists_count_as_absent(tmp_path: Path) -> None:
    gold: dict[str, Any] = {"claims": None, "verdicts": None, "origin_groups": None}
    case = load_case(write_case(tmp_path / "null", gold=gold))
    assert match_claims(case, []).missed == ()
