"""The brief's section on one commitment: terms, verdict, reasons, evidence by origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedette.errors import SpanError
from vedette.products.known import shown_sentence
from vedette.products.model import CommitmentSection, EvidenceRow, Fact, Line, Sentence
from vedette.products.origins import origin_branches
from vedette.products.sources import SourceBook
from vedette.products.told_once import Telling, repeats, same_given, told_once
from vedette.products.words import DEADLINE_WORDS, say_date
from vedette.records import (
    Citation,
    Claim,
    Commitment,
    CommitmentVerdict,
    Evidence,
    Place,
    Statement,
    Time,
    citation,
)


def commitment_section(
    verdict: CommitmentVerdict, number: int, book: SourceBook
) -> CommitmentSection:
    """The section; `number` (from 1) makes its anchor."""
    text, cited = shown_sentence(verdict)
    refs = book.refs(cited)
    return CommitmentSection(
        anchor=f"commitment-{number}",
        title=verdict.commitment.title,
        status=verdict.status,
        deadline_state=verdict.deadline_state,
        confidence=verdict.confidence,
        origins=verdict.origins,
        rule=verdict.rule,
        verdict=Sentence(text, refs),
        facts=terms(verdict, book),
        reasons=tuple(book.line(r, verdict.commitment.announced) for r in verdict.reasons),
        evidence=evidence_rows(verdict, book),
        refs=refs,
        sprung=origin_branches(verdict.tree, book, word_only=verdict.origins == (0, 0)),
    )


def announcement_citations(commitment: Commitment) -> tuple[Citation, ...]:
    """Where the action stands: the action's own citations, or else the earliest announcement.

    Raises `SpanError` when the commitment has neither.
    """
    found = commitment.action.citations or tuple(map(citation, commitment.announcements[:1]))
    if not found:
        raise SpanError(
            f"commitment {commitment.key} ({commitment.title}): no announcement, no words"
        )
    return found


def promise(commitment: Commitment, book: SourceBook) -> Sentence:
    """Who announced it and when, followed by the exact words."""
    cited = announcement_citations(commitment)[0]
    number = book.ref(cited)
    text = f"On {say_date(commitment.announced)} {commitment.promisor_label} announced"
    return Sentence(text, (number,), quote=number)


def terms(verdict: CommitmentVerdict, book: SourceBook) -> tuple[Fact, ...]:
    """The terms that were given, each with the announcement that carries it."""
    commitment = verdict.commitment
    facts = [
        Fact("Announced", (promise(commitment, book),)),
        Fact("Deadline", (_deadline(verdict, book),)),
        Fact("Starts", _start(commitment, book)),
        Fact("Not included", _given(commitment.exclusions, book)),
        Fact("On condition", _given(commitment.conditions, book)),
        Fact("Units", _units(commitment, book)),
        Fact("Places", _places(commitment, book)),
    ]
    return tuple(fact for fact in facts if fact.lines)


def evidence_rows(verdict: CommitmentVerdict, book: SourceBook) -> tuple[EvidenceRow, ...]:
    """The evidence grouped by origin (origins with counted evidence first), then by date."""
    first: dict[str, tuple[bool, str]] = {}
    for e in verdict.evidence:
        mark = (not e.counts, e.dated)
        first[e.origin.key] = min(first.get(e.origin.key, mark), mark)
    ordered = sorted(
        verdict.evidence,
        key=lambda e: (*first[e.origin.key], e.origin.key, not e.counts, e.dated, e.claim.key),
    )
    announced = {claim.key for claim in verdict.commitment.announcements}
    how = Telling(_claim, _kind, book, lambda e: e.reason, announced)
    return tuple(_evidence_row(group, book) for group in told_once(ordered, how))


def _claim(e: Evidence) -> Claim:
    return e.claim


def _kind(e: Evidence) -> tuple[str, str, bool]:
    return e.origin.key, e.stance, e.counts


def _evidence_row(group: Sequence[Evidence], book: SourceBook) -> EvidenceRow:
    """One row for what one origin told of one event, however many reports carry it."""
    first = group[0]
    ref = book.ref(citation(first.claim))
    also, carried = repeats([e.claim for e in group], book)
    return EvidenceRow(
        first.origin.label, first.stance, first.dated,
        book.report(first.claim.report_key).publisher, ref, first.counts, first.reason,
        also, carried,
    )  # fmt: skip


def _deadline(verdict: CommitmentVerdict, book: SourceBook) -> Line:
    commitment = verdict.commitment
    state = DEADLINE_WORDS.get(verdict.deadline_state, verdict.deadline_state)
    if commitment.deadline is None:
        return Sentence("No deadline was given.", _carriers(commitment, (), book))
    carriers = [c for c in commitment.announcements if _same(c.deadline, commitment.deadline)]
    text = f"{say_date(commitment.deadline.value)}; {state}."
    return Sentence(text, _carriers(commitment, carriers, book))


def _start(commitment: Commitment, book: SourceBook) -> tuple[Line, ...]:
    if commitment.starts is None:
        return ()
    carriers = [c for c in commitment.announcements if _same(c.event_time, commitment.starts)]
    text = f"{say_date(commitment.starts.value)}."
    return (Sentence(text, _carriers(commitment, carriers, book)),)


def _given(statements: Iterable[Statement], book: SourceBook) -> tuple[Line, ...]:
    """Terms as lines, each told once; one that is a source's exact words is shown as a quotation,
    with the citations of those that tell it in other words.
    """
    groups: list[list[Statement]] = []
    for statement in statements:
        home = next((g for g in groups if any(same_given(s.text, statement.text) for s in g)), None)
        if home is None:
            groups.append([statement])
        else:
            home.append(statement)
    return tuple(_given_line(group, book) for group in groups)


def _given_line(group: Sequence[Statement], book: SourceBook) -> Line:
    first = group[0]
    exact = next((c for c in first.citations if c.text == first.text), None)
    if exact is None:
        return book.line(first)
    number = book.ref(exact)
    cited = [c for statement in group for c in statement.citations]
    reports = len({c.report_key for c in cited})
    text = f"In the words of the first of {reports} reports" if reports > 1 else ""
    return Sentence(text, tuple(dict.fromkeys((number, *map(book.ref, cited)))), quote=number)


def _units(commitment: Commitment, book: SourceBook) -> tuple[Line, ...]:
    if not commitment.units:
        return ()
    carriers = [c for c in commitment.announcements if set(c.units) & set(commitment.units)]
    return (Sentence("; ".join(commitment.units) + ".", _carriers(commitment, carriers, book)),)


def _places(commitment: Commitment, book: SourceBook) -> tuple[Line, ...]:
    named = (("from", commitment.from_places), ("to", commitment.to_places))
    parts = [f"{word} {', '.join(dict.fromkeys(p.text for p in ps))}" for word, ps in named if ps]
    if not parts:
        return ()
    wanted = {_place_id(p) for _, places in named for p in places}
    carriers = [c for c in commitment.announcements if wanted & {_place_id(p) for p in c.places}]
    text = "; ".join(parts) + "."
    return (Sentence(text[0].upper() + text[1:], _carriers(commitment, carriers, book)),)


def _place_id(place: Place) -> str:
    return place.code or place.text


def _same(one: Time | None, other: Time) -> bool:
    return one is not None and one.value == other.value


def _carriers(
    commitment: Commitment, carriers: Iterable[Claim], book: SourceBook
) -> tuple[int, ...]:
    """Up to three announcements that carry a term; the action's own citation when none does."""
    found = [citation(claim) for claim in carriers][:3]
    return book.refs(found or announcement_citations(commitment)[:1])
