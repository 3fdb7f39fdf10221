"""Shift a case's names and dates consistently, to show that the product does not know the case.

The mapping file is TSV, ``from<TAB>to``, applied to whole words in one pass, longest first, in
reports and gold; a line ``@weeks<TAB>N`` moves every date N weeks (so that weekdays still fit), in
ISO form and in words. Spans of the gold stay exact because report texts and gold strings go
through the same function.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.case import CaseError
from benchmarks.data import reports_file
from benchmarks.dates import is_iso, shift_iso, shift_words

#: Gold fields that are codes or ids, not text.
_KEEP = frozenset((
    "id", "report", "act", "event", "modality", "key", "type", "status", "deadline_state", "accept",
    "commitment", "series", "unit", "publisher_kind", "language", "original_language", "from", "to",
    "parent",
))  # fmt: skip
#: Report fields that hold words.
_TEXTS = ("title", "text")


@dataclass(frozen=True)
class Shift:
    """What is done to a case: words replaced, days added; report ids with their dates."""

    words: Mapping[str, str]
    days: int
    anchors: Mapping[str, str | None]

    @cached_property
    def swap(self) -> Callable[[str], str]:
        """A function that replaces the words in a text."""
        return renamer(self.words)

    def series(self, name: str) -> str:
        """A series name (``force_near_norland``) with the names in it replaced.

        Found series are told apart by the words they share with it, so a name left as it was would
        measure the name and not the product.
        """
        lower = {old.lower(): new.lower().replace(" ", "_") for old, new in self.words.items()}
        return "_".join(lower.get(word, word) for word in name.split("_"))

    def text(self, text: str, anchor: str | None) -> str:
        """Words of a report published on the day of `anchor`, or a gold string about it."""
        return self.swap(shift_words(shift_iso(text, self.days), self.days, anchor))


def read_mapping(path: Path) -> tuple[dict[str, str], int]:
    """The words to replace, and the number of weeks (see `@weeks`) dates are moved by."""
    words: dict[str, str] = {}
    weeks = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        old, tab, new = line.partition("\t")
        if not tab:
            raise CaseError(f"{path}:{number}: found {line!r}, 'from<TAB>to' is expected")
        if old == "@weeks":
            weeks = int(new)
        else:
            words[old] = new.strip()
    return words, weeks


def renamer(words: Mapping[str, str]) -> Callable[[str], str]:
    """A function that replaces whole words in one pass, the longest first."""
    if not words:
        return lambda text: text
    ordered = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in ordered) + r")(?!\w)")
    return lambda text: pattern.sub(lambda m: words[m[0]], text)


def rename_case(folder: Path, mapping: Path, scratch: Path) -> Path:
    """Write the renamed case into `scratch` and return its folder; a watch file is left out.

    A watch names the case's own actors, so a renamed case is always read unaided.
    """
    words, weeks = read_mapping(mapping)
    reports = _read_reports(reports_file(folder))
    anchors = {str(r.get("id", "")): r.get("published") for r in reports}
    shift = Shift(words, 7 * weeks, anchors)
    target = scratch / f"{folder.name}-{mapping.stem}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    lines = [json.dumps(_renamed_report(r, shift), ensure_ascii=False) for r in reports]
    (target / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    gold_path = folder / "gold.json"
    if gold_path.exists():
        gold = _renamed(json.loads(gold_path.read_text(encoding="utf-8")), shift, None)
        text = json.dumps(gold, ensure_ascii=False)
        (target / "gold.json").write_text(text, encoding="utf-8")
    return target


def _read_reports(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as fault:
        raise CaseError(f"{path}: cannot be renamed: {fault}") from fault


def _renamed_report(report: dict[str, Any], shift: Shift) -> dict[str, Any]:
    published = report.get("published")
    changed = {name: shift.text(report[name], published) for name in _TEXTS if report.get(name)}
    if report.get("publisher"):
        changed["publisher"] = shift.swap(report["publisher"])
    if published:
        changed["published"] = shift_iso(published, shift.days)
    return report | changed


def _renamed(node: Any, shift: Shift, anchor: str | None) -> Any:
    if isinstance(node, dict):
        anchor = shift.anchors.get(str(node.get("report") or node.get("from") or ""), anchor)
        changed = {k: v if k in _KEEP else _renamed(v, shift, anchor) for k, v in node.items()}
        return changed | {k: shift.series(node[k]) for k in ("series",) if k in node}
    if isinstance(node, list):
        return [_renamed(item, shift, anchor) for item in node]
    if not isinstance(node, str) or node in shift.anchors:
        return node
    return shift_iso(node, shift.days) if is_iso(node) else shift.text(node, anchor)
