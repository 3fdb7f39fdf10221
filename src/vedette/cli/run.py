"""``vedette run``: a watch, from its sources to a brief."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from vedette.cli.intake_notes import tell_ingested
from vedette.cli.options import (
    A_PATH,
    as_of_option,
    backend_option,
    ledger_option,
    parser_option,
    since_option,
    workers_option,
)
from vedette.cli.output import note, result, show
from vedette.cli.progress import reading
from vedette.cli.state import State, assessed_day, check_since
from vedette.errors import VedetteError
from vedette.ledger import Ledger
from vedette.pipeline import Ingested, ingest, ledger_brief, read_sources, source_paths
from vedette.products.summary import summary_lines
from vedette.products.writing import write_briefs
from vedette.settings import Reading
from vedette.times import plus_days
from vedette.watch import Watch, load_watch


@dataclass(frozen=True, slots=True)
class Request:
    """What a run was asked for; None stands for the default. `compared_days` is how far back the
    brief looks for what changed when the ledger knows no earlier brief (0: it does not).
    `reading` chooses the back-end over the settings.
    """

    as_of: str | None
    since: str | None
    out: Path | None
    ledger: Path | None
    workers: int | None
    compared_days: int = 0
    reading: Reading | None = None


@click.command()
@click.argument("watch_file", metavar="WATCH", type=A_PATH)
@as_of_option
@since_option
@click.option(
    "--out", type=A_PATH, metavar="DIR", help="Folder for brief.md and brief.html.  [default: out]"
)
@ledger_option
@workers_option
@backend_option
@parser_option
@click.pass_obj
def run(
    state: State,
    watch_file: Path,
    as_of: str | None,
    since: str | None,
    out: Path | None,
    ledger: Path | None,
    workers: int | None,
    backend: str | None,
    parser: str | None,
) -> None:
    """Read the sources of WATCH, keep what is new, assess it, and write the brief.

    Run it as often as you like: what is known is not read again. Without --as-of, the day is the
    end of the watch once that is over, or else the day of the newest report. Without --since, what
    changed is told from the last earlier brief of the ledger. A document that cannot be used is
    named on stderr and kept in the ledger; the rest goes on.

    \b
    Example:
      vedette run border.toml
      vedette run border.toml --as-of 2031-05-02 --since 2031-04-25 --out briefs/
    """
    chosen = state.reading(backend, parser)
    run_watch(
        state, load_watch(watch_file), Request(as_of, since, out, ledger, workers, reading=chosen)
    )


def run_watch(state: State, watch: Watch, request: Request) -> None:
    """Ingest, brief, summary and paths; raises VedetteError when nothing could be read."""
    if not watch.sources:
        raise VedetteError(f"{watch.path}: no [[source]] to read from; add one")
    ledger_path = request.ledger or state.settings.ledger
    with state.write_ledger(ledger_path) as ledger:
        tell_ingested(done := _ingest(state, watch, ledger, request))
        if not done.taken:
            raise VedetteError(f"{watch.path}: no brief was written, for want of reports")
        day = assessed_day(ledger, request.as_of, watch, state)
        since = request.since or _earlier(ledger, day, request.compared_days)
        check_since(since, day)
        brief = ledger_brief(ledger, day, watch, since)
        paths = write_briefs(brief, request.out or state.settings.out, ledger)
    show(summary_lines(brief))
    note("Wrote:")
    for path in (ledger_path, *paths):
        result(str(path))


def _ingest(state: State, watch: Watch, ledger: Ledger, request: Request) -> Ingested:
    sources = source_paths(watch)
    documents = read_sources(sources, limits=state.settings.limits, now=state.clock(), watch=watch)
    with reading(sources) as advance:
        return ingest(
            ledger,
            documents,
            workers=request.workers or state.settings.workers,
            watch=watch,
            on_document=advance,
            reading=request.reading or state.settings.reading,
        )


def _earlier(ledger: Ledger, day: str, compared_days: int) -> str | None:
    """The day of the last earlier brief, or else `compared_days` before."""
    last = ledger.last_brief(before=day)
    if last is not None:
        return last.as_of
    return plus_days(day, -compared_days) if compared_days else None
