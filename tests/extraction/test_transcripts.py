"""Transcripts: whose turn it is, who stands behind a label, and what a question is worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.readings import claims, finder
from tests.factories import make_report
from vedette.extraction.sentences import split_sentences
from vedette.extraction.transcripts import cut_labels, find_turns, voice_at, voices_of

BRIEFING = (
    "MS. HOLM:  Good morning. Our troops have withdrawn from Harbrin.\n\n"
    "Q    Have Norlandian troops withdrawn from Ostmere?\n\n"
    "MS. HOLM:  Vestian President Olen Brask said Norlandian troops withdrew from Ostmere.\n\n"
    "They are home.\n\n"
    "MODERATOR:  Thank you."
)
TITLE = "Press briefing by Press Secretary Ada Holm on the troops"


def labels(text: str) -> list[str]:
    return [turn.label for turn in find_turns(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            BRIEFING, ["MS. HOLM", "Q", "MS. HOLM", "MODERATOR"], id="honorific and question"
        ),
        pytest.param(
            "MS. HOLM: Yes.\n  Q    And then?\nMS. HOLM: No.",
            ["MS. HOLM", "Q", "MS. HOLM"],
            id="question set in",
        ),
        pytest.param(
            "THE PRESIDENT: Yes.\nQUESTION: Why?\nTHE PRESIDENT: So.",
            ["THE PRESIDENT", "QUESTION", "THE PRESIDENT"],
            id="title",
        ),
        pytest.param(
            "Ada Holm: Yes.\nQuestion: Why?\nAda Holm: So.\nQuestion: When?\n"
            "Ada Holm: Now.\nQuestion: Where?",
            ["Ada Holm", "Question"] * 3,
            id="small letters",
        ),
        pytest.param("NOTE: one.\nTO: two.\nFROM: three.", [], id="a memo"),
        pytest.param("He had one wish: to leave.", [], id="a colon"),
        pytest.param("", [], id="empty"),
    ],
)
def test_turns(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_turn_lasts_until_the_next() -> None:
    first, *_ = find_turns(BRIEFING)
    said = BRIEFING[first.body : first.end].strip()
    assert said == "Good morning. Our troops have withdrawn from Harbrin."


def test_labels_are_cut_from_the_sentences() -> None:
    sentences = cut_labels(split_sentences(BRIEFING), find_turns(BRIEFING))
    assert [s.text for s in sentences][:3] == [
        "Good morning.",
        "Our troops have withdrawn from Harbrin.",
        "Have Norlandian troops withdrawn from Ostmere?",
    ]
    assert all(BRIEFING[s.start : s.end] == s.text for s in sentences)


def test_who_stands_behind_a_label() -> None:
    report = make_report(text=BRIEFING, title=TITLE)
    voices = voices_of(report, "XNO", finder())
    told = [(v.speaker.name, v.speaker.role, v.speaker.actor, v.asks) for v in voices[:2]]
    assert told == [
        ("Ada Holm", "Press Secretary", "XNO", False),
        ("a reporter", "reporter", "", True),
    ]


@pytest.mark.parametrize(
    ("title", "label", "name", "actor"),
    [
        pytest.param(
            "Remarks by President Tann and President Brask of Vestia",
            *("PRESIDENT BRASK", "Brask", "XVE"),
            id="a guest has his own country",
        ),
        pytest.param(
            "Remarks by President Tann and President Brask",
            *("PRESIDENT BRASK", "Brask", ""),
            id="a guest without a country gets none",
        ),
        pytest.param(
            "Remarks by President Mira Tann Before Departure",
            *("THE PRESIDENT", "Mira Tann", "XSU"),
            id="the holder of a title",
        ),
    ],
)
def test_hosts_and_guests(title: str, label: str, name: str, actor: str) -> None:
    text = f"{label}: Good morning.\nQ    Why?\n{label}: So."
    voice = voices_of(make_report(text=text, title=title), "XSU", finder())[0]
    assert (voice.speaker.name, voice.speaker.actor) == (name, actor)


def test_an_offset_before_the_first_turn_has_no_voice() -> None:
    voices = voices_of(make_report(text=f"Harbrin, noon\n\n{BRIEFING}"), "", finder())
    assert voice_at(voices, 0) is None
    assert voice_at((), 0) is None


def test_claims_of_a_briefing() -> None:
    ours, asked, quoted, *_ = claims(BRIEFING, title=TITLE)
    assert (ours.speaker.name, ours.in_question, ours.quotation) == ("Ada Holm", False, "direct")
    assert (asked.speaker.name, asked.in_question) == ("a reporter", True)
    assert (quoted.speaker.name, quoted.speaker.actor) == ("Olen Brask", "XVE")
    assert quoted.attribution == ("Ada Holm", "Olen Brask")


def test_we_is_whose_turn_it_is() -> None:
    text = BRIEFING.replace("They are home.", "We announced that the troops would withdraw.")
    assert claims(text, title=TITLE)[-1].speaker.name == "Ada Holm"


@given(st.text(alphabet="AQ:. abM\n\xa0", max_size=120))
def test_turns_cover_the_text_in_order(text: str) -> None:
    turns = find_turns(text)
    assert all(t.start <= t.body <= t.end for t in turns)
    assert all(a.end <= b.body for a, b in pairwise(turns))
    cut_labels(split_sentences(text), turns)
