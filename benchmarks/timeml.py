"""Reads texts with marked times: TimeML (``.tml``), inline TIMEX3, and inline TIMEX2 (WikiWars).

Files are read leniently: a stray ``&`` or an unclosed tag in one place does not lose the document.
Offsets count in the text without tags, character references resolved.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SUFFIXES = (".tml", ".xml", ".timex3", ".timeml", ".sgml", ".html")
_TEXT = re.compile(r"<TEXT\b[^>]*>(.*?)(?:</TEXT>|\Z)", re.DOTALL | re.IGNORECASE)
_DATE_FIELD = re.compile(
    r"<(?:DCT|DATETIME|DATE_TIME|DATE|CREATIONTIME)\b[^>]*>(.*?)</", re.DOTALL | re.IGNORECASE
)
_PIECE = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|<!DOCTYPE[^>]*>|<[^<>]+>|&#?\w+;", re.S
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>TIMEX[23])\b(?P<attributes>[^>]*?)(?P<empty>/?)>", re.I)
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CREATION = re.compile(r"functionInDocument\s*=\s*[\"'](?:CREATION|PUBLICATION)_TIME")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A time marked in the gold: offsets into the text, its words, type ('' in TIMEX2), value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its day of writing (``YYYY-MM-DD`` or None), and its marked times, none nested."""

    name: str
    text: str
    date: str | None
    times: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read, and why."""

    name: str
    reason: str


def read_documents(path: Path) -> Iterator[Document | Skipped]:
    """The documents of a file or, in the order of their names, of a folder and its folders."""
    files = [path]
    if path.is_dir():
        files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    for file in files:
        try:
            raw = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            yield Skipped(file.name, str(error))
            continue
        document = parse(raw, file.name)
        yield document if document.text.strip() else Skipped(file.name, "no text")


def parse(raw: str, name: str = "") -> Document:
    """The document of one file's content; a nested mark is left out in favour of the outer one."""
    body = _TEXT.search(raw)
    head = raw[: body.start()] if body else ""
    text, times = _read_inline(body[1] if body else raw)
    return Document(name, text, _creation_day(head or raw), times)


def _creation_day(head: str) -> str | None:
    """The day in the header: a TIMEX marked as creation time, else the first of a date field."""
    places = [m.start() for m in _CREATION.finditer(head)]
    chunks = [head[head.rfind("<", 0, at) : head.find(">", at) + 1] for at in places]
    chunks += [m[0] for m in _DATE_FIELD.finditer(head)]
    for chunk in chunks:
        for match in _DAY.finditer(chunk):
            try:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:  # 1989-00-00: not known to the day
                continue
    return None


def _read_inline(marked: str) -> tuple[str, tuple[Marked, ...]]:
    """Plain text and outermost marks."""
    pieces: list[str] = []
    length = 0
    opened: list[tuple[int, dict[str, str]]] = []
    times: list[tuple[int, int, dict[str, str]]] = []

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    at = 0
    for match in _PIECE.finditer(marked):
        add(marked[at : match.start()])
        at = match.end()
        if match[0].startswith("&"):
            add(html.unescape(match[0]))
            continue
        tag = _TAG.fullmatch(match[0])
        if tag is None or tag["empty"]:
            continue
        if not tag["close"]:
            opened.append((length, _attributes(tag["attributes"])))
        elif opened:
            start, attributes = opened.pop()
            if not opened:
                times.append((start, length, attributes))
    add(marked[at:])
    text = "".join(pieces)
    return text, tuple(_marked(text, *time) for time in times if text[time[0] : time[1]].strip())


def _marked(text: str, start: int, end: int, attributes: dict[str, str]) -> Marked:
    """A mark without white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    value = attributes.get("value", attributes.get("val", ""))
    return Marked(start, end, text[start:end], attributes.get("type", "").upper(), value)


def _attributes(text: str) -> dict[str, str]:
    return {
        m[1].lower(): html.unescape(m[2] if m[2] is not None else m[3])
        for m in _ATTRIBUTE.finditer(text)
    }
