"""The machine-readable citation that both formats of a brief carry, and its readable locator.

A citation is one JSON object, ASCII only: ``{"n": 3, "report": KEY, "start": 10, "end": 57,
"text": EXACT WORDS}``. In HTML it is the ``data-cite`` attribute of the source's list item; in
Markdown it is the comment ``<!-- cite {...} -->`` under the source. ``<``, ``>``, ``&`` and a
double hyphen are written as JSON escapes, so no text can end the comment or the attribute.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from vedette.products.model import Source


@dataclass(frozen=True, slots=True)
class CiteData:
    """A citation as a brief file carries it."""

    number: int
    report_key: str
    start: int
    end: int
    text: str


def cite_data(source: Source) -> CiteData:
    """The machine-readable part of a source."""
    cited = source.citation
    return CiteData(source.number, cited.report_key, cited.start, cited.end, cited.text)


def encode(data: CiteData) -> str:
    """The citation as one line of ASCII JSON that is safe in a comment and in an attribute."""
    row = {"n": data.number, "report": data.report_key, "start": data.start, "end": data.end,
           "text": data.text}  # fmt: skip
    line = json.dumps(row, ensure_ascii=True)
    for char in "<>&":
        line = line.replace(char, f"\\u{ord(char):04x}")
    return line.replace("--", "-\\u002d")


def decode(line: str) -> CiteData | str:
    """The citation in `line`, or what is wrong with it in words."""
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"not JSON: {error}"
    if not isinstance(row, dict):
        return "not a JSON object"
    kinds = {"n": int, "report": str, "start": int, "end": int, "text": str}
    for name, kind in kinds.items():
        if type(row.get(name)) is not kind:
            return f"field {name!r} is {row.get(name)!r}; should be {kind.__name__}"
    return CiteData(row["n"], row["report"], row["start"], row["end"], row["text"])


def locator(data: CiteData) -> str:
    """Where the words stand, for people: 'report KEY, characters 10-57'."""
    return f"report {data.report_key}, characters {data.start}–{data.end}"
