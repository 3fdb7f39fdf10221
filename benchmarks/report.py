"""Tables in Markdown, and the measured part of docs/benchmarks.md between its markers."""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from vedette.errors import VedetteError

#: What stands between these two lines is written by ``python -m benchmarks``, the rest by hand.
BEGIN = "<!-- measured: begin (written by `make bench`) -->"
END = "<!-- measured: end -->"
#: The kind of machine that figures of time and memory were taken on.
MACHINE = "2 shared cores"


def markdown(header: Sequence[str], body: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *body]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def replace_measured(page: str, measured: str) -> str:
    """The page with another measured part; VedetteError when its markers are not there once each.

    Everything outside the markers stays as it is.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise VedetteError(f"the page must hold {BEGIN!r} and then {END!r}, once each")
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n\n{measured.strip()}\n\n{END}{tail}"


def measured_parts(page: str) -> dict[str, str]:
    """The parts of a page's measured part by their heading, each from its ``###`` line on."""
    measured = page.split(BEGIN)[-1].split(END)[0]
    parts = re.split(r"^(?=### )", measured, flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0].removeprefix("### ").strip(): part.strip() for part in parts}


def write_measured(path: Path, parts: Mapping[str, str], order: Sequence[str]) -> None:
    """Put new parts (heading -> text from its ``###`` line on) into a page; the others stay.

    `order` is the order of headings; parts of the page under another heading are dropped.
    """
    page = path.read_text("utf-8")
    known = measured_parts(page) | dict(parts)
    measured = "\n\n".join(known[heading] for heading in order if heading in known)
    path.write_text(replace_measured(page, measured), encoding="utf-8")


def peak_mib(who: int = resource.RUSAGE_SELF) -> float:
    """Peak resident memory of this process (or the largest of its children), MiB."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
