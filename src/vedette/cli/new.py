"""``vedette new``: a watch file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from vedette.cli.options import A_PATH
from vedette.cli.output import note
from vedette.errors import VedetteError
from vedette.products.writing import write_file
from vedette.watch import new_watch_text


@click.command()
@click.argument("name", default="My watch")
@click.option(
    "--out", type=A_PATH, metavar="FILE", help="Write there, never over a file; default: print it."
)
def new(name: str, out: Path | None) -> None:
    """Print or write a commented watch file with that NAME, ready to be filled in.

    \b
    Example:
      vedette new "The border in spring" --out border.toml
    """
    text = new_watch_text(name)
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists():
        raise VedetteError(f"{out}: there is a file already; name another")
    write_file(out, text.encode("utf-8"))
    note(f"{out}: written; fill it in, then run `vedette check {out}`")
