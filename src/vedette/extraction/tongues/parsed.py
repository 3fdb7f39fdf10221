"""Stub."""
from vedette.records import Claim, Report
EXTRAS = {"ru": "ru"}
def can_read(code: str) -> bool: return False
def model_version(code: str) -> str: return ""
def extract_claims(report, gazetteer, code): return ()
