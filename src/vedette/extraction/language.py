"""The parser: spaCy's small English model, loaded once, with a cache by sentence text.

News repeats itself, so a sentence seen before is not parsed again. The unseen sentences of a report
are parsed as one batch, in half the time of one by one (docs/benchmarks.md). A sentence stays a
safe cache key: over 4,000 sentences, batches of 32, 64 and 128 in two orders gave the same parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.parsers import SMALL, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Hyphenated event nouns that the tokenizer would otherwise cut in three.
_WHOLE_WORDS = (
    "build-up", "Build-up", "build-ups", "pull-out", "pull-outs", "Pull-out", "pull-back",
    "pull-backs", "Pull-back", "draw-down", "cease-fire", "snap-check", "de-escalate",
    "de-escalation", "De-escalation", "de-escalated", "de-escalates", "de-escalating",
)  # fmt: skip
#: Longer sentences are cut here (characters); the longest seen in news is about 900.
MAX_SENTENCE_CHARS = 3_000
#: Sentences parsed at once (64-256 tried: within 5 % of each other).
BATCH = 64
#: Parses kept, the least recently used given up first; about 10 KB each.
CACHED_SENTENCES = 20_000
_seen: dict[tuple[str, str], Doc] = {}


@lru_cache(maxsize=2)
def parser(model: str = SMALL) -> Language:
    """The English pipeline (tagger, parser, lemmatizer, entities), loaded on first use.

    `model` names one of `parsers.PARSERS`; MissingExtraError when it is not installed.
    """
    from spacy.symbols import ORTH

    nlp = load(model)
    for word in _WHOLE_WORDS:
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])  # type: ignore[union-attr]
    return nlp


def parse(sentence: str, model: str = SMALL) -> Doc:
    """The parsed sentence, at most `MAX_SENTENCE_CHARS` of it.

    The same text gives the same object, so treat it as read-only.
    """
    return parse_all([sentence], model)[0]


def parse_all(sentences: Sequence[str], model: str = SMALL) -> list[Doc]:
    """The parse of each sentence, in order; those not seen before are parsed as one batch."""
    keys = [(model, sentence[:MAX_SENTENCE_CHARS]) for sentence in sentences]
    here: dict[tuple[str, str], Doc] = {}
    for key in keys:
        if key in _seen:
            here[key] = _seen.pop(key)  # put back below as the newest
    unseen = [key for key in dict.fromkeys(keys) if key not in here]
    texts = [text for _, text in unseen]
    here.update(zip(unseen, parser(model).pipe(texts, batch_size=BATCH), strict=True))
    _seen.update(here)
    for _ in range(len(_seen) - CACHED_SENTENCES):
        del _seen[next(iter(_seen))]
    return [here[key] for key in keys]


def forget_parses() -> None:
    """Empty the cache (for measurements)."""
    _seen.clear()
