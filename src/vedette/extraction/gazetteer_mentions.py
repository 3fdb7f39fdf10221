"""Names in a text that may be places: every capitalised word sequence that a table lists.

The longest listed sequence at a place wins; what it means, and whether it is a place at all, is
decided later with the whole text in view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vedette.extraction.gazetteer_context import read_context
from vedette.extraction.gazetteer_fold import fold
from vedette.extraction.gazetteer_index import PlaceIndex, Spot
from vedette.extraction.gazetteer_names import Hit

#: Longest name looked up, in words ("Saint-Rémy-en-Bouzemont-Saint-Genest" is left out).
MAX_WORDS = 6
_WORD = re.compile(r"[^\W_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
#: What may stand between two words of a name.
_GAP = re.compile(r" |-|‐|\n|' |’ ")
_POINTED = frozenset({"St", "Ste", "Mt", "Ft", "Sta"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A listed name at its place: the spots it may mean, and the finder's hit over it if any.

    `contained` tells that a container after it has left only the spots inside.
    """

    start: int
    end: int
    text: str
    spots: tuple[Spot, ...]
    hit: Hit | None = None
    contained: bool = False

    @property
    def of_watch(self) -> bool:
        """Whether a watch added the hit's settlement: the packaged ones are all GeoNames'."""
        hit = self.hit
        return hit is not None and all(spot.code != hit.code for spot in self.spots)

    @property
    def key(self) -> str:
        """The folded name."""
        return fold(self.text)


def find_mentions(text: str, hits: Sequence[Hit], index: PlaceIndex) -> list[Mention]:
    """Mentions in text order, none overlapping: `hits` of the finder and names of the index.

    A hit gives way only to a longer name that covers it ("Jordan Valley" over "Jordan").
    """
    found = [Mention(h.start, h.end, h.text, (), h) for h in hits]
    by_span = {(m.start, m.end): n for n, m in enumerate(found)}
    for start, end in _spans(text):
        spots = index.look_up(fold(text[start:end]))
        if not spots:
            continue
        known = by_span.get((start, end))
        if known is None:
            found.append(Mention(start, end, text[start:end], spots))
        else:
            hit = found[known].hit
            found[known] = Mention(start, end, text[start:end], spots, hit)
    return _apart(found)


def _apart(found: list[Mention]) -> list[Mention]:
    """The longest of overlapping mentions, the finder's hit among equals."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.hit is None, m.start)):
        letters = range(mention.start, mention.end)
        if taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of word sequences that begin and end with a capital (or end with a digit)."""
    words = list(_WORD.finditer(text))
    for first, word in enumerate(words):
        if not word[0][0].isupper():
            continue
        for last in range(first, min(first + MAX_WORDS, len(words))):
            if last > first and not _joined(text, words[last - 1], words[last]):
                break
            if last > first and not _may_follow(words[last][0]):
                break
            if words[last][0][0].isupper():
                yield word.start(), words[last].end()


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    return bool(_GAP.fullmatch(gap)) or (gap == ". " and left[0] in _POINTED)


def _may_follow(word: str) -> bool:
    return word[0].isupper() or word in _inner_words()


@cache
def _inner_words() -> frozenset[str]:
    """Lower-case words inside names ("Stratford upon Avon", "Rio de Janeiro")."""
    return read_context().words["inner"]
