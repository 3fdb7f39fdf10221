"""``vedette compare``: two texts beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from vedette.cli.compare_input import STDIN, read_text
from vedette.cli.options import A_PATH, Day, backend_option, ledger_option, parser_option
from vedette.cli.output import json_line, note, show
from vedette.cli.state import State
from vedette.errors import VedetteError
from vedette.products.compare import Read, Text, compare
from vedette.records import Claim, Report

#: Entries of each list that a terminal shows; the page and --json have all.
SHOWN = 6


@click.command(name="compare")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--html", "page", type=A_PATH, metavar="FILE", help="Also write the side-by-side page there."
)
@click.option("--fast", is_flag=True, help="Do not read claims: no typed changes, no speakers.")
@click.option(
    "--as-of", type=Day(), metavar="DAY", help="Refuse a text that was published after this day."
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=SHOWN, metavar="N", show_default=True,
    help="Entries of each list that are printed; 0 for all.",
)  # fmt: skip
@ledger_option
@backend_option
@parser_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything found.")
@click.pass_obj
def compare_command(
    state: State,
    a: str,
    b: str,
    page: Path | None,
    fast: bool,
    as_of: str | None,
    limit: int,
    ledger: Path | None,
    backend: str | None,
    parser: str | None,
    as_json: bool,
) -> None:
    """Compare two texts: how they are related, which came first, what was kept, changed, added,
    dropped and misattributed.

    A and B are files of any kind that is read (.txt, .md, .html, .jsonl, .csv, .json, or none),
    FILE#ID for one report of several, - for stdin, or ids of reports in the ledger. They need no
    date, outlet, title or author; what the comparison cannot tell, it says.

    \b
    Example:
      vedette compare theirs.html ours.md --html side-by-side.html
      vedette compare reports.jsonl#n001 reports.jsonl#n002 --json
    """
    if a == b == STDIN:
        raise click.UsageError("only one of the two texts can come from stdin")
    one, two = (read_text(reference, state, ledger) for reference in (a, b))
    for text in (one, two):
        _check_day(text, as_of)
    found = compare(one, two, None if fast else _reader(state, backend, parser))
    if page is not None:
        from vedette.products.compare_html import render_comparison
        from vedette.products.writing import write_file

        write_file(page, render_comparison(found).encode("utf-8"))
    if as_json:
        from vedette.products.compare_json import comparison_row

        json_line(comparison_row(found))
    else:
        from vedette.cli.compare_view import view

        show(view(found, limit))
    if page is not None:
        note(f"{page}: written")


def _check_day(text: Text, as_of: str | None) -> None:
    date = text.report.date
    if as_of and date and date > as_of:
        raise VedetteError(f"{text.label}: was published on {date}, after {as_of} (--as-of)")


def _reader(state: State, backend: str | None, parser: str | None) -> Read:
    """What reads claims; the back-end is made only once it is needed, since a parser loads slow."""

    def read(report: Report) -> tuple[Sequence[Claim], Sequence[str]]:
        from vedette.extraction.backends.registry import reader_for

        found = reader_for(None, state.reading(backend, parser))(report)
        notes = list(found.notes)
        if not found.read:
            notes.append(f"no rules read the language {report.language!r}: no claims of that text")
        return found.claims, notes

    return read
