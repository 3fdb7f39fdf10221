"""The one write path: what a row needs before it is added, and when it adds nothing.

Every function runs inside a transaction that its caller opened with the write lock, so that
"is it there already?" and "add it" cannot be divided by another process.
"""

from __future__ import annotations

from collections.abc import Iterable

from vedette.errors import LedgerError
from vedette.ledger.connection import Database
from vedette.ledger.entries import Added, Analysis, Entry
from vedette.ledger.rows import claim_row, dropped_row, place_rows, report_row, sighting_row
from vedette.records import Claim, Dropped, Report


def add_entries(database: Database, entries: Iterable[Entry], recorded_at: str) -> Added:
    """Add every entry that is new; the counts of what was added."""
    return sum((_add(database, entry, recorded_at) for entry in entries), Added())


def check_entry(entry: Entry) -> None:
    """Refuse an entry that could not be written, before a batch of good ones rests on it."""
    if isinstance(entry, Report):
        report_row(entry, "")
    elif isinstance(entry, Dropped):
        dropped_row(entry, "")
    else:
        report_row(entry.report, "")
        for claim in distinct_claims(entry):
            claim_row(claim, entry.extractor, "")


def distinct_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """The claims without exact repeats, in their order.

    LedgerError for a claim of another report, and for two different claims under one key: the
    second could be neither stored nor dropped without loss.
    """
    if not analysis.extractor:
        raise LedgerError(f"report {analysis.report.key}: extractor: found none; give its version")
    found: dict[str, Claim] = {}
    for claim in analysis.claims:
        if claim.report_key != analysis.report.key:
            raise LedgerError(
                f"claim {claim.key}: report_key: found {claim.report_key}; "
                f"it is added with report {analysis.report.key}"
            )
        if found.setdefault(claim.key, claim) != claim:
            raise LedgerError(
                f"report {claim.report_key}: two different claims have the key {claim.key}, at "
                f"{claim.span.start} ({claim.span.text[:60]!r}); keys must tell claims apart"
            )
    return tuple(found.values())


def _add(database: Database, entry: Entry, recorded_at: str) -> Added:
    if isinstance(entry, Report):
        return _add_report(database, entry, recorded_at)
    if isinstance(entry, Dropped):
        return _add_dropped(database, entry, recorded_at)
    added = _add_report(database, entry.report, recorded_at)
    return added + _add_analysis(database, entry, recorded_at)


def _add_report(database: Database, report: Report, recorded_at: str) -> Added:
    new = not database.value("SELECT 1 FROM report WHERE key = ?", (report.key,))
    if new:
        database.insert("report", [report_row(report, recorded_at)])
    seen = database.value(
        "SELECT 1 FROM sighting WHERE report_key = ? AND source = ?", (report.key, report.source)
    )
    if not seen:
        database.insert("sighting", [sighting_row(report, recorded_at)])
    return Added(reports=int(new), sightings=int(not seen))


def _add_dropped(database: Database, dropped: Dropped, recorded_at: str) -> Added:
    if database.value("SELECT 1 FROM dropped WHERE key = ?", (dropped.key,)):
        return Added()
    database.insert("dropped", [dropped_row(dropped, recorded_at)])
    return Added(dropped=1)


def _add_analysis(database: Database, analysis: Analysis, recorded_at: str) -> Added:
    name = {"report_key": analysis.report.key, "extractor": analysis.extractor}
    sql = "SELECT 1 FROM analysis WHERE report_key = :report_key AND extractor = :extractor"
    if database.value(sql, name):
        return Added()
    claims = distinct_claims(analysis)
    extractor = analysis.extractor
    database.insert("analysis", [name | {"claims": len(claims), "recorded_at": recorded_at}])
    database.insert("claim", [claim_row(claim, extractor, recorded_at) for claim in claims])
    places = [row for claim in claims for row in place_rows(claim, extractor, recorded_at)]
    database.insert("place_mention", places)
    return Added(analyses=1, claims=len(claims))
