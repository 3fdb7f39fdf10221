"""Briefs as files, each noted in the ledger."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from vedette.errors import VedetteError
from vedette.ledger import Ledger
from vedette.products.html import render_html
from vedette.products.markdown import render_markdown
from vedette.products.model import Brief

#: Format to the function that renders it; the format is also the suffix of the file.
FORMATS: Mapping[str, Callable[[Brief], str]] = {"md": render_markdown, "html": render_html}


def write_brief(brief: Brief, path: Path, ledger: Ledger, form: str = "") -> bool:
    """Write one brief and note it in the ledger; False when the last one there was the same.

    `form` is one of `FORMATS`, by default the suffix of `path`.
    """
    data = render(brief, form or path.suffix.removeprefix(".")).encode("utf-8")
    write_file(path, data)
    return ledger.add_brief(brief.as_of, str(path), hashlib.sha256(data).hexdigest())


def write_briefs(brief: Brief, folder: Path, ledger: Ledger) -> tuple[Path, ...]:
    """Write ``brief.md`` and ``brief.html`` into a folder, which is made when it is not there."""
    make_folder(folder)
    paths = tuple(folder / f"brief.{form}" for form in FORMATS)
    for path in paths:
        write_brief(brief, path, ledger)
    return paths


def render(brief: Brief, form: str) -> str:
    """The brief in one of `FORMATS`; VedetteError for another."""
    if form not in FORMATS:
        raise VedetteError(f"format: found {form!r}; one of {', '.join(FORMATS)} is right")
    return FORMATS[form](brief)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; VedetteError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise VedetteError(f"{folder}: the folder cannot be made ({fault.strerror})") from fault


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a reader never meets half a brief."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        waiting.write_bytes(data)
        waiting.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            waiting.unlink()
        raise VedetteError(f"{path}: cannot be written ({fault.strerror})") from fault
