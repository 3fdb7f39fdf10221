"""Lists of authors: one list in every way catalogues write it."""

from __future__ import annotations

import pytest

from vedette.claims.author_lists import surnames

CLEAN = "Berg, Ada; Venn, Odo T."


@pytest.mark.parametrize(
    "text",
    ["Ada Berg, Odo Venn", "BERG, ADA VENN, ODO", "Berg/ Venn",
     "By (author) Berg, Ada By (author) Venn, Odo",
     "Berg, Ada (Author) Venn, Odo (Joint Author)", "Venn, Odo, and Berg, Ada", "BERG; VENN",
     "Odo T. Venn &amp; Ada Berg", "BERG, ADA/ VENN, O"],
)  # fmt: skip
def test_one_list_however_written(text: str) -> None:
    assert surnames([CLEAN, CLEAN, text])[text] == {"berg", "venn"}


def test_words_run_together_are_told_apart_by_the_others() -> None:
    text = "LINDQVIST, ADAMARNELL, ODO"
    clean = "Lindqvist, Ada; Marnell, Odo"
    assert surnames([clean, text])[text] == {"lindqvist", "marnell"}


def test_a_name_cut_short_is_no_other_name() -> None:
    found = surnames(["Berg, Ada; Lindqvist, Odo", "Lindqvist, Odo", "Berg, Ada/ Lindqv"])
    assert found["Berg, Ada/ Lindqv"] == {"berg"}


@pytest.mark.parametrize("text", ["", "Not Available", "None", "Unknown", ";;", "&amp;"])
def test_what_names_nobody(text: str) -> None:
    assert surnames([text])[text] == frozenset()


def test_accents_and_apostrophes_do_not_part_names() -> None:
    found = surnames(["O'Béirn, Ada", "Obeirn, Ada"])
    assert set(found.values()) == {frozenset({"obeirn"})}
