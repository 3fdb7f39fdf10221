"""Whose word a claim gives: which claims announce that a force is going to leave.

A claim announces when its force is said to be going to leave and the word is the force owner's, a
host's about forces on its soil, or that of either party to a mutual undertaking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vedette.assessment.view import View
from vedette.records import Claim, Commitment

#: What a force does as a rule is no promise.
GENERIC = re.compile(r"\b(?:always|usually|normally|routinely)\b", re.IGNORECASE)


_MUTUAL = re.compile(
    r"\b(?:both|two) (?:sides|armies|countries|parties|states|forces|militaries|governments|"
    r"neighbours)\b|\beach other\b|\bmutual(?:ly)?\b|\bof both\b|\beach side\b",
    re.IGNORECASE,
)
_NO_WORD = frozenset({"deny", "demand", "warn", "accuse", "support", "threaten"})
_WILL = re.compile(r"(?:^|\s)will(?:\s|$)", re.IGNORECASE)
_WITHDRAWAL = r"(?:withdrawals?|pull-?backs?|pull-?outs?|drawdowns?|return|redeployment)"
_STOPPED = (
    r"(?:(?:call(?:ed|ing|s)?) off|suspend(?:ed|ing|s)?|cancel(?:s|l?ed|l?ing)?|"
    r"postpon(?:e[ds]?|ing)|put on hold|scrap(?:ped|ping|s)?|fr[eo]ez(?:e[ns]?|ing)|froze|"
    r"halt(?:ed|ing|s)?|stop(?:ped|ping|s)?)"
)
#: The act is called off, not announced: the withdrawal is what is stopped.
_TAKEN_BACK = re.compile(
    rf"\b{_STOPPED} (?:(?:the|its|their|this|any|all|further) )*(?:\w+ )?{_WITHDRAWAL}\b"
    rf"|\b{_WITHDRAWAL}\b[^.;]{{0,60}}\b(?:is|are|was|were|been|be) (?:\w+ly )?{_STOPPED}",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(r"\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?\w+ing\b|\w+ing onto\b")
#: Before two names, words that make them a place ("the line between Norland and Sudria").
_NOT_ACTING = re.compile(r"\b(?:between|with|near|from|at|border of|line between)\s+(?:the\s+)?$")


def promisor_of(claim: Claim, view: View) -> str:
    """Who gives the word in this claim; '' when it announces nothing."""
    if claim.actor is None or not claim.actor.code or not _is_word(claim):
        return ""
    if is_contingent(claim) and claim.speaker.actor:
        return claim.speaker.actor
    party, force = view.origin(claim).party, claim.actor.code
    if not party:
        return ""
    if party == force or _in_one_force(party, force, claim, view) or is_mutual(claim, view):
        return party
    here = {p.country for c in view.claims_of(claim.report_key) for p in c.places}
    host = party in here and claim.act == "promise" and claim.modality == "planned"
    return party if host else ""


def _is_word(claim: Claim) -> bool:
    """True for words that a force will leave or leaves, whoever says them."""
    if claim.event != "RETREAT" or claim.in_question or claim.act in _NO_WORD:
        return False
    if claim.modality in ("denied", "negated") or not claim.polarity:
        return False  # "no soldier will remain" comes as a plan to leave; this says that they stay
    text = claim.span.text
    given = claim.act in ("promise", "announce") or bool(_WILL.search(text))
    firm = claim.modality not in ("conditional", "possible")  # a condition undoes no promise
    return (firm or given) and not (GENERIC.search(text) or _TAKEN_BACK.search(text))


def is_contingent(claim: Claim) -> bool:
    """True when a country's part in a joint force is meant ("the Norlandian contingent")."""
    return claim.object is not None and "contingent" in claim.object.text.lower()


def can_open(claim: Claim) -> bool:
    """A new commitment needs a plan or an act under way, not a withdrawal said to be past."""
    if claim.modality == "planned" or claim.act in ("promise", "announce"):
        return True
    return claim.aspect == "begin" or bool(_UNDER_WAY.search(claim.span.text))


def is_mutual(claim: Claim, view: View) -> bool:
    """True for an act that two parties undertake together ("both armies step back")."""
    return bool(_MUTUAL.search(claim.span.text)) or bool(_pair(claim, view))


def parties_of(commitment: Commitment, view: View) -> frozenset[str]:
    """Whose forces a commitment binds: its force, and for a mutual one all its report names."""
    return parties_named(commitment.force, commitment.promisor, commitment.announcements, view)


def parties_named(
    force: str, promisor: str, announcements: Sequence[Claim], view: View
) -> frozenset[str]:
    """The same before there is a commitment, from its force, promisor and announcing claims."""
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


def _pair(claim: Claim, view: View) -> frozenset[str]:
    """Two states named side by side as those who act ("Norlandian and Sudrian troops")."""
    text = claim.span.text
    hits = [h for h in view.gazetteer.find(text) if h.kind in ("country", "demonym")]
    for one, two in pairwise(hits):
        if one.code != two.code and text[one.end : two.start] == " and ":
            around = text[max(0, one.start - 12) : one.start]
            if not _NOT_ACTING.search(around):
                return frozenset({one.code, two.code})
    return frozenset()


def _in_one_force(party: str, force: str, claim: Claim, view: View) -> bool:
    """True when both belong to an alliance whose force the report is about, or party leads it."""
    alliances = {force} | {c.actor.code for c in view.claims_of(claim.report_key) if c.actor}
    circles = [members | {code} for code in alliances if (members := view.gazetteer.members(code))]
    return any(party in circle and force in circle for circle in circles)
