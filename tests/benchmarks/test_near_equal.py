"""Which report was copied from which: near-equal words and shared quotations, earlier first."""

from __future__ import annotations

import pytest
from benchmarks.near_equal import WINDOW_DAYS, find_relays
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_report
from vedette.records import Report
from vedette.times import plus_days

DAY = "2031-04-22"
TEXT = (
    "The last columns of the northern force left the border towns on Tuesday night by rail and "
    "road, and the bridges over the river were open to traffic again by the next morning."
)
OTHER = (
    "Ministers of both neighbours met in the old capital to speak about grain, fish and the price "
    "of timber, and agreed to meet again before the harvest is brought in this year."
)
QUOTE = "“we shall be home before the snow melts on the pass”"


def report(name: str, text: str, published: str | None = DAY) -> Report:
    return make_report(source_id=name, text=text, published=published)


def parents(*reports: Report) -> dict[str, tuple[str, str]]:
    names = {r.key: r.source_id for r in reports}
    found = find_relays(reports).values()
    return {names[relay.child]: (names[relay.parent], relay.how) for relay in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, {"b": ("a", "near_equal")}),
        (TEXT.replace("Tuesday", "Monday").upper(), {"b": ("a", "near_equal")}),
        (f"{TEXT} {OTHER}", {"b": ("a", "near_equal")}),
        (f"{TEXT[:60]}. {OTHER}", {}),
        (OTHER, {}),
        ("They left.", {}),
        ("", {}),
    ],
    ids=["equal", "one word changed", "with as much again", "one phrase", "another text", "short",
         "empty"],
)  # fmt: skip
def test_near_equal_words_make_a_relay(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert parents(report("a", TEXT), report("b", text, plus_days(DAY, 1))) == expected


def test_the_share_of_copied_words_is_the_score() -> None:
    first, second = report("a", TEXT), report("b", TEXT, plus_days(DAY, 1))
    assert find_relays([first, second])[second.key].score == 1.0


@pytest.mark.parametrize(
    ("quote", "expected"),
    [(QUOTE, {"b": ("a", "shared_quote")}), ("“we shall be home”", {})],
    ids=["long", "too short"],
)
def test_a_shared_quotation_makes_a_relay(quote: str, expected: dict[str, tuple[str, str]]) -> None:
    first = report("a", f"{TEXT} He said: {quote}.")
    assert parents(first, report("b", f"{OTHER} {quote}, he said.", plus_days(DAY, 2))) == expected


@pytest.mark.parametrize(("days", "copied"), [(WINDOW_DAYS, True), (WINDOW_DAYS + 1, False)])
@pytest.mark.parametrize("text", [TEXT, f"{OTHER} {QUOTE}"], ids=["words", "quotation"])
def test_after_two_weeks_equal_words_are_no_relay(text: str, days: int, copied: bool) -> None:
    assert bool(parents(report("a", text), report("b", text, plus_days(DAY, days)))) is copied


@pytest.mark.parametrize("old", [TEXT, f"{OTHER} {QUOTE}"], ids=["words", "quotation"])
def test_a_text_printed_anew_has_its_own_relays(old: str) -> None:
    """The first print is out of the window, the second is not."""
    new = f"{TEXT[:30]} {QUOTE} {TEXT[-30:]}" if QUOTE in old else old
    again, copy = plus_days(DAY, 40), plus_days(DAY, 41)
    found = parents(report("a", old), report("b", old, again), report("c", new, copy))
    assert {child: parent for child, (parent, _) in found.items()} == {"c": "b"}


def test_the_earlier_one_is_the_parent_and_the_undated_none() -> None:
    late, early = report("late", TEXT, f"{DAY}T18:00+00:00"), report("early", TEXT, DAY)
    undated = report("undated", TEXT, None)
    assert parents(late, early, undated) == {"late": ("early", "near_equal")}


def test_the_best_parent_is_meant() -> None:
    half = report("half", f"{TEXT[:90]} {OTHER}", DAY)
    whole = report("whole", TEXT, plus_days(DAY, 1))
    copy = report("copy", TEXT, plus_days(DAY, 2))
    assert parents(half, whole, copy)["copy"][0] == "whole"


CHAIN = [report(f"n{i}", TEXT, plus_days(DAY, i)) for i in range(4)] + [report("q", OTHER)]


@given(st.permutations(CHAIN))
def test_the_order_of_the_input_does_not_matter(reports: list[Report]) -> None:
    assert find_relays(reports) == find_relays(CHAIN)
    assert set(parents(*reports)) == {"n1", "n2", "n3"}


HASHED = """
from tests.lineage.test_relays import OTHER, TEXT, parents, report
quotes = ["“%s of the seven long words here”" % w for w in ("none", "some", "most", "all", "few")]
firsts = [report(q[1:5], f"{w} {q}", "2031-04-20") for q, w in zip(quotes, "abcde")]
print(parents(*firsts, report("last", f"{OTHER} {' and '.join(quotes)}", "2031-04-22"))["last"][0])
"""
