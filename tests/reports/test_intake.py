"""A raw document becomes a report, or says why not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vedette
from vedette.records import Dropped, Report
from vedette.reports.intake import Seen, read_path
from vedette.settings import Limits
from vedette.watch import Publisher, Source, Watch

FIXTURES = Path(__file__).parent.parent / "fixtures" / "intake"
NOW = datetime(2031, 12, 31, tzinfo=UTC)
ROW = {
    "id": "n1",
    "published": "2031-04-05T23:30:00-05:00",
    "publisher": "Alpha News (via Beta Post)",
    "publisher_kind": "media",
    "language": "en",
    "original_language": "fr",
    "url": "https://alpha.example/1",
    "title": "Brigade leaves",
    "text": "The brigade left Eastmarch, the ministry said.",
}


def read(path: Path, **options: Any) -> list[Report | Dropped]:
    given: dict[str, Any] = {"limits": Limits(), "now": NOW} | options
    return list(read_path(path, **given))


def read_rows(folder: Path, *rows: object, **options: Any) -> list[Report | Dropped]:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return read(path, **options)


def one_report(items: list[Report | Dropped]) -> Report:
    (item,) = items
    assert isinstance(item, Report), str(item)
    return item


def one_drop(items: list[Report | Dropped]) -> Dropped:
    (item,) = items
    assert isinstance(item, Dropped)
    return item


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in ROW.items() if name not in names}


def test_a_full_row(tmp_path: Path) -> None:
    report = one_report(read_rows(tmp_path, ROW))
    assert replace(report, key="", raw_sha256="") == Report(
        key="",
        source_id="n1",
        text=ROW["text"],
        title="Brigade leaves",
        url="https://alpha.example/1",
        publisher="Alpha News (via Beta Post)",
        publisher_kind="media",
        publisher_country="NOR",
        published="2031-04-05T23:30:00-05:00",
        date_basis="given",
        language="en",
        original_language="fr",
        source="rows.jsonl",
    )
    assert report.date == "2031-04-05"
    assert len(report.raw_sha256) == 64


def test_a_row_of_text_alone_is_taken(tmp_path: Path) -> None:
    report = one_report(read_rows(tmp_path, {"text": ROW["text"]}))
    assert report.missing == (
        "id", "published", "publisher", "publisher_kind", "url", "title", "language",
    )  # fmt: skip
    assert (report.published, report.date_basis, report.language) == (None, "unknown", "en")
    assert (report.publisher, report.publisher_kind) == ("", "unknown")


def test_a_missing_date_and_publisher_are_named(tmp_path: Path) -> None:
    report = one_report(read_rows(tmp_path, without("published", "publisher")))
    assert report.missing == ("published", "publisher")


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        pytest.param({"text": ""}, "missing_text", "text", id="empty text"),
        pytest.param({"text": " \n\u00a0"}, "missing_text", "text", id="blank text"),
        pytest.param({"text": None}, "missing_text", "text", id="null text"),
        pytest.param({"text": 5}, "bad_field", "text", id="number as text"),
        pytest.param({"text": ["a"]}, "bad_field", "text", id="list as text"),
        pytest.param({"title": {"a": 1}}, "bad_field", "title", id="object as title"),
        pytest.param({"id": True}, "bad_field", "id", id="true as id"),
        pytest.param({"published": 20310405}, "bad_field", "published", id="number as date"),
        pytest.param({"published": "2031-02-30"}, "bad_date", "published", id="impossible date"),
        pytest.param({"published": "banana"}, "bad_date", "published", id="no date"),
        pytest.param({"published": "2032-01-02"}, "future_date", "published", id="future"),
        pytest.param({"publisher_kind": "blog"}, "bad_field", "publisher_kind", id="kind"),
        pytest.param({"text": "x" * 2_000_001}, "too_large", "text", id="too long"),
    ],
)
def test_a_bad_field_is_one_drop_and_the_rest_goes_on(
    tmp_path: Path, change: dict[str, object], reason: str, field: str
) -> None:
    bad, good = read_rows(tmp_path, ROW | change, ROW)
    assert isinstance(bad, Dropped)
    assert (bad.where, bad.reason, bad.field) == ("rows.jsonl:1", reason, field)
    assert "right" in bad.detail or reason == "future_date"
    assert isinstance(good, Report)


def test_without_now_no_date_is_in_the_future(tmp_path: Path) -> None:
    assert one_report(read_rows(tmp_path, ROW | {"published": "2999-01-01"}, now=None))


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        pytest.param({"id": 7}, "source_id", "7", id="number as id"),
        pytest.param({"publisher_kind": "State Media"}, "publisher_kind", "state_media", id="kind"),
        pytest.param({"language": "en-GB"}, "language", "en", id="language tag"),
        pytest.param({"language": "English"}, "language", "en", id="no tag: detected"),
        pytest.param({"text": "a\r\nb\ud800"}, "text", "a\nb\ufffd", id="text cleaned"),
        pytest.param({"publisher_country": "SUD"}, "publisher_country", "SUD", id="given country"),
    ],
)
def test_fields_are_read_with_sense(
    tmp_path: Path, change: dict[str, object], field: str, value: str
) -> None:
    assert getattr(one_report(read_rows(tmp_path, ROW | change)), field) == value


class TestIds:
    def test_an_id_with_another_text_names_the_first(self, tmp_path: Path) -> None:
        first, second = read_rows(tmp_path, ROW, ROW | {"text": "Another."})
        assert isinstance(first, Report)
        assert isinstance(second, Dropped)
        assert (second.reason, second.where) == ("duplicate_id", "rows.jsonl:2")
        assert "rows.jsonl:1" in second.detail

    def test_the_same_report_again_is_the_same(self, tmp_path: Path) -> None:
        first, second = read_rows(tmp_path, ROW, ROW)
        assert first == second

    def test_ids_are_known_across_the_paths_of_a_run(self, tmp_path: Path) -> None:
        seen: Seen = {}
        assert one_report(read_rows(tmp_path, ROW, seen=seen))
        other = one_drop(read_rows(tmp_path, ROW | {"text": "Another."}, seen=seen))
        assert other.reason == "duplicate_id"

    def test_a_row_keeps_its_own_id_when_rows_move(self, tmp_path: Path) -> None:
        alone = one_report(read_rows(tmp_path, without("id")))
        moved = read_rows(tmp_path, ROW | {"text": "Before."}, without("id"))[1]
        assert isinstance(moved, Report)
        assert (moved.source_id, moved.key) == (alone.source_id, alone.key)

    def test_a_corrected_text_under_one_url_is_another_report(self, tmp_path: Path) -> None:
        items = read_rows(tmp_path, without("id"), without("id") | {"text": "Corrected."})
        assert len({item.key for item in items if isinstance(item, Report)}) == 2

    def test_the_key_does_not_hang_on_what_was_resolved(self, tmp_path: Path) -> None:
        watch = Watch(name="w", publishers=(Publisher("Alpha News", country="SUD"),))
        plain = one_report(read_rows(tmp_path, ROW))
        watched = one_report(read_rows(tmp_path, ROW, watch=watch))
        assert watched.publisher_country == "SUD"
        assert watched.key == plain.key


def test_the_defaults_of_a_source_fill_gaps_only(tmp_path: Path) -> None:
    defaults = Source("x", "Beta Post", "ngo", "NOR", "fr")
    bare, full = read_rows(tmp_path, {"id": "b", "text": "Words of it."}, ROW, defaults=defaults)
    assert isinstance(bare, Report)
    assert isinstance(full, Report)
    assert (bare.publisher, bare.publisher_kind) == ("Beta Post", "ngo")
    assert (bare.publisher_country, bare.language) == ("NOR", "fr")
    assert "publisher" not in bare.missing
    assert (full.publisher, full.publisher_kind, full.language) == (
        "Alpha News (via Beta Post)",
        "media",
        "en",
    )


class TestFiles:
    def test_a_folder(self) -> None:
        reports = [item for item in read(FIXTURES) if isinstance(item, Report)]
        assert [(r.source_id, r.date, r.date_basis) for r in reports] == [
            ("folder/2031-04-06-readout.md", "2031-04-06", "given"),
            ("w1", "2031-04-08", "given"),
            ("w2", "2031-04-08", "given"),
            ("j1", "2031-04-09", "given"),
            ("folder/sub/2031-04-07-trains.txt", "2031-04-07", "file name"),
            ("page.html", "2031-04-05", "page"),
        ]

    def test_a_file_with_crlf_is_stored_with_lf(self) -> None:
        report = one_report(read(FIXTURES / "folder" / "sub"))
        assert report.text == (
            "Four trains left Eastmarch on Monday, a railwayman said.\nNobody else saw them.\n"
        )

    def test_a_page_is_kept_under_its_publisher(self) -> None:
        report = one_report(read(FIXTURES / "page.html"))
        assert (report.publisher, report.language) == ("Norland Times", "en")
        assert report.missing == ("id", "publisher_kind")

    def test_a_page_without_words_is_a_drop(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("<html><body></body></html>")
        assert one_drop(read(tmp_path)).reason == "no_text_in_page"

    def test_a_guessed_encoding_is_on_record(self, tmp_path: Path) -> None:
        text = "Les troupes ont commencé à quitter la frontière, a déclaré le ministère. " * 3
        (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
        report = one_report(read(tmp_path))
        assert report.text == text
        assert report.missing[-1] == "encoding: read as cp1252"


def json_rows() -> st.SearchStrategy[dict[str, Any]]:
    value = st.none() | st.text(max_size=20) | st.integers() | st.lists(st.text(max_size=3))
    return st.dictionaries(st.sampled_from([*ROW, "body", "date", "other"]), value)


@given(st.lists(json_rows(), min_size=1, max_size=6))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_rows_give_one_item_each(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    items = read_rows(tmp_path_factory.getbasetemp(), *rows)
    assert len(items) == len(rows)
    assert all(item.key for item in items)


def test_the_demo_is_taken_whole() -> None:
    items = read(Path(vedette.__file__).parent / "demo" / "reports.jsonl")
    assert len(items) == 95
    assert all(isinstance(item, Report) and item.missing == () for item in items)
    assert len({item.key for item in items}) == 95
