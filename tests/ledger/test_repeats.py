"""A report that repeats an earlier one is not read again, in one run or over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.factories import make_claim, make_report
from tests.ledger.helpers import contents, open_ledger
from vedette import pipeline
from vedette.claims.carried import CARRIED
from vedette.extraction.backends.base import Extraction
from vedette.ledger import Ledger
from vedette.ledger.repeats import LOOKED_AT
from vedette.pipeline import Ingested, ingest
from vedette.records import Report

TEXT = (
    "Norland will pull its brigades back from the frontier by 1 May, its minister Ada Berg said. "
    "The column left on Tuesday, according to people in two villages along the road to the coast. "
    "Sudria doubted it and asked for observers to count the vehicles that leave the area."
)
OUTLETS = ("Quill Post", "Zephyr Daily", "Beryl Echo", "Umbra Letter")


@dataclass
class Reader:
    """Finds the first word; knows which reports it read (in this process)."""

    extractor: str = "first-word/1"
    answers: str = ""
    reads: list[str] = field(default_factory=list)

    def identity(self, report: Report) -> str:
        return self.extractor

    def __call__(self, report: Report) -> Extraction:
        self.reads.append(report.source_id)
        if report.text.startswith("Broken"):
            raise ValueError("odd words")
        name = self.answers or self.extractor
        claim = replace(make_claim(report, report.text.split()[0]), extractor=name)
        return Extraction((claim,), name, read=report.language == "en")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(pipeline, "reader_for", lambda *_: made)
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        yield opened


def outlets(text: str = TEXT, count: int = 4, **over: object) -> list[Report]:
    return [
        replace(
            make_report(source_id=f"n{n}", text=text, publisher=f"{OUTLETS[n % 4]}{n // 4 or ''}"),
            publisher_kind="media",
            **over,  # type: ignore[arg-type]
        )
        for n in range(count)
    ]


def labels(ledger: Ledger) -> list[tuple[str, ...]]:
    return [claim.labels for claim in ledger.claims()]


def test_of_equal_reports_one_is_read(ledger: Ledger, reader: Reader) -> None:
    reports = outlets()
    done = ingest(ledger, reports)
    assert (reader.reads, done.carried, done.added.analyses) == (["n0"], 3, 4)
    label = CARRIED + reports[0].key
    assert sorted(labels(ledger)) == [(), (label,), (label,), (label,)]
    assert {claim.extractor for claim in ledger.claims()} == {reader.extractor}
    assert ledger.problems() == ()


def test_a_report_of_an_earlier_run_is_repeated_too(ledger: Ledger, reader: Reader) -> None:
    first, *rest = outlets()
    ingest(ledger, [first])
    assert ingest(ledger, rest).carried == 3
    assert reader.reads == ["n0"]


def test_a_second_run_adds_nothing(ledger: Ledger, reader: Reader) -> None:
    ingest(ledger, outlets())
    before = contents(ledger)
    assert ingest(ledger, outlets()).carried == 0
    assert contents(ledger) == before


def test_it_goes_on_after_a_kill(ledger: Ledger, reader: Reader, tmp_path: Path) -> None:
    """What a run that was stopped in the middle leaves is completed to the same contents."""

    def stopped(reports: Sequence[Report]) -> Iterator[Report]:
        yield from reports[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(ledger, stopped(outlets()))
    ingest(ledger, outlets())
    (tmp_path / "whole").mkdir()
    with open_ledger(tmp_path / "whole") as whole:
        ingest(whole, outlets())
        assert whole.claims() == ledger.claims()


def test_workers_change_nothing(ledger: Ledger, reader: Reader, tmp_path: Path) -> None:
    reports = [*outlets(), *outlets(f"Also: {TEXT}"), *outlets("Broken words. " + TEXT)]
    reports = [replace(r, key=f"{n:016d}", source_id=f"m{n}") for n, r in enumerate(reports)]
    (tmp_path / "two").mkdir()

    def told(done: Ingested) -> tuple[int, int, int]:
        return done.carried, done.added.claims, len(done.dropped)

    with open_ledger(tmp_path / "two") as other:
        assert told(ingest(other, reports, workers=2)) == told(ingest(ledger, reports)) == (6, 8, 4)
        assert other.claims() == ledger.claims()


def test_nothing_is_taken_from_what_could_not_be_read(ledger: Ledger, reader: Reader) -> None:
    done = ingest(ledger, outlets("Broken words. " + TEXT, 2))
    assert (len(reader.reads), done.carried, len(done.dropped)) == (2, 0, 2)


def test_nothing_is_taken_from_a_language_that_is_not_read(ledger: Ledger, reader: Reader) -> None:
    done = ingest(ledger, outlets(count=2, language="xx"))
    assert (len(reader.reads), done.carried, done.unread) == (2, 0, 2)


def test_nothing_is_taken_from_what_fell_back_to_another_reader(
    ledger: Ledger, reader: Reader
) -> None:
    reader.answers = "fallback/1"
    assert ingest(ledger, outlets(count=2)).carried == 0
    assert len(reader.reads) == 2


def test_nothing_is_taken_from_another_version_of_the_reader(
    ledger: Ledger, reader: Reader
) -> None:
    first, second = outlets(count=2)
    ingest(ledger, [first])
    reader.extractor = "first-word/2"
    assert ingest(ledger, [second]).carried == 0


def test_what_was_carried_is_not_carried_on(ledger: Ledger, reader: Reader) -> None:
    """A publisher that repeats itself later is read, though a copy lies in between."""
    first, copy = outlets(count=2)
    again = replace(first, key="a" * 16, source_id="again", published="2031-04-26")
    ingest(ledger, [first, replace(copy, published="2031-04-24")])
    assert ingest(ledger, [again]).carried == 0


def test_many_repeats_look_at_few(
    ledger: Ledger, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when none of them may be carried."""
    asked: list[str] = []

    def refuse(parent: Report, child: Report) -> bool:
        asked.append(parent.key)
        return False

    monkeypatch.setattr("vedette.ledger.repeats.may_carry", refuse)
    ingest(ledger, outlets(count=300))
    assert 0 < len(asked) <= LOOKED_AT * 300
    assert len(reader.reads) == 300
