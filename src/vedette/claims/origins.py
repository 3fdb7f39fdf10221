"""The independent origin of a claim: bodies of one state are one, echoes add nothing.

The order of the rules (docs/rules.md, "Origins"):

1. A plan that someone else passes on about a force is the promisor's word, whoever repeats it.
2. A named or unnamed speaker of a state or organisation: that state or organisation.
3. A person without one (an analyst), a body without one (an imagery company): itself.
4. The narrator: the publisher's government if it is one; else the speaker of the same event in the
   same report; else the earlier source of the same figure; else the parent the report was copied
   from; else, for state media on their own state's forces, that state; else the publisher, with
   unknown dependence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vedette.claims.counting import count_independent
from vedette.claims.sharing import SharingGroups, is_circle
from vedette.claims.source_dependence import source_dependence
from vedette.extraction.cast import surname
from vedette.extraction.gazetteer import Gazetteer
from vedette.lineage.copying import SourceCopy
from vedette.lineage.outlets import CARRIERS, outlet_named
from vedette.records import Claim, Dependence, Origin, Report, Speaker
from vedette.reports.publishers import origin_name, resolve_publisher
from vedette.resources import lexicon

#: One bare unlisted name ("Norhaven said") may well be a capital that stands for a government.
_BARE_NAME = re.compile(r"[A-Z][a-zà-ž]+")
_TITLES = frozenset(lexicon("roles")["titles"])
#: Titles that do not speak for the state whose name stands beside them.
_FORMER = frozenset(lexicon("roles")["former"])
_PRIVATE = frozenset(lexicon("roles")["private"]) | _FORMER
#: Publishers that publish what they themselves saw or worked out.
_WATCHING_PUBLISHERS = frozenset({"observer", "ngo", "igo", "think_tank"})
_OFFICIAL_PUBLISHERS = frozenset({"government", "igo"})
#: Copies of copies followed back at most.
_MOST_PARENTS = 5
#: How an origin was found, as in the module's rules.
TRACES = (
    "plan_passed_on", "speaker", "own_word", "own_observation", "same_report", "same_figure",
    "copied", "credited", "unsourced",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trace:
    """The origin of a claim, and how it was found (`TRACES`), through which other claim, if any."""

    origin: Origin
    how: str
    via: Claim | None = None


@dataclass
class OriginIndex:
    """What is needed to trace origins: reports, relays, and who gave a figure first.

    `parents` is child report key -> parent report key, `kinds` child -> how it derives (a relation
    of lineage); `owners` is outlet -> owner as a watch tells; `officials` surname -> actor code of
    who spoke in an office, `bodies` body -> the actor it is part of by its name, `copies` pairs of
    publishers that systematically give the same figures, `outlets` the publishers of the reports
    that carry what others say.
    """

    reports: Mapping[str, Report]
    parents: Mapping[str, str]
    gazetteer: Gazetteer
    sharing: SharingGroups
    kinds: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    by_report: dict[str, list[Claim]] = field(default_factory=dict)
    figures: dict[tuple[str, float], list[Claim]] = field(default_factory=dict)
    officials: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    copies: Sequence[SourceCopy] = ()
    outlets: frozenset[str] = frozenset()

    def date(self, claim: Claim) -> str:
        """The day the claim was published."""
        return self.reports[claim.report_key].date or ""

    def trace(self, claim: Claim) -> Trace:
        """The origin of a claim and how it was found; worked out once."""
        if claim.key not in self.traces:
            self.traces[claim.key] = trace_origin(claim, self)
        return self.traces[claim.key]


def build_index(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    parents: Mapping[str, str],
    sharing: SharingGroups,
    *,
    kinds: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> OriginIndex:
    """Index claims (in order of publication) by report and attributed figures by value."""
    index = OriginIndex(reports, parents, sharing.gazetteer, sharing, kinds or {}, owners or {})
    index.outlets = frozenset(
        canonical_name(report.publisher)
        for report in reports.values()
        if report.publisher and report.publisher_kind in CARRIERS
    )
    offices: dict[str, set[str]] = {}
    for claim in (_as_outlet(claim, index) for claim in claims):
        index.by_report.setdefault(claim.report_key, []).append(claim)
        speaker = claim.speaker
        if speaker.kind == "named" and speaker.actor and _holds_office(speaker):
            offices.setdefault(fold_name(surname(speaker.name)), set()).add(speaker.actor)
        value = figure_value(claim)
        narrated = speaker.kind == "narrator" and not _own_voice(claim, reports)
        if value is None or narrated or claim.in_question:
            continue
        index.figures.setdefault((_code(claim), value), []).append(claim)
    index.bodies = _bodies(claims, reports)
    index.copies = source_dependence(claims, reports)
    index.officials = {name: min(codes) for name, codes in offices.items() if len(codes) == 1}
    return index


def _own_voice(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether a narrator is a publisher that tells what it knows itself."""
    kind = reports[claim.report_key].publisher_kind
    return kind in _OFFICIAL_PUBLISHERS or kind in _WATCHING_PUBLISHERS


