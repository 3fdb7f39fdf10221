"""Times: spans and TIMEX3 values against marked texts, with dateparser as a peer in the same run.

    python benchmarks/times.py [--data PATH] [--json] [--misses]

PATH is a file or a folder of TimeML (``.tml``), inline TIMEX3 or inline TIMEX2 (WikiWars, the
default). Measured as TempEval-3 did (UzZaman et al. 2013): *strict* span F1 asks for the same first
and last character; *relaxed* span F1 for any overlap, one to one; *value* F1 is the share of
relaxed matches with the very same value string, times relaxed F1. Of nested marks the outer counts.
Measured is `vedette.extraction.timex.find_timexes` on the whole document with its header's day.
Aim: .82 / .92 / .80; HeidelTime has .818 / .907 / .781 (Strötgen et al., TempEval-3 news).
Rules were made on the even-numbered WikiWars files; the odd-numbered stand apart in the table.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import Counts, interval, total, with_interval
from benchmarks.timeml import Document, Marked, Skipped, read_documents
from vedette.extraction.timex import find_timexes

AIM = {"strict": 0.82, "relaxed": 0.92, "value": 0.80}
#: HeidelTime on TempEval-3's news test set (Strötgen, Zell & Gertz 2013, SemEval).
HEIDELTIME = {"strict": 0.818, "relaxed": 0.907, "value": 0.781}
MEASURES = ("strict", "relaxed", "value", "type")
SHOWN = 1_000
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Judged:
    """One document's counts by measure, and what went wrong in it."""

    name: str
    counts: dict[str, Counts]
    misses: tuple[str, ...]


Finder = Callable[[Document], list[Marked]]


def ours(document: Document) -> list[Marked]:
    """Vedette's times."""
    found = find_timexes(document.text, document.date)
    return [Marked(t.start, t.end, t.text, t.type, t.value) for t in found]


def dateparser_times(document: Document) -> list[Marked]:
    """What dateparser's search finds: a day each; its words are looked up one after the other."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    settings: dict[str, Any] = {"RETURN_AS_TIMEZONE_AWARE": False}
    if document.date:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(document.date)
    found: list[Marked] = []
    at = 0
    # Line by line: on a whole document its search takes minutes.
    for line in document.text.splitlines(keepends=True):
        cursor = at
        for words, when in search_dates(line, languages=["en"], settings=settings) or ():
            start = document.text.find(words, cursor)
            if start < 0:
                continue
            cursor = start + len(words)
            found.append(Marked(start, cursor, words, "DATE", when.date().isoformat()))
        at += len(line)
    return found


def judge(document: Document, found: Sequence[Marked]) -> Judged:
    """Counts of one document; matches are one to one, exact ones first."""
    pairs, left_gold, left_found = _align(document.times, found)
    n_found, n_gold = len(found), len(document.times)
    right = {
        "strict": sum((g.start, g.end) == (f.start, f.end) for g, f in pairs),
        "relaxed": len(pairs),
        "value": sum(g.value == f.value for g, f in pairs),
        "type": sum(g.type == f.type for g, f in pairs),
    }
    counts = {name: Counts(n, n_found, n_gold) for name, n in right.items()}
    misses = [_line("missed", document, g, None) for g in left_gold]
    misses += [_line("false", document, None, f) for f in left_found]
    for g, f in pairs:
        if (g.start, g.end) != (f.start, f.end):
            misses.append(_line("span", document, g, f))
        if g.value != f.value:
            misses.append(_line("value", document, g, f))
    return Judged(document.name, counts, tuple(misses))


def _align(
    gold: Sequence[Marked], found: Sequence[Marked]
) -> tuple[list[tuple[Marked, Marked]], list[Marked], list[Marked]]:
    left_gold, left_found = list(gold), list(found)
    pairs: list[tuple[Marked, Marked]] = []
    for exact in (True, False):
        for g in list(left_gold):
            other = next((f for f in left_found if _match(g, f, exact)), None)
            if other is not None:
                pairs.append((g, other))
                left_gold.remove(g)
                left_found.remove(other)
    return pairs, left_gold, left_found


def _match(gold: Marked, found: Marked, exact: bool) -> bool:
    if exact:
        return (gold.start, gold.end) == (found.start, found.end)
    return gold.start < found.end and found.start < gold.end


def _line(kind: str, document: Document, gold: Marked | None, found: Marked | None) -> str:
    one = gold or found
    assert one is not None
    before = document.text[max(0, one.start - 40) : one.start].replace("\n", "|")
    after = document.text[one.end : one.end + 20].replace("\n", "|")
    marks = " / ".join(f"{m.text} = {m.value}" if m else "-" for m in (gold, found))
    return f"{kind:6} {before}[{marks}]{after}".replace("\n", "|")


def value_f1(documents: Sequence[Judged]) -> float:
    """Accuracy of the values among relaxed matches, times relaxed F1 (TempEval-3)."""
    return _through_relaxed(documents, "value")


def _through_relaxed(documents: Sequence[Judged], name: str) -> float:
    relaxed = total(d.counts["relaxed"] for d in documents)
    right = total(d.counts[name] for d in documents).right
    return right / relaxed.right * relaxed.f1 if relaxed.right else 0.0


def _statistic(name: str) -> Callable[[Sequence[Judged]], float]:
    if name in ("value", "type"):
        return lambda drawn: _through_relaxed(drawn, name)
    return lambda drawn: total(d.counts[name] for d in drawn).f1


def measured(documents: Sequence[Judged]) -> dict[str, Any]:
    """Figures of one finder over documents, with intervals drawn over documents."""
    result: dict[str, Any] = {"documents": len(documents)}
    for name in MEASURES:
        statistic = _statistic(name)
        low, high = interval(documents, statistic)
        result[name] = round(statistic(documents), 4)
        result[f"{name}_interval"] = [round(low, 4), round(high, 4)]
    for name in ("strict", "relaxed"):
        counts = total(d.counts[name] for d in documents)
        result[f"{name}_precision"] = round(counts.precision, 4)
        result[f"{name}_recall"] = round(counts.recall, 4)
    whole = total(d.counts["relaxed"] for d in documents)
    return result | {"gold": whole.gold, "found": whole.found}


def is_even(name: str) -> bool | None:
    """Whether the number a file's name begins with is even; None when it has none."""
    number = _NUMBER.match(name)
    return int(number[0]) % 2 == 0 if number else None


