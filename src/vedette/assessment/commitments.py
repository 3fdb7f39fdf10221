"""Commitments from claims: announcements of one act are one commitment, with merged terms.

A claim announces when its force is said to be going to leave and the word is the force owner's (or
a host's about forces on its soil). Two announcements are one commitment when promisor and force
agree, their deadlines and places do not contradict, and they stand at most `RELAY_DAYS` apart or
the later one names the time of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vedette.assessment.view import View
from vedette.extraction.timex import find_times
from vedette.records import Claim, Commitment, Place, Statement, Time, citation, digest
from vedette.resources import lexicon
from vedette.times import days_between, first_day, last_day

#: Days of silence after which the next announcement of the same force is a new act. Real
#: announcements are echoed for two to three weeks; cycles are months apart (10-60 tried).
RELAY_DAYS = 30
#: Days after which a first-hand promise with a first deadline is no longer the old one made precise.
ANEW_DAYS = 14
_FORCES = lexicon("events")["forces"]
_EQUIPMENT = re.compile(rf"\b(?:{'|'.join(_FORCES['equipment'])})s?\b", re.IGNORECASE)
GENERIC = re.compile(r"\b(?:always|usually|normally|routinely)\b", re.IGNORECASE)
_HOME_ROLES = frozenset({"to"})


@dataclass
class Draft:
    """A commitment being built: its announcing claims, earliest first."""

    promisor: str
    force: str
    claims: list[Claim] = field(default_factory=list)

    def first_date(self, view: View) -> str:
        """Day of the first announcement."""
        return view.date(self.claims[0])

    def last_date(self, view: View) -> str:
        """Day of the newest announcement or relay."""
        return view.date(self.claims[-1])


def find_commitments(view: View) -> tuple[Commitment, ...]:
    """Every commitment announced up to the view's date, in order of announcement."""
    drafts: list[Draft] = []
    for claim in view.claims:
        promisor = promisor_of(claim, view)
        if not promisor:
            continue
        force = claim.actor.code if claim.actor else promisor
        home = _home(claim, promisor, force, drafts, view)
        if home is None:
            if not _can_open(claim):
                continue
            home = Draft(promisor, force)
            drafts.append(home)
        home.claims.append(claim)
    return tuple(_finish(draft, view) for draft in drafts)


def promisor_of(claim: Claim, view: View) -> str:
    """Who gives the word in this claim; '' when it announces nothing."""
    if claim.event != "RETREAT" or claim.in_question or not claim.actor or not claim.actor.code:
        return ""
    if claim.act in ("deny", "demand", "warn", "accuse", "support", "threaten"):
        return ""
    conditional_word = claim.modality == "conditional" and claim.act == "promise"
    if claim.modality in ("conditional", "possible", "denied", "negated") and not (_none_stays(claim) or conditional_word):
        return ""
    if GENERIC.search(claim.span.text):
        return ""
    origin = view.origin(claim)
    force = claim.actor.code
    if claim.object is not None and "contingent" in claim.object.text.lower() and claim.speaker.actor:
        return claim.speaker.actor
    own = origin.party == force or _in_one_force(origin.party, force, claim, view)
    own = own or (bool(origin.party) and is_mutual(claim, view))
    here = {p.country for c in view.claims_of(claim.report_key) for p in c.places}
    host = bool(origin.party) and origin.party in here and claim.act == "promise"
    if own or (host and claim.modality == "planned"):
        return origin.party
    return ""


_MUTUAL = re.compile(
    r"\b(?:both|two) (?:sides|armies|countries|parties|states|forces|militaries|governments|neighbours)\b"
    r"|\beach other\b|\bmutual(?:ly)?\b|\bof both\b|\beach side\b",
    re.IGNORECASE,
)


def is_mutual(claim: Claim, view: View) -> bool:
    """True for an act that two parties undertake together ("both armies step back")."""
    return bool(_MUTUAL.search(claim.span.text)) or bool(_pair(claim, view))


def _pair(claim: Claim, view: View) -> frozenset[str]:
    """Two states named side by side as those who act ("Norlandian and Sudrian troops")."""
    text = claim.span.text
    hits = [h for h in view.gazetteer.find(text) if h.kind in ("country", "demonym")]
    for one, two in pairwise(hits):
        if one.code != two.code and text[one.end : two.start] == " and ":
            around = text[max(0, one.start - 12) : one.start]
            if not re.search(r"\b(?:between|with|near|from|at|border of|line between)\s+(?:the\s+)?$", around):
                return frozenset({one.code, two.code})
    return frozenset()


def parties_of(commitment: Commitment, view: View) -> frozenset[str]:
    """Whose forces a commitment binds: its force, and for a mutual one all its report names."""
    return _parties(commitment.force, commitment.promisor, commitment.announcements, view)


def _parties(force: str, promisor: str, announcements: Sequence[Claim], view: View) -> frozenset[str]:
    mutual = [c for c in announcements if is_mutual(c, view)]
    if not mutual:
        return frozenset({force})
    reports = {c.report_key for c in mutual}
    named = {force, promisor}.union(*(_pair(c, view) for c in mutual))
    for key in reports:
        for claim in view.claims_of(key):
            named |= {m.code for m in (claim.actor, claim.recipient) if m and m.code}
            named |= {p.country for p in claim.places if p.country}
    return frozenset(named)


