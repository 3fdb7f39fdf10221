"""The folded form under which the settlement tables are sorted and searched."""

from __future__ import annotations

import re
import unicodedata

#: Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans("łŁøØıđĐæÆœŒəƏðÐþÞ", "lLoOidDaAoOeEdDtT")
_DROPPED = re.compile(r"['’‘ʻ`ʼ.]")
_SPACED = re.compile(r"[\s\-‐‑/]+")
#: Abbreviations that open a name ("St. Louis", "Mt. Pleasant", "Ft. Worth").
_OPENING = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "sta": "santa"}


def fold(name: str) -> str:
    """Lower case without marks, apostrophes, points and hyphens; "St. Denis" is "saint denis"."""
    if name.isascii():
        bare = name
    else:
        swapped = name.replace("ß", "ss").translate(_LETTERS)
        parts = unicodedata.normalize("NFKD", swapped)
        bare = "".join(c for c in parts if not unicodedata.combining(c))
    plain = _SPACED.sub(" ", _DROPPED.sub("", bare)).strip().lower()
    first, space, rest = plain.partition(" ")
    return f"{_OPENING[first]} {rest}" if space and first in _OPENING else plain
