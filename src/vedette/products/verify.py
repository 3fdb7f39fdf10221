"""Re-reading a brief: every quotation against the stored text, every statement for its citation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import InputError
from vedette.products.cite import CiteData, decode, locator
from vedette.products.verify_html import read_html
from vedette.products.verify_markdown import read_markdown
from vedette.products.verify_parts import Parsed, Passage, Shown
from vedette.products.words import shown

#: What can be wrong. ``words_differ``: the stored text reads otherwise at the offsets;
#: ``no_report``: the report is not stored; ``bad_data``: the
#: machine-readable citation cannot be read; ``shown_differs``: the page shows other words or
#: offsets than its data; ``no_citation``: a statement without a number; ``unknown_citation``:
#: a number without a source; ``unmarked``: neither statement, absence nor fixed text.
PROBLEM_KINDS = (
    "words_differ", "no_report", "bad_data", "shown_differs", "no_citation",
    "unknown_citation", "unmarked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpanProblem:
    """One thing wrong in a brief: where, its kind, what was found and what would be right."""

    path: str
    where: str
    kind: str
    found: str
    expected: str

    def __str__(self) -> str:
        return (
            f"{self.path}: {self.where}: {self.kind}: found {self.found}; expected {self.expected}"
        )


def verify_brief(path: Path, report_text: Callable[[str], str | None]) -> tuple[SpanProblem, ...]:
    """Every problem of the brief in `path` (``.md``, ``.html``); none when all of it holds.

    `report_text` gives the stored text of a report key, or None. Raises `InputError` when the file
    cannot be read or is not a brief.
    """
    readers = {".md": read_markdown, ".html": read_html, ".htm": read_html}
    if path.suffix.lower() not in readers:
        raise InputError("unsupported", str(path), f"suffix {path.suffix!r}; expected .md or .html")
    try:
        # Bytes, since reading as text would change the line ends.
        page = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("encoding", str(path), f"not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise InputError("unreadable", str(path), str(error)) from error
    parsed = readers[path.suffix.lower()](page)
    if parsed is None:
        raise InputError(
            "unsupported", str(path), "not a brief: the line that marks one is missing"
        )
    return check(str(path), parsed, report_text)


def check(
    path: str, parsed: Parsed, report_text: Callable[[str], str | None]
) -> tuple[SpanProblem, ...]:
    """The problems of a brief that was read: data first, then what is shown, then statements."""
    cites, problems = _decoded(path, parsed)
    for data in cites.values():
        problems += _against_store(path, data, report_text)
    problems += _against_shown(path, parsed, cites)
    for passage in parsed.passages:
        problems += _passage(path, passage, cites)
    return tuple(problems)


def _decoded(path: str, parsed: Parsed) -> tuple[dict[int, CiteData], list[SpanProblem]]:
    cites: dict[int, CiteData] = {}
    problems = []
    for where, raw in parsed.cites:
        data = decode(raw)
        if isinstance(data, str):
            problems.append(SpanProblem(path, where, "bad_data", data, "one JSON citation"))
        elif data.number in cites:
            found = f"a second source {data.number}"
            problems.append(SpanProblem(path, where, "bad_data", found, "each number once"))
        else:
            cites[data.number] = data
    return cites, problems


def _against_store(
    path: str, data: CiteData, report_text: Callable[[str], str | None]
) -> list[SpanProblem]:
    where = f"source {data.number} ({locator(data)})"
    stored = report_text(data.report_key)
    if stored is None:
        return [SpanProblem(path, where, "no_report", "no stored report", data.report_key)]
    if not 0 <= data.start < data.end <= len(stored):
        found = f"offsets {data.start}-{data.end}"
        expected = f"offsets inside 0-{len(stored)}, start before end"
        return [SpanProblem(path, where, "words_differ", found, expected)]
    right = stored[data.start : data.end]
    if right != data.text:
        return [SpanProblem(path, where, "words_differ", _quoted(data.text), _quoted(right))]
    return []


def _against_shown(path: str, parsed: Parsed, cites: dict[int, CiteData]) -> list[SpanProblem]:
    problems = []
    right_words = {number: shown(data.text) for number, data in cites.items()}
    right_places = {number: shown(locator(data)) for number, data in cites.items()}
    for pieces, right in ((parsed.words, right_words), (parsed.locators, right_places)):
        for piece in pieces:
            problems += _same(path, piece, right.get(piece.number))
    named = {piece.number for piece in parsed.words}
    placed = {piece.number for piece in parsed.locators}
    for number in sorted(cites.keys() - (named & placed)):
        where = f"source {number}"
        problems.append(SpanProblem(path, where, "shown_differs", "no words or no offsets shown",
                                    "the exact words and their offsets"))  # fmt: skip
    return problems


def _same(path: str, piece: Shown, right: str | None) -> list[SpanProblem]:
    if right is None:
        found = f"source {piece.number}"
        return [SpanProblem(path, piece.where, "unknown_citation", found, "a source of the list")]
    if piece.text == right:
        return []
    where = f"{piece.where}, source {piece.number}"
    return [SpanProblem(path, where, "shown_differs", _quoted(piece.text), _quoted(right))]


def _passage(path: str, passage: Passage, cites: dict[int, CiteData]) -> list[SpanProblem]:
    if passage.kind == "unmarked":
        expected = "a statement with a citation, an absence, or fixed text"
        return [SpanProblem(path, passage.where, "unmarked", _quoted(passage.text), expected)]
    problems = []
    if passage.kind == "statement" and not passage.refs:
        found = _quoted(passage.text)
        problems.append(SpanProblem(path, passage.where, "no_citation", found, "a number"))
    for number in passage.refs:
        if number not in cites:
            problems.append(SpanProblem(path, passage.where, "unknown_citation", f"[{number}]",
                                        "the number of a source"))  # fmt: skip
    return problems


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 160 else text[:160] + "…")
