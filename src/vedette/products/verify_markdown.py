"""Reads a Markdown brief back: line by line, as `markdown` wrote it."""

from __future__ import annotations

import re

from vedette.products.markdown import ABSENCE, FIRST_LINE, METHOD, SOURCES
from vedette.products.verify_parts import Parsed, Passage, Shown

_QUOTE = re.compile(r" *> (.*) \[(\d+)\]\r?$")
_CITE = re.compile(r"<!-- cite (.*) -->\r?$")
_LOCATOR = re.compile(r"(report \S+, characters \S+–\S+); id .*$")
_REF = re.compile(r"(?<!\\)\[(\d+)\]")
_SOURCE = re.compile(r"\[(\d+)\] ")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~&$])")
_ABSENCE = re.compile(rf" *- {ABSENCE} .+ \(searched: .+\)\r?$")
_LABEL = re.compile(r"_.*_\r?$")
_TABLE_HEAD = re.compile(r"\| (Date \||Series \||---)")


def read_markdown(page: str) -> Parsed | None:
    """What the brief shows and what its data says; None when the page is not a brief."""
    if not page.startswith(FIRST_LINE):
        return None
    parsed = Parsed()
    part = "body"
    current = 0
    # Not splitlines(): words may hold a Unicode line separator of their own.
    for number, line in enumerate(page.split("\n"), 1):
        where = f"line {number}"
        part = {METHOD: "method", SOURCES: "sources"}.get(line.rstrip(), part)
        if quote := _QUOTE.match(line):
            parsed.words.append(Shown(where, int(quote[2]), unescape(quote[1])))
        elif part == "sources":
            current = _source_line(parsed, where, line, current)
        elif part == "body" and number > 1 and line.strip() and not line.startswith("#"):
            parsed.passages.append(_passage(where, line))
    return parsed


def unescape(text: str) -> str:
    """The text that `markdown.escape` was given, as it was shown."""
    return _ESCAPED.sub(r"\1", text)


def _source_line(parsed: Parsed, where: str, line: str, current: int) -> int:
    """Takes in one line of the sources; the number of the source it belongs to."""
    if cite := _CITE.match(line):
        parsed.cites.append((where, cite[1]))
    elif place := _LOCATOR.match(line):
        parsed.locators.append(Shown(where, current, unescape(place[1])))
    elif head := _SOURCE.match(line):
        return int(head[1])
    return current


def _passage(where: str, line: str) -> Passage:
    refs = tuple(int(number) for number in _REF.findall(line))
    if _ABSENCE.match(line):
        return Passage(where, "absence", line)
    if _LABEL.match(line) or _TABLE_HEAD.match(line):
        return Passage(where, "label", line)
    kind = "statement" if line.lstrip(" ").startswith(("- ", "| ")) else "unmarked"
    return Passage(where, kind, line, refs)
