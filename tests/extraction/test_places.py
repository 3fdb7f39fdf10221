"""Places of a clause: role by what leads them, borders by the country they bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.readings import claims, finder
from vedette.extraction.places import Scene, find_places, shared_places
from vedette.records import Place, Span


def places(text: str, border: str = "") -> tuple[Place, ...]:
    return find_places(text, 0, finder(), Scene(border=border))


@pytest.mark.parametrize(
    ("text", "code", "role", "kind"),
    [
        pytest.param("troops near the Sudrian border", "XSU", "near", "border", id="adjective"),
        pytest.param("troops along Sudria's border", "XSU", "near", "border", id="owner"),
        pytest.param("at the border with Sudria", "XSU", "near", "border", id="border with"),
        pytest.param(
            "within 40 km of the Sudrian border", "XSU", "within", "border", id="within so far"
        ),
        pytest.param("encircling Sudria's borders", "XSU", "around", "border", id="around"),
        pytest.param("troops in Vestia", "XVE", "at", "country", id="in a country"),
        pytest.param("in occupied Sudria", "XSU", "at", "country", id="in a part"),
        pytest.param("tanks sent to Vestia", "XVE", "to", "country", id="to"),
        pytest.param("in or near Sudria", "XSU", "in_near", "country", id="in or near"),
        pytest.param("from Norhaven", "XNO:Norhaven", "from", "capital", id="from a capital"),
        pytest.param("they drove out of Sudria", "XSU", "from", "country", id="out of"),
        pytest.param(
            "within 40 km of Sudria", "XSU", "within", "country", id="within of a country"
        ),
        pytest.param(
            "the encirclement of Sudria", "XSU", "around", "country", id="encirclement of"
        ),
        pytest.param("outside of Sudria", "XSU", "near", "country", id="outside of"),
        pytest.param("they entered Vestia", "XVE", "to", "country", id="entered"),
        pytest.param("guns on Vestian soil", "XVE", "at", "country", id="on its soil"),
        pytest.param("they left Vestian territory", "XVE", "from", "country", id="its territory"),
        pytest.param("near Geneva", "CHE:Geneva", "near", "settlement", id="settlement"),
    ],
)
def test_roles(text: str, code: str, role: str, kind: str) -> None:
    (place,) = places(text)
    assert (place.code, place.role, place.kind) == (code, role, kind)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norhaven said so", id="a capital that speaks"),
        pytest.param("Sudria's army", id="an owner"),
        pytest.param("the assessment of Sudria", id="of"),
        pytest.param("Vestian soldiers", id="an adjective"),
    ],
)
def test_actors_are_no_places(text: str) -> None:
    assert places(text) == ()


def test_figures_of_one_clause_share_a_place_unless_a_verb_stands_between() -> None:
    text = "300 tanks and 40 guns in Vestia"
    found = places(text)
    first = Span(0, 3, "300")
    assert shared_places(found, first, ()) == found
    assert shared_places(found, first, (text.index("guns"),)) == ()


def test_two_figures_keep_the_place_they_share() -> None:
    text = "Norland has massed 3,000 troops and 40 tanks near Sudria, the ministry said."
    found = [[p.code for p in c.places] for c in claims(text) if c.quantity]
    assert found
    assert all("XSU" in codes for codes in found)


def test_a_bare_border_is_the_one_last_spoken_of() -> None:
    scene = Scene(border="XVE")
    (first,) = find_places("troops at the border", 0, finder(), scene)
    find_places("troops near Sudria's border", 0, finder(), scene)
    (second,) = find_places("troops at the border", 0, finder(), scene)
    assert (first.code, second.code) == ("XVE", "XSU")


def test_a_bare_border_of_nobody_is_kept_without_a_code() -> None:
    (place,) = places("they massed near the border")
    assert (place.code, place.text) == ("", "the border")


def test_the_border_of_a_report_is_the_other_countrys() -> None:
    text = (
        "Norlandian troops are massed in the north. Sudria is worried, Sudrian media say. "
        "Norlandian troops stay massed near the border."
    )
    last = claims(text)[-1]
    assert [(p.code, p.role) for p in last.places] == [("XSU", "near")]


phrases = st.lists(
    st.sampled_from(
        [
            *("near", "in", "within 40 km of", "the", "border", "borders", "with", "Sudria", "of"),
            *("Norland's", "Vestian", "Geneva", "from", "to", "Norhaven", "and", ",", "occupied"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(phrases, st.integers(0, 300))
def test_every_place_stands_where_it_says(text: str, offset: int) -> None:
    found = find_places(text, offset, finder(), Scene())
    spans = [place.span for place in found if place.span is not None]
    assert len(spans) == len(found)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for span in spans:
        assert text[span.start - offset : span.end - offset] == span.text
