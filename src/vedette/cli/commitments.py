"""``vedette commitments``: what was announced, and what is shown of it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from vedette.cli.options import as_of_option, json_option, ledger_option, watch_option
from vedette.cli.output import json_line, note, show
from vedette.cli.rows import commitment_row
from vedette.cli.state import State, assessed_day, read_watch
from vedette.pipeline import assess_ledger, ledger_brief
from vedette.products.model import Absence, Brief, CommitmentSection, Line
from vedette.products.summary import commitments_table
from vedette.products.words import say_search, shown


@click.command()
@as_of_option
@watch_option
@click.option("--full", is_flag=True, help="Also terms and reasons, each with the exact words.")
@ledger_option
@json_option
@click.pass_obj
def commitments(
    state: State,
    as_of: str | None,
    watch_file: Path | None,
    full: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """List the announced acts with status, deadline state, confidence and independent origins.

    \b
    Example:
      vedette commitments --as-of 2031-05-02 --watch border.toml --full
    """
    watch = read_watch(watch_file)
    with state.read_ledger(ledger) as opened:
        day = assessed_day(opened, as_of, watch, state)
        if as_json:
            reports = {r.key: r for r in opened.reports()}
            for verdict in assess_ledger(opened, day, watch).commitments:
                json_line(commitment_row(verdict, reports))
            return
        brief = ledger_brief(opened, day, watch)
    if brief.commitments:
        show([commitments_table(brief)])
    if full:
        show(part for section in brief.commitments for part in _details(brief, section))
    note(f"{len(brief.commitments)} commitments as of {day}")


def _details(brief: Brief, section: CommitmentSection) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(), Text(shown(section.title), style="bold")]
    for fact in (*section.facts,):
        parts.append(Text(f"  {fact.label}", style="dim"))
        parts += [_line(brief, line) for line in fact.lines]
    if section.reasons:
        parts.append(Text(f"  Why (rule {shown(section.rule, 80)})", style="dim"))
        parts += [_line(brief, line) for line in section.reasons]
    return parts


def _line(brief: Brief, line: Line) -> RenderableType:
    """A line, and under it the words of each source it rests on."""
    if isinstance(line, Absence):
        return Padding(Text(f"{shown(line.text)} ({say_search(line.search)})"), (0, 0, 0, 4))
    text = Text(shown(line.text))
    for ref in line.refs:
        source = brief.source(ref)
        cited = source.citation
        text.append("\n" if text else "")
        text.append(f"“{shown(cited.text, 300)}” ", style="italic")
        text.append(
            f"{shown(source.source_id, 80)}, {cited.start}–{cited.end}, "
            f"{shown(source.publisher, 80)}, {source.published}", style="dim",
        )  # fmt: skip
    return Padding(text, (0, 0, 0, 4))
