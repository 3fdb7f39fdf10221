"""The tree behind a count of origins: outlet <- wire <- official <- government <- its briefing.

1. Claims of one assertion are grouped by origin; each origin is a root.
2. Under it stands who spoke for it, with the words of the first report that carries them.
3. Under the speaker stand the reports that carry it: a report copied from another one of them hangs
   under that; one that credits another outlet under that outlet, which need not be among the
   reports; one whose claim was traced by its figure under the report that gave it before.
4. Beyond the first of each speaker a report adds nothing: an echo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from vedette.claims.assertions import assertion_of
from vedette.claims.counting import count_independent
from vedette.claims.credited import carrier_of, credited_outlets
from vedette.claims.dependence import briefings, find_dependences
from vedette.claims.origins import OriginIndex
from vedette.records import (
    Citation,
    Claim,
    Origin,
    OriginNode,
    OriginTree,
    Report,
    Speaker,
    citation,
)

#: What a link of the chain is. ``outlet``: another outlet that is credited and whose report is not
#: in the set.
NODE_KINDS = ("origin", "briefing", "speaker", "outlet", "report")
#: How a link has it from the one above. Reports copied from another carry the relation of lineage
#: (`lineage.model.RELATIONS`) instead.
NODE_RELATIONS = (
    "origin", "was_briefed", "speaks_for", "passes_on", "credited", "carries", "credits",
    "same_figure",
)  # fmt: skip


class Indexed(Protocol):
    """What is known at a date, as far as origins need it (`assessment.view.View`)."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in order of publication."""

    @property
    def index(self) -> OriginIndex:
        """Reports, derivations and traces."""


def origins_of_assertion(view: Indexed, claim: Claim) -> OriginTree:
    """The tree of everything in the view that asserts the same as `claim`."""
    return tree_of(assertion_of(claim, view.claims, view.index), view.index)


def tree_of(claims: Sequence[Claim], index: OriginIndex) -> OriginTree:
    """The origins of these claims, taken as one assertion, with interval and dependences.

    No claim gives (0, 0). The order of the claims does not matter.
    """
    ordered = sorted(claims, key=lambda c: _order(c, index))
    held: dict[str, list[Claim]] = {}
    for claim in ordered:
        held.setdefault(index.trace(claim).origin.key, []).append(claim)
    origins = [index.trace(group[0]).origin for group in held.values()]
    dependences = find_dependences(ordered, index)
    low, high = count_independent(origins, dependences)
    roots = tuple(
        _root(origin, held[origin.key], index)
        for origin in sorted(origins, key=lambda o: (o.dependence == "unknown", _first(held, o)))
    )
    reports = {claim.report_key for claim in ordered}
    adding = {node.key for root in roots for node in walk(root) if node.kind == "report"
              and node.adds}  # fmt: skip
    return OriginTree(low, high, roots, dependences, len(reports), len(reports - adding))


def speaker_label(speaker: Speaker) -> str:
    """A speaker in words: "Ada Berg, defence minister", "a senior official"."""
    name = speaker.name.removesuffix("'s").removesuffix("’s")
    known = set(name.casefold().split())
    told = speaker.role and not set(speaker.role.casefold().split()) <= known
    plural = speaker.kind == "anonymous" and speaker.role.casefold() in name.casefold()
    return f"{name}, {speaker.role}" if told and not plural else name


def walk(node: OriginNode) -> Iterable[OriginNode]:
    """A node and everything below it, depth first."""
    yield node
    for child in node.below:
        yield from walk(child)


def _first(held: Mapping[str, list[Claim]], origin: Origin) -> int:
    return list(held).index(origin.key)


def _order(claim: Claim, index: OriginIndex) -> tuple[str, str, str, int, str]:
    report = index.reports[claim.report_key]
    return (report.date or "9999", _moment(report), report.source_id, claim.span.start, claim.key)


def _moment(report: Report) -> str:
    """The moment inside a report's day, in UTC; a report that gives none comes last."""
    if not report.published or len(report.published) <= 10:
        return "~"
    at = datetime.fromisoformat(report.published)
    return (at if at.utcoffset() is None else at.astimezone(UTC)).isoformat()


def _root(origin: Origin, claims: Sequence[Claim], index: OriginIndex) -> OriginNode:
    grown = _Growth(index, origin)
    for claim in _one_per_report(claims, index):
        grown.add(claim)
    below = (*_briefing_nodes(origin, claims, index), *grown.nodes())
    reason = "not known where it has it from" if origin.dependence == "unknown" else ""
    return OriginNode(origin.key, "origin", origin.label, "origin", reason,
                      index.date(claims[0]), citation(claims[0]), True, below)  # fmt: skip


