"""GLiNER2 as recogniser: it proposes persons, bodies and places, the English rules do the rest.

Entities are what the small parser is weakest at, and speakers hang on them. Everything else
(grammar, events, figures) stays with the rules: a model's slots would need checks of their own.
The gazetteer still overrules: a country that it knows stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.errors import MissingExtraError, VedetteError
from vedette.extraction.backends.rules import Rules
from vedette.settings import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: What is asked for -> the label that the rules know.
LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "country": "GPE",
    "city or region": "GPE",
    "nationality": "NORP",
}
#: Labels of the parser that stay, for GLiNER2 is not asked for them.
_KEPT = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})


class Recogniser:
    """Gives a parsed sentence the entities of a GLiNER2 model; the parse itself stays."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._entities = lru_cache(maxsize=20_000)(self._ask)

    def __call__(self, doc: Doc) -> Doc:
        """A copy with other entities; the parse given is shared and never changed."""
        from spacy.util import filter_spans

        changed = doc.copy()
        kept = [ent for ent in doc.ents if ent.label_ in _KEPT]
        found = [*_spans(changed, self._entities(doc.text)), *kept]
        changed.ents = tuple(filter_spans(found))
        return changed

    def _ask(self, text: str) -> tuple[tuple[str, str], ...]:
        """(label, words) pairs; whatever is not in that shape is passed over."""
        answer = self._model.extract_entities(text, list(LABELS))
        entities = answer.get("entities") if isinstance(answer, Mapping) else None
        return tuple(_pairs(entities)) if isinstance(entities, Mapping) else ()


def _pairs(entities: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    for label, mentions in entities.items():
        for mention in mentions if isinstance(mentions, list) else ():
            # With confidences asked for, a mention is an object.
            words = mention.get("text") if isinstance(mention, Mapping) else mention
            if label in LABELS and isinstance(words, str) and words.strip():
                yield LABELS[label], words


def _spans(doc: Doc, entities: tuple[tuple[str, str], ...]) -> Iterator[Span]:
    """Entities at every place where their words stand; words that do not are no entity."""
    for label, words in entities:
        start = doc.text.find(words)
        while start >= 0:
            span = doc.char_span(start, start + len(words), label=label, alignment_mode="expand")
            if span is not None:
                yield span
            start = doc.text.find(words, start + len(words))


def gliner(reading: Reading) -> Rules:
    """The back-end of the settings.

    MissingExtraError when GLiNER2 is not installed, VedetteError without a model to load.
    """
    if find_spec("gliner2") is None:
        raise _missing("gliner2 is not installed")
    if not reading.gliner_model:
        raise VedetteError(
            "gliner_model: backend 'gliner2' needs it; name a folder that holds the weights "
            "(VEDETTE_GLINER_MODEL)"
        )
    module = import_module("gliner2")
    try:
        # From 2.0 on one class loads both architectures; it is imported when it is named.
        loader = getattr(module, "AutoExtractor", None) or module.GLiNER2
    except ImportError as fault:
        raise _missing(f"gliner2 is installed without what it runs on ({fault.name})") from fault
    try:
        model = loader.from_pretrained(reading.gliner_model)
    except (OSError, ValueError, ImportError) as fault:
        name = type(fault).__name__
        raise VedetteError(
            f"gliner_model: GLiNER2 could not load {reading.gliner_model!r} ({name})"
        ) from fault
    recognise = Recogniser(model)
    suffix = f"+gliner2-{_version()}:{Path(reading.gliner_model).name}"
    return Rules(reading.parser, recognise, suffix, name="gliner2")


def _missing(what: str) -> MissingExtraError:
    return MissingExtraError(
        f"backend 'gliner2': {what}; pip install 'vedette[gliner2]' (brings torch)"
    )


def _version() -> str:
    try:
        return version("gliner2")
    except PackageNotFoundError:  # a folder on the path, without metadata
        return "unknown"
