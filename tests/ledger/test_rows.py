"""Columns say what the record says, and views show it to people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.factories import make_claim, make_place, make_quantity, make_report, make_span, make_time
from tests.ledger.helpers import EXTRACTOR, open_ledger
from tests.ledger.strategies import claims
from vedette.ledger import Ledger
from vedette.ledger.rows import claim_row
from vedette.records import Claim, Dropped, Mention

REPORT = make_report(source="a.jsonl:1")
CLAIM = make_claim(
    REPORT,
    actor=Mention("Norland", "Norland"),
    object=Mention("its troops"),
    units=("3rd Division",),
    attribution=("Northern Wire", "the ministry"),
    quantity=make_quantity(None, low=4000, approximate=True, span=make_span(REPORT.text, "troops")),
    places=(make_place(), make_place(text="Oskel", code="", role="to")),
    deadline=make_time(text="by 1 May"),
    exclusion=make_span(REPORT.text, "its troops"),
    in_question=True,
)

COLUMNS = {
    "speaker_name": "Ada Holm",
    "speaker_role": "defence minister",
    "actor_code": "Norland",
    "recipient_text": None,
    "object_text": "its troops",
    "units": '["3rd Division"]',
    "attribution": '["Northern Wire", "the ministry"]',
    "quantity_low": 4000.0,
    "quantity_best": None,
    "quantity_approximate": 1,
    "quantity_text": "troops",
    "deadline": "2031-05-01",
    "deadline_text": "by 1 May",
    "event_time": None,
    "exclusion_text": "its troops",
    "condition_text": None,
    "in_question": 1,
    "partial": 0,
    "span_start": 0,
    "span_end": len(REPORT.text),
    "span_text": REPORT.text,
}


def _filled(folder: Path) -> Ledger:
    ledger = open_ledger(folder)
    ledger.add_analysis(REPORT, [CLAIM], EXTRACTOR)
    ledger.add_report(make_report(source_id="undated", published=None))
    ledger.add_dropped(Dropped("b.jsonl:2", "empty", "no text"))
    return ledger


def test_claim_columns(tmp_path: Path) -> None:
    with _filled(tmp_path) as ledger:
        row = dict(ledger.database.rows("SELECT * FROM claim")[0])
    assert {name: row[name] for name in COLUMNS} == COLUMNS
    assert json.loads(row["slots"])["span"]["text"] == REPORT.text


@settings(deadline=None)
@given(claims)
def test_every_claim_has_the_columns_of_the_schema(claim: Claim) -> None:
    row = claim_row(claim, EXTRACTOR, "")
    assert len(row) == 49
    assert all(value is None or isinstance(value, str | int | float) for value in row.values())


def test_place_mentions(tmp_path: Path) -> None:
    with _filled(tmp_path) as ledger:
        rows = ledger.database.rows("SELECT * FROM place_mention ORDER BY position")
    assert [(row["name"], row["code"], row["role"], row["claim_key"]) for row in rows] == [
        ("Harbrin", "Norland:Harbrin", "from", CLAIM.key),
        ("Oskel", "", "to", CLAIM.key),
    ]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("claims_for_people", {"who": "Norland", "places": "from Harbrin; to Oskel", "low": 4000}),
        ("figures", {"low": 4000, "best": None, "unit": "troops", "words": REPORT.text}),
        ("announcements", {"deadline": "2031-05-01", "except_for": "its troops"}),
        ("latest_analysis", {"extractor": EXTRACTOR, "claims": 1}),
        ("reports_without_date", {"publisher": "Northern Wire"}),
        ("reports_by_day", {"published": "2031-04-22", "reports": 1, "publishers": 1}),
        ("reports_by_publisher", {"reports": 2, "earliest": "2031-04-22"}),
        ("report_seen", {"sightings": 1, "first_seen": "2031-05-01T12:00:00.000000+00:00"}),
        ("dropped_counts", {"reason": "empty", "documents": 1, "example": "b.jsonl:2"}),
    ],
)
def test_views(tmp_path: Path, view: str, shown: dict[str, object]) -> None:
    with _filled(tmp_path) as ledger:
        row = dict(ledger.database.rows(f"SELECT * FROM {view}")[0])
    assert {name: row[name] for name in shown} == shown


def test_views_show_the_last_extractor_only(tmp_path: Path) -> None:
    with _filled(tmp_path) as ledger:
        ledger.add_analysis(REPORT, [make_claim(REPORT, act="deny")], "rules/2")
        acts = [row["act"] for row in ledger.database.rows("SELECT act FROM claims_for_people")]
        assert acts == ["deny"]
        assert ledger.database.rows("SELECT * FROM announcements") == []
