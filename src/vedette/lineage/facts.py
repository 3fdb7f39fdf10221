"""What a copy cannot reword without changing it: the numbers, days, names and quotations of a text.

Found without a parser, so that two texts can be compared in a moment; in any language, though days
and number words are read in English only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vedette.extraction.backends.base import primary
from vedette.extraction.quantities import find_quantities
from vedette.extraction.quotations import find_quotations
from vedette.extraction.sentences import unwrapped
from vedette.extraction.timex import find_timexes
from vedette.lineage.profile import sentence_spans
from vedette.records import Quantity, Report, Span
from vedette.resources import lexicon

#: Languages read with the rules of English: itself, and texts whose language nobody told.
ENGLISH = frozenset({"", "en", "und"})
FACTS = ("number", "date", "name", "quote")
#: Letters by which two names are held for one: "Norland" and "Norlander", "Bergh" and "Berg".
NAME_STEM_CHARS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]\s+|\n\s*|[\"“„«‘(]\s*)$")
_DATE_TYPES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a text: its kind (`FACTS`), its value made comparable, and where it stands."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of a text's sentences, one at a time: most are never compared.

    `names` are the words that are names in the whole text; `english` whether days and number words
    are read; `figures_only`: nothing but numbers in digits, which every language writes alike.
    """

    names: frozenset[str]
    english: bool
    figures_only: bool = False

    def read(self, span: Span) -> tuple[Fact, ...]:
        """The facts of a sentence in order of their offsets, which are those of its text.

        Days come first, so that the "22" of "22 April" is no number.
        """
        text, start = span.text.replace("\n", " "), span.start
        if self.figures_only:
            return tuple(_digits_in(text, start))
        dates = list(_dates(text, start)) if self.english else []
        others = [*_numbers(text, start, self.english), *_named(text, start, self.names)]
        found = [*dates, *_outside(others, dates), *_quotes(text, start)]
        return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))


def reader_of(report: Report, figures_only: bool = False) -> FactReader:
    """The reader of a report's facts."""
    english = primary(report.language) in ENGLISH
    return FactReader(names_of(report.text), english, figures_only)


def facts_of(report: Report) -> tuple[Fact, ...]:
    """The facts of all sentences of a report."""
    reader = reader_of(report)
    return tuple(fact for span in sentence_spans(report.text) for fact in reader.read(span))


def figures_in(text: str) -> frozenset[str]:
    """Every number in digits of a text, as `Fact.value` has an exact one."""
    return frozenset(_digits(match[0]) for match in _DIGITS.finditer(text))


def fold(text: str) -> str:
    """The text in lower case without accents, and with one kind of apostrophe and dash."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_in(text: str) -> tuple[str, ...]:
    """The words and figures of a text, folded: what is compared when marks do not matter."""
    return tuple(re.findall(r"\d[\d.,]*\d|\w+(?:'\w+)?", fold(text)))


def _dates(text: str, offset: int) -> Iterator[Fact]:
    for timex in find_timexes(text, None):
        if timex.type in _DATE_TYPES and re.search(r"\d", timex.value):
            yield Fact("date", timex.value, offset + timex.start, offset + timex.end)


def _numbers(text: str, offset: int, english: bool) -> Iterator[Fact]:
    if not english:
        yield from _digits_in(text, offset)
        return
    for quantity in find_quantities(text, offset):
        value = _bounds(quantity)
        if value:
            yield Fact("number", value, quantity.span.start, quantity.span.end)


def _digits_in(text: str, offset: int) -> Iterator[Fact]:
    for match in _DIGITS.finditer(text):
        yield Fact("number", _digits(match[0]), offset + match.start(), offset + match.end())


def _bounds(quantity: Quantity) -> str:
    """A quantity as "low..high", one figure when it is exact; the unit is left to the words."""
    ends = [quantity.low, quantity.best, quantity.high]
    known = sorted({f"{end:g}" for end in ends if end is not None}, key=float)
    if not known:
        return ""
    bound = "+" if quantity.high is None and quantity.best is None else ""
    most = "-" if quantity.low is None and quantity.best is None else ""
    return f"{most}{'..'.join(known)}{bound}"


def _digits(written: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+", written):
        return re.sub(r"\D", "", written)
    return written.replace(",", ".")


@lru_cache(maxsize=64)
def names_of(text: str) -> frozenset[str]:
    """The words that are names: capitalised inside a sentence, never written small, no title."""
    words = list(_WORD.finditer(unwrapped(text)))
    small = {fold(m[0]) for m in words if m[0][0].islower()}
    inside = {fold(m[0]) for m in words if _is_capital(m[0]) and not _starts(text, m.start())}
    return frozenset(inside - small - frozenset(lexicon("roles")["titles"]))


def _named(text: str, offset: int, names: frozenset[str]) -> Iterator[Fact]:
    """The names of a sentence; each word of one is a fact, so that a lost first name shows."""
    for match in _WORD.finditer(text):
        word = fold(match[0])
        if _is_capital(match[0]) and word in names:
            value = re.sub(r"'s?$", "", word)
            yield Fact("name", value, offset + match.start(), offset + match.end())


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper()


def _starts(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 4) : at]) is not None or at == 0


def _quotes(text: str, offset: int) -> Iterator[Fact]:
    for quote in find_quotations(text):
        words = words_in(text[quote.start : quote.end])
        if words:
            yield Fact("quote", " ".join(words), offset + quote.start, offset + quote.end)


def _outside(found: Iterable[Fact], taken: Sequence[Fact]) -> list[Fact]:
    return [f for f in found if not any(f.start < t.end and t.start < f.end for t in taken)]


def same_name(one: str, two: str) -> bool:
    """Whether two folded names may name one thing: equal, or their first letters are.

    >>> same_name("norland", "norlander"), same_name("berg", "holm")
    (True, False)
    """
    return one == two or (
        min(len(one), len(two)) >= NAME_STEM_CHARS
        and one[:NAME_STEM_CHARS] == two[:NAME_STEM_CHARS]
    )


def spelt_otherwise(one: str, two: str) -> bool:
    """Whether two different names look like two spellings of one, as transliterations are.

    All but at most two letters agree, in order, and the first letter does; plurals and adjectives
    ("Norland", "Norlanders") do not count.

    >>> spelt_otherwise("zelinski", "zelinsky"), spelt_otherwise("norland", "norlanders")
    (True, False)
    """
    if one == two or min(len(one), len(two)) < 5 or one[0] != two[0]:
        return False
    if one.startswith(two) or two.startswith(one):
        longer, shorter = sorted((one, two), key=len, reverse=True)
        return longer[len(shorter) :] in ("y", "i", "j", "h", "e") and shorter[-1] in "yijkgo"
    return abs(len(one) - len(two)) <= 2 and _distance(one, two) <= 2 and one[:2] == two[:2]


def _distance(one: str, two: str) -> int:
    """Edits (put in, leave out, change) from one word to the other."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            change = before + (a != b)
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, change)
    return row[-1]
