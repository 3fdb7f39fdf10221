"""What a report is about, as weighted terms: words, numbers, names; title and first lines first.

Names are found cheaply, as words that stand capitalised inside a sentence; a script without
capitals has none, and its words do.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from vedette.lineage.profile import terms_of
from vedette.records import Report

#: Letters of a word that count, so that inflected forms meet.
STEM_CHARS = 6
#: What a name weighs beside another word, and what a word of the title or of the opening does.
NAME_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
#: Lines (or sentences) of the text that open it.
LEAD_LINES = 2
#: Characters that are read: what a report is about stands in its beginning.
READ_CHARS = 20_000
#: Terms of a report that are kept, the heaviest first.
MOST_TERMS = 120
#: Share of capitalised words from which a line is a headline, in which capitals tell nothing.
HEADLINE = 0.6
#: A line of a page that is an address, not prose.
_ADDRESS = re.compile(r"^\s*(?:https?|www)\b\S*(?:\s*[:/.\-_]+\s*\S+)*\s*$")
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_BREAK = re.compile(r"\n+|(?<=[.!?])\s+(?=[^\W\d_a-z])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def story_terms(report: Report) -> Mapping[str, float]:
    """Term -> weight: ``1 + ln(count)`` with counts lifted by `NAME_WEIGHT` and `LEAD_WEIGHT`."""
    return _weighed(report.title, report.text[:READ_CHARS])


@lru_cache(maxsize=20_000)
def _weighed(title: str, text: str) -> Mapping[str, float]:
    """The terms of a text under a title; its copies share them."""
    lines = [title, *_BREAK.split(text)]
    words = [(w, place) for place, line in enumerate(lines) for w in _words(line)]
    names = {word.lower() for (word, named), _ in words if named}
    counts: dict[str, float] = defaultdict(float)
    for (word, _), place in words:
        low = word.lower()
        weight = LEAD_WEIGHT if place <= LEAD_LINES else 1.0
        weight *= NAME_WEIGHT if low in names else 1.0
        for term in _terms(low):
            counts[term] += weight
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    return {term: 1.0 + math.log(count) for term, count in kept}


def _terms(word: str) -> Iterator[str]:
    if word[0].isdigit():
        yield word.replace(",", "")
    elif _UNSPACED.search(word):
        yield from terms_of(word)
    elif len(word) > 1:
        yield word[:STEM_CHARS]


def _words(line: str) -> list[tuple[str, bool]]:
    """The words of a line, each with whether it stands capitalised inside it."""
    if _ADDRESS.match(line):
        return []
    words = [match[0] for match in _WORD.finditer(line)]
    capitals = [word[0].isupper() for word in words]
    headline = sum(capitals) > HEADLINE * len(words)
    return [
        (word, place > 0 and capital and not headline)
        for place, (word, capital) in enumerate(zip(words, capitals, strict=True))
    ]
