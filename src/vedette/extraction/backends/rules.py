"""The default back-end: own rules, a set for each language.

English stands on a spaCy parser; ``ru`` on natasha where it is installed; the rest on lists of
words alone, marked low confidence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette import __version__
from vedette.extraction import claims as english
from vedette.extraction.backends.base import Extraction, primary
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.parsers import SMALL, model_version, require
from vedette.extraction.tongues import parsed, plain
from vedette.extraction.tongues.lexicons import TONGUES
from vedette.records import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Rules:
    """Reads by rules; `parser` is the English parser, `recognise` may replace its entities.

    `suffix` marks the name of the English extractor when its entities are not the parser's.
    """

    parser: str = SMALL
    recognise: Callable[[Doc], Doc] | None = None
    suffix: str = ""
    name: str = "rules"

    def __post_init__(self) -> None:
        require(self.parser)

    @property
    def languages(self) -> frozenset[str]:
        """English, no language at all, and those with a lexicon."""
        return english.LANGUAGES | TONGUES.keys()

    def identity(self, report: Report) -> str:
        """``rules-en/VERSION`` with the parser when it is not the small one; else by language."""
        code = primary(report.language)
        if code in english.LANGUAGES or code not in TONGUES:
            other = "" if self.parser == SMALL else f"+{model_version(self.parser)}"
            return f"{english.EXTRACTOR}{other}{self.suffix}"
        if parsed.can_read(code):
            return f"rules-{code}/{__version__}+{parsed.model_version(code)}"
        return f"words-{code}/{__version__}"

    def extract(self, report: Report, gazetteer: Gazetteer) -> Extraction:
        """The claims of a report; a language without rules gives none and says so."""
        code, extractor = primary(report.language), self.identity(report)
        if code in english.LANGUAGES:
            found = english.extract_claims(report, gazetteer, self.parser, self.recognise)
            return Extraction(found, extractor)
        if code not in TONGUES:
            return Extraction((), extractor, read=False)
        if parsed.can_read(code):
            return Extraction(parsed.extract_claims(report, gazetteer, code), extractor)
        return Extraction(
            plain.extract_claims(report, gazetteer, code), extractor, _by_words_only(code)
        )


def _by_words_only(code: str) -> dict[str, int]:
    extra = parsed.EXTRAS.get(code)
    better = f" (install vedette[{extra}] to read it better)" if extra else ""
    return {f"report in {code!r} read by word lists alone, low confidence{better}": 1}
