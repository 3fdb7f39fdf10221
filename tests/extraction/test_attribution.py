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


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(
            "Norland said the troops withdrew from Harbrin, citing the general staff.",
            ("Norland", "general staff"),
            id="citing behind",
        ),
        pytest.param(
            "The Northern Post, citing two Vestian officials, said the troops withdrew.",
            ("Northern Post", "two Vestian officials"),
            id="citing inside",
        ),
        pytest.param(
            "The Northern Post quoted the Sudrian army as saying that the troops withdrew.",
            ("Northern Post", "Sudrian army"),
            id="quoted as saying",
        ),
        pytest.param(
            "The troops withdrew from Harbrin, Sudrian officials said, the Northern Post reports.",
            ("Northern Post", "Sudrian officials"),
            id="two cues behind",
        ),
    ],
)
def test_relays_lead_to_who_said_it(text: str, chain: tuple[str, ...]) -> None:
    claim = of_event(text, "RETREAT")
    assert (claim.attribution, claim.speaker.name) == (chain, chain[-1])


def test_a_body_that_a_state_cites_is_the_states() -> None:
    _, cited = attributions("Norland said 500 men had left, citing the general staff.")
    assert (cited.speaker.name, cited.speaker.actor) == ("general staff", "XNO")


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param(
            "As the minister noted, the troops left.", "the minister", "the troops left .", id="as"
        ),
        pytest.param(
            "The goal, Ada Holm said, is to leave.", "Ada Holm", "The goal is to leave .", id="amid"
        ),
        pytest.param(
            "Ada Holm made clear that the troops would leave.",
            *("Ada Holm", "that the troops would leave"),
            id="made clear",
        ),
        pytest.param(
            "Norlandian troop movements worry officials in Vestia, The Northern Post reported.",
            *("Northern Post", "Norlandian troop movements worry officials in Vestia"),
            id="a clause taken for a subject",
        ),
        pytest.param(
            'Ada Holm said that "most" of them had left.',
            *("Ada Holm", 'that " most " of them had left'),
            id="a word in quotation marks",
        ),
    ],
)
def test_clauses_around_a_cue(text: str, speaker: str, words: str) -> None:
    (found,) = attributions(text)
    assert (found.speaker.name, content(text, found)) == (speaker, words)


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    text = '"I have ordered the withdrawal of our forces," Ada Holm said.'
    said, ordered = attributions(text, Speaker("Mira Tann", "named"))
    assert (said.speaker, ordered.act) == (ordered.speaker, "announce")
    assert ordered.speaker.name == "Ada Holm"


def test_a_later_pronoun_is_who_the_sentence_was_by() -> None:
    cast = Cast()
    for text in ("Mira Tann said Ada Holm had promised to leave.", "She said it was too soon."):
        found = find_attributions(parse(text), 0, cast, finder())
    assert found[0].speaker.name == "Mira Tann"


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
