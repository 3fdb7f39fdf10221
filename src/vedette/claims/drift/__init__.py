"""Drift between a report and its parent: `find_drift`, the `Drift` record and `DRIFT_TYPES`."""

from vedette.claims.drift.figures import corrections_in
from vedette.claims.drift.find import drift_from, find_drift
from vedette.claims.drift.model import DRIFT_TYPES, Drift, ToldCorrection

__all__ = ["DRIFT_TYPES", "Drift", "ToldCorrection", "corrections_in", "drift_from", "find_drift"]
