"""Append-only store of reports and claims in one SQLite file: see docs/ledger.md."""

from vedette.ledger.entries import Added, Analysis, Brief, Counts, Entry, Hit, Sighting
from vedette.ledger.store import Ledger

__all__ = ["Added", "Analysis", "Brief", "Counts", "Entry", "Hit", "Ledger", "Sighting"]
