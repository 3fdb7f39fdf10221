"""Text as it is stored: what the source gave, with the fewest changes that make it safe."""

from __future__ import annotations

import re

# A lone CR ended lines on old systems; it becomes LF, one character for one.
_NEWLINES = re.compile(r"\r\n?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean_text(raw: str) -> str:
    """The text to store: CR LF and CR become LF, other control characters (not tab) a space.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD. Nothing else changes: no Unicode
    normalisation, no stripping, because every offset counts on this text.
    """
    return without_surrogates(_CONTROLS.sub(" ", _NEWLINES.sub("\n", raw)))


def clean_line(raw: str) -> str:
    """A one-line field (title, publisher, id): as `clean_text`, with white space runs as one."""
    return " ".join(clean_text(raw).split())


def without_surrogates(raw: str) -> str:
    """The text with lone surrogates as U+FFFD, so that it can be encoded and hashed."""
    return _SURROGATES.sub("\ufffd", raw)
