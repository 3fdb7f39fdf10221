"""A made-up crisis with everything a brief must show: Norland, Sudria, Estmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_origin,
    make_place,
    make_point,
    make_quantity,
    make_report,
    make_series,
    make_series_verdict,
    make_time,
    make_verdict,
)
from vedette.products.model import BriefContext, Expectation
from vedette.records import (
    Assessment,
    Citation,
    Claim,
    Commitment,
    CommitmentVerdict,
    Evidence,
    Report,
    SeriesPoint,
    Statement,
    citation,
)

NORLAND = make_origin(key="state:Norland", label="government of Norland", party="Norland")
SUDRIA = make_origin(key="state:Sudria", label="government of Sudria", party="Sudria")
ESTMARK = make_origin()
UNION = make_origin(key="org:Coastal Union", label="Coastal Union", party="Coastal Union")
HERALD = make_origin(key="publisher:Herald", label="Harbrin Herald", party="", dependence="unknown")

_ROWS = (
    ("n01", "2031-04-01", "Estmark Ministry of Defence", "government",
     "Estmark counts more than 60,000 troops of Norland near the border."),
    ("n02", "2031-04-08", "Northern Wire", "wire",
     "Sudria's army chief said that 85,000 troops of Norland stood near the border, and that "
     "the total could reach 120,000 by the end of the month."),
    ("n03", "2031-04-19", "Coastal Union", "igo",
     "More than 150,000 troops have been massed, the Union's envoy said."),
    ("n04", "2031-04-20", "Coastal Union", "igo",
     "Correction: the envoy's figure should read more than 100,000 troops."),
    ("n05", "2031-04-22", "Northern Wire", "wire",
     "“The troops will begin to return to their bases on 23 April and the return will be "
     "complete by 1 May,” Defence Minister Ada Holm said. Equipment of the 4th Army stays at "
     "Harbrin until the autumn exercise. She named the 4th and the 9th Army."),
    ("n06", "2031-04-23", "Herald of Sudria", "media",
     "Norland withdraws its army, Ada Holm said. The Union counts 150,000 soldiers."),
    ("n07", "2031-04-27", "Estmark Ministry of Defence", "government",
     "We have seen some units leave Harbrin. It is too early to say whether all of them will."),
    ("n08", "2031-04-29", "Sudria Presidency", "government",
     "There is no withdrawal: the units only change places, the President's office said."),
    ("n09", "2031-05-03", "Harbrin Herald", "media",
     "About 80,000 remain. Some of the trains have gone east."),
    ("n10", "2031-05-04", "Sudria Presidency", "government",
     "Significantly fewer are there now, between 40,000 and 55,000, the President said."),
    ("n11", None, "", "unknown", "A convoy was filmed on the coast road."),
    ("n12", "2031-01-13", "Northern Wire", "wire",
     "The peacekeepers will leave Lowmere within ten days, the alliance of Norland said."),
    ("n13", "2031-01-19", "Lowmere Gazette", "media",
     "The last of the peacekeepers left Lowmere today, our reporter at the airfield saw."),
    ("n14", "2031-05-05", "Estmark Ministry of Defence", "government",
     "We cannot confirm that the withdrawal is complete."),
)  # fmt: skip
REPORTS: dict[str, Report] = {
    sid: make_report(
        source_id=sid, published=date, publisher=publisher, publisher_kind=kind, text=text,
        title=f"Dispatch {sid}", url=f"https://press.example/{sid}",
    )
    for sid, date, publisher, kind, text in _ROWS
}  # fmt: skip
BY_KEY: dict[str, Report] = {report.key: report for report in REPORTS.values()}
CONTEXT = BriefContext(
    "Norland at the Sudrian border",
    "Do the forces that Norland massed in spring go back to their bases, as announced?",
    (
        Expectation(
            "spring-return", True, "trains with armour seen at the home bases", "2031-05-10"
        ),
        Expectation("spring-return", False, "field hospitals stay in place", "2031-05-03"),
        Expectation("no-such-word", True, "observers let in at Harbrin"),
    ),
)


def said(sid: str, words: str, **over: object) -> Claim:
    """A claim over `words` of a report of the sample."""
    return make_claim(REPORTS[sid], words, **over)


def cite(sid: str, words: str) -> Citation:
    """A citation of `words` in a report of the sample."""
    return citation(said(sid, words))


def figure(sid: str, words: str, day: str, state: str = "standing", **over: Any) -> SeriesPoint:
    """A figure of the sample; bounds are open unless given."""
    fields: dict[str, Any] = {"low": None, "best": None, "high": None, "origin": ESTMARK,
                                 "reason": "the newest figure of its origin"} | over  # fmt: skip
    claim = said(sid, words, act="estimate", quantity=make_quantity())
    return make_point(claim, dated=day, state=state, **fields)


@dataclass(frozen=True)
class Sample:
    """The assessment of 24 April and of 5 May 2031."""

    earlier: Assessment
    later: Assessment


def sample() -> Sample:
    """Both assessments of the made-up crisis."""
    return Sample(_earlier(), _later())


def _spring() -> Commitment:
    word = said("n05", "The troops will begin to return to their bases on 23 April and the return "
                "will be complete by 1 May", deadline=make_time(), units=("4th Army", "9th Army"),
                places=(make_place(),), event_time=make_time("2031-04-23"))  # fmt: skip
    relay = said("n06", "Norland withdraws its army")
    stays = "Equipment of the 4th Army stays at Harbrin until the autumn exercise."
    return make_commitment(
        word, watch_id="spring-return", title="Norland: return of the spring forces to their bases",
        announcements=(word, relay), units=("4th Army", "9th Army"), starts=make_time("2031-04-23"),
        exclusions=(Statement(stays, (cite("n05", stays),)),), from_places=(make_place(),),
    )  # fmt: skip


def _lowmere() -> CommitmentVerdict:
    word = said("n12", "The peacekeepers will leave Lowmere within ten days",
                deadline=make_time("2031-01-23"))  # fmt: skip
    seen = said("n13", "The last of the peacekeepers left Lowmere today", act="state",
                modality="asserted", observed="seen")  # fmt: skip
    commitment = make_commitment(
        word, title="Alliance of Norland: peacekeepers leave Lowmere", announced="2031-01-13",
        deadline=make_time("2031-01-23"), promisor_label="the alliance of Norland",
    )  # fmt: skip
    gazette = make_origin(key="publisher:Lowmere Gazette", label="Lowmere Gazette", party="")
    return make_verdict(
        commitment, as_of="2031-05-05", status="carried_out", deadline_state="met",
        confidence="high", rule="C4", origins=(1, 1),
        reasons=(Statement("A reporter saw the last of them leave on 2031-01-19.",
                           (citation(seen),)),),
        evidence=(make_evidence(seen, stance="supports", origin=gazette, dated="2031-01-19",
                                reason="seen on the spot"),),
    )  # fmt: skip


def _evidence() -> tuple[Evidence, ...]:
    rows = (
        ("n06", "Norland withdraws its army", "neutral", NORLAND, "2031-04-23", False,
         "an echo of the announcement"),
        ("n07", "We have seen some units leave Harbrin.", "partly", ESTMARK, "2031-04-27", True,
         "seen by another state"),
        ("n08", "There is no withdrawal: the units only change places", "against", SUDRIA,
         "2031-04-29", True, "denied by the other side"),
        ("n09", "Some of the trains have gone east.", "partly", HERALD, "2031-05-03", True,
         "its own reporting, or not: no source is named"),
        ("n14", "We cannot confirm that the withdrawal is complete.", "unseen", ESTMARK,
         "2031-05-05", True, "looked and cannot confirm"),
    )  # fmt: skip
    return tuple(
        make_evidence(said(sid, words, act="state", modality="asserted"), stance=stance,
                      origin=origin, dated=day, counts=counts, reason=why)
        for sid, words, stance, origin, day, counts, why in rows
    )  # fmt: skip


def _points() -> tuple[SeriesPoint, ...]:
    return (
        figure("n01", "more than 60,000 troops", "2031-04-01", "superseded", low=60000.0,
               reason="a newer figure of the same origin"),
        figure("n02", "85,000 troops of Norland", "2031-04-08", "superseded", low=85000.0,
               best=85000.0, high=85000.0, origin=SUDRIA, reason="from before the movement"),
        figure("n02", "the total could reach 120,000", "2031-04-08", "forecast", high=120000.0,
               origin=SUDRIA, reason="said of a day to come"),
        figure("n03", "More than 150,000 troops", "2031-04-19", "corrected", low=150000.0,
               origin=UNION, reason="its source replaced it on 20 April"),
        figure("n04", "more than 100,000 troops", "2031-04-20", "superseded", low=100000.0,
               origin=UNION, reason="from before the movement"),
        figure("n06", "The Union counts 150,000 soldiers.", "2031-04-23", "repeats_retracted",
               low=150000.0, best=150000.0, high=150000.0, origin=UNION,
               reason="repeats a figure after its correction"),
        figure("n09", "About 80,000 remain.", "2031-05-03", best=80000.0, origin=HERALD),
        figure("n10", "between 40,000 and 55,000", "2031-05-04", low=40000.0, high=55000.0,
               origin=SUDRIA),
    )  # fmt: skip


def _earlier() -> Assessment:
    early = tuple(replace(p, state="standing") if p.low == 100000.0 else p for p in _points()[:5])
    early = tuple(replace(p, state="standing") if p.state == "corrected" else p for p in early)
    series = make_series_verdict(
        make_series(*early[:4]), low=150000.0, high=None, origins=(1, 1),
        statement=Statement("The Union's figure stands.",
                            (cite("n03", "More than 150,000 troops"),)),
    )  # fmt: skip
    word = make_verdict(_spring(), as_of="2031-04-24")
    return make_assessment(word, series=(series,), reports=6, claims=11, undated=1)


def _later() -> Assessment:
    verdict = make_verdict(
        _spring(), as_of="2031-05-05", status="partly_carried_out", deadline_state="overrun",
        confidence="moderate", rule="C6", origins=(1, 2), evidence=_evidence(),
        reasons=(
            Statement("Estmark saw units leave on 2031-04-27.",
                      (cite("n07", "We have seen some units leave Harbrin."),)),
            Statement("Sudria denies it.",
                      (cite("n08", "There is no withdrawal: the units only change places"),)),
            Statement("No report says that the return is complete.", ()),
        ),
    )  # fmt: skip
    points = _points()
    series = make_series_verdict(
        make_series(*points), as_of="2031-05-05", retracted=(150000.0,), origins=(1, 2),
        low=40000.0, high=80000.0,
        statement=Statement("Two figures stand and do not agree.",
                            tuple(citation(p.claim) for p in points[-2:])),
    )  # fmt: skip
    return make_assessment(verdict, _lowmere(), as_of="2031-05-05", series=(series,), reports=14,
                           claims=31, undated=1)  # fmt: skip
