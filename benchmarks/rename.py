"""Shift a case's names and months consistently, to show that the product does not know the case.

The mapping file is TSV, ``from<TAB>to``, applied to whole words in one pass, longest first, in
reports and gold; a line ``@weeks<TAB>N`` moves every date N weeks (so that weekdays still fit), in ISO form and in words.
Spans of the gold stay exact because report texts and gold strings go through the same function.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_MONTHS = list(calendar.month_name)[1:]
_WORD_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?=\D|$)")
#: Gold fields that are codes or ids, not text.
_KEEP = {"id", "report", "act", "event", "modality", "key", "type", "status", "deadline_state", "commitment", "series", "unit", "publisher_kind", "language", "original_language"}


def read_mapping(path: Path) -> tuple[dict[str, str], int]:
    """The words to replace, and the number of weeks (see `@weeks`) dates are moved by."""
    words: dict[str, str] = {}
    weeks = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        old, _, new = line.partition("\t")
        if old == "@weeks":
            weeks = int(new)
        else:
            words[old] = new.strip()
    return words, weeks


def renamer(words: dict[str, str]) -> Callable[[str], str]:
    """A function that replaces whole words in one pass, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in ordered) + r")(?!\w)")
    return lambda text: pattern.sub(lambda m: words[m[0]], text)


def shift_iso(value: str, days: int) -> str:
    """An ISO date (or the date part of a time) moved by `days`; a month moves by its middle."""

    def moved(match: re.Match[str]) -> str:
        year, month, day = int(match[1]), int(match[2]), match[3]
        base = date(year, month, int(day) if day else 15) + timedelta(days=days)
        return base.isoformat() if day else f"{base.year}-{base.month:02d}"

    return _ISO.sub(moved, value)


_MD = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?(?P<tail>\s*(?:-|–|to)\s*(?P<last>\d{{1,2}})\b)?(?P<comma>,?\s+(?P<year>20\d\d)\b)?")


def shift_words(text: str, days: int, anchor: str | None) -> str:
    """Dates in words moved by `days`; without a year, the one nearest the report's date is meant."""
    near = date.fromisoformat(anchor[:10]) if anchor else None

    def whole(match: re.Match[str]) -> str:
        month = _MONTHS.index(match["month"]) + 1
        day = int(match["day"])
        years = [int(match["year"])] if match["year"] else [near.year - 1, near.year, near.year + 1] if near else []
        options = [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]
        if not options:
            return match[0]
        meant = min(options, key=lambda d: abs((d - near).days) if near else 0)
        new = meant + timedelta(days=days)
        text = f"{_MONTHS[new.month - 1]} {new.day}"
        if match["last"]:
            last = date(meant.year, month, int(match["last"])) + timedelta(days=days)
            joint = re.sub(r"\d+", "", match["tail"])
            text += joint + (str(last.day) if last.month == new.month else f"{_MONTHS[last.month - 1]} {last.day}")
        return text + (f", {new.year}" if match["year"] else "")

    held: list[str] = []

    def keep(match: re.Match[str]) -> str:
        held.append(whole(match))
        return f"\x00{len(held) - 1}\x00"

    text = _MD.sub(keep, text)
    text = _BARE_YEAR.sub(lambda m: _year_alone(m[0], days, near), text)
    text = _WORD_DATE.sub(lambda m: _month_alone(m[0], days, near), text)
    return re.sub(r"\x00(\d+)\x00", lambda m: held[int(m[1])], text)


_BARE_YEAR = re.compile(r"(?<![\w-])20\d\d(?![\w-])")


def _year_alone(year: str, days: int, near: date | None) -> str:
    """A bare year near the report moves with the case; one of history ("since 2014") stays."""
    if near is None or abs(int(year) - near.year) > 1:
        return year
    return str(int(year) + round(days / 365.25))


def _month_alone(name: str, days: int, near: date | None) -> str:
    year = near.year if near else 2000
    moved = date(year, _MONTHS.index(name) + 1, 15) + timedelta(days=days)
    return _MONTHS[moved.month - 1]


def rename_case(folder: Path, mapping: Path, scratch: Path) -> Path:
    """Write the renamed case into `scratch` and return its folder."""
    words, weeks = read_mapping(mapping)
    days = 7 * weeks
    swap = renamer(words)
    target = scratch / f"{folder.name}-renamed"
    target.mkdir(parents=True)
    anchors: dict[str, str] = {}
    lines = []
    for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        anchors[report["id"]] = report["published"]
        for name in ("title", "text"):
            report[name] = swap(shift_words(report[name], days, report["published"]))
        report["publisher"] = swap(report["publisher"])
        report["published"] = shift_iso(report["published"], days)
        lines.append(json.dumps(report, ensure_ascii=False))
    (target / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    changed = _walk(gold, swap, days, anchors, None)
    (target / "gold.json").write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    return target


def _walk(node: Any, swap: Callable[[str], str], days: int, anchors: dict[str, str], anchor: str | None) -> Any:
    if isinstance(node, dict):
        anchor = anchors.get(node.get("report", "") or "", anchor)
        return {k: v if k in _KEEP else _walk(v, swap, days, anchors, anchor) for k, v in node.items()}
    if isinstance(node, list):
        return [_walk(v, swap, days, anchors, anchor) for v in node]
    if isinstance(node, str):
        if re.fullmatch(r"r\d{3}", node):
            return node
        if _ISO.search(node):
            return shift_iso(node, days)
        return swap(shift_words(node, days, anchor))
    return node
