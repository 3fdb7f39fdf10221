"""Unlisted names: countries, places and bodies known by how one report uses them."""

from __future__ import annotations

import pytest

from vedette.extraction.actors import ActorFinder
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.unlisted import Unlisted, find_unlisted


def forms(text: str, *persons: str) -> dict[str, tuple[str, str]]:
    found = find_unlisted(text, persons, default_gazetteer()).forms
    return {form: (code, kind) for form, code, kind in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Kestria's border is closed.", "Kestria", "country", id="owns a border"),
        pytest.param("The talks with Estmark failed.", "Estmark", "country", id="talks with"),
        pytest.param("Talks with Estmark failed.", "Estmark", "country", id="Talks with"),
        pytest.param("Near Ostra they stopped.", "Ostra", "region", id="Near"),
        pytest.param("They entered Ostra.", "Ostra", "region", id="entered"),
        pytest.param("They left the Karun valley.", "Karun", "region", id="a landmark"),
        pytest.param("They stayed near Ostra.", "Ostra", "region", id="a preposition of place"),
        pytest.param("The QXM mission saw it.", "QXM", "organisation", id="an acronym"),
        pytest.param("Kestrian soldiers left.", "Kestrian", "demonym", id="an adjective"),
    ],
)
def test_known_by_use(text: str, name: str, kind: str) -> None:
    assert forms(text)[name] == (name, kind)


def test_an_adjective_leads_back_to_its_country() -> None:
    found = forms("Kestria is large. Kestrian soldiers left; the Kestrians were glad.")
    assert found["Kestrian"] == ("Kestria", "demonym")
    assert found["Kestrians"] == ("Kestria", "people")
    assert found["Kestria"] == ("Kestria", "country")


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        pytest.param("They went to Ada Holm.", ("Ada Holm",), id="a person"),
        pytest.param("The talks begin in Friday's shadow.", (), id="a day"),
        pytest.param("President of the Council", (), id="titles"),
        pytest.param("the grass is green", (), id="no names"),
        pytest.param("", (), id="empty"),
    ],
)
def test_what_is_no_country_or_place(text: str, persons: tuple[str, ...]) -> None:
    assert forms(text, *persons) == {}


def test_a_listed_name_is_left_to_the_gazetteer() -> None:
    assert "France" not in forms("France's army left. Talks with France failed.")


def test_a_village_gives_way_to_a_country_of_the_same_name() -> None:
    village = next(h for h in default_gazetteer().find("in Norland") if h.text == "Norland")
    assert village.kind == "settlement"
    text = "Norlandian troops left. Norland is glad."
    finder = ActorFinder(default_gazetteer(), find_unlisted(text, (), default_gazetteer()))
    assert finder.actor_of("Norland") == finder.actor_of("Norlandian troops") == "Norland"


def test_hits_take_the_longest_form_and_whole_words() -> None:
    unlisted = Unlisted((("Ost", "Ost", "region"), ("Ost Mere", "Ost Mere", "region")))
    assert [h.text for h in unlisted.hits("Ost Mere, Osten and Ost")] == ["Ost Mere", "Ost"]


def test_no_forms_no_hits() -> None:
    assert Unlisted(()).hits("Kestria") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ministry of Defence", True), ("Kestria", True), ("Ada Holm", False)],
)
def test_offices_and_states_are_bodies(name: str, expected: bool) -> None:
    unlisted = Unlisted((("Kestria", "Kestria", "country"),))
    assert ActorFinder(default_gazetteer(), unlisted).is_body(name) is expected
