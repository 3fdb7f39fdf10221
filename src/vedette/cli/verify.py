"""``vedette verify``: every citation of a brief, read again."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import A_PATH, json_option, ledger_option
from vedette.cli.output import json_line, note, result
from vedette.cli.state import State
from vedette.products.verify import verify_brief
from vedette.products.words import say_count


@click.command()
@click.argument("brief", type=A_PATH)
@ledger_option
@json_option
@click.pass_context
def verify(ctx: click.Context, brief: Path, ledger: Path | None, as_json: bool) -> None:
    """Read every citation of BRIEF again in the ledger; exit 1 when something does not hold.

    Checked are the exact words and offsets, and that each statement has a citation.

    \b
    Example:
      vedette verify out/brief.html
    """
    state = ctx.find_object(State)
    assert state is not None  # set by the group
    with state.read_ledger(ledger) as opened:
        texts = {report.key: report.text for report in opened.reports()}
    problems = verify_brief(brief, texts.get)
    for problem in problems:
        json_line(problem) if as_json else result(str(problem))
    if problems:
        note(f"{brief}: {say_count(len(problems), 'problem')}")
        ctx.exit(1)
    note(f"{brief}: every citation stands where it says")