def _bodies(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Mapping[str, str]:
    """Body or official publisher that no table lists -> the actor whose name stands in its own.

    "Norland's Foreign Ministry" is Norland's when a claim of the set speaks of Norland by that
    code.
    """
    held = list(claims)
    codes = {code for c in held for code in (_code(c), c.speaker.actor) if code}
    names = {code for code in codes if not (len(code) == 3 and code.isupper())}
    bodies = {c.speaker.name for c in held if c.speaker.kind in ("organisation", "named")}
    bodies |= {r.publisher for r in reports.values() if r.publisher_kind in _OFFICIAL_PUBLISHERS}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")(?:['’]s)?\b")
    found = {}
    for body in bodies if names else ():
        named = {match[0].removesuffix("'s").removesuffix("’s") for match in pattern.finditer(body)}
        # A bare name is no body: "Norhaven said" may be a capital, of a state not told.
        if len(named) == 1 and body not in named:
            found[body] = named.pop()
    return found


def figure_value(claim: Claim) -> float | None:
    """The figure by which repeats are recognised: best, else the only bound given."""
    q = claim.quantity
    if q is None:
        return None
    return q.best if q.best is not None else (q.low if q.low is not None else q.high)


def fold_name(name: str) -> str:
    """A surname without the endings that transliterations write in many ways.

    ``Novitsky``, ``Novitskiy``, ``Novitskyy`` and ``Novitskij`` are one.
    """
    return re.sub(r"(?:iy|yy|ij|yj|ii|yi|y|i)$", "y", name.casefold().removesuffix("'s"))


def origin_of(claim: Claim, index: OriginIndex) -> Origin:
    """The origin of a claim; see the module's rules."""
    return index.trace(claim).origin


def trace_origin(claim: Claim, index: OriginIndex, depth: int = 0) -> Trace:
    """The origin of a claim and how it was found; `depth` counts the copies followed back."""
    claim = _as_outlet(claim, index)
    promisor = _promisor_word(claim)
    if promisor:
        told = _promised_in_report(claim, index)
        return told or Trace(_state(promisor, index), "plan_passed_on")
    if claim.speaker.kind != "narrator" and claim.speaker.role != "publisher":
        return _speaker_trace(claim, index)
    return _narrator_trace(claim, index, depth)


def _as_outlet(claim: Claim, index: OriginIndex) -> Claim:
    """The claim; a body that is the publisher of a report here and carries others' words is no
    source of its own ("Northern Wire reported", an agency that no list holds), but an outlet.
    """
    speaker = claim.speaker
    if speaker.kind != "organisation" or speaker.actor or speaker.role:
        return claim
    if canonical_name(speaker.name) not in index.outlets:
        return claim
    return replace(claim, speaker=replace(speaker, role="publisher"))


def _promisor_word(claim: Claim) -> str:
    """The force's owner when a claim only passes on that owner's plan."""
    if claim.event != "RETREAT" or claim.modality != "planned" or claim.actor is None:
        return ""
    told = claim.speaker.actor and claim.act == "promise" and claim.speaker.kind != "narrator"
    return claim.speaker.actor if told else claim.actor.code


def _promised_in_report(claim: Claim, index: OriginIndex) -> Trace | None:
    """Who promises, in the same report, what its narrator tells as a plan: a host, perhaps."""
    if claim.speaker.kind != "narrator":
        return None
    for other in index.by_report.get(claim.report_key, []):
        speaker = other.speaker
        own = speaker.kind in ("named", "organisation") and other.act == "promise"
        told = other.modality == claim.modality and other.polarity == claim.polarity
        if own and told and speaker.actor and _same_assertion(claim, other):
            return Trace(_state(speaker.actor, index), "same_report", other)
    return None


def _state(code: str, index: OriginIndex) -> Origin:
    kind = "state" if len(code) == 3 and code.isupper() else "org"
    return Origin(f"{kind}:{code}", index.gazetteer.label(code), code)


def _role_words(speaker: Speaker) -> set[str]:
    return set(re.findall(r"[a-z]+", f"{speaker.role} {speaker.name}".lower()))


def _holds_office(speaker: Speaker) -> bool:
    words = _role_words(speaker)
    return bool(words & (_TITLES - _PRIVATE)) and not words & _FORMER


