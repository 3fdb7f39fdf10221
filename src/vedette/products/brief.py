"""The brief: an assessment put into sentences, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vedette import __version__
from vedette.assessment.changes import what_changed
from vedette.products.commitments import announcement_citations, commitment_section, promise
from vedette.products.known import shown_sentence
from vedette.products.model import (
    Absence,
    Brief,
    BriefContext,
    Contested,
    Line,
    Sentence,
)
from vedette.products.questions import contested_commitment, look_for, not_known
from vedette.products.series import by_relevance, contested_series, range_line, series_sections
from vedette.products.sources import SourceBook
from vedette.products.told_once import reports_of
from vedette.products.words import capital, say_count, say_date, say_dates_in
from vedette.records import Assessment, CommitmentVerdict, Report
from vedette.times import days_between

#: Where each status and state is defined.
RULES = "docs/rules.md"


def build_brief(
    assessment: Assessment,
    reports: Mapping[str, Report],
    context: BriefContext,
    previous: Assessment | None = None,
    since: str | None = None,
) -> Brief:
    """The brief of `assessment`; `previous` (an earlier one, as of `since`) shows what changed.

    `reports` holds every report that is cited; those after the assessment's day are not counted.
    Raises `SpanError` when a citation's words do not stand in its report: no span, no sentence.
    """
    book = SourceBook(reports, assessment.as_of)
    published = {k for k, r in reports.items() if r.date and r.date <= assessment.as_of}
    told = published | reports_of(assessment)
    book.cluster(told, assessment.related, assessment.background)
    since = since or (previous.as_of if previous else "")
    compared = assessment
    assessment = ordered(assessment, context)
    verdicts = assessment.commitments
    return Brief(
        title=context.name,
        question=context.question,
        as_of=assessment.as_of,
        since=since,
        bottom_line=bottom_line(assessment, book),
        commitments=tuple(commitment_section(v, n, book) for n, v in enumerate(verdicts, 1)),
        series=series_sections(assessment.series, book),
        changes=changes(previous, compared, since, book),
        contested=contested(assessment, book),
        look_for=look_for(assessment, context.expectations, book),
        unknown=not_known(assessment, book, context.series),
        method=method(assessment, reports),
        sources=book.sources,
    )


def ordered(assessment: Assessment, context: BriefContext) -> Assessment:
    """The assessment in the order of a brief, its titles fit to be read."""
    return replace(
        assessment,
        commitments=tuple(map(_titled, by_importance(assessment))),
        series=by_relevance(assessment.series, context.series),
    )


def _titled(verdict: CommitmentVerdict) -> CommitmentVerdict:
    title = capital(say_dates_in(verdict.commitment.title))
    return replace(verdict, commitment=replace(verdict.commitment, title=title))


def by_importance(assessment: Assessment) -> tuple[CommitmentVerdict, ...]:
    """The verdicts: those the watch names first, then those of which others than the promisor
    report something, then those announced of late, then those that most reports carry.
    """
    newest = sorted(assessment.commitments, key=lambda v: v.commitment.key)
    newest.sort(key=lambda v: v.commitment.announced, reverse=True)
    return tuple(sorted(newest, key=lambda v: _rank(v, assessment.as_of)))


#: Days for which an announcement is news.
OF_LATE_DAYS = 90


def _rank(verdict: CommitmentVerdict, as_of: str) -> tuple[bool, bool, bool, int]:
    commitment = verdict.commitment
    carriers = len({claim.report_key for claim in commitment.announcements})
    of_late = days_between(commitment.announced, as_of) <= OF_LATE_DAYS
    reported = any(e.counts and e.stance != "neutral" for e in verdict.evidence)
    return (not commitment.watch_id, not reported, not of_late, -carriers)


def bottom_line(assessment: Assessment, book: SourceBook) -> tuple[Line, ...]:
    """Two to four lines: the first commitment's words, what is shown, a second one, the range."""
    verdicts = assessment.commitments
    lines: list[Line] = []
    if not verdicts:
        lines.append(Absence("No commitment was found.", book.search()))
    for verdict in verdicts[:1]:
        text, cited = shown_sentence(verdict)
        lines += [promise(verdict.commitment, book), Sentence(text, book.refs(cited))]
    for verdict in verdicts[1:2]:
        text, cited = shown_sentence(verdict)
        refs = book.refs((*announcement_citations(verdict.commitment)[:1], *cited))
        lines.append(Sentence(f"{verdict.commitment.title}. {text}", refs))
    lines += [range_line(series, book) for series in assessment.series[:1]]
    if len(lines) < 2:
        lines.append(Absence("No series of figures was found.", book.search()))
    return tuple(lines)


def changes(
    previous: Assessment | None, current: Assessment, since: str, book: SourceBook
) -> tuple[Line, ...]:
    """What changed since the earlier assessment; nothing at all when there is none to compare."""
    if previous is None:
        return ()
    lines = tuple(book.line(statement) for statement in what_changed(previous, current))
    if lines:
        return lines
    return (Absence(f"Nothing changed since {say_date(since)}.", book.search(since)),)


def contested(assessment: Assessment, book: SourceBook) -> tuple[Contested, ...]:
    """Every disagreement between origins, commitments first."""
    found = [contested_commitment(verdict, book) for verdict in assessment.commitments]
    found += [contested_series(verdict, book) for verdict in assessment.series]
    return tuple(item for item in found if item is not None)


def method(assessment: Assessment, reports: Mapping[str, Report]) -> tuple[str, ...]:
    """The fixed note on how this was made, with the counts it rests on."""
    publishers = {report.publisher for report in reports.values() if report.publisher}
    return (
        f"This brief is a function of the reports published by {say_date(assessment.as_of)}: "
        f"{say_count(assessment.reports, 'report')} from "
        f"{say_count(len(publishers), 'named publisher')}, "
        f"{say_count(assessment.claims, 'claim')} read from them, "
        f"{say_count(assessment.undated, 'report')} without a date.",
        "Origins are counted where an assertion comes from, not where it is printed; a range means "
        "that it is not known whether two of them are one. The promisor's own word does not lift a "
        "status above announced.",
        f"Statuses, deadline states and confidence are decided by rules written down in {RULES}. "
        f"No language model judged anything. Vedette {__version__}.",
        "Every citation quotes its report exactly; vedette verify reads each one again.",
    )
