"""``python -m tests.cli.kill_child KIND COUNT ARGUMENTS...``: a command that kills itself.

KIND ``document``: before document COUNT is handed on; ``step``: when SQLite has carried out COUNT
times 100 instructions; ``file``: when file COUNT is about to be written. Batches of four, so that
a kill falls between commits too. At COUNT 0 it runs to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.cli.helpers import NOW
from vedette.cli import main
from vedette.ledger import Added, Entry, Ledger, store
from vedette.ledger.connection import Database, connect
from vedette.products import writing
from vedette.records import Dropped, Report

#: The module, which the command of the same name hides in its package.
run = import_module("vedette.cli.run")
MAX_ENTRIES = 4
INSTRUCTIONS = 100


def counter(last: int) -> Callable[[], int]:
    """A function that kills this process when it is called for the time `last`."""
    calls = 0

    def called() -> int:
        nonlocal calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0  # SQLite goes on

    return called


def prepare(kind: str, last: int) -> None:
    """Put the counter where `kind` says."""
    called = counter(last)
    add_batch, read_sources, write_file = Ledger.add_batch, run.read_sources, writing.write_file

    def small_batches(ledger: Ledger, entries: Iterable[Entry]) -> Added:
        return add_batch(ledger, entries, max_entries=MAX_ENTRIES)

    def documents(*args: Any, **options: Any) -> Iterator[Report | Dropped]:
        for item in read_sources(*args, **options):
            called()
            yield item

    def stepping(path: Path, mode: str, busy_timeout_s: float) -> Database:
        database = connect(path, mode, busy_timeout_s)
        database.connection.set_progress_handler(called, INSTRUCTIONS)
        return database

    def file(path: Path, data: bytes) -> None:
        called()
        write_file(path, data)

    Ledger.add_batch = small_batches  # type: ignore[method-assign,assignment]
    if kind == "document":
        run.read_sources = documents  # type: ignore[attr-defined]
    elif kind == "step":
        store.connect = stepping  # type: ignore[attr-defined]
    elif kind == "file":
        writing.write_file = file


if __name__ == "__main__":
    prepare(sys.argv[1], int(sys.argv[2]))
    main(["--now", NOW, *sys.argv[3:]], prog_name="vedette")
