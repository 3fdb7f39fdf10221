"""What ties two origins: briefings, agreement, imagery, papers, owners, one undertaking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.assessment.world import ESTMARK, NARRATOR, NORLAND, SUDRIA, Said, count, say, see
from tests.factories import make_claim, make_report, make_speaker
from vedette.claims.cues import cues_of
from vedette.claims.dependence import DEPENDENCES, find_dependences
from vedette.claims.origin_tree import tree_of
from vedette.records import Dependence

DAY = "2031-04-24"
BRIEFED = (
    "Estmark said that 5,000 Norlandian troops stand near Sudria. It spoke after its ministers "
    "heard from Sudria's foreign minister."
)


def ties(*said: Said, **over: Any) -> tuple[Dependence, ...]:
    view = see(said, **over)
    return find_dependences(view.claims, view.index)


def kinds(*said: Said, **over: Any) -> set[tuple[str, bool]]:
    return {(tie.kind, tie.known) for tie in ties(*said, **over)}


def two(text: str, other: str = "Sudria counts 5,000.") -> tuple[Said, Said]:
    """Estmark's figure in a report with this text, and the same one from Sudria."""
    return count(DAY, 5000.0, ESTMARK, text=text), count(DAY, 5000.0, SUDRIA, text=other)


def test_a_briefing_by_another_government_is_a_possible_tie() -> None:
    (tie,) = ties(*two(BRIEFED))
    assert (tie.kind, tie.known) == ("briefing", False)
    assert tie.citation is not None
    assert tie.citation.text.startswith("heard from Sudria")


def test_a_briefing_by_somebody_else_ties_nothing() -> None:
    assert kinds(*two(BRIEFED.replace("Sudria's", "Norland's"))) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Estmark counts 5,000, in line with Sudrian estimates.", {("consistent_with", False)}),
        ("Estmark counts 5,000, consistent with the assessment of Sudria.",
         {("consistent_with", False)}),
        ("Estmark counts 5,000. It will act in line with Sudrian law.", set()),
        ("Estmark counts 5,000, in line with Sudrian law.", set()),
    ],
    ids=["estimates", "assessment of", "another sentence", "no view"],
)  # fmt: skip
def test_agreement_is_a_possible_tie(text: str, found: set[tuple[str, bool]]) -> None:
    assert kinds(*two(text)) == found


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("Satellite images by Skyhold Imaging show 5,000.", "Images taken by Skyhold Imaging.",
         {("same_imagery", True)}),
        ("Satellite images by Skyhold Imaging show 5,000.", "Images taken by Farview Labs.", set()),
        ("A report seen by Northern Wire gives 5,000.", "A paper seen by Northern Wire: 5,000.",
         {("same_document", True)}),
    ],
    ids=["one provider", "two providers", "one paper"],
)  # fmt: skip
def test_one_provider_is_one_origin(text: str, other: str, found: set[tuple[str, bool]]) -> None:
    assert kinds(*two(text, other)) == found


def outlets(first: str = "Beta Post", second: str = "Gamma Post") -> tuple[Said, Said]:
    """Two outlets in their own voice."""
    made = []
    for name in (first, second):
        report = make_report(source_id=name, publisher=name, publisher_kind="media", published=DAY,
                             text=f"The last units left, {name} has learnt.")  # fmt: skip
        voice = replace(NARRATOR, name=name)
        made.append((report, make_claim(report, speaker=voice, act="state", modality="asserted")))
    return made[0], made[1]


def test_outlets_of_one_owner_are_one() -> None:
    owners = {"Beta Post": "Example Holding", "Gamma Post": "Example Holding"}
    assert ("same_owner", True) in kinds(*outlets(), owners=owners)
    apart, one = see(outlets()), see(outlets(), owners=owners)
    assert (tree_of(apart.claims, apart.index).low, tree_of(apart.claims, apart.index).high) == (
        1, 2,
    )  # fmt: skip
    assert (tree_of(one.claims, one.index).low, tree_of(one.claims, one.index).high) == (1, 1)


def test_outlets_that_credit_one_source_are_one() -> None:
    assert ("same_source", True) in kinds(*outlets("Beta Post (Reuters)", "Gamma Post (Reuters)"))


def test_both_parties_to_an_undertaking_may_be_one() -> None:
    plan = {"modality": "planned", "act": "promise"}
    said = (
        say(DAY, "Norland and Sudria both step back.", NORLAND, **plan),
        say(DAY, "Sudria steps back too.", SUDRIA, **plan),
    )
    assert kinds(*said) == {("joint_undertaking", False)}


def test_who_only_sees_it_is_no_party_to_it() -> None:
    plan = say(DAY, "Norland and Sudria both step back.", NORLAND, modality="planned")
    assert kinds(plan, say(DAY, "Sudria saw some leave.", SUDRIA)) == set()


def test_every_tie_is_of_a_listed_kind() -> None:
    assert {kind for kind, _ in kinds(*outlets(), *two(BRIEFED))} <= set(DEPENDENCES)


def test_a_report_without_a_cue_has_none() -> None:
    assert cues_of(make_report(), see(()).gazetteer) == ()


MINISTER = make_speaker(name="Ada Berg", role="minister", actor="")
LATIN, CYRILLIC = replace(MINISTER), replace(MINISTER, name="Ада Берг")


@pytest.mark.parametrize(
    ("kind", "beside", "expected"),
    [
        ("translation", False, {("copied_report", False)}),
        ("relay_with_credit", False, set()),
        ("translation", True, set()),
    ],
    ids=["a copy has the sources of its parent", "a relay need not", "both named in one report"],
)
def test_other_names_in_a_copied_report_may_be_one_source(
    kind: str, beside: bool, expected: set[tuple[str, bool]]
) -> None:
    parent = count(DAY, 5000.0, LATIN, text="Ada Berg counts 5,000.")
    child = count(DAY, 5000.0, CYRILLIC, text="Ада Берг: 5000.")
    view = see((parent, child))
    claims = list(view.claims)
    if beside:
        claims.append(replace(claims[1], key="beside", report_key=parent[0].key))
    index = replace(view.index, parents={child[0].key: parent[0].key},
                    kinds={child[0].key: kind}, traces={})  # fmt: skip
    found = {(t.kind, t.known) for t in find_dependences(claims, index)}
    assert {one for one in found if one[0] == "copied_report"} == expected
