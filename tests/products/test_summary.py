"""The summary in a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.products.brief import build_brief
from vedette.products.model import BriefContext
from vedette.products.summary import summary_lines


def printed(context: BriefContext = CONTEXT, width: int = 140) -> str:
    """The sample's summary as plain text."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    for part in summary_lines(build_brief(sample().later, BY_KEY, context)):
        console.print(part)
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "Norland at the Sudrian border, as of 5 May 2031",
        "Partly carried out",
        "deadline passed without completion shown",
        "1 to 2",
        "stands",
        "Contested",
        "2 commitments, 1 series, 2 disagreements",
    ],
)
def test_summary_says(words: str) -> None:
    assert words in printed()


def test_foreign_text_is_not_read_as_markup() -> None:
    text = printed(BriefContext("[bold]Norland[/bold]\x1b[31m", ""))
    assert "[bold]Norland[/bold]⟨U+001B⟩[31m" in text


def test_summary_fits_a_narrow_terminal() -> None:
    assert all(len(line) <= 80 for line in printed(width=80).splitlines())
