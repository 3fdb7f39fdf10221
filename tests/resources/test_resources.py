"""Packaged tables and lexicons: readable, consistent, and a clear error when absent."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from vedette.errors import VedetteError
from vedette.records import PUBLISHER_KINDS
from vedette.resources import lexicon, raw_lines, table, words

TABLES = (
    "agencies", "ambiguous", "collectives", "context", "countries", "notable", "organisations",
    "places", "publishers", "regions", "seats", "sharing", "spellings",
)  # fmt: skip
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_gazetteer.py"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_reads_with_a_full_header(name: str) -> None:
    rows = table(name)
    assert rows
    assert all(rows[0])


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("countries", 250),
        ("seats", 100),
        ("organisations", 120),
        ("publishers", 150),
        ("agencies", 150),
        ("regions", 400),
        ("places", 30_000),
    ],
)
def test_tables_are_worldwide_in_size(name: str, least: int) -> None:
    assert len(table(name)) >= least


def test_a_table_is_read_once() -> None:
    assert table("seats") is table("seats")


def test_packed_places_read_like_a_plain_table() -> None:
    header = raw_lines("places.tsv")[0].split("\t")
    assert header == list(table("places")[0])


def test_an_absent_table_names_what_there_is() -> None:
    with pytest.raises(
        VedetteError, match=r"gazetteer/atlantis\.tsv: no such table.*countries\.tsv"
    ):
        table("atlantis")


def test_an_absent_list_is_an_error() -> None:
    with pytest.raises(VedetteError, match=r"atlantis\.txt"):
        words("atlantis")


def test_an_absent_lexicon_is_an_error() -> None:
    with pytest.raises(VedetteError, match=r"lexicon/atlantis\.toml: no such lexicon"):
        lexicon("atlantis")


def test_word_lists_drop_comments() -> None:
    assert not any(word.startswith("#") or not word for word in words("common_words"))
    assert "Reading" in words("common_words")


def test_publisher_kinds_are_those_of_the_records() -> None:
    assert {row["kind"] for row in table("publishers")} <= set(PUBLISHER_KINDS)
    assert {row["kind"] for row in table("agencies")} <= set(PUBLISHER_KINDS)
    assert {row["kind2"] for row in table("publishers")} == {"", "imagery", "osint"}


def test_every_sharing_row_has_scope_and_source() -> None:
    assert {row["scope"] for row in table("sharing")} == {"standing", "sectoral"}
    assert all(len(row["source"]) > 10 for row in table("sharing"))


def test_codes_are_alpha_3() -> None:
    assert all(re.fullmatch("[A-Z]{3}", row["iso3"]) for row in table("countries"))
    assert all(re.fullmatch("[A-Z]{2}|", row["iso2"]) for row in table("countries"))


def test_places_are_never_finer_than_two_decimals() -> None:
    pattern = re.compile(r"-?\d{1,3}\.\d\d")
    assert all(
        pattern.fullmatch(row["lat"]) and pattern.fullmatch(row["lon"]) for row in table("places")
    )


def test_alternates_are_at_most_four() -> None:
    assert max(row["alternates"].count("|") for row in table("places")) <= 3


def test_every_file_stands_in_the_readme() -> None:
    folder = SCRIPT.parents[1] / "src" / "vedette" / "resources" / "gazetteer"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    missing = [p.name for p in folder.iterdir() if p.name != "README.md" and p.name not in readme]
    assert missing == []


def test_the_build_script_finds_the_tables_consistent() -> None:
    assert runpy.run_path(str(SCRIPT))["check"]() == []


def test_the_build_script_reports_a_name_claimed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    script = runpy.run_path(str(SCRIPT))
    rows = {
        "ambiguous.tsv": [],
        "seats.tsv": [{"name": "The Keep", "aliases": "", "iso3": "XNL"}],
        "organisations.tsv": [{"code": "KEEP", "name": "The Keep", "aliases": ""}],
        "countries.tsv": [],
    }
    check = script["shared_names"]
    monkeypatch.setitem(check.__globals__, "rows_of", rows.__getitem__)
    assert check() == ["The Keep: claimed by KEEP, XNL (seat); list it in ambiguous.tsv"]
