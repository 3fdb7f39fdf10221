"""Why two texts are held to be related, in words, with the sentences on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.lineage.features import Details, Features, details_of
from vedette.lineage.model import Alignment, Reason
from vedette.lineage.profile import Profile

#: Aligned sentences and shared details that are shown.
SENTENCES_SHOWN, DETAILS_SHOWN = 5, 5


def reasons_of(
    a: Profile, b: Profile, alignment: Alignment, features: Features
) -> tuple[Reason, ...]:
    """The reasons, the strongest kind first; spans are words of A and of B."""
    one, two = details_of(a), details_of(b)
    return (
        *_order(alignment),
        *_sentences(alignment),
        *_words(features),
        *_details(one, two),
    )


def _order(alignment: Alignment) -> Iterator[Reason]:
    pairs, moved = len(alignment.pairs), len(alignment.moved)
    if pairs > 1:
        where = f"{moved} more elsewhere" if moved else "none elsewhere"
        yield Reason("order", f"{pairs} sentences say the same in the same order, {where}")


def _sentences(alignment: Alignment) -> Iterator[Reason]:
    best = sorted(alignment.pairs, key=lambda pair: (-pair.similarity, pair.a))
    for pair in sorted(best[:SENTENCES_SHOWN], key=lambda pair: pair.a):
        told = f"sentence {pair.a + 1} and sentence {pair.b + 1} say the same"
        yield Reason(
            "aligned_sentences", f"{told} ({pair.similarity:.2f})", pair.a_span, pair.b_span
        )


def _words(features: Features) -> Iterator[Reason]:
    if features.verbatim >= 0.05:
        told = f"{features.verbatim:.0%} of the shorter text stands word for word in the other"
        yield Reason("containment", told)


def _details(one: Details, two: Details) -> Iterator[Reason]:
    shared = (
        ("shared_error", "both repeat by mistake", one.doubled & two.doubled),
        ("shared_quote", "both quote", one.quotes & two.quotes),
        ("shared_number", "both have the number", one.numbers & two.numbers),
        ("shared_name", "both name", one.names & two.names),
    )
    for kind, told, details in shared:
        for detail in sorted(details, key=lambda text: (-len(text), text))[:DETAILS_SHOWN]:
            yield Reason(kind, f"{told} “{detail}”")
