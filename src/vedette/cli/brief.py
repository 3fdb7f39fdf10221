"""``vedette brief``: the brief of a day, from what the ledger holds."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import A_PATH, as_of_option, ledger_option, since_option, watch_option
from vedette.cli.output import note
from vedette.cli.state import State, assessed_day, check_since, read_watch
from vedette.pipeline import ledger_brief
from vedette.products.writing import FORMATS, render, write_brief


@click.command()
@as_of_option
@since_option
@watch_option
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="Markdown or HTML.  [default: the suffix of --out, or else md]",
)
@click.option(
    "--out",
    type=A_PATH,
    metavar="FILE",
    help="Write there and note it in the ledger, instead of printing.",
)
@click.pass_obj
def brief(
    state: State,
    as_of: str | None,
    since: str | None,
    watch_file: Path | None,
    ledger: Path | None,
    form: str | None,
    out: Path | None,
) -> None:
    """Print or write the brief of a day from what the ledger holds.

    \b
    Example:
      vedette brief --as-of 2031-05-02 --since 2031-04-25 --watch border.toml
      vedette brief --watch border.toml --out briefs/2031-05-02.html
    """
    watch = read_watch(watch_file)
    opened = state.write_ledger(ledger, create=False) if out else state.read_ledger(ledger)
    with opened:
        day = assessed_day(opened, as_of, watch, state)
        check_since(since, day)
        made = ledger_brief(opened, day, watch, since)
        if out is None:
            click.echo(render(made, form or "md"), nl=False)
            return
        suffix = out.suffix.removeprefix(".").lower()
        is_new = write_brief(made, out, opened, form or (suffix if suffix in FORMATS else "md"))
    note(f"{out}: written" if is_new else f"{out}: written, the same as before")
