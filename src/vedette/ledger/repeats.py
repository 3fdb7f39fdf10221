"""Which earlier report, of the ledger or of this run, a report repeats word for word."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from typing import TypeVar

from vedette.claims.carried import (
    WINDOW_DAYS,
    carry,
    is_carried,
    may_carry,
    words_key,
)
from vedette.extraction.claims import is_read
from vedette.ledger.entries import Analysis
from vedette.ledger.store import BATCH_ENTRIES, Ledger
from vedette.records import Claim, Report
from vedette.times import plus_days

V = TypeVar("V")

#: Reports of this run that are kept at hand: more than one batch, so that what is no longer here
#: has been written, and can be read from the ledger.
KEPT = 4 * BATCH_ENTRIES
#: Earlier reports of the same words that are looked at for one (several may not do: another title,
#: another day of the same publisher).
LOOKED_AT = 16


@dataclass(frozen=True, slots=True)
class Task:
    """A report to be read, or to take over the claims of `parent`."""

    report: Report
    parent: Report | None = None

    @property
    def text(self) -> str:
        """What there is to read: nothing when claims are taken over."""
        return self.report.text if self.parent is None else ""


class Repeats:
    """Remembers by their words the reports that were read; one for each run."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._asked: set[str | None] = set()
        self._days: set[str | None] = set()
        self._reports: OrderedDict[str, Report] = OrderedDict()
        self._claims: OrderedDict[str, tuple[Claim, ...]] = OrderedDict()

    def task(self, report: Report, extractor: str) -> Task:
        """What is to be done for a report that `extractor` has not read."""
        self._load(report.date)
        words = words_key(report.text)
        keys = self._keys[words]
        for key in keys[:LOOKED_AT]:
            earlier = self._reports.get(key) or self._ledger.report(key)
            if earlier is None or not may_carry(earlier, report):
                continue
            if key in self._reports or self._read_in_ledger(earlier, extractor) is not None:
                return Task(report, earlier)
        keys.append(report.key)
        _keep(self._reports, report.key, report)
        return Task(report)

    def read(self, analysis: Analysis) -> None:
        """Note the claims that were found in a report of this run."""
        _keep(self._claims, analysis.report.key, analysis.claims)

    def unread(self, report: Report) -> None:
        """Forget a report that could not be read, so that nothing is taken from it."""
        self._reports.pop(report.key, None)

    def carried(self, task: Task, extractor: str) -> Analysis | None:
        """The analysis of a report that repeats `task.parent`; None when it must be read."""
        if task.parent is None:
            return None
        claims = self._claims.get(task.parent.key)
        if claims is None:  # not of this run, or no longer at hand
            claims = self._read_in_ledger(task.parent, extractor)
        if claims is None or any(claim.extractor != extractor for claim in claims):
            return None
        found = carry(task.parent, claims, task.report)
        return None if found is None else Analysis(task.report, found, extractor)

    def _load(self, day: str | None) -> None:
        """Learn the words of the ledger's reports from which one of this day may be a copy."""
        if day in self._asked:
            return
        self._asked.add(day)
        days: set[str | None] = {None}
        if day is not None:
            days = {plus_days(day, -n) for n in range(WINDOW_DAYS + 1)}
        for other in sorted(days - self._days, key=str):
            for key, text in self._ledger.texts_of_day(other):
                self._keys[words_key(text)].append(key)
        self._days |= days

    def _read_in_ledger(self, report: Report, extractor: str) -> tuple[Claim, ...] | None:
        """The claims that `extractor` itself found in a report; None when it has not read it.

        Of a report without any in a language that may not be read at all, nothing is taken over:
        reading says so to the user.
        """
        if not self._ledger.has_analysis(report.key, extractor):
            return None
        claims = self._ledger.claims(report=report.key, extractor=extractor)
        if any(map(is_carried, claims)) or not (claims or is_read(report)):
            return None
        return claims


def _keep(kept: OrderedDict[str, V], key: str, value: V) -> None:
    kept[key] = value
    if len(kept) > KEPT:
        kept.popitem(last=False)
