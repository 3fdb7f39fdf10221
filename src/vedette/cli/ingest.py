"""``vedette ingest``: files and folders into the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from vedette import pipeline
from vedette.cli.intake_notes import tell_ingested
from vedette.cli.options import (
    A_PATH,
    backend_option,
    ledger_option,
    parser_option,
    watch_option,
    workers_option,
)
from vedette.cli.progress import reading
from vedette.cli.state import State, read_watch


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=A_PATH)
@watch_option
@ledger_option
@workers_option
@backend_option
@parser_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    watch_file: Path | None,
    ledger: Path | None,
    workers: int | None,
    backend: str | None,
    parser: str | None,
) -> None:
    """Read files or folders of .txt, .md, .html, .jsonl and .csv into the ledger.

    Says on stderr what was dropped and why, and which reports came without date or publisher.

    \b
    Example:
      vedette ingest reports/ wire.jsonl --watch border.toml
    """
    state = ctx.find_object(State)
    assert state is not None  # set by the group
    watch = read_watch(watch_file)
    sources = pipeline.bare_paths(paths)
    limits, now = state.settings.limits, state.clock()
    documents = pipeline.read_sources(sources, limits=limits, now=now, watch=watch)
    with state.write_ledger(ledger) as opened, reading(sources) as advance:
        done = pipeline.ingest(
            opened,
            documents,
            workers=workers or state.settings.workers,
            watch=watch,
            on_document=advance,
            reading=state.reading(backend, parser),
        )
    tell_ingested(done)
    if not done.taken:
        ctx.exit(1)
