"""When it was said, what holds at that time, and where forces are when no place is named."""

from __future__ import annotations

from tests.extraction.readings import claims, of_event


def test_a_day_named_once_holds_for_the_speakers_later_words() -> None:
    first, second = claims(
        "Norlandian troops had left Sudria, Sudrian Minister Ada Holm said on Friday. "
        "More than 2,000 soldiers were still there, Holm said."
    )
    assert first.said_time is not None
    assert second.said_time == first.said_time
    assert second.event_time is not None
    assert (second.event_time.value, second.event_time.inferred) == ("2031-04-18", True)
    assert second.event_time.text == ""


def test_what_goes_on_is_of_the_reports_day() -> None:
    claim = of_event("Norlandian troops are leaving Sudria.", "RETREAT")
    assert claim.event_time is not None
    assert (claim.event_time.value, claim.event_time.text) == ("2031-04-22", "")


def test_a_plan_and_a_past_event_have_no_day_of_their_own() -> None:
    assert of_event("Norlandian troops will leave Sudria.", "RETREAT").event_time is None
    assert of_event("Norlandian troops left Sudria.", "RETREAT").event_time is None


def test_a_year_that_names_or_compares_dates_nothing() -> None:
    claim = of_event("Norland has more troops at the border than in 2014, Sudria said.", "MOBILIZE")
    assert claim.event_time is not None
    assert claim.event_time.value == "2031-04-22"


def test_forces_are_where_they_were_last_told_of() -> None:
    first, second = claims(
        "Norland massed troops near Sudria's border. Norlandian soldiers have dug in, Vestia said."
    )
    assert [p.code for p in second.places] == [p.code for p in first.places]
    assert [(p.text, p.span) for p in second.places] == [("", None)]
