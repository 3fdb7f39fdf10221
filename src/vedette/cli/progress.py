"""A progress bar on stderr while reports are read; nothing when stderr is not a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vedette.pipeline import SourcePath

_ROWS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_BLOCK_BYTES = 1 << 20


@contextmanager
def reading(sources: Sequence[SourcePath]) -> Iterator[Callable[[object], None]]:
    """A bar over the documents of the sources; the value is to be called for each."""
    console = Console(stderr=True, highlight=False)
    columns = (
        TextColumn("Reading reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        total = sum(estimate(source.path) for source in sources) if console.is_terminal else None
        task = bar.add_task("", total=total)
        yield lambda _: bar.advance(task)


def estimate(path: Path) -> int:
    """About how many documents a path holds: lines of row files, 1 for others; 0 if unreadable."""
    try:
        if path.is_dir():
            return sum(estimate(inner) for inner in path.rglob("*") if inner.is_file())
        if path.suffix.lower() not in _ROWS:
            return 1
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK_BYTES), b""))
    except OSError:
        return 0
