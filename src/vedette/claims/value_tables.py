"""Rows of (item, source, value) as a table to vote on: values brought to one form by their kind.

`names`: lists of authors or of other people, as sets of surnames; `number`: amounts; `text`: words
without case and spacing. What was written is kept, so that a believed value is shown as its
sources wrote it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.claims.author_lists import surnames
from vedette.claims.voting import Alike
from vedette.lineage.copying import Table

KINDS = ("text", "number", "names")
_NUMBER = re.compile(r"[+-]?\d+(?:[ ,_]\d{3})*(?:\.\d+)?|[+-]?\d+\.?\d*(?:e[+-]?\d+)?")
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Row:
    """What a source says of an item, as it writes it."""

    item: str
    source: str
    value: str


@dataclass(frozen=True)
class ValueTable:
    """A table to vote on, and how each value of each item was written by most of its sources.

    `unread` rows have no value of the kind; a second row of a source on an item replaces the first.
    """

    kind: str
    table: Table
    written: Mapping[str, Mapping[str, str]]
    alike: Alike | None
    unread: int = 0


def value_table(rows: Iterable[Row], kind: str = "") -> ValueTable:
    """The table of some rows; without a kind, numbers when all values are, else text."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        given[row.item][row.source] = row.value.strip()
    kind = kind or kind_of(value for sources in given.values() for value in sources.values())
    table: dict[str, dict[str, str]] = {}
    written: dict[str, dict[str, str]] = {}
    unread = 0
    for item in sorted(given):
        forms = canonical(given[item].values(), kind)
        read = {s: forms[v] for s, v in sorted(given[item].items()) if forms[v]}
        unread += len(given[item]) - len(read)
        if read:
            table[item] = read
            written[item] = _written(given[item], forms)
    alike = {"names": part_of, "number": rounded}.get(kind)
    return ValueTable(kind, table, written, alike, unread)


def kind_of(values: Iterable[str]) -> str:
    """``number`` when every value that is not empty is one, else ``text``."""
    kept = [value for value in values if value]
    return "number" if kept and all(_NUMBER.fullmatch(value) for value in kept) else "text"


def canonical(values: Iterable[str], kind: str) -> Mapping[str, str]:
    """Value as written -> its one form ("" when it has none of that kind)."""
    distinct = list(values)
    if kind == "names":
        return {text: _BETWEEN.join(sorted(s)) for text, s in surnames(distinct).items()}
    if kind == "number":
        return {text: _number(text) for text in set(distinct)}
    return {text: " ".join(text.casefold().split()) for text in set(distinct)}


def part_of(claimed: str, candidate: str) -> float:
    """How far a list of names supports another: the share of it that it names, when it names no
    one else. Catalogues often name the first author alone: "berg" supports "berg|venn" by a half.
    """
    some, every = set(claimed.split(_BETWEEN)), set(candidate.split(_BETWEEN))
    return len(some) / len(every) if some < every else 0.0


def rounded(claimed: str, candidate: str) -> float:
    """1 when a number is another rounded to two digits or more (350,000 and 352,572), else 0."""
    digits = len(claimed.split(".")[0].lstrip("-").rstrip("0"))
    if digits < 2 or len(candidate.rstrip("0").replace(".", "")) <= digits:
        return 0.0
    return float(float(f"{float(candidate):.{digits - 1}e}") == float(claimed))


def _number(text: str) -> str:
    plain = re.sub(r"[ ,_](?=\d{3})", "", text)
    return f"{float(plain):.12g}" if _NUMBER.fullmatch(text) else ""


def _written(given: Mapping[str, str], forms: Mapping[str, str]) -> dict[str, str]:
    """Form -> how most sources write it; among equals the longest, then the first in order."""
    counts = Counter(text for text in given.values() if forms[text])
    best: dict[str, str] = {}
    for text in sorted(counts, key=lambda t: (-counts[t], -len(t), t)):
        best.setdefault(forms[text], text)
    return best
