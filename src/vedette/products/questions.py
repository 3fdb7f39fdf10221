"""What is contested, what to look for next, and what is not known, as lines of the brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedette.products.commitments import announcement_citations
from vedette.products.known import SETTLED, from_others
from vedette.products.model import Absence, Contested, Expectation, Fact, Followed, Line, Sentence
from vedette.products.sources import REFS_SHOWN, SourceBook
from vedette.products.told_once import Telling, repeats, told_once
from vedette.products.words import STANCE_WORDS, capital, say_count, say_date
from vedette.records import Assessment, Claim, CommitmentVerdict, Evidence, SeriesVerdict, citation
from vedette.times import plus_days


def contested_commitment(verdict: CommitmentVerdict, book: SourceBook) -> Contested | None:
    """Counted evidence for and against of different origins, apart; None without both."""
    counted = [e for e in verdict.evidence if e.counts]
    pro = [e for e in counted if e.stance in ("supports", "partly")]
    contra = [e for e in counted if e.stance == "against"]
    if not pro or not contra or {e.origin.key for e in pro} == {e.origin.key for e in contra}:
        return None
    sides: dict[tuple[str, str], list[Evidence]] = {}
    for e in sorted(pro + contra, key=lambda e: (e.dated, e.claim.key)):
        sides.setdefault((e.origin.label, e.stance), []).append(e)
    ordered = sorted(sides.items(), key=lambda side: side[0][1] == "against")
    facts = tuple(
        Fact(f"{label} {STANCE_WORDS.get(stance, stance)}", _told(side, book))
        for (label, stance), side in ordered
    )
    return Contested(verdict.commitment.title, facts)


def look_for(
    assessment: Assessment, expectations: Iterable[Expectation], book: SourceBook
) -> tuple[Line, ...]:
    """The watch's expectations by date, then one line for each commitment still open."""
    dated = sorted(expectations, key=lambda e: (e.by or "9999", e.commitment, not e.kept, e.text))
    lines = [_expected(e, assessment, book) for e in dated]
    lines += [line for v in assessment.commitments if (line := _still_open(v, book)) is not None]
    return tuple(lines)


def not_known(
    assessment: Assessment, book: SourceBook, followed: Iterable[Followed] = ()
) -> tuple[Line, ...]:
    """Absences of every kind: nobody else spoke, silence after the deadline, no figure, no date."""
    lines: list[Line] = []
    for verdict in assessment.commitments:
        lines += _silence(verdict, book)
        lines += _dependence(verdict, book)
    found = {v.series.watch_id for v in assessment.series if v.series.watch_id}
    for series in assessment.series:
        # Figures nobody asked for are no gap in what is known.
        lines += _open_bounds(series, book) if series.series.watch_id or not found else []
    for one in followed:
        if one.id not in found:
            lines.append(Absence(f"{one.title}: no figure was found.", book.search()))
    if assessment.undated:
        count = say_count(assessment.undated, "report")
        text = f"{count} without a date could not be placed in time and moved no verdict."
        lines.append(Absence(text, book.search()))
    return tuple(lines)


def _told(side: Iterable[Evidence], book: SourceBook) -> tuple[Sentence, ...]:
    """The words of one side, what several reports of a story repeat once."""
    how = Telling[Evidence](lambda e: e.claim, lambda e: e.origin.key, book)
    groups = told_once(side, how)
    return tuple(_words([e.claim for e in group], group[0].dated, book) for group in groups)


def _words(claims: Sequence[Claim], dated: str, book: SourceBook) -> Sentence:
    ref = book.ref(citation(claims[0]))
    also, carried = repeats(claims, book)
    publisher = book.report(claims[0].report_key).publisher
    text = ", ".join(filter(None, (say_date(dated), publisher, carried)))
    return Sentence(text, (ref, *also)[:REFS_SHOWN], quote=ref)


