"""One statement in two reports: the same source, on the same day, of the same act, event, figure.

Every sign that two claims are one statement has a weight in log-odds; a sign that shuts it out
(another named person, another day, another figure) makes it none.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vedette.claims.origins import figure_value
from vedette.extraction.cast import surname
from vedette.lineage.profile import ProfiledSentence, profile_of
from vedette.records import Claim, Report, Time
from vedette.times import days_between, first_day, last_day

#: Days that a report may lag behind one whose words it passes on without naming their day.
LAG_DAYS = 3
#: Signs and their weights in log-odds, of the size a careful reader would give them; not fitted.
WEIGHTS: Mapping[str, float] = {
    "person": 2.5,  # the same person speaks
    "body": 1.2,  # the same government or body speaks, under whatever name
    "actor": 0.7,  # nobody is credited in one of them, and the same one acts
    "event": 0.8,
    "figure": 2.5,
    "day": 1.5,  # both name the day the words were spoken, the same
    "term": 1.5,  # the same deadline, or both name the same day of the event
    "place": 1.0,  # the same place below a country
    "lag": -0.6,  # for every day between the reports where the child names no day
}
#: Weight of two sentences that share all their telling words; less in proportion.
ALIKE = 6.0
#: Share of telling words up to which likeness speaks for nothing.
LEAST_ALIKE = 0.1
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "de",
        "da",
        "di",
        "do",
        "del",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "el",
    ]
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who a claim is credited to: a folded surname, an actor code; `narrated`: nobody is."""

    person: str
    actor: str
    narrated: bool


@dataclass(frozen=True, slots=True)
class SameStatement:
    """Two claims taken for one statement, how much speaks for it (log-odds), and the signs."""

    child: Claim
    parent: Claim
    weight: float
    signs: tuple[str, ...]


def same_statement(
    child: Claim, parent: Claim, reports: Mapping[str, Report], rarity: Mapping[str, float]
) -> SameStatement | None:
    """The two claims as one statement; None where a sign shuts it out or the events differ.

    `rarity` weighs the terms of the whole set (`rarity_of`).
    """
    a, b = source_of(child), source_of(parent)
    if child.event != parent.event or _other_source(a, b) or _other_figure(child, parent):
        return None
    days = _days(child, parent, reports)
    if days is None:
        return None
    signs = ("event", *_source_signs(a, b), *_content_signs(child, parent), *days)
    one = sentence_at(reports[child.report_key], child)
    alike = likeness(one, sentence_at(reports[parent.report_key], parent), rarity)
    weight = math.fsum(WEIGHTS[sign] for sign in signs) + ALIKE * max(0.0, alike - LEAST_ALIKE)
    return SameStatement(child, parent, weight, signs)


@lru_cache(maxsize=50_000)
def source_of(claim: Claim) -> Source:
    """Who a claim is credited to; where nobody is, the actor is the one of the event."""
    speaker = claim.speaker
    if speaker.kind == "narrator" or speaker.role == "publisher":
        return Source("", claim.actor.code if claim.actor else "", True)
    return Source(person_of(speaker.name) if speaker.kind == "named" else "", speaker.actor, False)


@lru_cache(maxsize=50_000)
def person_of(name: str) -> str:
    """The folded surname of a person; '' for a description ("the minister", "its envoy to X")."""
    words = name.rsplit(", ", 1)[-1].split()
    named = all(word[:1].isupper() or word.lower() in _PARTICLES for word in words)
    told = words and named and not re.search(r"['’]s?(?:\s|$)", name.rsplit(", ", 1)[-1])
    return fold(surname(" ".join(words))) if told and words[0] not in ("The", "A", "An") else ""


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A surname in the form its spellings share: no marks or doubles, one letter a sound."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = re.sub(r"[^\w]|[\u0300-\u036f]", "", plain)
    for written, meant in (("kh", "h"), ("ou", "u"), ("w", "v"), ("j", "i"), ("y", "i")):
        letters = letters.replace(written, meant)
    return re.sub(r"i+$", "", re.sub(r"(.)\1+", r"\1", letters))


def _other_source(a: Source, b: Source) -> bool:
    if a.person and b.person:
        return a.person != b.person
    return bool(a.actor and b.actor and a.actor != b.actor)


def _source_signs(a: Source, b: Source) -> tuple[str, ...]:
    if a.person and a.person == b.person:
        return ("person",)
    if not a.actor or a.actor != b.actor:
        return ()
    return ("actor",) if a.narrated or b.narrated else ("body",)


def _other_figure(a: Claim, b: Claim) -> bool:
    one, two = figures(a), figures(b)
    return bool(one and two and not one & two)


def figures(claim: Claim) -> frozenset[float]:
    """Every number of a claim's quantity, whatever its bound."""
    q = claim.quantity
    return frozenset(v for v in (q.low, q.best, q.high) if v is not None) if q else frozenset()


def _content_signs(a: Claim, b: Claim) -> tuple[str, ...]:
    signs = []
    if figure_value(a) is not None and figures(a) & figures(b):
        signs.append("figure")
    if _same_day(a.deadline, b.deadline) or _same_day(a.event_time, b.event_time):
        signs.append("term")
    if _places(a) & _places(b):
        signs.append("place")
    return tuple(signs)


def _same_day(a: Time | None, b: Time | None) -> bool:
    """Both are named (not inferred from the report's date), and the same day or month."""
    return bool(a and b and a.text and b.text and a.value == b.value)


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(p.code for p in claim.places if p.code and p.code != p.country and p.text)


def _days(child: Claim, parent: Claim, reports: Mapping[str, Report]) -> tuple[str, ...] | None:
    """The signs of the day the words were spoken; None when the days differ."""
    told, known = child.said_time, parent.said_time
    day = reports[parent.report_key].date or ""
    if told is None:
        lag = days_between(day, reports[child.report_key].date or "")
        return None if lag > LAG_DAYS else ("lag",) * max(0, lag)
    first, last = (first_day(known.value), last_day(known.value)) if known else (day, day)
    if last_day(told.value) < first or first_day(told.value) > last:
        return None
    return ("day",) if known and told.precision == known.precision == "day" else ()


def sentence_at(report: Report, claim: Claim) -> ProfiledSentence | None:
    """The sentence of a report that a claim begins in."""
    for sentence in profile_of(report).sentences:
        if sentence.span.start <= claim.span.start < sentence.span.end:
            return sentence
    return None


def rarity_of(reports: Iterable[Report]) -> Mapping[str, float]:
    """Term -> ``log((n + 1) / reports that hold it)``: what all tell weighs nothing."""
    held: dict[str, int] = {}
    total = 1
    for report in reports:
        total += 1
        for term in {t for s in profile_of(report).sentences for t in s.terms}:
            held[term] = held.get(term, 0) + 1
    return {term: math.log(total / count) for term, count in held.items()}


def likeness(
    a: ProfiledSentence | None, b: ProfiledSentence | None, rarity: Mapping[str, float]
) -> float:
    """Cosine of two sentences' term sets, each term weighed by its rarity (0 to 1)."""
    if a is None or b is None:
        return 0.0
    one, two = _mass(a.terms, rarity), _mass(b.terms, rarity)
    return _mass(a.terms & b.terms, rarity) / math.sqrt(one * two) if one and two else 0.0


def _mass(terms: Iterable[str], rarity: Mapping[str, float]) -> float:
    return math.fsum(rarity.get(term, 0.0) for term in terms)
