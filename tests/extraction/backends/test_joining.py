"""Claims in several languages meet in one assessment: the records are the same."""

from __future__ import annotations

import pytest

from tests.factories import make_report
from vedette.assessment.assess import assess
from vedette.extraction.backends.registry import reader_for
from vedette.records import CommitmentVerdict, Report

PROMISE = make_report(
    source_id="en1",
    publisher="Ministry of Defence of Norway",
    publisher_kind="government",
    publisher_country="NOR",
    published="2031-04-22",
    text="Norwegian troops will withdraw from Somalia by 1 May, Defence Minister Ada Holm said.",
    title="Norway to withdraw its troops",
)


def verdict(*others: Report) -> CommitmentVerdict:
    read = reader_for(None)
    reports = (PROMISE, *others)
    claims = tuple(claim for report in reports for claim in read(report).claims)
    return assess(reports, claims, "2031-05-04").commitments[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "fr",
            "Les soldats norvégiens n'ont pas quitté la Somalie, a déclaré le gouvernement kényan.",
            id="fr",
        ),
        pytest.param(
            "es",
            "Las tropas noruegas no se han retirado de Somalia, dijo el Gobierno de Kenia.",
            id="es",
        ),
        pytest.param(
            "uk",
            "Норвезькі війська не залишили Сомалі, заявив уряд Кенії.",
            id="uk",
        ),
        pytest.param(
            "ru",
            "Норвежские войска не покинули Сомали, заявило правительство Кении.",
            id="ru",
        ),
    ],
)
def test_a_denial_in_another_language_is_evidence(language: str, text: str) -> None:
    other = make_report(
        source_id="x1", publisher="Bureau", published="2031-05-03", text=text, language=language
    )
    alone, both = verdict(), verdict(other)
    assert alone.status != both.status
    against = [e for e in both.evidence if e.claim.report_key == other.key]
    assert [(e.stance, e.counts, e.origin.key) for e in against] == [("against", True, "state:KEN")]
