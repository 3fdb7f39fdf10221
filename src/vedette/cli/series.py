"""``vedette series``: figures of one thing in one scope."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import as_of_option, json_option, ledger_option, watch_option
from vedette.cli.output import json_line, note, show_table
from vedette.cli.rows import series_row
from vedette.cli.state import State, assessed_day, read_watch
from vedette.pipeline import assess_ledger, ledger_brief
from vedette.products.words import STATE_WORDS


@click.command()
@as_of_option
@watch_option
@ledger_option
@json_option
@click.pass_obj
def series(
    state: State, as_of: str | None, watch_file: Path | None, ledger: Path | None, as_json: bool
) -> None:
    """List every figure: date, figure, origin, state and report, under the range that stands.

    \b
    Example:
      vedette series --as-of 2031-05-02 --watch border.toml
    """
    watch = read_watch(watch_file)
    with state.read_ledger(ledger) as opened:
        day = assessed_day(opened, as_of, watch, state)
        if as_json:
            reports = {r.key: r for r in opened.reports()}
            for verdict in assess_ledger(opened, day, watch).series:
                json_line(series_row(verdict, reports))
            return
        brief = ledger_brief(opened, day, watch)
    rows: list[tuple[str, ...]] = []
    for section in brief.series:
        assessed = f"{section.range} {section.unit}".strip()
        rows.append((section.title, day, assessed, "", "assessed", ""))
        rows += [
            ("", row.dated, row.figure, row.origin, STATE_WORDS.get(row.state, row.state),
             brief.source(row.ref).source_id)
            for row in section.rows
        ]  # fmt: skip
    show_table(("Series", "Date", "Figure", "Origin", "State", "Report"), rows)
    note(f"{len(brief.series)} series as of {day}")
