"""Names a watch adds to the gazetteer, and the extractor's name when it does."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.factories import make_report
from vedette.extraction.backends.registry import reader_for
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.watched import (
    gazetteer_for,
    names_suffix,
    watch_names,
    watch_people,
)
from vedette.watch import Actor, Person, Watch

NORLAND = Actor(
    "NLD1", "Norland", aliases=("the North",), capital="Norhaven", demonyms=("Norlandian",)
)
WATCH = Watch("test", actors=(NORLAND,), persons=(Person("Ada Holm", "minister", actor="NLD1"),))


@pytest.mark.parametrize(
    ("actor", "rows"),
    [
        (
            NORLAND,
            [
                ("Norland", "NLD1", "country", "NLD1"),
                ("the North", "NLD1", "country", "NLD1"),
                ("Norlandian", "NLD1", "demonym", "NLD1"),
                ("Norhaven", "NLD1", "capital", "NLD1"),
            ],
        ),
        (Actor("NLD", "Norland"), [("Norland", "NLD", "country", "NLD")]),
        (Actor("NL1", "Free North"), [("Free North", "NL1", "organisation", "")]),
        (Actor("Lamps", "Lamps", aliases=("Lamps",)), [("Lamps", "Lamps", "organisation", "")]),
    ],
    ids=["a country with all its names", "known by its code", "a movement", "each name once"],
)
def test_rows_of_an_actor(actor: Actor, rows: list[tuple[str, ...]]) -> None:
    assert list(watch_names(Watch("test", actors=(actor,)))) == rows


def test_without_a_watch_nothing_is_added() -> None:
    assert watch_names(None) == ()
    assert watch_people(None) == {}
    assert gazetteer_for(()) is default_gazetteer()
    assert names_suffix(()) == ""


def test_the_same_names_give_the_same_gazetteer() -> None:
    names = watch_names(WATCH)
    assert gazetteer_for(names) is gazetteer_for(watch_names(WATCH))
    assert {h.code for h in gazetteer_for(names).find("Norhaven and the Norlandian army")} == {
        "NLD1"
    }
    assert gazetteer_for(names).label("NLD1") == "Norland"


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ((Person("Ada Holm", "minister", actor="NLD1"),), {"Holm": "NLD1"}),
        (
            (Person("Ada Holm", "minister", actor="NLD1", aliases=("A. Holm-Berg",)),),
            {"Holm": "NLD1", "Holm-Berg": "NLD1"},
        ),
        ((Person("Ada Holm", "analyst"),), {}),
        ((Person(" ", "minister", actor="NLD1"),), {}),
    ],
    ids=["surname", "alias", "speaks for nobody", "no name"],
)
def test_people_of_a_watch(persons: tuple[Person, ...], expected: dict[str, str]) -> None:
    assert watch_people(Watch("test", persons=persons)) == expected


def test_other_names_are_another_extractor() -> None:
    mine = names_suffix(watch_names(WATCH))
    other = names_suffix(watch_names(Watch("test", actors=(Actor("SUD", "Sudria"),))))
    assert mine.startswith("+")
    assert len({mine, other, ""}) == 3
    assert mine == names_suffix(watch_names(WATCH))


def told(claims: tuple[Any, ...]) -> set[str]:
    return {claim.actor.code for claim in claims if claim.actor}


def test_claims_are_read_with_the_names_of_the_watch_in_a_worker_too() -> None:
    report = make_report(text="Lamps troops withdrew from the border, the minister said.")
    watch = Watch("test", actors=(Actor("LMP", "Lamps"),))
    reader = reader_for(watch)
    sent = pickle.loads(pickle.dumps(reader))
    assert sent(report) == reader(report)
    assert "LMP" in told(sent(report).claims)
    assert "LMP" not in told(reader_for(None)(report).claims)
