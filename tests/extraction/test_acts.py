"""Speech acts: from cue, event, factuality and whose forces are spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extraction.readings import claims, of_event
from vedette.extraction.acts import ActInput, decide_act, is_doubt, is_question, none_remain
from vedette.extraction.factuality import Factuality

FACT = Factuality("asserted", "certain", True, "none", False, False)
PLAN = replace(FACT, modality="planned")
NEGATED = replace(FACT, modality="negated", polarity=False)
POSSIBLE = replace(FACT, modality="possible", certainty="possible")
BASE = ActInput(
    cue_act="state",
    direct_object=False,
    event="RETREAT",
    text="the troops",
    sentence="the troops",
    factuality=FACT,
    has_figure=False,
    quoted=False,
    own_forces=False,
    narrator=False,
    nominal=False,
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(BASE, ("state", "RETREAT"), id="fact"),
        pytest.param(
            replace(BASE, factuality=PLAN, own_forces=True),
            ("promise", "RETREAT"),
            id="own plan to leave",
        ),
        pytest.param(
            replace(BASE, factuality=PLAN),
            ("state", "RETREAT"),
            id="another's plan to leave",
        ),
        pytest.param(
            replace(BASE, event="MOBILIZE", factuality=PLAN, own_forces=True),
            ("announce", "MOBILIZE"),
            id="own plan to move",
        ),
        pytest.param(replace(BASE, cue_act="deny"), ("deny", "RETREAT"), id="denial"),
        pytest.param(
            replace(BASE, factuality=NEGATED, nominal=True),
            ("deny", "RETREAT"),
            id="no sign of a withdrawal",
        ),
        pytest.param(replace(BASE, cue_act="demand"), ("demand", "REQUEST"), id="demand"),
        pytest.param(
            replace(BASE, cue_act="support", direct_object=True),
            ("support", "SUPPORT"),
            id="welcome",
        ),
        pytest.param(
            replace(BASE, cue_act="threaten", event="SANCTION"),
            ("threaten", "SANCTION"),
            id="threat of sanctions",
        ),
        pytest.param(
            replace(BASE, event="SANCTION", factuality=PLAN),
            ("threaten", "SANCTION"),
            id="planned sanctions threaten",
        ),
        pytest.param(
            replace(BASE, cue_act="warn", event="CONSULT"),
            ("warn", "THREATEN"),
            id="warning without a movement",
        ),
        pytest.param(
            replace(BASE, event="ASSAULT", factuality=POSSIBLE),
            ("warn", "ASSAULT"),
            id="possible attack",
        ),
        pytest.param(
            replace(BASE, event="MOBILIZE", has_figure=True),
            ("estimate", "MOBILIZE"),
            id="figure of other forces",
        ),
        pytest.param(
            replace(BASE, event="MOBILIZE", has_figure=True, own_forces=True),
            ("state", "MOBILIZE"),
            id="figure of own forces",
        ),
        pytest.param(
            replace(BASE, event="MOBILIZE", has_figure=True, cue_act="correct"),
            ("correct", "MOBILIZE"),
            id="corrected figure",
        ),
        pytest.param(
            replace(BASE, event="MOBILIZE", factuality=NEGATED, lemma="remain", narrator=True),
            ("promise", "RETREAT"),
            id="none will remain",
        ),
    ],
)
def test_decisions(given: ActInput, expected: tuple[str, str]) -> None:
    given = replace(given, text="the troops will go") if given.lemma == "remain" else given
    assert decide_act(given) == expected


def test_only_a_stay_denied_is_a_departure() -> None:
    stay = replace(BASE, event="MOBILIZE", factuality=NEGATED, lemma="remain")
    assert none_remain(stay)
    assert not none_remain(replace(stay, lemma="mass"))
    assert not none_remain(replace(stay, factuality=FACT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It is too soon to tell", True), ("It was not yet verified", True), ("It is over", False)],
)
def test_doubts(text: str, expected: bool) -> None:
    assert is_doubt(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will the troops leave?", True),
        ('"Will the troops leave?"', True),
        ("The troops will leave.", False),
    ],
)
def test_questions(text: str, expected: bool) -> None:
    assert is_question(text) is expected


@pytest.mark.parametrize(
    ("text", "event", "act", "modality"),
    [
        pytest.param(
            "Norland will withdraw its troops, Norlandian Defence Minister Ada Holm said.",
            *("RETREAT", "promise", "planned"),
            id="promise",
        ),
        pytest.param(
            "Norland denied that it was massing troops at Sudria's border.",
            *("MOBILIZE", "deny", "denied"),
            id="denial",
        ),
        pytest.param(
            "The Norlandian withdrawal is false, Sudrian President Mira Tann said.",
            *("RETREAT", "deny", "denied"),
            id="called false",
        ),
        pytest.param(
            "Sudria called on Norland to withdraw its troops.",
            *("REQUEST", "demand", "asserted"),
            id="demand",
        ),
        pytest.param(
            "Vestian Foreign Minister Olen Brask warned that Norland could attack Sudria.",
            *("ASSAULT", "warn", "possible"),
            id="warning",
        ),
        pytest.param(
            "According to the Sudrian army, about 80,000 Norlandian troops remain near it.",
            *("MOBILIZE", "estimate", "asserted"),
            id="estimate",
        ),
    ],
)
def test_acts_in_sentences(text: str, event: str, act: str, modality: str) -> None:
    claim = of_event(text, event)
    assert (claim.act, claim.modality) == (act, modality)


def test_a_question_passed_on_is_marked() -> None:
    found = claims("Has Norland withdrawn its troops from the border?")
    assert [claim.in_question for claim in found] == [True]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The two sides undertake to withdraw their brigades from the pass.", "promise"),
        ("If Sudria opens the pass, Norland will send home 6,000 soldiers.", "promise"),
        ("If Sudria opens the pass, Norland will pull back, a Vestian minister said.", "state"),
    ],
    ids=["undertaken", "conditional, told by the narrator", "told by a third"],
)
def test_promise_of_leaving(text: str, act: str) -> None:
    assert of_event(text, "RETREAT").act == act
