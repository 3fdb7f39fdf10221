"""Which way a verb points: what "Friday" and "in June" need in order to be last or next."""

from __future__ import annotations

import re

from vedette.extraction.timex_words import WORDS, either

_NOT_VERBS = either(WORDS["tense"]["not_verbs"])
_INTENDS = either(WORDS["tense"]["intends"])
_AHEAD = (
    rf"(?:{either(WORDS['tense']['future'])})\b|['’]ll\b"
    rf"|{_INTENDS}[a-z]*\s+to\s+(?!{_NOT_VERBS}\b)[a-z]+"
)
_BACK = rf"(?:{either(WORDS['tense']['past'])})\b|[a-z]{{2,}}ed\b"
_VERB = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘(])|\n\s*\n|\n(?=[A-Z])")

#: Longer sentences are none (characters, on either side of the words).
LONGEST = 3_000
#: How far a sentence without an end is looked through, in characters.
REACH = 200


def sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences start, roughly: only verbs of the same one are asked."""
    return (0, *(match.end() for match in _SENTENCE_END.finditer(text)))


def tense_at(text: str, first: int, start: int, end: int) -> str:
    """The verb's tense before the words, else of the first one after: ``past``, ``future``, ''.

    `first` is where the sentence starts. A past is ``mixed`` when another verb looks ahead.
    """
    stop = _SENTENCE_END.search(text, end, end + LONGEST)
    first = max(first, start - LONGEST)
    close = stop.start() if stop else min(len(text), end + REACH)
    before = ["future" if m["ahead"] else "past" for m in _VERB.finditer(text, first, start)]
    after = ["future" if m["ahead"] else "past" for m in _VERB.finditer(text, end, close)]
    found = before[-1:] or after[:1]
    if found == ["past"] and "future" in before + after:
        return "mixed"
    return found[0] if found else ""
