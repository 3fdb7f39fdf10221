"""A brief tells one event once, and says who else carries it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_point,
    make_quantity,
    make_report,
    make_series,
    make_series_verdict,
    make_verdict,
)
from vedette.products.brief import build_brief
from vedette.products.commitments import evidence_rows
from vedette.products.html import render_html
from vedette.products.markdown import render_markdown
from vedette.products.model import Brief, BriefContext
from vedette.products.series import series_section
from vedette.products.sources import SourceBook
from vedette.products.verify import verify_brief
from vedette.records import Claim, Quantity, Report

SENTENCES = {
    "post": "About 12,000 Norland troops are still camped near the bridge of Tarn, Estmark said.",
    "wire": "Estmark said that about 12,000 troops of Norland are still near the bridge of Tarn.",
    "later": "About 12,000 Norland troops are still near the bridge of Tarn, Estmark's army said.",
    "other": "About 9,000 Norland troops are still near the bridge of Tarn, Estmark said.",
}
DAYS = {"post": "2031-04-20", "wire": "2031-04-19T08:00:00Z", "later": "2031-09-20",
        "other": "2031-04-20"}  # fmt: skip
REPORTS = {
    name: make_report(source_id=name, text=text, title="", publisher=name.title(),
                      published=DAYS[name])
    for name, text in SENTENCES.items()
}  # fmt: skip


def _quantity(report: Report) -> Quantity:
    words = re.search(r"[\d,]+", report.text)
    assert words is not None
    return make_quantity(float(words[0].replace(",", "")))


def _claim(name: str) -> Claim:
    report = REPORTS[name]
    return make_claim(report, report.text, act="estimate", event="MOBILIZE", modality="asserted",
                      quantity=_quantity(report))  # fmt: skip


def _book(*names: str) -> SourceBook:
    book = SourceBook({r.key: r for r in REPORTS.values()}, "2031-10-01")
    book.cluster(REPORTS[name].key for name in names)
    return book


def _rows(*names: str) -> list[tuple[str, str, int]]:
    evidence = tuple(
        make_evidence(_claim(name), stance="remains", dated="2031-04-20") for name in names
    )
    rows = evidence_rows(make_verdict(evidence=evidence), _book(*names))
    return [(row.publisher, row.carried, len(row.also)) for row in rows]


def test_the_same_figure_in_two_reports_of_a_story_is_one_row_told_by_the_first() -> None:
    assert _rows("post", "wire") == [("Wire", "carried by 2 reports", 1)]


@pytest.mark.parametrize("second", ["later", "other"], ids=["months later", "another figure"])
def test_what_is_another_event_or_figure_stays_a_row(second: str) -> None:
    assert sorted(_rows("post", second)) == sorted([("Post", "", 0), (second.title(), "", 0)])


def test_evidence_of_another_kind_stays_a_row() -> None:
    evidence = (
        make_evidence(_claim("post"), stance="remains"),
        make_evidence(_claim("wire"), stance="remains", counts=False, reason="an echo"),
    )
    assert len(evidence_rows(make_verdict(evidence=evidence), _book("post", "wire"))) == 2


def test_a_figure_of_a_series_is_one_row_and_keeps_its_points() -> None:
    points = [make_point(_claim(name), 12_000.0) for name in ("post", "wire")]
    section = series_section(make_series_verdict(make_series(*points)), 1, _book("post", "wire"))
    assert [(row.publisher, row.carried) for row in section.rows] == [
        ("Wire", "carried by 2 reports")
    ]
    assert len(section.numbers) == 2


def _reports() -> dict[str, Report]:
    return {r.key: r for r in (*REPORTS.values(), make_report())}


def _brief() -> Brief:
    names = ("post", "wire", "other")
    evidence = tuple(make_evidence(_claim(name), stance="remains") for name in names)
    verdict = make_verdict(make_commitment(make_claim(make_report())), evidence=evidence)
    points = [make_point(_claim(name), _quantity(REPORTS[name]).best) for name in names]
    assessment = make_assessment(
        verdict, as_of="2031-10-01", series=(make_series_verdict(make_series(*points)),)
    )
    return build_brief(assessment, _reports(), BriefContext("Norland", "Do they go?"))


FORMATS: dict[str, Callable[[Brief], str]] = {".md": render_markdown, ".html": render_html}


@pytest.mark.parametrize("suffix", FORMATS, ids=["markdown", "html"])
def test_the_page_says_who_else_carries_it_and_holds(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"brief{suffix}"
    path.write_text(FORMATS[suffix](_brief()), "utf-8")
    texts = {key: report.text for key, report in _reports().items()}
    assert path.read_text("utf-8").count("carried by 2 reports, also") == 2
    assert verify_brief(path, texts.get) == ()


def test_the_sources_of_repeats_stay_in_the_list() -> None:
    assert {source.publisher for source in _brief().sources} >= {"Post", "Wire", "Other"}
