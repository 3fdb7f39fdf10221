"""Quantities of news and web sentences: value, unit and bound, in the format of CQE.

    python benchmarks/quantities.py [--data FILE_OR_FOLDER] [--json] [--misses]

The files are JSON lists of sentences with their quantities (``text``; ``quantities`` with
``value``, ``normalized_unit`` and, in some sets, ``change`` or ``bound``). Counted are values found
(one to one), values with their unit, and values with their bound. Measured is
`vedette.extraction.amounts.find_amounts`, from which every claim's quantity comes. Our units are
named as the set names them: a unit of measure by its name ("kilometre"), a counted thing by the
lemmas of its phrase ("fighter jet"), nothing by "-". Amounts without any figure ("a handful") are
left out, as the set holds figures only. Odd sentences (by index) are the ones not looked at.

The peer in the same run is quantulum3, its unit names brought to the set's as in CQE's own
evaluation; its trained classifier is used when it can be loaded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, with_interval
from vedette.extraction.amounts import Amount, find_amounts
from vedette.extraction.language import parse

#: What this product aims at, and what is published for the set that is kept aside
#: (CQE: Almasian et al., EMNLP 2023, table 4).
AIMS = {"value": 0.93, "unit": 0.87, "bound": 0.90}
PUBLISHED: dict[str, dict[str, float | None]] = {
    "CQE (published, another set)": {"value": 0.920, "unit": 0.856, "bound": 0.881},
    "quantulum3 (published, another set)": {"value": 0.730, "unit": 0.472, "bound": None},
}
#: Sentences of our own with bounds, part of the repository (CC0-1.0).
OWN = Path(__file__).resolve().parent / "sets" / "quantities.json"
#: Two figures are the same within this share.
TOLERANCE = 1e-5
_BOUNDS = {
    "low": ">", "just_over": ">", "high": "<", "just_under": "<", "approximate": "~", "exact": "=",
}  # fmt: skip
_SPELT_BOUNDS = {
    "": "=", "none": "=", "exact": "=", "equal": "=", "==": "=", "approx": "~", "approximate": "~",
    "approximately": "~", "≈": "~", "more": ">", "less": "<", "greater": ">", "lower": "<",
    "at least": ">", "at most": "<", ">=": ">", "<=": "<", "≥": ">", "≤": "<", "+": "up",
    "-": "=", "min": ">", "max": "<", "more than": ">", "less than": "<", "up to": "<",
}  # fmt: skip
_TRENDS = frozenset({"up", "down"})
#: quantulum3's names and the set's (tagger.py of CQE's evaluation).
_PEER_UNITS = {
    "dimensionless": "-", "unk": "-", "per cent": "percentage", "dollar dollar": "dollar",
    "united states dollar": "dollar", "tonne": "metric ton", "degree angle": "degree",
    "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A quantity: one value or a range's two, unit, and bound ('' where a set has none)."""

    values: tuple[float, ...]
    unit: str
    bound: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a set with its gold; `number` is its index in its file."""

    source: str
    number: int
    text: str
    gold: tuple[Item, ...]


@dataclass(frozen=True)
class Data:
    """The sentences read, and how many rows could not be."""

    sentences: tuple[Sentence, ...]
    malformed: int

    @property
    def trends(self) -> bool:
        """True when the set marks rising and falling beside bounds."""
        return any(item.bound in _TRENDS for s in self.sentences for item in s.gold)

    @property
    def bounded(self) -> bool:
        """True when the set has bounds at all."""
        return any(item.bound for s in self.sentences for item in s.gold)


def read_data(path: Path) -> Data:
    """The sentences of a file, or of every JSON file of a folder; each text once."""
    files = sorted([*path.glob("*.json"), *path.glob("*.jsonl")]) if path.is_dir() else [path]
    found: dict[str, Sentence] = {}
    malformed = 0
    for file in files:
        rows, bad = _rows(file)
        malformed += bad
        for number, row in enumerate(rows):
            try:
                sentence = Sentence(file.stem, number, str(row["text"]), _gold(row))
            except (KeyError, TypeError, ValueError, AttributeError):
                malformed += 1
                continue
            found.setdefault(sentence.text, sentence)
    return Data(tuple(found.values()), malformed)


def _rows(file: Path) -> tuple[list[Any], int]:
    """The rows of a JSON list, an object that holds one, or JSON lines; and unreadable lines."""
    text = file.read_text(encoding="utf-8-sig")
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        rows, bad = [], 0
        for line in filter(str.strip, text.splitlines()):
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError:
                bad += 1
        return rows, bad
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        return (lists[0] if lists else [whole]), 0
    return (whole, 0) if isinstance(whole, list) else ([], 1)


def _gold(row: dict[str, Any]) -> tuple[Item, ...]:
    quantities = row.get("quantities", row.get("gold", row.get("annotations")))
    if not isinstance(quantities, list):
        raise TypeError("quantities must be a list")
    return tuple(_item(quantity) for quantity in quantities)


def _item(row: dict[str, Any]) -> Item:
    unit = row.get("normalized_unit", row.get("normalised_unit", row.get("unit")))
    if isinstance(unit, list):
        unit = " ".join(map(str, unit))
    bound = row.get("change", row.get("bound"))
    mark = "" if bound is None else _bound(str(bound))
    return Item(_values(row["value"]), str(unit or "-").strip().lower() or "-", mark)


def _bound(mark: str) -> str:
    plain = mark.strip().lower()
    return _SPELT_BOUNDS.get(plain, plain)


def _values(value: Any) -> tuple[float, ...]:
    """One value or a range's two; ranges are written "8-10", (8, 10) or with lower and upper."""
    if isinstance(value, dict):
        ends = [value.get(k) for k in ("lower", "upper", "low", "high", "min", "max", "value")]
        return tuple(float(e) for e in ends if e is not None)
    if isinstance(value, (list, tuple)):
        return tuple(float(v) for v in value)
    text = str(value).strip().strip("()[]").replace(" ", "").replace("to", "-")
    try:
        return (float(text.replace(",", "")),)
    except ValueError:
        low, high = text[1:].replace("–", "-").replace(",", "-").split("-", 1)
        return float(text[0] + low), float(high)


