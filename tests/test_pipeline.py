"""The road from documents to a brief, with an extractor that needs no parser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.factories import make_claim, make_report
from tests.ledger.helpers import contents, open_ledger
from vedette import pipeline
from vedette.extraction.backends.base import Extraction
from vedette.extraction.claims import EXTRACTOR
from vedette.ledger import Ledger
from vedette.pipeline import (
    Gap,
    assess_ledger,
    bare_paths,
    brief_context,
    default_day,
    find_reports,
    ingest,
    ledger_brief,
    read_reports,
    read_sources,
    source_paths,
)
from vedette.products.model import Expectation, Followed
from vedette.records import Claim, Dropped, Report
from vedette.watch import Expectation as Expected
from vedette.watch import Watch, WatchSeries, load_watch

NOW = datetime(2031, 12, 1, tzinfo=UTC)


class Stub:
    """Stands in for a reader: `extract` gives the claims of a report in English."""

    def __init__(self, extract: Callable[[Report], tuple[Claim, ...]]) -> None:
        self.extract = extract

    def identity(self, report: Report) -> str:
        return EXTRACTOR

    def __call__(self, report: Report) -> Extraction:
        return Extraction(self.extract(report), EXTRACTOR, read=report.language == "en")


def one_claim(report: Report) -> tuple[Claim, ...]:
    """One claim over the first word."""
    return (make_claim(report, report.text.split()[0]),)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "reader_for", lambda *_: Stub(one_claim))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        yield opened


def reports(count: int) -> list[Report]:
    return [
        make_report(source_id=f"n{n}", published=f"2031-04-{n + 1:02d}", text=f"Words {n}.")
        for n in range(count)
    ]


DROPPED = Dropped("file.txt", "empty", "the file holds nothing", raw="x" * 9)


def test_ingest_counts_what_it_met(ledger: Ledger) -> None:
    one, two = reports(2)
    german = replace(make_report(source_id="g", language="de"), source="g.txt")
    done = ingest(ledger, [one, DROPPED, two, one, german])
    assert (done.met, done.taken, done.unread) == (5, 4, 1)
    assert (done.added.reports, done.added.claims, done.added.dropped) == (3, 3, 1)
    assert done.reasons == {"empty": 1}


def test_the_bytes_of_what_is_dropped_are_kept_in_the_ledger_only(ledger: Ledger) -> None:
    done = ingest(ledger, [DROPPED])
    assert [d.raw for d in done.dropped] == [""]
    assert ledger.dropped() == (DROPPED,)


def test_a_second_ingest_adds_nothing_and_reads_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents: list[Report | Dropped] = [*reports(3), DROPPED]
    ingest(ledger, documents)
    before = contents(ledger)
    monkeypatch.setattr(
        pipeline, "reader_for", lambda *_: Stub(lambda report: pytest.fail("read again"))
    )
    done = ingest(ledger, documents)
    assert (done.taken, sum((done.added.reports, done.added.dropped, done.added.claims))) == (3, 0)
    assert contents(ledger) == before


def test_known_reports_do_not_pile_up(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    known = reports(9)
    ingest(ledger, known)
    monkeypatch.setattr(pipeline, "HELD_DOCUMENTS", 4)
    elsewhere = [replace(report, source="elsewhere.jsonl") for report in known]
    sizes: list[int] = []

    def noted(_: object) -> None:
        rows = ledger.database.value("SELECT count(*) FROM sighting WHERE source LIKE 'else%'")
        sizes.append(int(rows))

    ingest(ledger, elsewhere, on_document=noted)
    assert sizes == [0, 0, 0, 0, 4, 4, 4, 4, 8]
    assert ledger.counts().sightings == 18


def test_what_was_read_before_a_failure_is_kept(ledger: Ledger) -> None:
    def broken() -> Iterator[Report | Dropped]:
        yield DROPPED
        yield reports(1)[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(ledger, broken())
    counts = ledger.counts()
    assert (counts.analyses, counts.dropped) == (1, 1)


def test_gaps_are_counted_with_examples(ledger: Ledger) -> None:
    bare = [
        make_report(source_id=f"b{n}", published=None, missing=("published", "url"), text=f"{n} a")
        for n in range(30)
    ]
    (gap,) = ingest(ledger, bare).gaps
    assert gap == Gap("published", 30, tuple(f"b{n}" for n in range(20)))


def test_relative_sources_count_from_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the folder of the watch was put before the path twice."""
    folder = tmp_path / "watches"
    folder.mkdir()
    (folder / "r.txt").write_text("Words of a report.")
    (folder / "w.toml").write_text('[watch]\nname = "w"\n[[source]]\npath = "r.txt"\n')
    monkeypatch.chdir(tmp_path)
    watch = load_watch(Path("watches/w.toml"))
    (item,) = read_sources(source_paths(watch), now=NOW, watch=watch)
    assert isinstance(item, Report)


