"""Lines of a file of any size, one at a time and each of bounded length."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vedette.errors import InputError
from vedette.sources.decode import decode_line, guess_encoding, mark_of
from vedette.sources.document import RAW_KEPT_BYTES

_SKIP_BYTES = 64 * 1024
#: How much of a file is looked at when some line of it is not UTF-8.
_GUESS_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A line in UTF-8 (or as found), its 1-based number; `too_long` when only its head is here."""

    number: int
    raw: bytes
    too_long: bool = False

    @property
    def blank(self) -> bool:
        """True when it holds nothing but ASCII white space."""
        return not self.too_long and not self.raw.strip()


def read_lines(path: Path, where: str, max_bytes: int) -> Iterator[Line]:
    """The lines of a file, split at LF; a longer one is skipped over, never held whole.

    UTF-16 and UTF-32 files with a byte order mark are turned into UTF-8. Raises InputError
    ``encoding`` at the line where such a file breaks off, OSError when it cannot be read.
    """
    with path.open("rb") as stream:
        mark = mark_of(stream.read(4))
        stream.seek(len(mark[0]) if mark else 0)
        if mark is None or mark[1] == "utf-8":
            yield from _byte_lines(stream, max_bytes)
        else:
            yield from _wide_lines(stream, mark[1], where, max_bytes)


def _byte_lines(stream: BinaryIO, max_bytes: int) -> Iterator[Line]:
    number = 0
    while head := stream.readline(max_bytes + 1):
        number += 1
        if len(head) <= max_bytes or head.endswith(b"\n"):
            yield Line(number, head)
            continue
        blank = not head.strip()
        while part := stream.readline(_SKIP_BYTES):
            blank = blank and not part.strip()
            if part.endswith(b"\n"):
                break
        yield Line(number, b"" if blank else head[:RAW_KEPT_BYTES], too_long=not blank)


def _wide_lines(stream: BinaryIO, encoding: str, where: str, max_bytes: int) -> Iterator[Line]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")
    number = 0
    try:
        while head := text.readline(max_bytes + 1):
            number += 1
            long = len(head) > max_bytes and not head.endswith("\n")
            if long:
                while (part := text.readline(_SKIP_BYTES)) and not part.endswith("\n"):
                    pass
            kept = head[:RAW_KEPT_BYTES] if long else head
            # UTF-32 may hold a surrogate, which UTF-8 has no bytes for.
            yield Line(number, kept.encode("utf-8", "replace"), too_long=long)
    except UnicodeError as fault:
        detail = f"cannot be read as {encoding} from here on ({fault}); save it as UTF-8"
        raise InputError("encoding", f"{where}:{number + 1}", detail) from fault


def line_decoder(path: Path, source: str) -> Callable[[Line], tuple[str, str]]:
    """A function that gives the text of a line of the file, and its encoding if it was guessed.

    The guess is made once, when the first line turns up that is not UTF-8. The function raises
    InputError ``binary`` or ``encoding``.
    """
    guess = functools.cache(lambda: _guess_of_lines(path))

    def decoded(line: Line) -> tuple[str, str]:
        where = f"{source}:{line.number}"
        try:
            return decode_line(line.raw, where, "")
        except InputError as fault:
            if fault.reason != "encoding":
                raise
        return decode_line(line.raw, where, guess())

    return decoded


def check_length(line: Line, where: str, max_bytes: int) -> None:
    """Nothing for a line within the limit; raises InputError ``too_large``."""
    if line.too_long:
        detail = f"the line is longer than {max_bytes:,} bytes (setting max_line_bytes)"
        raise InputError("too_large", where, detail)


def _guess_of_lines(path: Path) -> str:
    # Only the odd lines are judged: in a file that is otherwise UTF-8, the good ones would decide.
    with path.open("rb") as stream:
        head = stream.read(_GUESS_BYTES)
    return guess_encoding(b"\n".join(line for line in head.splitlines() if not _is_utf8(line)))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
