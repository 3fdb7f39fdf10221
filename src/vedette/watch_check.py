"""What is wrong in a watch file: every problem, with its line, what was found and what is right."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vedette.errors import Problem
from vedette.records import PUBLISHER_KINDS
from vedette.watch_lines import LineIndex, index_lines

#: A watch file is written by hand; what is larger is something else.
MAX_WATCH_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a section: its kind of value, whether it must be there, and what may stand in it.

    `kind` is ``text``, ``texts``, ``day``, ``yes_no`` or ``path``; `choices` lists the words
    allowed; `refers` names the section (one of `IDS`) in which its value must be declared.
    """

    name: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""


_CODE = Key("actor", refers="actor")
_DEFAULTS = (Key("publisher_kind", choices=PUBLISHER_KINDS), Key("publisher_country"))
#: Sections that stand once, as ``[name]``.
SINGLE: Mapping[str, tuple[Key, ...]] = {
    "watch": (
        Key("name", required=True), Key("question"), Key("start", "day"), Key("end", "day"),
        Key("language"),
    ),
    "commitments": (Key("find", "yes_no"),),
}  # fmt: skip
#: Sections that may be repeated, as ``[[name]]``.
REPEATED: Mapping[str, tuple[Key, ...]] = {
    "source": (Key("path", "path", True), Key("publisher"), *_DEFAULTS, Key("language")),
    "actor": (
        Key("code", required=True), Key("name", required=True), Key("aliases", "texts"),
        Key("side"), Key("capital"), Key("demonyms", "texts"),
    ),
    "person": (
        Key("name", required=True), Key("role", required=True), _CODE, Key("aliases", "texts"),
    ),
    "publisher": (
        Key("name", required=True), Key("aliases", "texts"), Key("kind", choices=PUBLISHER_KINDS),
        Key("country"), Key("reliability", choices=tuple("ABCDEF")), Key("owner"),
    ),
    "shares_intelligence": (
        Key("actors", "texts", True, refers="actor"), Key("why", required=True),
    ),
    "area": (Key("id", required=True), Key("name", required=True), Key("words", "texts", True)),
    "series": (
        Key("id", required=True), Key("title", required=True), Key("unit", required=True), _CODE,
        Key("area", refers="area"), Key("kind", choices=("level", "change")),
    ),
    "commitment": (
        Key("id", required=True), Key("title", required=True),
        Key("promisor", required=True, refers="actor"), Key("force", refers="actor"),
        Key("announced", "day", True), Key("place"),
    ),
    "expect": (
        Key("kept", "yes_no", True), Key("text", required=True),
        Key("commitment", refers="commitment"), Key("by", "day"),
    ),
    "hypothesis": (Key("id", required=True), Key("text", required=True)),
}  # fmt: skip
#: The key that tells the rows of a section apart.
IDS: Mapping[str, str] = {
    "actor": "code", "person": "name", "publisher": "name", "area": "id", "series": "id",
    "commitment": "id", "hypothesis": "id",
}  # fmt: skip
_RIGHT = {
    "text": 'a text in quotes, not empty ("...")',
    "path": 'a path in quotes ("reports/")',
    "texts": 'a list of texts that are not empty (["...", "..."])',
    "day": "a day (2031-04-05)",
    "yes_no": "true or false",
}


@dataclass(frozen=True, slots=True)
class _Check:
    """What the checks of one file share."""

    table: Mapping[str, Any]
    lines: LineIndex
    folder: Path

    def problem(self, section: str, row: int, key: str, message: str) -> Problem:
        """A problem at a key; at the section's header when the key is not there."""
        label = section if section in SINGLE else f"{section}[{row + 1}]"
        return Problem(self.lines.find(section, row, key), f"{label}.{key}", message)


def read_watch_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a watch file, or the one problem that keeps it from being read."""
    if path.is_dir():
        found = "found a folder; a watch file is right that names it as a [[source]]"
        return "", (Problem(None, "file", found),)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_WATCH_BYTES + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        found = f"found byte 0x{fault.object[fault.start]:02x}; a file saved as UTF-8 is right"
        return "", (Problem(line, "file", found),)
    except (OSError, ValueError) as fault:
        cause = fault.strerror if isinstance(fault, OSError) else str(fault)
        return "", (Problem(None, "file", f"cannot be read: {cause}"),)
    if len(data) > MAX_WATCH_BYTES:
        return "", (Problem(None, "file", f"larger than {MAX_WATCH_BYTES:,} bytes"),)
    return text, ()


def parse_watch(text: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The tables of a TOML text, or the one problem that keeps it from being TOML."""
    try:
        return tomllib.loads(text), ()
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r"\(at line ([0-9]+), column [0-9]+\)", str(fault))
        line = int(at[1]) if at else text.count("\n") + 1
        return {}, (Problem(line, "file", f"not TOML: {fault}"),)
    # Whole numbers above 4,300 digits, and nesting deeper than Python's stack.
    except (ValueError, RecursionError) as fault:
        return {}, (Problem(None, "file", f"not TOML: {type(fault).__name__}: {fault}"),)


