"""Two texts compared: relation, rows, direction, and what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_claim, make_speaker
from tests.products.compare_texts import (
    EDITED,
    MACHINE,
    ORIGINAL,
    REWRITTEN,
    UNRELATED,
    rebuilt,
    text,
)
from vedette.lineage.embedding import MODULE
from vedette.products.compare import compare
from vedette.products.compare_model import (
    DIRECTIONS,
    HINTS,
    PART_KINDS,
    ROW_KINDS,
    Comparison,
    Row,
)
from vedette.products.compare_voices import find_misattributed
from vedette.records import Claim, Report, Span


def changes(found: Comparison) -> list[tuple[str, str, str]]:
    """Every fact that differs: kind, words in A, words in B."""
    return [
        (c.kind, c.a.text if c.a else "", c.b.text if c.b else "")
        for row in found.rows
        for c in row.changes
    ]


def test_what_an_editor_changed_is_found() -> None:
    found = compare(text(ORIGINAL), text(EDITED, "b.txt"))
    assert found.relation.kind in ("light_edit", "verbatim")
    assert [row.kind for row in found.rows] == ["changed", "same", "changed", "same", "only_b"]
    assert changes(found) == [
        ("number", "about 4,000 soldiers", "about 6,000 soldiers"),
        ("negation", "", "not"),
    ]
    assert [row.b.text for row in found.only("b") if row.b] == ["Shops in the old town were open."]


def test_a_bound_in_other_words_is_no_negation() -> None:
    said = ORIGINAL.replace("about 4,000", "at most 4,000")
    bound = ORIGINAL.replace("about 4,000", "no more than 4,000")
    assert "negation" not in [kind for kind, *_ in changes(compare(text(said), text(bound)))]


def test_two_tellings_of_one_absent_text_are_known_as_such() -> None:
    found = compare(text(MACHINE), text(REWRITTEN, "b.txt"))
    assert found.direction.verdict == "third_text"
    kinds = {hint.kind for hint in (*found.direction.a_from_b, *found.direction.b_from_a)}
    assert {"machine_rewording", "quote_marks_lost", "own_content"} <= kinds
    third = {hint.kind for hint in found.direction.third}
    assert {"name_spelt_otherwise", "translation_trace"} <= third
    assert found.relation.kind not in ("independent", "verbatim", "light_edit")


def test_the_order_of_the_two_does_not_matter() -> None:
    one = compare(text(MACHINE), text(REWRITTEN, "b.txt"))
    two = compare(text(REWRITTEN, "b.txt"), text(MACHINE))
    assert one.direction.verdict == two.direction.verdict
    assert len(one.of_kind("only_a")) == len(two.of_kind("only_b"))
    assert one.direction.a_from_b == tuple(
        replace(h, a=h.b, b=h.a, text=h.text) for h in two.direction.b_from_a
    ) or {h.kind for h in one.direction.a_from_b} == {h.kind for h in two.direction.b_from_a}


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ({"published": "2031-04-01"}, {"published": "2031-04-05"}, "b_from_a"),
        ({"published": "2031-04-05"}, {"published": "2031-04-01"}, "a_from_b"),
        ({}, {}, "undecided"),
        ({"published": "2031-04-05"}, {}, "undecided"),
        ({"published": "2031-04-05"}, {"published": "2031-04-05"}, "undecided"),
    ],
    ids=["b later", "a later", "both undated", "b undated", "one day"],
)
def test_dates_direct_where_there_are_two(
    a: dict[str, str], b: dict[str, str], verdict: str
) -> None:
    found = compare(text(ORIGINAL, **a), text(EDITED, "b.txt", **b))
    assert found.direction.verdict == verdict
    assert found.direction.why


def test_the_clock_counts_in_instants() -> None:
    early = text(ORIGINAL, published="2031-04-05T18:00:00+05:00")
    late = text(EDITED, "b.txt", published="2031-04-05T16:00:00+00:00")
    assert compare(early, late).direction.b_from_a[0].points > 0


def test_a_credit_directs_undated_texts() -> None:
    credited = f"{ORIGINAL}The general's words were first reported by the Estmark Post.\n"
    found = compare(text(ORIGINAL, publisher="Estmark Post"), text(credited, "b.txt"))
    assert found.direction.verdict == "b_from_a"
    assert "credit" in {hint.kind for hint in found.direction.b_from_a}


def test_why_a_direction_is_not_decided_is_said() -> None:
    found = compare(text(ORIGINAL), text(ORIGINAL, "b.txt"))
    assert "both are undated" in found.direction.why
    assert "equal words" in found.direction.why


def test_equal_texts_are_kept_whole() -> None:
    found = compare(text(ORIGINAL), text(ORIGINAL, "b.txt"), read=lambda _: pytest.fail("read"))
    assert {row.kind for row in found.rows} == {"same"}
    assert (found.a.kept, found.b.kept, found.relation.kind) == (1.0, 1.0, "verbatim")
    assert any("equal word for word" in note for note in found.notes)


def test_unrelated_texts_are_independent_and_their_claims_are_not_read() -> None:
    found = compare(text(ORIGINAL), text(UNRELATED, "b.txt"), lambda _: pytest.fail("read"))
    assert (found.relation.kind, found.direction.verdict) == ("independent", "none")
    assert any("independent" in note for note in found.notes)


def test_a_sentence_out_of_order_is_marked() -> None:
    lines = ORIGINAL.splitlines(keepends=True)
    found = compare(text(ORIGINAL), text("".join([*lines[1:], lines[0]]), "b.txt"))
    assert [row.moved for row in found.rows if row.kind == "same"].count(True) == 1
    assert found.of_kind("only_a", "only_b") == ()


def test_a_merged_sentence_is_told_elsewhere_and_is_not_dropped() -> None:
    merged = ORIGINAL.replace("work.\nNeighbouring", "work, and neighbouring")
    found = compare(text(ORIGINAL), text(merged, "b.txt"))
    alone = found.of_kind("only_a")
    assert [row.told_in for row in alone] != [()]
    assert found.only("a") == ()


def test_a_name_that_only_begins_a_sentence_elsewhere_is_no_change() -> None:
    a = "The council met in Norhaven with the envoys of the Coastal Union on the bridge.\n"
    b = "Norhaven saw the council meet with the envoys of the CU on the bridge.\n"
    found = compare(text(a), text(b, "b.txt"))
    assert [change for change in changes(found) if change[0] == "name"] == []


@pytest.mark.parametrize(("a", "b"), [("", ORIGINAL), (ORIGINAL, ""), ("", ""), ("...", "!?")])
def test_texts_without_words_are_told_apart_from_others(a: str, b: str) -> None:
    found = compare(text(a), text(b, "b.txt"))
    assert any("no words" in note for note in found.notes)
    assert found.relation.kind in ("unknown", "independent")


def test_two_languages_compare_figures_only() -> None:
    pytest.importorskip(MODULE)
    german = (
        "Norland zieht bis zum 1. Mai rund 6000 Soldaten vom Fluss ab, sagte General Ada Berg.\n"
        "Die Brücke bei Norhaven bleibt für Lastwagen gesperrt, bis die Pioniere fertig sind.\n"
        "Das benachbarte Sudria bat Beobachter der Küstenunion, die Fahrzeuge zu zählen.\n"
        "„Wir halten unser Wort“, sagte der General am Donnerstag im Hafen zu Reportern.\n"
    )
    found = compare(text(ORIGINAL), text(german, "b.txt", language="de"))
    assert found.relation.kind == "translation"
    assert changes(found) == [("number", "4,000", "6000")]
    assert any("two languages" in note for note in found.notes)


def test_claims_give_typed_changes_between_aligned_sentences() -> None:
    from vedette.extraction.backends.registry import reader_for

    def read(report: Report) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
        return reader_for(None)(report).claims, ()

    hedged = ORIGINAL.replace("will withdraw", "will begin to withdraw")
    found = compare(text(hedged), text(ORIGINAL, "b.txt"), read)
    assert "inchoative_lost" in {change.kind for change in found.changes}
    assert found.a.claims is not None
    assert found.a.claims > 0


def claim(span: Span, name: str, kind: str = "named") -> Claim:
    return make_claim(span=span, speaker=make_speaker(name=name, kind=kind), in_question=False)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Ada Berg", "Carl Holm", ["another_speaker"]),
        ("Ada Berg", "General Berg", []),
        ("Ada Berg", "", ["speaker_only_in_a"]),
        ("", "Carl Holm", ["speaker_only_in_b"]),
        ("", "", []),
    ],
)
def test_another_speaker_of_the_same_words(one: str, two: str, expected: list[str]) -> None:
    words = [f"{name or 'They'} said the bridge was closed." for name in (one, two)]
    a, b = (Span(0, len(w), w) for w in words)
    rows = [Row(1, "reworded", a, b)]
    said = [
        claim(s, n or "the paper", "named" if n else "narrator") for s, n in ((a, one), (b, two))
    ]
    found = find_misattributed(rows, said[:1], said[1:])
    assert [item.kind for item in found] == expected


sentences = st.lists(
    st.sampled_from((ORIGINAL + EDITED + MACHINE + REWRITTEN + UNRELATED).strip().split("\n")),
    max_size=5,
)


@given(sentences, sentences)
def test_rows_hold_both_texts_whole_and_in_known_codes(one: list[str], two: list[str]) -> None:
    a, b = text("\n".join(one)), text("\n".join(two), "b.txt")
    found = compare(a, b)
    assert rebuilt(found.a, found, "a").split() == " ".join(one).split()
    assert rebuilt(found.b, found, "b").split() == " ".join(two).split()
    assert {row.kind for row in found.rows} <= set(ROW_KINDS)
    assert [row.number for row in found.rows] == list(range(1, len(found.rows) + 1))
    parts = [part for row in found.rows for part in (*row.a_parts, *row.b_parts)]
    assert {part.kind for part in parts} <= set(PART_KINDS)
    for row in found.rows:
        assert not row.a_parts or "".join(p.text for p in row.a_parts) == (row.a or row.b).text  # type: ignore[union-attr]
    assert found.direction.verdict in DIRECTIONS
    ways = (*found.direction.a_from_b, *found.direction.b_from_a, *found.direction.third)
    assert {hint.kind for hint in ways} <= set(HINTS)
    assert 0.0 <= found.a.kept <= 1.0
