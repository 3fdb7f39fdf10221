"""What to believe when sources disagree and some copy: the books and population sets.

    python benchmarks/truth.py [--data FOLDER] [--misses] [--json]

A folder holds pairs of files, at any depth: ``NAME.txt`` (source, item, title, value, by tabs) with
``NAME_gold.txt`` (item, tab, names separated by semicolons), the form of the books; or
``NAME-new.txt`` (item_year, source, value, by tabs) with ``NAME-gd.txt`` (item, year, value, by
commas), the form of the population set. Lists of authors are compared as sets of surnames,
numbers as numbers. Majority vote runs over the same canonical values in the same run; "as written"
votes on the strings. Items fall into halves by a hash: thresholds were chosen on the read half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import interval, with_interval
from vedette.claims.author_lists import surnames
from vedette.claims.value_tables import Row, ValueTable, canonical, value_table
from vedette.claims.voting import Truth, believe, majority

PARTS = ("all", "unread", "read")
MISSES = 20
METHODS = {
    "as_written": "majority vote, values as written",
    "majority": "majority vote",
    "accu": "ACCU (accuracies, no copying)",
    "product": "Vedette: accuracies and copying",
}


@dataclass(frozen=True)
class Set:
    """A set: its name, the kind of its values, its rows and its gold (item -> value)."""

    name: str
    kind: str
    rows: tuple[Row, ...]
    gold: Mapping[str, str]


def read_sets(folder: Path) -> Iterator[Set]:
    """Every set of a folder, by name."""
    for gold in sorted(folder.rglob("*_gold.txt")):
        data = gold.with_name(gold.name.replace("_gold", ""))
        if data.exists():
            yield Set(data.stem, "names", tuple(_book_rows(data)), dict(_book_gold(gold)))
    for gold in sorted(folder.rglob("*-gd.txt")):
        data = gold.with_name(gold.name.replace("-gd", "-new"))
        if data.exists():
            yield Set(gold.stem[:-3], "number", tuple(_amount_rows(data)), dict(_amount_gold(gold)))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        yield from (line.rstrip("\r\n") for line in file)


def _book_rows(path: Path) -> Iterator[Row]:
    for line in _lines(path):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) >= 4:
            yield Row(cells[1], cells[0], cells[3])


def _book_gold(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        item, _, names = line.partition("\t")
        if names.strip():
            yield item.strip(), names


def _amount_rows(path: Path) -> Iterator[Row]:
    for line in _lines(path):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) >= 3:
            yield Row(cells[0], cells[1], cells[2])


def _amount_gold(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        cells = [cell.strip() for cell in line.rsplit(",", 2)]
        if len(cells) == 3:
            yield f"{cells[0]}_{cells[1]}", cells[2]


def part_of(item: str) -> str:
    """``read`` or ``unread``: the half an item falls into."""
    return "unread" if int(hashlib.sha256(item.encode()).hexdigest(), 16) % 2 else "read"


def answers(given: Set, values: ValueTable) -> dict[str, dict[str, str]]:
    """Method -> item -> the value it believes, in canonical form, for the items of the gold."""
    table = values.table
    known = [item for item in given.gold if item in table]
    counted = majority(table)
    strings: dict[str, Counter[str]] = {item: Counter() for item in known}
    for row in given.rows:
        if row.item in strings and row.value:
            strings[row.item][row.value] += 1
    forms = {item: canonical(strings[item], given.kind) for item in known}
    accu = believe(table, copying=False).believed
    full = believe(table, values.alike).believed
    return {
        "as_written": {i: forms[i][min(c, key=lambda v: (-c[v], v))] for i, c in strings.items()},
        "majority": {i: counted[i] for i in known},
        "accu": {i: accu[i].value for i in known},
        "product": {i: full[i].value for i in known},
    }


def right(given: Set, found: Mapping[str, str]) -> dict[str, bool]:
    """Item of the gold -> whether the value found is the gold's; what has no value is not."""
    gold = {i: _gold_form(v, given.kind) for i, v in given.gold.items()}
    return {item: found.get(item, "") == value for item, value in gold.items()}


