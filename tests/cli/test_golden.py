"""The order in which reports come changes nothing that is said of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cli.conftest import Case
from tests.cli.helpers import vedette
from tests.ledger.helpers import fixed
from vedette.assessment.assess import assess
from vedette.ledger import Ledger
from vedette.pipeline import sharing_groups
from vedette.records import Claim, Report
from vedette.watch import Watch, load_watch

pytestmark = pytest.mark.golden


@pytest.fixture(scope="module")
def evidence(demo: Case) -> tuple[tuple[Report, ...], tuple[Claim, ...], Watch]:
    with Ledger.open(demo.ledger, fixed, read_only=True) as ledger:
        return ledger.reports(), ledger.claims(), load_watch(demo.watch)


@pytest.mark.parametrize("seed", range(3))
def test_a_shuffled_ledger_gives_the_same_assessment(
    evidence: tuple[tuple[Report, ...], tuple[Claim, ...], Watch], seed: int
) -> None:
    reports, claims, watch = list(evidence[0]), list(evidence[1]), evidence[2]
    day = sorted(report.date or "" for report in reports)[(seed + 1) * len(reports) // 4]
    groups = sharing_groups(watch)
    expected = assess(reports, claims, day, groups=groups, watch=watch)
    assert expected.commitments or expected.series
    chance = random.Random(seed)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert assess(reports, claims, day, groups=groups, watch=watch) == expected


def test_a_shuffled_source_gives_the_same_brief(demo: Case, tmp_path: Path) -> None:
    lines = (demo.folder / "reports.jsonl").read_text("utf-8").splitlines(keepends=True)
    random.Random(20310422).shuffle(lines)
    (tmp_path / "reports.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "watch.toml").write_bytes(demo.watch.read_bytes())
    assert vedette("demo", "--out", tmp_path).exit_code == 0
    for name in ("brief.md", "brief.html"):
        assert (tmp_path / name).read_bytes() == (demo.folder / name).read_bytes()
