"""Fixtures for the making of reports: a small publisher table instead of the packaged one."""

from __future__ import annotations

import pytest

from vedette.reports import publishers

ROWS = (
    {"name": "Alpha News", "aliases": "AN|Alpha", "kind": "wire", "country": "NOR"},
    {"name": "Beta Post", "aliases": "", "kind": "media", "country": "SUD"},
)


@pytest.fixture(autouse=True)
def small_publisher_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishers, "_packaged", lambda: publishers._index(ROWS))