def figures(path: Path, peers: bool = True) -> dict[str, Any]:
    """All figures of a file or folder as JSON."""
    documents, skipped = _read(path)
    judged = [judge(d, ours(d)) for d in documents]
    result: dict[str, Any] = {
        "set": path.name,
        "skipped": [f"{s.name}: {s.reason}" for s in skipped],
        "typed": any(t.type for d in documents for t in d.times),
        "all": measured(judged),
        "aim": AIM,
        "heideltime": HEIDELTIME,
    }
    for label, wanted in (("even", True), ("odd", False)):
        half = [j for j in judged if is_even(j.name) is wanted]
        if half and len(half) < len(judged):
            result[label] = measured(half)
    if peers and find_spec("dateparser"):
        result["dateparser"] = measured([judge(d, dateparser_times(d)) for d in documents])
    return result


def _read(path: Path) -> tuple[list[Document], list[Skipped]]:
    read = list(read_documents(path))
    documents = [d for d in read if isinstance(d, Document)]
    return documents, [s for s in read if isinstance(s, Skipped)]


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    names = [n for n in MEASURES if n != "type" or result["typed"]]
    rows: list[list[object]] = []
    for key, label in (
        ("all", "Vedette"),
        ("even", "Vedette, even files (rules made on them)"),
        ("odd", "Vedette, odd files (figure only)"),
        ("dateparser", "dateparser, same run"),
    ):
        if key in result:
            part = result[key]
            row: list[object] = [label, part["documents"], part["gold"]]
            row += [with_interval(part[n], part[f"{n}_interval"]) for n in names]
            rows.append([*row, f"{part['relaxed_precision']:.3f} / {part['relaxed_recall']:.3f}"])
    blank = [""] * (len(names) - 3)
    for label, values in (("HeidelTime, TempEval-3 news (published)", HEIDELTIME), ("aim", AIM)):
        rows.append([label, "", "", *(values[n] for n in names[:3]), *blank, ""])
    header = ("times", "texts", "marked", *(f"{n} F1" for n in names), "relaxed P / R")
    notes = [f"not read: {line}" for line in result["skipped"]]
    if "dateparser" not in result:
        notes.append("no peer in this run: dateparser was left out or is not installed")
    return "\n".join([markdown(header, rows), *notes])


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the texts are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="file or folder of marked texts")
    parser.add_argument("--misses", action="store_true", help=f"print up to {SHOWN} errors")
    parser.add_argument("--no-peers", action="store_true", help="leave dateparser out (it is slow)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = bench_path("times/wikiwars", args.data)
    if not path.exists():
        print(absent("marked times", path, "VEDETTE_BENCH"))
        return 0
    result = figures(path, peers=not args.no_peers)
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        # Of a set with numbered files, only the half that rules are made on is shown.
        judged = [judge(d, ours(d)) for d in _read(path)[0] if is_even(d.name) is not False]
        lines = [f"{j.name[:8]} {line}" for j in judged for line in j.misses]
        print("\n".join(["", *lines[:SHOWN]]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
