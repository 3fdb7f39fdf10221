"""What every command shares: the settings, the clock, and how ledger and watch are opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vedette.errors import VedetteError
from vedette.settings import Reading, Settings

if TYPE_CHECKING:
    from vedette.ledger import Ledger
    from vedette.watch import Watch

#: The furthest zone: a day has begun nowhere before it begins there.
_FURTHEST = timezone(timedelta(hours=14))


@dataclass(frozen=True, slots=True)
class State:
    """What was settled before the command: `clock` gives the aware time that new rows carry."""

    settings: Settings
    clock: Callable[[], datetime]

    @property
    def today(self) -> str:
        """The newest day that has begun anywhere on Earth (``YYYY-MM-DD``)."""
        return self.clock().astimezone(_FURTHEST).date().isoformat()

    def reading(self, backend: str | None, parser: str | None) -> Reading:
        """What reads the reports: the settings, with what the command line chose over them."""
        own = self.settings.reading
        return replace(own, backend=backend or own.backend, parser=parser or own.parser)

    def read_ledger(self, path: Path | None) -> Ledger:
        """The ledger for reading; LedgerError when there is none."""
        from vedette.ledger import Ledger

        return Ledger.open(path or self.settings.ledger, self.clock, create=False, read_only=True)

    def write_ledger(self, path: Path | None, *, create: bool = True) -> Ledger:
        """The ledger for writing, made when there is none and `create` is True."""
        from vedette.ledger import Ledger

        return Ledger.open(path or self.settings.ledger, self.clock, create=create)


def read_watch(path: Path | None) -> Watch | None:
    """The watch of that file, or None without one; WatchError names every problem."""
    from vedette.watch import load_watch

    return None if path is None else load_watch(path)


def assessed_day(ledger: Ledger, as_of: str | None, watch: Watch | None, state: State) -> str:
    """The day to assess: the one asked for, or else what `pipeline.default_day` says."""
    from vedette.pipeline import default_day

    day = as_of or default_day(ledger, state.today, watch)
    if day is None:
        raise VedetteError(
            f"ledger {ledger.database.path}: holds no report with a date, so there is no day to "
            "assess; give one with --as-of"
        )
    return day


def check_since(since: str | None, as_of: str) -> None:
    """Nothing when `since` lies before `as_of`; a usage error otherwise."""
    if since is not None and since >= as_of:
        raise click.BadParameter(
            f"{since} does not lie before {as_of}, the day of the brief.", param_hint="'--since'"
        )
