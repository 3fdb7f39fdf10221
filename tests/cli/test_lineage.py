"""``vedette lineage`` on a small story and another event."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import rows, vedette
from tests.factories import make_report
from tests.lineage.stories import OWN, STORY, other_story
from vedette.cli.lineage import said_of
from vedette.products.lineage import TreeRow

DOCUMENTS = (
    ("wire", "2031-04-22T06:00+00:00", "Northern Wire", STORY),
    ("cut", "2031-04-22T09:00+00:00", "Estmark Post", STORY[:6]),
    ("own", "2031-04-23T15:00+00:00", "Lakeside Herald", (*STORY[:5], *OWN)),
    ("ferry", "2031-04-22T15:00+00:00", "Estmark Post", other_story(1)),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lineage")
    documents = folder / "reports.jsonl"
    lines = [
        json.dumps({"id": name, "published": day, "publisher": who, "publisher_kind": "wire"
                    if who.endswith("Wire") else "media", "language": "en",
                    "text": "\n".join(sentences)})
        for name, day, who, sentences in DOCUMENTS
    ]  # fmt: skip
    documents.write_text("\n".join(lines), encoding="utf-8")
    path = folder / "ledger.sqlite"
    assert vedette("ingest", documents, "--ledger", path).exit_code == 0
    return path


def story(ledger: Path, *more: str) -> dict[str, Any]:
    [found] = rows(vedette("lineage", "--ledger", ledger, "--json", "--story", *more))
    return found


def test_stories_are_listed_the_largest_first(ledger: Path) -> None:
    found = rows(vedette("lineage", "--ledger", ledger, "--json"))
    assert [row["size"] for row in found] == [3, 1]
    assert found[0]["roots"] == ["wire"]
    assert found[0]["own_reports"] == [1, 1]


def test_the_list_tells_title_days_counts_and_key(ledger: Path) -> None:
    result = vedette("lineage", "--ledger", ledger)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith("Norland's defence minister Ada Holm said")
    assert lines[1] == "  2031-04-22 to 2031-04-23, 3 reports, 3 outlets, 1 own report"
    assert lines[2] == f"  --story {story(ledger, 'cut')['story']}"
    assert "2 stories" in result.stderr


def test_the_object_of_a_story_has_what_the_list_tells(ledger: Path) -> None:
    found = story(ledger, "cut")
    assert found["title"].startswith("Norland's defence minister Ada Holm said")
    assert (found["first_day"], found["last_day"]) == ("2031-04-22", "2031-04-23")
    assert (found["outlets"], found["undecided"]) == (3, 0)


def test_list_and_tree_fit_into_eighty_columns(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed = vedette("lineage", "--ledger", ledger).stdout
    drawn = vedette("lineage", "--ledger", ledger, "--story", "cut", "--reasons").stdout
    assert max(map(len, (listed + drawn).splitlines())) <= 80
    below = drawn.splitlines()[drawn.splitlines().index("    cut  2031-04-22  Estmark Post") + 1 :]
    assert all(line.startswith(" " * 2) for line in below)


@pytest.mark.parametrize("reference", ["wire", "own"])
def test_a_story_is_found_by_any_report_of_it(ledger: Path, reference: str) -> None:
    assert story(ledger, reference) == story(ledger, "cut")


def test_a_story_is_found_by_its_key(ledger: Path) -> None:
    found = story(ledger, "cut")
    assert story(ledger, found["story"]) == found


def test_each_report_stands_below_its_parent(ledger: Path) -> None:
    found = story(ledger, "cut")
    assert next((r["report"], r["depth"], r["state"]) for r in found["reports"]) == (
        "wire", 0, "original",
    )  # fmt: skip
    cut = next(r for r in found["reports"] if r["report"] == "cut")
    assert cut["parent"]["report"] == "wire"
    assert cut["parent"]["direction"] > 0.5
    assert sum(p["probability"] for p in cut["possible_parents"]) + cut["original"] <= 1.001


def test_reasons_quote_the_reports(ledger: Path) -> None:
    texts = {name: "\n".join(sentences) for name, _, _, sentences in DOCUMENTS}
    spans = [
        (relation[side], reason[f"{side}_span"])
        for relation in story(ledger, "cut")["relations"]
        for reason in relation["reasons"]
        for side in ("a", "b")
        if reason[f"{side}_span"]
    ]
    assert spans
    assert all(texts[name][s["start"] : s["end"]] == s["text"] for name, s in spans)


def test_the_tree_is_drawn_with_reasons(ledger: Path) -> None:
    plain = vedette("lineage", "--ledger", ledger, "--story", "cut").stdout
    full = vedette("lineage", "--ledger", ledger, "--story", "cut", "--reasons").stdout
    assert "from wire (related" in plain
    assert "\n  wire" in plain
    assert "\n    cut" in plain
    assert "“" not in plain
    assert "“" in full


def test_words_of_an_undecided_report_name_only_possible_parents() -> None:
    report = make_report()
    row = TreeRow(report, 0, "undecided", None, 0.55, ((report.key, 0.449), (report.key, 0.001)))
    assert said_of(row, {report.key: report}) == "undecided: from n001 0.45, from none 0.55"


def test_as_of_hides_what_came_later(ledger: Path) -> None:
    found = rows(vedette("lineage", "--ledger", ledger, "--json", "--as-of", "2031-04-22",
                         "--story", "cut"))  # fmt: skip
    assert found[0]["size"] == 2


def test_no_such_story(ledger: Path) -> None:
    result = vedette("lineage", "--ledger", ledger, "--story", "nope")
    assert (result.exit_code, "'nope'" in result.stderr) == (1, True)
