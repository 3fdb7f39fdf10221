"""Attribution: who says (thinks, wants, denies) what, on news articles marked by hand.

    python benchmarks/attribution.py [--data DIR] [--json] [--misses] [--no-peer]

`DIR` holds two folders, ``text`` (``NAME.txt``) and ``attributions`` (brat, ``NAME_XXXX.ann``), as
PolNeAR has them. An attribution of the gold is its content, cue and source; those without content
are left out. Found and marked contents are paired one to one, best overlap first, when they share
at least half of the words of both together (intersection over union of word positions; punctuation
does not count). *With source*: the pair counts only when the sources share a word, or neither has
one. Peer in the same run: textacy's quotation extraction. Published on the kept-aside part:
GenderGapTracker .484 / .400, textacy .233 / .192.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import Counts, scores, with_interval
from vedette.extraction.attributed import AttributedContent, attributions_of

#: Share of the words of both contents that two must have in common.
MIN_IOU = 0.5
AIM = (0.62, 0.54)
PUBLISHED = (("GenderGapTracker rules", 0.484, 0.400), ("textacy", 0.233, 0.192))
_WORD = re.compile(r"\w+")
_ROLE = re.compile(r"([A-Za-z-]+?)\d*:(\S+)")
Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as offsets in the text: content, source and cue, each in any number of parts."""

    content: Offsets
    source: Offsets = ()
    cue: Offsets = ()

    def content_words(self, text: str) -> frozenset[int]:
        """Start offsets of the content's words."""
        return words_of(self.content, text)


def words_of(parts: Offsets, text: str) -> frozenset[int]:
    """Start offsets of the words that lie in the parts."""
    return frozenset(
        m.start() for a, b in parts for m in _WORD.finditer(text, a, min(b, len(text)))
    )


def read_gold(annotations: str) -> tuple[list[Marked], int]:
    """The attributions of a brat file that have content, and the count of malformed lines."""
    spans: dict[str, Offsets] = {}
    rows, bad = [], 0
    for line in annotations.splitlines():
        identity, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", identity):
            found = _offsets(rest.split("\t")[0])
            bad += not found
            spans[identity] = found
        elif re.fullmatch(r"E\d+", identity):
            rows.append(rest)
    marked = [_marked(row, spans) for row in rows]
    return [m for m in marked if m.content], bad


def _offsets(field: str) -> Offsets:
    """ "Content 10 20;30 40" as pairs; empty when malformed."""
    _, _, numbers = field.partition(" ")
    if not re.fullmatch(r"\d+ \d+(?:;\d+ \d+)*", numbers):
        return ()
    pairs = (part.split() for part in numbers.split(";"))
    return tuple((int(a), int(b)) for a, b in pairs)


def _marked(row: str, spans: dict[str, Offsets]) -> Marked:
    parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for role, identity in _ROLE.findall(row):
        parts[role].extend(spans.get(identity, ()))
    return Marked(tuple(parts["Content"]), tuple(parts["Source"]), tuple(parts["Cue"]))


def predicted(found: AttributedContent) -> Marked:
    """What the product found, as offsets."""
    one = [((s.start, s.end),) if s else () for s in (found.source, found.cue)]
    return Marked(tuple((s.start, s.end) for s in found.contents), one[0], one[1])


def matched(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    """Pairs (gold, found) with an overlap of `MIN_IOU`, best first, each used once."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, content in enumerate(found):
        for word in content:
            holders[word].append(index)
    graded = []
    for g, content in enumerate(gold):
        for f in {f for word in content for f in holders[word]}:
            overlap = len(content & found[f]) / len(content | found[f])
            if overlap >= MIN_IOU:
                graded.append((-overlap, g, f))
    pairs: list[tuple[int, int]] = []
    used_gold, used_found = set(), set()
    for _, g, f in sorted(graded):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return pairs


def score(text: str, gold: Sequence[Marked], found: Sequence[Marked]) -> tuple[Counts, Counts]:
    """Counts of one text: contents alone, and with the source."""
    pairs = matched([g.content_words(text) for g in gold], [f.content_words(text) for f in found])
    sourced = sum(_same_source(text, gold[g], found[f]) for g, f in pairs)
    return Counts(len(pairs), len(found), len(gold)), Counts(sourced, len(found), len(gold))


def _same_source(text: str, gold: Marked, found: Marked) -> bool:
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return bool(words_of(gold.source, text) & words_of(found.source, text))
