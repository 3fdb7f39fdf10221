"""Event roots of crisis narratives: which PLOVER roots a sentence tells, on ICBe.

    python benchmarks/icbe.py [--data FILE] [--misses] [--json]

ICBe (Douglass et al. 2022) codes sentences of crisis histories with the events that its coders
agreed on, in its own ontology; ``mappings/icbe.toml`` maps them to PLOVER roots (two roots with a
bar between mean that either is right). Counted are distinct roots per sentence.

Many true events have no agreement and so no gold (a third of the sentences have none at all):
the figure that compares with the published one is over sentences with at least one mapped event;
the figure over all sentences, where every root found in the others is a false alarm, stands
beside it. Crises with an even number were used for tuning, the odd ones only counted. PETRARCH2:
P .576, R .106, F1 .18 on the kept-aside crises with its own mapping. The coder's threshold
(`EVENT_SCORE`) favours precision.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path, one_file
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, with_interval
from vedette.extraction.language import parse
from vedette.extraction.plover.choosing import event_roots

MAPPING = Path(__file__).resolve().parent / "mappings" / "icbe.toml"
AIM = {"precision": 0.65, "recall": 0.45, "f1": 0.53}
PEER = ("PETRARCH2 (kept-aside crises, its own mapping)", 0.576, 0.106, 0.18)
CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
_NOT_DEEDS = ("say", "told")
MISSES = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a crisis, and the roots of its agreed events (with a bar: either)."""

    crisis: int
    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with the roots found in it, those of `gold` spelled as found where either fits."""

    sentence: Sentence
    gold: frozenset[str]
    found: frozenset[str]

    def counts(self, roots: frozenset[str] | None = None) -> Counts:
        """Roots right, found and to be found, of the given ones only."""
        gold, found = self.gold, self.found
        if roots is not None:
            gold, found = gold & roots, found & roots
        return Counts(len(gold & found), len(found), len(gold))


@lru_cache(maxsize=1)
def mapping() -> dict[str, Any]:
    """The tables of ``mappings/icbe.toml``."""
    with MAPPING.open("rb") as file:
        return tomllib.load(file)


def read_sentences(path: Path) -> tuple[list[Sentence], int]:
    """The sentences of a JSONL file, and how many lines are none."""
    found, skipped = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError:
            skipped += 1
            continue
        text = data.get("text") if isinstance(data, dict) else None
        if not isinstance(text, str) or not text.strip():
            skipped += 1
            continue
        number, events = data.get("crisis"), data.get("events")
        events = [e for e in events if isinstance(e, dict)] if isinstance(events, list) else []
        gold = frozenset(root for event in events for root in roots_of(event))
        found.append(Sentence(number if isinstance(number, int) else 0, text, gold))
    return found, skipped


def roots_of(event: dict[str, Any]) -> set[str]:
    """The PLOVER roots of one ICBe event: what is said, and what is told as done."""
    tables = mapping()
    deeds = {
        root
        for field, table in tables.items()
        if field not in _NOT_DEEDS
        for value in _values(event, field)
        if (root := table.get(value, ""))
    }
    said = [tables["say"].get(value, "") for value in _values(event, "sayintkind")]
    roots = {root for root in said if root not in ("", "intent")}
    if "intent" in said and deeds:
        roots.add("THREATEN" if deeds & CONFLICT else "AGREE")
    return roots | (deeds if not said and _is_told(event) else set())


def _values(event: dict[str, Any], field: str) -> list[str]:
    value = event.get(field)
    return [part.strip() for part in value.split(";")] if isinstance(value, str) else []


def _is_told(event: dict[str, Any]) -> bool:
    """True for actions, and for thoughts whose kind says that the deed was done."""
    kind = event.get("event_type") or "action"
    told = set(mapping()["told"]["thoughts"])
    return kind == "action" or (
        kind == "thought" and not told.isdisjoint(_values(event, "thinkkind"))
    )


def code(sentences: Sequence[Sentence]) -> list[Coded]:
    """Every sentence with the roots found."""
    return [matched(s, event_roots(parse(s.text))) for s in sentences]


def matched(sentence: Sentence, found: frozenset[str]) -> Coded:
    """A sentence coded; where either of two roots is right, the one that was found is taken."""
    gold = set()
    for root in sentence.gold:
        options = root.split("|")
        gold.add(next((o for o in options if o in found), options[0]))
    return Coded(sentence, frozenset(gold), found)


def figures(coded: Sequence[Coded], skipped: int = 0) -> dict[str, Any]:
    """Precision, recall and F1 over sentences with events and over all, by part and by root."""
    parts = {
        "all": coded,
        "odd": [c for c in coded if c.sentence.crisis % 2],
        "even": [c for c in coded if c.sentence.crisis % 2 == 0],
    }
    with_events = [c for c in coded if c.gold]
    roots = sorted({root for c in coded for root in c.gold})
    return {
        "sentences": len(coded),
        "skipped": skipped,
        "aim": AIM,
        **{name: _part(part) for name, part in parts.items() if part},
        "by_root": {
            root: scores([c.counts(frozenset((root,))) for c in with_events]) for root in roots
        },
    }


def _part(coded: Sequence[Coded]) -> dict[str, Any]:
    return {
        "sentences": len(coded),
        "with_events": scores([c.counts() for c in coded if c.gold]),
        "every_sentence": scores([c.counts() for c in coded]),
    }


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown: by part, then by root."""
    rows: list[tuple[object, ...]] = []
    for part in ("all", "odd", "even"):
        for name, words in (
            ("with_events", "sentences with events"),
            ("every_sentence", "every sentence"),
        ):
            if part in result:
                rows.append((f"Vedette, {part} crises, {words}", *_cells(result[part][name])))
    rows.append(PEER)
    roots = [(root, *_cells(s), int(s["gold"])) for root, s in result["by_root"].items()]
    return "\n\n".join(
        (
            markdown(("coder", "precision", "recall", "F1"), rows),
            markdown(("root (sentences with events)", "precision", "recall", "F1", "gold"), roots),
        )
    )


def _cells(s: dict[str, Any]) -> tuple[str, str, str]:
    f1 = with_interval(s["f1"], s["f1_interval"])
    return f"{s['precision']:.3f}", f"{s['recall']:.3f}", f1


def misses(coded: Sequence[Coded]) -> str:
    """Roots missed and wrongly found, counted, and the first sentences of even crises."""
    missed = Counter(root for c in coded for root in c.gold - c.found)
    wrong = Counter(root for c in coded if c.gold for root in c.found - c.gold)
    shown = [c for c in coded if c.gold != c.found and c.gold and c.sentence.crisis % 2 == 0]
    lines = [f"missed: {dict(missed.most_common())}", f"wrong: {dict(wrong.most_common())}", ""]
    lines += [f"{sorted(c.gold)} / {sorted(c.found)}: {c.sentence.text}" for c in shown[:MISSES]]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the data is absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="JSONL file with a sentence per line")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    path = one_file(bench_path("events/icbe_dev.jsonl", args.data), "jsonl")
    if not path.exists():
        print(absent("ICBe", path, "VEDETTE_BENCH"))
        return 0
    sentences, skipped = read_sentences(path)
    coded = code(sentences)
    result = figures(coded, skipped)
    print(json.dumps(result) if args.json else table(result))
    if skipped and not args.json:
        print(f"\n{skipped} lines that are no sentence were left out")
    if args.misses:
        print(f"\n{misses(coded)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
