"""The rules for ru over natasha's models, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.tongues.sentences_ru import CLAIMS, DAY, NO_CLAIM, Expected
from tests.factories import make_report
from vedette.errors import MissingExtraError
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.tongues import parsed, syntax
from vedette.records import Claim

needs_natasha = pytest.mark.skipif(
    not syntax.can_parse("ru"), reason="natasha is not installed: pip install 'vedette[ru]'"
)


def claims(text: str, title: str = "Войска и танки") -> tuple[Claim, ...]:
    report = make_report(text=text, title=title, language="ru", published=DAY)
    return parsed.extract_claims(report, default_gazetteer(), "ru")


def slots(claim: Claim) -> dict[str, Any]:
    """The slots that `sentences_ru` names, by its names."""
    figure, deadline, time = claim.quantity, claim.deadline, claim.event_time
    return {
        "speaker": claim.speaker.name,
        "side": claim.speaker.actor,
        "kind": claim.speaker.kind,
        "act": claim.act,
        "event": claim.event,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "aspect": claim.aspect,
        "actor": claim.actor.code if claim.actor else "",
        "low": figure.low if figure else None,
        "best": figure.best if figure else None,
        "high": figure.high if figure else None,
        "unit": figure.unit if figure else "",
        "deadline": deadline.value if deadline else "",
        "time": time.value if time else "",
        "places": [(place.code, place.role) for place in claim.places],
        "condition": claim.condition.text if claim.condition else "",
        "quotation": claim.quotation,
        "partial": claim.partial,
        "total": claim.total,
    }


@needs_natasha
@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[text[:40] for text, _ in CLAIMS])
def test_a_sentence_gives_its_slots(text: str, expected: Expected) -> None:
    (claim,) = claims(text)
    found = slots(claim)
    assert {name: found[name] for name in expected} == expected
    assert claim.span.text == text[claim.span.start : claim.span.end]


@needs_natasha
@pytest.mark.parametrize("text", NO_CLAIM)
def test_other_news_gives_no_claim(text: str) -> None:
    assert claims(text) == ()


@needs_natasha
def test_words_of_war_in_other_news_are_no_forces() -> None:
    text = "Команда атаковала ворота соперника."
    assert [claim.event for claim in claims(text)] == ["ASSAULT"]
    assert claims(text, title="Финал кубка") == ()


@needs_natasha
def test_a_pronoun_is_who_spoke_last() -> None:
    found = claims(
        "Генерал Эфиопии Абебе Тесфайе заявил, что войска покинут город. "
        "Он добавил, что танки вернутся на базы до 1 мая."
    )
    assert [claim.speaker.name for claim in found] == ["Абебе Тесфайе"] * 2
    assert [claim.speaker.actor for claim in found] == ["ETH", "ETH"]


@needs_natasha
def test_a_surname_alone_is_known_from_before() -> None:
    found = claims(
        "Министр обороны Норвегии Ларс Хансен заявил, что солдаты вернутся домой. "
        "Войска не останутся на острове, сказал Хансен."
    )
    assert [claim.speaker.name for claim in found] == ["Ларс Хансен"] * 2


@needs_natasha
def test_offsets_are_those_of_the_report() -> None:
    text = "\n\n  ".join(text for text, _ in CLAIMS)
    for claim in claims(text):
        assert claim.span.text == text[claim.span.start : claim.span.end]


@needs_natasha
@given(st.text(alphabet="Войска вернутся,.«»—заявил до 1мая\n -", max_size=80))
@settings(max_examples=60)
def test_no_text_crashes(text: str) -> None:
    for claim in claims(text):
        assert claim.span.text == text[claim.span.start : claim.span.end]


def test_without_natasha_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "find_spec", lambda name: None)
    assert not syntax.can_parse("ru")
    with pytest.raises(MissingExtraError, match=r"pip install 'vedette\[ru\]'"):
        syntax.model_version("ru")


def test_a_language_without_a_parser_cannot_be_parsed() -> None:
    assert not syntax.can_parse("fr")
