"""Places of a whole text: what is a place, which one, where; and that offsets hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.gazetteer_fold import fold
from vedette.extraction.gazetteer_index import distance_of, place_index
from vedette.extraction.gazetteer_report import report_places
from vedette.extraction.gazetteer_resolution import Home, local_country
from vedette.extraction.toponyms import Toponym, resolve_places


def codes(text: str, home: Home | None = None) -> list[str]:
    return [place.code for place in resolve_places(text, home=home)]


def one(text: str, name: str) -> Toponym:
    return next(place for place in resolve_places(text) if place.text == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Paris Hilton came to dinner.", [], id="a celebrity"),
        pytest.param("The Washington Post printed it.", [], id="a paper"),
        pytest.param("Lincoln said he was tired.", [], id="a speaker"),
        pytest.param("Michael Jordan scored twice.", [], id="a person named as a country"),
        pytest.param("The Vienna Convention binds them.", [], id="a document"),
        pytest.param("She lives on Memphis Street.", [], id="a street"),
        pytest.param("The West Nile virus spread.", [], id="a virus"),
        pytest.param("Units of the Western and Southern districts left.", [], id="directions"),
        pytest.param("He was held in Lincoln, Nebraska.", ["USA:Lincoln", "USA:Nebraska"],
                     id="a container"),
        pytest.param("Turkish drones flew over Aleppo.", ["TUR", "SYR:Aleppo"], id="adjective"),
        pytest.param("Sen. Ann Holm, R-Fairbanks, agreed.", ["USA:Fairbanks"], id="party and seat"),
        pytest.param("Ann Holm, 44, of Cottonport, was hurt.", ["USA:Cottonport"], id="residence"),
        pytest.param("The Rapides Parish school board met.", ["USA:Rapides Parish"], id="parish"),
        pytest.param("BOWLING GREEN, Ohio (AP) - Rain fell.", ["USA:Bowling Green", "USA:Ohio"],
                     id="dateline"),
    ],
)  # fmt: skip
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "code", "near"),
    [
        pytest.param("Texas police searched homes in Paris and in Bonham. Lamar County is calm.",
                     "Paris", "USA:Paris", (33.66, -95.56), id="division and neighbours"),
        pytest.param("Paris is calm, the French minister said.", "Paris", "FRA:Paris",
                     (48.85, 2.35), id="capital"),
        pytest.param("Georgia is far from Tbilisi's thoughts; Georgian and Russian troops met.",
                     "Georgia", "GEO", (42.0, 43.5), id="the country"),
        pytest.param("In Atlanta, Georgia, and in Macon the sheriff of Bibb County spoke.",
                     "Georgia", "USA:Georgia", (32.8, -83.2), id="the state"),
        pytest.param("Spanish police were in Toledo and Madrid.", "Toledo", "ESP:Toledo",
                     (39.86, -4.02), id="the country that is named"),
        pytest.param("Athens in Henderson County, Texas, is calm.", "Athens", "USA:Athens",
                     (32.2, -95.86), id="a county"),
    ],
)  # fmt: skip
def test_which_place(text: str, name: str, code: str, near: tuple[float, float]) -> None:
    place = one(text, name)
    assert place.latitude is not None
    assert place.longitude is not None
    assert place.code == code
    assert distance_of((place.latitude, place.longitude), near) < 100


def test_a_container_settles_the_name_everywhere() -> None:
    text = "Birmingham, Alabama, was quiet. The mayor of Birmingham thanked all."
    assert codes(text) == ["USA:Birmingham", "USA:Alabama", "USA:Birmingham"]


def test_the_country_of_the_publisher_tips_the_scales() -> None:
    text = "The river rose in Hamilton."
    assert codes(text, Home(publisher_country="NZL", story_country="NZL", local="NZL")) == [
        "NZL:Hamilton"
    ]


def test_a_disputed_area_keeps_its_claimants() -> None:
    place = one("Fire was exchanged in Kashmir.", "Kashmir")
    assert set(place.claimants) == {"IND", "PAK", "CHN"}
    assert one("Rain in Nairobi.", "Nairobi").claimants == ()


def test_a_region_of_several_states_has_no_country() -> None:
    place = one("Drought in the Sahel goes on.", "Sahel")
    assert (place.code, place.country, place.kind) == ("Sahel", "", "region")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        pytest.param("Shells fell on the village of Karubatan.", "Karubatan", "Karubatan",
                     id="by its kind"),
        pytest.param("They met in Karubatan, Kenya.", "Karubatan", "KEN:Karubatan",
                     id="in a country"),
        pytest.param("The villages of Orum and Karubatan are empty.", "Karubatan", "Karubatan",
                     id="listed"),
    ],
)  # fmt: skip
def test_a_place_that_no_table_lists(text: str, name: str, code: str) -> None:
    place = one(text, name)
    assert (place.code, place.kind) == (code, "unlisted")


def test_an_unlisted_place_stands_where_its_division_does() -> None:
    place = one("They met in Karubatan, Bavaria.", "Karubatan")
    assert place.latitude == pytest.approx(48.9, abs=0.5)


def test_the_tagger_only_tips_the_scales() -> None:
    text = "Norton was shut. Kharkiv was shelled."
    people = [(0, 6, "PERSON"), (17, 24, "PERSON")]
    assert [p.text for p in resolve_places(text, people)] == ["Kharkiv"]


def test_a_watch_place_is_its_own() -> None:
    own = Gazetteer((("Brindle", "XNO:Brindle", "settlement", "XNO"),))
    (place,) = resolve_places("Troops stay in Brindle.", gazetteer=own)
    assert (place.code, place.latitude) == ("XNO:Brindle", None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The county commissioners met the sheriff's office at the high school.", "USA"),
        ("The borough council and Cllr Holm praised the constabulary.", "GBR"),
        ("Troops left the front.", ""),
    ],
)
def test_words_of_local_life(text: str, country: str) -> None:
    assert local_country(text) == country


def test_a_village_counts_for_claims_only_when_its_country_is_named() -> None:
    lone = report_places(resolve_places("Troops stay in Cottonport."))
    named = report_places(resolve_places("U.S. troops stay in Cottonport."))
    listed = default_gazetteer().find("near Cottonport")
    assert lone.applied("near Cottonport", listed) == ()
    assert [h.code for h in named.applied("near Cottonport", listed)] == ["USA:Cottonport"]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St. Louis", "saint louis"),
        ("Saint-Denis", "saint denis"),
        ("Łódź", "lodz"),
        ("Sana'a", "sanaa"),
        ("MT. PLEASANT", "mount pleasant"),
        ("", ""),
    ],
)
def test_folded_names(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_the_index_finds_towns_and_divisions_of_one_name() -> None:
    kinds = {(spot.kind, spot.country) for spot in place_index().look_up("toledo")}
    assert {("settlement", "ESP"), ("settlement", "USA"), ("division", "ESP")} <= kinds
    assert place_index().look_up("no such place at all") == ()


PIECES = ("Paris", ", ", "Texas", "Georgia", "St.", " ", "Louis", "the", "County", "\n", "’s",
          "in ", "Kashmir", "R-", "(", "İ", "ß", ". ", "LONDON", "and ", "of ")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map("".join))
def test_places_are_in_order_apart_and_quote_the_text(text: str) -> None:
    found = resolve_places(text)
    edges = [edge for place in found for edge in (place.start, place.end)]
    assert edges == sorted(edges)
    assert all(text[place.start : place.end] == place.text for place in found)
    assert all(place.latitude is None or -90 <= place.latitude <= 90 for place in found)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)
