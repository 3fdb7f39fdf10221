"""Triggers: which verbs and nouns are events of forces, and which only look like them."""

from __future__ import annotations

import pytest

from vedette.extraction.events import clause_events, find_triggers, mode_at
from vedette.extraction.forces import force_head, is_force
from vedette.extraction.language import parse


def events(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    return [(doc[t.index].text, t.event) for t in find_triggers(doc)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Norland withdrew its troops from the border.", "withdrew", id="verb"),
        pytest.param("The troops left the valley.", "left", id="forces leave"),
        pytest.param("The brigades rolled back to their barracks.", "rolled", id="motion home"),
        pytest.param("Norland pulled out of Harbrin.", "pulled", id="particle"),
        pytest.param("The army vacated its positions.", "vacated", id="positions given up"),
        pytest.param("The convoy went home.", "went", id="went home"),
        pytest.param("The army returned to its bases on Friday.", "returned", id="returned"),
        pytest.param("The withdrawal of troops began.", "withdrawal", id="noun"),
    ],
)
def test_departures(text: str, word: str) -> None:
    assert (word, "RETREAT") in events(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Norland massed troops near the border.", "massed", id="massed"),
        pytest.param("Norland sent tanks to the border.", "sent", id="sent"),
        pytest.param("5,000 soldiers remain in the valley.", "remain", id="stay"),
        pytest.param("They left trucks behind.", "left", id="left behind"),
        pytest.param("The troops dug in near Harbrin.", "dug", id="particle"),
        pytest.param("The build-up continued.", "build-up", id="noun with a hyphen"),
    ],
)
def test_build_ups_and_stays(text: str, word: str) -> None:
    assert events(text) == [(word, "MOBILIZE")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sudria shelled the town.", "ASSAULT"),
        ("The rebels attacked a post.", "ASSAULT"),
        ("The presidents met in Vestport.", "CONSULT"),
        ("Vestia imposed sanctions on Norland.", "SANCTION"),
        ("Norland and Sudria signed an agreement.", "AGREE"),
    ],
)
def test_other_events(text: str, event: str) -> None:
    assert [found for _, found in events(text)] == [event]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland withdrew its estimate of 9,000 soldiers.", id="an estimate"),
        pytest.param("The team withdrew from the tournament.", id="a team"),
        pytest.param("The striker left the club.", id="a player"),
        pytest.param("The minister left the room.", id="a minister"),
        pytest.param("The Second World War ended.", id="a proper name"),
        pytest.param("The harvest was good.", id="nothing"),
    ],
)
def test_what_only_looks_like_an_event_of_forces(text: str) -> None:
    assert events(text) == []


def test_a_clause_keeps_its_verb_and_each_clause_its_own() -> None:
    doc = parse("Norland withdrew its troops after talks, and Sudria shelled the town.")
    kept = clause_events(find_triggers(doc))
    assert [doc[t.index].text for t in kept] == ["withdrew", "shelled"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("troops", True), ("tanks", True), ("soldier", True), ("talks", False), ("quickly", False)],
)
def test_force_nouns(word: str, expected: bool) -> None:
    doc = parse(f"They saw the {word} there.")
    assert is_force(doc[3]) is expected


def test_the_force_inside_a_noun_phrase() -> None:
    doc = parse("Part of the Norlandian troops left.")
    head = force_head(doc[0])
    assert head is not None
    assert head.text == "troops"


@pytest.mark.parametrize(
    ("text", "word", "event", "mode"),
    [
        ("Norland handed back the district to Sudria.", "handed", "RETREAT", "withdraw"),
        ("Norland will thin out its garrison.", "thin", "RETREAT", "withdraw"),
        ("The army scaled down its presence in the north.", "scaled", "RETREAT", "withdraw"),
        ("Norland agreed to step down its presence.", "step", "RETREAT", "withdraw"),
        ("Norland agreed to withdraw its troops.", "withdraw", "RETREAT", "withdraw"),
        ("Norland ended its military operation.", "ended", "RETREAT", "withdraw"),
        ("Norland declared a ceasefire.", "declared", "CONCEDE", "ceasefire"),
        ("The rebels freed 12 captured soldiers.", "freed", "CONCEDE", "release"),
        ("Norland lifted the siege of Harbrin.", "lifted", "CONCEDE", "ease"),
        ("Vestia delivered 30 tanks to Sudria.", "delivered", "AID", "military"),
        ("Norland recalled its ambassador.", "recalled", "SANCTION", "relations"),
        ("Vestia froze the assets of two banks.", "froze", "SANCTION", "economic"),
    ],
)
def test_the_general_coder_widens_what_the_tables_see(
    text: str, word: str, event: str, mode: str
) -> None:
    doc = parse(text)
    found = clause_events(find_triggers(doc))
    assert [(doc[t.index].text, t.event, t.mode) for t in found] == [(word, event, mode)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norland withdrew its bid for the games.", id="a bid"),
        pytest.param("The actor praised the director.", id="praise makes no claim"),
        pytest.param("The bank gave a party.", id="a light verb alone"),
        pytest.param("The siege should be lifted.", id="a duty"),
        pytest.param("Vestia sent a letter on arms control.", id="arms control"),
    ],
)
def test_the_general_coder_makes_no_claim_of_everything(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Corps of Engineers repaired the dam.", "Corps"),
        ("The diplomatic corps applauded.", "corps"),
        ("Vestia promised military aid.", "military"),
    ],
)
def test_words_for_forces_that_name_none(text: str, word: str) -> None:
    doc = parse(text)
    assert not any(is_force(t) for t in doc if t.text == word)


def test_a_claim_carries_the_mode_of_its_trigger() -> None:
    triggers = find_triggers(parse("Norland declared a ceasefire."))
    assert mode_at(triggers, 1, "CONCEDE") == "ceasefire"
    assert mode_at(triggers, 1, "ASSAULT") == ""
    assert mode_at(triggers, 99, "RETREAT") == ""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norlandian soldiers landed near the port at dawn.", "MOBILIZE"),
        ("Vestian troops broke through to the town on Friday.", "ASSAULT"),
        ("Our marines are pursuing bandits in the hills.", "ASSAULT"),
        ("The last Norlandian soldiers left Vorna.", "RETREAT"),
        ("Most of the Norlandian force had left the south.", "RETREAT"),
        ("Its battalions had sailed.", "RETREAT"),
        ("Norland will have all its soldiers out of Sudria by July.", "RETREAT"),
    ],
)
def test_verbs_of_forces(text: str, event: str) -> None:
    assert event in {t.event for t in find_triggers(parse(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Three columns of soldiers rolled into the town.",
        "Where it keeps its soldiers is its own affair.",
        "Some units will march on the capital of song.",
        "The withdrawal of the soldiers will resume.",
    ],
    ids=["motion", "a clause as subject", "ahead", "leaving resumes"],
)
def test_verbs_of_forces_that_tell_no_war(text: str) -> None:
    verbs = {t.event for t in find_triggers(parse(text)) if t.strength == 2}
    assert verbs.isdisjoint({"ASSAULT", "MOBILIZE"})
