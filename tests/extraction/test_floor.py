"""Who has the floor: quotations that go on without a cue of their own."""

from __future__ import annotations

from tests.extraction.readings import claims

QUOTED = '"We are leaving," Ada Holm said.'


def test_a_quotation_right_behind_another_is_the_same_speakers() -> None:
    *_, last = claims(f'{QUOTED} "All our troops will withdraw from Harbrin."')
    assert (last.speaker.name, last.quotation) == ("Ada Holm", "direct")


def test_it_goes_on_in_the_next_paragraph() -> None:
    *_, last = claims(f'{QUOTED}\n\n"All our troops will withdraw from Harbrin."')
    assert last.speaker.name == "Ada Holm"


def test_it_does_not_go_on_over_the_publishers_words() -> None:
    *_, last = claims(
        f'{QUOTED} Rain fell on Harbrin all week. "All our troops will withdraw from Harbrin."'
    )
    assert last.speaker.kind == "narrator"


def test_we_in_a_quotation_is_the_quoted_persons() -> None:
    *_, last = claims(f'{QUOTED} "We promise to withdraw all our troops."')
    assert last.speaker.name == "Ada Holm"
