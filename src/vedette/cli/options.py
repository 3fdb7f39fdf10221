"""Options and types that several commands share."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from vedette.cli.state import State
from vedette.settings import BACKENDS, PARSERS


class Day(click.ParamType[str]):
    """A day as ``YYYY-MM-DD``, or ``today``; never one in the future, of which nothing is known."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day in ISO 8601; a usage error for anything else."""
        state = ctx.find_object(State) if ctx else None
        written = str(value).strip()
        if written == "today" and state:
            return state.clock().date().isoformat()
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
                raise ValueError("not of the form YYYY-MM-DD")
            day = date.fromisoformat(written).isoformat()
        except ValueError as fault:
            self.fail(f"{written!r} is no day ({fault}); write it as 2031-04-05.", param, ctx)
        if state and day > state.today:
            self.fail(f"{day} lies in the future; a day up to {state.today} is right.", param, ctx)
        return day


A_PATH = click.Path(path_type=Path)
as_of_option = click.option(
    "--as-of", type=Day(), metavar="DAY", help="Use only what was published by the end of this day."
)
since_option = click.option(
    "--since", type=Day(), metavar="DAY", help="Say what changed since the end of this earlier day."
)
ledger_option = click.option(
    "--ledger", type=A_PATH, metavar="PATH", help="The ledger file.  [default: vedette.sqlite]"
)
watch_option = click.option(
    "--watch", "watch_file", type=A_PATH, metavar="FILE",
    help="The watch file, whose names, groups and period then count.",
)  # fmt: skip
json_option = click.option(
    "--json", "as_json", is_flag=True, help="JSON Lines for machines instead of a table."
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N",
    help="Processes that read reports.  [default: 1]",
)  # fmt: skip
backend_option = click.option(
    "--backend", type=click.Choice(BACKENDS), help="What reads the reports.  [default: rules]"
)
parser_option = click.option(
    "--parser", type=click.Choice(PARSERS),
    help="The parser under the English rules.  [default: small]",
)  # fmt: skip
