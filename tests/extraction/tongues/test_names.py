"""Countries and settlements in other languages, with endings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.tongues.lexicons import TONGUES
from vedette.extraction.tongues.names import find_names, places_of
from vedette.resources import table


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "войска Норвегии", [("NOR", "country")]),
        ("ru", "Норвегией и Швецией", [("NOR", "country"), ("SWE", "country")]),
        ("ru", "южносуданская армия", [("SSD", "demonym")]),
        ("ru", "с Южным Суданом", [("SSD", "country")]),
        ("ru", "в Хартуме", [("SDN:Khartoum", "settlement")]),
        ("ru", "из США", [("USA", "country")]),
        ("uk", "армія Судану", [("SDN", "country")]),
        ("pl", "wojska Norwegii", [("NOR", "country")]),
        ("fr", "l'armée éthiopienne", [("ETH", "demonym")]),
        ("fr", "aux États-Unis", [("USA", "country")]),
        ("de", "norwegische Soldaten", [("NOR", "demonym")]),
        ("es", "el ejército de Perú", [("PER", "country")]),
        ("ru", "в ООН", [("UN", "organisation")]),
        ("fr", "selon l'ONU", [("UN", "organisation")]),
        ("ar", "الجيش السوداني", [("SDN", "demonym")]),
        ("ar", "في إثيوبيا", [("ETH", "country")]),
    ],
)
def test_names(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_names(text, code, default_gazetteer())
    assert [(name.code, name.kind) for name in found] == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [("ru", "Владимир пришёл"), ("fr", "Nice journée"), ("ru", "солдаты вернулись домой")],
)
def test_a_settlement_needs_a_preposition_of_place(code: str, text: str) -> None:
    assert find_names(text, code, default_gazetteer()) == ()


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "из Сомали", [("SOM", "from")]),
        ("ru", "у границы с Эфиопией", [("ETH", "near")]),
        ("fr", "près de la frontière avec le Tchad", [("TCD", "near")]),
        ("es", "cerca de Bogotá", [("COL:Bogotá", "near")]),
        ("de", "nach Norwegen", [("NOR", "to")]),
        ("fr", "le gouvernement norvégien", []),
    ],
)
def test_roles(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = places_of(text, find_names(text, code, default_gazetteer()), code)
    assert [(place.code, place.role) for place in found] == expected


def test_every_code_is_one_of_the_gazetteers() -> None:
    known = {row["iso3"] for row in table("countries")}
    known |= {row["code"] for row in table("organisations")}
    used = {row["iso3"] for name in ("country_names", "country_aliases") for row in table(name)}
    assert used - known == set()
    assert {row["code"][:3] for row in table("place_names")} - known == set()


def test_every_language_has_names_of_countries() -> None:
    assert {row["language"] for row in table("country_names")} == set(TONGUES)


@given(st.sampled_from(sorted(TONGUES)), st.text(max_size=60))
def test_offsets_hold_the_words(code: str, text: str) -> None:
    last = 0
    for name in find_names(text, code, default_gazetteer()):
        assert name.text == text[name.start : name.end]
        assert name.start >= last
        last = name.end
