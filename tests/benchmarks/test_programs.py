"""Benchmarks say and skip what is not here, and write only between the markers of the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from benchmarks.report import (
    BEGIN,
    END,
    markdown,
    measured_parts,
    replace_measured,
    write_measured,
)

from benchmarks import __main__ as everything
from benchmarks import cases_table, compare, negatives, speed, whitehouse
from tests.factories import make_claim, make_place
from vedette.errors import VedetteError
from vedette.records import Mention

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
Program = Callable[[Sequence[str]], int]


@pytest.fixture
def no_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("VEDETTE_CORPUS", "VEDETTE_BENCH"):
        monkeypatch.setenv(name, str(tmp_path / "absent"))


@pytest.mark.usefixtures("no_data")
@pytest.mark.parametrize(
    ("program", "variable"),
    [
        (whitehouse.main, "VEDETTE_CORPUS"),
        (negatives.main, "VEDETTE_BENCH"),
        (compare.main, "VEDETTE_BENCH"),
    ],
    ids=["whitehouse", "negatives", "compare"],
)
def test_absent_data_is_said_and_passed_over(
    program: Program, variable: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program([]) == 0
    told = capsys.readouterr().out
    assert told.startswith("skipped: no ")
    assert variable in told


@pytest.mark.usefixtures("no_data")
def test_nothing_is_written_without_all_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = PAGE.read_text(encoding="utf-8")
    assert everything.main(["--only", "negatives", "whitehouse"]) == 0
    assert "skipped: negatives" in capsys.readouterr().out
    assert PAGE.read_text(encoding="utf-8") == before


def test_the_page_has_its_markers_and_a_part_for_each_benchmark() -> None:
    page = PAGE.read_text(encoding="utf-8")
    measured = page.split(BEGIN)[1].split(END)[0]
    for section in everything.SECTIONS.values():
        assert f"### {section.heading}\n\n`{section.command}`" in measured


def test_only_the_parts_that_were_run_are_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f"before\n{BEGIN}\n\n### A\n\nold a\n\n### B\n\nold b\n\n{END}\nafter\n", "utf-8"
    )
    write_measured(page, {"C": "### C\n\nnew c", "A": "### A\n\nnew a"}, ["A", "B", "C"])
    assert measured_parts(page.read_text("utf-8")) == {
        "A": "### A\n\nnew a", "B": "### B\n\nold b", "C": "### C\n\nnew c",
    }  # fmt: skip
    assert page.read_text("utf-8").startswith("before\n")
    assert page.read_text("utf-8").endswith("after\n")


def test_only_the_measured_part_is_replaced() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert replace_measured(page, "new") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"


@pytest.mark.parametrize("page", ["", f"{BEGIN}\n", f"{END}{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_page_without_markers_is_refused(page: str) -> None:
    with pytest.raises(VedetteError, match="once each"):
        replace_measured(page, "new")


def test_a_table_has_a_rule_under_its_header() -> None:
    assert markdown(("a", "b"), [(1, "x")]) == "| a | b |\n| --- | --- |\n| 1 | x |"


def test_false_alarms_are_counted_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    texts = [
        "The army withdrew its troops from the border on Friday. The match ended in a draw.",
        "Sales rose by four per cent.",
    ]
    path.write_text("\n".join(json.dumps({"text": t}) for t in texts), encoding="utf-8")
    reading = negatives.read_negatives(path)
    assert (reading.texts, reading.sentences, reading.alarmed) == (2, 3, 1)
    assert negatives.figures(reading)["by_event"]["RETREAT"] == 1
    assert negatives.figures(reading)["share"] == pytest.approx(1 / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("event", "alarm"),
    [("MOBILIZE", True), ("RETREAT", True), ("ASSAULT", True), ("CONSULT", False), ("none", False)],
)
def test_what_counts_as_a_claim_about_forces(event: str, alarm: bool) -> None:
    assert negatives.is_alarm(make_claim(event=event)) is alarm


@pytest.mark.parametrize(
    ("act", "modality", "opens"),
    [("promise", "asserted", True), ("state", "planned", True), ("state", "asserted", False)],
)
def test_what_could_open_a_commitment(act: str, modality: str, opens: bool) -> None:
    assert negatives.is_opener(make_claim(act=act, modality=modality)) is opens


def test_a_claim_is_about_the_country_it_names() -> None:
    claim = make_claim(
        actor=Mention("Norland", "NOR"),
        recipient=Mention("Sudria", "SUD"),
        places=(make_place(country="EST", code="EST:Est"),),
    )
    assert [c for c in ("NOR", "SUD", "EST", "WST") if whitehouse.is_about(claim, c)] == [
        "NOR", "SUD", "EST",
    ]  # fmt: skip


@pytest.mark.parametrize("run", [whitehouse.run_folder, whitehouse.run_ledger])
def test_a_folder_is_read_with_and_without_a_ledger(
    run: Callable[[Path], whitehouse.Run], tmp_path: Path
) -> None:
    text = "---\npublished: 2021-04-22\n---\nBrazil withdrew its troops from the border.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.exe").write_bytes(b"x")
    result = whitehouse.figures(run(tmp_path), "BRA")
    assert (result["reports"], result["dropped"], result["broken_spans"]) == (1, 1, 0)
    assert result["force_claims_about"] == result["force_claims"] == 1


@pytest.mark.usefixtures("no_data")
def test_speed_falls_back_on_the_packaged_demo(tmp_path: Path) -> None:
    name, (path,) = speed.chosen_files(tmp_path / "absent", 5)
    assert name == "the packaged demo"
    few = tmp_path / "reports.jsonl"
    few.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    result = speed.measure(name, [few])
    assert (result["reports"], result["ratios"]["spacy"]) == (2, 1.0)
    ways = {"spacy", "spacy_sentences", "end_to_end", "cold", "warm", "ungated"}
    assert result["words_per_cpu_s"].keys() == ways
    assert result["claims_changed_by_gate"] == 0 < result["claims"]


def test_speed_reads_some_files_of_a_folder(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.md").write_text("Norland left.", "utf-8")
    _, files = speed.chosen_files(tmp_path, 3)
    assert [path.name for path in files] == ["0.md", "3.md", "6.md"]


@pytest.mark.parametrize(
    ("name", "use"), [("gulf-2019", "held out"), ("highland-2031", "development")]
)
def test_the_use_of_a_case_is_said(name: str, use: str) -> None:
    assert cases_table.use_of(name) == use