def find_problems(text: str, folder: Path) -> tuple[Problem, ...]:
    """Every problem of a watch text whose sources lie under `folder`, in the order of lines."""
    if not text.strip():
        return (Problem(1, "file", "the file is empty; `vedette new` writes one to start from"),)
    table, problems = parse_watch(text)
    if problems:
        return problems
    check = _Check(table, index_lines(text), folder)
    found = [*_shape(check), *_values(check), *_repeats(check), *_references(check)]
    found += [*_period(check), *_paths(check)]
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.key)))


def _shape(check: _Check) -> Iterator[Problem]:
    """Sections that are not known, not tables, or not there."""
    known = (*SINGLE, *REPEATED)
    for name, value in check.table.items():
        line = check.lines.find(name, 0, "")
        if name not in known:
            yield Problem(line, name, f"no such section; {_nearest(name, known)}")
        elif name in SINGLE and not isinstance(value, dict):
            yield Problem(line, name, f"found {_kind_of(value)}; a [{name}] section is right")
        elif name in REPEATED and not _is_rows(value):
            yield Problem(line, name, f"found {_kind_of(value)}; [[{name}]] sections are right")
    if "watch" not in check.table:
        yield Problem(1, "watch", "missing; a [watch] section with a name is right")


def _rows(check: _Check, section: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a section, numbered from 0; none when it has not the shape it should."""
    value = check.table.get(section)
    if section in SINGLE and isinstance(value, dict):
        yield 0, value
    elif section in REPEATED and _is_rows(value):
        yield from enumerate(value or ())


def _values(check: _Check) -> Iterator[Problem]:
    """Keys that are not known, not there, or hold what they should not."""
    for section, keys in (*SINGLE.items(), *REPEATED.items()):
        names = [key.name for key in keys]
        for row, values in _rows(check, section):
            for name in values:
                if name not in names:
                    yield check.problem(section, row, name, f"no such key; {_nearest(name, names)}")
            for key in keys:
                fault = _fault(key, values.get(key.name))
                if fault:
                    yield check.problem(section, row, key.name, fault)


def _fault(key: Key, value: Any) -> str:
    """What is wrong with the value of a key, or ''."""
    if value is None:
        return f"missing; {_RIGHT[key.kind]} is right" if key.required else ""
    if not _fits(key.kind, value):
        return f"found {_kind_of(value)}; {_RIGHT[key.kind]} is right"
    if key.choices and value not in key.choices:
        near = difflib.get_close_matches(value, key.choices, n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        return f"found {value!r}; one of {', '.join(key.choices)} is right{hint}"
    return ""


def _fits(kind: str, value: Any) -> bool:
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind == "texts":
        return isinstance(value, list) and bool(value) and all(_fits("text", x) for x in value)
    if kind == "day":
        return _is_day(value)
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: Any) -> bool:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return bool(date.fromisoformat(value))
        except ValueError:
            return False
    return isinstance(value, date) and not isinstance(value, datetime)


def _repeats(check: _Check) -> Iterator[Problem]:
    """Ids that stand twice in a section."""
    for section, key in IDS.items():
        first: dict[str, int] = {}
        for row, values in _rows(check, section):
            value = values.get(key)
            if isinstance(value, str) and first.setdefault(value, row) != row:
                at = check.lines.find(section, first[value], key)
                message = f"found {value!r} a second time; line {at} has it already"
                yield check.problem(section, row, key, message)


def _references(check: _Check) -> Iterator[Problem]:
    """Values that name an actor, area or commitment which is not declared."""
    declared = {
        section: [v[key] for _, v in _rows(check, section) if isinstance(v.get(key), str)]
        for section, key in IDS.items()
    }
    for section, keys in REPEATED.items():
        for key in (key for key in keys if key.refers):
            known = declared[key.refers]
            for row, values in _rows(check, section):
                given = values.get(key.name)
                for value in given if isinstance(given, list) else [given]:
                    if isinstance(value, str) and value.strip() and value not in known:
                        where = f"a [[{key.refers}]] with that {IDS[key.refers]} is right"
                        message = f"found {value!r}; {where}; {_nearest(value, known)}"
                        yield check.problem(section, row, key.name, message)


def _period(check: _Check) -> Iterator[Problem]:
    for row, values in _rows(check, "watch"):
        start, end = values.get("start"), values.get("end")
        if _is_day(start) and _is_day(end) and str(start) > str(end):
            message = f"found {end}, which is before the start, {start}"
            yield check.problem("watch", row, "end", message)


def _paths(check: _Check) -> Iterator[Problem]:
    for row, values in _rows(check, "source"):
        path = values.get("path")
        if isinstance(path, str) and path.strip() and not _exists(check.folder / path):
            message = f"found {path!r}; a file or folder that exists, from {check.folder}, is right"
            yield check.problem("source", row, "path", message)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _nearest(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known) or 'none'}"


def _kind_of(value: Any) -> str:
    kinds = {dict: "a table", list: "a list", bool: "true or false", datetime: "a time of day"}
    if type(value) in kinds:
        return f"{kinds[type(value)]}" if type(value) is not bool else str(value).lower()
    return repr(str(value) if not isinstance(value, int | float) else value)[:80]
