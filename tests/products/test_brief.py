"""The brief: its order, its citations, and which kind of not-knowing it names."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from tests.factories import (
    make_assessment,
    make_claim,
    make_commitment,
    make_evidence,
    make_origin,
    make_point,
    make_report,
    make_series,
    make_series_verdict,
    make_verdict,
)
from tests.products.sample import BY_KEY, CONTEXT, sample
from vedette.errors import SpanError
from vedette.products.brief import build_brief
from vedette.products.markdown import render_markdown
from vedette.products.model import (
    Absence,
    Brief,
    BriefContext,
    Expectation,
    Followed,
    Line,
    Sentence,
)
from vedette.records import Commitment, CommitmentVerdict, Statement

CONTEXT_PLAIN = BriefContext("Norland", "Is the word kept?")


def brief_of(*verdicts: CommitmentVerdict, **over: Any) -> Brief:
    """A brief on the default report only."""
    report = make_report()
    over = {"as_of": "2031-05-05"} | over
    context = over.pop("context", CONTEXT_PLAIN)
    return build_brief(make_assessment(*verdicts, **over), {report.key: report}, context)


@pytest.fixture(scope="module")
def brief() -> Brief:
    both = sample()
    return build_brief(both.later, BY_KEY, CONTEXT, previous=both.earlier)


def lines_in(value: object) -> list[Line]:
    """Every line anywhere in a record."""
    if isinstance(value, (Sentence, Absence)):
        return [value]
    if isinstance(value, tuple):
        return [line for item in value for line in lines_in(item)]
    if is_dataclass(value):
        return [ln for field in fields(value) for ln in lines_in(getattr(value, field.name))]
    return []


def test_every_sentence_cites_a_source_of_the_list(brief: Brief) -> None:
    sentences = [line for line in lines_in(brief) if isinstance(line, Sentence)]
    numbers = {source.number for source in brief.sources}
    assert len(sentences) > 25
    assert all(line.refs and set(line.refs) <= numbers for line in sentences)


def test_every_absence_says_how_many_reports_were_read(brief: Brief) -> None:
    absences = [line for line in lines_in(brief) if isinstance(line, Absence)]
    assert absences
    assert all(line.search.reports > 0 and line.search.until for line in absences)


def test_sources_are_numbered_without_gaps_and_quote_exactly(brief: Brief) -> None:
    assert [source.number for source in brief.sources] == list(range(1, len(brief.sources) + 1))
    for source in brief.sources:
        cited = source.citation
        assert BY_KEY[cited.report_key].text[cited.start : cited.end] == cited.text


def test_bottom_line_says_promise_shown_and_size(brief: Brief) -> None:
    texts = [line.text for line in brief.bottom_line]
    assert len(texts) == 4
    assert texts[0] == "On 22 April 2031 Norland announced"
    assert "carried out in part, as 1 to 2 independent origins report" in texts[1]
    assert "government of Sudria says it is not so" in texts[1]
    assert "40,000 to 80,000 troops" in texts[3]


def test_watched_commitment_comes_before_others(brief: Brief) -> None:
    assert [section.status for section in brief.commitments] == [
        "partly_carried_out",
        "carried_out",
    ]


def test_terms_are_kept_apart(brief: Brief) -> None:
    labels = [fact.label for fact in brief.commitments[0].facts]
    assert labels == ["Announced", "Deadline", "Starts", "Not included", "Units", "Places"]


def test_evidence_is_grouped_by_origin_counted_first(brief: Brief) -> None:
    rows = brief.commitments[0].evidence
    assert [(row.origin, row.counts) for row in rows] == [
        ("government of Estmark", True),
        ("government of Estmark", True),
        ("government of Sudria", True),
        ("Harbrin Herald", True),
        ("government of Norland", False),
    ]


def test_contested_keeps_origins_apart(brief: Brief) -> None:
    commitment, series = brief.contested
    assert [side.label for side in commitment.sides] == [
        "government of Estmark shows a part or a start",
        "Harbrin Herald shows a part or a start",
        "government of Sudria says it is not so",
    ]
    assert [side.label for side in series.sides] == ["Harbrin Herald", "government of Sudria"]


def test_expectations_come_by_date_and_say_when_a_day_has_passed(brief: Brief) -> None:
    texts = [line.text for line in brief.look_for]
    assert texts[0] == (
        "By 3 May 2031 (this day has passed), if it is not kept: field hospitals stay in place."
    )
    assert texts[1].startswith("By 10 May 2031, if the word is kept")
    assert isinstance(brief.look_for[2], Absence)
    assert "'no-such-word'" in texts[2]


def test_expectation_for_every_commitment_cites_those_open() -> None:
    open_one = make_verdict(as_of="2031-04-24")
    context = replace(CONTEXT_PLAIN, expectations=(Expectation("", True, "trains seen"),))
    line = brief_of(open_one, context=context).look_for[0]
    assert isinstance(line, Sentence)
    assert line.text == "By 1 May 2031 (this day has passed), if the word is kept: trains seen."


def test_nothing_new_is_said_with_its_search() -> None:
    assessment, report = make_assessment(make_verdict()), make_report()
    brief = build_brief(assessment, {report.key: report}, CONTEXT_PLAIN, previous=assessment)
    (line,) = brief.changes
    assert isinstance(line, Absence)
    assert line.text == "Nothing changed since 24 April 2031."


def test_empty_assessment_is_never_blank() -> None:
    brief = brief_of()
    assert [line.text for line in brief.bottom_line] == [
        "No commitment was found.",
        "No series of figures was found.",
    ]


def silent(**over: Any) -> CommitmentVerdict:
    """Past its deadline, with the evidence given."""
    fields_over = {"as_of": "2031-05-05", "status": "unconfirmed_past_due",
                   "deadline_state": "overrun"} | over  # fmt: skip
    return make_verdict(**fields_over)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        pytest.param(silent(), "no report from an origin other than Norland speaks of it",
                     id="nobody else"),
        pytest.param(silent(evidence=(make_evidence(stance="unseen"),)),
                     "government of Estmark looked or asked and could not confirm it", id="unseen"),
        pytest.param(silent(evidence=(make_evidence(stance="neutral", counts=False),)),
                     "other reports only pass the announcement on", id="echoes"),
        pytest.param(silent(evidence=(make_evidence(stance="neutral"),)),
                     "what others report does not decide it", id="undecided"),
    ],
)  # fmt: skip
def test_not_known_says_which_kind(verdict: CommitmentVerdict, words: str) -> None:
    line = brief_of(verdict).bottom_line[1]
    assert "not known on 5 May 2031 although the deadline has passed" in line.text
    assert words in line.text


def test_silence_after_the_deadline_names_its_days() -> None:
    report = make_report()
    later = make_report(source_id="n002", published="2031-05-03", text="Rain on the coast.")
    evidence = make_evidence(make_claim(report), dated="2031-04-28")
    assessment = make_assessment(silent(evidence=(evidence,)), as_of="2031-05-05")
    brief = build_brief(assessment, {r.key: r for r in (report, later)}, CONTEXT_PLAIN)
    line = brief.unknown[0]
    assert isinstance(line, Absence)
    assert "between 2 May 2031 and 5 May 2031, after the deadline, speaks of it" in line.text
    assert line.search.reports == 1


def test_reason_without_citation_becomes_an_absence() -> None:
    verdict = make_verdict(reasons=(Statement("Nobody else speaks of it.", ()),))
    (reason,) = brief_of(verdict).commitments[0].reasons
    assert isinstance(reason, Absence)


def test_sentence_without_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        Sentence("Norland kept its word.", ())


def test_commitment_without_words_is_refused() -> None:
    bare: Commitment = make_commitment(action=Statement("to withdraw", ()), announcements=())
    with pytest.raises(SpanError, match="no announcement"):
        brief_of(make_verdict(bare, reasons=()))


def test_citation_whose_words_moved_is_refused() -> None:
    report = make_report()
    moved = replace(report, text="x" + report.text)
    with pytest.raises(SpanError, match="n001: characters 0-"):
        build_brief(make_assessment(make_verdict()), {report.key: moved}, CONTEXT_PLAIN)


def test_citation_of_unknown_report_is_refused() -> None:
    with pytest.raises(SpanError, match="not among the 0 given"):
        build_brief(make_assessment(make_verdict()), {}, CONTEXT_PLAIN)


@pytest.mark.parametrize(
    ("one", "two", "contested"),
    [
        pytest.param((80.0, 80.0, 80.0), (100.0, None, 120.0), True, id="apart"),
        pytest.param((80.0, None, None), (None, None, 90.0), False, id="open bounds meet"),
        pytest.param((None, 80.0, None), (82.0, 82.0, 82.0), False, id="about is rounded"),
        pytest.param((None, 80.0, None), (90.0, 90.0, 90.0), True, id="about has its limit"),
        pytest.param((100.0, None, None), (None, None, 90.0), True, id="open bounds apart"),
    ],
)  # fmt: skip
def test_series_is_contested_when_standing_figures_do_not_overlap(
    one: tuple[float | None, ...], two: tuple[float | None, ...], contested: bool
) -> None:
    points = [
        make_point(low=low, best=best, high=high, origin=make_origin(key=key, label=key))
        for key, (low, best, high) in (("a", one), ("b", two))
    ]
    brief = brief_of(series=(make_series_verdict(make_series(*points)),))
    assert bool(brief.contested) is contested


def test_series_without_a_figure_is_not_known() -> None:
    point = make_point(state="denied")
    verdict = make_series_verdict(make_series(point), statement=Statement("None stands.", ()))
    brief = brief_of(series=(verdict,))
    assert brief.series[0].range == "not known"
    assert isinstance(brief.bottom_line[1], Absence)
    assert "no figure stands" in brief.unknown[0].text


@pytest.mark.parametrize(
    ("status", "stances", "words"),
    [
        ("begun", ("partly", "against"), "begun, as 1 independent origin reports"),
        ("carried_out", ("supports", "supports"), "carried out, as 2 independent origins report."),
        ("not_carried_out", ("against",), "not been carried out, as 1 independent origin reports."),
        ("not_carried_out", (), "not been carried out."),
        ("cancelled", (), "taken back by the one who gave it, as Norland says."),
        ("contradicted", ("against",), "disputed: origin 0 says it is not so."),
    ],
)
def test_only_origins_that_say_so_are_counted(
    status: str, stances: tuple[str, ...], words: str
) -> None:
    evidence = tuple(
        make_evidence(stance=stance, origin=make_origin(key=f"o{n}", label=f"origin {n}"))
        for n, stance in enumerate(stances)
    )
    deciding = sum(stance == stances[0] for stance in stances)
    verdict = make_verdict(status=status, evidence=evidence, origins=(deciding, deciding))
    assert words in brief_of(verdict).bottom_line[1].text


def test_followed_series_come_first_and_the_others_are_shown_in_brief() -> None:
    found = make_series_verdict(make_series(key="found", title="found", area="elsewhere"))
    second = make_series_verdict(make_series(key="b", title="second", watch_id="two"))
    first = make_series_verdict(make_series(key="a", title="first", watch_id="one"))
    followed = (Followed("one", "first"), Followed("two", "second"), Followed("three", "third"))
    context = BriefContext("w", "", series=followed)
    assessment = make_assessment(series=(found, second, first))
    report = make_report()
    brief = build_brief(assessment, {report.key: report}, context)
    assert [section.title for section in brief.main_series] == ["First", "Second"]
    assert [section.title for section in brief.other_series] == ["Found"]
    assert "third: no figure was found." in [line.text for line in brief.unknown]
    page = render_markdown(brief)
    assert "### Other figures found" in page
    assert "| Found | 80,000 troops | 1 | [1] |" in page


def test_a_commitment_of_which_others_report_comes_before_a_newer_one() -> None:
    told = (make_evidence(),)
    spoken = make_verdict(make_commitment(title="old", announced="2031-04-01"), evidence=told)
    silent = make_verdict(make_commitment(title="new", announced="2031-04-20"), origins=(0, 0))
    assert [section.title for section in brief_of(silent, spoken).commitments] == ["Old", "New"]
