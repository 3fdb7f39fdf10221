"""The independent origin of a claim: bodies of one state are one, echoes add nothing.

The order of the rules (docs/rules.md, "Origins"):

1. A plan that someone else passes on about a force is the promisor's word, whoever repeats it.
2. A named or unnamed speaker of a state or organisation: that state or organisation.
3. A person without one (an analyst), a body without one (an imagery company): itself.
4. The narrator: the publisher's government if it is one; else the speaker of the same event in the
   same report; else the parent the report was copied from; else the earlier source of the same
   figure; else the publisher, with unknown dependence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.extraction.gazetteer import Gazetteer
from vedette.records import Claim, Origin, Report
from vedette.resources import lexicon, table

#: One bare unlisted name ("Norhaven said") may well be a capital that stands for a government.
_BARE_NAME = re.compile(r"[A-Z][a-zà-ž]+")
_TITLES = frozenset(lexicon("roles")["titles"])
#: Titles that do not speak for the state whose name stands beside them.
_PRIVATE = frozenset(
    [
        "analyst",
        "expert",
        "professor",
        "researcher",
        "editor",
        "author",
        "journalist",
        "correspondent",
        "fellow",
        "director",
        "lawmaker",
        "activist",
        "retired",
        "former",
    ]
)
#: Publishers that publish what they themselves saw or worked out.
_WATCHING_PUBLISHERS = frozenset({"observer", "ngo", "igo", "think_tank"})
_OFFICIAL_PUBLISHERS = frozenset({"government", "igo"})
#: Copies of copies followed back at most.
_MOST_PARENTS = 5
#: Share of the smaller circle's members that makes a collective word and a bloc the same circle.
SAME_CIRCLE = 0.6
_COLLECTIVES = frozenset(row["code"] for row in table("collectives"))


@dataclass(frozen=True)
class SharingGroups:
    """Governments known to share intelligence; a watch may add groups of actor codes."""

    gazetteer: Gazetteer
    groups: tuple[frozenset[str], ...] = ()

    def same(self, a: str, b: str) -> bool:
        """True when what `a` says may rest on what `b` knows."""
        if a == b or any(a in group and b in group for group in self.groups):
            return True
        if self._one_of(a, b) or self._one_of(b, a):
            return True
        return self.gazetteer.shares_intelligence(a, b)

    def _one_of(self, circle: str, actor: str) -> bool:
        """ "Western officials" may be any of their governments, or a bloc of most of them."""
        if circle not in _COLLECTIVES:
            return False
        member = actor in self.gazetteer.members(circle)
        return member or self._overlap(circle, actor) >= SAME_CIRCLE

    def _overlap(self, a: str, b: str) -> float:
        one, two = self.gazetteer.members(a), self.gazetteer.members(b)
        return len(one & two) / min(len(one), len(two)) if one and two else 0.0


@dataclass
class OriginIndex:
    """What is needed to trace narrators: reports, relays, and who gave a figure first."""

    reports: Mapping[str, Report]
    parents: Mapping[str, str]
    gazetteer: Gazetteer
    by_report: dict[str, list[Claim]] = field(default_factory=dict)
    figures: dict[tuple[str, float], list[Claim]] = field(default_factory=dict)


def build_index(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    parents: Mapping[str, str],
    gazetteer: Gazetteer,
) -> OriginIndex:
    """Index claims (in order of publication) by report and attributed figures by value."""
    index = OriginIndex(reports, parents, gazetteer)
    for claim in claims:
        index.by_report.setdefault(claim.report_key, []).append(claim)
        value = figure_value(claim)
        if value is None or claim.speaker.kind == "narrator" or claim.in_question:
            continue
        index.figures.setdefault((_code(claim), value), []).append(claim)
    return index


def figure_value(claim: Claim) -> float | None:
    """The figure by which repeats are recognised: best, else the only bound given."""
    q = claim.quantity
    if q is None:
        return None
    return q.best if q.best is not None else (q.low if q.low is not None else q.high)


def origin_of(claim: Claim, index: OriginIndex, _depth: int = 0) -> Origin:
    """The origin of a claim; see the module's rules."""
    promisor = _promisor_word(claim)
    if promisor:
        return _state(promisor, index)
    if claim.speaker.kind != "narrator" and claim.speaker.role != "publisher":
        return _speaker_origin(claim, index)
    return _narrator_origin(claim, index, _depth)


def _promisor_word(claim: Claim) -> str:
    """The force's owner when a claim only passes on that owner's plan."""
    if claim.event != "RETREAT" or claim.modality != "planned" or claim.actor is None:
        return ""
    told = claim.speaker.actor and claim.act == "promise" and claim.speaker.kind != "narrator"
    return claim.speaker.actor if told else claim.actor.code


def _state(code: str, index: OriginIndex) -> Origin:
    kind = "state" if len(code) == 3 and code.isupper() else "org"
    return Origin(f"{kind}:{code}", index.gazetteer.label(code), code)


