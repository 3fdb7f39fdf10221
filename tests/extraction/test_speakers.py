"""Speakers: names, roles, bodies and unnamed sources; pronouns and titles that stand for them."""

from __future__ import annotations

import pytest

from tests.extraction.readings import finder
from tests.factories import make_report
from vedette.extraction.attribution import find_attributions
from vedette.extraction.cast import Cast, note_people
from vedette.extraction.language import parse
from vedette.extraction.speakers import narrator
from vedette.records import Speaker

HOLM = Speaker("Ada Holm", "named", "minister", "", "XNO")
TANN = Speaker("Mira Tann", "named", "president", "", "XSU")
MINISTRY = Speaker("Sudrian ministry", "organisation", "", "Sudrian ministry", "XSU")
SOURCE = Speaker("an official", "anonymous", "official", "", "XVE")


def speaker(text: str, *known: Speaker, side: str = "") -> Speaker:
    cast = Cast(side=side)
    for person in known:
        cast.add(person)
    return find_attributions(parse(text), 0, cast, finder())[0].speaker


@pytest.mark.parametrize(
    ("subject", "name", "kind", "role", "actor"),
    [
        pytest.param(
            "Norlandian Defence Minister Ada Holm",
            *("Ada Holm", "named", "Norlandian Defence Minister", "XNO"),
            id="title before the name",
        ),
        pytest.param(
            "Norlandian General Per Osk",
            *("Per Osk", "named", "Norlandian General", "XNO"),
            id="a rank and a name like a preposition",
        ),
        pytest.param(
            "The Vestian Post",
            *("Vestian Post", "organisation", "publisher", ""),
            id="a newspaper is no state",
        ),
        pytest.param(
            "The Sudrian Department of Border Affairs",
            *("Sudrian Department of Border Affairs", "organisation", "", "XSU"),
            id="a body with its task",
        ),
        pytest.param("Ada Holm", *("Ada Holm", "named", "", ""), id="bare name"),
        pytest.param(
            "The Sudrian army",
            *("Sudrian army", "organisation", "", "XSU"),
            id="army",
        ),
        pytest.param("Vestia", *("Vestia", "organisation", "", "XVE"), id="country"),
        pytest.param(
            "A senior Vestian official",
            *("A senior Vestian official", "anonymous", "official", "XVE"),
            id="unnamed official",
        ),
        pytest.param("Two sources", *("Two sources", "anonymous", "source", ""), id="sources"),
    ],
)
def test_kinds_of_speakers(subject: str, name: str, kind: str, role: str, actor: str) -> None:
    found = speaker(f"{subject} said that the troops had left.")
    assert (found.name, found.kind, found.role, found.actor) == (name, kind, role, actor)


@pytest.mark.parametrize(
    ("subject", "known", "expected"),
    [
        pytest.param("She", (HOLM, TANN), TANN, id="the last person"),
        pytest.param("Holm", (HOLM, TANN), HOLM, id="a surname"),
        pytest.param("The minister", (HOLM, TANN), HOLM, id="a title"),
        pytest.param("It", (HOLM, MINISTRY, TANN), MINISTRY, id="the last body"),
        pytest.param("The ministry", (MINISTRY, HOLM), MINISTRY, id="a body's noun"),
        pytest.param("They", (SOURCE, HOLM), SOURCE, id="the last unnamed"),
        pytest.param("The official", (SOURCE, HOLM), SOURCE, id="an unnamed by its noun"),
        pytest.param("The statement", (MINISTRY,), MINISTRY, id="a paper speaks for its issuer"),
    ],
)
def test_anaphors(subject: str, known: tuple[Speaker, ...], expected: Speaker) -> None:
    assert speaker(f"{subject} said that the troops had left.", *known) == expected


@pytest.mark.parametrize("subject", ["He", "That", "The statement", "The harvest"])
def test_nobody_to_stand_for(subject: str) -> None:
    text = f"{subject} said that the troops had left."
    assert find_attributions(parse(text), 0, Cast(), finder()) == []


def test_a_spokesman_speaks_for_the_movement_a_report_is_about() -> None:
    found = speaker("A spokesman said that the fighters had left.", side="Free Sudria Front")
    assert found.actor == "Free Sudria Front"


def test_a_company_speaks_for_no_government() -> None:
    found = speaker("A Vestian company said that the troops had left.")
    assert found.actor == ""


def test_a_newspaper_only_carries() -> None:
    found = speaker("The Sudrian newspaper said that the troops had left.")
    assert (found.role, found.actor) == ("publisher", "")


def test_a_person_noted_in_passing_is_known_later() -> None:
    cast = Cast()
    met = parse("Vestian Foreign Minister Olen Brask met them.")
    note_people(met.ents, cast, finder())
    said = parse("Brask said that the troops had left.")
    (found,) = find_attributions(said, 0, cast, finder())
    assert (found.speaker.name, found.speaker.actor) == ("Olen Brask", "XVE")


def test_the_narrator_is_the_publisher() -> None:
    voice = narrator(make_report(publisher="Northern Wire", publisher_country="XNO"))
    assert (voice.kind, voice.name, voice.actor) == ("narrator", "Northern Wire", "XNO")


def test_an_unknown_publisher_is_said_to_be_unknown() -> None:
    assert narrator(make_report(publisher="")).name == "unknown publisher"


def test_the_cast_forgets_no_kind() -> None:
    cast = Cast()
    for someone in (HOLM, MINISTRY, SOURCE):
        cast.add(someone)
    assert (cast.people, cast.bodies, cast.groups) == ([HOLM], [MINISTRY], [SOURCE])
    assert cast.last == SOURCE
    assert cast.by_surname("Berg") is None
