"""YAML front matter at the head of a Markdown file."""

from __future__ import annotations

import re

import yaml

from vedette.errors import InputError

#: Front matter is looked for in the first 64 KiB only: the YAML parser is slow, a file is not.
_HEAD_CHARS = 64 * 1024
_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def split_front_matter(text: str, where: str) -> tuple[dict[str, object], str]:
    """The front matter as written (scalars stay strings) and the text after it, untouched.

    A file that does not begin with a closed ``---`` block, or whose block is prose between two
    rules, has none. Raises InputError ``bad_field`` when the block is not YAML.
    """
    fenced = _FENCED.match(text[:_HEAD_CHARS])
    if fenced is None:
        return {}, text
    try:
        # BaseLoader keeps dates as they are written; the others shift them to UTC or refuse them.
        # It builds nothing but strings, lists and dicts.
        given = yaml.load(fenced[1], Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 2 if fault.problem_mark else 1
        detail = f"not YAML: {fault.problem or fault.context}; key: value lines are right"
        raise InputError("bad_field", f"{where}:{line}", detail, "front matter") from fault
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise InputError("bad_field", where, f"not YAML: {fault}", "front matter") from fault
    if not isinstance(given, dict):
        return {}, text
    return {str(key): value for key, value in given.items()}, text[fenced.end() :]
