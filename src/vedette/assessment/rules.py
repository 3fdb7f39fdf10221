"""Status and deadline state of a commitment at a date. The rules of docs/rules.md, in order.

D  decisive   the force attacked where it was to leave (two origins, or the attacker's own word)
X  cancelled  the promisor says the forces stay
C  complete   an independent origin says that all left, and nobody independent says otherwise
N  not done   past due, two independent origins say it did not happen, none that some of it did
A  contradicted   an independent origin says it is not so, or two looked and saw nothing, and they
              are at least as many as those who saw some of it (past due: and nobody did)
P  partly     past due, and an independent origin saw some of it
O  past due   the deadline passed and nothing independent was dated after it
B  begun      an independent origin saw some of it
W  announced  only the promisor's word
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vedette.assessment.view import View
from vedette.claims.origins import count_origins, shares
from vedette.records import Citation, Commitment, CommitmentVerdict, Evidence, Statement, citation
from vedette.times import days_between

#: Days after the start within which an act without a deadline is not yet late.
OPEN_ENDED_DAYS = 60


#: Stances of an origin, the gravest first: the first it takes is its stance on the whole.
_COUNTED = ("decisive", "against", "partly", "remains", "unseen", "supports")


@dataclass(frozen=True, slots=True)
class Tally:
    """Independent origins by what each says, at a date."""

    against: int
    unseen: int
    partly: int
    supports: int
    remains: int
    decisive: int


def rate(commitment: Commitment, evidence: Sequence[Evidence], view: View) -> CommitmentVerdict:
    """The verdict on a commitment at the view's date, with its reasons and citations."""
    known = [e for e in evidence if e.counts]
    past_due = _past_due(commitment, view.as_of)
    fresh = [e for e in known if not past_due or e.dated >= _due(commitment)]
    rule, status = _decide(commitment, known, fresh, past_due, view)
    deadline_state = _deadline_state(commitment, status, known, view.as_of)
    agreeing, _ = count_origins([e.origin for e in known if e.stance != "neutral"], view.sharing)
    confidence = _confidence(rule, known, agreeing)
    used = fresh if rule == "P" else known
    return CommitmentVerdict(
        commitment=commitment,
        as_of=view.as_of,
        status=status,
        deadline_state=deadline_state,
        confidence=confidence,
        rule=rule,
        reasons=_reasons(rule, commitment, evidence, known, fresh),
        evidence=tuple(evidence),
        origins=count_origins([e.origin for e in used if e.stance in _BEARS[rule]], view.sharing),
    )


def _due(commitment: Commitment) -> str:
    """The last day of the term; far in the future when there is none."""
    return commitment.deadline.latest if commitment.deadline else "9999-12-31"


def _past_due(commitment: Commitment, as_of: str) -> bool:
    return as_of > _due(commitment)


