"""What ties two origins of an assertion to each other, each tie with its reason and its words.

A *known* dependence makes two origins one. A possible one widens the interval: the low end takes it
for true, the high end does not (`counting.count_independent`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from vedette.claims.credited import credited_outlets
from vedette.claims.cues import Cue, cues_of
from vedette.claims.origins import OriginIndex, ties
from vedette.claims.source_dependence import depend
from vedette.records import Citation, Claim, Dependence, Origin, Report, citation
from vedette.resources import table

#: Kinds of dependence; those after the bar are possible only.
DEPENDENCES = (
    "same_body", "shares_intelligence", "same_circle", "same_owner", "same_source", "same_imagery",
    "same_document", "copies_figures",
    # possible
    "briefing", "consistent_with", "may_be_member", "joint_undertaking", "copied_report",
    "uncredited",
)  # fmt: skip

#: How a report derives from another when it is made from its text, not only from its news.
COPIES = frozenset({"verbatim", "light_edit", "paraphrase", "translation"})

_PARTIES = r"(?:sides|armies|countries|states|parties|governments)"
_BOTH = re.compile(rf"\b(?:both {_PARTIES}|the two {_PARTIES}|mutual(?:ly)?)\b", re.IGNORECASE)


def find_dependences(claims: Sequence[Claim], index: OriginIndex) -> tuple[Dependence, ...]:
    """Every tie between the origins of these claims, of one assertion, by origin and kind."""
    by_origin = _by_origin(claims, index)
    origins = {key: index.trace(held[0]).origin for key, held in by_origin.items()}
    found = [*ties(origins.values(), index.sharing), *_briefed(by_origin, origins, index)]
    for a, b in combinations(sorted(by_origin), 2):
        found += _between(origins[a], origins[b], by_origin, index)
    found += [
        _uncredited(origin, by_origin[key])
        for key, origin in origins.items()
        if origin.dependence == "unknown"
    ]
    return tuple(sorted(found, key=lambda d: (not d.known, d.a, d.b, d.kind)))


def briefings(claims: Iterable[Claim], index: OriginIndex) -> tuple[tuple[str, str, Cue], ...]:
    """(briefed, briefer, words) of the parties of these claims, as their reports tell.

    Only what reports on the assertion itself say is used: a briefing told elsewhere may be on
    another matter.
    """
    found: dict[tuple[str, str], Cue] = {}
    for report in _reports(claims, index):
        for cue in cues_of(report, index.gazetteer):
            if cue.kind == "briefing":
                for briefed in cue.of or _speakers_near(cue, index):
                    if briefed != cue.other:
                        found.setdefault((briefed, cue.other), cue)
    return tuple((a, b, cue) for (a, b), cue in sorted(found.items(), key=lambda item: item[0]))


def _by_origin(claims: Sequence[Claim], index: OriginIndex) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(index.trace(claim).origin.key, []).append(claim)
    return found


def _reports(claims: Iterable[Claim], index: OriginIndex) -> list[Report]:
    """The reports of these claims in order of publication, each once."""
    keys = dict.fromkeys(claim.report_key for claim in claims)
    return sorted((index.reports[key] for key in keys), key=lambda r: (r.date or "", r.key))


def _speakers_near(cue: Cue, index: OriginIndex) -> tuple[str, ...]:
    """The party of the nearest claim before the words, else of the first one after them."""
    claims = index.by_report.get(cue.citation.report_key, [])
    spoken = [c for c in claims if c.speaker.actor and c.speaker.actor != cue.other]
    before = [c for c in spoken if c.span.start <= cue.citation.end]
    nearest = before[-1:] or spoken[:1]
    return tuple(c.speaker.actor for c in nearest)


def _briefed(
    by_origin: Mapping[str, list[Claim]], origins: Mapping[str, Origin], index: OriginIndex
) -> list[Dependence]:
    """Possible ties: one had been briefed by the other, or says the same as the other says."""
    found = []
    everything = [claim for held in by_origin.values() for claim in held]
    told = [(a, b, cue, "briefing") for a, b, cue in briefings(everything, index)]
    for claim in everything:
        party = index.trace(claim).origin.party
        told += [(party, cue.other, cue, cue.kind) for cue in _agreeing(claim, index)]
    for briefed, briefer, cue, kind in told:
        for key, origin in origins.items():
            for other_key, other in origins.items():
                named = origin.party == briefed and _is(other.party, briefer, index)
                if key != other_key and named and briefed:
                    found.append(_possible(kind, (origin, other), cue))
    return list({(d.a, d.b, d.kind): d for d in reversed(found)}.values())


def _possible(kind: str, pair: tuple[Origin, Origin], cue: Cue) -> Dependence:
    a, b = pair
    words = {
        "briefing": f"{a.label} had been briefed by {b.label}",
        "consistent_with": f"{a.label} is said to agree with {b.label}",
    }
    return Dependence(a.key, b.key, kind, False, words[kind], cue.citation)


def _is(party: str, named: str, index: OriginIndex) -> bool:
    if not party or not named:
        return False
    tie = index.sharing.tie(party, named)
    return party == named or (tie is not None and tie.kind in ("same_circle", "may_be_member"))


def _agreeing(claim: Claim, index: OriginIndex) -> list[Cue]:
    """What the sentence of a claim is said to agree with."""
    cues = cues_of(index.reports[claim.report_key], index.gazetteer)
    return [c for c in cues if c.kind == "consistent_with" and _touches(claim, c.sentence)]


def _touches(claim: Claim, sentence: tuple[int, int]) -> bool:
    return claim.span.start < sentence[1] and sentence[0] < claim.span.end


def _between(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    """Known ties that the words of two origins' claims show."""
    found = []
    for kind, what in (("same_imagery", "images by"), ("same_document", "a paper of")):
        one, two = (_named(by_origin[o.key], kind, index) for o in (a, b))
        for name in sorted(one.keys() & two.keys()):
            reason = f"{a.label} and {b.label} both rest on {what} {one[name].other}"
            found.append(Dependence(a.key, b.key, kind, True, reason, one[name].citation))
    found += _joint(a, b, by_origin, index)
    found += _copied_report(a, b, by_origin, index) or _copied_report(b, a, by_origin, index)
    if a.key.startswith("publisher:") and b.key.startswith("publisher:"):
        found += _owned(a, b, by_origin, index)
        found += _same_source(a, b, by_origin, index)
        found += _copying(a, b, by_origin, index)
    return found


