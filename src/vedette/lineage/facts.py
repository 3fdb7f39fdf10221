"""What a copy cannot reword without changing it: the numbers, days, names and quotations of a text.

Found without a parser, so that two texts can be compared in a moment; in any language, though days
and number words are read in English only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vedette.extraction.backends.base import primary
from vedette.extraction.quantities import find_quantities
from vedette.extraction.quotations import find_quotations
from vedette.extraction.sentences import unwrapped
from vedette.extraction.timex import find_timexes
from vedette.records import Quantity, Report
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


def facts_of(report: Report, figures_only: bool = False) -> tuple[Fact, ...]:
    """The facts of a report in order of their offsets.

    Days come first, so that the "22" of "22 April" is no number; a name is a capitalised word
    that the same text does not also write small. `figures_only`: only numbers in digits, which
    every language writes alike.
    """
    text = unwrapped(report.text)
    if figures_only:
        return tuple(_numbers(text, english=False))
    english = primary(report.language) in ENGLISH
    found = list(_dates(text)) if english else []
    taken = [(fact.start, fact.end) for fact in found]
    found += _outside(_numbers(text, english), taken)
    found += _outside(_names(text), taken)
    found += _quotes(text)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))


def fold(text: str) -> str:
    """The text in lower case without accents, and with one kind of apostrophe and dash."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_in(text: str) -> tuple[str, ...]:
    """The words and figures of a text, folded: what is compared when marks do not matter."""
    return tuple(re.findall(r"\d[\d.,]*\d|\w+(?:'\w+)?", fold(text)))


def _dates(text: str) -> Iterator[Fact]:
    for timex in find_timexes(text, None):
        value = timex.value
        if timex.type in _DATE_TYPES and re.search(r"\d", value):
            yield Fact("date", value, timex.start, timex.end)


def _numbers(text: str, english: bool) -> Iterator[Fact]:
    if english:
        for quantity in find_quantities(text):
            value = _bounds(quantity)
            if value:
                yield Fact("number", value, quantity.span.start, quantity.span.end)
        return
    for match in _DIGITS.finditer(text):
        yield Fact("number", _digits(match[0]), *match.span())


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


def _names(text: str) -> Iterator[Fact]:
    """Capitalised words inside sentences, and those at a sentence's start known from inside one.

    A run of them is one name each: "Ada Berg" is two facts, so that a lost first name shows.
    """
    words = list(_WORD.finditer(text))
    small = {fold(m[0]) for m in words if m[0][0].islower()}
    titles = frozenset(lexicon("roles")["titles"])
    inside = {fold(m[0]) for m in words if _is_capital(m[0]) and not _starts(text, m.start())}
    for match in words:
        word = fold(match[0])
        if _is_capital(match[0]) and word in inside - small - titles:
            yield Fact("name", re.sub(r"'s?$", "", word), *match.span())


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper()


def _starts(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 4) : at]) is not None or at == 0


def _quotes(text: str) -> Iterator[Fact]:
    for quote in find_quotations(text):
        words = words_in(text[quote.start : quote.end])
        if words:
            yield Fact("quote", " ".join(words), quote.start, quote.end)


def _outside(found: Iterable[Fact], taken: list[tuple[int, int]]) -> list[Fact]:
    return [f for f in found if not any(f.start < end and start < f.end for start, end in taken)]


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
