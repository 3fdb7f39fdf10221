"""Status, deadline state and confidence: one row per rule, and what each rule leaves out."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.assessment.world import ESTMARK, NORLAND, SUDRIA, see
from tests.factories import make_claim, make_commitment, make_evidence, make_origin, make_time
from vedette.assessment.rules import OPEN_ENDED_DAYS, rate
from vedette.records import CommitmentVerdict, Evidence, citation
from vedette.times import plus_days

BEFORE, AFTER = "2031-04-28", "2031-05-05"
DUE = "2031-05-01"


def told(stance: str, party: str = ESTMARK, dated: str = BEFORE, **over: Any) -> Evidence:
    origin = make_origin(key=f"state:{party}", label=f"government of {party}", party=party)
    return make_evidence(
        stance=stance, origin=origin, dated=dated, reason=f"{stance}, it is said", **over
    )


def rated(
    *evidence: Evidence,
    as_of: str = BEFORE,
    share: tuple[frozenset[str], ...] = (),
    **terms: Any,
) -> CommitmentVerdict:
    return rate(make_commitment(**terms), evidence, see((), as_of, groups=share))


OWN = told("supports", NORLAND, counts=False)

STATUS = {
    "nothing but the word": ((), BEFORE, "W", "announced"),
    "own word never lifts": ((OWN,), BEFORE, "W", "announced"),
    "own word never lifts past due": ((OWN,), AFTER, "O", "unconfirmed_past_due"),
    "a stay alone is no start": ((told("remains"),), BEFORE, "W", "announced"),
    "one saw nothing": ((told("unseen"),), BEFORE, "W", "announced"),
    "begun by a second origin": ((told("partly"),), BEFORE, "B", "begun"),
    "begun and one saw nothing": ((told("partly"), told("unseen", SUDRIA)), BEFORE, "B", "begun"),
    "due day itself is in time": ((told("partly"),), DUE, "B", "begun"),
    "nothing after the deadline": ((told("partly"),), AFTER, "O", "unconfirmed_past_due"),
    "partly, past due": ((told("partly", dated=AFTER),), AFTER, "P", "partly_carried_out"),
    "partly, dated the due day": ((told("partly", dated=DUE),), AFTER, "P", "partly_carried_out"),
    "all of it": ((told("supports"),), BEFORE, "C", "carried_out"),
    "all of it, late": ((told("supports", dated=AFTER),), AFTER, "C", "carried_out"),
    "all, but another saw some stay": (
        (told("supports", dated=AFTER), told("remains", SUDRIA, AFTER)),
        AFTER, "P", "partly_carried_out",
    ),
    "all, but another says part": (
        (told("supports"), told("partly", SUDRIA)), BEFORE, "B", "begun",
    ),
    "one denial": ((told("against"),), BEFORE, "A", "contradicted"),
    "two saw nothing": ((told("unseen"), told("unseen", SUDRIA)), BEFORE, "A", "contradicted"),
    "a denial against two who saw some": (
        (told("against"), told("partly", SUDRIA), told("partly", "Westmere")), BEFORE, "B", "begun",
    ),
    "one denial past due": ((told("against"),), AFTER, "A", "contradicted"),
    "partly outlives a denial past due": (
        (told("partly", SUDRIA, AFTER), told("against")), AFTER, "P", "partly_carried_out",
    ),
    "two denials before the deadline": (
        (told("against"), told("against", SUDRIA)), BEFORE, "A", "contradicted",
    ),
    "two denials past due": (
        (told("against"), told("against", SUDRIA)), AFTER, "N", "not_carried_out",
    ),
    "one decisive word of another": ((told("decisive"),), BEFORE, "W", "announced"),
    "two decisive words": (
        (told("decisive"), told("decisive", SUDRIA)), BEFORE, "D", "not_carried_out",
    ),
    "the attacker's own word": ((told("decisive", NORLAND),), BEFORE, "D", "not_carried_out"),
    "taken back": ((told("cancels", NORLAND), told("partly")), BEFORE, "X", "cancelled"),
    "an attack goes before a cancellation": (
        (told("decisive", NORLAND), told("cancels", NORLAND)), BEFORE, "D", "not_carried_out",
    ),
    "neutral words add nothing": ((told("neutral"),), AFTER, "O", "unconfirmed_past_due"),
}  # fmt: skip


@pytest.mark.parametrize(("evidence", "as_of", "rule", "status"), STATUS.values(), ids=STATUS)
def test_the_first_rule_that_fits_decides(
    evidence: tuple[Evidence, ...], as_of: str, rule: str, status: str
) -> None:
    verdict = rated(*evidence, as_of=as_of)
    assert (verdict.rule, verdict.status) == (rule, status)


@pytest.mark.parametrize(
    ("stance", "deciding"), [("unseen", (0, 0)), ("decisive", (0, 0)), ("against", (1, 1))]
)
def test_origins_that_share_count_once(stance: str, deciding: tuple[int, int]) -> None:
    """One who looked in vain, or one word of an attack, decides nothing by itself."""
    two = (told(stance), told(stance, SUDRIA))
    apart = rated(*two, as_of=AFTER)
    together = rated(*two, as_of=AFTER, share=(frozenset({ESTMARK, SUDRIA}),))
    assert apart.origins == (2, 2)
    assert together.origins == deciding
    assert apart.status != together.status


@pytest.mark.parametrize(
    ("stances", "rule"),
    [
        ([("partly", BEFORE), ("remains", BEFORE)], "B"),
        ([("partly", "2031-04-25"), ("supports", BEFORE)], "C"),
        ([("partly", BEFORE), ("supports", "2031-04-25")], "C"),
        ([("partly", BEFORE), ("against", BEFORE)], "A"),
        ([("remains", "2031-04-25"), ("supports", BEFORE)], "C"),
        ([("unseen", "2031-04-25"), ("supports", BEFORE)], "C"),
        ([("against", "2031-04-25"), ("supports", BEFORE)], "C"),
        ([("supports", "2031-04-25"), ("remains", BEFORE)], "W"),
        ([("supports", BEFORE), ("remains", BEFORE)], "W"),
    ],
    ids=[
        "some left, some stay", "first some, then all", "all and some",
        "a denial outweighs a glimpse",
        "still there, then all left", "nothing seen, then all left", "denied, then all left",
        "all left, then still there", "all left and still there at once",
    ],
)  # fmt: skip
def test_one_origin_has_one_stance(stances: list[tuple[str, str]], rule: str) -> None:
    assert rated(*(told(stance, dated=day) for stance, day in stances)).rule == rule


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_evidence_does_not_matter(order: tuple[int, ...]) -> None:
    evidence = (told("partly"), told("against", SUDRIA), told("remains", "Westmere"))
    verdict = rated(*(evidence[i] for i in order))
    assert (verdict.rule, verdict.origins, verdict.confidence) == ("A", (1, 1), "moderate")


@pytest.mark.parametrize(
    ("days", "status"),
    [(OPEN_ENDED_DAYS, "contradicted"), (OPEN_ENDED_DAYS + 1, "not_carried_out")],
)  # fmt: skip
def test_without_a_deadline_it_is_late_after_sixty_days(days: int, status: str) -> None:
    as_of = plus_days("2031-04-22", days)
    verdict = rated(told("against"), told("against", SUDRIA), as_of=as_of, deadline=None)
    assert (verdict.status, verdict.deadline_state) == (status, "none")


FIRST, LATER = make_time(DUE), make_time("2031-05-15")
EXTENDED = {
    "deadline": LATER,
    "announcements": (make_claim(deadline=FIRST), make_claim(deadline=LATER)),
}


@pytest.mark.parametrize(
    ("evidence", "as_of", "terms", "state"),
    [
        ((), BEFORE, {"deadline": None}, "none"),
        ((), DUE, {}, "pending"),
        ((), AFTER, {}, "overrun"),
        ((told("partly", dated=AFTER),), AFTER, {}, "overrun"),
        ((told("supports", dated=DUE),), AFTER, {}, "met"),
        ((told("supports", dated=AFTER),), "2031-05-09", {}, "overrun"),
        ((), DUE, EXTENDED, "pending"),
        ((), AFTER, EXTENDED, "extended"),
        ((), "2031-05-16", EXTENDED, "overrun"),
        ((told("supports", dated=AFTER),), AFTER, EXTENDED, "met"),
        ((), "2031-05-31", {"deadline": make_time("2031-05")}, "pending"),
        ((), "2031-06-01", {"deadline": make_time("2031-05")}, "overrun"),
    ],
    ids=[
        "none", "pending on the day", "overrun", "overrun though begun", "met", "done too late",
        "extension not needed yet", "extended", "extension run out", "met in the extension",
        "a month means its last day", "a month run out",
    ],
)  # fmt: skip
def test_deadline_state(
    evidence: tuple[Evidence, ...], as_of: str, terms: dict[str, Any], state: str
) -> None:
    assert rated(*evidence, as_of=as_of, **terms).deadline_state == state


SEEN = make_claim(act="state", modality="asserted", observed="seen")


@pytest.mark.parametrize(
    ("evidence", "as_of", "confidence"),
    [
        ((), BEFORE, "moderate"),
        ((), AFTER, "low"),
        ((told("partly"),), BEFORE, "low"),
        ((told("partly", claim=SEEN),), BEFORE, "moderate"),
        ((told("partly"), told("partly", SUDRIA)), BEFORE, "high"),
        ((told("partly"), told("unseen", SUDRIA)), BEFORE, "moderate"),
        ((told("cancels", NORLAND),), BEFORE, "high"),
        ((told("decisive", NORLAND),), BEFORE, "high"),
    ],
    ids=["word", "silence", "one relayed", "one saw", "two agree", "two in dispute", "taken back",
         "attack"],
)  # fmt: skip
def test_confidence(evidence: tuple[Evidence, ...], as_of: str, confidence: str) -> None:
    assert rated(*evidence, as_of=as_of).confidence == confidence


@pytest.mark.parametrize(("evidence", "as_of", "rule", "status"), STATUS.values(), ids=STATUS)
def test_every_reason_is_cited(
    evidence: tuple[Evidence, ...], as_of: str, rule: str, status: str
) -> None:
    verdict = rated(*evidence, as_of=as_of)
    assert verdict.reasons
    assert all(reason.citations for reason in verdict.reasons)
    assert "{" not in verdict.reasons[0].text


def test_reasons_name_who_decided_and_then_who_disagrees() -> None:
    first, other = rated(told("against"), told("partly", SUDRIA)).reasons
    assert first.text == "Others deny it or have looked and not seen it: government of Estmark."
    assert other.text == "government of Sudria partly, it is said."


def test_a_doubt_is_shown_though_it_does_not_count() -> None:
    doubt = make_evidence(
        stance="neutral", counts=False, reason="too soon to tell, or not verified"
    )
    texts = [reason.text for reason in rated(doubt).reasons]
    assert texts == [
        "Only the promisor's word stands behind it so far.",
        "government of Estmark: too soon to tell, or not verified.",
    ]


def test_of_one_origin_the_newest_words_are_cited() -> None:
    new = make_claim(quote="from the border", act="state", modality="asserted")
    verdict = rated(told("partly", claim=new), told("partly", dated="2031-04-25"))
    assert verdict.reasons[0].citations == (citation(new),)
