"""Publishers that give each other's figures are found; those that quote one speaker are not."""

from __future__ import annotations

import random

import pytest

from tests.factories import make_claim, make_quantity, make_report, make_speaker
from vedette.claims.dependence import find_dependences
from vedette.claims.origins import build_index
from vedette.claims.sharing import SharingGroups
from vedette.claims.source_dependence import depend, figure_table, source_dependence
from vedette.extraction.gazetteer import default_gazetteer
from vedette.records import Claim, Mention, Report

PAPERS = ("Alpha", "Beta", "Gamma", "Delta", "Echo Daily", "Echo Post")


def _world(kind: str = "narrator") -> tuple[list[Claim], dict[str, Report]]:
    """Twelve weeks of one force's size; the two Echoes give the same figure, mostly a wrong one."""
    draw = random.Random(3)
    claims, reports = [], {}
    for week in range(12):
        true, wrong = 10_000.0 + 700 * week, 31_000.0 + 900 * draw.randrange(20)
        for paper in PAPERS:
            figure = wrong if paper.startswith("Echo") and week % 4 else true
            report = make_report(
                source_id=f"{paper}{week}", publisher=paper, text=f"{figure:.0f} troops are there.",
                published=f"2031-{1 + week // 4:02}-{1 + 7 * (week % 4):02}",
            )  # fmt: skip
            reports[report.key] = report
            claims.append(make_claim(
                report, report.text, event="MOBILIZE", modality="asserted",
                actor=Mention("Norland", "Norland"), quantity=make_quantity(figure),
                speaker=make_speaker(kind=kind),
            ))  # fmt: skip
    return claims, reports


@pytest.mark.parametrize("kind", ["narrator", "anonymous"])
def test_publishers_that_share_wrong_figures_depend_on_each_other(kind: str) -> None:
    found = source_dependence(*_world(kind))
    assert [{c.copier, c.original} for c in found] == [{"Echo Daily", "Echo Post"}]
    assert depend(found, "Echo Post", "Echo Daily") is found[0]
    assert depend(found, "Echo Post", "Alpha") is None


def test_their_origins_are_counted_as_one() -> None:
    claims, reports = _world()
    sharing = SharingGroups(default_gazetteer())
    index = build_index(claims, reports, {}, sharing)
    last = [c for c in claims if reports[c.report_key].source_id in ("Echo Daily11", "Echo Post11")]
    known = [d for d in find_dependences(last, index) if d.known]
    assert [(d.a, d.b, d.kind) for d in known] == [
        ("publisher:Echo Daily", "publisher:Echo Post", "copies_figures")
    ]
    assert "others contradict" in known[0].reason


def test_figures_of_a_named_speaker_are_not_the_publishers() -> None:
    claims, reports = _world("named")
    assert figure_table(claims, reports) == {}
    assert source_dependence(claims, reports) == ()


def test_the_order_of_claims_does_not_matter() -> None:
    claims, reports = _world()
    assert source_dependence(claims[::-1], reports) == source_dependence(claims, reports)
