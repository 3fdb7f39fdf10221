"""On which line of a TOML text each section and key stands; the standard parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|"([^"\\]*)"|'([^']*)')\s*[=.]""")
_QUOTES = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Lines by (section, row from 0, key); the key '' stands for the section's header."""

    lines: Mapping[tuple[str, int, str], int]

    def find(self, section: str, row: int, key: str) -> int | None:
        """The line of a key, else of its section's header, else None (as for inline tables)."""
        at = self.lines.get((section, row, key))
        return at if at is not None else self.lines.get((section, row, ""))


def index_lines(text: str) -> LineIndex:
    """The lines of a text that is known to be TOML.

    A scan, not a parser: it knows headers, keys at the start of a line and multi-line strings. In
    an unusual layout it may miss a line; it never makes a problem appear or vanish.
    """
    lines: dict[tuple[str, int, str], int] = {}
    rows: dict[str, int] = {}
    section, row, inside = "", 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            inside = "" if line.count(inside) % 2 else inside
            continue
        header = _HEADER.fullmatch(line)
        if header is not None:
            section = header[2]
            row = rows[section] = rows.get(section, -1) + 1 if header[1] == "[[" else 0
            lines.setdefault((section, row, ""), number)
            continue
        key = _KEY.match(line)
        if key is not None:
            name = key[1] or key[2] or key[3] or ""
            # Above the first header, a key is itself a section.
            lines.setdefault((section, row, name) if section else (name, 0, ""), number)
        inside = next((quote for quote in _QUOTES if line.count(quote) % 2), "")
    return LineIndex(lines)
