"""Attribution: cue, act, speaker, and exactly the words that are whose."""

from __future__ import annotations

import pytest

from tests.extraction.readings import claims, finder, of_event, only
from vedette.extraction.attribution import Attribution, find_attributions
from vedette.extraction.cast import Cast
from vedette.extraction.language import parse
from vedette.records import Speaker


def attributions(text: str, *cast: Speaker) -> list[Attribution]:
    known = Cast()
    for speaker in cast:
        known.add(speaker)
    return find_attributions(parse(text), 0, known, finder())


def content(text: str, attribution: Attribution) -> str:
    doc = parse(text)
    return " ".join(doc[i].text for i in sorted(attribution.content))


@pytest.mark.parametrize(
    ("text", "speaker", "act", "words"),
    [
        pytest.param(
            "Norland will leave, the minister said.",
            *("the minister", "state", "Norland will leave"),
            id="cue at the end",
        ),
        pytest.param(
            "The minister denied that troops had left.",
            *("The minister", "deny", "that troops had left"),
            id="denial",
        ),
        pytest.param(
            "According to the Sudrian army, the troops left.",
            *("Sudrian army", "state", ", the troops left ."),
            id="according to",
        ),
        pytest.param(
            "By Sudria's count, 5,000 troops remain.",
            *("Sudria", "state", ", 5,000 troops remain ."),
            id="by a count",
        ),
        pytest.param(
            "In Vestia's view, the pullback is real.",
            *("Vestia", "state", ", the pullback is real ."),
            id="in a view",
        ),
        pytest.param(
            "Vestia welcomed the withdrawal.",
            *("Vestia", "support", "the withdrawal"),
            id="plain object",
        ),
        pytest.param(
            "Officials warned of an attack.",
            *("Officials", "warn", "of an attack"),
            id="prepositional object",
        ),
        pytest.param(
            "Sudria demanded that Norland withdraw.",
            *("Sudria", "demand", "that Norland withdraw"),
            id="demand",
        ),
        pytest.param(
            "A source told reporters that the troops left.",
            *("A source", "state", "that the troops left"),
            id="the audience is not the content",
        ),
        pytest.param(
            '"We are leaving," Ada Holm said.',
            *("Ada Holm", "state", "We are leaving"),
            id="quotation",
        ),
    ],
)
def test_who_says_what(text: str, speaker: str, act: str, words: str) -> None:
    (found,) = attributions(text)
    assert (found.speaker.name, found.act, content(text, found)) == (speaker, act, words)


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("Norland announced the withdrawal of its troops.", True),
        ("Norland announced that it would withdraw.", False),
    ],
    ids=["thing", "clause"],
)
def test_a_thing_spoken_of_is_told_from_a_clause(text: str, direct: bool) -> None:
    assert attributions(text)[0].direct_object is direct


def test_a_relay_comes_before_the_source_it_cites() -> None:
    text = "The Northern Post reported that Sudria had said the troops left."
    outer, inner = attributions(text)
    assert (outer.speaker.name, inner.speaker.name) == ("Northern Post", "Sudria")
    assert inner.content < outer.content


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The troops left the valley.", id="no cue"),
        pytest.param("That said nothing new.", id="a subject that cannot speak"),
        pytest.param("He said it was over.", id="a pronoun nobody stands for"),
        pytest.param("Norland's claim that its troops left is false.", id="a claim called false"),
    ],
)
def test_no_attribution(text: str) -> None:
    assert attributions(text) == []


def test_seeing_is_part_of_what_is_said() -> None:
    text = "Mira Tann has seen no sign of a withdrawal, she said."
    (found,) = attributions(text, Speaker("Mira Tann", "named"))
    assert parse(text)[found.cue].text == "said"


def test_the_claim_goes_to_the_innermost_source_and_names_the_chain() -> None:
    claim = of_event(
        "The Northern Post reported that the Sudrian army had said the troops withdrew.", "RETREAT"
    )
    assert claim.speaker.name == "Sudrian army"
    assert claim.attribution == ("Northern Post", "Sudrian army")


def test_without_a_cue_the_publisher_speaks() -> None:
    claim = only("Norlandian troops withdrew from Harbrin.", publisher="Northern Wire")
    assert (claim.speaker.kind, claim.speaker.name) == ("narrator", "Northern Wire")
    assert claim.confidence == "low"


def test_a_government_page_speaks_for_its_government() -> None:
    claim = only(
        "The troops withdrew from Harbrin.",
        publisher="Ministry of Defence",
        publisher_kind="government",
        publisher_country="XNO",
    )
    assert claim.speaker.actor == "XNO"


def test_reported_speech_goes_on_in_the_next_sentence() -> None:
    told, further = claims(
        "Sudrian President Mira Tann said Norlandian troops withdrew from Harbrin. "
        "They would withdraw from Ostmere too."
    )
    assert told.speaker.name == further.speaker.name == "Mira Tann"


def test_a_fact_after_reported_speech_is_the_publishers() -> None:
    *_, further = claims(
        "Sudrian President Mira Tann said Norlandian troops withdrew from Harbrin. "
        "Norlandian troops withdrew from Ostmere."
    )
    assert further.speaker.kind == "narrator"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We have pulled out all our troops," Ada Holm said.', "direct"),
        ('Ada Holm said Norland had "pulled out all its troops" from Sudria.', "mixed"),
        ("Ada Holm said Norland had pulled out all its troops.", "indirect"),
        ("Norland has pulled out all its troops.", "narrator"),
    ],
    ids=["direct", "mixed", "indirect", "narrator"],
)
def test_quotation(text: str, expected: str) -> None:
    assert only(text).quotation == expected
