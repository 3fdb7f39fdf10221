"""The demo, run once for all tests of this folder, and a small case of three reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.helpers import small_watch, vedette


def pytest_configure(config: pytest.Config) -> None:
    """Names the marker, which strict markers ask for."""
    config.addinivalue_line("markers", "golden: holds on the reports of the packaged case")


@dataclass(frozen=True)
class Case:
    """A folder in which a command has run: its result, and where it put ledger and briefs."""

    folder: Path
    result: Result

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.sqlite"

    @property
    def watch(self) -> Path:
        return self.folder / "watch.toml"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """``vedette demo``, once."""
    folder = tmp_path_factory.mktemp("demo")
    return Case(folder, vedette("demo", "--out", folder))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """``vedette run`` over three reports, once."""
    folder = tmp_path_factory.mktemp("small")
    ledger = folder / "ledger.sqlite"
    return Case(folder, vedette("run", small_watch(folder), "--ledger", ledger, "--out", folder))
