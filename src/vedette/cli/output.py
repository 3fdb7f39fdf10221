"""How results and messages are printed: foreign text made safe, tables for people, JSON Lines."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from vedette.products.words import shown

#: Columns of a table that is not printed to a terminal, unless COLUMNS says otherwise.
PIPE_WIDTH = 140
#: Longest message line, in characters.
NOTE_LIMIT = 1000


def note(message: str) -> None:
    """One line to stderr."""
    click.echo(shown(message, NOTE_LIMIT), err=True)


def result(text: str) -> None:
    """One line to stdout."""
    click.echo(shown(text, NOTE_LIMIT))


def console() -> Console:
    """The console of stdout: colours only in a terminal and without NO_COLOR."""
    made = Console(highlight=False, emoji=False, markup=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPE_WIDTH
    return made


def show(parts: Iterable[RenderableType]) -> None:
    """Print renderables to stdout, one after the other."""
    out = console()
    for part in parts:
        out.print(part)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print a table to stdout; strings are foreign text and are never read as markup."""
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(c if isinstance(c, Text) else Text(shown(c, NOTE_LIMIT)) for c in row))
    show([table])


def json_line(row: Any) -> None:
    """One JSON object on one line of stdout; records become objects of their fields."""
    data = (
        dataclasses.asdict(row)
        if dataclasses.is_dataclass(row) and not isinstance(row, type)
        else row
    )
    # Escaped, so that a line separator inside a text cannot break a line in two.
    text = json.dumps(data, ensure_ascii=False).replace("\u2028", "\\u2028")
    click.echo(text.replace("\u2029", "\\u2029").replace("\x85", "\\u0085"))
