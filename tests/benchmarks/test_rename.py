"""Renaming changes names and dates alike in reports and gold: spans stay exact substrings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.case import CaseError
from benchmarks.data import CASES as CASES_FOLDER
from benchmarks.data import DEMO, RENAMES, reports_file
from benchmarks.dates import is_iso, shift_iso, shift_words
from benchmarks.rename import read_mapping, rename_case, renamer
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.conftest import GOLD, REPORTS, write_case

CASES = sorted(path.parent for path in CASES_FOLDER.glob("*/gold.json"))
MAPPINGS = sorted(RENAMES.glob("*.tsv"))
DAYS = st.integers(-4000, 4000)


def texts(folder: Path) -> dict[str, str]:
    lines = reports_file(folder).read_text(encoding="utf-8").splitlines()
    return {str(row["id"]): row["text"] for row in map(json.loads, lines)}


def spans(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (report, words) of a gold that must stand in the report's text."""
    for claim in gold.get("claims", []):
        yield claim["report"], claim["evidence_span"]
    for drift in gold.get("drift", []):
        yield drift["from"], drift["from_span"]
        if drift["to_span"]:
            yield drift["to"], drift["to_span"]


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_spans_of_the_gold_stay_exact(case: Path, mapping: Path, tmp_path: Path) -> None:
    renamed = rename_case(case, mapping, tmp_path)
    held = texts(renamed)
    gold = json.loads((renamed / "gold.json").read_text(encoding="utf-8"))
    assert [(r, words) for r, words in spans(gold) if words not in held[r]] == []
    assert held != texts(case)


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda path: path.stem)
def test_no_name_of_the_mapping_is_left_in_the_demo(mapping: Path, tmp_path: Path) -> None:
    case = CASES_FOLDER / DEMO
    words, _ = read_mapping(mapping)
    text = "\n".join(texts(rename_case(case, mapping, tmp_path)).values())
    back = renamer({old: "\x00" for old in words if old not in words.values()})
    assert "\x00" in back("\n".join(texts(case).values()))
    assert "\x00" not in back(text)


def test_there_and_back_is_the_same_case(tmp_path: Path) -> None:
    case = write_case(tmp_path / "north", REPORTS, GOLD)
    there, back = tmp_path / "there.tsv", tmp_path / "back.tsv"
    there.write_text("@weeks\t10\nNorland\tWestmark\nSudria\tOstia\n", encoding="utf-8")
    back.write_text("@weeks\t-10\nWestmark\tNorland\nOstia\tSudria\n", encoding="utf-8")
    once = rename_case(case, there, tmp_path / "a")
    twice = rename_case(once, back, tmp_path / "b")
    assert texts(once) != texts(case)
    assert texts(twice) == texts(case)
    assert json.loads((twice / "gold.json").read_text("utf-8")) == GOLD


def test_ids_and_codes_stay_and_series_names_follow(tmp_path: Path) -> None:
    case = write_case(tmp_path / "north", REPORTS, GOLD)
    mapping = tmp_path / "m.tsv"
    mapping.write_text("# a note\n\nSudria\tNew Ostia\nbegun\tX\nnor\tY\n", encoding="utf-8")
    gold = json.loads((rename_case(case, mapping, tmp_path) / "gold.json").read_text("utf-8"))
    assert [c["report"] for c in gold["claims"]] == ["nor-1", "sud/2"]
    assert gold["verdicts"] == GOLD["verdicts"]
    assert gold["quantity_verdicts"][0]["series"] == "force_near_new_ostia"


def test_reports_without_dates_or_gold_are_renamed_too(tmp_path: Path) -> None:
    bare = [{"id": 7, "text": "Norland said on May 1, 2031 that it would leave."}]
    mapping = tmp_path / "m.tsv"
    mapping.write_text("@weeks\t1\nNorland\tSudria\n", encoding="utf-8")
    folder = rename_case(write_case(tmp_path / "bare", bare), mapping, tmp_path)
    assert texts(folder) == {"7": "Sudria said on May 8, 2031 that it would leave."}
    assert not (folder / "gold.json").exists()


def test_a_broken_mapping_names_its_line(tmp_path: Path) -> None:
    mapping = tmp_path / "m.tsv"
    mapping.write_text("Norland\tSudria\nno tab here\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"m\.tsv:2: found 'no tab here'"):
        read_mapping(mapping)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("by May 1", "by May 8"),
        ("by May 28, 2031,", "by June 4, 2031,"),
        ("May 1-3", "May 8-10"),
        ("May 23 to 25", "May 30 to June 1"),
        ("in May", "in May"),
        ("in 2031", "in 2031"),
        ("since 2014", "since 2014"),
        ("Maybe 12", "Maybe 12"),
        ("May 99", "May 99"),
    ],
)
def test_dates_in_words_move_by_a_week(text: str, moved: str) -> None:
    assert shift_words(text, 7, "2031-05-01") == moved


@pytest.mark.parametrize(
    ("value", "moved"),
    [
        ("2031-05-01", "2031-05-08"),
        ("2031-05-01T09:30:00+02:00", "2031-05-08T09:30:00+02:00"),
        ("2031-05", "2031-05"),
        ("2031-32", "2031-32"),
        ("2031-02-30", "2031-02-30"),
        ("2031", "2031"),
    ],
)
def test_iso_dates_move_by_a_week_and_what_is_none_stays(value: str, moved: str) -> None:
    assert shift_iso(value, 7) == moved


@given(st.dates(), DAYS)
def test_iso_dates_come_back(day: Any, days: int) -> None:
    value = day.isoformat()
    if "0012-01-01" < value < "9985-01-01":
        assert shift_iso(shift_iso(value, days), -days) == value
        assert is_iso(value)


@given(st.text(), DAYS)
def test_text_without_dates_is_left_alone(text: str, days: int) -> None:
    plain = "".join(c for c in text if not c.isalnum())
    assert shift_words(shift_iso(plain, days), days, "2031-05-01") == plain
