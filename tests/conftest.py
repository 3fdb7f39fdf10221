"""What every test stands on: no network, no wall clock, no settings of the machine it runs on.

Sockets are blocked by pytest-socket (``addopts`` in pyproject.toml); a test that serves on the
loopback carries ``@pytest.mark.enable_socket`` and says why. Hypothesis draws the same examples
each time; ``pytest --hypothesis-profile=explore`` looks further, with fresh ones.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Deadlines measure the machine, not the code.
settings.register_profile("vedette", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("vedette")

#: Names under which distributions install Chromium.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Variables that change what commands print, besides our own settings.
_TERMINAL = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES", "CLICOLOR_FORCE")


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_this_machine() -> Iterator[None]:
    """Takes VEDETTE_* and terminal variables away, so that a test sees only what it sets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*_TERMINAL, *(n for n in os.environ if n.startswith("VEDETTE_"))):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped, with the reason printed, where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no Chromium on the PATH (looked for {', '.join(BROWSERS)})")
    return found