def _expected(expected: Expectation, assessment: Assessment, book: SourceBook) -> Line:
    concerned = [v for v in assessment.commitments if _concerns(expected, v)]
    by = expected.by
    if not by and len(concerned) == 1 and concerned[0].commitment.deadline is not None:
        by = concerned[0].commitment.deadline.latest
    when = f"By {say_date(by)}" if by else "By the deadline"
    past = " (this day has passed)" if by and by < assessment.as_of else ""
    word = "if the word is kept" if expected.kept else "if it is not kept"
    text = f"{when}{past}, {word}: {expected.text.rstrip('.')}."
    if not concerned:
        named = f" {expected.commitment!r}" if expected.commitment else " still open"
        return Absence(f"{text} No announcement{named} was found.", book.search())
    cited = [announcement_citations(v.commitment)[0] for v in concerned]
    return Sentence(text, book.refs(cited))


def _concerns(expected: Expectation, verdict: CommitmentVerdict) -> bool:
    if not expected.commitment:
        return verdict.status not in SETTLED
    return expected.commitment in _ids(verdict)


def _ids(verdict: CommitmentVerdict) -> set[str]:
    return {verdict.commitment.key, verdict.commitment.watch_id, verdict.commitment.title} - {""}


def _still_open(verdict: CommitmentVerdict, book: SourceBook) -> Line | None:
    commitment = verdict.commitment
    if verdict.status in SETTLED:
        return None
    who = f"an origin other than {commitment.promisor_label}"
    if verdict.deadline_state in ("pending", "extended") and commitment.deadline is not None:
        day = say_date(commitment.deadline.latest)
        ask = f"by {day}, a report from {who} that says what was done"
    elif verdict.deadline_state == "overrun":
        ask = (
            f"a report from {who} on what was done, or a new date from {commitment.promisor_label}"
        )
    elif verdict.deadline_state == "none":
        ask = f"a date from {commitment.promisor_label}, and a report from {who}"
    else:
        return None
    refs = book.refs(announcement_citations(commitment)[:1])
    return Sentence(f"{commitment.title}: {ask}.", refs)


def _silence(verdict: CommitmentVerdict, book: SourceBook) -> list[Line]:
    """The strongest absence that holds for a commitment: never, since the deadline, or lately."""
    commitment, as_of = verdict.commitment, verdict.as_of
    others = from_others(verdict)
    other = f"an origin other than {commitment.promisor_label}"
    if not others:
        text = f"{commitment.title}: no report from {other} speaks of it."
        return [Absence(text, book.search(commitment.announced, as_of))]
    if verdict.status in SETTLED:
        return []
    last = max(book.report(e.claim.report_key).date or e.dated for e in others)
    due = commitment.deadline.latest if commitment.deadline else ""
    since = plus_days(max(last, due), 1) if due else plus_days(last, 1)
    if (due and last <= due < as_of) or (last < as_of and since <= as_of):
        days = f"between {say_date(since)} and {say_date(as_of)}" if since < as_of else \
               f"on {say_date(as_of)}"  # fmt: skip
        after = ", after the deadline," if due and last <= due < as_of else ""
        text = f"{commitment.title}: no report from {other} {days}{after} speaks of it."
        return [Absence(text, book.search(since, as_of))]
    return []


def _dependence(verdict: CommitmentVerdict, book: SourceBook) -> list[Line]:
    unknown = [e for e in verdict.evidence if e.counts and e.origin.dependence == "unknown"]
    low, high = verdict.origins
    if not unknown or low == high:
        return []
    text = (
        f"{verdict.commitment.title}: whether {say_count(high, 'origin')} or only {low} are "
        "independent is not known; these reports do not say where they have it from."
    )
    return [Sentence(text, book.claims(e.claim for e in unknown))]


def _open_bounds(verdict: SeriesVerdict, book: SourceBook) -> list[Line]:
    title = capital(verdict.series.title)
    if verdict.low is None and verdict.high is None:
        return [Absence(f"{title}: no figure stands.", book.search())]
    if verdict.high is None:
        return [Absence(f"{title}: no upper bound is known.", book.search())]
    if verdict.low is None:
        return [Absence(f"{title}: no lower bound is known.", book.search())]
    return []
