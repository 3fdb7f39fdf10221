"""Rows of a CSV file (RFC 4180; comma, semicolon, tab or bar), read as a stream.

Not the standard library's reader: that one refuses fields above 131,072 characters unless a
process-wide setting is changed, and lets one quote that is never closed swallow the rows after it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from vedette.errors import InputError
from vedette.records import Dropped
from vedette.settings import Limits
from vedette.sources.document import FIELD_NAMES, Document, named_fields, set_aside
from vedette.sources.lines import Line, check_length, line_decoder, read_lines

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a file once its header is read."""

    source: str
    max_bytes: int
    decoded: Callable[[Line], tuple[str, str]]
    delimiter: str = ","
    header: tuple[str, ...] = ()


def read_csv(path: Path, name: str, source: str, limits: Limits) -> Iterator[Document | Dropped]:
    """One `Document` or `Dropped` for every row below the header.

    The delimiter is the one under which the header names most known fields. A row whose quote is
    not closed, or that has another number of columns than the header, is set aside alone: reading
    goes on at the next *line*. Raises OSError, and InputError when a UTF-16 file breaks off.
    """
    lines = read_lines(path, source, limits.max_line_bytes)
    first = next((line for line in lines if not line.blank), None)
    if first is None:
        yield Dropped(source, "empty", "the file holds no line")
        return
    table = _Table(source, limits.max_line_bytes, line_decoder(path, source))
    try:
        table = _with_header(table, first)
    except InputError as fault:
        yield set_aside(fault, first.raw)
        return
    yield from _rows(table, name, lines)


def _rows(table: _Table, name: str, lines: Iterator[Line]) -> Iterator[Document | Dropped]:
    pending: deque[Line] = deque()
    source = chain(_popped(pending), lines)
    alone_until = 0
    while (line := next(source, None)) is not None:
        if line.blank:
            continue
        where = f"{table.source}:{line.number}"
        taken: list[Line] = []
        try:
            check_length(line, where, table.max_bytes)
            more = iter(()) if line.number <= alone_until else source
            text, guessed = _record(line, more, table, taken)
            fields = _fields(text, where, table)
        except InputError as fault:
            yield set_aside(fault, line.raw)
            if taken:
                # None of the lines taken, but the last, held the end of a quote, so none needs the
                # lines after it. Without this a file of stray quotes takes quadratic time.
                alone_until = taken[-1].number - 1
                pending.extendleft(reversed(taken))
                source = chain(_popped(pending), lines)
            continue
        raw = b"".join(part.raw for part in (line, *taken))
        yield Document(where, table.source, name, "row", fields, raw, guessed)


def _popped(pending: deque[Line]) -> Iterator[Line]:
    while pending:
        yield pending.popleft()


def _record(first: Line, more: Iterator[Line], table: _Table, taken: list[Line]) -> tuple[str, str]:
    """Text of the row that begins at `first` and its guessed encoding; `taken` gets further lines.

    Raises InputError when its quote is not closed within the limit.
    """
    text, guessed = table.decoded(first)
    parts, size = [text], len(first.raw)
    is_open = _ends_open(text, False, table.delimiter)
    while is_open and (line := next(more, None)) is not None:
        taken.append(line)
        size += len(line.raw)
        if line.too_long or size > table.max_bytes:
            break
        text, guessed_here = table.decoded(line)
        close = _closing_quote(text, 0)
        # A quote that closes amid words is the opening one of a later row: the one before was
        # never closed, and would swallow the rows between.
        if close >= 0 and text[close + 1 : close + 2] not in (table.delimiter, "\r", "\n", ""):
            break
        guessed = guessed or guessed_here
        parts.append(text)
        is_open = _ends_open(text, True, table.delimiter)
    if is_open:
        where = f"{table.source}:{first.number}"
        raise InputError("bad_field", where, "a quote is opened in this row and not closed")
    return "".join(parts), guessed


def _with_header(table: _Table, first: Line) -> _Table:
    where = f"{table.source}:{first.number}"
    check_length(first, where, table.max_bytes)
    text, _ = table.decoded(first)
    headers = {d: tuple(split_row(text, d)) for d in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda d: len(_known(headers[d])))
    header = headers[delimiter]
    if "text" not in _known(header):
        detail = (
            f"the header has no column for the text, found {', '.join(header)[:200]!r}; "
            f"one of {', '.join(FIELD_NAMES['text'])} is right"
        )
        raise InputError("missing_text", where, detail, "text")
    return replace(table, delimiter=delimiter, header=header)


def _known(header: tuple[str, ...]) -> dict[str, object]:
    return named_fields(dict.fromkeys(header, "x"))


def _fields(text: str, where: str, table: _Table) -> dict[str, object]:
    values = split_row(text, table.delimiter)
    if len(values) != len(table.header):
        detail = f"found {len(values)} columns; the header has {len(table.header)}"
        raise InputError("bad_field", where, detail)
    given: dict[str, object] = {}
    for column, value in zip(table.header, values, strict=True):
        given.setdefault(column, value)
    return named_fields(given)


def _ends_open(line: str, in_quotes: bool, delimiter: str) -> bool:
    """Whether a line, begun inside a quoted field or not, ends inside one."""
    at = 0
    while True:
        if in_quotes:
            at = _closing_quote(line, at) + 1
            if at == 0:
                return True
            in_quotes = False
        elif line.startswith('"', at):
            in_quotes, at = True, at + 1
            continue
        at = line.find(delimiter, at) + 1
        if at == 0:
            return False


def _closing_quote(line: str, start: int) -> int:
    """Index of the quote that closes a field, past doubled ones, or -1."""
    at = line.find('"', start)
    while at >= 0 and line.startswith('"', at + 1):
        at = line.find('"', at + 2)
    return at


def split_row(text: str, delimiter: str) -> list[str]:
    """The fields of one row; quotes doubled inside a quoted field are one.

    The row ``a,"b, c"`` has the fields ``a`` and ``b, c``. A quote inside an unquoted field is
    an ordinary character, and so is what follows a closing quote before the next delimiter.
    """
    text = text.removesuffix("\n").removesuffix("\r")
    values, at = [], 0
    while True:
        value = ""
        if text.startswith('"', at):
            close = _closing_quote(text, at + 1)
            close = len(text) if close < 0 else close
            value = text[at + 1 : close].replace('""', '"')
            at = close + 1
        end = text.find(delimiter, at)
        values.append(value + (text[at:] if end < 0 else text[at:end]))
        if end < 0:
            return values
        at = end + 1