def _in_one_force(party: str, force: str, claim: Claim, view: View) -> bool:
    """True when both belong to an alliance whose force the report is about, or party leads it."""
    alliances = {force} | {c.actor.code for c in view.claims_of(claim.report_key) if c.actor}
    circles = [view.gazetteer.members(code) | {code} for code in alliances if view.gazetteer.members(code)]
    return bool(party) and any(party in circle and force in circle for circle in circles)


def _none_stays(claim: Claim) -> bool:
    """"No soldier will remain": a negated stay that is a promise to leave."""
    return claim.act in ("promise", "announce") or "will" in claim.span.text.lower().split()


def _can_open(claim: Claim) -> bool:
    """A new commitment needs a plan or an act under way, not a withdrawal said to be past."""
    if claim.modality == "planned" or claim.act in ("promise", "announce"):
        return True
    return bool(re.search(r"\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?\w+ing\b|\w+ing onto\b", claim.span.text))


def _home(claim: Claim, promisor: str, force: str, drafts: Sequence[Draft], view: View) -> Draft | None:
    """The commitment a claim announces again: the newest that fits, one with its place before others.

    A relay without a speaker of its own does not say whose word it passes on, so any promisor fits.
    """
    relayed = claim.speaker.kind == "narrator" or claim.speaker.role == "publisher"
    fits = []
    for number, draft in enumerate(drafts):
        named = claim.object is not None and "contingent" in claim.object.text.lower()
        member = named or force in view.gazetteer.members(draft.force)
        contingent = claim.report_key == draft.claims[0].report_key and member
        joint = {promisor, force} <= _parties(draft.force, draft.promisor, draft.claims[:1], view)
        same_force = draft.force == force or contingent or joint
        if same_force and (draft.promisor == promisor or relayed or joint) and _same_act(claim, draft, view):
            hit = relayed and _place_hit(claim, draft)
            fits.append((hit, draft.promisor == promisor, number, draft))
    return max(fits, key=lambda f: f[:3])[3] if fits else None


def _place_hit(claim: Claim, draft: Draft) -> bool:
    mine = {p.country for p in claim.places if p.country and p.role not in _HOME_ROLES}
    return bool(mine & {p.country for c in draft.claims for p in c.places if p.country})


def _same_act(claim: Claim, draft: Draft, view: View) -> bool:
    if not places_agree(claim.places, [p for c in draft.claims for p in c.places]):
        return False
    if _elsewhere(claim, draft):
        return False
    old = next((c.deadline for c in draft.claims if c.deadline), None)
    if old and claim.deadline and not _deadlines_agree(old, claim.deadline, view.date(claim)):
        return False
    named = claim.said_time or claim.event_time
    first = draft.first_date(view)
    if _gives_word_anew(claim, draft, first, view):
        return False
    if days_between(draft.last_date(view), view.date(claim)) <= RELAY_DAYS:
        return True
    return named is not None and first_day(named.value) <= first <= last_day(named.value)


def _gives_word_anew(claim: Claim, draft: Draft, first: str, view: View) -> bool:
    """A first-hand promise with a deadline, weeks after one that had none, is a new promise."""
    old = any(c.deadline for c in draft.claims)
    late = days_between(first, view.date(claim)) > ANEW_DAYS
    return claim.act == "promise" and bool(claim.speaker.actor) and claim.deadline is not None and not old and late


def _elsewhere(claim: Claim, draft: Draft) -> bool:
    """A first-hand promise about other settlements than the one before is another commitment."""
    if claim.act != "promise" or claim.speaker.actor != draft.promisor:
        return False
    if any(c.report_key == claim.report_key for c in draft.claims):
        return False
    mine, theirs = _local(claim.places), _local([p for c in draft.claims for p in c.places])
    return bool(mine) and bool(theirs) and not mine & theirs


def _local(places: Sequence[Place]) -> set[str]:
    """Codes of settlements and regions left, below the country."""
    return {p.code for p in places if p.role in ("from", "around") and p.kind in ("settlement", "region")}


def _deadlines_agree(old: Time, new: Time, said: str) -> bool:
    """Equal, or a later deadline set before the old one ran out (an extension)."""
    return old.latest == new.latest or new.latest > old.latest >= said


def places_agree(new: Sequence[Place], old: Sequence[Place]) -> bool:
    """False only when both name countries to be left and share none."""
    mine = {p.country for p in new if p.country and p.role not in _HOME_ROLES}
    theirs = {p.country for p in old if p.country and p.role not in _HOME_ROLES}
    return not mine or not theirs or bool(mine & theirs)


