"""The extractor as a whole: spans, figures, owners, joins, repeats, and any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.readings import claims, invented, of_event, only
from tests.factories import make_report
from vedette.extraction.claims import EXTRACTOR, extract_claims, is_read
from vedette.pipeline import read_reports
from vedette.records import (
    ASPECTS,
    CERTAINTIES,
    EVENTS,
    MODALITIES,
    QUOTATIONS,
    SPEAKER_KINDS,
    SPEECH_ACTS,
    Claim,
    Report,
    Span,
)


def spans(record: object) -> Iterator[Span]:
    """Every span in a record, at any depth; a claim's speaker may have been named earlier."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))


def misplaced(claim: Claim, text: str) -> list[Span]:
    return [span for span in spans(claim) if text[span.start : span.end] != span.text]


@cache
def demo() -> tuple[Report, ...]:
    folder = Path(str(files("vedette") / "demo"))
    return read_reports(sorted(folder.rglob("reports.jsonl")))[0]


def test_every_span_of_the_demo_stands_where_it_says() -> None:
    assert len(demo()) > 50
    for report in demo():
        for claim in extract_claims(report):
            assert misplaced(claim, report.text) == []
            assert claim.report_key == report.key


def test_the_demo_gives_claims_of_known_kinds() -> None:
    found = [claim for report in demo() for claim in extract_claims(report)]
    assert {c.act for c in found} <= set(SPEECH_ACTS)
    assert {c.event for c in found} <= set(EVENTS)
    assert {c.modality for c in found} <= set(MODALITIES)
    assert {c.certainty for c in found} <= set(CERTAINTIES)
    assert {c.aspect for c in found} <= set(ASPECTS)
    assert {c.quotation for c in found} <= set(QUOTATIONS)
    assert {c.speaker.kind for c in found} <= set(SPEAKER_KINDS)
    assert {c.extractor for c in found} == {EXTRACTOR}


def test_the_same_report_twice_gives_the_same_claims() -> None:
    for report in demo()[:12]:
        found = extract_claims(report)
        assert extract_claims(report) == found
        assert len({claim.key for claim in found}) == len(found)
        starts = [claim.span.start for claim in found]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", ".", '"', "“„«", "; ; ;", "1,000", "\x00", "🙂", "not between 5 and", "。"],
)
def test_odd_texts_give_nothing(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("language", "read"),
    [("en", True), ("en-GB", True), ("", True), ("und", True), ("fr", False)],
)
def test_languages(language: str, read: bool) -> None:
    report = make_report(language=language)
    assert is_read(report) is read
    assert bool(extract_claims(report, invented())) is read


def test_words_of_war_in_other_news_are_no_forces() -> None:
    text = "Sudria attacked in the second half and Vestia defended its lead."
    assert [c.event for c in claims(text)] == ["ASSAULT"]
    assert claims(text, title="A cup final") == ()


def test_without_a_date_nothing_is_guessed() -> None:
    claim = only("Norland will withdraw its troops by 1 May.", published=None)
    assert claim.deadline is None


def test_a_wrapped_paragraph_is_cited_with_its_line_end() -> None:
    text = "Norlandian troops withdrew from the whole of the northern valley and\nthe coast."
    claim = only(text)
    assert "\n" in claim.span.text
    assert misplaced(claim, text) == []


