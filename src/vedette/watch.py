"""The watch file: what to watch, and what to expect. One TOML file, read into frozen records.

`watch_check` holds the table of sections and keys and finds what is wrong; this module turns a
right file into a `Watch`. Relative source paths count from the folder of the watch file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from vedette.errors import Problem, WatchError
from vedette.watch_check import find_problems, parse_watch, read_watch_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where reports come from; the other fields stand in for what its documents do not say."""

    path: str
    publisher: str = ""
    publisher_kind: str = ""
    publisher_country: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party: `code` is its ISO 3166-1 alpha-3 or own code, `side` names the camp it is in."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    side: str = ""
    capital: str = ""
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks for an actor in public office; never a private person."""

    name: str
    role: str
    actor: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher; `reliability` is its letter A-F of the Admiralty system, '' when not rated."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "unknown"
    country: str = ""
    reliability: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SharingGroup:
    """Actors who speak from shared intelligence, and so count as one origin; `why` says how so."""

    actors: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Area:
    """A scope: the place words that make it up. Figures of different areas are never mixed."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WatchSeries:
    """A figure to follow: whose (`actor`), counted in `unit`, in which area, level or change."""

    id: str
    title: str
    unit: str
    actor: str = ""
    area: str = ""
    kind: str = "level"


@dataclass(frozen=True, slots=True)
class WatchCommitment:
    """An announced act to follow: its day, and the actor whose `force` is meant."""

    id: str
    title: str
    promisor: str
    announced: str
    force: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What should be seen if the word is kept (`kept`), or if it is not, written beforehand.

    `commitment` is '' when it holds for every commitment; `by` is a day, or '' for the deadline.
    """

    kept: bool
    text: str
    commitment: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the explanations that the evidence is held against (ACH)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What to watch. `start` and `end` are days or ''; `path` is the file it was read from."""

    name: str
    path: str = ""
    question: str = ""
    start: str = ""
    end: str = ""
    language: str = ""
    find_commitments: bool = True
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    persons: tuple[Person, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    sharing: tuple[SharingGroup, ...] = ()
    areas: tuple[Area, ...] = ()
    series: tuple[WatchSeries, ...] = ()
    commitments: tuple[WatchCommitment, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()


def check_watch(path: Path) -> tuple[Problem, ...]:
    """Everything wrong in a watch file, in the order of its lines; empty when it can be used."""
    text, problems = read_watch_text(path)
    return problems or find_problems(text, path.parent)


def load_watch(path: Path) -> Watch:
    """The watch of a file; raises WatchError with every problem `check_watch` finds."""
    text, problems = read_watch_text(path)
    problems = problems or find_problems(text, path.parent)
    if problems:
        raise WatchError(str(path), problems)
    table, _ = parse_watch(text)
    return _build(table, path)


def watch_notes(watch: Watch) -> tuple[str, ...]:
    """What a usable watch may still lack, for people.

    A watch without sources is no error: reports can be given to ``vedette ingest`` by path.
    """
    notes = []
    if not watch.sources:
        notes.append("no [[source]]: give the reports to `vedette ingest` by path, or add one")
    if not watch.find_commitments and not watch.commitments:
        notes.append("no [[commitment]], and [commitments] find = false: none will be followed")
    if not watch.actors:
        notes.append("no [[actor]]: sides are unknown, so no evidence counts as a party's own")
    return tuple(notes)


def new_watch_text(name: str) -> str:
    """A commented watch file with that name, ready to be filled in; it passes `check_watch`."""
    template = files("vedette").joinpath("resources", "watch_template.toml")
    printable = name.encode("utf-8", "replace").decode("utf-8")
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    quoted = json.dumps(printable, ensure_ascii=False).replace("\x7f", "\\u007f")
    return template.read_text(encoding="utf-8").replace('"{name}"', quoted, 1)


def _build(table: Mapping[str, Any], path: Path) -> Watch:
    head = table["watch"]
    return Watch(
        name=head["name"],
        path=str(path),
        question=head.get("question", ""),
        start=_day(head.get("start", "")),
        end=_day(head.get("end", "")),
        language=head.get("language", ""),
        find_commitments=table.get("commitments", {}).get("find", True),
        sources=tuple(_source(row, path) for row in table.get("source", [])),
        actors=_records(Actor, table.get("actor", [])),
        persons=_records(Person, table.get("person", [])),
        publishers=_records(Publisher, table.get("publisher", [])),
        sharing=_records(SharingGroup, table.get("shares_intelligence", [])),
        areas=_records(Area, table.get("area", [])),
        series=_records(WatchSeries, table.get("series", [])),
        commitments=_records(WatchCommitment, table.get("commitment", [])),
        expectations=_records(Expectation, table.get("expect", [])),
        hypotheses=_records(Hypothesis, table.get("hypothesis", [])),
    )


def _records(record: type[T], rows: Sequence[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(record(**{key: _frozen(value) for key, value in row.items()}) for row in rows)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return _day(value) if isinstance(value, date) else value


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _source(row: Mapping[str, Any], path: Path) -> Source:
    return Source(**{**row, "path": str(path.parent / row["path"])})