def _one_per_report(claims: Sequence[Claim], index: OriginIndex) -> list[Claim]:
    """Of each report the first claim that names who said it, else the first; in their order."""
    best: dict[str, Claim] = {}
    for claim in claims:
        held = best.get(claim.report_key)
        if held is None or (index.trace(claim).how == "speaker" != index.trace(held).how):
            best[claim.report_key] = claim
    return list(best.values())


def _briefing_nodes(
    origin: Origin, claims: Sequence[Claim], index: OriginIndex
) -> list[OriginNode]:
    """Which other government had briefed the origin, in the words of the reports."""
    found = []
    for briefed, briefer, cue in briefings(claims, index):
        if briefed == origin.party:
            label = index.gazetteer.label(briefer)
            why = f"{origin.label} had heard from {label} before"
            day = index.reports[cue.citation.report_key].date or ""
            found.append(OriginNode(briefer, "briefing", label, "was_briefed", why, day,
                                    cue.citation))  # fmt: skip
    return found


@dataclass
class _Growth:
    """The branches of one origin while they grow; keys are of speakers, outlets and reports."""

    index: OriginIndex
    origin: Origin
    made: dict[str, OriginNode] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        """Hang the report of a claim where it belongs; a report stands once."""
        report = self.index.reports[claim.report_key]
        if report.key in self.made:
            return
        parent, relation, reason, cited = self._hangs(claim)
        speaker = self._speaker(claim)
        adds = speaker not in self.heard
        self.heard.add(speaker)
        self.above[report.key] = parent
        self.made[report.key] = OriginNode(
            report.key, "report", carrier_of(report), relation, reason, report.date or "",
            cited or citation(claim), adds,
        )  # fmt: skip

    def _hangs(self, claim: Claim) -> tuple[str, str, str, Citation | None]:
        """The key of the node above a report, the relation, the reason, and the words for it."""
        index, key = self.index, claim.report_key
        above = index.parents.get(key)
        if above in self.made:
            relation = index.kinds.get(key, "unknown")
            return above, relation, f"derives from {self.made[above].label}", None
        if index.trace(claim).how == "same_figure":
            return "", "same_figure", "gives the figure, not where it has it from", None
        for name, cited in credited_outlets(index.reports[key], index).items():
            return self._outlet(name, claim), "credits", f"credits {name}", cited
        return self._speaker(claim), "carries", "names who said it", None

    def _outlet(self, name: str, claim: Claim) -> str:
        """The node of an outlet that is credited: its own earlier report, or one of its own."""
        for key, node in self.made.items():
            if node.kind == "report" and node.label == name:
                return key
        key = f"outlet:{name}"
        if key not in self.made:
            self.above[key] = self._speaker(claim)
            self.made[key] = OriginNode(key, "outlet", name, "credited",
                                        "credited; its own report is not among these")  # fmt: skip
        return key

    def _speaker(self, claim: Claim) -> str:
        """The node of who spoke for the origin; '' when the origin itself is all that is named."""
        speaker = claim.speaker
        if speaker.kind == "narrator" or speaker.role == "publisher":
            via = self.index.trace(claim).via
            return self._speaker(via) if via is not None and via.key != claim.key else ""
        if speaker.name in (self.origin.label, self.origin.party):
            return ""
        key = f"speaker:{speaker.name.split()[-1].casefold()}"
        if key not in self.made:
            self.above[key] = ""
            other = speaker.actor not in ("", self.origin.party)
            relation = "passes_on" if other else "speaks_for"
            reason = "passes on the word of" if other else "speaks for"
            self.made[key] = OriginNode(
                key, "speaker", speaker_label(speaker), relation,
                f"{reason} {self.origin.label}", self.index.date(claim), citation(claim),
            )  # fmt: skip
        return key

    def nodes(self) -> tuple[OriginNode, ...]:
        """The branches, finished: children in the order in which they came.

        A speaker or outlet under whom no report is left, as it hangs under the one it was copied
        from, is no link of the chain.
        """
        return self._below("")

    def _below(self, parent: str) -> tuple[OriginNode, ...]:
        grown = (
            replace(node, below=self._below(key))
            for key, node in self.made.items()
            if self.above.get(key, "") == parent
        )
        return tuple(node for node in grown if node.below or node.kind not in ("speaker", "outlet"))
