"""Documents of a file or folder: text, Markdown, saved pages, JSONL and CSV.

Folders are read recursively, in the order of their paths. Hidden files and folders (a leading dot)
are passed over. Symbolic links are not followed, except the path that was named itself: what a link
inside the folder points to is read where it lies, and what one points to outside is none of ours.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from vedette.errors import InputError
from vedette.records import Dropped
from vedette.settings import Limits
from vedette.sources.decode import decode
from vedette.sources.document import Document, named_fields, set_aside
from vedette.sources.front_matter import split_front_matter
from vedette.sources.rows import read_jsonl
from vedette.sources.tables import read_csv

Reader = Callable[[Path, str, str, Limits], Iterator[Document | Dropped]]


def read_documents(path: Path, *, limits: Limits) -> Iterator[Document | Dropped]:
    """Every document of a file or folder, or why it was not taken; raises nothing for bad input.

    A path that does not exist is one `Dropped` (``unreadable``), a folder without any file one
    ``empty``.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as fault:
        yield _unreadable(_printable(path.name or str(path)), fault)
        return
    root = path.resolve()
    if not is_folder:
        yield from _read_file(path, _printable(path.name), _printable(path.name), limits)
        return
    found = False
    for item in _walk(root):
        found = True
        if isinstance(item, Dropped):
            yield item
            continue
        name = _printable(item.relative_to(root).as_posix())
        yield from _read_file(item, name, f"{_printable(root.name)}/{name}", limits)
    if not found:
        yield Dropped(_printable(root.name), "empty", "the folder holds no file")


def _walk(root: Path) -> Iterator[Path | Dropped]:
    # A stack and not recursion: a thousand nested folders are possible.
    waiting = [root]
    while waiting:
        entry = waiting.pop()
        if entry != root and entry.is_symlink():
            if not Path(os.path.realpath(entry)).is_relative_to(root):
                detail = "a symbolic link out of the folder, not followed; copy the file instead"
                yield Dropped(_label(entry, root), "unsupported", detail)
            continue
        if not entry.is_dir():
            yield entry
            continue
        try:
            inside = sorted(entry.iterdir(), key=lambda path: os.fsencode(path.name), reverse=True)
        except OSError as fault:
            yield _unreadable(_label(entry, root), fault)
            continue
        waiting += [path for path in inside if not path.name.startswith(".")]


def _read_file(path: Path, name: str, source: str, limits: Limits) -> Iterator[Document | Dropped]:
    reader = READERS.get(path.suffix.lower())
    try:
        # A pipe would block on open, a device never end.
        if not stat.S_ISREG(path.stat().st_mode):
            yield Dropped(source, "unsupported", "neither a file nor a folder")
        elif reader is None:
            kinds = ", ".join(sorted(READERS))
            detail = f"found a file of kind {path.suffix or 'without suffix'!r}; known are {kinds}"
            yield Dropped(source, "unsupported", detail)
        else:
            yield from reader(path, name, source, limits)
    except InputError as fault:
        yield set_aside(fault, b"")
    except OSError as fault:
        yield _unreadable(source, fault)


def read_text(path: Path, name: str, source: str, limits: Limits) -> Iterator[Document | Dropped]:
    """The one document of a plain text file."""
    yield from _read_whole(path, name, source, limits)


def read_markdown(
    path: Path, name: str, source: str, limits: Limits
) -> Iterator[Document | Dropped]:
    """The one document of a Markdown file, with the fields of its front matter."""
    yield from _read_whole(path, name, source, limits, front_matter=True)


def read_page(path: Path, name: str, source: str, limits: Limits) -> Iterator[Document | Dropped]:
    """The one document of a saved web page, its markup kept for `reports.pages`."""
    yield from _read_whole(path, name, source, limits, page=True)


def _read_whole(
    path: Path,
    name: str,
    source: str,
    limits: Limits,
    *,
    page: bool = False,
    front_matter: bool = False,
) -> Iterator[Document | Dropped]:
    with path.open("rb") as stream:
        data = stream.read(limits.max_file_bytes + 1)
    try:
        if len(data) > limits.max_file_bytes:
            detail = f"larger than {limits.max_file_bytes:,} bytes (setting max_file_bytes)"
            raise InputError("too_large", source, detail)
        if not data.strip():
            raise InputError("empty", source, "the file holds nothing")
        text, guessed = decode(data, source, page=page)
        given, body = split_front_matter(text, source) if front_matter else ({}, text)
    except InputError as fault:
        yield set_aside(fault, data)
        return
    # The body is the text, even where the front matter has a key of that name ("content: news").
    fields = {k: v for k, v in named_fields(given).items() if k != "text"} | {"text": body}
    shape = "page" if page else "text"
    yield Document(source, source, name, shape, fields, data, guessed)


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}


def _unreadable(where: str, fault: OSError | ValueError) -> Dropped:
    cause = fault.strerror if isinstance(fault, OSError) else str(fault)
    return Dropped(where, "unreadable", f"cannot be read: {cause}")


def _label(path: Path, root: Path) -> str:
    return _printable((Path(root.name) / path.relative_to(root)).as_posix())


def _printable(name: str) -> str:
    """A file name that can be stored: bytes that are not UTF-8 become ``\\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
