"""Packaged data: tables (TSV) and lexicons (TOML), read through importlib.resources and cached.

Every folder holds a README that names the source and licence of each file.
"""

from __future__ import annotations

import gzip
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from vedette.errors import VedetteError


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``resources/gazetteer/NAME.tsv`` (or ``NAME.tsv.gz``), keyed by its header line.

    Raises `VedetteError` when there is no such table, or naming the line whose cells are not as
    many as the header's.
    """
    header, *lines = raw_lines(f"{name}.tsv")
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise VedetteError(
                f"resources/gazetteer/{name}.tsv: line {number}: {len(cells)} cells where the "
                f"header has {len(columns)}"
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``resources/gazetteer/NAME.txt``, without blank lines and ``#`` comments.

    Raises `VedetteError` when there is no such list.
    """
    lines = raw_lines(f"{name}.txt")
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The content of ``resources/lexicon/NAME.toml``.

    Raises `VedetteError` when there is no such lexicon or when it is not TOML.
    """
    return _toml("lexicon", "lexicon", name)


@cache
def weights(name: str) -> dict[str, Any]:
    """The content of ``resources/lineage/NAME.toml``: figures that were fitted.

    Raises `VedetteError` when there is no such file or when it is not TOML.
    """
    return _toml("weights", "lineage", name)


def _toml(what: str, folder: str, name: str) -> dict[str, Any]:
    path = files(__name__) / folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _absent(what, folder, f"{name}.toml") from error
    except tomllib.TOMLDecodeError as error:
        raise VedetteError(f"resources/{folder}/{name}.toml: not TOML: {error}") from error


def raw_lines(file_name: str) -> list[str]:
    """The lines of a gazetteer file, or of its ``.gz`` twin when only that is packaged.

    Uncached: for callers that keep something more compact than rows.
    """
    folder = files(__name__) / "gazetteer"
    plain, packed = folder / file_name, folder / f"{file_name}.gz"
    if plain.is_file():
        return plain.read_text(encoding="utf-8").splitlines()
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    raise _absent("table", "gazetteer", file_name)


def packed(file_name: str) -> bytes:
    """The unpacked bytes of a gazetteer file kept as ``.gz``; for tables searched in place."""
    path = files(__name__) / "gazetteer" / f"{file_name}.gz"
    if not path.is_file():
        raise _absent("table", "gazetteer", f"{file_name}.gz")
    return gzip.decompress(path.read_bytes())


def _absent(what: str, folder: str, file_name: str) -> VedetteError:
    place: Traversable = files(__name__) / folder
    known = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else []
    return VedetteError(
        f"resources/{folder}/{file_name}: no such {what}; packaged: {', '.join(known) or 'none'}"
    )
