"""Stories with their derivation trees: who copied whom, who stands alone, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vedette.claims.parents import Parents, find_parents, related_pairs
from vedette.lineage.embedding import not_embedded
from vedette.lineage.graph import Lineage, build_lineage
from vedette.lineage.model import Derivation, Reason, Relation
from vedette.lineage.profile import profile_of
from vedette.lineage.stories import cluster_stories
from vedette.lineage.story_ties import families
from vedette.records import Claim, Report, Span

#: What a report is in its tree: derives from another, from none, that is open, or related to none.
STATES = ("derived", "original", "undecided", "alone")


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A report of a story: how deep it stands below its root, its state and what it rests on.

    `original` is the probability (0 to 1) that it derives from none of the others, `possible` the
    three likeliest parents with theirs.
    """

    report: Report
    depth: int
    state: str
    derivation: Derivation | None
    original: float
    possible: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class StoryTree:
    """A story: rows in the order of its trees, relations among them, and how many `own_reports` it
    has, of which none derives from another: at least one for each group of related reports, at most
    one for each report without a decided parent. They are no origins: two own reports may tell the
    word of one source. `undecided` are pairs whose direction is open.
    """

    key: str
    rows: tuple[TreeRow, ...]
    relations: tuple[Relation, ...]
    undecided: frozenset[tuple[str, str]]
    own_reports: tuple[int, int]
    how: str

    @property
    def roots(self) -> tuple[Report, ...]:
        """The reports from which others derive and which derive from none."""
        followed = zip(self.rows, self.rows[1:], strict=False)
        return tuple(row.report for row, below in followed if not row.depth and below.depth)

    @property
    def title(self) -> str:
        """The title of the report that came first, or else its first sentence."""
        first = min((row.report for row in self.rows), key=_order)
        sentences = profile_of(first).sentences
        return first.title or (sentences[0].span.text if sentences else first.source_id)

    @property
    def outlets(self) -> int:
        """How many publishers there are; a report without one counts for itself."""
        return len({row.report.publisher or row.report.key for row in self.rows})

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day; two empty words when no report is dated."""
        dated = [row.report.date for row in self.rows if row.report.date]
        return (min(dated), max(dated)) if dated else ("", "")


@dataclass(frozen=True, slots=True)
class StoryBook:
    """All stories of some reports, the largest first."""

    stories: tuple[StoryTree, ...]
    reports: Mapping[str, Report]

    def find(self, reference: str) -> tuple[StoryTree, ...]:
        """The stories with that key, or that hold a report with that key or id."""
        return tuple(
            story
            for story in self.stories
            if story.key == reference
            or any(reference in (r.report.key, r.report.source_id) for r in story.rows)
        )


def not_looked_at(reports: Iterable[Report]) -> str:
    """What could not be compared across the languages of some reports, and why; '' for nothing."""
    languages = sorted({report.language[:2].lower() for report in reports if report.language})
    why = not_embedded(languages) if len(languages) > 1 else ""
    told = ", ".join(languages)
    return f"across languages ({told}) only names and numbers were compared: {why}" if why else ""


def story_book(reports: Iterable[Report], claims: Iterable[Claim] = ()) -> StoryBook:
    """The stories of some reports with their derivations.

    A story is a cluster of reports on one event, with all that derives from one of them: by shared
    text, or by the `claims` (of these reports, their actors unified) that they pass on.
    """
    known = {report.key: report for report in reports}
    texts = build_lineage(known.values())
    found = find_parents(known.values(), claims, texts)
    related = related_pairs(found, texts)
    family = families(related)
    lineage = _with_relays(texts, found)
    told: dict[str, list[Relation]] = {}
    for relation in lineage.relations:
        for key in (relation.a, relation.b):
            told.setdefault(key, []).append(relation)
    trees = []
    for story in cluster_stories(known.values(), related):
        keys = set(story.reports)
        inside = {(r.a, r.b): r for key in keys for r in told.get(key, ())}
        trees.append(_tree(story.key, keys, list(inside.values()), family, lineage))
    trees.sort(key=lambda tree: (-len(tree.rows), tree.rows[0].report.date or "~", tree.key))
    return StoryBook(tuple(trees), known)


def _with_relays(lineage: Lineage, found: Parents) -> Lineage:
    """The derivations of the texts with those of passed-on claims beside them."""
    relayed = {
        r.child: Derivation(
            r.child, r.parent, found.kinds[r.child], r.probability, r.probability, r.reasons
        )
        for r in found.relays
        if r.weight == "relay"
        and r.child not in lineage.derivations
        and found.parents.get(r.child) == r.parent
    }
    return replace(lineage, derivations={**lineage.derivations, **relayed})


def _tree(
    key: str,
    keys: set[str],
    relations: Sequence[Relation],
    family: Mapping[str, str],
    lineage: Lineage,
) -> StoryTree:
    order = sorted(keys, key=lambda k: _order(lineage.reports[k]))
    rows: list[TreeRow] = []
    pending = [(k, 0) for k in reversed(order) if lineage.parent(k) is None]
    while pending:
        own, depth = pending.pop()
        rows.append(_row(own, depth, lineage))
        below = [d.child for d in lineage.children(own) if d.child in keys]
        below.sort(key=lambda k: _order(lineage.reports[k]), reverse=True)
        pending += [(child, depth + 1) for child in below]
    within = sorted((r for r in relations if {r.a, r.b} <= keys), key=lambda r: (r.a, r.b))
    groups = {family.get(k, k) for k in keys}
    local = any(lineage.how.get(k) == "local" for k in keys)
    return StoryTree(
        key, tuple(rows), tuple(within),
        frozenset((r.a, r.b) for r in lineage.undecided if {r.a, r.b} <= keys),
        (len(groups), sum(row.depth == 0 for row in rows)), "local" if local else "exact",
    )  # fmt: skip


def _row(key: str, depth: int, lineage: Lineage) -> TreeRow:
    derivation = lineage.parent(key)
    shares = lineage.shares.get(key)
    if derivation is not None:
        state = "derived"
    elif not shares:
        state = "alone"
    else:
        state = "original" if lineage.is_original(key) else "undecided"
    likely = sorted((shares or {}).items(), key=lambda item: (-item[1], item[0]))[:3]
    return TreeRow(
        lineage.reports[key], depth, state, derivation, lineage.originals[key], tuple(likely)
    )


def _order(report: Report) -> tuple[str, str, str, str]:
    return report.date or "~", report.published or "", report.source_id, report.key


def story_row(tree: StoryTree, reports: Mapping[str, Report]) -> dict[str, Any]:
    """Everything of a story as one JSON object."""
    return {
        "story": tree.key,
        "title": tree.title,
        "first_day": tree.days[0] or None,
        "last_day": tree.days[1] or None,
        "size": len(tree.rows),
        "outlets": tree.outlets,
        "own_reports": list(tree.own_reports),
        "roots": [report.source_id for report in tree.roots],
        "undecided": len(tree.undecided),
        "marginals": tree.how,
        "reports": [_report_row(row, reports) for row in tree.rows],
        "relations": [
            {"a": reports[r.a].source_id, "b": reports[r.b].source_id, "kind": r.kind,
             "probability": round(r.probability, 4), "undecided": (r.a, r.b) in tree.undecided,
             "reasons": [_reason_row(reason) for reason in r.reasons]}
            for r in tree.relations
        ],
    }  # fmt: skip


def _report_row(row: TreeRow, reports: Mapping[str, Report]) -> dict[str, Any]:
    report, found = row.report, row.derivation
    parent = None
    if found is not None:
        parent = {"report": reports[found.parent].source_id, "report_key": found.parent,
                  "kind": found.kind, "probability": round(found.probability, 4),
                  "direction": round(found.direction, 4),
                  "reasons": [_reason_row(reason) for reason in found.reasons]}  # fmt: skip
    return {
        "report": report.source_id, "report_key": report.key, "published": report.published,
        "publisher": report.publisher, "title": report.title, "depth": row.depth,
        "state": row.state, "parent": parent, "original": round(row.original, 4),
        "possible_parents": [
            {"report": reports[key].source_id, "report_key": key, "probability": round(share, 4)}
            for key, share in row.possible
        ],
    }  # fmt: skip


def _reason_row(reason: Reason) -> dict[str, Any]:
    return {"kind": reason.kind, "text": reason.text,
            "a_span": _span_row(reason.a_span), "b_span": _span_row(reason.b_span)}  # fmt: skip


def _span_row(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}
