"""Event types of news sentences: PLOVER root and quad class on PLV, alone and with parties given.

    python benchmarks/plv.py [--data FILE] [--misses] [--json]

PLV (Hu et al., ACL 2024) gives a sentence, a source, a target and the PLOVER root of what the
source does to the target; its YIELD is CONCEDE and RETREAT together. *Unaided* the coder sees the
sentence alone and names its main event; *with spans* it names the event between the two. The
train part is development data: its even ids were read while the lexicon was written, its odd ids
were not, so the odd half is the honest one. Published on the test part: TF-IDF .657 root and .770
quad, zero-shot RoBERTa-MNLI .821 and .892 (both with spans). The coder always tries to name an
event: a sentence without one counts as missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path, one_file
from benchmarks.report import markdown
from benchmarks.scoring import label_scores, with_interval
from vedette.extraction.language import parse
from vedette.extraction.plover.choosing import event_between, main_event

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Quad class of every root, as PLV counts them.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
#: Published figures with spans: root and quad macro-F1 (Hu et al. 2024, test part).
PEERS = (("TF-IDF, trained", 0.657, 0.770), ("RoBERTa-MNLI, zero-shot", 0.821, 0.892))
AIMS = {"unaided": 0.72, "spans": 0.82}
MISSES = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of PLV: number, text, the parties as written, and its root."""

    number: int
    sentence: str
    source: str
    target: str
    root: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A row with the root found without and with the parties; '' for none."""

    row: Row
    unaided: str
    spans: str


def read_rows(path: Path) -> tuple[list[Row], int]:
    """The rows of a TSV file, and how many lines lack a sentence or a known root."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    rows = [row for position, line in enumerate(lines) if (row := _row(line, position))]
    return rows, len(lines) - len(rows)


def _row(line: dict[str, Any], position: int) -> Row | None:
    cells = {key: value.strip() for key, value in line.items() if isinstance(value, str)}
    sentence, root = cells.get("sentence", ""), plv_root(cells.get("gold_root", "").upper())
    if not sentence or root not in QUADS:
        return None
    number = cells.get("sentence_id", "")
    at = int(number) if number.isdigit() else position
    return Row(at, sentence, cells.get("source", ""), cells.get("target", ""), root)


def plv_root(root: str) -> str:
    """The root as PLV spells it."""
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def code(rows: Iterable[Row]) -> list[Coded]:
    """Every row with the roots found."""
    return [_coded(row) for row in rows]


def _coded(row: Row) -> Coded:
    doc = parse(row.sentence)
    alone = main_event(doc)
    between = event_between(doc, tokens_of(doc, row.source), tokens_of(doc, row.target))
    return Coded(
        row,
        plv_root(alone.root) if alone else "",
        plv_root(between.root) if between else "",
    )


def tokens_of(doc: Doc, words: str) -> list[int]:
    """Indices of the tokens at the first place where the words stand; [] where they do not."""
    start = doc.text.find(words) if words else -1
    end = start + len(words)
    return [t.i for t in doc if start >= 0 and t.idx < end and t.idx + len(t.text) > start]


def figures(coded: Sequence[Coded], skipped: int = 0) -> dict[str, Any]:
    """Macro-F1 of root and quad class by task, for all rows, even and odd ids."""
    parts = {
        "all": coded,
        "odd": [c for c in coded if c.row.number % 2],
        "even": [c for c in coded if c.row.number % 2 == 0],
    }
    return {
        "rows": len(coded),
        "skipped": skipped,
        "aims": AIMS,
        **{name: _part(part) for name, part in parts.items() if part},
    }


def _part(coded: Sequence[Coded]) -> dict[str, Any]:
    found: dict[str, Any] = {"rows": len(coded)}
    for task in ("unaided", "spans"):
        pairs = [(c.row.root, getattr(c, task)) for c in coded]
        quads = [(QUADS[gold], QUADS.get(root, "")) for gold, root in pairs]
        found[task] = {"root": label_scores(pairs), "quad": label_scores(quads)}
    return found


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown, with the published ones."""
    rows: list[tuple[object, ...]] = []
    for part in ("all", "odd", "even"):
        for task in ("unaided", "spans"):
            if part in result:
                scores = result[part][task]
                rows.append((f"Vedette, {part} ids ({result[part]['rows']})", task, *map(_cell, (
                    scores["root"], scores["quad"]))))  # fmt: skip
    rows += [(f"{name} (published, test part)", "spans", *peer) for name, *peer in PEERS]
    return markdown(("coder", "given", "root macro-F1", "quad macro-F1"), rows)


def _cell(scores: dict[str, Any]) -> str:
    return with_interval(scores["macro_f1"], scores["macro_f1_interval"])


def misses(coded: Sequence[Coded]) -> str:
    """The commonest confusions, and the first sentences of even id with a wrong root."""
    wrong = [c for c in coded if c.spans != c.row.root]
    pairs = Counter((c.row.root, c.spans or "none") for c in wrong)
    lines = [f"{gold} read as {found}: {n}" for (gold, found), n in pairs.most_common(20)]
    shown = [c for c in wrong if c.row.number % 2 == 0][:MISSES]
    return "\n".join(
        [*lines, "", *(f"{c.row.root} / {c.spans or 'none'}: {c.row.sentence}" for c in shown)]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the data is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="TSV file with the columns of PLV")
    parser.add_argument("--misses", action="store_true", help="print confusions and sentences")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = one_file(bench_path("events/plv_train.tsv", args.data), "tsv")
    if not path.exists():
        print(absent("PLV", path, "VEDETTE_BENCH"))
        return 0
    rows, skipped = read_rows(path)
    coded = code(rows)
    result = figures(coded, skipped)
    print(json.dumps(result) if args.json else table(result))
    if skipped and not args.json:
        print(f"\n{skipped} lines without a sentence or a known root were left out")
    if args.misses:
        print(f"\n{misses(coded)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
