"""What a verdict amounts to in a sentence, and which kind of not-knowing it is."""

from __future__ import annotations

from collections.abc import Iterable

from vedette.products.words import STATUS_WORDS, say_count, say_date, say_origins
from vedette.records import (
    Citation,
    Claim,
    Commitment,
    CommitmentVerdict,
    Evidence,
    citation,
)

#: Statuses that say: not known. Others are findings.
NOT_KNOWN = frozenset({"announced", "unconfirmed_past_due", "not_yet_rated"})
#: Statuses after which nothing more is expected.
SETTLED = frozenset({"carried_out", "not_carried_out", "cancelled", "reversed"})
#: Statuses that leave open whether the rest was done.
UNFINISHED = frozenset({"begun", "partly_carried_out"})
LATE_WORDS = {
    "overrun": "; completion was not shown by the deadline",
    "met": "; the deadline was met",
    "extended": "; the deadline was extended",
}
#: The stances that a status is read from.
_BEARING = {
    "begun": ("supports", "partly"),
    "partly_carried_out": ("supports", "partly"),
    "carried_out": ("supports", "partly"),
    "not_carried_out": ("decisive", "against", "unseen"),
    "reversed": ("supports", "partly", "against"),
}


def is_own_word(evidence: Evidence, commitment: Commitment) -> bool:
    """Whether the evidence comes from the side that gave the word or whose forces are meant."""
    party = evidence.origin.party
    return bool(party) and party in (commitment.promisor, commitment.force)


def from_others(verdict: CommitmentVerdict) -> list[Evidence]:
    """The evidence that is not the promisor's own word, earliest first."""
    others = [e for e in verdict.evidence if not is_own_word(e, verdict.commitment)]
    return sorted(others, key=lambda e: (e.dated, e.claim.key))


def one_per_origin(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The newest piece of each origin, in order of date."""
    newest = {e.origin.key: e for e in sorted(evidence, key=lambda e: (e.dated, e.claim.key))}
    return sorted(newest.values(), key=lambda e: (e.dated, e.claim.key))


def kind_of_not_knowing(verdict: CommitmentVerdict) -> str:
    """Why it is not known, as the end of a sentence: not seen, nobody spoke, echoes, undecided."""
    others = from_others(verdict)
    unseen = one_per_origin(e for e in others if e.stance == "unseen")
    if unseen:
        names = _names(e.origin.label for e in unseen)
        return f"{names} looked or asked and could not confirm it"
    if not others:
        return (
            f"no report from an origin other than {verdict.commitment.promisor_label} speaks of it"
        )
    counted = [e for e in others if e.counts]
    if not counted:
        return "other reports only pass the announcement on"
    return "what others report does not decide it"


def shown_sentence(verdict: CommitmentVerdict) -> tuple[str, tuple[Citation, ...]]:
    """What is shown at the date, from how many origins; and the words this rests on.

    The words are the newest counted ones of each origin and stance that the sentence names, or
    else those of the verdict's reasons, or else the announcement itself.
    """
    when = say_date(verdict.as_of)
    if verdict.status in NOT_KNOWN:
        late = " although the deadline has passed" if verdict.deadline_state == "overrun" else ""
        text = f"Whether it was done is not known on {when}{late}: {kind_of_not_knowing(verdict)}."
        return text, _words(verdict, ("unseen",))
    late = LATE_WORDS.get(verdict.deadline_state, "")
    if verdict.status == "contradicted":
        text = f"By {when} it is disputed: {_deny(verdict) or 'others say it is not so'}{late}."
        return text, _words(verdict, ("against", "unseen"))
    meaning = STATUS_WORDS.get(verdict.status, (verdict.status, verdict.status))[1]
    said = _as_they_report(verdict)
    rest = "; whether the rest was done is not known" if verdict.status in UNFINISHED else ""
    denied = f"; {deny}" if verdict.status in UNFINISHED and (deny := _deny(verdict)) else ""
    stances = _BEARING.get(verdict.status, ())
    stances += ("against",) if verdict.status in UNFINISHED else ()
    return f"By {when} it {meaning}{said}{late}{rest}{denied}.", _words(verdict, stances)


def _as_they_report(verdict: CommitmentVerdict) -> str:
    """', as 2 independent origins report'; '' when the verdict rests on something else."""
    if verdict.status == "cancelled":
        return f", as {verdict.commitment.promisor_label} says"
    origins = verdict.origins
    if not origins[1] or verdict.status not in _BEARING:
        return ""
    return f", as {say_origins(origins)} {'reports' if origins == (1, 1) else 'report'}"


def _words(verdict: CommitmentVerdict, stances: tuple[str, ...]) -> tuple[Citation, ...]:
    found: list[Claim] = []
    for stance in stances:
        counted = [e for e in verdict.evidence if e.counts and e.stance == stance]
        found += [e.claim for e in one_per_origin(counted)]
    if found:
        return tuple(dict.fromkeys(map(citation, found)))
    reasons = tuple(cited for reason in verdict.reasons for cited in reason.citations)
    return reasons or tuple(map(citation, verdict.commitment.announcements[:3]))


def _deny(verdict: CommitmentVerdict) -> str:
    """Who says it is not so, as a clause; '' when nobody does."""
    against = [e for e in verdict.evidence if e.counts and e.stance == "against"]
    labels = list(dict.fromkeys(e.origin.label for e in one_per_origin(against)))
    verb = "says" if len(labels) == 1 else "say"
    return f"{_names(labels)} {verb} it is not so" if labels else ""


def _names(labels: Iterable[str]) -> str:
    names = list(dict.fromkeys(labels))
    if len(names) > 3:
        names = [*names[:2], say_count(len(names) - 2, "other origin")]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
