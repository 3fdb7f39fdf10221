"""Queries of the ledger: every answer has one order, whatever order the rows came in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from vedette.ledger.clock import as_of_day, known_at_stamp
from vedette.ledger.connection import Database
from vedette.ledger.entries import Brief, Counts, Hit, Sighting
from vedette.ledger.rows import dropped_of, report_of
from vedette.ledger.serialise import claim_from_json
from vedette.records import Claim, Dropped, Report

#: By date as written, undated reports last.
_BY_DATE = "report.published_date IS NULL, report.published_date, report.published, report.key"

_COUNTS = """
SELECT
    (SELECT count(*) FROM report) AS reports,
    (SELECT count(*) FROM report WHERE published_date IS NULL) AS undated,
    (SELECT count(*) FROM sighting) AS sightings,
    (SELECT count(*) FROM dropped) AS dropped,
    (SELECT count(*) FROM analysis) AS analyses,
    (SELECT count(*) FROM claim) AS claims,
    (SELECT count(*) FROM brief) AS briefs
"""

# Of several versions that read a report, the one that read it last (and was known by then).
_LATEST = """
analysis.id = (
    SELECT max(other.id) FROM analysis AS other
    WHERE other.report_key = claim.report_key {known}
)
"""

_INCOMPLETE = """
SELECT analysis.report_key, analysis.extractor, analysis.claims AS expected,
    (SELECT count(*) FROM claim WHERE claim.report_key = analysis.report_key
        AND claim.extractor = analysis.extractor) AS found
