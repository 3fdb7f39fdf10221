"""``vedette check``: everything wrong in a watch file."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import A_PATH, json_option
from vedette.cli.output import json_line, note, result
from vedette.products.words import say_count
from vedette.watch import check_watch, load_watch, watch_notes


@click.command()
@click.argument("watch_file", metavar="WATCH", type=A_PATH)
@json_option
@click.pass_context
def check(ctx: click.Context, watch_file: Path, as_json: bool) -> None:
    """List every problem of a watch file with its line and what would be right; exit 1 if any.

    \b
    Example:
      vedette check border.toml
    """
    problems = check_watch(watch_file)
    for problem in problems:
        json_line(problem) if as_json else result(f"{watch_file}: {problem}")
    if problems:
        note(f"{watch_file}: {say_count(len(problems), 'problem')}")
        ctx.exit(1)
    for remark in watch_notes(load_watch(watch_file)):
        note(f"{watch_file}: {remark}")
    note(f"{watch_file}: no problem")
