"""The general coder: roots and modes, what governs an event, its parties, aspect and modality."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.extraction.language import parse
from vedette.extraction.plover.choosing import event_between, event_roots, main_event
from vedette.extraction.plover.coder import CodedEvent, code_events
from vedette.records import ASPECTS, EVENTS

WORDS = [
    *("Norland", "Sudria", "troops", "will", "not", "agreed", "to", "withdraw", "from", "attack"),
    *("talks", "the", "on", ",", ".", "sanctions", "imposed", "by", "refused", "called", "for"),
    *("March", "cease", "-", "fire", "500", '"', "n't"),
]


def main(text: str) -> CodedEvent:
    event = main_event(parse(text))
    assert event is not None
    return event


def root(text: str) -> str:
    found = main_event(parse(text))
    return found.root if found else ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Norland agreed to open talks with Sudria.", "AGREE"),
        ("The two presidents met in Vestport.", "CONSULT.meet"),
        ("The minister telephoned his Sudrian counterpart.", "CONSULT.phone"),
        ("The bishop mediated between the rebels and the government.", "CONSULT.third_party"),
        ("The king praised the Vestian president.", "SUPPORT.express"),
        ("Norland and Sudria signed a peace treaty.", "SUPPORT.sign"),
        ("Norland restored relations with Sudria.", "SUPPORT.recognize"),
        ("The agency shared intelligence with Sudria.", "COOPERATE.judicial"),
        ("Vestia delivered 30 tanks to Sudria.", "AID.military"),
        ("Vestia sent medicine to the flooded towns.", "AID"),
        ("Vestia granted asylum to the general.", "AID.asylum"),
        ("The prime minister resigned on Monday.", "CONCEDE.policy"),
        ("Norland lifted the siege of Harbrin.", "CONCEDE.ease"),
        ("The brigade pulled out of the valley.", "RETREAT.withdraw"),
        ("Norland will hand back the district.", "AGREE.withdraw"),
        ("The two armies observed a truce.", "RETREAT.ceasefire"),
        ("The rebels freed twelve hostages.", "RETREAT.release"),
        ("The militia surrendered to the army.", "RETREAT.disarm"),
        ("Vestia called on Norland to stop.", "REQUEST.ask"),
        ("Vestia demanded an explanation from Norland.", "REQUEST.demand"),
        ("Vestia condemned Norland.", "ACCUSE.disapprove"),
        ("Vestia accused Norland of lying.", "ACCUSE.allege"),
        ("Prosecutors charged the mayor with fraud.", "ACCUSE.investigate"),
        ("Norland rejected the proposal.", "REJECT"),
        ("Norland issued an ultimatum to Sudria.", "THREATEN.general"),
        ("Thousands took to the streets of the capital.", "PROTEST.demonstrate"),
        ("Nurses went on strike.", "PROTEST.strike"),
        ("Norland recalled its ambassador.", "SANCTION.relations"),
        ("Vestia imposed an embargo on Norland.", "SANCTION.economic"),
        ("Norland massed troops at the border.", "MOBILIZE.troops"),
        ("The navy held an exercise off the coast.", "MOBILIZE.exercise"),
        ("Police arrested the editor.", "COERCE.arrest"),
        ("The government imposed a curfew.", "COERCE.restrict"),
        ("Norland seized a tanker.", "COERCE.seize"),
        ("Norland deported forty families.", "COERCE.deport"),
        ("Warplanes bombed the port.", "ASSAULT.aerial"),
        ("Artillery shelled the village.", "ASSAULT.heavy"),
        ("Gunmen kidnapped two engineers.", "ASSAULT.abduct"),
        ("Police used tear gas against the marchers.", "ASSAULT.crowd"),
        ("The rebels captured the town.", "ASSAULT.capture"),
    ],
)
def test_every_root_and_its_mode(text: str, named: str) -> None:
    event = main(text)
    assert f"{event.root}.{event.mode}".startswith(named)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norland refused to meet the envoy.", "REJECT", id="refused"),
        pytest.param("Norland threatened to attack the port.", "THREATEN", id="threatened"),
        pytest.param("Norland vowed to attack the port.", "THREATEN", id="vowed a strike"),
        pytest.param("Norland promised to withdraw its troops.", "AGREE", id="promised"),
        pytest.param("Norland will attack the port.", "THREATEN", id="conflict ahead"),
        pytest.param("Norland will release the sailors.", "AGREE", id="cooperation ahead"),
        pytest.param("Norland will not release the sailors.", "REJECT", id="never"),
        pytest.param("Vestia called for the release of the sailors.", "REQUEST", id="asked for"),
        pytest.param("Norland called off the offensive.", "RETREAT", id="an attack ended"),
        pytest.param("Norland suspended aid to Sudria.", "SANCTION", id="aid ended"),
        pytest.param("Norland cancelled the visit.", "REJECT", id="a visit cancelled"),
        pytest.param("Vestia condemned the attack on the port.", "ACCUSE", id="condemned"),
        pytest.param("Vestia welcomed the ceasefire.", "SUPPORT", id="welcomed"),
        pytest.param("Norland agreed to lift the blockade.", "AGREE", id="end of conflict agreed"),
        pytest.param("Norland rejected calls for talks.", "REJECT", id="a call rejected"),
        pytest.param("Norland said Vestia must leave the island.", "REQUEST", id="a duty"),
        pytest.param("The parties failed to sign the accord.", "REJECT", id="failed"),
        pytest.param("Police arrested a man for killing a guard.", "COERCE", id="only the ground"),
    ],
)
def test_what_governs_an_event(text: str, expected: str) -> None:
    assert root(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fair opens on 3 March.", id="the month"),
        pytest.param("The plan meets the needs of farmers.", id="meeting needs"),
        pytest.param("Doctors fight the epidemic.", id="fighting disease"),
        pytest.param("The champion beat her rival in two sets.", id="sport"),
        pytest.param("It rained all day.", id="weather"),
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert event_roots(parse(text)) == frozenset()


def test_what_is_promised_is_kept_beside_the_promise() -> None:
    event = main("Norland pledged to withdraw its brigades from the coast.")
    assert (event.root, event.base, event.mode) == ("AGREE", "RETREAT", "withdraw")


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Norland began withdrawing its troops.", "begin"),
        ("Norland continued shelling the town.", "continue"),
        ("Norland withdrew its troops.", "none"),
    ],
)
def test_aspect(text: str, aspect: str) -> None:
    assert main(text).aspect == aspect


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Norland attacked Sudria.", "Norland", "Sudria"),
        ("Sudria was attacked by Norland.", "Norland", "Sudria"),
        ("Norland imposed sanctions on Sudria.", "Norland", "Sudria"),
        ("Norland's attack on Sudria shocked the region.", "Norland", "Sudria"),
    ],
    ids=["active", "passive", "light verb", "noun"],
)
def test_parties(text: str, actor: str, recipient: str) -> None:
    doc = parse(text)
    event = next(e for e in code_events(doc) if e.base in ("ASSAULT", "SANCTION"))
    assert actor in [doc[i].text for i in event.actor]
    assert recipient in [doc[i].text for i in event.recipient]


def test_the_event_between_two_parties_is_not_that_of_others() -> None:
    doc = parse("Norland praised Sudria, and Vestia attacked Estmark.")
    first = event_between(doc, [0], [2])
    second = event_between(doc, [5], [7])
    assert first is not None
    assert second is not None
    assert (first.root, second.root) == ("SUPPORT", "ASSAULT")


def test_no_event_between_anyone_in_a_sentence_without_one() -> None:
    assert event_between(parse("The lake is blue."), [1], [3]) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    )
)
def test_no_word_order_breaks_the_coder(words: list[str]) -> None:
    doc = parse(" ".join(words))
    for event in code_events(doc):
        assert event.root in EVENTS
        assert event.aspect in ASPECTS
        assert {event.index, event.base_index, *event.actor, *event.recipient} <= set(
            range(len(doc))
        )
        assert not set(event.actor) & set(event.recipient)