def _gold_form(value: str, kind: str) -> str:
    """The gold's value in canonical form; names stand as "last, first" between semicolons."""
    if kind != "names":
        return canonical([value], kind)[value]
    names = (name.split(",")[0] for name in value.split(";"))
    return "|".join(sorted({next(iter(surnames([n])[n])) for n in names if n.strip()}))


def figures(given: Set) -> dict[str, Any]:
    """Accuracy of every method by part, and its paired difference to majority vote."""
    values = value_table(given.rows, given.kind)
    marks = {name: right(given, found) for name, found in answers(given, values).items()}
    result: dict[str, Any] = {"items": len(values.table), "gold": len(given.gold)}
    for part in PARTS:
        items = [i for i in sorted(given.gold) if part in ("all", part_of(i))]
        result[part] = {name: _score(items, marks[name], marks["majority"]) for name in METHODS}
    return result


def _score(
    items: Sequence[str], mark: Mapping[str, bool], base: Mapping[str, bool]
) -> dict[str, Any]:
    def share(drawn: Sequence[str]) -> float:
        return sum(mark[i] for i in drawn) / len(drawn)

    def gain(drawn: Sequence[str]) -> float:
        return sum(mark[i] - base[i] for i in drawn) / len(drawn)

    if not items:
        return {"right": 0, "items": 0}
    return {
        "right": sum(mark[i] for i in items), "items": len(items),
        "accuracy": round(share(items), 4),
        "accuracy_interval": [round(v, 4) for v in interval(items, share)],
        "gain": round(gain(items), 4),
        "gain_interval": [round(v, 4) for v in interval(items, gain)],
    }  # fmt: skip


def table(results: Mapping[str, dict[str, Any]]) -> str:
    """The figures as Markdown; gains are paired differences to majority vote."""
    rows = []
    for name, result in results.items():
        for method, label in METHODS.items():
            for part in PARTS:
                cell = result[part][method]
                if not cell["items"] or (part != "all" and method in ("as_written", "accu")):
                    continue
                rows.append((
                    name, label, part, f"{cell['right']} of {cell['items']}",
                    with_interval(cell["accuracy"], cell["accuracy_interval"]),
                    with_interval(cell["gain"], cell["gain_interval"]),
                ))  # fmt: skip
    head = ("set", "method", "half", "right", "accuracy", "above majority vote")
    note = (
        "\n\nAuthors are compared as sets of surnames, so a wrong initial is no miss. The methods "
        "were chosen on the read halves; how lists of names are written was read in both."
    )
    return markdown(head, rows) + note


def misses(given: Set) -> str:
    """Items of the read half whose value was missed, with the likeliest values."""
    values = value_table(given.rows, given.kind)
    truth: Truth = believe(values.table, values.alike)
    found = {i: b.value for i, b in truth.believed.items()}
    mark = right(given, found)
    lines = [
        f"- {given.name}, {item}: gold {_gold_form(given.gold[item], given.kind)}; "
        f"{truth.believed[item].values[:3] if item in found else 'no value'}"
        for item in sorted(mark)
        if not mark[item] and part_of(item) == "read"
    ]
    return "\n".join(lines[:MISSES])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("--data", type=Path, help="a folder of sets of these two forms")
    cli.add_argument("--misses", action="store_true", help="list misses of the read half")
    cli.add_argument("--json", action="store_true", help="print JSON")
    args = cli.parse_args(argv)
    folder = bench_path("truth", args.data)
    sets = list(read_sets(folder)) if folder.is_dir() else []
    if not sets:
        print(absent("truth sets", folder, "VEDETTE_BENCH"))
        return 0
    if args.misses:
        print("\n".join(misses(given) for given in sets))
        return 0
    results = {given.name: figures(given) for given in sets}
    print(json.dumps(results, indent=2) if args.json else table(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
