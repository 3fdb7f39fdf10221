"""Reports retold in other words: details that one earlier report had first."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.claims.relay_index import index_of
from vedette.claims.relays import find_claim_relays
from vedette.claims.retold import Retold, RetoldIndex, names_publisher
from vedette.records import Report

#: What was known before, by another paper.
EARLIER = (
    "The harbour of Sandmark has been closed to strangers since the autumn. Sudria says that it is "
    "a matter of health. Merchants in the lower town complain about rents and rats."
)
#: A body's own word.
SOURCE = (
    "Inspectors of the Lakes Relief Council found 340 sealed barrels in a boathouse at Tolmen on "
    "Sunday. Doctor Iven Sorel examined eleven of them and fell ill. The labels name a tannery in "
    "Hald that burned down years ago. Villagers were told to drink no water from wells."
)
RETOLD = (
    "Nobody at Tolmen drinks from the wells any more. Iven Sorel lies ill since he opened the "
    "sealed barrels in the boathouse; 340 of them, labelled by a tannery that no longer exists. "
    "Sandmark's pharmacies sold out of charcoal."
)
APART = (
    "The fair of Tolmen was rained off on Monday. A brass band from Hald played in the boathouse "
    "instead, before forty guests and a goat, while the harbour of Sandmark stayed closed."
)


def report(source_id: str, day: int, text: str, **over: str) -> Report:
    row = {"publisher": f"{source_id.title()} Post", "publisher_kind": "media"} | over
    return make_report(
        source_id=source_id, published=f"2031-05-{day:02d}", text=text, title="", **row
    )


def parents(child: Report, *others: Report) -> tuple[Retold, ...]:
    index = RetoldIndex(index_of([child, *others], []))
    return index.parents_of(child.key)


OLD = report("alpha", 1, EARLIER)
COUNCIL = report("council", 4, SOURCE, publisher="Lakes Relief Council", publisher_kind="ngo")


def test_a_retold_report_has_its_source() -> None:
    (found,) = parents(report("beta", 5, RETOLD), OLD, COUNCIL)
    assert found.parent == COUNCIL.key
    assert {"own word", "person", "figure"} <= set(found.signs)
    assert found.kept >= found.new > 0.12


def test_it_is_a_relay_without_any_claim() -> None:
    child = report("beta", 5, RETOLD)
    (relay,) = find_claim_relays([OLD, COUNCIL, child], [])
    assert (relay.child, relay.parent, relay.kind, relay.weight) == (
        child.key, COUNCIL.key, "same_details", "relay",
    )  # fmt: skip
    assert relay.reasons[0].kind == "same_details"


@pytest.mark.parametrize(
    ("child", "source"),
    [
        pytest.param(report("beta", 5, APART), COUNCIL, id="same place, other news"),
        pytest.param(report("beta", 20, RETOLD), COUNCIL, id="two weeks later"),
        pytest.param(report("beta", 3, RETOLD), COUNCIL, id="before the source"),
        pytest.param(
            report("beta", 5, RETOLD, publisher_kind="ngo"), COUNCIL, id="a voice of its own"
        ),
        pytest.param(report("beta", 5, RETOLD), report("gamma", 4, SOURCE), id="two papers"),
        pytest.param(report("beta", 5, EARLIER), COUNCIL, id="only what was known before"),
        pytest.param(
            report("beta", 5, RETOLD, publisher="Lakes Relief Council"), COUNCIL, id="one house"
        ),
        pytest.param(
            report("beta", 5, "On Monday evening rain fell. " + RETOLD),
            COUNCIL,
            id="what came to pass later",
        ),
        pytest.param(report("beta", 5, ""), COUNCIL, id="empty"),
    ],
)
def test_it_is_not_retold(child: Report, source: Report) -> None:
    assert parents(child, OLD, source) == ()


def test_what_an_older_report_had_is_not_new() -> None:
    first = report("gamma", 3, SOURCE)
    (found,) = parents(report("beta", 5, RETOLD), OLD, COUNCIL) or ()
    assert not any(
        r.parent == COUNCIL.key for r in parents(report("beta", 5, RETOLD), OLD, first, COUNCIL)
    )
    assert found.new > 0


def test_a_paper_is_a_source_where_it_is_named() -> None:
    paper = report("gamma", 4, SOURCE, publisher="Morning Ferry")
    named = RETOLD + " All this was found out by the Morning Ferry."
    (found,) = parents(report("beta", 5, named), OLD, paper)
    assert found.parent == paper.key
    assert "publisher" in found.signs


def test_the_order_of_reports_does_not_matter() -> None:
    child = report("beta", 5, RETOLD)
    one = find_claim_relays([OLD, COUNCIL, child], [])
    assert one == find_claim_relays([child, COUNCIL, OLD], [])


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        ("the Lakes Relief Council said", "Lakes Relief Council", True),
        ("the council said", "Lakes Relief Council", False),
        ("in Sudria", "Government of Sudria", False),
    ],
)
def test_a_publisher_is_named_by_most_of_its_words(
    text: str, publisher: str, expected: bool
) -> None:
    assert names_publisher(text, publisher) is expected
