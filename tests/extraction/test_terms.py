"""Terms of an announced act: what is excluded, on what condition; dates are in test_timex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.readings import claims, of_event
from vedette.extraction.terms import condition_of, exclusion_of
from vedette.records import Span


def text_of(span: Span | None) -> str | None:
    return span.text if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "to withdraw all troops except for two brigades.",
            "except for two brigades",
            id="except for",
        ),
        pytest.param(
            "to withdraw, with the exception of the fleet; talks follow",
            "with the exception of the fleet",
            id="up to the clause's end",
        ),
        pytest.param(
            "its troops will return, but the equipment will stay",
            "equipment will stay",
            id="equipment stays",
        ),
        pytest.param("to withdraw all troops by May", None, id="nothing kept out"),
        pytest.param("to go, apart from two guns", "apart from two guns", id="apart from"),
        pytest.param("all, not including the fleet", "not including the fleet", id="not including"),
        pytest.param("it does not apply to the guard", "does not apply to the guard", id="applies"),
        pytest.param("to go home, leaving some tanks", "leaving some tanks", id="leaving tanks"),
        pytest.param("the soldiers are leaving the town", None, id="leaving keeps nothing"),
        pytest.param("that its troops have left is untrue", None, id="left keeps nothing"),
    ],
)
def test_exclusions(text: str, expected: str | None) -> None:
    assert text_of(exclusion_of(text, 0)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("troops leave if the talks succeed, he said", "if the talks succeed", id="if"),
        pytest.param("to go once the drills are over.", "once the drills are over", id="once"),
        pytest.param("to stay unless attacked", "unless attacked", id="unless"),
        pytest.param("to withdraw by May", None, id="none"),
        pytest.param(
            "will not go until the siege ends, it said", "until the siege ends", id="not until"
        ),
        pytest.param("to leave in return for grain", "in return for grain", id="in return"),
        pytest.param("it provided aid to Sudria", None, id="provided gives"),
    ],
)
def test_conditions(text: str, expected: str | None) -> None:
    assert text_of(condition_of(text, 0)) == expected


@pytest.mark.parametrize("finder", [exclusion_of, condition_of])
def test_spans_carry_the_offset(finder: object) -> None:
    assert callable(finder)
    text = "to go unless attacked, leaving tanks"
    span = finder(text, 100)
    assert isinstance(span, Span)
    assert text[span.start - 100 : span.end - 100] == span.text


def test_a_promise_carries_its_terms() -> None:
    claim = of_event(
        "Norland will withdraw its 3rd Rifle Division from Sudria by 1 May if the truce holds, "
        "Norlandian Defence Minister Ada Holm said.",
        "RETREAT",
    )
    assert claim.act == "promise"
    assert claim.deadline is not None
    assert claim.deadline.value == "2031-05-01"
    assert text_of(claim.condition) == "if the truce holds"
    assert claim.units == ("3rd Rifle Division",)


def test_a_stay_has_its_end() -> None:
    claim = of_event("Norland will leave tanks at Harbrin until September.", "MOBILIZE")
    assert claim.deadline is not None
    assert claim.deadline.value == "2031-09"


def test_a_start_is_labelled() -> None:
    claim = of_event("Norland will withdraw its troops starting on 23 April.", "RETREAT")
    assert claim.labels == ("starts",)
    assert claim.event_time is not None
    assert claim.event_time.value == "2031-04-23"


def test_a_completion_date_after_a_promise_is_its_deadline() -> None:
    promise, completion = claims(
        "Norland will withdraw its troops, Norlandian Defence Minister Ada Holm said. "
        "Everything is to be completed on 1 May."
    )
    assert promise.deadline is None
    assert completion.deadline is not None
    assert completion.deadline.value == "2031-05-01"


def test_a_date_on_the_cue_is_when_it_was_said() -> None:
    claim = of_event("Sudria said on Friday that Norlandian troops withdrew.", "RETREAT")
    assert claim.said_time is not None
    assert (claim.said_time.value, claim.event_time) == ("2031-04-18", None)


def test_a_weekday_of_a_plan_lies_ahead() -> None:
    claim = of_event("Norlandian troops will return to their bases on Friday.", "RETREAT")
    assert claim.event_time is not None
    assert claim.event_time.value == "2031-04-25"


def test_what_is_dated_after_the_report_is_planned() -> None:
    claim = of_event("Norlandian troops return to their bases on 1 May.", "RETREAT")
    assert claim.modality == "planned"


def test_a_later_sentence_of_the_statement_keeps_something_out() -> None:
    promise, stay = claims(
        "Norland will withdraw its troops from Sudria by 1 May, Norlandian Defence Minister Ada "
        "Holm said. A radar company remains at the pass."
    )
    assert promise.exclusion == stay.span


def test_what_another_side_keeps_there_is_no_exclusion() -> None:
    promise, *_ = claims(
        "Norland will withdraw its troops from Sudria by 1 May, Norlandian Defence Minister Ada "
        "Holm said. A Vestian company remains at the pass."
    )
    assert promise.exclusion is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norland withdrew its brigade in order to calm the valley.",
            "in order to calm the valley",
            id="in order to",
        ),
        pytest.param(
            "Norland sent troops to the port to guard the depots.",
            "to guard the depots",
            id="infinitive",
        ),
        pytest.param("Norland sent troops to the port.", None, id="none"),
    ],
)
def test_purposes(text: str, expected: str | None) -> None:
    assert text_of(claims(text)[0].purpose) == expected


@given(st.text(alphabet="abn oxcetpursly,.'!", max_size=60))
def test_terms_point_at_their_words(text: str) -> None:
    for span in (exclusion_of(text, 7), condition_of(text, 7)):
        assert span is None or text[span.start - 7 : span.end - 7] == span.text


def test_the_end_of_what_a_promise_waits_for_is_its_deadline() -> None:
    promise, drills = claims(
        "No Norlandian soldier will remain in Sudria once the drills are over, Sudrian Minister "
        "Ada Holm said. The joint drills run from May 10 to 20."
    )
    assert drills.deadline is not None
    assert promise.deadline is not None
    assert (promise.deadline.value, promise.deadline.inferred) == ("2031-05-20", True)
