"""Authors: speeches and op-eds are their author's words, news is its publisher's."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, finder
from tests.factories import make_report
from vedette.extraction.authors import author_of, says_i, whole_name

SPEECH = "I have ordered the army home. I will keep my word."
NEWS = 'The army went home. "I will keep my word," she said. "I promise."'


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param(
            "Remarks by President Mira Tann on the Border",
            SPEECH,
            ("Mira Tann", "President"),
            id="speech",
        ),
        pytest.param(
            "Statement of the President on the Border",
            SPEECH,
            ("the President", "President"),
            id="title alone",
        ),
        pytest.param(
            "Opinion: the pullback",
            f"By Olen Brask\n\n{NEWS}",
            ("Olen Brask", "author"),
            id="called an opinion",
        ),
        pytest.param(
            "The pullback",
            f"By Olen Brask\n\n{SPEECH}",
            ("Olen Brask", "author"),
            id="says I",
        ),
        pytest.param("The pullback", f"By Olen Brask\n\n{NEWS}", None, id="news with a byline"),
        pytest.param("Statement by Ada Holm on the call", NEWS, None, id="a readout"),
        pytest.param("The pullback", NEWS, None, id="news"),
    ],
)
def test_whose_words_a_text_is(title: str, text: str, expected: tuple[str, str] | None) -> None:
    author = author_of(make_report(title=title, text=text), "XSU", finder())
    assert (None if author is None else (author.name, author.role)) == expected


def test_what_is_quoted_is_not_the_authors() -> None:
    assert (says_i(SPEECH), says_i(NEWS)) == (3, 0)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ada Holm Before Departure", "Ada Holm"),
        ("Holm Providing an Update", "Holm"),
        ("Ada R. Holm, Jr.", "Ada R. Holm"),
        ("on", ""),
    ],
    ids=["preposition", "participle", "initial", "no name"],
)
def test_a_name_ends_where_the_title_goes_on(words: str, name: str) -> None:
    assert whole_name(words.split()) == name


def test_claims_of_a_speech_are_its_speakers() -> None:
    (claim,) = claims(
        "I have kept my word, and I say so here. Our troops have withdrawn from Harbrin.",
        title="Remarks by President Mira Tann on the troops",
        publisher_kind="government",
        publisher_country="XSU",
    )
    assert (claim.speaker.name, claim.speaker.actor) == ("Mira Tann", "XSU")
