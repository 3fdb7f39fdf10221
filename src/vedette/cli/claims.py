"""``vedette claims``: who said what was so."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import as_of_option, json_option, ledger_option
from vedette.cli.output import json_line, note, show_table
from vedette.cli.rows import claim_row, claim_table_row
from vedette.cli.state import State
from vedette.errors import VedetteError
from vedette.ledger import Ledger
from vedette.pipeline import find_reports
from vedette.records import EVENTS, SPEECH_ACTS

#: Rows of the table; JSON Lines are never cut unless asked for.
ROWS_SHOWN = 50


@click.command()
@as_of_option
@click.option("--act", type=click.Choice(SPEECH_ACTS), help="Only this speech act.")
@click.option("--event", type=click.Choice(EVENTS, case_sensitive=False), help="Only this event.")
@click.option("--speaker", metavar="NAME", help="Only this speaker: a name, or an actor code.")
@click.option("--actor", metavar="CODE", help="Only what this actor does or is to do.")
@click.option("--report", metavar="ID", help="Only this report: its id or its key.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"At most so many; 0 for all.  [default: {ROWS_SHOWN}, all with --json]",
)
@ledger_option
@json_option
@click.pass_obj
def claims(
    state: State,
    as_of: str | None,
    act: str | None,
    event: str | None,
    speaker: str | None,
    actor: str | None,
    report: str | None,
    limit: int | None,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """List claims: date, report, speaker, act, event, figure and the exact words.

    \b
    Example:
      vedette claims --event RETREAT --as-of 2031-05-02
      vedette claims --speaker NOR --json | jq .span.text
    """
    with state.read_ledger(ledger) as opened:
        key = None if report is None else _report_key(opened, report)
        found = opened.claims(as_of, act=act, event=event, speaker=speaker, actor=actor, report=key)
        reports = {r.key: r for r in opened.reports()}
    most = limit if limit is not None else (0 if as_json else ROWS_SHOWN)
    chosen = found[:most] if most else found
    if as_json:
        for claim in chosen:
            json_line(claim_row(claim, reports[claim.report_key]))
    else:
        columns = ("Date", "Report", "Speaker", "Act", "Event", "Figure", "Words")
        show_table(columns, (claim_table_row(c, reports[c.report_key]) for c in chosen))
    if len(chosen) < len(found):
        note(f"{len(chosen):,} of {len(found):,} claims; --limit 0 shows all")


def _report_key(ledger: Ledger, reference: str) -> str:
    found = find_reports(ledger, reference)
    if not found:
        raise VedetteError(f"report: the ledger holds none with the id or key {reference!r}")
    if len(found) > 1:
        keys = ", ".join(report.key for report in found)
        raise VedetteError(f"report: {reference!r} is the id of several; give one key of {keys}")
    return found[0].key