def _speaker_origin(claim: Claim, index: OriginIndex) -> Origin:
    speaker = claim.speaker
    role_words = set(re.findall(r"[a-z]+", f"{speaker.role} {speaker.name}".lower()))
    private = bool(role_words & _PRIVATE) or (speaker.kind == "named" and not speaker.role)
    if speaker.actor and not (private and speaker.kind == "named" and not _official(role_words)):
        return _state(speaker.actor, index)
    if speaker.kind == "named":
        return Origin(f"person:{speaker.name}", speaker.name, "")
    if speaker.kind == "organisation":
        bare = bool(_BARE_NAME.fullmatch(speaker.name))
        return Origin(f"org:{speaker.name}", speaker.name, "", "unknown" if bare else "known")
    echo = _figure_source(claim, index)
    if echo is not None:
        return echo
    report = index.reports.get(claim.report_key)
    name = report.publisher if report else ""
    return Origin(
        f"anonymous:{speaker.role}:{name}", f"{speaker.name} (unnamed, via {name})", "", "unknown"
    )


def _official(words: set[str]) -> bool:
    return bool(words & (_TITLES - _PRIVATE)) and not words & {"retired", "former"}


def _narrator_origin(claim: Claim, index: OriginIndex, depth: int) -> Origin:
    report = index.reports.get(claim.report_key)
    if report is not None and claim.speaker.kind == "narrator":
        if report.publisher_kind in _OFFICIAL_PUBLISHERS and claim.speaker.actor:
            return _state(claim.speaker.actor, index)
        if report.publisher_kind in _WATCHING_PUBLISHERS:
            return Origin(f"publisher:{report.publisher}", report.publisher)
    same = _told_in_report(claim, index)
    if same is not None:
        return same
    figure = _figure_source(claim, index)
    if figure is not None:
        return figure
    parent = index.parents.get(claim.report_key)
    if parent and depth < _MOST_PARENTS:
        for other in index.by_report.get(parent, []):
            if _same_assertion(claim, other) and other.modality == claim.modality:
                return origin_of(other, index, depth + 1)
    credited = report is None or claim.speaker.role == "publisher"
    name = claim.speaker.name if credited or report is None else report.publisher
    return Origin(f"publisher:{name}", name, "", "unknown")


def _told_in_report(claim: Claim, index: OriginIndex) -> Origin | None:
    """The speaker in the same report who says the same event of the same actor."""
    if claim.event == "MOBILIZE" and claim.quantity is None:
        return None  # another force, another drill: only a figure ties two of them
    for other in index.by_report.get(claim.report_key, []):
        if other.speaker.kind == "narrator" or other.speaker.role == "publisher":
            continue
        # Who doubts it, or sets a condition, has not told it.
        doubted = other.modality in ("possible", "conditional") and claim.modality == "asserted"
        if _same_assertion(claim, other) and other.polarity == claim.polarity and not doubted:
            return origin_of(other, index)
    return None


def _same_assertion(claim: Claim, other: Claim) -> bool:
    """True when another claim is of the same event, force and figure, and no question."""
    if other.event != claim.event or other.in_question or _code(other) not in ("", _code(claim)):
        return False
    return claim.quantity is None or figure_value(other) == figure_value(claim)


def _code(claim: Claim) -> str:
    return claim.actor.code if claim.actor else ""


def _figure_source(claim: Claim, index: OriginIndex) -> Origin | None:
    """The newest attributed carrier of the same figure on the same actor, by that report's day."""
    value = figure_value(claim)
    if value is None:
        return None
    mine = index.reports[claim.report_key].date or ""
    for other in reversed(index.figures.get((_code(claim), value), [])):
        speaker, day = other.speaker, index.reports[other.report_key].date or ""
        named = speaker.role != "publisher" and (speaker.actor or speaker.kind == "named")
        if named and day <= mine and other.key != claim.key:
            return _speaker_origin(other, index)
    return None


def count_origins(origins: Iterable[Origin], sharing: SharingGroups) -> tuple[int, int]:
    """How many independent origins: (low, high).

    Origins that share intelligence count once in the low count; origins of unknown dependence
    count in the high count only, unless nothing else is there: Norland, Sudria and an uncredited
    outlet are (2, 3), and (1, 3) when Norland and Sudria share.
    """
    unique = {o.key: o for o in origins}
    known = [o for o in unique.values() if o.dependence == "known"]
    groups: list[list[Origin]] = []
    for origin in sorted(known, key=lambda o: o.key):
        home = next((g for g in groups if any(shares(origin, o, sharing) for o in g)), None)
        if home is None:
            groups.append([origin])
        else:
            home.append(origin)
    low = len(groups) if groups else (1 if unique else 0)
    return low, max(low, len(unique))


def shares(a: Origin, b: Origin, sharing: SharingGroups) -> bool:
    """True when two origins are one, or their parties share what they know."""
    return a.key == b.key or bool(a.party and b.party and sharing.same(a.party, b.party))
