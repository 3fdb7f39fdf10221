"""The two texts of ``vedette compare``: files of any kind, one report of many, stdin, or an id."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vedette.cli.state import State
from vedette.errors import VedetteError
from vedette.products.compare import Text
from vedette.records import Dropped, Report
from vedette.reports.intake import read_path
from vedette.sources.files import READERS

if TYPE_CHECKING:
    from vedette.ledger import Ledger

STDIN = "-"
#: Longest input from stdin that is read, in bytes over the limit of a file, to tell it is too long.
_OVER = 1


def read_text(reference: str, state: State, ledger: Path | None) -> Text:
    """The text that a reference names; VedetteError says why there is none.

    A file, ``FILE#ID`` for one report of several, ``-`` for stdin, or the id of a report in the
    ledger. A file of that name comes first.
    """
    if reference == STDIN:
        return Text(_one(_from_stdin(state), "stdin", ""), "stdin")
    path = Path(reference)
    if _is_there(path):
        return Text(_one(_read(path, state), reference, ""), path.name or reference)
    file, mark, wanted = reference.rpartition("#")
    if mark and _is_there(Path(file)):
        return Text(_one(_read(Path(file), state), file, wanted), wanted)
    return _of_ledger(reference, state, ledger)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a null in it
        return False


def _read(path: Path, state: State) -> list[Report | Dropped]:
    """The documents of a path; a file of no known kind is read as what its content looks like."""
    if path.is_dir() or path.suffix.lower() in READERS:
        return list(read_path(path, limits=state.settings.limits, now=state.clock()))
    try:
        with path.open("rb") as stream:
            data = stream.read(state.settings.limits.max_file_bytes + _OVER)
    except OSError as fault:
        raise VedetteError(f"{path}: cannot be read ({fault.strerror})") from fault
    return _read_data(data, path.stem, state)


def _from_stdin(state: State) -> list[Report | Dropped]:
    with click.open_file(STDIN, "rb") as stream:
        data = stream.read(state.settings.limits.max_file_bytes + _OVER)
    return _read_data(data, "stdin", state)


def _read_data(data: bytes, name: str, state: State) -> list[Report | Dropped]:
    suffix, data = _as_known(data)
    with tempfile.TemporaryDirectory(prefix="vedette-") as folder:
        path = Path(folder) / f"{name}{suffix}"
        path.write_bytes(data)
        return list(read_path(path, limits=state.settings.limits, now=state.clock()))


def _as_known(data: bytes) -> tuple[str, bytes]:
    """Suffix of the known kind that the bytes look like, and the bytes as that kind has them."""
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        return ".jsonl", _lines_of(data)
    if start[:15].lower().startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return ".html", data
    return (".md" if start.startswith(b"---") else ".txt"), data


def _lines_of(data: bytes) -> bytes:
    """JSON over several lines as one object a line; what is no JSON is left for its reader."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return data
    rows = found if isinstance(found, list) else [found]
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _one(found: list[Report | Dropped], where: str, wanted: str) -> Report:
    """The one report of a file, or the one with that id."""
    reports = {item.key: item for item in found if isinstance(item, Report)}
    chosen = [r for r in reports.values() if not wanted or wanted in (r.source_id, r.key)]
    if len(chosen) == 1:
        return chosen[0]
    if len(chosen) > 1:
        some = ", ".join(report.source_id for report in chosen[:3])
        raise VedetteError(
            f"{where}: holds {len(chosen):,} reports ({some}, ...); one is right: write {where}#ID"
        )
    if reports:
        raise VedetteError(f"{where}: holds no report with the id {wanted!r}")
    dropped = [item for item in found if isinstance(item, Dropped)]
    if dropped:
        first = dropped[0]
        raise VedetteError(f"{where}: {first.reason}: {first.detail}")
    raise VedetteError(f"{where}: holds no report")


def _of_ledger(reference: str, state: State, ledger: Path | None) -> Text:
    path = ledger or state.settings.ledger
    if not path.exists():
        raise VedetteError(
            f"{reference}: no such file, and no ledger {path} to look the id up in; a file, "
            "FILE#ID, - for stdin, or the id of a report with --ledger is right"
        )
    with state.read_ledger(ledger) as opened:
        return Text(_report(opened, reference, path), reference)


def _report(ledger: Ledger, reference: str, path: Path) -> Report:
    from vedette.pipeline import find_reports

    found = find_reports(ledger, reference)
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(report.key for report in found)
        raise VedetteError(f"{reference}: is the id of several reports; give one key of {keys}")
    raise VedetteError(f"{reference}: no such file, and the ledger {path} holds no such report")
