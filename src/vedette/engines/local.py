"""Reports to claims on this machine: in process, or over worker processes by document.

Workers return small records, never parses: pickling those makes two processes slower than one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Protocol, TypeVar


class Readable(Protocol):
    """What is handed to workers: a report or a task; its text tells how much work it is."""

    @property
    def text(self) -> str: ...


T = TypeVar("T", bound=Readable)
R = TypeVar("R")
#: What is handed to a worker at once: so many reports at most, and none more once they hold so many
#: characters, so that at the end no worker waits long for another.
CHUNK = 8
CHUNK_CHARS = 30_000


def map_reports(
    extract: Callable[[T], R], reports: Iterable[T], workers: int = 1
) -> Iterator[tuple[T, R]]:
    """Each report with what `extract` makes of it, in the order given, whatever the workers.

    `extract` must be importable by workers (a module-level function). Reports are drawn as needed:
    at most ``2 x workers`` chunks wait at any time.
    """
    if workers <= 1:
        for report in reports:
            yield report, extract(report)
        return
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # two pools of math threads on two cores cost, not help
    source = iter(reports)
    with ProcessPoolExecutor(workers) as pool:
        waiting: list[tuple[list[T], Future[list[R]]]] = []
        while True:
            while len(waiting) < 2 * workers and (chunk := _next_chunk(source)):
                waiting.append((chunk, pool.submit(_extract_chunk, extract, chunk)))
            if not waiting:
                return
            chunk, future = waiting.pop(0)
            yield from zip(chunk, future.result(), strict=True)


def _next_chunk(source: Iterator[T]) -> list[T]:
    chunk: list[T] = []
    for report in islice(source, CHUNK):
        chunk.append(report)
        if sum(len(r.text) for r in chunk) >= CHUNK_CHARS:
            break
    return chunk


def _extract_chunk(extract: Callable[[T], R], reports: list[T]) -> list[R]:
    return [extract(report) for report in reports]