def ours(text: str, trends: bool = False) -> list[Item]:
    """The product's amounts of a sentence in the set's terms."""
    amounts = find_amounts(text, parse(text))
    return [_ours(amount, trends) for amount in amounts if not amount.vague]


def _ours(amount: Amount, trends: bool) -> Item:
    values = (amount.low, amount.high) if amount.is_range else (amount.value,)
    unit = "-"
    if amount.measure is not None:
        unit = amount.measure.name
    elif amount.noun is not None:
        unit = amount.noun.phrase
    bound = _BOUNDS.get(amount.bound, "=")
    if trends and bound == "=" and amount.trend.change:
        bound = amount.trend.direction
    return Item(values, unit, bound)


def peer() -> tuple[str, Callable[[str], list[Item]]] | str:
    """quantulum3's reader and its name; a line that says why there is none."""
    try:
        quantulum3 = import_module("quantulum3")
        parser = import_module("quantulum3.parser")
        classifier = import_module("quantulum3.classifier")
    except ImportError as error:
        return f"quantulum3 is not installed ({error})"
    name = f"quantulum3 {getattr(quantulum3, '__version__', '')}".strip()
    try:
        parser.parse("It took 10 minutes.")
    except (ImportError, KeyError, ValueError, AttributeError, TypeError):
        vars(classifier)["USE_CLF"] = False
        name += " (without its classifier, which this scikit-learn cannot load)"

    def read(text: str) -> list[Item]:
        try:
            found = parser.parse(text)
        except (ValueError, KeyError, IndexError, TypeError, ZeroDivisionError, OverflowError):
            return []
        return [Item((float(q.value),), _peer_unit(q.unit.name)) for q in found]

    return name, read


def _peer_unit(name: str) -> str:
    low = name.lower()
    return _PEER_UNITS.get(low, low)


def count(gold: Sequence[Item], found: Sequence[Item], lenient: bool = False) -> dict[str, Counts]:
    """Counts of one sentence: values, values with unit, values with bound; one to one each.

    `lenient` is for the peer, as in CQE's evaluation: a range's middle will do, and "year" for
    "year of age".
    """
    sizes = {"found": float(len(found)), "gold": float(len(gold))}
    tests: dict[str, Callable[[Item, Item], bool]] = {
        "value": lambda g, f: True,
        "unit": lambda g, f: (
            g.unit == f.unit or (lenient and g.unit.removesuffix(" of age") == f.unit)
        ),
        "bound": lambda g, f: g.bound == f.bound,
    }
    return {
        name: Counts(float(_matched(gold, found, lenient, test)), **sizes)
        for name, test in tests.items()
    }


