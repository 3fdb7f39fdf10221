"""The finder: boundaries, ambiguity, possessives, demonyms, a watch's own names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extraction.gazetteer import (
    Gazetteer,
    default_gazetteer,
    derive_demonyms,
    match_demonym,
)

NORLAND = ("Norland", "Norland", "country", "Norland")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


@pytest.fixture(scope="module")
def watched() -> Gazetteer:
    return Gazetteer(
        (
            NORLAND,
            ("Grey Tower", "Norland", "seat", "Norland"),
            ("Brindle", "Norland:Brindle", "settlement", "Norland"),
        )
    )


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, str]]:
    return [(hit.text, hit.code, hit.kind) for hit in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a U.S.-led force", [("U.S.", "USA", "country")], id="hyphen-after"),
        pytest.param("anti-Kenyan feeling", [("Kenyan", "KEN", "demonym")], id="hyphen-before"),
        pytest.param("Kenya's army", [("Kenya", "KEN", "country")], id="possessive"),
        pytest.param("Kenya’s army", [("Kenya", "KEN", "country")], id="curly-possessive"),
        pytest.param("tell us, give us", [], id="us-pronoun"),
        pytest.param("the US said", [("US", "USA", "country")], id="us-country"),
        pytest.param("a US$500m loan", [], id="currency"),
        pytest.param("cold turkey and polish", [], id="lower-case"),
        pytest.param("a Polish tank", [("Polish", "POL", "demonym")], id="polish-upper"),
        pytest.param("Malians met", [("Malians", "MLI", "people")], id="people"),
        pytest.param("Kenyatta spoke", [], id="inside-a-word"),
        pytest.param("@Kenya wrote", [], id="handle"),
        pytest.param("the United\nStates", [("United\nStates", "USA", "country")], id="line-end"),
        pytest.param("Sri\u00a0Lanka", [("Sri\u00a0Lanka", "LKA", "country")], id="hard-space"),
        pytest.param("NAIROBI, Kenya (AP)", [
            ("NAIROBI", "KEN", "capital"), ("Kenya", "KEN", "country"),
            ("AP", "Associated Press", "publisher"),
        ], id="dateline"),
    ],
)  # fmt: skip
def test_boundaries(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("South Sudan and Sudan", ["SSD", "SDN"], id="longest"),
        pytest.param("Guinea-Bissau", ["GNB"], id="longest-hyphen"),
        pytest.param("Nigerien and Nigerian", ["NER", "NGA"], id="near-demonyms"),
        pytest.param("Reading the map", [], id="word-without-locative"),
        pytest.param("troops near Reading", ["GBR:Reading"], id="word-with-locative"),
        pytest.param("the city of Nice", ["FRA:Nice"], id="city-of"),
        pytest.param("held on 3 March", [], id="month"),
        pytest.param("in March it rained", [], id="month-after-locative"),
        pytest.param("Jack London wrote", [], id="surname"),
        pytest.param("Mr. Lincoln in Lincoln", ["USA:Lincoln"], id="title"),
        pytest.param("the Vienna Convention", [], id="instrument"),
        pytest.param("talks in Vienna", ["AUT"], id="capital-is-the-state"),
        pytest.param("Paris, Texas", ["USA:Paris", "USA:Texas"], id="comma-region"),
        pytest.param("Tripoli, Lebanon", ["LBN:Tripoli", "LBN"], id="comma-country"),
        pytest.param("Atlanta, Georgia", ["USA:Atlanta", "USA:Georgia"], id="state-homonym"),
        pytest.param("Georgia said", ["GEO"], id="state-homonym-alone"),
        pytest.param("New York Times", ["New York Times"], id="publisher-over-settlement"),
        pytest.param("the West Bank", ["PSE:West Bank"], id="west-bank"),
        pytest.param("the West Coast", [], id="west-coast"),
        pytest.param("the West warned", ["WEST"], id="the-west"),
        pytest.param("African Americans", [], id="swallowed-phrase"),
        pytest.param("the German Foreign Office", ["DEU", "DEU"], id="generic-owned"),
        pytest.param("the Foreign Office", ["GBR"], id="generic-alone"),
        pytest.param("the Kenyan Red Cross", ["KEN"], id="generic-organisation-owned"),
        pytest.param("the bloc agreed", ["ANAPHOR:bloc"], id="anaphor"),
    ],
)
def test_ambiguity(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [hit.code for hit in gazetteer.find(text)] == expected


def test_the_most_populous_namesake_wins_unless_a_country_is_preferred(
    gazetteer: Gazetteer,
) -> None:
    (default,) = gazetteer.find("in Birmingham")
    (preferred,) = gazetteer.find("in Birmingham", prefer=frozenset({"USA"}))
    assert (default.country, preferred.country) == ("GBR", "USA")


def test_a_mentioned_country_draws_its_namesake(gazetteer: Gazetteer) -> None:
    alone = gazetteer.find("in Valencia")[-1]
    with_country = gazetteer.find("Venezuelan troops in Valencia")[-1]
    assert with_country.country == "VEN"
    assert alone.code.endswith(":Valencia")


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Aleppo", "SYR:Aleppo"),
        ("Deir Ezzor", "SYR:Deir ez-Zor"),
        ("Saigon", "VNM:Ho Chi Minh City"),
        ("Al-Fashir", "SDN:El Fasher"),
        ("Bint Jbeil", "LBN:Bent Jbaïl"),
    ],
)
def test_press_spellings_lead_to_one_place(gazetteer: Gazetteer, spelling: str, code: str) -> None:
    (hit,) = gazetteer.find(f"shelling in {spelling} went on")
    assert hit.code == code


def test_surrogates_and_odd_text_do_not_stop_the_finder(gazetteer: Gazetteer) -> None:
    (hit,) = gazetteer.find("\ud800 Kenya \udfff")
    assert hit.text == "Kenya"


PIECES = (
    "Kenya",
    "U.S.",
    "’s",
    "-",
    ", ",
    " ",
    "in ",
    "Reading",
    "the West",
    "\n",
    "İ",
    "ß",
    "Paris",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join))
def test_hits_are_ordered_apart_and_quote_the_text(text: str) -> None:
    hits = default_gazetteer().find(text)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)


def test_a_watch_names_are_found_with_their_demonyms(watched: Gazetteer) -> None:
    text = "Norlandian troops left Norland's Brindle, the Grey Tower said; Norlanders cheered"
    assert found(watched, text) == [
        ("Norlandian", "Norland", "demonym"),
        ("Norland", "Norland", "country"),
        ("Brindle", "Norland:Brindle", "settlement"),
        ("Grey Tower", "Norland", "seat"),
        ("Norlanders", "Norland", "people"),
    ]


def test_a_watch_name_wins_over_a_packaged_one() -> None:
    own = Gazetteer((("Kenya", "KENYA-CO", "organisation", ""),))
    assert found(own, "Kenya said") == [("Kenya", "KENYA-CO", "organisation")]


def test_a_made_demonym_never_hides_a_listed_name() -> None:
    own = Gazetteer((("Kenyas", "Kenyas", "country", "Kenyas"),))
    assert found(own, "Kenyan") == [("Kenyan", "KEN", "demonym")]


@pytest.mark.parametrize(
    ("code", "label", "adjective"),
    [
        ("KEN", "Kenya", "Kenyan"),
        ("EU", "European Union", "European Union"),
        ("SYR:Aleppo", "Aleppo", "Aleppo"),
        ("Sudria", "Sudria", "Sudria"),
    ],
)
def test_labels(gazetteer: Gazetteer, code: str, label: str, adjective: str) -> None:
    assert (gazetteer.label(code), gazetteer.adjective(code)) == (label, adjective)


def test_a_watch_country_has_an_adjective(watched: Gazetteer) -> None:
    assert watched.adjective("Norland") == "Norlandian"


def test_members(gazetteer: Gazetteer) -> None:
    assert {"USA", "GBR", "CAN", "AUS", "NZL"} == gazetteer.members("FVEY")
    assert len(gazetteer.members("NATO")) == 32
    assert len(gazetteer.members("EU")) == 27
    assert gazetteer.members("KEN") == {"KEN"}
    assert gazetteer.members("Sudria") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "shares"),
    [
        ("USA", "GBR", True),
        ("NATO", "ESP", True),
        ("KEN", "KEN", True),
        ("KEN", "USA", False),
        ("MLI", "NER", False),  # a sectoral row does not count
    ],
)
def test_shares_intelligence(gazetteer: Gazetteer, a: str, b: str, shares: bool) -> None:
    assert gazetteer.shares_intelligence(a, b) is shares
    assert gazetteer.shares_intelligence(b, a) is shares


@pytest.mark.parametrize(
    ("code", "point"),
    [
        pytest.param("KEN:Nairobi", (-1.28, 36.82), id="settlement"),
        pytest.param("KEN", (1.0, 38.0), id="country"),
        pytest.param("Sahel", (15.0, 5.0), id="region of several states"),
        pytest.param("USA:Rapides Parish", (31.2, -92.5), id="division"),
    ],
)
def test_a_code_has_a_point(gazetteer: Gazetteer, code: str, point: tuple[float, float]) -> None:
    assert gazetteer.coordinates(code) == pytest.approx(point, abs=0.1)


def test_a_capital_has_a_place(gazetteer: Gazetteer) -> None:
    (hit,) = gazetteer.find("in Nairobi")
    assert (hit.code, gazetteer.place_code(hit)) == ("KEN", "KEN:Nairobi")


@pytest.mark.parametrize("code", ["KEN:Nowhere", "XXX", "Atlantis", ""])
def test_an_unknown_code_has_no_point(gazetteer: Gazetteer, code: str) -> None:
    assert gazetteer.coordinates(code) is None


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Norlandian", "Norland"),
        ("Norlanders", "Norland"),
        ("Norlandic", "Norland"),
        ("Norlandish", "Norland"),
        ("Sudrians", "Sudria"),
        ("Vestan", "Vesta"),
        ("Kharosian", "Kharos"),
        ("Ostrani", "Ostran"),
    ],
)
def test_demonyms_are_derived_and_led_back(form: str, name: str) -> None:
    names = ("Norland", "Sudria", "Vesta", "Kharos", "Ostran")
    assert derive_demonyms(names)[form] == name
    assert match_demonym(form, names) == name


def test_a_form_that_two_names_share_is_left_out() -> None:
    assert "Sudrian" not in derive_demonyms(("Sudria", "Sudri"))


@pytest.mark.parametrize(
    ("adjective", "names", "expected"),
    [
        pytest.param("norlandian", ("Norland",), None, id="lower-case"),
        pytest.param("Malan", ("Malo", "Mali"), None, id="stem-too-short"),
        pytest.param("Vestian", ("Vestia", "Vesto"), "Vestia", id="longer-stem"),
        pytest.param("Vestian", ("Vesta", "Vesto"), None, id="two-owners"),
        pytest.param("East Norlandian", ("Norland", "East Norland"), "East Norland", id="lead"),
        pytest.param("East Norlandian", ("Norland",), None, id="lead-differs"),
        pytest.param("Sudrian", ("Republic of Sudria",), "Republic of Sudria", id="formal"),
        pytest.param("Norland", ("Norland",), None, id="the-name-itself"),
        pytest.param("Kenyan", ("Norland",), None, id="unrelated"),
    ],
)
def test_match_demonym(adjective: str, names: tuple[str, ...], expected: str | None) -> None:
    assert match_demonym(adjective, names) == expected


NAMES = st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True)


@given(st.lists(NAMES, max_size=6))
def test_derived_forms_belong_to_given_names(names: list[str]) -> None:
    derived = derive_demonyms(names)
    assert set(derived.values()) <= set(names)
    assert not set(derived) & set(names)
