"""The own-words set is what its README says: spans stand in their texts, codes are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vedette.records import CERTAINTIES, EVENTS, MODALITIES, PUBLISHER_KINDS, SPEAKER_KINDS
from vedette.records import SPEECH_ACTS as ACTS
from vedette.resources import table

HERE = Path(__file__).resolve().parent
RECORDS: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "own_words.jsonl").read_text("utf-8").splitlines()
]
QUANTITY_KINDS = ("level", "change", "forecast", "past")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_ROLES = ("event", "deadline", "said")
PLACE_ROLES = ("at", "from", "to", "near", "around", "within")


def _spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span below a node of a record."""
    if isinstance(node, dict):
        if {"start", "end"} <= node.keys():
            yield node
        for value in node.values():
            yield from _spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from _spans(value)


def _items(name: str) -> list[dict[str, Any]]:
    return [item for record in RECORDS for item in record[name]]


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    codes = {row["iso3"] for row in table("countries")}
    codes |= {row["code"] for row in table("organisations")}
    lines = (HERE / "names.txt").read_text("utf-8").splitlines()
    return frozenset(codes | {line for line in lines if line and not line.startswith("#")} | {""})


def test_ids_are_unique_and_tell_the_split() -> None:
    ids = [record["id"] for record in RECORDS]
    assert ids == [f"o{n:03d}" for n in range(1, len(RECORDS) + 1)]
    assert all((r["split"] == "dev") == (int(r["id"][1:]) % 2 == 1) for r in RECORDS)


def test_texts_are_unique_and_many_enough() -> None:
    texts = {record["text"] for record in RECORDS}
    assert len(texts) == len(RECORDS) >= 300
    assert {record["publisher_kind"] for record in RECORDS} <= set(PUBLISHER_KINDS)


def test_every_span_stands_at_its_offsets() -> None:
    wrong = [
        (record["id"], span["text"])
        for record in RECORDS
        for span in _spans(record)
        if record["text"][span["start"] : span["end"]] != span["text"] or not span["text"]
    ]
    assert wrong == []


def test_spans_do_not_cut_words() -> None:
    cut = [
        (record["id"], span["text"])
        for record in RECORDS
        for span in _spans(record)
        if _within_word(record["text"], span["start"]) or _within_word(record["text"], span["end"])
    ]
    assert cut == []


def _within_word(text: str, position: int) -> bool:
    around = text[max(0, position - 1) : position + 1]
    return len(around) == 2 and around.isalnum()


def test_negatives_hold_no_claim_and_the_rest_do() -> None:
    assert all(record["negative"] == (not record["claims"]) for record in RECORDS)
    assert sum(record["negative"] for record in RECORDS) >= 60


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        ("act", ACTS), ("event", EVENTS), ("modality", MODALITIES), ("certainty", CERTAINTIES),
    ],
)  # fmt: skip
def test_claims_use_the_vocabulary(field: str, allowed: tuple[str, ...]) -> None:
    assert {claim[field] for claim in _items("claims")} <= set(allowed)


def test_polarity_follows_modality() -> None:
    against = ("denied", "negated")
    assert all(c["polarity"] == (c["modality"] not in against) for c in _items("claims"))


def test_speakers_quantities_times_and_places_use_the_vocabulary() -> None:
    assert {c["speaker"]["kind"] for c in _items("claims")} <= set(SPEAKER_KINDS)
    assert {q["kind"] for q in _items("quantities")} <= set(QUANTITY_KINDS)
    assert {t["type"] for t in _items("times")} <= set(TIME_TYPES)
    assert {t["role"] for t in _items("times")} <= set(TIME_ROLES)
    assert {p["role"] for p in _items("places")} <= set(PLACE_ROLES)


def test_actor_codes_are_known(known: frozenset[str]) -> None:
    mentions = [c[who] for c in _items("claims") for who in ("actor", "recipient") if c[who]]
    assert {part for m in mentions for part in m["code"].split("|")} - known == set()


def test_place_codes_are_a_country_and_a_name_or_words_of_the_text(known: frozenset[str]) -> None:
    unknown = [
        (record["id"], place["code"])
        for record in RECORDS
        for place in record["places"]
        if place["code"].split(":")[0] not in known and not _in_records(place["code"])
    ]
    assert unknown == []


def _in_records(name: str) -> bool:
    return any(name.lower() in record["text"].lower() for record in RECORDS)


def test_quantities_have_a_bound_in_order() -> None:
    for quantity in _items("quantities"):
        bounds = [quantity[name] for name in ("low", "best", "high")]
        given = [bound for bound in bounds if bound is not None]
        assert given
        assert given == sorted(given)


def test_every_side_keeps_and_breaks_promises() -> None:
    """No actor has most of the commitments: the set must not teach whom to trust."""
    makers = [c["actor"]["code"] for c in _items("claims") if c["act"] == "promise" and c["actor"]]
    most = max(set(makers), key=makers.count)
    assert makers.count(most) <= len(makers) // 6