def _joint(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    """Two parties to one undertaking, each of whom may only repeat what both agreed.

    Each tells a plan, and the plan of one of them names both ("both armies", "Norlandian and
    Sudrian").
    """
    one, two = ([c for c in by_origin[o.key] if _is_plan(c)] for o in (a, b))
    for claim in (*one, *two) if one and two and a.party and b.party else ():
        text = _sentence_text(claim, index)
        named = {hit.code for hit in index.gazetteer.find(text)}
        if {a.party, b.party} <= named or _BOTH.search(text):
            why = f"{a.label} and {b.label} are parties to one undertaking"
            return [Dependence(a.key, b.key, "joint_undertaking", False, why, citation(claim))]
    return []


def _copied_report(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    """A tie where all reports that have it from A are copies of what those with it from B rest on.

    Whoever copies a text has its sources too, also where a name is spelt in other letters or an
    office stands for a person. A relay by its claims alone may have heard another source itself,
    and who is named beside the other in one report is somebody else.
    """
    one, two = ({claim.report_key for claim in by_origin[origin.key]} for origin in (a, b))
    rests_on = two | {key for own in two for key in _copied_from(own, index)}
    copied = all(rests_on & set(_copied_from(key, index)) for key in one)
    if one & two or not copied:
        return []
    why = f"the reports that have it from {a.label} and from {b.label} are copies of one text"
    return [Dependence(a.key, b.key, "copied_report", False, why, citation(by_origin[a.key][0]))]


def _copied_from(key: str, index: OriginIndex) -> Iterator[str]:
    """The reports whose text a report is made from: its parent, that one's parent and so on."""
    while index.kinds.get(key) in COPIES and key in index.parents:
        key = index.parents[key]
        yield key


def _is_plan(claim: Claim) -> bool:
    return claim.event == "RETREAT" and claim.modality == "planned"


def _sentence_text(claim: Claim, index: OriginIndex) -> str:
    """The words of a claim with the rest of its line, at most 200 characters on either side."""
    text = index.reports[claim.report_key].text
    return text[max(0, claim.span.start - 200) : claim.span.end + 200].strip()


def _named(claims: Iterable[Claim], kind: str, index: OriginIndex) -> dict[str, Cue]:
    """Whose pictures or papers the sentences of these claims name, folded name -> words."""
    found: dict[str, Cue] = {}
    for claim in claims:
        for cue in cues_of(index.reports[claim.report_key], index.gazetteer):
            if cue.kind == kind and _touches(claim, cue.sentence):
                found.setdefault(_provider(cue.other), cue)
    return found


@lru_cache(maxsize=4096)
def _provider(name: str) -> str:
    """One name for a provider of images, however it is written."""
    return _providers().get(name.casefold(), name.casefold())


@lru_cache(maxsize=1)
def _providers() -> Mapping[str, str]:
    return {
        written.casefold(): row["name"].casefold()
        for row in table("publishers")
        if row["kind2"] == "imagery"
        for written in (row["name"], *row["aliases"].split("|"))
    }


def _owned(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    owner = index.owners.get(a.label, "")
    if not owner or owner != index.owners.get(b.label, ""):
        return []
    reason = f"the watch says that {a.label} and {b.label} are both owned by {owner}"
    return [Dependence(a.key, b.key, "same_owner", True, reason, citation(by_origin[a.key][0]))]


def _same_source(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    """Two outlets in their own voice whose reports credit one and the same source."""
    one, two = (_credited(by_origin[o.key], index) for o in (a, b))
    return [
        Dependence(
            a.key, b.key, "same_source", True, f"{a.label} and {b.label} both credit {name}",
            one[name],
        )
        for name in sorted(one.keys() & two.keys())
    ]  # fmt: skip


def _copying(
    a: Origin, b: Origin, by_origin: Mapping[str, list[Claim]], index: OriginIndex
) -> list[Dependence]:
    """Two outlets in their own voice that systematically give the same figures, wrong ones too."""
    pair = depend(index.copies, a.label, b.label)
    if pair is None:
        return []
    verb = "copies" if pair.directed else "and"
    reason = (
        f"{pair.copier} {verb} {pair.original}: {pair.shared} figures in common, some of which "
        f"others contradict ({pair.telling[0].value} for {pair.telling[0].item})"
    )
    return [Dependence(a.key, b.key, "copies_figures", True, reason, citation(by_origin[a.key][0]))]


def _credited(claims: Iterable[Claim], index: OriginIndex) -> dict[str, Citation | None]:
    """Sources that the reports of these claims credit, with the words that do."""
    found: dict[str, Citation | None] = {}
    for report in _reports(claims, index):
        found = {**credited_outlets(report, index), **found}
    return found


def _uncredited(origin: Origin, claims: Sequence[Claim]) -> Dependence:
    reason = f"{origin.label} does not say where it has it from, so it may be an echo"
    return Dependence(origin.key, "", "uncredited", False, reason, citation(claims[0]))
