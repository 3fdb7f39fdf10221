"""The command as its own process: module and entry point, streams, a pipe that closes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Case

COMMAND = (sys.executable, "-m", "vedette")


def test_results_and_messages_go_apart(small: Case) -> None:
    command = [*COMMAND, "claims", "--ledger", str(small.ledger), "--json", "--limit", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert "--limit 0 shows all" in done.stderr


def test_no_traceback_for_a_missing_ledger(tmp_path: Path) -> None:
    command = [*COMMAND, "brief", "--ledger", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
