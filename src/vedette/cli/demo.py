"""``vedette demo``: the packaged watch, from its reports to a brief."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from vedette.cli.options import A_PATH, as_of_option, since_option, workers_option
from vedette.cli.run import Request, run_watch
from vedette.cli.state import State
from vedette.products.writing import make_folder, write_file
from vedette.watch import load_watch

#: Days before the brief's own with which it is compared, so that "what changed" has content.
COMPARED_DAYS = 7
_FILES = ("watch.toml", "reports.jsonl")


@click.command()
@click.option(
    "--out",
    type=A_PATH,
    metavar="DIR",
    default=Path("demo-out"),
    show_default=True,
    help="Folder for the ledger and the briefs.",
)
@as_of_option
@since_option
@workers_option
@click.pass_obj
def demo(
    state: State, out: Path, as_of: str | None, since: str | None, workers: int | None
) -> None:
    """Run the packaged example: 95 reports of a real crisis, no network, a few seconds.

    Writes ledger.sqlite, brief.md and brief.html, and a copy of the watch and its reports to try
    things on.

    \b
    Example:
      vedette demo
      vedette demo --out try-it
    """
    make_folder(out)
    watch = load_watch(_copied(out))
    request = Request(
        as_of=as_of, since=since, out=out, ledger=out / "ledger.sqlite", workers=workers,
        compared_days=COMPARED_DAYS,
    )  # fmt: skip
    run_watch(state, watch, request)


def _copied(out: Path) -> Path:
    """The watch file in `out`; files that are there already (perhaps edited) stay as they are."""
    packaged = files("vedette").joinpath("demo")
    for name in _FILES:
        if not (out / name).exists():
            write_file(out / name, packaged.joinpath(name).read_bytes())
    return out / _FILES[0]
