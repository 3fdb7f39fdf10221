"""``vedette dropped``: documents that were not taken."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import json_option, ledger_option
from vedette.cli.output import json_line, note, show_table
from vedette.cli.state import State
from vedette.products.words import say_count


@click.command()
@ledger_option
@json_option
@click.pass_obj
def dropped(state: State, ledger: Path | None, as_json: bool) -> None:
    """List the documents that could not be used: where, why, which field, and what would be right.

    With --json also the first 64 KiB of each, so that nothing is lost.

    \b
    Example:
      vedette dropped
      vedette dropped --json | jq -r .where
    """
    with state.read_ledger(ledger) as opened:
        found, counts = opened.dropped(), opened.drop_counts()
    if as_json:
        for one in found:
            json_line(one)
    elif found:
        rows = ((one.where, one.reason, one.field or "", one.detail) for one in found)
        show_table(("Where", "Reason", "Field", "What is wrong"), rows)
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in counts.items())
    note(f"{say_count(len(found), 'document')} dropped{': ' if reasons else ''}{reasons}")
