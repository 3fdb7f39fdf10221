"""Rows of a JSONL file: one JSON object a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from vedette.errors import InputError
from vedette.records import Dropped
from vedette.settings import Limits
from vedette.sources.document import Document, named_fields, set_aside
from vedette.sources.lines import check_length, line_decoder, read_lines


def read_jsonl(path: Path, name: str, source: str, limits: Limits) -> Iterator[Document | Dropped]:
    """One `Document` or `Dropped` for every line that is not blank; a blank file is one `Dropped`.

    Raises OSError when the file cannot be read, InputError when a UTF-16 file breaks off.
    """
    decoded = line_decoder(path, source)
    any_row = False
    for line in read_lines(path, source, limits.max_line_bytes):
        if line.blank:
            continue
        any_row = True
        where = f"{source}:{line.number}"
        try:
            check_length(line, where, limits.max_line_bytes)
            text, guessed = decoded(line)
            fields = named_fields(_json_object(text, where))
        except InputError as fault:
            yield set_aside(fault, line.raw)
            continue
        yield Document(where, source, name, "row", fields, line.raw, guessed)
    if not any_row:
        yield Dropped(source, "empty", "the file holds no line")


def _json_object(text: str, where: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as fault:
        detail = f"{fault.msg} at character {fault.pos + 1} of {len(text)}; one object a line"
        raise InputError("not_json", where, detail) from fault
    # Python refuses whole numbers of more than 4,300 digits, and very deep nesting, apart.
    except (ValueError, RecursionError) as fault:
        detail = f"{type(fault).__name__}: {fault}; one flat object a line is right"
        raise InputError("not_json", where, detail) from fault
    if not isinstance(value, dict):
        detail = f"found a JSON {type(value).__name__}; an object {{...}} is right"
        raise InputError("not_object", where, detail)
    return value
