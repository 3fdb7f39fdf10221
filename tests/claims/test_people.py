"""Whose official is who, read off a nationality and a title before a name."""

from __future__ import annotations

import pytest

from tests.assessment.world import gazetteer
from tests.factories import make_report
from vedette.claims.people import officials


def read(*texts: str) -> dict[str, str]:
    reports = [make_report(text=text, title="") for text in texts]
    return dict(officials(reports, gazetteer()))


@pytest.mark.parametrize(
    "text",
    [
        "Norlandian Defence Minister Ada Holm said no.",
        "Norland's President Ada Holm said no.",
        "Norland’s President Ada Holm’s plan fell through.",
        "Norlandian Defence Minister General Ada Holm said no.",
        "Norlandian Defence Minister, General Ada Holm, said no.",
        "Norlandian deputy Defence Minister Ada Holm of Tarn said no.",
        "Norlandian Minister of Defence Ada Holm said no.",
    ],
    ids=["title", "possessive", "curly, twice", "two titles", "after a comma", "deputy", "of"],
)
def test_an_office_tells_the_actor(text: str) -> None:
    assert read(text) == {"Holm": "Norland"}


@pytest.mark.parametrize(
    "texts",
    [
        ["Ada Holm said no."],
        ["Norland said no. Ada Holm left."],
        ["Norlandian Defence Minister said no."],
        ["Norlandian Minister Ada Holm left.", "Sudrian Minister Ivo Holm left."],
    ],
    ids=["no office", "no title", "no name", "a name of two actors"],
)
def test_nothing_is_guessed(texts: list[str]) -> None:
    assert read(*texts) == {}


def test_many_reports_are_read() -> None:
    assert read(
        "Norlandian Minister Ada Holm left.",
        "Ada Holm spoke.",
        "Sudrian President Ivo Berg left.",
    ) == {"Holm": "Norland", "Berg": "Sudria"}
