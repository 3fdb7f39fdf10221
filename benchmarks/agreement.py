"""Agreement of two readings of the own-words texts, and where they differ.

    python benchmarks/agreement.py [SECOND.jsonl] [--first FILE] [--differences] [--json]

Without arguments the two readings of the set are compared as they were read: the texts whose first
labels the second reading changed stand as first read in ``tests/sets/first_reading.jsonl``.
SECOND is a file of the set's format (tests/sets/README.md) of which a row needs only ``id`` and the
lists that its reader filled; a span may be given as its words alone. Spans are compared by F1 (the
first reading as gold), labels of claims with words in common by Cohen's kappa. Rows without a list
are left out of that list's figure, so a part can be read twice. Promise and announce are one act,
as in every score of claims.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.own_words_data import OWN_WORDS, overlap
from benchmarks.own_words_score import at, pair
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, total
from vedette.errors import VedetteError

Row = dict[str, Any]
FIRST, SECOND = (OWN_WORDS.with_name(f"{which}_reading.jsonl") for which in ("first", "second"))
LABELS = ("act", "event", "modality", "polarity", "certainty")
#: List -> the fields whose equality makes two items with words in common the same.
LAYERS: dict[str, tuple[str, ...]] = {
    "claims": ("act", "event"),
    "quantities": ("low", "best", "high"),
    "times": ("value",),
    "places": ("code",),
}


@dataclass
class Agreement:
    """Counts per layer and text, label pairs per label, and the differences in words."""

    spans: dict[str, list[Counts]] = field(default_factory=dict)
    same: dict[str, list[Counts]] = field(default_factory=dict)
    labels: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of (first, second) labels: 1 is full agreement, 0 that of chance.

    ``kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]) == 0.5``; 0 without pairs, 1 when both
    used a single label throughout.
    """
    if not pairs:
        return 0.0
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def read_rows(path: Path, texts: Mapping[str, str] | None = None) -> dict[str, Row]:
    """Rows by id, spans given as words put to their place; VedetteError names the row at fault."""
    rows: dict[str, Row] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = (texts or {}).get(row["id"]) or row["text"]
            rows[row["id"]] = row | {
                name: _placed(row, name, text) for name in LAYERS if name in row
            }
        except (ValueError, KeyError, TypeError) as fault:
            raise VedetteError(f"{path}:{number}: {type(fault).__name__}: {fault}") from fault
    return rows


def _placed(row: Row, name: str, text: str) -> list[Row]:
    return [item | {"span": _span(item["span"], text)} for item in row[name] or []]


def _span(given: Any, text: str) -> dict[str, Any]:
    if not isinstance(given, str):
        return dict(given)
    start = text.find(given)
    if start < 0 or not given:
        raise ValueError(f"{given!r} does not stand in the text")
    return {"text": given, "start": start, "end": start + len(given)}


def compare(first: Mapping[str, Row], second: Mapping[str, Row]) -> Agreement:
    """Agreement over the texts and lists that both hold."""
    found = Agreement()
    for key, theirs in sorted(second.items()):
        if key not in first:
            raise VedetteError(f"no text {key} in the first reading")
        for layer, fields in LAYERS.items():
            if layer in theirs:
                _compare_layer(found, key, layer, fields, first[key][layer], theirs[layer])
    return found


def _compare_layer(
    found: Agreement,
    key: str,
    layer: str,
    fields: Sequence[str],
    ours: Sequence[Row],
    theirs: Sequence[Row],
) -> None:
    pairs = pair(ours, theirs, lambda a, b: _weight(a, b, fields))
    same = sum(_equal(a, b, fields) for a, b in pairs)
    found.spans.setdefault(layer, []).append(Counts(len(pairs), len(theirs), len(ours)))
    found.same.setdefault(layer, []).append(Counts(same, len(theirs), len(ours)))
    if layer == "claims":
        for label in LABELS:
            told = [
                (_told(a, label), _told(b, label)) for a, b in pairs if label in a and label in b
            ]
            found.labels.setdefault(label, []).extend(told)
    shown = LABELS if layer == "claims" else fields
    for a, b in pairs:
        apart = [f"{f} {a[f]}/{b[f]}" for f in shown if f in b and _told(a, f) != _told(b, f)]
        if apart:
            found.differences.append(f"{key} {layer}: {', '.join(apart)}: {a['span']['text']!r}")
    for who, items, taken in (("first", ours, 0), ("second", theirs, 1)):
        kept = {id(p[taken]) for p in pairs}
        lone = [item["span"]["text"] for item in items if id(item) not in kept]
        found.differences += [f"{key} {layer}: only the {who} has {words!r}" for words in lone]


def _weight(a: Row, b: Row, fields: Iterable[str]) -> float:
    shared = overlap(at(a), at(b))
    return shared * (100 if _equal(a, b, fields) else 1)


def _equal(a: Row, b: Row, fields: Iterable[str]) -> bool:
    return all(_told(a, f) == _told(b, f) for f in fields)


def _told(item: Row, name: str) -> Any:
    """A field's value to compare by."""
    value = item.get(name)
    return "announce" if (name, value) == ("act", "promise") else value


def figures(found: Agreement, texts: int) -> dict[str, Any]:
    """Agreement as JSON: F1 per layer with its interval, kappa and raw agreement per label."""
    return {
        "texts": texts,
        "spans": {layer: scores(c) for layer, c in found.spans.items()},
        "same": {layer: round(total(c).f1, 4) for layer, c in found.same.items()},
        "kappa": {label: round(kappa(p), 3) for label, p in found.labels.items()},
        "raw": {
            label: round(sum(a == b for a, b in p) / len(p), 3)
            for label, p in found.labels.items()
            if p
        },
        "differences": len(found.differences),
    }


def table(result: dict[str, Any]) -> str:
    """Agreement as Markdown."""
    rows: list[tuple[object, ...]] = [
        (f"{layer}: span", f"F1 {score['f1']:.3f}", score["gold"])
        for layer, score in result["spans"].items()
    ]
    rows += [
        (f"{layer}: {' and '.join(LAYERS[layer])}", f"F1 {value:.3f}", "")
        for layer, value in result["same"].items()
    ]
    rows += [
        (f"claims: {label}", f"kappa {value:.3f} (raw {result['raw'].get(label, 0):.3f})", "")
        for label, value in result["kappa"].items()
    ]
    return markdown(("layer", f"agreement over {result['texts']} texts", "items"), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 1 when a reading cannot be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("second", type=Path, nargs="?", help="the other reading, JSONL")
    parser.add_argument("--first", type=Path, default=OWN_WORDS)
    parser.add_argument("--differences", action="store_true", help="print each difference")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    try:
        first = read_rows(args.first)
        if args.second is None:
            first |= read_rows(FIRST)  # as first read, before differences were settled
        second = read_rows(args.second or SECOND, {key: row["text"] for key, row in first.items()})
        found = compare(first, second)
    except (VedetteError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    result = figures(found, len(second))
    print(json.dumps(result) if args.json else table(result))
    if args.differences:
        print("\n" + "\n".join(found.differences))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
