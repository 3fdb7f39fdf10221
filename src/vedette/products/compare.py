"""Two texts compared: how they are related, which came first, and what is different."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.claims.drift import find_drift
from vedette.lineage.alignment import align
from vedette.lineage.embedding import can_embed
from vedette.lineage.facts import words_in
from vedette.lineage.model import DERIVED, Alignment, Relation
from vedette.lineage.profile import Profile, profile_of
from vedette.lineage.relation import features_across, relate, same_language
from vedette.lineage.traces import traces_of
from vedette.products.compare_direction import find_direction, own_share
from vedette.products.compare_model import Change, Comparison, Misattribution, Row, Side
from vedette.products.compare_rows import build_rows
from vedette.products.compare_voices import find_misattributed
from vedette.records import Claim, Report, Span

#: Longest text whose claims are read for a comparison, in words (about a minute of parsing).
MAX_CLAIM_WORDS = 20_000
#: What reads a report: its claims, and what the user should hear of the reading.
Read = Callable[[Report], tuple[Sequence[Claim], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to compare: its report, and the label it is shown under."""

    report: Report
    label: str


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of both texts, None when they were not read, and what to say of it."""

    a: Sequence[Claim] | None = None
    b: Sequence[Claim] | None = None
    notes: tuple[str, ...] = ()


def compare(a: Text, b: Text, read: Read | None = None) -> Comparison:
    """The comparison of two texts.

    1. Sentences are aligned, and each pair compared word by word.
    2. The relation is judged from the alignment and what the texts share.
    3. The direction is judged from dates, credits, content and traces; both ways may be ruled out.
    4. Claims tell typed changes and changed speakers. They are read by `read`, and only where they
       can tell anything: not of independent texts, and not of equal ones.
    """
    profiles = profile_of(a.report), profile_of(b.report)
    across = not same_language(*profiles)
    relation = relate(*profiles)
    rows = build_rows(a.report, b.report, _alignment(*profiles, across), across)
    claims = _read_both(a.report, b.report, read, relation, rows)
    one, two = _side(a, "a", rows, claims.a), _side(b, "b", rows, claims.b)
    direction = find_direction(one, two, relation, rows)
    if direction.verdict == "third_text" and relation.kind in DERIVED:
        # The kind was told from the words alone; the traces tell more.
        relation = replace(relation, kind="shared_parent")
    changes: tuple[Change, ...] = ()
    voices: tuple[Misattribution, ...] = ()
    if claims.a is not None and claims.b is not None and not across:
        voices = find_misattributed(rows, claims.a, claims.b)
        drift = _drift(a.report, b.report, claims.a, claims.b, direction.verdict)
        changes = tuple(change for change in drift if _is_aligned(change, rows))
    notes = (*_notes(one, two, across), *claims.notes)
    return Comparison(one, two, relation, direction, rows, changes, voices, notes)


def _alignment(a: Profile, b: Profile, across: bool) -> Alignment:
    """The alignment by words; of two languages by meaning, or by names and numbers alone."""
    return features_across(a, b, embed=not can_embed(a, b))[1] if across else align(a, b)


def _read_both(
    a: Report, b: Report, read: Read | None, relation: Relation, rows: Sequence[Row]
) -> _Claims:
    if read is None:
        return _Claims(notes=("claims were not read (--fast): typed changes and speakers are not "
                              "compared",))  # fmt: skip
    if not same_language(profile_of(a), profile_of(b)):
        return _Claims()
    if relation.kind == "independent":
        return _Claims(notes=("claims were not read: the texts are independent",))
    if all(row.kind == "same" for row in rows):
        return _Claims(notes=("claims were not read: the texts are equal word for word",))
    if max(len(words_in(a.text)), len(words_in(b.text))) > MAX_CLAIM_WORDS:
        return _Claims(notes=(f"claims were not read: a text is longer than {MAX_CLAIM_WORDS:,} "
                              "words",))  # fmt: skip
    (one, said_a), (two, said_b) = read(a), read(b)
    return _Claims(one, two, tuple(dict.fromkeys((*said_a, *said_b))))


def _drift(
    a: Report, b: Report, one: Sequence[Claim], two: Sequence[Claim], verdict: str
) -> tuple[Change, ...]:
    """Typed changes from parent to child; from A to B when it is not known which is which."""
    if verdict == "a_from_b":
        found = find_drift(b, a, two, one)
        return tuple(Change(d.type, d.words, d.certainty, d.child_span, d.parent_span)
                     for d in found)  # fmt: skip
    found = find_drift(a, b, one, two)
    return tuple(Change(d.type, d.words, d.certainty, d.parent_span, d.child_span) for d in found)


def _is_aligned(change: Change, rows: Sequence[Row]) -> bool:
    """Whether a change lies between sentences that say the same, or on one side only.

    Drift between claims is looked for in the whole text; with the sentences aligned, a claim of
    another passage is no version of this one.
    """
    if change.a is None or change.b is None:
        return True
    one = {r.number for r in rows if r.a and _meet(r.a, change.a)}
    two = {r.number for r in rows if r.b and _meet(r.b, change.b)}
    told = {n for r in rows if r.number in one | two for n in r.told_in}
    return bool(one & two or one & told or two & told)


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _side(text: Text, side: str, rows: Sequence[Row], claims: Sequence[Claim] | None) -> Side:
    return Side(
        text.label,
        text.report,
        sum(1 for row in rows if (row.a if side == "a" else row.b) is not None),
        len(words_in(text.report.text)),
        None if claims is None else len(claims),
        traces_of(text.report),
        1.0 - own_share(rows, side),
    )


def _notes(a: Side, b: Side, across: bool) -> Iterator[str]:
    if across:
        yield (
            "the texts are in two languages: inside a pair of sentences only figures are compared, "
            "and claims not at all"
        )
        refused = can_embed(profile_of(a.report), profile_of(b.report))
        if refused:
            yield f"sentences are paired by names and numbers alone: {refused}"
    for name, side in (("A", a), ("B", b)):
        if not any(word.isalpha() for word in words_in(side.report.text)):
            yield f"{name} holds no words that can be compared"
