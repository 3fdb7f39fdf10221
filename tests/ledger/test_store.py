"""Adding and reading: nothing twice, nothing lost, one order."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import make_claim, make_report, make_speaker
from tests.ledger.helpers import (
    EXTRACTOR,
    analyses,
    contents,
    generated,
    open_ledger,
    ticking,
)
from vedette.ledger import Added, Brief, Ledger
from vedette.records import Dropped, Mention

DROPPED = Dropped("input.jsonl:3", "bad_date", "found 'soon'", "published", '{"id": "x"}')


def test_a_report_comes_back_whole(tmp_path: Path) -> None:
    report = make_report(
        published="2031-04-22T23:30+11:00",
        missing=("url", "publisher"),
        text="Zwölf\x00 Züge – 🚂",
        original_language="nb",
        raw_sha256="ab" * 32,
        source="reports.jsonl:1",
    )
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_report(report)
        assert ledger.report(report.key) == report
        assert ledger.reports() == (report,)
        assert ledger.report("nothing") is None


def test_a_ledger_outlives_its_process(tmp_path: Path) -> None:
    report = make_report()
    claim = make_claim(report)
    with open_ledger(tmp_path) as ledger:
        ledger.add_analysis(report, [claim], EXTRACTOR)
    with open_ledger(tmp_path) as ledger:
        assert (ledger.reports(), ledger.claims()) == ((report,), (claim,))
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_the_same_input_twice_adds_nothing(tmp_path: Path) -> None:
    entries = generated(60)
    with open_ledger(tmp_path, ticking(timedelta(seconds=1))) as ledger:
        first = ledger.add_batch(entries)
        before = contents(ledger)
        assert ledger.add_batch(entries) == Added()
        assert contents(ledger) == before
    assert first.reports == 60
    assert first.claims == sum(len(entry.claims) for entry in analyses(entries))


def test_single_adds_say_whether_they_were_new(tmp_path: Path) -> None:
    report = make_report()
    claims = [make_claim(report), make_claim(report, "by 1 May")]
    with open_ledger(tmp_path) as ledger:
        assert [ledger.add_report(report), ledger.add_report(report)] == [True, False]
        assert [ledger.add_dropped(DROPPED), ledger.add_dropped(DROPPED)] == [True, False]
        added = [ledger.add_analysis(report, claims, EXTRACTOR) for _ in range(2)]
        assert added == [2, 0]


def test_a_repeat_from_another_source_is_a_sighting(tmp_path: Path) -> None:
    here, there = make_report(source="a.jsonl:1"), make_report(source="b.jsonl:9")
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_report(here)
        assert not ledger.add_report(there)
        assert not ledger.add_report(there)
        assert [seen.source for seen in ledger.sightings(here.key)] == ["a.jsonl:1", "b.jsonl:9"]
        assert ledger.reports() == (here,)


def test_an_empty_analysis_is_remembered(tmp_path: Path) -> None:
    report = make_report()
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_analysis(report, [], EXTRACTOR) == 0
        assert ledger.analysed(EXTRACTOR) == {report.key}
        assert ledger.analysed("rules/2") == frozenset()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_insertion_does_not_show(tmp_path: Path, seed: int) -> None:
    entries = generated(60)
    shuffled = entries.copy()
    random.Random(seed).shuffle(shuffled)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with open_ledger(tmp_path / "a") as one, open_ledger(tmp_path / "b") as other:
        one.add_batch(entries)
        other.add_batch(shuffled, max_entries=7)
        assert contents(one) == contents(other)
        assert _reads(one) == _reads(other)


def _reads(ledger: Ledger) -> tuple[object, ...]:
    """Every ordered read of the ledger."""
    return (
        ledger.reports(),
        ledger.undated_reports(),
        ledger.claims(),
        ledger.claims("2031-06-30", event="RETREAT"),
        ledger.dropped(),
        ledger.drop_counts(),
        ledger.counts(),
        ledger.search("convoy bridge", 10),
        tuple(map(tuple, ledger.database.rows("SELECT * FROM claims_for_people"))),
    )


def test_reports_stand_by_date_as_written(tmp_path: Path) -> None:
    written = ["2031-04-23T01:00+12:00", "2031-04-22T23:00-11:00", "2031-04-22", None, "2031-04"]
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch(make_report(published=text) for text in written)
        assert [report.published for report in ledger.reports()] == [
            "2031-04", "2031-04-22", "2031-04-22T23:00-11:00", "2031-04-23T01:00+12:00", None,
        ]  # fmt: skip
        assert [report.published for report in ledger.undated_reports()] == [None]


def test_claims_stand_by_place_in_the_text(tmp_path: Path) -> None:
    report = make_report()
    claims = [make_claim(report, words) for words in ("by 1 May", "its troops", "Norland")]
    with open_ledger(tmp_path) as ledger:
        ledger.add_analysis(report, claims, EXTRACTOR)
        assert ledger.claims() == tuple(reversed(claims))


def test_only_the_last_extractor_speaks(tmp_path: Path) -> None:
    read_twice, read_once = make_report(), make_report(source_id="n002")
    old, new = make_claim(read_twice), make_claim(read_twice, act="promise")
    other = make_claim(read_once)
    with open_ledger(tmp_path) as ledger:
        ledger.add_analysis(read_twice, [old], "rules/1")
        ledger.add_analysis(read_once, [other], "rules/1")
        ledger.add_analysis(read_twice, [new], "rules/2")
        assert set(ledger.claims()) == {new, other}
        assert set(ledger.claims(extractor="rules/1")) == {old, other}
        assert ledger.claims(extractor="rules/2") == (new,)
        assert ledger.claim(new.key) == new
        assert ledger.claim(old.key) is None


def test_one_claim_key_may_stand_under_two_extractors(tmp_path: Path) -> None:
    report = make_report()
    old = make_claim(report, certainty="certain")
    new = make_claim(report, certainty="possible")
    assert old.key == new.key
    with open_ledger(tmp_path) as ledger:
        assert ledger.add_analysis(report, [old], "rules/1") == 1
        assert ledger.add_analysis(report, [new], "rules/2") == 1
        assert ledger.claims() == (new,)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param({"speaker": "Ada Holm"}, ["a", "b"], id="speaker by name"),
        pytest.param({"speaker": "Estmark"}, ["c"], id="speaker by actor code"),
        pytest.param({"actor": "Norland"}, ["b"], id="who does it"),
        pytest.param({"act": "deny"}, ["c"], id="speech act"),
        pytest.param({"event": "MOBILIZE"}, ["b", "c"], id="event"),
        pytest.param({"event": "MOBILIZE", "act": "announce"}, ["b"], id="two filters"),
        pytest.param({"report": "nothing"}, [], id="report"),
        pytest.param({"speaker": "' OR 1 --"}, [], id="values are never SQL"),
    ],
)
def test_filters(tmp_path: Path, filters: dict[str, str], found: list[str]) -> None:
    report = make_report()
    claims = [
        make_claim(report, key="a"),
        make_claim(report, key="b", event="MOBILIZE", actor=Mention("it", "Norland")),
        make_claim(
            report,
            key="c",
            event="MOBILIZE",
            act="deny",
            speaker=make_speaker(name="Liv", actor="Estmark"),
        ),
    ]
    with open_ledger(tmp_path) as ledger:
        ledger.add_analysis(report, claims, EXTRACTOR)
        assert [claim.key for claim in ledger.claims(**filters)] == found


def test_dropped_documents_are_kept_and_counted(tmp_path: Path) -> None:
    others = [Dropped(f"b.jsonl:{line}", "empty", "no text") for line in (1, 2)]
    with open_ledger(tmp_path) as ledger:
        ledger.add_batch([DROPPED, *others])
        assert ledger.dropped() == (*others, DROPPED)
        assert list(ledger.drop_counts().items()) == [("empty", 2), ("bad_date", 1)]


def test_counts(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.add_analysis(
            make_report(published=None), [make_claim(make_report(published=None))], "x"
        )
        ledger.add_dropped(DROPPED)
        ledger.add_brief("2031-04-24", "brief.html", "00")
        counts = ledger.counts()
    assert (counts.reports, counts.undated, counts.sightings, counts.dropped) == (1, 1, 1, 1)
    assert (counts.analyses, counts.claims, counts.briefs) == (1, 1, 1)


def test_briefs(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger.last_brief() is None
        assert ledger.add_brief("2031-04-24", "a.html", "01")
        assert not ledger.add_brief("2031-04-24", "a.html", "01")
        assert ledger.add_brief("2031-05-02", "b.html", "02")
        assert ledger.add_brief("2031-04-24", "a.html", "03")
        assert ledger.last_brief() == _brief("2031-05-02", "b.html", "02")
        assert ledger.last_brief(before="2031-05-02") == _brief("2031-04-24", "a.html", "03")
        assert ledger.last_brief(before="2031-04-24") is None


def _brief(as_of: str, path: str, sha256: str) -> Brief:
    return Brief(as_of, path, sha256, "2031-05-01T12:00:00.000000+00:00")
