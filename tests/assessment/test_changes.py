"""What changed: each change is named once and cites what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_origin,
    make_point,
    make_report,
    make_series,
    make_series_verdict,
    make_time,
    make_verdict,
)
from tests.products.sample import sample
from vedette.assessment.changes import what_changed
from vedette.records import Assessment, SeriesPoint, citation

LATER = make_report(source_id="n002", published="2031-04-28", text="Estmark saw units leave.")
SEEN = make_claim(LATER, act="state", modality="asserted")


def texts(previous: Assessment, current: Assessment) -> list[str]:
    return [statement.text for statement in what_changed(previous, current)]


def test_same_assessment_has_no_change() -> None:
    later = sample().later
    assert what_changed(later, later) == ()


def test_new_commitment_is_named_with_its_terms() -> None:
    (new,) = what_changed(make_assessment(), make_assessment(make_verdict()))
    assert new.text == (
        "New: Norland: withdraw its troops from the border, announced by Norland on 2031-04-22, "
        "due 2031-05-01; its status is announced."
    )
    assert new.citations == (citation(make_claim()),)


def test_status_change_cites_the_new_evidence_only() -> None:
    old = make_evidence()
    before = make_verdict(evidence=(old,))
    now = make_verdict(status="begun", evidence=(old, make_evidence(SEEN)))
    (moved,) = what_changed(make_assessment(before), make_assessment(now))
    assert moved.text.endswith("status was announced, is now begun.")
    assert moved.citations == (citation(SEEN),)


def test_new_evidence_that_counts_is_cited_before_echoes() -> None:
    echo = make_claim(LATER, "saw", act="state")
    now = make_verdict(
        status="begun", evidence=(make_evidence(echo, counts=False), make_evidence(SEEN))
    )
    (moved,) = what_changed(make_assessment(make_verdict()), make_assessment(now))
    assert moved.citations == (citation(SEEN),)


def test_deadline_that_only_passed_cites_the_announcement() -> None:
    now = make_verdict(deadline_state="overrun")
    (moved,) = what_changed(make_assessment(make_verdict()), make_assessment(now))
    assert moved.text.endswith("the deadline was pending, is now overrun.")
    assert moved.citations == (citation(make_claim()),)


def test_extended_deadline_cites_the_announcement_that_extends_it() -> None:
    extension = make_claim(LATER, deadline=make_time("2031-06-01"))
    longer = make_commitment(announcements=(make_claim(), extension))
    now = make_verdict(longer, deadline_state="extended")
    (moved,) = what_changed(make_assessment(make_verdict()), make_assessment(now))
    assert moved.citations == (citation(extension),)


def test_commitment_is_found_again_by_its_watch_id() -> None:
    before = make_verdict(make_commitment(key="old", watch_id="spring"))
    now = make_verdict(make_commitment(key="new", watch_id="spring"), status="begun")
    (moved,) = texts(make_assessment(before), make_assessment(now))
    assert "status was announced" in moved


def series_of(*points: SeriesPoint, **over: float | None) -> Assessment:
    return make_assessment(series=(make_series_verdict(make_series(*points), **over),))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((8e4, 8e4), (8e4, 1e5), "was 80,000, is now 80,000 to 100,000."),
        ((8e4, None), (None, None), "was 80,000 or more, is now not known."),
        ((None, None), (None, 9e4), "was not known, is now up to 90,000."),
    ],
    ids=["wider", "lost", "bound"],
)
def test_range_change(
    before: tuple[float | None, float | None],
    after: tuple[float | None, float | None],
    words: str,
) -> None:
    previous = series_of(low=before[0], high=before[1])
    current = series_of(low=after[0], high=after[1])
    (moved,) = texts(previous, current)
    assert moved == f"Troops of Norland near the border: {words}"


def test_new_series_says_it_was_not_followed() -> None:
    (moved,) = texts(make_assessment(), series_of(low=8e4, high=8e4))
    assert "was not followed, is now 80,000" in moved


def test_figure_taken_back_cites_it_and_what_replaced_it() -> None:
    old = make_point(make_claim(make_report(), "1 May"), 150000.0)
    fixed = make_point(make_claim(LATER, "units"), 100000.0)
    other = make_point(make_claim(LATER, "leave"), 100000.0, origin=make_origin(key="org:X"))
    now = series_of(replace(old, state="corrected"), fixed, other, low=1e5, high=1e5)
    back = what_changed(series_of(old, low=15e4, high=15e4), now)[-1]
    assert back.text.endswith(
        "150,000, given by government of Estmark, was corrected by its source."
    )
    assert back.citations == (citation(old.claim), citation(fixed.claim))


def test_figure_taken_back_before_is_no_news() -> None:
    point = make_point(state="retracted")
    assert texts(series_of(point, low=1.0), series_of(point, low=1.0)) == []


def test_every_change_of_the_sample_is_cited() -> None:
    both = sample()
    found = what_changed(both.earlier, both.later)
    assert len(found) == 5
    assert all(statement.citations for statement in found)
