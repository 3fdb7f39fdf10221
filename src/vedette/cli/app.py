"""The group of all commands, and what their failures look like."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from vedette import __version__
from vedette.cli.brief import brief
from vedette.cli.check import check
from vedette.cli.claims import claims
from vedette.cli.commitments import commitments
from vedette.cli.compare import compare_command
from vedette.cli.demo import demo
from vedette.cli.dropped import dropped
from vedette.cli.ingest import ingest
from vedette.cli.lineage import lineage
from vedette.cli.new import new
from vedette.cli.options import A_PATH
from vedette.cli.origins import origins
from vedette.cli.output import note
from vedette.cli.run import run
from vedette.cli.search import search
from vedette.cli.series import series
from vedette.cli.state import State
from vedette.cli.truth import truth
from vedette.cli.verify import verify
from vedette.errors import VedetteError
from vedette.settings import PREFIX, load_settings

#: A settings file that is read when it stands in the current folder.
SETTINGS_FILE = "vedette.toml"
#: Fixes the clock, for tests and for repeating a run; no setting, since it changes what is kept.
NOW_VARIABLE = f"{PREFIX}NOW"
EXIT_STOPPED = 130


class Commands(click.Group):
    """A group that turns Vedette's errors into one line each, and keeps the order of commands."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit 1 with the message of a VedetteError, 130 when stopped."""
        try:
            return super().invoke(ctx)
        except VedetteError as fault:
            for line in str(fault).splitlines():
                note(f"Error: {line}")
            ctx.exit(1)
        except KeyboardInterrupt:
            note("Stopped. The ledger is whole; run the same command again to go on.")
            ctx.exit(EXIT_STOPPED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which a newcomer meets them, not by alphabet."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", prog_name="vedette", message="%(prog)s %(version)s"
)
@click.option(
    "--config",
    type=A_PATH,
    metavar="FILE",
    help="A TOML file with a [settings] table.  [default: vedette.toml, if there is one]",
)
@click.option("--now", hidden=True, metavar="TIME", envvar=NOW_VARIABLE)
@click.pass_context
def main(ctx: click.Context, config: Path | None, now: str | None) -> None:
    """Watch a crisis through open reports: who announced what, what was later seen, and from how
    many independent origins.

    \b
    Begin with:  vedette demo
    """
    file = config or (Path(SETTINGS_FILE) if Path(SETTINGS_FILE).is_file() else None)
    env = {name: value for name, value in os.environ.items() if name != NOW_VARIABLE}
    settings = load_settings({}, env, file)
    if now is None:
        ctx.obj = State(settings, lambda: datetime.now(UTC))
    else:
        moment = _moment(now)
        ctx.obj = State(settings, lambda: moment)


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as fault:
        raise click.BadParameter(
            f"{written!r} is no time ({fault}).", param_hint="'--now'"
        ) from fault
    if moment.utcoffset() is None:
        raise click.BadParameter(f"{written!r} has no zone; add +00:00.", param_hint="'--now'")
    return moment


for _command in (
    demo, new, check, run, ingest, brief, verify, commitments, series, claims, origins, search,
    lineage, compare_command, truth, dropped,
):  # fmt: skip
    main.add_command(_command)