def _matched(
    gold: Sequence[Item],
    found: Sequence[Item],
    average: bool,
    test: Callable[[Item, Item], bool],
) -> int:
    left = list(found)
    right = 0
    for item in gold:
        hit = next((f for f in left if same_values(item, f, average) and test(item, f)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def same_values(gold: Item, found: Item, average: bool = False) -> bool:
    """True for one figure or a range of equal ends; `average` asks for a range's middle."""
    first, second = gold.values, found.values
    if average and len(first) == 2 and len(second) == 1:
        first = ((first[0] + first[1]) / 2,)
    return len(first) == len(second) and all(
        abs(a - b) <= 1e-8 + TOLERANCE * abs(b) for a, b in zip(first, second, strict=True)
    )


def measure(
    data: Data, reader: Callable[[str], list[Item]], lenient: bool = False
) -> dict[str, Any]:
    """Scores of a reader: over all sentences, over each half, and over each file."""
    rows = [(s, count(s.gold, reader(s.text), lenient)) for s in data.sentences]
    names = ("value", "unit", "bound") if data.bounded else ("value", "unit")

    def of(kept: Iterable[tuple[Sentence, dict[str, Counts]]]) -> dict[str, Any]:
        chosen = list(kept)
        return {name: scores([c[name] for _, c in chosen]) for name in names}

    files = sorted({s.source for s in data.sentences})
    return {
        "all": of(rows),
        "tuned_half": of(r for r in rows if r[0].number % 2 == 0),
        "other_half": of(r for r in rows if r[0].number % 2 == 1),
        "files": {file: of(r for r in rows if r[0].source == file) for file in files},
    }


def figures(sets: Mapping[str, Data]) -> dict[str, Any]:
    """Our scores and the peer's of the same run on each set, as JSON."""
    rival = peer()
    return {
        "aims": AIMS,
        "peer": rival if isinstance(rival, str) else rival[0],
        "sets": {
            name: _figures(data, None if isinstance(rival, str) else rival[1])
            for name, data in sets.items()
        },
    }


def _figures(data: Data, rival: Callable[[str], list[Item]] | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "sentences": len(data.sentences),
        "quantities": sum(len(s.gold) for s in data.sentences),
        "malformed": data.malformed,
        "ours": measure(data, lambda text: ours(text, data.trends)),
    }
    if rival is not None:
        # quantulum3 tells no bounds.
        scored = measure(data, rival, lenient=True)["all"]
        result["peer"] = {name: scored[name] for name in ("value", "unit")}
    return result


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown, a table for each set."""
    return "\n\n".join(_table(name, part, result["peer"]) for name, part in result["sets"].items())


def _table(name: str, part: dict[str, Any], peer_name: str) -> str:
    names = list(part["ours"]["all"])
    lines = [("ours, all sentences", *_cells(part["ours"]["all"], names))]
    halves = (("tuned_half", "even sentences (tuned on)"), ("other_half", "odd sentences"))
    lines += [(f"ours, {said}", *_cells(part["ours"][key], names)) for key, said in halves]
    if len(part["ours"]["files"]) > 1:
        files = part["ours"]["files"].items()
        lines += [(f"ours, {file}", *_cells(scored, names)) for file, scored in files]
    if "peer" in part:
        lines.append((peer_name, *_cells(part["peer"], names)))
    for who, row in PUBLISHED.items():
        cells = [row[n] for n in names]
        lines.append((who, *("-" if c is None else f"{c:.3f}" for c in cells)))
    lines.append(("aim", *(f"{AIMS[n]:.2f}" for n in names)))
    value = part["ours"]["all"]["value"]
    notes = [
        f"{part['quantities']} quantities in {part['sentences']} sentences, "
        f"{part['malformed']} malformed rows.",
        f"Our value precision {value['precision']:.3f}, recall {value['recall']:.3f}.",
        *([] if "bound" in names else ["This set has no bounds."]),
        *([] if "peer" in part else [peer_name]),
    ]
    return (
        f"{name}\n\n{markdown(('reader', *(f'{n} F1' for n in names)), lines)}\n\n{' '.join(notes)}"
    )


def _cells(part: dict[str, Any], names: Sequence[str]) -> list[str]:
    return [
        with_interval(part[n]["f1"], part[n]["f1_interval"]) if n in part else "-" for n in names
    ]


def misses(data: Data, even: bool = True) -> str:
    """Sentences of one half whose quantities are not all right: what was missed, what is extra."""
    lines = []
    for s in data.sentences:
        if (s.number % 2 == 0) is not even:
            continue
        found = ours(s.text, data.trends)
        gold = [i if data.bounded else Item(i.values, i.unit) for i in s.gold]
        shown = [i if data.bounded else Item(i.values, i.unit) for i in found]
        if sorted(map(repr, gold)) != sorted(map(repr, shown)):
            missed = [i for i in gold if i not in shown]
            extra = [i for i in shown if i not in gold]
            lines.append(f"{s.source} {s.number}: {s.text}\n   missed {missed}\n   extra {extra}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the set is absent."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--data", type=Path, help="a JSON file of the format, or a folder")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help="print the tuned half's misses")
    args = arguments.parse_args(argv)
    path = bench_path("quantities", args.data)
    if not path.exists():
        print(absent("quantity sentences", path, "VEDETTE_BENCH"), file=sys.stderr)
        if args.data is not None:
            return 0
    sets = {path.stem: read_data(path)} if path.exists() else {}
    if args.data is None:
        sets["own sentences"] = read_data(OWN)
    result = figures(sets)
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        print("\n".join(misses(data) for data in sets.values()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
