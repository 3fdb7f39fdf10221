"""Lists of authors as sources write them, brought to one form: the set of their surnames.

Catalogues write one list in many ways ("Berg, Ada; Venn, Odo", "Ada Berg, Odo Venn", "BERG,
ADAVENN, ODO"). What stands in clean form in one source is looked for in the others.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

#: What is written for no list at all.
_NOTHING = frozenset(("", "none", "not available", "n a", "na", "unknown", "various", "anonymous"))
_ROLE = re.compile(
    r"\((?:joint )?(?:author|editor|ed)s?\.?\)|\b(?:by \(author\)|edited by|by author|et al\.?|"
    r"unknown|jr\.?|sr\.?|ph\.?d\.?|iii?)(?!\w)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[;/|\x1f]|\band\b|&", re.IGNORECASE)
#: Letters of a surname from which it is also found inside run-together words.
_INSIDE = 5


def surnames(lists: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """List as written -> its surnames, read beside the other lists given for the same book.

    A list that names nobody has the empty set. ``["Berg, Ada; Venn, Odo", "VENN"]`` gives
    ``{berg, venn}`` and ``{venn}``.
    """
    written = list(lists)
    family: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for text in written:
        for last, first in _clean(text):
            family[last] += 1
            given.update(first)
    known = {name for name, count in family.items() if count > given[name]}
    known -= {short for short in known for name in known if _cut_short(short, name, family)}
    return {text: _held(text, known) for text in set(written)}


def _cut_short(short: str, name: str, count: Mapping[str, int]) -> bool:
    """Whether a name is another's beginning, left by a catalogue that cuts its lines."""
    longer = len(name) > len(short) >= _INSIDE - 1 and name.startswith(short)
    return longer and count[name] >= count[short]


def _held(text: str, known: set[str]) -> frozenset[str]:
    words = _plain(text).split()
    whole = "".join(words)
    return frozenset(n for n in known if n in words or (len(n) >= _INSIDE and n in whole))


def _clean(text: str) -> list[tuple[str, list[str]]]:
    """(surname, given names) of each author whose name stands in a form that tells them apart."""
    marked = _ROLE.sub("\x1f", html.unescape(text).replace("andapos;", "'"))
    if _plain(marked) in _NOTHING:
        return []
    pieces = [piece.strip(" ,.") for piece in _SPLIT.split(marked)]
    found: list[tuple[str, list[str]]] = []
    for piece in filter(None, pieces):
        parts = [words for part in piece.split(",") if (words := _plain(part).split())]
        found += _names(parts)
    return found


def _names(parts: list[list[str]]) -> list[tuple[str, list[str]]]:
    """The names between two separators; none when their commas leave it open who is who."""
    if len(parts) == 1:
        return [(parts[0][-1], parts[0][:-1])]
    if len(parts) == 2 and len(parts[0]) <= 2 and not (len(parts[1]) > 1 and len(parts[0]) > 1):
        return [(parts[0][-1], parts[1])]
    if all(len(part) > 1 for part in parts):
        return [(part[-1], part[:-1]) for part in parts]
    return []


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", html.unescape(text).replace("andapos;", ""))
    letters = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z]+", " ", re.sub(r"['’`]", "", letters)).strip()
