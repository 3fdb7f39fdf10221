"""Traces in one text that it was made from another: by a rewording program, or by translation.

None of them proves anything alone, since people make slips too. They tell that a text is *not* the
wording in which it was first written, and so speak against the other text having come from it
where that one reads sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from vedette.extraction.backends.base import primary
from vedette.extraction.sentences import unwrapped
from vedette.lineage.facts import ENGLISH
from vedette.records import Report, Span
from vedette.resources import lexicon

#: What a trace may be; `REWORDING` and `TRANSLATION` say what each points to.
TRACES = (
    "repeated_words", "swapped_word", "foreign_number", "missing_space", "stray_markup",
)  # fmt: skip
#: Left by software that puts other words in, or by translation there and back.
REWORDING = frozenset({"repeated_words", "swapped_word"})
#: Left by a translator, or by a writer of another language.
TRANSLATION = frozenset({"foreign_number"})
#: Longest run of words whose repetition is looked for.
_LONGEST_RUN = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPACED_THOUSANDS = re.compile(
    r"(?<![\d.,+/-])(?<!\d )[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?![\d.,]*\d| \d)"
)
_DOTTED_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])\d{1,2},\d{1,2}(?= (?:million|billion|percent|per cent|%))"
)
_NO_SPACE = re.compile(r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]*\s)")
_MARKUP = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|</?(?:p|div|br|span|b|i|strong|em|a)\b[^>\n]*>|&(?:nbsp|amp|quot|#\d+);"
)


@dataclass(frozen=True, slots=True)
class Trace:
    """A trace: its kind (`TRACES`), the words it stands on, and what they show, in words."""

    kind: str
    span: Span
    text: str


def traces_of(report: Report) -> tuple[Trace, ...]:
    """The traces of a report in order of their offsets.

    Numbers and phrases are looked at in English only, and where no language is known.
    """
    text = report.text
    found = [*_repeated(text), *_missing_space(text), *_stray(text)]
    if primary(report.language) in ENGLISH:
        found += [*_swapped(text), *_numbers(text)]
    return tuple(sorted(found, key=lambda trace: (trace.span.start, trace.span.end, trace.kind)))


def _trace(kind: str, text: str, start: int, end: int, why: str) -> Trace:
    return Trace(kind, Span(start, end, text[start:end]), why)


def _repeated(text: str) -> Iterator[Trace]:
    """Runs of words said twice, with nothing but spaces between them."""
    words = list(_WORD.finditer(text))
    # A heading may end as the line below it begins; a wrapped line goes on in the next.
    flat = unwrapped(text)
    gaps = [flat[a.end() : b.start()] for a, b in pairwise(words)]
    joined = [gap.isspace() and "\n" not in gap for gap in gaps]
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST_RUN, 0, -1) if _is_twice(words, joined, at, n)), 0)
        if size:
            start, end = words[at].start(), words[at + 2 * size - 1].end()
            yield _trace("repeated_words", text, start, end, "twice in a row")
        at += 2 * size or 1


def _is_twice(words: list[re.Match[str]], joined: list[bool], at: int, size: int) -> bool:
    if at + 2 * size > len(words) or not all(joined[at : at + 2 * size - 1]):
        return False
    once = [m[0] for m in words[at : at + size]]
    if once != [m[0] for m in words[at + size : at + 2 * size]]:
        return False
    # A name may be double, and small words stumble in good prose.
    return size > 1 or (once[0].islower() and len(once[0]) > 2 and once[0] not in _listed("twice"))


def _swapped(text: str) -> Iterator[Trace]:
    for pattern, allowed, usual in _fixed_phrases():
        for match in pattern.finditer(text):
            word = match["slot"].lower()
            if word in _listed("small") or word.startswith(allowed):
                continue
            why = f"for “{usual}”"
            yield _trace("swapped_word", text, *match.span(), why)


@cache
def _fixed_phrases() -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """Pattern, what may stand in its slot, and the phrase as it should be."""
    found = []
    for entry in lexicon("fixed_phrases")["fixed"]:
        words = [
            r"(?P<slot>[^\W\d_]+)" if word == "*" else re.escape(word)
            for word in entry["phrase"].split()
        ]
        # Case counts: "Sabre Corp" and "F-86 Sabre" are names.
        pattern = re.compile(r"(?<!\w)" + r"(?:\s+|-)".join(words) + r"(?!\w)")
        usual = entry["phrase"].replace("*", entry["words"][0])
        found.append((pattern, tuple(entry["words"]), usual))
    return tuple(found)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon("fixed_phrases")[name])


def _numbers(text: str) -> Iterator[Trace]:
    for pattern in (_SPACED_THOUSANDS, _DOTTED_THOUSANDS, _DECIMAL_COMMA):
        for match in pattern.finditer(text):
            why = "written as other languages do"
            yield _trace("foreign_number", text, *match.span(), why)


def _missing_space(text: str) -> Iterator[Trace]:
    for match in _NO_SPACE.finditer(text):
        start, end = _word_bounds(text, match.start())
        yield _trace("missing_space", text, start, end, "no space between two sentences")


def _word_bounds(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [i for i in (text.find(" ", at), text.find("\n", at)) if i != -1]
    return start, min(ends, default=len(text))


def _stray(text: str) -> Iterator[Trace]:
    for match in _MARKUP.finditer(text):
        yield _trace("stray_markup", text, *match.span(), "left over from a page's markup")
