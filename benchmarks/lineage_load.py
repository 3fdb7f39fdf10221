"""Loads that must neither take long nor fuse what is apart: for `lineage_cost`, in one table.

``story``: versions of one article, each with one sentence in ten dropped and one word in twenty
exchanged; ``copies``: one text again and again; ``notices``: one line of boilerplate as a page,
as many as copies up to `MOST_NOTICES`. Publishers take turns, days lie minutes apart. Each load
goes through the whole graph (`LineageBuilder`) and through `StoryClusters`, each in a process of
its own.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.lineage_stream import EDITS, SEED, Story, Texts, Words, sentences
from vedette.lineage.graph import LineageBuilder
from vedette.lineage.stories import StoryClusters
from vedette.records import Report

#: Share of sentences that a version drops.
DROPPED = 0.1
#: Publishers that take turns, and minutes between two reports.
PUBLISHERS, MINUTES = 97, 2
MOST_NOTICES = 2_000
NOTICE = "Please subscribe to our newsletter to receive the latest news."
#: Characters of an article near which the base text is chosen.
TYPICAL_CHARS = 3_000
WAYS = ("graph", "stories")


def base_text(texts: Texts) -> str:
    """The base text whose length is nearest to `TYPICAL_CHARS`."""
    return min((v[0] for v in texts), key=lambda text: (abs(len(text) - TYPICAL_CHARS), text))


def load(kind: str, size: int, texts: Texts) -> Iterator[Report]:
    """The reports of a load, in order of publication."""
    draw = random.Random(SEED)
    base = NOTICE if kind == "notices" else base_text(texts)
    story = Story(0, [base], Words(texts), size, [])
    for number in range(size):
        text = _version(story, base, draw) if kind == "story" else base
        when = datetime(2031, 4, 1, tzinfo=UTC) + timedelta(minutes=MINUTES * number)
        publisher = f"Outlet {number % PUBLISHERS}"
        yield Report(
            f"{number:016d}", f"{number}", text, publisher=publisher, publisher_kind="media",
            published=when.isoformat(), language="en",
        )  # fmt: skip


def _version(story: Story, text: str, draw: random.Random) -> str:
    kept = [[s for s in line if draw.random() > DROPPED] for line in sentences(text)]
    return EDITS["words 5 %"](story, "\n".join(" ".join(line) for line in kept if line), draw)


def measure_load(kind: str, size: int, way: str, texts: Texts) -> dict[str, Any]:
    """One load, one way, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run_load, (kind, size, way, texts))


def run_load(kind: str, size: int, way: str, texts: Texts) -> dict[str, Any]:
    """Processor time in seconds, memory in MB above what was held, groups, and the largest."""
    reports = list(load(kind, size, texts))
    held, begun = _memory_mb(), time.process_time()
    sizes, pairs = _graph(reports) if way == "graph" else _stories(reports)
    return {
        "load": kind,
        "reports": size,
        "way": way,
        "seconds": round(time.process_time() - begun, 1),
        "mb": round(_memory_mb() - held),
        "pairs": pairs,
        "groups": len(sizes),
        "largest": max(sizes),
    }


def _graph(reports: Sequence[Report]) -> tuple[list[int], int]:
    builder = LineageBuilder()
    for report in reports:
        builder.add(report)
    return [len(keys) for keys in builder.lineage().groups], builder.measured


def _stories(reports: Sequence[Report]) -> tuple[list[int], int]:
    clusters = StoryClusters()
    for report in reports:
        clusters.add(report)
    clusters.settle()
    return [len(story.reports) for story in clusters.stories], 0


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def rows_of(found: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The rows of the table."""
    return [
        [f"{r['load']}, {r['way']}", f"{r['reports']:,}", f"{r['seconds']:,.1f}", f"{r['mb']:,}",
         f"{r['pairs']:,}" if r["pairs"] else "", f"{r['groups']:,}", f"{r['largest']:,}"]
        for r in found
    ]  # fmt: skip


def loads(story: Sequence[int], copies: Sequence[int]) -> list[tuple[str, int]]:
    """The loads asked for: kind and size."""
    notices = {min(size, MOST_NOTICES) for size in copies}
    return [
        *(("story", size) for size in story),
        *(("copies", size) for size in copies),
        *(("notices", size) for size in sorted(notices)),
    ]
