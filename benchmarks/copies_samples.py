"""Pairs of texts, related and not, whole and cut: what the weights of relations are fitted on.

Related: two versions of one article; the same cut to its opening; two cuts that overlap by one to
three sentences; a scattered part against the whole; a report against itself with words dropped and
exchanged, whole, its opening, and two sentences of it before another's own words. Not related:
reports of one event by different outlets (BASIL), whole, opened, cut, and as parts; documents of
one ECB+ topic and subtopic, less those that share more than `WIRE` of their narration (wire
copies); other articles. Across languages: a source against its translations and against those of
the articles that come nearest to it, and the reports of one event, which are in one language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.copies_data import (
    Article,
    Pair,
    basil_pairs,
    copies,
    ecb_pairs,
    profile,
    read_articles,
)
from vedette.lineage.features import details_of, share_of
from vedette.lineage.translation import told_of

#: Documents of one ECB+ topic that share more of their narration are wire copies, not negatives.
WIRE = 0.2
SEED = 20_260


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair, whether it is related, and of what kind."""

    pair: Pair
    related: bool
    kind: str


def same_language(folder: Path) -> Iterator[Sample]:
    """Pairs in English."""
    draw = random.Random(SEED)
    articles = read_articles(folder / "wmt21.jsonl")
    for by in ("human-machine", "machine-machine"):
        for pair in copies(articles, "en", by):
            yield Sample(pair, True, by)
            yield from _cut_copies(pair, by, draw)
    for pair in basil_pairs(folder / "basil_dev.jsonl"):
        yield Sample(pair, False, "event")
        yield from _cut_reports(pair, draw)
        yield from _edited(pair, draw)
    for pair in ecb_pairs(folder / "ecbplus_odd.jsonl"):
        grams = [details_of(profile(text)).grams for text in (pair.a, pair.b)]
        if share_of(*grams) <= WIRE:
            yield Sample(pair, False, "topic")
    english = [article for article in articles if "en" in article.machine]
    for one, two in zip(english, [*english[1:], english[0]], strict=True):
        if one.half == two.half:
            other = Pair(one.machine["en"][0], two.machine["en"][0], one.name, one.half)
            yield Sample(other, False, "other")


def across_languages(folder: Path) -> Iterator[Sample]:
    """Pairs of a source and a version in another language, and of English reports of one event."""
    draw = random.Random(SEED)
    articles = [a for a in read_articles(folder / "wmt21.jsonl") if a.source]
    for pair in translations(articles):
        yield Sample(pair, True, "translation")
        yield from _cut_copies(pair, "translation", draw)
    for pair in nearest(articles):
        yield Sample(pair, False, "nearest")
        yield from _cut_reports(pair, draw)
    for pair in basil_pairs(folder / "basil_dev.jsonl"):
        yield Sample(pair, False, "event")
        yield from _cut_reports(pair, draw)


def translations(articles: Sequence[Article]) -> Iterator[Pair]:
    """Each source against one translation of it: human where there is one, else a machine's."""
    for number, article in enumerate(articles):
        for language in sorted(article.machine):
            human = article.human.get(language, ())
            made = [*article.machine[language], *human]
            text = made[number % len(made)]
            unit = f"{article.origin}-{language}"
            yield Pair(
                article.source, text, f"{unit} {article.name}", article.half, language,
                article.origin,
            )  # fmt: skip


def nearest(articles: Sequence[Article], most: int = 2) -> Iterator[Pair]:
    """Each source against translations of the other articles of its half that come nearest.

    Nearest: those that share most of their names and numbers, in Latin spelling.
    """
    pairs = list(translations(articles))
    told = [_told(pair) for pair in pairs]
    for number, pair in enumerate(pairs):
        others = [
            (-len(told[number][0] & told[i][1]), i)
            for i, other in enumerate(pairs)
            if i != number
            and (other.half, other.origin, other.language)
            == (pair.half, pair.origin, pair.language)
        ]
        for _, i in sorted(others)[:most]:
            yield Pair(pair.a, pairs[i].b, pair.unit, pair.half, pair.language, pair.origin)


def _told(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    one, two = (
        frozenset(term for s in told_of(profile(text, language)).sentences for term in s.terms)
        for text, language in ((pair.a, pair.origin), (pair.b, pair.language))
    )
    return one, two


def _cut_copies(pair: Pair, kind: str, draw: random.Random) -> Iterator[Sample]:
    a, b = pair.a.split("\n"), pair.b.split("\n")
    size = draw.randint(2, 6)
    yield Sample(_cut(pair, a[:size], b[:size]), True, f"{kind}, opening")
    start = draw.randrange(max(1, len(a) - 8))
    size, shared = draw.randint(3, 5), draw.randint(1, 3)
    later = start + size - shared
    overlap = _cut(pair, a[start : start + size], b[later : later + size])
    if overlap.b:
        yield Sample(overlap, True, f"{kind}, {shared} shared")
    kept = sorted(draw.sample(range(len(b)), max(1, len(b) // 4)))
    yield Sample(_cut(pair, a, [b[i] for i in kept]), True, f"{kind}, part")


def _cut_reports(pair: Pair, draw: random.Random) -> Iterator[Sample]:
    a, b = pair.a.split("\n"), pair.b.split("\n")
    size = draw.randint(2, 6)
    yield Sample(_cut(pair, a[:size], b[:size]), False, "event, opening")
    one, two = draw.randrange(max(1, len(a) - 4)), draw.randrange(max(1, len(b) - 4))
    yield Sample(_cut(pair, a[one : one + size], b[two : two + size]), False, "event, cut")
    yield Sample(_cut(pair, a, b[: draw.randint(1, 4)]), False, "event, part")


def _edited(pair: Pair, draw: random.Random) -> Iterator[Sample]:
    lines, share = pair.a.split("\n"), draw.uniform(0.0, 0.3)
    others = pair.b.split()
    changed = [" ".join(edited(line.split(), share, others, draw)) for line in lines]
    yield Sample(_cut(pair, lines, changed), True, "edited")
    yield Sample(_cut(pair, lines, changed[: draw.randint(2, 6)]), True, "edited, opening")
    own = pair.b.split("\n")[-3:]
    yield Sample(_cut(pair, lines, [*changed[:2], *own]), True, "edited, two shared")


def edited(
    words: Sequence[str], share: float, others: Sequence[str], draw: random.Random
) -> Iterator[str]:
    """The words with a share of them dropped, or exchanged for others, in equal parts."""
    for word in words:
        if draw.random() >= share:
            yield word
        elif draw.random() < 0.5:
            yield draw.choice(others)


def _cut(pair: Pair, a: Sequence[str], b: Sequence[str]) -> Pair:
    return Pair("\n".join(a), "\n".join(b), pair.unit, pair.half, pair.language, pair.origin)