FROM analysis
WHERE expected <> found
ORDER BY analysis.report_key, analysis.extractor
"""


@dataclass(slots=True)
class Where:
    """The conditions of one query and the values they compare with."""

    conditions: list[str] = field(default_factory=lambda: ["1"])
    values: dict[str, str] = field(default_factory=dict)

    def add(self, condition: str, name: str, value: str | None) -> None:
        """Add `condition`, which compares with ``:name``; nothing when there is no value."""
        if value is not None:
            self.conditions.append(condition)
            self.values[name] = value

    def __str__(self) -> str:
        return "WHERE " + " AND ".join(self.conditions)


def dated(as_of: str | None, known_at: str | None, known_column: str) -> Where:
    """Conditions for both clocks; LedgerError when a date is written in another way."""
    where = Where()
    day = None if as_of is None else as_of_day(as_of)
    where.add("report.counts_from <= :as_of", "as_of", day)
    known = None if known_at is None else known_at_stamp(known_at)
    where.add(f"{known_column} <= :known_at", "known_at", known)
    return where


def read_reports(database: Database, where: Where) -> tuple[Report, ...]:
    """Reports under the conditions, oldest first."""
    rows = database.rows(f"SELECT * FROM report {where} ORDER BY {_BY_DATE}", where.values)
    return tuple(report_of(row) for row in rows)


def read_claims(database: Database, where: Where, extractor: str | None) -> tuple[Claim, ...]:
    """Claims under the conditions, by report date, report, place in the text and key."""
    if extractor is None:
        known = "AND other.recorded_at <= :known_at" if "known_at" in where.values else ""
        where.conditions.append(_LATEST.format(known=known))
    where.add("claim.extractor = :extractor", "extractor", extractor)
    rows = database.rows(
        f"""
        SELECT claim.slots FROM claim
        JOIN analysis ON analysis.report_key = claim.report_key
            AND analysis.extractor = claim.extractor
        JOIN report ON report.key = claim.report_key
        {where}
        ORDER BY report.published_date IS NULL, report.published_date, report.key,
            claim.span_start, claim.key
        """,
        where.values,
    )
    return tuple(claim_from_json(row["slots"]) for row in rows)


def read_analysed(database: Database, extractor: str) -> frozenset[str]:
    """Keys of the reports that this version of the extractor has read."""
    rows = database.rows("SELECT report_key FROM analysis WHERE extractor = ?", (extractor,))
    return frozenset(row["report_key"] for row in rows)


def has_analysis(database: Database, report_key: str, extractor: str) -> bool:
    """True when this version of the extractor has read the report."""
    sql = "SELECT 1 FROM analysis WHERE report_key = ? AND extractor = ?"
    return bool(database.value(sql, (report_key, extractor)))


def read_texts(database: Database, day: str | None) -> tuple[tuple[str, str], ...]:
    """Key and text of every report of a day (of those without a date when None), as they came."""
    rows = database.rows(
        "SELECT key, text FROM report WHERE published_date IS ? ORDER BY id", (day,)
    )
    return tuple((row["key"], row["text"]) for row in rows)


def read_dropped(database: Database) -> tuple[Dropped, ...]:
    """Documents that were not taken, by location."""
    rows = database.rows("SELECT * FROM dropped ORDER BY location, reason, key")
    return tuple(dropped_of(row) for row in rows)


def read_drop_counts(database: Database) -> dict[str, int]:
    """How many documents were dropped for each reason, most first."""
    rows = database.rows("SELECT reason, documents FROM dropped_counts")
    return {row["reason"]: row["documents"] for row in rows}


def read_sightings(database: Database, report_key: str) -> tuple[Sighting, ...]:
    """Where a report was met, by source."""
    rows = database.rows(
        """
        SELECT report_key, source, raw_sha256, recorded_at FROM sighting
        WHERE report_key = ? ORDER BY source
        """,
        (report_key,),
    )
    return tuple(Sighting(*row) for row in rows)


def read_counts(database: Database) -> Counts:
    """How many rows the ledger holds."""
    return Counts(*database.rows(_COUNTS)[0])


def read_last_brief(database: Database, before: str | None) -> Brief | None:
    """The brief of the latest day before `before` (of all when None), the last one written."""
    where = Where()
    where.add("as_of < :before", "before", None if before is None else as_of_day(before))
    rows = database.rows(
        f"SELECT as_of, path, sha256, written_at FROM brief {where} ORDER BY as_of DESC, id DESC",
        where.values,
    )
    return Brief(*rows[0]) if rows else None


def find(database: Database, text: str, limit: int, where: Where) -> tuple[Hit, ...]:
    """The best `limit` reports that hold every word of `text`, best first."""
    query = match_query(text)
    if not query:
        return ()
    where.add("report_search MATCH :query", "query", query)
    rows = database.rows(
        f"""
        SELECT report.*, -bm25(report_search, 2.0, 1.0) AS score,
            snippet(report_search, -1, '[', ']', '…', 24) AS excerpt
        FROM report_search JOIN report ON report.id = report_search.rowid
        {where}
        ORDER BY round(score, 9) DESC, {_BY_DATE}
        LIMIT {max(0, int(limit))}
        """,
        where.values,
    )
    return tuple(Hit(report_of(row), row["excerpt"], row["score"]) for row in rows)


def match_query(text: str) -> str:
    """`text` as an FTS5 query: every word, and every "quoted phrase", must occur.

    Each is quoted, so that a reader's ``C-130``, ``NOT`` or ``*`` is looked for and not obeyed.
    """
    # FTS5 takes NUL for the end of the query, inside a phrase too.
    words = text.replace("\0", " ")
    parts: Iterable[tuple[str, str]] = re.findall(r'"([^"]*)"|([^\s"]+)', words)
    phrases = (phrase or word for phrase, word in parts)
    return " ".join(f'"{phrase}"' for phrase in phrases if re.search(r"\w", phrase))


def problems(database: Database) -> tuple[str, ...]:
    """What is wrong with the file, in words; empty when it is sound and every report whole."""
    found = [
        f"integrity: {row[0]}" for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"
    ]
    found += [
        f"table {row['table']}: row {row['rowid']} refers to a missing row of {row['parent']}"
        for row in database.rows("PRAGMA foreign_key_check")
    ]
    found += [
        f"report {row['report_key']}: {row['found']} of {row['expected']} claims of "
        f"{row['extractor']} are there"
        for row in database.rows(_INCOMPLETE)
    ]
    return tuple(found)
