"""The origin tree in a brief: compact, every line cited, read back by the check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from tests.assessment.world import NARRATOR, Said, count, see
from tests.claims.test_dependence import BRIEFED
from tests.claims.test_origin_tree import TEXT, printed
from vedette.claims.origin_tree import tree_of
from vedette.products.model import Branch, Sentence
from vedette.products.origins import NAMED_ECHOES, origin_branches
from vedette.products.sources import SourceBook
from vedette.products.verify_markdown import read_markdown

DAY = "2031-04-24"


def branches(*said: Said, word_only: bool = False) -> tuple[Branch, ...]:
    view = see(said)
    book = SourceBook(view.reports, "2031-12-31")
    return origin_branches(tree_of(view.claims, view.index), book, word_only=word_only)


def texts(found: Iterable[Branch], depth: int = 0) -> Iterator[str]:
    for branch in found:
        yield "  " * depth + branch.line.text
        yield from texts(branch.below, depth + 1)


FIRST = printed("a", TEXT, "Reuters (via Beta Post)")
ECHOES = tuple(
    printed(f"e{n}", f"They left, Berg said ({n}).", f"Outlet {n}") for n in range(NAMED_ECHOES + 2)
)


def test_echoes_are_one_line() -> None:
    assert list(texts(branches(FIRST, *ECHOES))) == [
        "1 independent origin of 7 reports; echoes: 6 reports add nothing.",
        "  Estmark, first on 24 April 2031",
        "    Ivo Berg, defence minister",
        "      Beta Post, crediting Reuters, 24 April 2031",
        "    echoed by 6 reports: Outlet 0, Outlet 1, Outlet 2, Outlet 3 and 2 more",
    ]


def test_one_report_is_two_lines() -> None:
    assert list(texts(branches(FIRST))) == [
        "1 independent origin of 1 report.",
        "  Estmark, first on 24 April 2031",
    ]


def test_an_announcement_alone_is_called_so() -> None:
    assert next(texts(branches(FIRST, word_only=True))) == (
        "Only the announcement itself, in 1 report."
    )


def test_briefings_and_possible_ties_are_told() -> None:
    found = list(texts(branches(
        count(DAY, 5000.0, text=BRIEFED), count(DAY, 5000.0, "Sudria", text="Sudria: 5,000."),
    )))  # fmt: skip
    assert "    had been briefed by Sudria, 24 April 2031" in found
    assert "  may be one: Estmark had been briefed by Sudria" in found


def test_an_unknown_source_is_said_to_be_one() -> None:
    said = (FIRST, count(DAY, 9000.0, NARRATOR, text="9,000 stand there."))
    assert any("not known where it has it from" in text for text in texts(branches(*said)))


def every(found: Iterable[Branch]) -> Iterator[Branch]:
    for branch in found:
        yield branch
        yield from every(branch.below)


def test_every_line_is_cited() -> None:
    lines = [branch.line for branch in every(branches(FIRST, *ECHOES))]
    assert all(isinstance(line, Sentence) and line.refs for line in lines)


@pytest.mark.parametrize(
    ("line", "kind"),
    [("  - Norland said so. [1]", "statement"), ("  Norland said so.", "unmarked")],
    ids=["an item", "no item"],
)
def test_an_indented_line_is_read_back(line: str, kind: str) -> None:
    parsed = read_markdown(f"<!-- vedette-brief 1 -->\n\n{line}\n")
    assert parsed is not None
    assert [passage.kind for passage in parsed.passages] == [kind]
