"""Batches on this machine: the same answers in the same order, however many workers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories import make_claim, make_report
from vedette.engines.local import CHUNK, CHUNK_CHARS, map_reports
from vedette.records import Claim, Report

REPORTS = [
    make_report(source_id=f"n{number}", text="Norland left. " * (1 + number % 3))
    for number in range(2 * CHUNK + 3)
]


def extract(report: Report) -> tuple[Claim, ...]:
    """As many claims as the report has sentences."""
    return tuple(make_claim(report, "Norland left.") for _ in range(report.text.count("left")))


def refuse(report: Report) -> tuple[Claim, ...]:
    raise ValueError(f"no claims of {report.source_id}")


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, len(REPORTS)])
@pytest.mark.parametrize("workers", [1, 2])
def test_each_report_comes_with_its_claims_in_order(workers: int, count: int) -> None:
    found = list(map_reports(extract, REPORTS[:count], workers))
    assert found == [(report, extract(report)) for report in REPORTS[:count]]


@pytest.mark.parametrize(("workers", "drawn"), [(1, 1), (2, 2 * 2 * CHUNK)])
def test_reports_are_drawn_as_needed(workers: int, drawn: int) -> None:
    seen: list[int] = []

    def source() -> Iterator[Report]:
        for number in range(200):
            seen.append(number)
            yield make_report(source_id=f"n{number}")

    results = map_reports(extract, source(), workers)
    next(results)
    assert len(seen) == drawn
    assert isinstance(results, Iterator)


def test_a_long_report_is_handed_out_alone() -> None:
    seen: list[int] = []

    def source() -> Iterator[Report]:
        for number in range(20):
            seen.append(number)
            yield make_report(source_id=f"n{number}", text="Norland left. " * CHUNK_CHARS)

    next(map_reports(extract, source(), 2))
    assert len(seen) == 2 * 2


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_reaches_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match="no claims of n0"):
        list(map_reports(refuse, REPORTS, workers))
