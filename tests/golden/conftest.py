"""The cases that the gates replay, their claims read once per session."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from benchmarks.case import Case, ClaimScore, load_case, match_claims
from benchmarks.verdicts import assessments

from vedette.extraction.claims import extract_claims
from vedette.records import Assessment, Claim

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Replayed:
    """A case with what was read and said of it, without a watch."""

    case: Case
    claims: tuple[Claim, ...]
    score: ClaimScore
    found: dict[str, Assessment]


def replayed(folder: Path) -> Replayed:
    case = load_case(folder)
    claims = tuple(claim for report in case.reports for claim in extract_claims(report))
    return Replayed(case, claims, match_claims(case, claims), assessments(case, claims))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    """The packaged reports of the demo with the gold in tests/cases."""
    folder = tmp_path_factory.mktemp("ukraine-2021-22")
    packaged = files("vedette").joinpath("demo", "reports.jsonl")
    (folder / "reports.jsonl").write_bytes(packaged.read_bytes())
    shutil.copy(CASES / "ukraine-2021-22" / "gold.json", folder)
    return replayed(folder)


@pytest.fixture(scope="session")
def highland() -> Replayed:
    """The invented highland case."""
    return replayed(CASES / "highland-2031")
