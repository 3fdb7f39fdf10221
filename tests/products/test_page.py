"""The brief in a real browser: its own content security policy lets its own style through."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.products.brief import build_brief
from vedette.products.html import render_html

#: Without a sandbox of its own, since tests also run as root in a container.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
)


def opened(chromium: str, folder: Path, html: str, *flags: str) -> tuple[str, list[str]]:
    """The document as the browser holds it, and what the browser complained of."""
    page = folder / "brief.html"
    page.write_text(html, encoding="utf-8")
    command = [chromium, *FLAGS, *flags, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [*command, page.as_uri()],
        env={**os.environ, "HOME": str(folder)},
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    )
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture(scope="module")
def html() -> str:
    both = sample()
    return render_html(build_brief(both.later, BY_KEY, CONTEXT, previous=both.earlier))


def test_the_browser_has_no_complaint(chromium: str, tmp_path: Path, html: str) -> None:
    document, complaints = opened(chromium, tmp_path, html)
    assert complaints == []
    assert document.count("data-cite=") == html.count("data-cite=") > 0


def test_the_policy_refuses_any_other_style(chromium: str, tmp_path: Path, html: str) -> None:
    """The control: a complaint is seen where there is one."""
    other = re.sub(r"<style>", "<style>b{color:red}", html, count=1)
    assert other != html
    _, complaints = opened(chromium, tmp_path, other)
    assert len(complaints) > 0
    assert "Content Security Policy" in complaints[0]