def _speaker_trace(claim: Claim, index: OriginIndex) -> Trace:
    speaker = claim.speaker
    private = bool(_role_words(speaker) & _PRIVATE) or (
        speaker.kind == "named" and not speaker.role
    )
    office = _known_office(speaker, index) or _own_body(claim, index)
    if speaker.actor and not (private and speaker.kind == "named" and not _holds_office(speaker)):
        echo = _echo_of_circle(claim, index)
        return echo or Trace(_state(speaker.actor, index), "speaker")
    if office:
        return Trace(_state(office, index), "speaker")
    if speaker.kind == "named":
        return Trace(Origin(f"person:{speaker.name}", speaker.name, ""), "speaker")
    if speaker.kind == "organisation":
        bare = bool(_BARE_NAME.fullmatch(speaker.name))
        known = "unknown" if bare else "known"
        return Trace(Origin(f"org:{speaker.name}", speaker.name, "", known), "speaker")
    echo = _figure_source(claim, index)
    if echo is not None:
        return echo
    report = index.reports.get(claim.report_key)
    name = report.publisher if report else ""
    label = f"{speaker.name} (unnamed, via {name})"
    return Trace(Origin(f"anonymous:{speaker.role}:{name}", label, "", "unknown"), "unsourced")


def _own_body(claim: Claim, index: OriginIndex) -> str:
    """The actor of a body or person without one: by the body's name, or by the publisher's own.

    In a government's own report "her office", or whoever speaks without an actor, is its own.
    """
    speaker = claim.speaker
    if speaker.actor or speaker.kind == "narrator" or speaker.role == "publisher":
        return ""
    if speaker.name in index.bodies:
        return index.bodies[speaker.name]
    report = index.reports[claim.report_key]
    if report.publisher_kind != "government" or _role_words(speaker) & _PRIVATE:
        return ""
    return report.publisher_country or index.bodies.get(report.publisher, "")


def _known_office(speaker: Speaker, index: OriginIndex) -> str:
    """The actor for which another claim has this person speak in an office, '' when none."""
    if speaker.kind != "named" or _role_words(speaker) & _PRIVATE:
        return ""
    code = index.officials.get(fold_name(surname(speaker.name)), "")
    return code if speaker.actor in ("", code) else ""


def _echo_of_circle(claim: Claim, index: OriginIndex) -> Trace | None:
    """Unnamed officials of a circle who give the figure that a body of it gave before: that body.

    "European officials said more than 5,000" after the Union's commissioner gave 5,000.
    """
    speaker = claim.speaker
    if speaker.kind != "anonymous" or not is_circle(speaker.actor):
        return None
    found = _figure_source(claim, index)
    tie = index.sharing.tie(speaker.actor, found.origin.party) if found else None
    return found if tie is not None and tie.known else None


def _narrator_trace(claim: Claim, index: OriginIndex, depth: int) -> Trace:
    report = index.reports.get(claim.report_key)
    if report is not None and claim.speaker.kind == "narrator":
        own = claim.speaker.actor or index.bodies.get(report.publisher, "")
        if report.publisher_kind in _OFFICIAL_PUBLISHERS and own:
            return Trace(_state(own, index), "own_word")
        if report.publisher_kind in _WATCHING_PUBLISHERS:
            body = _mission_of(report, index)
            if body:
                return Trace(_state(body, index), "own_observation")
            name = report.publisher
            return Trace(Origin(f"publisher:{name}", name), "own_observation")
    found = _told_in_report(claim, index)
    if claim.speaker.role == "publisher":  # who says whose report it passes on is taken at its word
        found = found or _copied(claim, index, depth)
    found = found or _figure_source(claim, index)
    found = found or _copied(claim, index, depth) or _state_voice(claim, index)
    if found is not None:
        return found
    name, credited = outlet_of(claim, report)
    how = "credited" if credited else "unsourced"
    return Trace(Origin(f"publisher:{name}", name, "", "unknown"), how)


def canonical_name(name: str) -> str:
    """One name for an outlet however it is written: "AP (via Beta Post)" is Associated Press."""
    return outlet_named(origin_name(name)).name


def _mission_of(report: Report, index: OriginIndex) -> str:
    """The organisation whose mission an observer is, by its name: "UN mission in Norland"."""
    hits = index.gazetteer.find(report.publisher)
    named = [h.code for h in hits if h.kind == "organisation"]
    return named[0] if named else ""


