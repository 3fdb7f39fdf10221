"""One event is told once: what several reports repeat is put under the first that told it.

Two claims of one origin tell the same when they meet (their reports are of one story, or one
repeats the other's news as background) and say the same of the same event:

1. one figure; or
2. half of the shorter one's words, told in the same way (as done, as to be, as possible); or
3. in reports of which one derives from the other: in the same way, and as much of it; or
4. as announcements of one act: the same term of it, in whatever words and story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from vedette.claims.assertions import extent, telling
from vedette.claims.origins import figure_value
from vedette.lineage.profile import terms_of
from vedette.products.sources import SourceBook
from vedette.products.words import say_count
from vedette.records import Assessment, Claim, Time, citation
from vedette.times import days_between

Told = TypeVar("Told")
#: Share of the shorter one's words from which two claims without a figure tell the same.
SAME_WORDS = 0.5
#: That share where only one of them names the deadline: a term, or the same sentence cut short?
NEARLY_ALL_WORDS = 0.75
#: Days between two reports of the promisor's word that the act has begun.
BEGUN_DAYS = 1
#: A name, a formation by its number, and a word that is long enough to name a thing.
_NAME = re.compile(r"(?<!^)\b[A-Z]\w+")
_NUMBERED = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
_LONG_WORD = re.compile(r"\b[^\W\d_]{5,}\b")
#: Kinds of publishers that are first to have a thing, where the hour of publication is not known.
_FIRST_HAND = ("government", "igo", "observer", "wire", "state_media")


@dataclass(frozen=True)
class Telling(Generic[Told]):
    """How items are compared: their claim, their kind (who says it, what it shows), why they are
    counted or not, the reports; `announced` are the claims that announce the act itself.
    """

    claim_of: Callable[[Told], Claim]
    kind_of: Callable[[Told], Hashable]
    book: SourceBook
    why_of: Callable[[Told], str] = lambda _: ""
    announced: Collection[str] = field(default=frozenset())

    def same(self, one: Told, two: Told) -> bool:
        """Whether two items are one: of one kind, and the words of one hold the other's or both
        count for the same reason and tell the same.
        """
        if self.kind_of(one) != self.kind_of(two):
            return False
        a, b = self.claim_of(one), self.claim_of(two)
        if _holds(a, b) or _holds(b, a):
            return True
        if self.why_of(one) != self.why_of(two):
            return False
        if a.key in self.announced and b.key in self.announced and same_term(a, b, self.book):
            return True
        return tells_same(a, b, self.book)


def told_once(items: Iterable[Told], how: Telling[Told]) -> list[list[Told]]:
    """The items in groups; a group begins with what was published first and repeats it."""
    groups: list[list[Told]] = []
    for item in items:
        home = next((g for g in groups if any(how.same(other, item) for other in g)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return [sorted(g, key=lambda item: _published(how.claim_of(item), how.book)) for g in groups]


def _published(claim: Claim, book: SourceBook) -> tuple[str, str, bool, bool, int]:
    """Order of publication: the day as written, the time of day where it is given; of one day,
    who has it at first hand, what derives from nothing, and the longer words come first.
    """
    report = book.report(claim.report_key)
    return (
        report.date or "9999", (report.published or "")[11:16],
        report.publisher_kind not in _FIRST_HAND, book.derives(report.key), -len(claim.span.text),
    )  # fmt: skip


def reports_of(assessment: Assessment) -> set[str]:
    """Keys of the reports whose claims an assessment rests on."""
    claims = [e.claim for v in assessment.commitments for e in v.evidence]
    claims += [p.claim for v in assessment.series for p in v.series.points]
    return {claim.report_key for claim in claims}


def _holds(one: Claim, two: Claim) -> bool:
    """Whether the words of the second stand inside those of the first."""
    inside = one.span.start <= two.span.start and two.span.end <= one.span.end
    return one.report_key == two.report_key and inside


def tells_same(one: Claim, two: Claim, book: SourceBook) -> bool:
    """Whether two claims tell the same of one event, as the rules 1 to 3 above say."""
    if not book.meet(one.report_key, two.report_key):
        return False
    if (one.event, one.polarity) != (two.event, two.polarity):
        return False
    figure = figure_value(one)
    if figure is not None or figure_value(two) is not None:
        return figure == figure_value(two)
    if telling(one) != telling(two) or _other_terms(one, two):
        return False
    if shares_words(one.span.text, two.span.text, _share_asked(one, two)):
        return True
    near = book.related(one.report_key, two.report_key) and extent(one) == extent(two)
    return near and bool(one.deadline) == bool(two.deadline)


def same_term(one: Claim, two: Claim, book: SourceBook) -> bool:
    """Whether two announcements of one act tell the same term: both when it is to be done by, or
    both that it is to be. That it has begun is told again only the day after, or where the reports
    meet.
    """
    if (one.event, one.polarity, telling(one)) != (two.event, two.polarity, telling(two)):
        return False
    if telling(one) != "is to be":
        near = _days_apart(one, two, book) <= BEGUN_DAYS
        return extent(one) == extent(two) and (near or book.meet(one.report_key, two.report_key))
    figures = figure_value(one), figure_value(two)
    same = figures[0] == figures[1] and bool(one.deadline) == bool(two.deadline)
    return same and not _other_terms(one, two)


def _days_apart(one: Claim, two: Claim, book: SourceBook) -> float:
    days = [book.report(claim.report_key).date for claim in (one, two)]
    return abs(days_between(days[0], days[1])) if days[0] and days[1] else float("inf")


def _other_terms(one: Claim, two: Claim) -> bool:
    """Whether they name two deadlines, or two days on which it happens."""
    due, at = (one.deadline, two.deadline), (one.event_time, two.event_time)
    return _other_day(*due) or _other_day(*at)


def _other_day(one: Time | None, two: Time | None) -> bool:
    named = one is not None and two is not None and one.text and two.text
    return bool(named and one and two and one.value != two.value)


def _share_asked(one: Claim, two: Claim) -> float:
    return SAME_WORDS if bool(one.deadline) == bool(two.deadline) else NEARLY_ALL_WORDS


def shares_words(one: str, two: str, share: float = SAME_WORDS) -> bool:
    """Whether this share of the shorter one's words stand in the other."""
    words, others = set(terms_of(one)), set(terms_of(two))
    return len(words & others) >= share * max(1, min(len(words), len(others)))


def same_given(one: str, two: str) -> bool:
    """Whether two exclusions or conditions of one act are one: half of their words, or one long
    word, where no names and no numbered formations speak against it.
    """
    if _apart(_NUMBERED, one, two) or _apart(_NAME, one, two):
        return False
    long = [{word.lower() for word in _LONG_WORD.findall(text)} for text in (one, two)]
    return shares_words(one, two) or bool(long[0] & long[1])


def _apart(pattern: re.Pattern[str], one: str, two: str) -> bool:
    first, second = set(pattern.findall(one)), set(pattern.findall(two))
    return bool(first and second) and not first & second


def repeats(claims: Sequence[Claim], book: SourceBook) -> tuple[tuple[int, ...], str]:
    """The numbers of what repeats the first of some claims, and "carried by 3 reports" ('' for 1).

    Reports are counted with the first one, each once.
    """
    first, *others = claims
    refs = tuple(dict.fromkeys(book.ref(citation(claim)) for claim in others))
    carriers = len({claim.report_key for claim in claims})
    told = say_count(carriers, "report")
    own = book.ref(citation(first))
    return tuple(r for r in refs if r != own), f"carried by {told}" if carriers > 1 else ""