def _finish(draft: Draft, view: View) -> Commitment:
    first = draft.claims[0]
    announced = _announced(draft, view)
    main = max(draft.claims, key=lambda c: (_specificity(c), -draft.claims.index(c)))
    deadline = _deadline(draft, view)
    starts = next((c.event_time for c in draft.claims if c.event_time and "starts" in c.labels), None)
    label = _promisor_label(main, draft, view)
    return Commitment(
        key=digest("commitment", draft.promisor, draft.force, first.report_key, str(first.span.start)),
        title=_title(draft, view, announced),
        promisor=draft.promisor,
        promisor_label=label,
        force=draft.force,
        announced=announced,
        action=Statement(main.span.text, (citation(main),)),
        deadline=deadline,
        starts=starts,
        exclusions=_exclusions(draft, view),
        conditions=tuple(dict.fromkeys(
            Statement(c.condition.text, (citation(c),)) for c in draft.claims[:3] if c.condition
        ))[:2],
        units=_units(draft),
        from_places=_places(draft, frozenset({"from", "near", "at", "around", "within", "in_near"})),
        to_places=_places(draft, frozenset({"to"})),
        announcements=tuple(draft.claims),
    )


def _announced(draft: Draft, view: View) -> str:
    """The day the word was given: a day the first carrier names, else its own date."""
    first = draft.claims[0]
    own = view.date(first)
    named = first.said_time
    if named and named.precision == "day" and named.value <= own and days_between(named.value, own) <= 7:
        return named.value
    return own


def _specificity(claim: Claim) -> int:
    """How well a claim words the act: terms, a named speaker, and the forces inside its words."""
    inside = claim.object is not None and claim.object.text in claim.span.text
    return 3 * inside + 3 * bool(claim.deadline) + 2 * bool(claim.units) + bool(claim.places) + (claim.modality == "planned") + 2 * (claim.speaker.kind == "named")


def _deadline(draft: Draft, view: View) -> Time | None:
    """The latest deadline of those set; what a relay leaves out is not erased."""
    stated = [c.deadline for c in draft.claims if c.deadline]
    if stated:
        return max(stated, key=lambda t: t.latest)
    for claim in draft.claims:
        ends = _activity_end(claim, view)
        if ends is not None:
            return ends
    return None


def _activity_end(claim: Claim, view: View) -> Time | None:
    """The end of the activity that the promise waits for ("once the drills are over").

    Looked for in the same report: a stated end of an exercise, drill or mission.
    """
    if claim.condition is None or not re.search(r"\b(?:once|after|when)\b", claim.condition.text, re.IGNORECASE):
        return None
    nouns = {n for n in _FORCES["activities"] if re.search(rf"\b{n}s?\b", claim.condition.text, re.IGNORECASE)}
    text = view.reports[claim.report_key].text
    anchor = view.reports[claim.report_key].date
    if not nouns:
        return None
    for match in re.finditer(rf"[^.]*\b(?:{'|'.join(sorted(nouns))})s?\b[^.]*", text, re.IGNORECASE):
        for hit in find_times(match[0], anchor, match.start()):
            if hit.time.precision == "interval" or hit.lead in ("until", "till"):
                last = hit.time.latest
                return Time(hit.time.text, last, "day", hit.time.anchor, True, hit.time.span)
    return None


def _promisor_label(main: Claim, draft: Draft, view: View) -> str:
    """Who gave the word: the speaker of the words shown, else the first official named with it."""
    for claim in (main, *draft.claims):
        speaker = claim.speaker
        if speaker.actor == draft.promisor and speaker.kind == "named" and speaker.role:
            return f"{speaker.role} {speaker.name}".strip()
    for claim in draft.claims:
        if claim.speaker.actor == draft.promisor and claim.speaker.kind == "organisation":
            return claim.speaker.name
    return view.gazetteer.label(draft.promisor)


def _title(draft: Draft, view: View, announced: str) -> str:
    force = view.gazetteer.label(draft.force)
    places = _places(draft, frozenset({"from", "at", "near", "around"}))
    where = next((view.gazetteer.label(p.country) for p in places if p.country and p.country != draft.force), "")
    near = any(p.role in ("near", "around") for p in places)
    tail = f" {'near' if near else 'from'} {where}" if where else ""
    return f"{force}: forces{tail} to leave (announced {announced})"


def _exclusions(draft: Draft, view: View) -> tuple[Statement, ...]:
    """What stays: claims in the announcing reports that equipment or a part is to remain."""
    reports = {c.report_key for c in draft.claims}
    own = {c.key for c in draft.claims if c.total or c.quantity is not None}
    found: list[Statement] = []
    for claim in view.claims:
        if claim.report_key not in reports or claim.act in ("deny", "demand") or claim.key in own:
            continue
        stays = claim.exclusion is not None and (_EQUIPMENT.search(claim.exclusion.text) or claim.units)
        told = claim.modality in ("planned", "asserted") and claim.certainty == "certain" and claim.polarity
        if stays and told and (claim.modality == "planned" or claim.event == "RETREAT"):
            found.append(Statement(claim.span.text, (citation(claim),)))
    return tuple(found[:4])


def _units(draft: Draft) -> tuple[str, ...]:
    return tuple(dict.fromkeys(u for c in draft.claims for u in c.units))


def _places(draft: Draft, roles: frozenset[str]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for claim in draft.claims:
        for place in claim.places:
            if place.role in roles:
                found.setdefault(place.code or place.text, place)
    return tuple(found.values())
