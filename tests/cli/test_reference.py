"""docs/cli.md names every command and option, as the commands themselves say."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from vedette.cli import main
from vedette.cli.reference import with_reference
from vedette.errors import VedetteError

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
OPTIONS = [
    (command.name, option)
    for command in (main, *main.commands.values())
    for parameter in command.params
    if isinstance(parameter, click.Option) and not parameter.hidden
    for option in parameter.opts
]


def test_the_reference_is_up_to_date() -> None:
    """Otherwise: ``python -m vedette.cli.reference docs/cli.md``."""
    assert with_reference(PAGE) == PAGE


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_documented(command: str, option: str) -> None:
    section = PAGE.partition(f"### `vedette {command}`\n")[2].partition("\n### ")[0] or PAGE
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", section)


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda c: str(c.name))
def test_every_command_shows_an_example(command: click.Command) -> None:
    example = (command.help or "").partition("Example:\n")[2]
    assert f"  vedette {command.name}" in example


def test_a_page_without_marks() -> None:
    with pytest.raises(VedetteError, match="lacks"):
        with_reference("# The command line\n")
