"""Relay pairs with their coded drift: from a case's gold, and from ``tests/sets/drift.jsonl``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.case import Case, rows
from benchmarks.data import ROOT, json_rows
from vedette.claims.drift import ToldCorrection, corrections_in
from vedette.claims.identity import unify
from vedette.claims.people import officials
from vedette.claims.relays import find_claim_relays
from vedette.extraction.claims import extract_claims
from vedette.extraction.gazetteer import default_gazetteer
from vedette.records import Claim, Report, Span, report_key

#: The invented pairs of this repository.
OWN_SET = ROOT / "tests" / "sets" / "drift.jsonl"


@dataclass(frozen=True)
class Coded:
    """One coded drift: its type, the parent's key, and the spans where the gold gives them."""

    type: str
    parent: str
    parent_span: Span | None
    child_span: Span | None


@dataclass(frozen=True)
class Family:
    """A child, the parents it relays, what is coded between them, and corrections known by then.

    `people` are the officials of the whole case (surname -> actor), by which actors are unified.
    """

    name: str
    child: Report
    parents: tuple[Report, ...]
    coded: tuple[Coded, ...]
    corrections: tuple[ToldCorrection, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def claims(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of every report, by key."""
        reports = {r.key: r for r in (self.child, *self.parents)}
        found = unify([c for r in reports.values() for c in extract_claims(r)], self.people)
        return {key: [c for c in found if c.report_key == key] for key in reports}

    def label(self, key: str) -> str:
        """The id the input gave a report of this family."""
        return next(r.source_id for r in (self.child, *self.parents) if r.key == key)


def families_of_case(
    case: Case, parents: Mapping[str, Iterable[str]] | None = None
) -> list[Family]:
    """A family for every child of the gold's relays and drift.

    `parents` (child key -> parent keys), when given, replaces the pairs of the gold: then a coded
    drift whose pair is not among them can only be missed.
    """
    known, coded = case.by_id, _coded(case)
    wanted: dict[str, dict[str, None]] = {}  # parents in the gold's order, the main one first
    if parents is None:
        for child, its in (case.gold.get("relays") or {}).items():
            wanted.setdefault(child, {}).update(
                dict.fromkeys([its] if isinstance(its, str) else its)
            )
        for row in rows(case.gold, "drift"):
            wanted.setdefault(row["to"], {})[row["from"]] = None
    else:
        ids = {r.key: r.source_id for r in case.reports}
        for key, keys in parents.items():
            wanted[ids[key]] = {ids[k]: None for k in keys if k in ids}
        for row in rows(case.gold, "drift"):
            wanted.setdefault(row["to"], {})
            if row["from"] == row["to"]:
                wanted[row["to"]][row["from"]] = None
    told = [c for r in case.reports for c in corrections_in(r)]
    people = officials(case.reports, default_gazetteer())
    made = []
    for child_id in sorted(wanted):
        child = known.get(child_id)
        if child is None:
            continue
        before = tuple(c for c in told if c.dated <= (child.date or ""))
        its_parents = tuple(known[p] for p in wanted[child_id] if p in known)
        own = tuple(coded.get(child_id, ()))
        made.append(Family(child_id, child, its_parents, own, before, people))
    return made


def relayed_parents(case: Case) -> dict[str, list[str]]:
    """Child key -> keys of the parents that it relays (not of its background), found unaided."""
    claims = [c for r in case.reports for c in extract_claims(r)]
    known = officials(case.reports, default_gazetteer())
    found: dict[str, list[str]] = {}
    relays = find_claim_relays(case.reports, unify(claims, known))
    for relay in (r for r in relays if r.weight == "relay"):
        found.setdefault(relay.child, []).append(relay.parent)
    return found


def _coded(case: Case) -> dict[str, list[Coded]]:
    known = case.by_id
    found: dict[str, list[Coded]] = {}
    for row in rows(case.gold, "drift"):
        parent, child = known.get(row["from"]), known.get(row["to"])
        if parent is None or child is None:
            continue
        spans = (_span(parent, row.get("from_span")), _span(child, row.get("to_span")))
        found.setdefault(row["to"], []).append(Coded(row["type"], parent.key, *spans))
    return found


def _span(report: Report, words: str | None) -> Span | None:
    at = report.text.find(words) if words else -1
    return Span(at, at + len(words), words) if words and at >= 0 else None


def own_families(path: Path = OWN_SET, split: str = "") -> list[Family]:
    """The invented pairs, all or those of one split (``dev``, ``held``)."""
    found = []
    for row in json_rows(path, {"id": str, "parent": dict, "drift": list}):
        if split and row["split"] != split:
            continue
        parent = _report(row["parent"], f"{row['id']}.parent")
        child = parent if row["child"] is None else _report(row["child"], f"{row['id']}.child")
        coded = tuple(
            Coded(d["type"], parent.key, _given(d["parent"]), _given(d["child"]))
            for d in row["drift"]
        )
        found.append(Family(row["id"], child, (parent,), coded))
    return found


def split_of(record_id: str) -> str:
    """``dev`` or ``held``, by a hash of the id, so that no one chose."""
    odd = int(hashlib.sha256(record_id.encode()).hexdigest(), 16) % 2
    return "dev" if odd else "held"


def _given(span: Mapping[str, Any] | None) -> Span | None:
    return None if span is None else Span(span["start"], span["end"], span["text"])


def _report(row: Mapping[str, str], source_id: str) -> Report:
    return Report(
        report_key(source_id, row["publisher"], row["date"], "", row["text"]),
        source_id,
        row["text"],
        publisher=row["publisher"],
        publisher_kind=row["publisher_kind"],
        published=row["date"],
        language="en",
    )
