"""Credits: every kind with its span, outlets and no officials, the report's own name marked."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.lineage.credits import CREDIT_KINDS, Credit, credited, credits_of
from vedette.lineage.outlets import outlet_named, outlet_of, same_outlet
from vedette.records import Report


def kinds(text: str, **over: str) -> list[tuple[str, str]]:
    found = credits_of(make_report(text=text, publisher="Sandmark Courier", **over))
    return [(c.kind, c.publisher) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "NORHAVEN (dpa) - Der Minister trat zurück.",
            [("dateline", "Deutsche Presse-Agentur")],
            id="dateline",
        ),
        pytest.param(
            "OSTBURG, April 22. /TASS/. The army left.", [("dateline", "TASS")], id="slashes"
        ),
        pytest.param(
            "NORHAVEN, April 22 (Xinhua) -- The army left.", [("dateline", "Xinhua")], id="dated"
        ),
        pytest.param(
            "NORHAVEN (TalPress) - The army left.", [("dateline", "TalPress")], id="unlisted"
        ),
        pytest.param(
            "The army left. (AP/AFP)",
            [("agency_tag", "Associated Press"), ("agency_tag", "Agence France-Presse")],
            id="two tags",
        ),
        pytest.param("The army left. - ANGOP", [("agency_tag", "ANGOP")], id="closing tag"),
        pytest.param(
            "The army left, according to Reuters.", [("according_to", "Reuters")], id="according"
        ),
        pytest.param("The army left, Reuters reported.", [("according_to", "Reuters")], id="after"),
        pytest.param(
            "The army left, the state agency TalPress reported on Monday.",
            [("according_to", "TalPress")],
            id="led by a noun",
        ),
        pytest.param(
            "The Haldor Times writes that the army left.",
            [("according_to", "Haldor Times")],
            id="by its shape",
        ),
        pytest.param(
            "An officer told the Washington Post that the army left.",
            [("told", "Washington Post")],
            id="told",
        ),
        pytest.param(
            "The army left, Reuters has learnt.", [("learned", "Reuters")], id="learnt"
        ),
        pytest.param(
            "The army left, the Lakeland Herald (Norland) reported.",
            [("according_to", "Lakeland Herald")],
            id="with its place",
        ),
        pytest.param(
            "The army left, Ada Berg wrote, citing the Lakeland Herald.",
            [("citing", "Lakeland Herald")],
            id="citing",
        ),
        pytest.param(
            "Армия ушла, сообщает агентство Интерфакс.", [("according_to", "Interfax")], id="ru"
        ),
        pytest.param(
            "Армія пішла, з посиланням на Reuters.", [("citing", "Reuters")], id="uk"
        ),
        pytest.param(
            "Die Armee ist abgezogen, berichtet die Agentur Reuters.",
            [("according_to", "Reuters")],
            id="de",
        ),
        pytest.param(
            "L'armée est partie, selon l'AFP.", [("according_to", "Agence France-Presse")], id="fr"
        ),
        pytest.param("El ejército salió, según EFE.", [("according_to", "Agencia EFE")], id="es"),
        pytest.param(
            "This article was first published by the Lakeland Herald.",
            [("via", "Lakeland Herald")],
            id="first published",
        ),
        pytest.param(
            "The army left. This text was translated from Norlandian.",
            [("translation_note", "")],
            id="translated",
        ),
        pytest.param(
            "The army left (https://www.reuters.com/world/x1).", [("link", "Reuters")], id="link"
        ),
        pytest.param("By Ada Berg, Associated Press\nThe army left.",
            [("byline", "Associated Press")], id="byline"),
        pytest.param("The army left.\nAdditional reporting by Ada Berg",
            [("byline", "")], id="person"),
    ],
)  # fmt: skip
def test_a_credit_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army left, Defence Minister Ada Berg said.", id="minister"),
        pytest.param("The army left, according to the Defence Ministry.", id="ministry"),
        pytest.param("The army left, the security council told reporters.", id="told reporters"),
        pytest.param("State television showed tanks (see map) - no units.", id="state television"),
        pytest.param("Reuters moved to a new office in Norhaven.", id="named without a cue"),
        pytest.param("Guards told the Border Post commander to wait.", id="a post is no paper"),
        pytest.param("Videos stand at https://t.me/x1 and https://x.com/y.", id="platforms"),
        pytest.param("", id="empty"),
    ],
)
def test_officials_and_bare_names_are_no_credits(text: str) -> None:
    assert kinds(text) == []


def test_the_newspaper_is_the_outlet_named_before() -> None:
    text = "Troops left, according to the Lakeland Herald. The newspaper writes that few stayed."
    assert kinds(text)[1] == ("according_to", "Lakeland Herald")


def test_the_newspaper_alone_is_the_report_itself() -> None:
    (credit,) = credits_of(make_report(text="Troops left, the newspaper writes."))
    assert credit.own


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Northern Wire (via Sandmark Courier)", ["Northern Wire"]),
        ("Sandmark Courier (Reuters)", ["Reuters"]),
        ("Reuters, via Yahoo News", ["Reuters"]),
        ("Sandmark Courier (sandmark.example)", []),
        ("Sandmark Courier", []),
    ],
)
def test_the_publishers_label_credits_the_wire(label: str, expected: list[str]) -> None:
    found = credits_of(make_report(publisher=label, text="The army left."))
    assert [c.publisher for c in found if c.kind == "feed_source"] == expected
    assert all(c.span is None for c in found)


def test_spans_are_the_words_of_the_text() -> None:
    report = make_report(
        text="OSTBURG (AFP) - Berg told Reuters, citing the Lakeland Herald, the army left. - dpa"
    )
    found = credits_of(report)
    assert len(found) == 4
    assert all(c.span and report.text[c.span.start : c.span.end] == c.span.text for c in found)
    assert {c.kind for c in found} <= set(CREDIT_KINDS)


def test_an_own_name_is_no_debt() -> None:
    report = make_report(publisher="Sandmark Courier", text="Sandmark Courier reports of tanks.")
    assert [c.own for c in credits_of(report)] == [True]
    assert credited(report) == ()


def test_known_publishers_are_found_without_a_list() -> None:
    report = make_report(text="The army left, Vedomar reported.")
    assert credited(report) == ()
    assert credited(report, ["Vedomar (via Sandmark)"]) == ("Vedomar",)


def test_an_imagery_firm_is_a_source_and_no_carrier() -> None:
    (credit,) = credits_of(make_report(text="The camp is empty, according to Planet Labs."))
    assert not credit.carries


def test_a_tag_of_two_agencies_names_neither() -> None:
    report: Report = make_report(text="The army left. (CNA)")
    found: tuple[Credit, ...] = credits_of(report)
    assert [c.publisher for c in found] == ["CNA"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("AFP", "Agence France-Presse", True),
        ("The Lakeland Herald", "Lakeland Herald (via Yahoo News)", True),
        ("Lakeherald.example", "Lakeherald", False),
        ("Lakeherald.net", "Lakeherald", True),
        ("AFP", "Reuters", False),
    ],
)
def test_one_outlet_under_two_names(a: str, b: str, same: bool) -> None:
    assert same_outlet(a, b) is same


def test_unlisted_names_stay_as_they_are() -> None:
    assert outlet_of("Vedomar") is None
    assert outlet_named(" The  Vedomar ").name == "The Vedomar"
