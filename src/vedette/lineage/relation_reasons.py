"""Why two texts are held to be related, in words, with the sentences on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vedette.lineage.features import Details, Features, details_of
from vedette.lineage.model import Alignment, Reason
from vedette.lineage.profile import Profile
from vedette.lineage.translation import told_of

#: Aligned sentences and shared details that are shown.
SENTENCES_SHOWN, DETAILS_SHOWN = 5, 5
#: A shared name that stands more often than this in a text is no rare detail, nor is a number of
#: fewer characters, which may be a day.
RARE_TIMES, NUMBER_CHARS = 2, 3
#: Capitalised in English, and yet names of nobody: what came out in one week shares them.
_CALENDAR = frozenset({
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
})  # fmt: skip


def reasons_within(
    a: Profile, b: Profile, alignment: Alignment, features: Features
) -> tuple[Reason, ...]:
    """The reasons, the strongest kind first; spans are words of A and of B."""
    one, two = details_of(a), details_of(b)
    return (
        *_order(alignment),
        *_sentences(alignment),
        *_words(features),
        *_details(one, two, _told_once(a, b)),
    )


def _told_once(a: Profile, b: Profile) -> Callable[[str], bool]:
    """Whether a detail is rare in both texts: what the whole story is about says little."""
    texts = a.report.text, b.report.text
    return lambda detail: all(text.count(detail) <= RARE_TIMES for text in texts)


def reasons_across(
    a: Profile, b: Profile, alignment: Alignment, refused: str
) -> tuple[Reason, ...]:
    """The reasons for texts of two languages; `refused`: why embeddings were not used."""
    one, two = told_of(a), told_of(b)
    numbers, names = (
        sorted(_terms(one, digits) & _terms(two, digits))[:DETAILS_SHOWN]
        for digits in (True, False)
    )
    return (
        *([Reason("not_compared", refused)] if refused else ()),
        *_order(alignment),
        *_sentences(alignment, "aligned_sentences" if refused else "embedding"),
        *(Reason("shared_number", f"both have the number “{number}”") for number in numbers),
        *(Reason("shared_name", f"both have a name in “{name}-”") for name in names),
    )


def _terms(told: Profile, digits: bool) -> frozenset[str]:
    return frozenset(t for s in told.sentences for t in s.terms if t[0].isdigit() == digits)


def _order(alignment: Alignment) -> Iterator[Reason]:
    pairs, moved = len(alignment.pairs), len(alignment.moved)
    if pairs > 1:
        where = f"{moved} more elsewhere" if moved else "none elsewhere"
        yield Reason("order", f"{pairs} sentences say the same in the same order, {where}")


def _sentences(alignment: Alignment, kind: str = "aligned_sentences") -> Iterator[Reason]:
    best = sorted(alignment.pairs, key=lambda pair: (-pair.similarity, pair.a))
    for pair in sorted(best[:SENTENCES_SHOWN], key=lambda pair: pair.a):
        told = f"sentence {pair.a + 1} and sentence {pair.b + 1} say the same"
        yield Reason(kind, f"{told} ({pair.similarity:.2f})", pair.a_span, pair.b_span)


def _words(features: Features) -> Iterator[Reason]:
    if features.verbatim >= 0.05:
        told = f"{features.verbatim:.0%} of the shorter text stands word for word in the other"
        yield Reason("containment", told)


def _details(one: Details, two: Details, rare: Callable[[str], bool]) -> Iterator[Reason]:
    numbers = {n for n in one.numbers & two.numbers if len(n) >= NUMBER_CHARS}
    shared = (
        ("shared_error", "both repeat by mistake", one.doubled & two.doubled),
        ("shared_quote", "both quote", one.quotes & two.quotes),
        ("shared_number", "both have the number", numbers),
        ("shared_name", "both name", set(filter(rare, one.names & two.names - _CALENDAR))),
    )
    for kind, told, details in shared:
        for detail in sorted(details, key=lambda text: (-len(text), text))[:DETAILS_SHOWN]:
            yield Reason(kind, f"{told} “{detail}”")
