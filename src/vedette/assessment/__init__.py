"""Pure functions over the ledger at a date: commitments, evidence, status, series, changes."""
