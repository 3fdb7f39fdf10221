"""Drift: one example of every type beside the nearest faithful telling, all of them invented."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.claims.drift import DRIFT_TYPES, Drift, corrections_in, drift_from, find_drift
from vedette.extraction.claims import extract_claims
from vedette.records import CERTAINTIES, Report

#: type, the parent's words, the child's that drift, the child's that do not
PAIRS = [
    ("bound_lost", "At least 300 rebels hold the bridge at Orm, General Hale said.",
     "General Hale said that 300 rebels hold the bridge at Orm.",
     "No fewer than 300 rebels hold the bridge at Orm, General Hale said."),
    ("quantity_changed", "Norland lost 21 tanks at Orm, its army command said.",
     "Norland lost 12 tanks at Orm, its army command said.",
     "Norland's army command said it had lost twenty-one tanks at Orm."),
    ("unit_changed", "A column of 70 trucks reached Orm on Monday, General Hale said.",
     "A column of 70 tanks reached Orm on Monday, General Hale said.",
     "A column of 70 trucks got to Orm on Monday, according to General Hale."),
    ("hedge_lost", "The bridge was probably mined by rebels, General Hale said.",
     "The bridge was mined by rebels, General Hale said.",
     "It is probable that the bridge was mined by rebels, General Hale said."),
    ("inchoative_lost", "Norland will begin to withdraw its men from Orm on 4 May, Ada Berg said.",
     "Norland will withdraw its men from Orm on 4 May, Ada Berg said.",
     "On 4 May Norland will start withdrawing its men from Orm, Ada Berg said."),
    ("promise_to_fact",
     "Norland will withdraw its brigades from Orm, Defence Minister Ada Berg said.",
     "Norland has withdrawn its brigades from Orm, Defence Minister Ada Berg said.",
     "Norland would withdraw its brigades from Orm, Defence Minister Ada Berg said."),
    ("forecast_to_present", "The force is expected to reach 30,000 men by June, Ilan Rask said.",
     "The force has reached 30,000 men, Ilan Rask said.",
     "By June the force is expected to reach 30,000 men, Ilan Rask said."),
    ("weakened", "The deal would end the siege of Orm, Ambassador Ines Koll said.",
     "The deal would help end the siege of Orm, Ambassador Ines Koll said.",
     "Ambassador Ines Koll said that the deal would end the siege of Orm."),
    ("part_to_whole", "Some of the rebels have left the valley, Governor Iven Sorel said.",
     "The rebels have left the valley, Governor Iven Sorel said.",
     "A part of the rebels has left the valley, Governor Iven Sorel said."),
    ("whole_to_part", "The rebels have left the valley, Governor Iven Sorel said.",
     "Some of the rebels have left the valley, Governor Iven Sorel said.",
     "Governor Iven Sorel said that the rebels had left the valley."),
    ("scope_lost", "About 4,000 men are in Orm and in Tarsk, General Hale said.",
     "About 4,000 men are in Orm, General Hale said.",
     "About 4,000 men are in Tarsk and in Orm, General Hale said."),
    ("scope_changed", "About 4,000 men are in Orm, General Hale said.",
     "About 4,000 men are in Tarsk, General Hale said.",
     "In Orm there are about 4,000 men, General Hale said."),
    ("specificity_lost",
     "The 5th Tank Brigade and the 8th Regiment are to leave Orm, Ada Berg said.",
     "Several units are to leave Orm, Ada Berg said.",
     "The 8th Regiment and the 5th Tank Brigade are to leave Orm, Ada Berg said."),
    ("indirect_to_direct", "Ada Berg said that peace in the valley was near.",
     '"Peace in the valley is near," Ada Berg said.',
     "Peace in the valley was near, Ada Berg said."),
    ("quote_altered", '"We will hold the valley to the last man," General Hale said.',
     '"We shall defend the valley to the last bullet," General Hale said.',
     'General Hale said: "We will hold the valley to the last man."'),
    ("attribution_lost", "General Hale said that rebels had burnt the mill at Orm.",
     "Rebels have burnt the mill at Orm.",
     "Rebels have burnt the mill at Orm, General Hale said."),
    ("attribution_widened", "A senior Norlandian official said the mill at Orm had been burnt.",
     "Norlandian officials said the mill at Orm had been burnt.",
     "The mill at Orm had been burnt, a senior official of Norland said."),
    ("misattribution", "The Norlandian army said that the mill at Orm had been burnt on Monday.",
     "The Sudrian police said that the mill at Orm had been burnt on Monday.",
     "The mill at Orm had been burnt on Monday, the army of Norland said."),
    ("named_to_anonymous", "General Hale said that the mill at Orm had been burnt by rebels.",
     "A military source said that the mill at Orm had been burnt by rebels.",
     "The mill at Orm had been burnt by rebels, said General Hale."),
    ("sources_merged", "This agrees with separate Norlandian and Sudrian estimates, Ada Berg said.",
     "This agrees with a joint estimate of Norland and Sudria, Ada Berg said.",
     "This agrees with Sudrian and Norlandian estimates, Ada Berg said."),
    ("plural_to_single", "Senior Norlandian officials said the mill at Orm had been burnt.",
     "A senior Norlandian official said the mill at Orm had been burnt.",
     "The mill at Orm had been burnt, senior Norlandian officials said."),
    ("exclusion_dropped",
     "Norland will withdraw its troops from Orm, except for the engineers, Ada Berg said.",
     "Norland will withdraw its troops from Orm, Ada Berg said.",
     "Except for the engineers, Norland will withdraw its troops from Orm, Ada Berg said."),
    ("deadline_dropped", "Norland will withdraw its troops from Orm by 9 May, Ada Berg said.",
     "Norland will withdraw its troops from Orm, Ada Berg said.",
     "By May 9 Norland will withdraw its troops from Orm, Ada Berg said."),
    ("condition_added", "Norland will reopen the road to Orm, Ada Berg said.",
     "Norland will reopen the road to Orm if Sudria pays, Ada Berg said.",
     "The road to Orm will be reopened by Norland, Ada Berg said."),
    ("condition_reassigned", "Norland will reopen the road to Orm if Sudria pays, Ada Berg said.",
     "Norland will reopen the road to Orm if the snipers leave, Ada Berg said.",
     "If Sudria pays, Norland will reopen the road to Orm, Ada Berg said."),
    ("condition_to_date",
     "Norland will reopen the road to Orm once the mines are cleared, Ada Berg said.",
     "Norland will reopen the road to Orm on 3 June, Ada Berg said.",
     "Once the mines are cleared, Norland will reopen the road to Orm, Ada Berg said."),
    ("retracted_figure", "The ministry corrected the number of dead from 90 to 60 on Monday.",
     "The attack left 90 dead, the ministry said.",
     "The attack left 60 dead, the ministry said."),
    ("wrong_date", "Rebels burnt the mill at Orm on 3 March, General Hale said.",
     "Rebels burnt the mill at Orm on 5 March, General Hale said.",
     "The mill at Orm was burnt by rebels on March 3, General Hale said."),
    ("omission", "Rebels burnt the mill at Orm, the army said. The report could not be verified.",
     "Rebels burnt the mill at Orm, the army said.",
     "The army said rebels burnt the mill at Orm. The report could not be verified."),
    ("act_changed", "Ada Berg voiced concern about the new camps near Orm.",
     "Ada Berg issued a warning about the new camps near Orm.",
     "Ada Berg is concerned about the new camps near Orm."),
]  # fmt: skip
IDS = [row[0] for row in PAIRS]


def _drift(parent: Report, child: Report) -> tuple[Drift, ...]:
    return find_drift(parent, child, extract_claims(parent), extract_claims(child))


def _pair(parent: str, child: str) -> tuple[Report, Report]:
    before = make_report(source_id="p", text=parent, published="2031-03-10", language="en")
    after = make_report(source_id="c", text=child, published="2031-03-11", language="en")
    return before, after


@pytest.mark.parametrize(("kind", "parent", "child", "faithful"), PAIRS, ids=IDS)
def test_each_type_is_found(kind: str, parent: str, child: str, faithful: str) -> None:
    assert kind in {d.type for d in _drift(*_pair(parent, child))}


@pytest.mark.parametrize(("kind", "parent", "child", "faithful"), PAIRS, ids=IDS)
def test_a_faithful_telling_has_no_drift(kind: str, parent: str, child: str, faithful: str) -> None:
    assert _drift(*_pair(parent, faithful)) == ()


@pytest.mark.parametrize(("kind", "parent", "child", "faithful"), PAIRS, ids=IDS)
def test_an_unchanged_text_has_no_drift(kind: str, parent: str, child: str, faithful: str) -> None:
    assert _drift(*_pair(parent, parent)) == ()


@pytest.mark.parametrize(("kind", "parent", "child", "faithful"), PAIRS, ids=IDS)
def test_spans_stand_in_their_reports(kind: str, parent: str, child: str, faithful: str) -> None:
    before, after = _pair(parent, child)
    found = _drift(before, after)
    texts = {before.key: before.text, after.key: after.text}
    given = [(d.parent, d.parent_span) for d in found] + [(d.child, d.child_span) for d in found]
    assert all(s is None or texts[k][s.start : s.end] == s.text for k, s in given)
    assert all(d.type in DRIFT_TYPES and d.certainty in CERTAINTIES and d.words for d in found)


def test_every_type_has_an_example() -> None:
    assert sorted(IDS) == sorted(DRIFT_TYPES)


def test_a_lead_is_held_against_the_body() -> None:
    text = (
        "Norland is massing a force of 8,000 men at Orm, the envoy said. Envoy Sami Daal told "
        "reporters that the force was expected to reach 8,000 men in about ten days."
    )
    report = make_report(text=text, published="2031-03-10", language="en")
    found = _drift(report, report)
    assert [d.type for d in found] == ["forecast_to_present"]
    assert found[0].parent == found[0].child == report.key


def test_empty_and_foreign_texts_have_none() -> None:
    before, after = _pair("", "Ада Берг сказала, что мост взорван.")
    assert _drift(before, after) == ()
    assert _drift(after, before) == ()


def test_claims_may_come_in_any_order() -> None:
    parent = "Norland will begin to withdraw 400 men from Orm by 9 May, Ada Berg said."
    before, after = _pair(parent, "Norland has withdrawn up to 400 men from Orm, Ada Berg said.")
    a, b = extract_claims(before), extract_claims(after)
    assert find_drift(before, after, a, b) == find_drift(before, after, a[::-1], b[::-1])


def test_a_change_against_two_parents_is_told_once() -> None:
    before, after = _pair("At least 300 rebels hold Orm, General Hale said.",
                          "General Hale said that 300 rebels hold Orm.")  # fmt: skip
    twin = make_report(source_id="q", text=before.text, published="2031-03-10", language="en")
    claims = {r.key: extract_claims(r) for r in (before, twin, after)}
    found = drift_from(after, [before, twin], claims)
    assert [(d.type, d.parent) for d in found] == [("bound_lost", before.key)]


def test_a_correction_told_elsewhere_retracts_a_figure() -> None:
    before, after = _pair("The attack left 90 dead, the ministry said.",
                          "The attack on the mill left 90 dead.")  # fmt: skip
    text = "The ministry corrected the number of dead from 90 to 60."
    third = make_report(source_id="t", published="2031-03-10", language="en", text=text)
    known = corrections_in(third)
    assert [(c.old, c.new) for c in known] == [(90, 60)]
    types = {d.type for d in find_drift(before, after, (), (), corrections=known)}
    assert "retracted_figure" in types