@pytest.mark.parametrize(
    ("text", "event", "figures"),
    [
        pytest.param(
            "Sudria's army said that 12 soldiers were killed and 30 wounded in the shelling.",
            "ASSAULT",
            [(12, "killed"), (30, "wounded")],
            id="dead and wounded",
        ),
        pytest.param(
            "Norland has 100,000 soldiers and 1,200 tanks near Sudria's border.",
            "MOBILIZE",
            [(100_000, "troops"), (1200, "tanks")],
            id="troops and tanks",
        ),
        pytest.param(
            "Norland massed its troops there, and the number reached 90,000.",
            "MOBILIZE",
            [(90_000, "troops")],
            id="a bare number of troops",
        ),
        pytest.param(
            "Norlandian troops are massed 40 km from Vestport.",
            "MOBILIZE",
            [],
            id="a distance is no figure",
        ),
    ],
)
def test_figures(text: str, event: str, figures: list[tuple[float, str]]) -> None:
    found = [c.quantity for c in claims(text) if c.event == event and c.quantity]
    assert [(q.best, q.unit) for q in found] == figures


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland has 90,000 troops near Sudria's border.", "level"),
        ("Norland sent an additional 5,000 troops to Sudria's border.", "change"),
        ("Norlandian troops near Sudria could reach 90,000 soldiers.", "forecast"),
        ("Norland had 90,000 troops near Sudria at the height of it.", "past"),
    ],
)
def test_kinds_of_figures(text: str, kind: str) -> None:
    quantity = claims(text)[0].quantity
    assert quantity is not None
    assert quantity.kind == kind


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("Norlandian troops withdrew from Sudria.", "XNO", id="adjective"),
        pytest.param("The troops of Norland withdrew from Sudria.", "XNO", id="of"),
        pytest.param("Norland withdrew its troops from Sudria.", "XNO", id="subject"),
        pytest.param(
            "Norlandian troops are massed here. The troops withdrew from Sudria.",
            "XNO",
            id="forces last spoken of",
        ),
        pytest.param(
            '"We withdrew our troops," Vestian Defence Minister Olen Brask said.',
            "XVE",
            id="we are the speaker's",
        ),
    ],
)
def test_whose_forces(text: str, actor: str) -> None:
    claim = [c for c in claims(text) if c.event == "RETREAT"][-1]
    assert claim.actor is not None
    assert claim.actor.code == actor


def test_whoever_leaves_without_a_force_makes_no_claim() -> None:
    assert [c for c in claims("The guests left the valley.") if c.event == "RETREAT"] == []


def test_coordinated_movements_are_one_claim() -> None:
    claim = only("Norlandian troops withdrew and returned to base on 18 April.")
    assert claim.span.text == "Norlandian troops withdrew"
    assert claim.event_time is not None
    assert claim.event_time.value == "2031-04-18"


def test_absence_where_forces_had_been_is_a_departure_seen() -> None:
    claim = only("The observers saw no Norlandian soldier in the barracks.")
    assert (claim.event, claim.observed, claim.total) == ("RETREAT", "seen", True)


def test_a_doubt_after_a_withdrawal_is_a_claim_of_its_own() -> None:
    text = "Norlandian troops withdrew from Sudria. It was too early to tell, Vestia said."
    doubt = claims(text)[-1]
    assert (doubt.event, doubt.modality, doubt.certainty) == ("RETREAT", "possible", "unknown")


def test_the_other_party_is_the_recipient() -> None:
    claim = of_event("Norlandian troops are massed near the Sudrian border.", "MOBILIZE")
    assert claim.recipient is not None
    assert claim.recipient.code == "XSU"


words = st.sampled_from(
    [
        *("Norland", "Norlandian", "Sudria's", "troops", "withdrew", "will withdraw", "massed"),
        *("said", "denied", "that", "the minister", "Ada Holm", ",", ".", ";", '"', "“", "”"),
        *("80,000", "between", "and", "by 1 May", "on Friday", "if", "no", "not", "saw", "false"),
        *("its", "she", "it", "according to", "called on", "too early to tell", "border", "\n"),
        *("near", "completed", "on", "killed", "demanded", "'s", "of", "to", "leave", "tanks"),
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(words, max_size=22).map(" ".join))


@settings(max_examples=150)
@given(texts)
def test_any_text_is_read_with_exact_spans(text: str) -> None:
    found = claims(text)
    assert found == claims(text)
    for claim in found:
        assert misplaced(claim, text) == []
        assert claim.span.text.strip()


def test_the_short_name_of_a_newspaper_only_carries() -> None:
    text = (
        "Norlandian troop movements worry officials, The New York Times reported on Saturday. "
        "General Ada Holm of Sudria estimated that 8,000 Norlandian troops were deployed near "
        "the border, according to the Times."
    )
    counted = next(c for c in claims(text) if c.quantity)
    assert counted.speaker.name == "Ada Holm"
