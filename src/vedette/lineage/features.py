"""What tells a copy from a report written apart, as figures that a reader can check.

All are symmetric: `features_of(a, b, ...)` and `features_of(b, a, ...)` give the same values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b

from vedette.extraction.sentences import quote_spans
from vedette.lineage.model import AlignedPair, Alignment
from vedette.lineage.profile import Profile, ProfiledSentence
from vedette.records import digest

#: Words of a run that is compared word for word (passim and MinHash use 5 too).
GRAM_WORDS = 5
#: Words a quotation must have to count: shorter ones are set phrases.
QUOTE_WORDS = 4
#: Similarity of sentences that may say the same, and of those that do beyond doubt.
ALIKE, CLOSE = 0.35, 0.5
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w])")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A capitalised word that does not begin a sentence, a quotation or a line.
_NAME = re.compile(r"(?<=[\w,;:)’'-] )[^\W\d_]\w{2,}")


@dataclass(frozen=True, slots=True)
class Details:
    """What of a text can be shared exactly: word 5-grams, numbers, names, quotations, slips.

    `grams` are those of the narration, `said` those that touch a quotation: reports written apart
    quote the same words of the same speech.
    """

    words: int
    grams: frozenset[int]
    said: frozenset[int]
    numbers: frozenset[str]
    names: frozenset[str]
    quotes: frozenset[str]
    doubled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Features:
    """The figures that a relation is judged by; logarithms are natural, of one more than a count.

    Of the alignment: `least`, `most`: kept shares, the smaller and the larger (0 to 1). `order`: of
    what is alike, the share in order (0 to 1; 0 without any). `excess`: logarithm of the sentences
    in order beyond ``2 * sqrt(n)``, the longest increasing run of `n` matches in random order
    (Vershik and Kerov 1977). `alike`: logarithm of the pairs of `ALIKE` and more; `close`: share of
    the pairs of `CLOSE` and more; `closest`: the largest similarity; `richest`: the most words
    times similarity of a pair. Of the words: `verbatim`: share of the shorter text's narrated word
    5-grams that the other holds; `said`: logarithm of the shared 5-grams of quotations; `numbers`:
    share of the numbers of the text with fewer that the other has too, 0 without any; `quotes`,
    `errors`: logarithm of shared quotations and slips. Of the lengths: `brief`: logarithm of the
    words of the shorter text; `long`: of the sentences of the longer; `ratio`: the shorter's words
    over the longer's.
    """

    least: float
    most: float
    order: float
    excess: float
    alike: float
    close: float
    closest: float
    richest: float
    verbatim: float
    said: float
    numbers: float
    quotes: float
    errors: float
    brief: float
    long: float
    ratio: float

    def values(self) -> dict[str, float]:
        """The figures by name."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(field.name for field in fields(Features))


def features_of(a: Profile, b: Profile, alignment: Alignment) -> Features:
    """The features of two texts that were aligned."""
    one, two = details_of(a), details_of(b)
    pairs, moved = alignment.pairs, alignment.moved
    similar = [pair.similarity for pair in pairs]
    return Features(
        least=alignment.least,
        most=alignment.most,
        order=order_of(alignment),
        excess=excess_of(alignment),
        alike=math.log1p(sum(value >= ALIKE for value in similar)),
        close=sum(value >= CLOSE for value in similar) / len(pairs) if pairs else 0.0,
        closest=max((pair.similarity for pair in (*pairs, *moved)), default=0.0),
        richest=max(map(_richness, pairs), default=0.0),
        verbatim=share_of(one.grams, two.grams),
        said=math.log1p(len(one.said & two.said)),
        numbers=share_of(one.numbers, two.numbers),
        quotes=math.log1p(len(one.quotes & two.quotes)),
        errors=math.log1p(len(one.doubled & two.doubled)),
        brief=math.log1p(min(one.words, two.words)),
        long=math.log1p(max(len(a.sentences), len(b.sentences))),
        ratio=min(one.words, two.words) / max(one.words, two.words, 1),
    )


