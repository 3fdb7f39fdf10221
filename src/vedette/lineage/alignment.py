"""Alignment: which sentences of one text stand in another, and whether they keep their order.

Order is the signal: a copy keeps the order of its parent's sentences, however it is reworded; two
reports written apart about one event meet here and there, in any order (../shared measurements in
docs/benchmarks.md, "Copies").
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vedette.lineage.model import AlignedPair, Alignment
from vedette.lineage.profile import Profile, ProfiledSentence

#: Least similarity of two sentences that say the same (0.1 to 0.3 tried: no difference at 1 %).
LEAST_SIMILARITY = 0.2
#: A term in more than this share of a text's sentences (and `COMMON_AT_LEAST`) finds no partners.
COMMON_SHARE = 0.25
COMMON_AT_LEAST = 8

#: Alignments kept at hand: a pair is related and measured in one go, copies of one text after
#: each other.
KEPT_ALIGNMENTS = 256

Sentences = tuple[ProfiledSentence, ...]
_Weights = Mapping[str, float]
#: Two sentences that are alike: positions in A and B, similarity, information carried.
Match = tuple[int, int, float, float]


def align(a: Profile, b: Profile) -> Alignment:
    """The alignment of two texts.

    1. A term weighs ``log((n + 1) / sentences of both texts that hold it)``: what the whole story
       is about weighs little, a detail told once in each text weighs much. No corpus is needed.
    2. Two sentences are alike by the cosine of their term sets, so weighted.
    3. `pairs` is the chain of matches, none crossing another, that carries the most information
       (a weighted longest increasing subsequence); `moved` is the best of what is left.
    """
    return aligned(a.sentences, b.sentences)


@lru_cache(maxsize=KEPT_ALIGNMENTS)
def aligned(a: Sentences, b: Sentences) -> Alignment:
    """The alignment of the sentences of two texts, kept for the next who asks."""
    weights = _weights(a, b)
    sums_a, sums_b = _sums(a, weights), _sums(b, weights)
    matches = _matches(a, b, weights, sums_a, sums_b)
    chain = chain_of(matches)
    moved = left_over(matches, chain)
    total_a, total_b = sum(sums_a), sum(sums_b)
    kept = sum(match[3] for match in chain)
    return Alignment(
        tuple(pair_of(match, a, b) for match in chain),
        tuple(pair_of(match, a, b) for match in moved),
        kept / total_a if total_a else 0.0,
        kept / total_b if total_b else 0.0,
        sum(match[3] for match in moved) / total_a if total_a else 0.0,
    )


def _weights(a: Sequence[ProfiledSentence], b: Sequence[ProfiledSentence]) -> _Weights:
    held = Counter(term for text in (a, b) for sentence in text for term in sentence.terms)
    total = len(a) + len(b) + 1
    return {term: math.log(total / count) for term, count in held.items()}


def _sums(sentences: Sequence[ProfiledSentence], weights: _Weights) -> list[float]:
    return [math.fsum(weights[term] for term in s.terms) for s in sentences]


def _matches(
    a: Sentences,
    b: Sentences,
    weights: _Weights,
    sums_a: Sequence[float],
    sums_b: Sequence[float],
) -> list[Match]:
    """Every pair of sentences alike enough, by position in A, then in B."""
    telling, holders = _holders(a), _holders(b)
    found: list[Match] = []
    for i, sentence in enumerate(a):
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(sentence.terms & telling.keys() & holders.keys()):
            for j in holders[term]:
                shared[j] += weights[term]
        for j in sorted(shared):
            similarity = shared[j] / math.sqrt(sums_a[i] * sums_b[j])
            if similarity >= LEAST_SIMILARITY:
                found.append((i, j, similarity, similarity * min(sums_a[i], sums_b[j])))
    return found


@lru_cache(maxsize=512)
def _holders(sentences: Sentences) -> Mapping[str, list[int]]:
    """Term -> positions of the sentences that hold it, without terms in too many of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, sentence in enumerate(sentences):
        for term in sentence.terms:
            found[term].append(position)
    most = max(COMMON_AT_LEAST, int(len(sentences) * COMMON_SHARE))
    return {term: places for term, places in found.items() if len(places) <= most}


def chain_of(matches: Sequence[Match]) -> list[Match]:
    """The matches, strictly increasing in both texts, that carry the most in all.

    Patience over a staircase of (position in B, most carried up to it): ``O(m log m)``.
    """
    ends: list[int] = []  # positions in B, increasing, each with a larger sum than the one before
    sums: list[float] = []
    last: list[int] = []  # the match that ends there
    before: list[int] = [-1] * len(matches)
    by_row: dict[int, list[int]] = defaultdict(list)
    for number, match in enumerate(matches):
        by_row[match[0]].append(number)
    for row in sorted(by_row):
        reached = []
        for number in by_row[row]:
            at = bisect_left(ends, matches[number][1]) - 1
            before[number] = last[at] if at >= 0 else -1
            reached.append((sums[at] if at >= 0 else 0.0) + matches[number][3])
        for number, total in zip(by_row[row], reached, strict=True):
            _climb(ends, sums, last, (matches[number][1], total, number))
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(matches[at])
        at = before[at]
    return chain[::-1]


def _climb(
    ends: list[int], sums: list[float], last: list[int], step: tuple[int, float, int]
) -> None:
    """Put a step on the staircase, unless an earlier end carries as much; drop what it beats."""
    end, total, number = step
    at = bisect_left(ends, end)
    if (at > 0 and sums[at - 1] >= total) or (
        at < len(ends) and ends[at] == end and sums[at] >= total
    ):
        return
    beaten = at
    while beaten < len(ends) and sums[beaten] <= total:
        beaten += 1
    ends[at:beaten], sums[at:beaten], last[at:beaten] = [end], [total], [number]


def left_over(matches: Sequence[Match], chain: Sequence[Match]) -> list[Match]:
    """The best matches among sentences that the chain leaves, each sentence once."""
    rows, columns = {m[0] for m in chain}, {m[1] for m in chain}
    found = []
    for match in sorted(matches, key=lambda m: (-m[3], m[0], m[1])):
        if match[0] not in rows and match[1] not in columns:
            rows.add(match[0])
            columns.add(match[1])
            found.append(match)
    return sorted(found)


def pair_of(match: Match, a: Sentences, b: Sentences) -> AlignedPair:
    """The aligned pair that a match stands for."""
    i, j, similarity, _ = match
    one, two = a[i], b[j]
    return AlignedPair(one.number, two.number, one.span, two.span, min(1.0, similarity))
