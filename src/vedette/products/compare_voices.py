"""Who is said to have said it: aligned sentences whose claims name different speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vedette.lineage.facts import fold, same_name, words_in
from vedette.products.compare_model import Misattribution, Row
from vedette.records import Claim, Span

#: Speakers that have a name to compare.
NAMED = frozenset({"named", "organisation"})
#: Words of a title, which two different people may share.
_TITLES = frozenset(
    ["president", "minister", "general", "chief", "spokesman", "spokeswoman", "spokesperson"]
)


def find_misattributed(
    rows: Sequence[Row], a: Sequence[Claim], b: Sequence[Claim]
) -> tuple[Misattribution, ...]:
    """Rows whose words have another named speaker on either side, or one on one side only.

    A sentence with several claims is judged by all speakers it names: one in common is enough for
    it to be the same voice. Unnamed sources are no other speaker than a named one of their kind.
    """
    return tuple(
        found
        for row in rows
        if row.a is not None and row.b is not None and row.kind != "same"
        for found in _of_row(row.a, row.b, _inside(row.a, a), _inside(row.b, b))
    )


def _inside(span: Span, claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if span.start <= c.span.start < span.end and not c.in_question]


def _of_row(a: Span, b: Span, one: list[Claim], two: list[Claim]) -> Iterator[Misattribution]:
    if not one or not two:
        return  # a sentence without claims tells nothing of its speaker
    left, right = _speakers(one), _speakers(two)
    if left and right:
        if not any(_same_speaker(x, y, a, b) for x in left for y in right):
            yield Misattribution("another_speaker", left[0], right[0], a, b)
    elif left and _named_in(left[0], a) and not _named_in(left[0], b):
        yield Misattribution("speaker_only_in_a", left[0], "", a, b)
    elif right and _named_in(right[0], b) and not _named_in(right[0], a):
        yield Misattribution("speaker_only_in_b", "", right[0], a, b)


def _speakers(claims: list[Claim]) -> list[str]:
    """The named speakers of claims, without repeats, in text order."""
    names = (c.speaker.name for c in claims if c.speaker.kind in NAMED and c.speaker.name)
    return list(dict.fromkeys(names))


def _same_speaker(one: str, two: str, a: Span, b: Span) -> bool:
    """Whether two names share a word that is no title, or each text names the other's speaker."""
    left, right = (frozenset(words_in(name)) - _TITLES for name in (one, two))
    if any(same_name(x, y) for x in left for y in right):
        return True
    return _named_in(one, b) and _named_in(two, a)


def _named_in(name: str, span: Span) -> bool:
    words = words_in(name)
    return bool(words) and words[-1] in fold(span.text)