def outlet_of(claim: Claim, report: Report | None) -> tuple[str, bool]:
    """Whose voice an outlet's claim is, and whether that is another outlet than the report's.

    "The daily writes" is the report's own publisher; "Alpha News (via Beta Post)" is Alpha News.
    """
    own = canonical_name(report.publisher) if report else ""
    named = claim.speaker.name.split()
    credited = claim.speaker.role == "publisher" and bool(named) and not named[-1].islower()
    if report is None or credited:
        name = canonical_name(claim.speaker.name)
        return name, name != own
    return own, False


def _state_voice(claim: Claim, index: OriginIndex) -> Trace | None:
    """State media in their own voice on their own state's forces: that state's word."""
    report = index.reports.get(claim.report_key)
    if report is None or not _code(claim):
        return None
    name, credited = outlet_of(claim, report)
    kind, country = report.publisher_kind, report.publisher_country
    if credited or not country:
        kind, country = resolve_publisher(name, "unknown", None)
    force = _code(claim)
    theirs = force == country or country in index.gazetteer.members(force)
    if kind != "state_media" or not country or not theirs:
        return None
    return Trace(_state(country, index), "own_word")


def _copied(claim: Claim, index: OriginIndex, depth: int) -> Trace | None:
    """The origin of the same assertion in the report that this one was copied from."""
    parent = index.parents.get(claim.report_key)
    if not parent or depth >= _MOST_PARENTS:
        return None
    for other in index.by_report.get(parent, []):
        if _same_assertion(claim, other) and other.modality == claim.modality:
            return Trace(trace_origin(other, index, depth + 1).origin, "copied", other)
    return None


def _told_in_report(claim: Claim, index: OriginIndex) -> Trace | None:
    """The speaker in the same report who says the same event of the same actor."""
    if claim.event == "MOBILIZE" and claim.quantity is None:
        return None  # another force, another drill: only a figure ties two of them
    for other in index.by_report.get(claim.report_key, []):
        if other.speaker.kind == "narrator" or other.speaker.role == "publisher":
            continue
        # Who doubts it, or sets a condition, has not told it.
        doubted = other.modality in ("possible", "conditional") and claim.modality == "asserted"
        if _same_assertion(claim, other) and other.polarity == claim.polarity and not doubted:
            return Trace(trace_origin(other, index).origin, "same_report", other)
    return None


def _same_assertion(claim: Claim, other: Claim) -> bool:
    """True when another claim is of the same event, force and figure, and no question."""
    if other.event != claim.event or other.in_question or _code(other) not in ("", _code(claim)):
        return False
    return claim.quantity is None or figure_value(other) == figure_value(claim)


def _code(claim: Claim) -> str:
    return claim.actor.code if claim.actor else ""


def _figure_source(claim: Claim, index: OriginIndex) -> Trace | None:
    """The newest attributed carrier of the same figure on the same actor, by that report's day."""
    value = figure_value(claim)
    if value is None:
        return None
    mine, later = index.reports[claim.report_key].date or "", True
    for other in reversed(index.figures.get((_code(claim), value), [])):
        speaker, day = other.speaker, index.reports[other.report_key].date or ""
        named = speaker.role != "publisher" and (
            bool(speaker.actor) or speaker.kind in ("named", "narrator")
        )
        circle = speaker.kind == "anonymous" and is_circle(speaker.actor)
        # Two narrators of one day must not each name the other.
        told = day < mine or (day == mine and not (later and speaker.kind == "narrator"))
        if other.key == claim.key:
            later = False
        elif named and not circle and told:
            if speaker.kind == "narrator":
                return Trace(_narrator_trace(other, index, _MOST_PARENTS).origin, "same_figure",
                             other)  # fmt: skip
            return Trace(_speaker_trace(other, index).origin, "same_figure", other)
    return None


def count_origins(origins: Iterable[Origin], sharing: SharingGroups) -> tuple[int, int]:
    """How many independent origins, by their names alone: (low, high).

    Parties known to share count once; an origin of unknown dependence counts in the high count
    only, unless nothing else is there. `dependence.find_dependences` also reads the words.
    """
    unique = {o.key: o for o in origins}
    return count_independent(unique.values(), ties(unique.values(), sharing))


def ties(origins: Iterable[Origin], sharing: SharingGroups) -> list[Dependence]:
    """The dependences that follow from who the origins are."""
    found = []
    ordered = sorted(origins, key=lambda o: o.key)
    for number, a in enumerate(ordered):
        for b in ordered[number + 1 :]:
            tie = sharing.tie(a.party, b.party) if a.party and b.party else None
            if tie is not None:
                found.append(Dependence(a.key, b.key, tie.kind, tie.known, tie.reason))
    return found


def shares(a: Origin, b: Origin, sharing: SharingGroups) -> bool:
    """True when two origins are one, or their parties share what they know."""
    return a.key == b.key or bool(a.party and b.party and sharing.same(a.party, b.party))
