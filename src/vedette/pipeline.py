"""The road from documents to an assessment: read, extract, keep, assess.

Every function here composes stages; none knows the domain. The Python API, the command line and
(later) HTTP call the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vedette.assessment.assess import assess
from vedette.engines.local import map_reports
from vedette.extraction.claims import EXTRACTOR, extract_claims, is_read
from vedette.ledger import Added, Analysis, Ledger
from vedette.records import Assessment, Dropped, Report
from vedette.reports.intake import read_path
from vedette.settings import Limits
from vedette.watch import Source, Watch


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one ingest did: documents met, rows added, and what was dropped by reason.

    `met` counts every document met, taken or dropped; `unread` those in a language the rules do
    not read (kept, without claims).
    """

    met: int
    taken: int
    added: Added
    dropped: tuple[Dropped, ...]
    unread: int

    @property
    def reasons(self) -> dict[str, int]:
        """Dropped documents by reason, most frequent first."""
        return dict(Counter(d.reason for d in self.dropped).most_common())


@dataclass(frozen=True, slots=True)
class Place:
    """Where to read from: a path, and what stands in for fields its documents do not give."""

    path: Path
    defaults: Source


def watch_places(watch: Watch) -> tuple[Place, ...]:
    """The sources of a watch as paths, relative ones taken from the watch file's folder."""
    base = Path(watch.path).parent if watch.path else Path()
    return tuple(Place(base / source.path, source) for source in watch.sources)


def paths_of(paths: Iterable[Path]) -> tuple[Place, ...]:
    """Bare paths as places without defaults."""
    return tuple(Place(path, Source(path=str(path))) for path in paths)


def read_places(
    places: Iterable[Place],
    *,
    limits: Limits | None = None,
    now: datetime | None = None,
    watch: Watch | None = None,
) -> Iterator[Report | Dropped]:
    """Every document of the places, in a fixed order; ids are unique over all of them."""
    seen: dict[str, tuple[str, str]] = {}
    for place in places:
        yield from read_path(
            place.path, limits=limits or Limits(), now=now, watch=watch, defaults=place.defaults, seen=seen
        )


def read_reports(paths: Sequence[Path], watch: Watch | None = None) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports and the dropped documents of some paths, without a ledger."""
    reports: list[Report] = []
    dropped: list[Dropped] = []
    for item in read_places(paths_of(paths), watch=watch):
        if isinstance(item, Report):
            reports.append(item)
        else:
            dropped.append(item)
    return tuple(reports), tuple(dropped)


def ingest(
    ledger: Ledger,
    documents: Iterable[Report | Dropped],
    *,
    workers: int = 1,
    on_document: Callable[[Report | Dropped], None] | None = None,
) -> Ingested:
    """Read documents into the ledger, whole reports only; a report known is not read again.

    Killing this at any moment loses at most the batch that was not committed; running it again
    goes on from there.
    """
    known = ledger.analysed(EXTRACTOR)
    tally = _Tally()

    def entries() -> Iterator[Report | Dropped | Analysis]:
        fresh = tally.watch(documents, known, on_document)
        held: list[Report | Dropped] = []

        def to_read() -> Iterator[Report]:
            for item in fresh:
                if isinstance(item, Report) and item.key not in known:
                    yield item
                else:
                    held.append(item)

        for report, claims in map_reports(extract_claims, to_read(), workers):
            tally.unread += not is_read(report)
            yield Analysis(report, claims, EXTRACTOR)
            while held:
                yield held.pop(0)
        yield from held

    added = ledger.add_batch(entries())
    return Ingested(tally.met, tally.taken, added, tuple(tally.dropped), tally.unread)


class _Tally:
    """Counts documents as they stream past."""

    def __init__(self) -> None:
        self.met = 0
        self.taken = 0
        self.unread = 0
        self.dropped: list[Dropped] = []

    def watch(
        self,
        documents: Iterable[Report | Dropped],
        known: frozenset[str],
        on_document: Callable[[Report | Dropped], None] | None,
    ) -> Iterator[Report | Dropped]:
        """Pass documents on, counting them; the same key twice in one run is passed on once."""
        keys: set[str] = set()
        for item in documents:
            self.met += 1
            if on_document is not None:
                on_document(item)
            if isinstance(item, Dropped):
                self.dropped.append(item)
                yield item
                continue
            self.taken += 1
            if item.key not in keys:
                keys.add(item.key)
                yield item


def sharing_groups(watch: Watch | None) -> tuple[frozenset[str], ...]:
    """Groups of actors that the watch says share intelligence."""
    return tuple(frozenset(group.actors) for group in watch.sharing) if watch else ()


def assess_ledger(ledger: Ledger, as_of: str, watch: Watch | None = None) -> Assessment:
    """The assessment at a date from what the ledger holds."""
    with ledger.snapshot():
        reports = (*ledger.reports(as_of=as_of), *ledger.undated_reports())
        claims = ledger.claims(as_of=as_of)
    return assess(reports, claims, as_of, groups=sharing_groups(watch), watch=watch)


def last_day(ledger: Ledger) -> str | None:
    """The day of the newest dated report, or None for a ledger without one."""
    return max((r.date for r in ledger.reports() if r.date), default=None)


__all__ = ["Ingested", "Place", "assess_ledger", "ingest", "last_day", "paths_of", "read_places", "read_reports", "sharing_groups", "watch_places"]
