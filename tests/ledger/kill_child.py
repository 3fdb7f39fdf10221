"""Writes generated entries into a ledger until it is killed (see test_kill.py).

``python -m tests.ledger.kill_child PATH STEP``: kills itself with SIGKILL when SQLite has carried
out STEP times 20 instructions, counted from the opening of the file. With STEP 0 it runs to the
end and prints the number of steps. A line is printed before each entry is handed over.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.ledger.helpers import fixed, generated
from vedette.ledger import Entry, Ledger, store
from vedette.ledger.connection import Database, connect

ENTRIES = 40
MAX_ENTRIES = 4
INSTRUCTIONS = 20


def main(path: str, last_step: int) -> None:
    """Fill the ledger at `path`."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        if steps == last_step:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def counted(path: Path, mode: str, busy_timeout_s: float) -> Database:
        database = connect(path, mode, busy_timeout_s)
        database.connection.set_progress_handler(step, INSTRUCTIONS)
        return database

    store.connect = counted  # type: ignore[attr-defined]
    with Ledger.open(path, fixed) as ledger:
        ledger.add_batch(_announced(), max_entries=MAX_ENTRIES)
    _say(str(steps))


def _announced() -> Iterator[Entry]:
    for number, entry in enumerate(generated(ENTRIES)):
        _say(f"entry {number}")
        yield entry


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