def order_of(alignment: Alignment) -> float:
    """Of what is alike in two texts, the share (0 to 1) that keeps its order; 0 without any."""
    alike = alignment.kept_a + alignment.moved_a
    return alignment.kept_a / alike if alike else 0.0


def excess_of(alignment: Alignment) -> float:
    """Logarithm of one more than the sentences in order beyond what random order gives."""
    ordered = len(alignment.pairs)
    chance = 2 * math.sqrt(ordered + len(alignment.moved))
    return math.log1p(max(0.0, ordered - chance))


def share_of(one: Collection[object], two: Collection[object]) -> float:
    """What two sets share, of the smaller (0 to 1); 0 when one is empty."""
    fewer = min(len(one), len(two))
    return len(frozenset(one) & frozenset(two)) / fewer if fewer else 0.0


def _richness(pair: AlignedPair) -> float:
    words = min(len(pair.a_span.text.split()), len(pair.b_span.text.split()))
    return pair.similarity * words


def details_of(profile: Profile) -> Details:
    """What of a report's text can be shared exactly; only the sentences that were profiled."""
    return details_in(profile.report.text, profile.sentences)


@lru_cache(maxsize=4_000)
def details_in(text: str, sentences: tuple[ProfiledSentence, ...]) -> Details:
    """The details of these sentences of a text, worked out once however many reports have it."""
    spans = quote_spans(text)
    grams: dict[bool, set[int]] = {False: set(), True: set()}
    names: set[str] = set()
    doubled: set[str] = set()
    numbers: set[str] = set()
    count = 0
    for sentence in sentences:
        start, said = sentence.span.start, sentence.span.text
        within = [(s - start, e - start) for s, e in spans if s < sentence.span.end and e > start]
        found = [(m.start(), m[0]) for m in _WORD.finditer(said.lower())]
        marks = [any(s <= at < e for s, e in within) for at, _ in found]
        words = [word for _, word in found]
        count += len(words)
        for i in range(len(words) - GRAM_WORDS + 1):
            grams[any(marks[i : i + GRAM_WORDS])].add(hash_of(words[i : i + GRAM_WORDS]))
        numbers.update(numbers_of(said))
        names.update(names_of(said))
        doubled.update(_doubled(words))
    quotes = frozenset(quotes_of(text))
    return Details(
        count, frozenset(grams[False]), frozenset(grams[True]),
        frozenset(numbers), frozenset(names), quotes, frozenset(doubled),
    )  # fmt: skip


def hash_of(words: Collection[str]) -> int:
    """A stable 64-bit number of words in order."""
    made = blake2b("\x1f".join(words).encode(), digest_size=8)
    return int.from_bytes(made.digest())


def sentence_key(text: str) -> str:
    """The key by which a boilerplate sentence is known: its words, whatever stands between."""
    return digest(*words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text, small, numbers whole."""
    return _WORD.findall(text.lower())


def numbers_of(text: str) -> Iterator[str]:
    """The numbers of a text that tell something: not single digits, not years."""
    for match in _NUMBER.finditer(text):
        number = match[0].replace(",", "")
        if len(number) > 1 and not _YEAR.fullmatch(number):
            yield number


def names_of(text: str) -> Iterator[str]:
    """Capitalised words inside a sentence, as written."""
    return (match[0] for match in _NAME.finditer(text) if match[0][0].isupper())


def quotes_of(text: str) -> Iterator[str]:
    """The quotations of a text that have `QUOTE_WORDS` words or more, as small words."""
    for start, end in quote_spans(text):
        words = words_of(text[start:end])
        if len(words) >= QUOTE_WORDS:
            yield " ".join(words)


def _doubled(words: list[str]) -> Iterator[str]:
    """Runs of one to four words that stand twice in a row: a slip that only a copy shares."""
    for size in (1, 2, 3, 4):
        for i in range(len(words) - 2 * size + 1):
            run = words[i : i + size]
            if run == words[i + size : i + 2 * size] and len("".join(run)) > 3:
                yield " ".join(run)
