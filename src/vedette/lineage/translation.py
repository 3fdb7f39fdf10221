"""Texts of two languages: the same alignment by order, over embeddings, and over names and numbers.

Names are compared by the opening of their Latin spelling, so that a name of two scripts meets.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vedette.lineage.alignment import Match, align, chain_of, left_over, pair_of
from vedette.lineage.embedding import similarities
from vedette.lineage.features import details_of, excess_of, names_of, numbers_of, order_of, share_of
from vedette.lineage.model import Alignment
from vedette.lineage.profile import Profile, ProfiledSentence
from vedette.resources import weights

#: Least cosine of two sentences that say the same in two languages (0.3 to 0.6 tried).
LEAST_COSINE = 0.4
#: Cosine of sentences that do beyond doubt.
CLOSE_COSINE = 0.6
#: Letters of a name in Latin spelling that count.
NAME_CHARS = 4
_ALIKE = str.maketrans("yjwq", "iivk")


@dataclass(frozen=True, slots=True)
class AcrossFeatures:
    """What two texts of different languages are judged by; see `features.Features`.

    `least`, `most`, `order`, `excess`, `alike` (mean similarity of the pairs), `close` (share of
    the shorter text's sentences with a partner of `CLOSE_COSINE`) come from embeddings, all 0
    without them; `told_least`, `told_most`, `told_order` from names and numbers alone.
    """

    least: float
    most: float
    order: float
    excess: float
    alike: float
    close: float
    told_least: float
    told_most: float
    told_order: float
    numbers: float
    names: float
    brief: float
    ratio: float


def align_across(a: Profile, b: Profile) -> Alignment:
    """The alignment of two texts by the cosine of their sentences' embeddings."""
    cosines = similarities(a, b)
    sizes = [[math.sqrt(len(s.terms)) for s in text.sentences] for text in (a, b)]
    matches: list[Match] = [
        (i, j, cosine, cosine * min(sizes[0][i], sizes[1][j]))
        for i, row in enumerate(cosines)
        for j, cosine in enumerate(row)
        if cosine >= LEAST_COSINE
    ]
    chain = chain_of(matches)
    moved = left_over(matches, chain)
    kept, free = sum(m[3] for m in chain), sum(m[3] for m in moved)
    whole = [math.fsum(text) or 1.0 for text in sizes]
    return Alignment(
        tuple(pair_of(match, a.sentences, b.sentences) for match in chain),
        tuple(pair_of(match, a.sentences, b.sentences) for match in moved),
        min(1.0, kept / whole[0]),
        min(1.0, kept / whole[1]),
        min(1.0, free / whole[0]),
    )


def align_told(a: Profile, b: Profile) -> Alignment:
    """The alignment of two texts by names and numbers alone."""
    return align(told_of(a), told_of(b))


def across_features(
    a: Profile, b: Profile, told: Alignment, alignment: Alignment | None
) -> AcrossFeatures:
    """The features of two texts of different languages.

    `told` is their alignment by names and numbers, `alignment` that by embeddings, if there is one.
    """
    found = alignment or Alignment((), (), 0.0, 0.0, 0.0)
    one, two = told_of(a), told_of(b)
    sizes = sorted((details_of(a).words, details_of(b).words))
    lengths = len(a.sentences), len(b.sentences)
    cosines = [pair.similarity for pair in found.pairs]
    return AcrossFeatures(
        least=found.least,
        most=found.most,
        order=order_of(found),
        excess=excess_of(found),
        alike=math.fsum(cosines) / len(cosines) if cosines else 0.0,
        close=sum(c >= CLOSE_COSINE for c in cosines) / max(1, min(lengths)),
        told_least=told.least,
        told_most=told.most,
        told_order=order_of(told),
        numbers=_share(one, two, digits=True),
        names=_share(one, two, digits=False),
        brief=math.log1p(sizes[0]),
        ratio=sizes[0] / max(1, sizes[1]),
    )


@lru_cache(maxsize=2_000)
def told_of(profile: Profile) -> Profile:
    """The profile whose terms are only what a translation keeps: numbers, and names in Latin."""
    kept = []
    for sentence in profile.sentences:
        terms = frozenset(_told(sentence.span.text))
        if terms:
            kept.append(ProfiledSentence(sentence.number, sentence.span, terms))
    return Profile(profile.report, tuple(kept))


def latin(name: str) -> str:
    """A name in plain Latin small letters: "Норланд" and "Nørland" are "norland"."""
    spelled = "".join(_letters().get(letter, letter) for letter in name.lower())
    bare = unicodedata.normalize("NFKD", spelled.replace("ø", "o").replace("ß", "ss"))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_ALIKE)


@cache
def _letters() -> Mapping[str, str]:
    return dict(weights("letters")["latin"])


def _told(text: str) -> Iterator[str]:
    yield from (number.rstrip(".").replace(".", "") for number in numbers_of(text))
    yield from (latin(name)[:NAME_CHARS] for name in names_of(text))


def _share(one: Profile, two: Profile, digits: bool) -> float:
    held = [
        {t for s in text.sentences for t in s.terms if t[0].isdigit() == digits}
        for text in (one, two)
    ]
    return share_of(*held)
