"""Commitments from claims: announcements of one act are one commitment, with merged terms.

Two announcements (`announcing`) are one commitment when promisor and force agree, their deadlines
and places do not contradict, and they stand at most `RELAY_DAYS` apart or the later one names the
time of the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from vedette.assessment.announcing import can_open, is_contingent, parties_named, promisor_of
from vedette.assessment.terms import Draft, finish
from vedette.assessment.view import View
from vedette.records import Claim, Commitment, Place, Time
from vedette.times import days_between, first_day, last_day

#: Days of silence after which the next announcement of the same force is a new act. Real
#: announcements are echoed for two to three weeks; cycles are months apart (10-60 tried).
RELAY_DAYS = 30
#: Days after which a first-hand promise with a first deadline is not the old one made precise.
ANEW_DAYS = 14


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
            if not can_open(claim):
                continue
            home = Draft(promisor, force)
            drafts.append(home)
        home.claims.append(claim)
    return tuple(finish(draft, view) for draft in drafts)


def _home(
    claim: Claim, promisor: str, force: str, drafts: Sequence[Draft], view: View
) -> Draft | None:
    """The commitment a claim announces again: the newest that fits, one of its place before others.

    A relay without a speaker of its own does not say whose word it passes on, so any promisor fits.
    """
    relayed = claim.speaker.kind == "narrator" or claim.speaker.role == "publisher"
    fits = []
    for number, draft in enumerate(drafts):
        parties = parties_named(draft.force, draft.promisor, draft.claims[:1], view)
        joint = {promisor, force} <= parties
        if not (joint or draft.promisor == promisor or relayed):
            continue
        same_force = joint or draft.force == force or _is_part(claim, force, draft, view)
        if same_force and _same_act(claim, draft, view):
            hit = relayed and _place_hit(claim, draft)
            fits.append((hit, draft.promisor == promisor, number, draft))
    return max(fits, key=lambda f: f[:3])[3] if fits else None


def _is_part(claim: Claim, force: str, draft: Draft, view: View) -> bool:
    """True for a member's part of the joint force that the same report announces."""
    member = is_contingent(claim) or force in view.gazetteer.members(draft.force)
    return member and claim.report_key == draft.claims[0].report_key


def _place_hit(claim: Claim, draft: Draft) -> bool:
    mine = {p.country for p in claim.places if p.country and p.role != "to"}
    return bool(mine & {p.country for c in draft.claims for p in c.places if p.country})


def _same_act(claim: Claim, draft: Draft, view: View) -> bool:
    if not places_agree(claim.places, [p for c in draft.claims for p in c.places]):
        return False
    if _elsewhere(claim, draft):
        return False
    if not _deadlines_agree(claim.deadline, draft, view.date(claim)):
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
    first_hand = claim.act == "promise" and bool(claim.speaker.actor)
    late = days_between(first, view.date(claim)) > ANEW_DAYS
    return first_hand and claim.deadline is not None and not old and late


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
    return {
        p.code
        for p in places
        if p.role in ("from", "around") and p.kind in ("settlement", "region")
    }


def _deadlines_agree(new: Time | None, draft: Draft, said: str) -> bool:
    """One of those set before, or a later one set before one of them ran out (an extension)."""
    old = {c.deadline.latest for c in draft.claims if c.deadline}
    if new is None or not old:
        return True
    return any(new.latest == due or new.latest > due >= said for due in old)


def places_agree(new: Sequence[Place], old: Sequence[Place]) -> bool:
    """False only when both name countries to be left and share none."""
    mine = {p.country for p in new if p.country and p.role != "to"}
    theirs = {p.country for p in old if p.country and p.role != "to"}
    return not mine or not theirs or bool(mine & theirs)
