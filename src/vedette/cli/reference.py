"""The reference part of docs/cli.md, made from the commands themselves.

``python -m vedette.cli.reference docs/cli.md`` writes it between the two marks of the page.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import click

from vedette.cli.app import main
from vedette.errors import VedetteError
from vedette.products.writing import write_file

BEGIN = "<!-- reference: made by python -m vedette.cli.reference -->"
END = "<!-- end of reference -->"


def reference() -> str:
    """Markdown for every command, in the order of the help: usage, what it does, options."""
    parts = []
    context = click.Context(main, info_name="vedette")
    for name in main.list_commands(context):
        command = main.commands[name]
        inner = click.Context(command, info_name=name, parent=context)
        parts += [f"### `vedette {name}`", "", *_help(command), *_options(command, inner)]
    return "\n".join(parts)


def with_reference(page: str) -> str:
    """The page with its reference part made anew; VedetteError when a mark is missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise VedetteError(f"the page lacks {BEGIN!r} followed by {END!r}")
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{after}"


def _help(command: click.Command) -> list[str]:
    text, _, example = inspect.cleandoc(command.help or "").partition("\b\n")
    lines = [line.strip() for line in example.splitlines()[1:] if line.strip()]
    return [text.strip(), "", "```sh", *lines, "```", ""]


def _options(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    rows = [f"Usage: `{context.command_path} {usage}`", ""]
    found = [
        record
        for option in command.params
        if isinstance(option, click.Option)
        and (record := option.get_help_record(context)) is not None
    ]
    rows += ["| option | meaning |", "| --- | --- |"]
    for names, meaning in found:
        safe = meaning.replace("|", "\\|").replace("  [", " [")
        rows.append(f"| `{names.replace('|', '¦')}` | {safe} |")
    return [*rows, ""]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write_file(target, with_reference(target.read_text(encoding="utf-8")).encode("utf-8"))
