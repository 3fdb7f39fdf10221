"""``vedette truth``: what to believe of a table of (item, source, value) rows."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from vedette.claims.value_tables import KINDS, Row, ValueTable, value_table
from vedette.claims.voting import Truth, believe
from vedette.cli.output import json_line, note, result, show_table
from vedette.errors import VedetteError
from vedette.lineage.copying import SourceCopy
from vedette.products.words import say_count, say_probability

COLUMNS = ("item", "source", "value")
STDIN = "-"
#: Pairs and items that a terminal shows; --json has all.
SHOWN = 20


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--values", "kind", type=click.Choice(KINDS),
    help="What the values are.  [default: number when all of them are, else text]",
)  # fmt: skip
@click.option("--no-copying", is_flag=True, help="Weigh sources by accuracy alone.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=SHOWN, metavar="N", show_default=True,
    help="Items and pairs of sources that are printed; 0 for all.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: items, sources, then copies.")
def truth(file: str, kind: str | None, no_copying: bool, limit: int, as_json: bool) -> None:
    """Tell what to believe when sources disagree, and which sources seem to copy which.

    FILE is a CSV with the columns item, source and value (tabs when its name ends in .tsv), or -
    for stdin. Sources are weighed by how often they are right; those that share values which are
    likely false count as one. Lists of people (--values names) are compared by surname.

    \b
    Example:
      vedette truth catalogue.csv --values names
    """
    values = value_table(_rows(file), kind or "")
    if not values.table:
        what = f"a value of the kind {kind}" if kind else "a value"
        raise VedetteError(f"{'stdin' if file == STDIN else file}: no row has an item, a source "
                           f"and {what}")  # fmt: skip
    found = believe(values.table, values.alike, copying=not no_copying)
    if as_json:
        for row in _json_rows(values, found):
            json_line(row)
    else:
        _show(values, found, limit or len(values.table) + len(found.copies))
    sources = say_count(len(found.accuracies), "source")
    unread = f", {say_count(values.unread, 'row')} without a value" if values.unread else ""
    note(f"{say_count(len(values.table), 'item')} ({values.kind}), {sources}{unread}, "
         f"{say_count(len(found.copies), 'pair')} of dependent sources")  # fmt: skip


def _rows(file: str) -> Iterator[Row]:
    if file == STDIN:
        yield from _read(sys.stdin, "stdin", ",")
        return
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace", newline="") as opened:
            yield from _read(opened, file, "\t" if file.endswith(".tsv") else ",")
    except OSError as fault:
        raise VedetteError(f"{file}: cannot be read: {fault.strerror}") from fault


def _read(opened: TextIO, name: str, delimiter: str) -> Iterator[Row]:
    reader = csv.DictReader(opened, delimiter=delimiter)
    try:
        heads = {(head or "").strip().lower(): head for head in reader.fieldnames or ()}
        missing = [column for column in COLUMNS if column not in heads]
        if missing:
            raise VedetteError(
                f"{name}: the first line has no column {', '.join(missing)}; it must name item, "
                f"source and value (found: {', '.join(heads) or 'nothing'})"
            )
        for line in reader:
            item, source, value = ((line[heads[c]] or "").strip() for c in COLUMNS)
            if item and source:
                yield Row(item, source, value)
    except csv.Error as fault:
        raise VedetteError(f"{name}:{reader.line_num}: no CSV: {fault}") from fault


def _show(values: ValueTable, found: Truth, limit: int) -> None:
    contested = sorted(
        found.believed.values(), key=lambda b: (len(b.values) < 2, b.probability, b.item)
    )
    rows = [
        (
            b.item,
            values.written[b.item][b.value],
            say_probability(b.probability),
            str(len(b.values)),
        )
        for b in contested[:limit]
    ]
    show_table(("Item", "Believed", "Probability", "Values given"), rows)
    if len(contested) > limit:
        result(f"{say_count(len(contested) - limit, 'more item')}; --limit 0 or --json shows all")
    if found.copies:
        result("")
        show_table(
            ("Sources", "Probability", "Shared", "Different", "Because both say"),
            [_pair(copy, values) for copy in found.copies[:limit]],
        )
    if len(found.copies) > limit:
        result(f"{say_count(len(found.copies) - limit, 'more pair')}; --json shows all")


def _pair(copy: SourceCopy, values: ValueTable) -> Sequence[str]:
    word = "copies" if copy.directed else "and"
    reasons = "; ".join(
        f"{s.item}: {values.written[s.item][s.value]} ({say_probability(s.probability)}, "
        f"{s.holders} sources)"
        for s in copy.telling[:2]
    )
    return (f"{copy.copier} {word} {copy.original}", say_probability(copy.probability),
            str(copy.shared), str(copy.different), reasons)  # fmt: skip


def _json_rows(values: ValueTable, found: Truth) -> Iterator[dict[str, Any]]:
    for believed in found.believed.values():
        written = values.written[believed.item]
        yield {
            "item": believed.item, "value": written[believed.value],
            "probability": round(believed.probability, 6),
            "values": [
                {"value": written[v], "form": v, "probability": round(p, 6),
                 "sources": [s for s, x in values.table[believed.item].items() if x == v]}
                for v, p in believed.values
            ],
        }  # fmt: skip
    for source, accuracy in sorted(found.accuracies.items()):
        yield {"source": source, "accuracy": round(accuracy, 6)}
    for copy in found.copies:
        yield {
            "copier": copy.copier, "original": copy.original, "directed": copy.directed,
            "probability": round(copy.probability, 6), "shared": copy.shared,
            "different": copy.different,
            "telling": [
                {"item": s.item, "value": values.written[s.item][s.value],
                 "probability": round(s.probability, 6), "holders": s.holders}
                for s in copy.telling
            ],
        }  # fmt: skip
