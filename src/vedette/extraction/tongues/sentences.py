"""Sentences of other languages: those of `sentences`, joined where an abbreviation cut them.

The splitter knows English abbreviations: it cuts after "тыс." and after the day of "1. Mai".
"""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.extraction.sentences import Sentence, split_sentences
from vedette.extraction.tongues.lexicons import Tongue, tongue, whole_words

_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")


def tongue_sentences(text: str, code: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; one that a small letter or a month opens is no new one."""
    joined: list[Sentence] = []
    for sentence in split_sentences(text):
        if joined and _goes_on(joined[-1], sentence, text, tongue(code)):
            words = text[joined[-1].start : sentence.end].replace("\n", " ")
            joined[-1] = replace(joined[-1], end=sentence.end, text=words)
        else:
            joined.append(sentence)
    return tuple(joined)


def _goes_on(last: Sentence, sentence: Sentence, text: str, lists: Tongue) -> bool:
    between = text[last.end : sentence.start]
    if not last.text.endswith(".") or between.strip(" \u00a0"):
        return False
    if sentence.text[0].islower():
        return True
    months = whole_words(m for forms in lists.data["months"].values() for m in forms)
    return bool(_ORDINAL.search(last.text) and months.match(sentence.text))