def test_ids_are_unique_over_all_sources(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"id": "x", "text": "Text {name}."}}\n')
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    taken, dropped = read_reports(paths)
    assert (len(taken), [d.reason for d in dropped]) == (1, ["duplicate_id"])
    assert len(list(read_sources(bare_paths(paths)))) == 2


@pytest.mark.parametrize(
    ("today", "end", "expected"),
    [
        pytest.param("2031-06-01", "2031-05-01", "2031-05-01", id="watch is over"),
        pytest.param("2031-05-01", "2031-05-01", "2031-05-01", id="last day of the watch"),
        pytest.param("2031-04-20", "2031-05-01", "2031-04-03", id="watch goes on"),
        pytest.param("2031-04-20", "", "2031-04-03", id="watch without end"),
    ],
)
def test_the_day_to_assess(ledger: Ledger, today: str, end: str, expected: str) -> None:
    ingest(ledger, reports(3))
    assert default_day(ledger, today, Watch("w", end=end)) == expected


def test_no_day_without_a_dated_report(ledger: Ledger) -> None:
    ingest(ledger, [make_report(published=None)])
    assert default_day(ledger, "2031-06-01") is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("", "", 5), ("2031-04-02", "", 4), ("", "2031-04-03", 3), ("2031-04-02", "2031-04-03", 2)],
)
def test_reports_outside_the_period_are_not_assessed(
    ledger: Ledger, start: str, end: str, expected: int
) -> None:
    ingest(ledger, reports(5))
    assert assess_ledger(ledger, "2031-04-30", Watch("w", start=start, end=end)).reports == expected


def test_nothing_later_is_assessed(ledger: Ledger) -> None:
    ingest(ledger, [*reports(5), make_report(source_id="u", published=None)])
    assessment = assess_ledger(ledger, "2031-04-02")
    assert (assessment.reports, assessment.undated) == (2, 1)


def test_a_brief_with_and_without_comparison(ledger: Ledger) -> None:
    ingest(ledger, reports(5))
    assert ledger_brief(ledger, "2031-04-05").since == ""
    compared = ledger_brief(ledger, "2031-04-05", Watch("Spring", question="So?"), "2031-04-02")
    assert (compared.title, compared.question, compared.since) == ("Spring", "So?", "2031-04-02")
    assert compared.changes


def test_the_context_is_the_watch_s() -> None:
    watch = Watch(
        "w",
        expectations=(Expected(True, "Trains leave", "c", "2031-05-01"),),
        series=(WatchSeries("s", "Troops", "troops"),),
    )
    context = brief_context(watch)
    assert context.expectations == (Expectation("c", True, "Trains leave", "2031-05-01"),)
    assert context.series == (Followed("s", "Troops"),)


def test_reports_are_found_by_id_or_key(ledger: Ledger) -> None:
    one, two = reports(2)
    ingest(ledger, [one, two])
    assert find_reports(ledger, "n0") == find_reports(ledger, one.key) == (one,)
    assert find_reports(ledger, "n9") == ()


def test_a_report_that_breaks_the_extractor_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = make_report(source_id="good"), make_report(source_id="bad", text="Odd words.")

    def extract(report: Report) -> tuple[Claim, ...]:
        if report.source_id == "bad":
            raise IndexError("list index out of range")
        return ()

    monkeypatch.setattr(pipeline, "reader_for", lambda *_: Stub(extract))
    with open_ledger(tmp_path) as ledger:
        done = ingest(ledger, [bad, good])
        assert [d.reason for d in done.dropped] == ["unreadable"]
        assert "IndexError" in done.dropped[0].detail
        assert {r.source_id for r in ledger.reports()} == {"good", "bad"}
        assert ledger.analysed(EXTRACTOR) == {good.key}
