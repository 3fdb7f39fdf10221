"""The road from documents to a brief: read, extract, keep, assess, write.

Every function here composes stages; none knows the domain. The Python API, the command line and
(later) HTTP call the same ones. No function looks at a clock: `now` and `as_of` are arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from vedette.assessment.assess import assess, view_of
from vedette.assessment.view import View
from vedette.assessment.withdrawn import still_carried
from vedette.claims.assertions import assertion_of, same_assertion
from vedette.claims.corrections import corrections
from vedette.claims.identity import unify
from vedette.claims.origin_tree import origins_of_assertion
from vedette.claims.origins import figure_value
from vedette.claims.people import officials
from vedette.engines.local import map_reports
from vedette.errors import VedetteError
from vedette.extraction.backends.base import Extraction
from vedette.extraction.backends.registry import Reader, reader_for
from vedette.extraction.gazetteer import default_gazetteer
from vedette.ledger import Added, Analysis, Ledger
from vedette.ledger.repeats import Repeats, Task
from vedette.products.brief import build_brief
from vedette.products.lineage import StoryBook, story_book
from vedette.products.model import Brief, BriefContext, Expectation, Followed
from vedette.records import Assessment, Claim, Dropped, OriginTree, Report, Statement
from vedette.reports.intake import read_path
from vedette.settings import Limits, Reading
from vedette.watch import Source, Watch

#: Reports already known that wait before they are handed to the ledger (each may add a sighting).
HELD_DOCUMENTS = 1000
#: Ids kept as examples of reports that lack a field.
EXAMPLES = 20
#: Letters of a claim's key that name it, and claims that are named where several are meant.
LEAST_KEY, CLAIMS_NAMED = 6, 8
#: Fields whose absence a user should hear of: without them a report cannot be placed or traced.
TOLD_GAPS = ("published", "publisher")
OnDocument = Callable[[Report | Dropped], None]


@dataclass(frozen=True, slots=True)
class SourcePath:
    """Where to read from: a path, and what stands in for fields its documents do not give."""

    path: Path
    defaults: Source


@dataclass(frozen=True, slots=True)
class Gap:
    """How many reports were taken without a field, and the ids of the first few."""

    field: str
    reports: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one ingest did.

    `met` counts every document met, `taken` those that became reports, `added` the new rows of the
    ledger, `unread` the new reports in a language the rules do not read (kept, without claims).
    `dropped` are the documents that were not taken, without their bytes, which the ledger keeps.
    `notes` counts what the back-end has to tell (proposals turned down, reports read by words
    alone), by sentence. `carried` counts new reports that repeat an earlier one word for word and
    took over its claims.
    """

    met: int
    taken: int
    added: Added
    dropped: tuple[Dropped, ...]
    unread: int
    gaps: tuple[Gap, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    carried: int = 0

    @property
    def reasons(self) -> dict[str, int]:
        """Dropped documents by reason, most frequent first."""
        return dict(Counter(d.reason for d in self.dropped).most_common())


def source_paths(watch: Watch) -> tuple[SourcePath, ...]:
    """The sources of a watch; `load_watch` has already taken them from the watch file's folder."""
    return tuple(SourcePath(Path(source.path), source) for source in watch.sources)


def bare_paths(paths: Iterable[Path]) -> tuple[SourcePath, ...]:
    """Paths without defaults."""
    return tuple(SourcePath(path, Source(path=str(path))) for path in paths)


def read_sources(
    sources: Iterable[SourcePath],
    *,
    limits: Limits | None = None,
    now: datetime | None = None,
    watch: Watch | None = None,
) -> Iterator[Report | Dropped]:
    """Every document of the sources, in a fixed order; ids are unique over all of them.

    With `now` (aware) a report dated after it is dropped.
    """
    seen: dict[str, tuple[str, str]] = {}
    bounds = limits or Limits()
    for source in sources:
        yield from read_path(
            source.path, limits=bounds, now=now, watch=watch, defaults=source.defaults, seen=seen
        )


def read_reports(
    paths: Sequence[Path], watch: Watch | None = None
) -> tuple[tuple[Report, ...], tuple[Dropped, ...]]:
    """The reports and the dropped documents of some paths, without a ledger."""
    items = tuple(read_sources(bare_paths(paths), watch=watch))
    return (
        tuple(item for item in items if isinstance(item, Report)),
        tuple(item for item in items if isinstance(item, Dropped)),
    )


def ingest(
    ledger: Ledger,
    documents: Iterable[Report | Dropped],
    *,
    workers: int = 1,
    watch: Watch | None = None,
    on_document: OnDocument | None = None,
    reading: Reading | None = None,
) -> Ingested:
    """Read documents into the ledger, whole reports only; a report known is not read again.

    A report that repeats an earlier one word for word takes over its claims (`claims.carried`).
    The actors that `watch` names are found beside those of the gazetteer. `reading` chooses the
    back-end; what is missing for it is raised before anything is read.

    Killing this at any moment loses at most the batch that was not committed; running it again
    goes on from there. `on_document` hears of each document before it is read.
    """
    tally = _Tally()
    reader = reader_for(watch, reading)
    known = cache(ledger.analysed)
    repeats = Repeats(ledger)
    held: list[Report | Dropped] = []

    def to_read() -> Iterator[Task]:
        for item in tally.count(documents, on_document):
            if isinstance(item, Report) and item.key not in known(reader.identity(item)):
                yield repeats.task(item, reader.identity(item))
                continue
            held.append(item)
            # Without this a rerun over a large store would hold every report it has.
            if len(held) >= HELD_DOCUMENTS:
                tally.added += ledger.add_batch(held)
                held.clear()

    extract = partial(claims_of_task, reader)
    results = map_reports(extract, to_read(), workers)
    try:
        tally.added += ledger.add_batch(_analyses(results, reader, repeats, tally))
    finally:
        tally.added += ledger.add_batch(held)
    return tally.result()


def _analyses(
    results: Iterable[tuple[Task, Extraction | Dropped | None]],
    reader: Reader,
    repeats: Repeats,
    tally: _Tally,
) -> Iterator[Report | Dropped | Analysis]:
    """What goes into the ledger for each report that was read, or takes over another's claims."""
    for task, found in results:
        report = task.report
        if found is None:
            if carried := repeats.carried(task, reader.identity(report)):
                tally.carried += 1
                yield carried
                continue
            found = claims_or_fault(reader, report)
        if isinstance(found, Dropped):
            tally.dropped.append(found)
            repeats.unread(report)
            yield from (report, found)  # kept, and read again by the next run
            continue
        tally.unread += not found.read
        tally.notes.update(found.notes)
        analysis = Analysis(report, found.claims, found.extractor)
        if found.read and found.extractor == reader.identity(report):
            repeats.read(analysis)
        else:
            repeats.unread(report)
        yield analysis


#: What odd words can make the extractor raise. A fault of ours on one report is set aside like a
#: document that cannot be read: named, counted, and the rest goes on.
_READING_FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def claims_of_task(
    extract: Callable[[Report], Extraction], task: Task
) -> Extraction | Dropped | None:
    """What `claims_or_fault` gives; None for a report that takes over the claims of another."""
    return claims_or_fault(extract, task.report) if task.parent is None else None


def claims_or_fault(
    extract: Callable[[Report], Extraction], report: Report
) -> Extraction | Dropped:
    """The claims of a report, or what kept the extractor from reading it."""
    try:
        return extract(report)
    except _READING_FAULTS as fault:
        at = report.source or report.source_id or report.key
        detail = f"the extractor failed on it ({type(fault).__name__}: {fault}); please report this"
        return Dropped(at, "unreadable", detail)


@dataclass(slots=True)
class _Tally:
    """Counts documents as they stream past."""

    met: int = 0
    taken: int = 0
    unread: int = 0
    carried: int = 0
    added: Added = field(default_factory=Added)
    dropped: list[Dropped] = field(default_factory=list)
    gaps: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def count(
        self, documents: Iterable[Report | Dropped], on_document: OnDocument | None
    ) -> Iterator[Report | Dropped]:
        """Pass documents on, counting them; the same report twice in one run is passed on once."""
        keys: set[str] = set()
        for item in documents:
            self.met += 1
            if on_document is not None:
                on_document(item)
            if isinstance(item, Dropped):
                self.dropped.append(replace(item, raw=""))
                yield item
                continue
            self.taken += 1
            if item.key not in keys:
                keys.add(item.key)
                self._note_gaps(item)
                yield item

    def _note_gaps(self, report: Report) -> None:
        for name in TOLD_GAPS:
            if name in report.missing:
                self.gaps[name] += 1
                examples = self.examples.setdefault(name, [])
                if len(examples) < EXAMPLES:
                    examples.append(report.source_id)

    def result(self) -> Ingested:
        gaps = tuple(
            Gap(name, self.gaps[name], tuple(self.examples[name]))
            for name in TOLD_GAPS
            if self.gaps[name]
        )
        notes = tuple(self.notes.most_common())
        dropped = tuple(self.dropped)
        return Ingested(
            self.met, self.taken, self.added, dropped, self.unread, gaps, notes, self.carried
        )


def sharing_groups(watch: Watch | None) -> tuple[frozenset[str], ...]:
    """Groups of actors that the watch says share intelligence."""
    return tuple(frozenset(group.actors) for group in watch.sharing) if watch else ()


def assess_ledger(ledger: Ledger, as_of: str, watch: Watch | None = None) -> Assessment:
    """The assessment at a date from what the ledger holds of the watch's period."""
    reports, claims = _evidence(ledger, as_of, watch)
    return assess(reports, claims, as_of, groups=sharing_groups(watch), watch=watch)


def ledger_brief(
    ledger: Ledger, as_of: str, watch: Watch | None = None, since: str | None = None
) -> Brief:
    """The brief at a date; with `since`, an earlier day, also what changed from then."""
    reports, claims = _evidence(ledger, as_of, watch)
    groups = sharing_groups(watch)
    now = assess(reports, claims, as_of, groups=groups, watch=watch)
    before = None
    if since is not None:
        before = assess(reports, claims, since, groups=groups, watch=watch)
    by_key = {report.key: report for report in reports}
    return build_brief(now, by_key, brief_context(watch), before, since)


def ledger_stories(ledger: Ledger, as_of: str | None = None) -> StoryBook:
    """The stories of what the ledger holds, or of what was published by a day."""
    with ledger.snapshot():
        reports, claims = ledger.reports(as_of=as_of), ledger.claims(as_of=as_of)
    people = officials(reports, default_gazetteer())
    return story_book(reports, unify(claims, people))


@dataclass(frozen=True, slots=True)
class ClaimOrigins:
    """A claim, the origin tree of what it asserts, and who still carries its withdrawn figure.

    `report_ids` gives the id of each report that is cited.
    """

    claim: Claim
    tree: OriginTree
    carried: tuple[Statement, ...]
    report_ids: dict[str, str]


def claim_origins(
    ledger: Ledger, reference: str, words: str, as_of: str, watch: Watch | None = None
) -> ClaimOrigins:
    """The origins of a claim at a date; `find_claim` says how it is named."""
    reports, claims = _evidence(ledger, as_of, watch)
    view = view_of(reports, claims, as_of, groups=sharing_groups(watch), watch=watch)
    claim = find_claim(view, reference, words)
    tree = origins_of_assertion(view, claim)
    same = assertion_of(claim, view.claims, view.index)
    ids = {key: report.source_id for key, report in view.reports.items()}
    return ClaimOrigins(claim, tree, still_carried(corrections(view), same, view), ids)


def find_claim(view: View, reference: str, words: str) -> Claim:
    """The one claim of that key (or its first letters), or of that report with a figure or words.

    Of several that assert the same the first is meant. Raises `VedetteError` when there is none, or
    several that do not, which are then listed.
    """
    claims, reports = view.claims, view.reports
    found = [c for c in claims if len(reference) >= LEAST_KEY and c.key.startswith(reference)]
    found = found or [
        c for c in claims if reference in (c.report_key, reports[c.report_key].source_id)
    ]
    if words:
        wanted = words.replace(",", "").casefold()
        found = [c for c in found if _tells(c, wanted)]
    if not found:
        told = f" with {words!r}" if words else ""
        raise VedetteError(
            f"claim: none is known by {reference!r}{told} at that date (vedette claims lists them)"
        )
    if not all(same_assertion(found[0], c, view.index) for c in found[1:]):
        some = "; ".join(f"{c.key[:8]} “{c.span.text[:60]}”" for c in found[:CLAIMS_NAMED])
        more = len(found) - CLAIMS_NAMED
        raise VedetteError(
            f"claim: {reference!r} names {len(found)} claims that say different things; give a "
            f"figure or words of the one you mean, or its key: {some}"
            + (f"; and {more} more (vedette claims --report)" if more > 0 else "")
        )
    return found[0]


def _tells(claim: Claim, wanted: str) -> bool:
    value = figure_value(claim)
    figure = value is not None and f"{value:.15g}" == wanted
    return figure or wanted in claim.span.text.replace(",", "").casefold()


def brief_context(watch: Watch | None) -> BriefContext:
    """What the watch asks, as a brief takes it."""
    if watch is None:
        return BriefContext("What the reports say", "")
    expected = (Expectation(e.commitment, e.kept, e.text, e.by) for e in watch.expectations)
    series = (Followed(row.id, row.title) for row in watch.series)
    return BriefContext(watch.name, watch.question, tuple(expected), tuple(series))


def _evidence(
    ledger: Ledger, as_of: str, watch: Watch | None
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports published by `as_of` within the watch's period (and undated ones), and claims."""
    first = watch.start if watch else ""
    last = watch.end if watch and watch.end else as_of
    with ledger.snapshot():
        dated = ledger.reports(as_of=as_of)
        undated = ledger.undated_reports()
        claims = ledger.claims(as_of=as_of)
    inside = tuple(r for r in dated if r.date and first <= r.date <= last)
    return (*inside, *undated), claims


def default_day(ledger: Ledger, today: str, watch: Watch | None = None) -> str | None:
    """The day to assess when none is asked for: the end of a watch that is over, or else the day
    of the newest report; None when no report has a date.
    """
    if watch is not None and watch.end and watch.end <= today:
        return watch.end
    return last_day(ledger)


def last_day(ledger: Ledger) -> str | None:
    """The day of the newest dated report, or None for a ledger without one."""
    return max((r.date for r in ledger.reports() if r.date), default=None)


def find_reports(ledger: Ledger, reference: str) -> tuple[Report, ...]:
    """The reports with that key or source id."""
    return tuple(r for r in ledger.reports() if reference in (r.key, r.source_id))


__all__ = [
    "ClaimOrigins", "Gap", "Ingested", "SourcePath", "assess_ledger", "bare_paths", "brief_context",
    "claim_origins", "default_day", "find_claim",
    "find_reports", "ingest", "last_day", "ledger_brief", "read_reports", "read_sources",
    "sharing_groups", "source_paths",
]  # fmt: skip