def _by_origin(evidence: Iterable[Evidence], view: View) -> Tally:
    """One stance per group of origins that share: what it says on the whole.

    An origin that saw some leave and some stay says "partly"; a denial outweighs a glimpse.
    """
    groups: list[list[Evidence]] = []
    for item in evidence:
        home = next((g for g in groups if shares(g[0].origin, item.origin, view.sharing)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    stances = [_group_stance(group) for group in groups]
    return Tally(**{stance: stances.count(stance) for stance in _COUNTED})


def _group_stance(group: Sequence[Evidence]) -> str:
    """The gravest stance of one origin, unless its last word is that all of it was done."""
    newest: dict[str, str] = {}
    for item in group:
        newest[item.stance] = max(item.dated, newest.get(item.stance, ""))
    found = next((s for s in _COUNTED if s in newest), "neutral")
    done = newest.pop("supports", "")
    if found == "partly" and done and "remains" not in newest:
        return "supports"
    last = bool(done) and found != "decisive" and all(done > day for day in newest.values())
    return "supports" if last else found


def _decide(
    commitment: Commitment, known: list[Evidence], fresh: list[Evidence], past_due: bool, view: View
) -> tuple[str, str]:
    tally = _by_origin(known, view)
    now = _by_origin(fresh, view)
    own = any(e.stance == "decisive" and e.origin.party == commitment.force for e in known)
    if own or tally.decisive >= 2:
        return "D", "not_carried_out"
    if any(e.stance == "cancels" for e in known):
        return "X", "cancelled"
    if tally.supports and not tally.against and not tally.remains and not tally.partly:
        return "C", "carried_out"
    late = past_due or _overdue_without_deadline(commitment, view.as_of)
    if late and tally.against >= 2 and not tally.partly:
        return "N", "not_carried_out"
    contrary = tally.against + (tally.unseen if tally.against or tally.unseen >= 2 else 0)
    if contrary and contrary >= tally.partly and not (past_due and tally.partly):
        return "A", "contradicted"
    if past_due:
        if now.partly or now.supports:
            return "P", "partly_carried_out"
        return "O", "unconfirmed_past_due"
    if tally.partly or tally.supports:
        return "B", "begun"
    return "W", "announced"


def _overdue_without_deadline(commitment: Commitment, as_of: str) -> bool:
    since = days_between(commitment.announced, as_of)
    return commitment.deadline is None and since > OPEN_ENDED_DAYS


def _deadline_state(commitment: Commitment, status: str, known: list[Evidence], as_of: str) -> str:
    if commitment.deadline is None:
        return "none"
    due = _due(commitment)
    if status == "carried_out":
        done = min(e.dated for e in known if e.stance == "supports")
        return "met" if done <= due else "overrun"
    if as_of > due:
        return "overrun"
    deadlines = sorted({c.deadline.latest for c in commitment.announcements if c.deadline})
    if len(deadlines) > 1 and as_of > deadlines[0]:
        return "extended"
    return "pending"


def _confidence(rule: str, known: list[Evidence], origins: int) -> str:
    """High: two or more agreeing independent origins; low: one relayed word, or open dispute."""
    stances = {e.stance for e in known}
    disputed = bool(stances & {"against", "unseen"}) and bool(stances & {"partly", "supports"})
    seen = any(e.claim.observed == "seen" for e in known)
    if rule in ("D", "X") or (rule not in ("W", "O") and origins >= 2 and not disputed):
        return "high"
    if rule == "W" or (rule != "O" and (origins >= 2 or seen)):
        return "moderate"
    return "low"


_WORDS = {
    "D": "A decisive event shows that the word was not kept: {who}.",
    "X": "The promisor has taken the word back: {who}.",
    "C": "An independent origin says that all of it was done: {who}.",
    "N": "The term has passed and independent origins say that it was not done: {who}.",
    "A": "Others deny it or have looked and not seen it: {who}.",
    "P": "The term has passed; some of it was seen, completion was not: {who}.",
    "O": "The deadline passed on {due} and no independent report dated after it speaks of "
    "completion.",
    "B": "An independent origin saw some of it: {who}.",
    "W": "Only the promisor's word stands behind it so far.",
}
_USED = {
    "D": ("decisive",), "X": ("cancels",), "C": ("supports",), "N": ("against", "unseen"),
    "A": ("against", "unseen"), "P": ("partly", "supports", "remains"), "O": (),
    "B": ("partly", "supports"), "W": (),
}  # fmt: skip
#: The stances that the status itself rests on: what remains is beside "some of it was done".
_BEARS = _USED | {"P": ("partly", "supports")}


def deciding(verdict: CommitmentVerdict) -> tuple[Evidence, ...]:
    """The evidence that the status of a verdict rests on; none when only the word is there."""
    due = _due(verdict.commitment)
    return tuple(
        e
        for e in verdict.evidence
        if e.counts and e.stance in _BEARS[verdict.rule] and (verdict.rule != "P" or e.dated >= due)
    )


def _reasons(
    rule: str,
    commitment: Commitment,
    evidence: Sequence[Evidence],
    known: list[Evidence],
    fresh: list[Evidence],
) -> tuple[Statement, ...]:
    used = [e for e in (fresh if rule == "P" else known) if e.stance in _USED[rule]]
    first = _one_per_origin(used)
    who = "; ".join(dict.fromkeys(e.origin.label for e in first)) or "no one"
    word = tuple(citation(c) for c in commitment.announcements[:1])
    cites: tuple[Citation, ...] = tuple(citation(e.claim) for e in first) or word
    found = [Statement(_WORDS[rule].format(who=who, due=_due(commitment)), cites)]
    others = [e for e in known if e.stance not in ("neutral", *_USED[rule])]
    for item in _one_per_origin(others)[:3]:
        found.append(Statement(f"{item.origin.label} {item.reason}.", (citation(item.claim),)))
    doubts = [e for e in evidence if e.stance == "neutral" and e.reason.startswith("too soon")]
    for item in _one_per_origin(doubts)[-2:]:
        found.append(Statement(f"{item.origin.label}: {item.reason}.", (citation(item.claim),)))
    return tuple(found)


def _one_per_origin(evidence: Iterable[Evidence]) -> list[Evidence]:
    newest: dict[tuple[str, str], Evidence] = {}
    for item in sorted(evidence, key=lambda e: (e.dated, e.claim.key)):
        newest[(item.origin.key, item.stance)] = item
    return sorted(newest.values(), key=lambda e: (e.dated, e.claim.key))
