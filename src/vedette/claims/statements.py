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

from vedette.extraction.cast import surname
from vedette.lineage.outlets import normal_name
from vedette.lineage.profile import ProfiledSentence, profile_of
from vedette.records import Claim, Report, Time
from vedette.times import days_between, first_day, last_day

#: Days that a report may lag behind one whose words it passes on without naming their day.
LAG_DAYS = 3
#: Signs and their weights in log-odds, of the size a careful reader would give them; not fitted.
WEIGHTS: Mapping[str, float] = {
    "person": 2.5,  # the same person speaks
    "publisher": 2.5,  # the child credits the body that published the parent
    "body": 1.2,  # the same government or body speaks, under whatever name
    "actor": 0.7,  # nobody is credited in one of them, and the same one acts
    "event": 0.8,
    "figure": 2.5,
    "day": 1.5,  # both name the day the words were spoken, the same
    "term": 1.5,  # the same deadline, or both name the same day of the event
    "place": 1.0,  # the same place below a country
    "lag": -0.6,  # for every day between the reports where the child names no day
}
#: Sentences in which a report names whose words it passes on.
OPENING_SENTENCES = 3
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What statements are compared in: dated reports by key, and the rarity of their terms."""

    reports: Mapping[str, Report]
    rarity: Rarity


def same_statement(child: Claim, parent: Claim, setting: Setting) -> SameStatement | None:
    """The two claims as one statement; None where a sign shuts it out or the events differ."""
    a, b = source_of(child), source_of(parent)
    if child.event != parent.event or other_source(a, b) or _other_figure(child, parent):
        return None
    reports = setting.reports
    days = _days(child, parent, reports)
    if days is None:
        return None
    source = _source_signs(child, parent, reports)
    signs = ("event", *source, *_content_signs(child, parent), *days)
    alike = _alike(child, a, parent, setting)
    weight = math.fsum(WEIGHTS[sign] for sign in signs) + ALIKE * max(0.0, alike - LEAST_ALIKE)
    return SameStatement(child, parent, weight, signs)


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


def body_words(name: str) -> list[str]:
    """The words of a body's name as names are compared."""
    return normal_name(name.removeprefix("its ")).split()


def body_named(name: str, publisher: str) -> bool:
    """True when a body's name is a publisher's, in full or in its leading words.

    ``body_named("the Ministry of Defence", "Ministry of Defence of Norland")``; one word alone
    ("the army") must be the whole name.
    """
    one, two = body_words(name), body_words(publisher)
    shorter = min(len(one), len(two))
    return one == two or (shorter > 1 and one[:shorter] == two[:shorter])


def other_source(a: Source, b: Source) -> bool:
    """True when two credited sources are surely not one: other people, or other actors."""
    if a.person and b.person:
        return a.person != b.person
    credited = not a.narrated and not b.narrated
    return bool(credited and a.actor and b.actor and a.actor != b.actor)


def _source_signs(child: Claim, parent: Claim, reports: Mapping[str, Report]) -> tuple[str, ...]:
    """How the sources agree; a person named in the child's opening stands for a body or nobody."""
    a, b = source_of(child), source_of(parent)
    names = opening_names(reports[child.report_key])
    body = child.speaker.kind == "organisation" and not b.person
    if body and body_named(child.speaker.name, reports[parent.report_key].publisher):
        return ("publisher",)
    if b.person and (a.person or (b.person in names and a.actor in ("", b.actor))):
        return ("person",)
    if a.actor and a.actor == b.actor and not a.narrated and not b.narrated:
        return ("body",)
    one, two = child.actor, parent.actor
    acts = (one and two and one.code and one.code == two.code) or (a.actor and a.actor == b.actor)
    return ("actor",) if acts else ()


@lru_cache(maxsize=20_000)
def opening_names(report: Report, sentences: int = OPENING_SENTENCES) -> frozenset[str]:
    """The names in a report's first sentences, folded."""
    words = " ".join(s.span.text for s in profile_of(report).sentences[:sentences])
    return frozenset(
        fold(word) for word in re.findall(r"[^\W\d_][\w’-]{2,}", words) if word[0].isupper()
    )


def _alike(child: Claim, source: Source, parent: Claim, setting: Setting) -> float:
    """How alike the sentences are; an uncredited one may be told in full by the one after it."""
    report = setting.reports[child.report_key]
    other = sentence_at(setting.reports[parent.report_key], parent)
    mine = sentence_at(report, child)
    best = likeness(mine, other, setting.rarity)
    if source.narrated and mine is not None:
        after = [s for s in profile_of(report).sentences if s.number == mine.number + 1]
        best = max([best, *(likeness(s, other, setting.rarity) for s in after)])
    return best


def _other_figure(a: Claim, b: Claim) -> bool:
    one, two = figures(a), figures(b)
    return bool(one and two and not one & two)


def _same_figure(a: Claim, b: Claim) -> bool:
    """One value, whatever its bound, or the same range."""
    one, two = figures(a), figures(b)
    return bool(one) and one == two


def figures(claim: Claim) -> frozenset[float]:
    """Every number of a claim's quantity, whatever its bound."""
    q = claim.quantity
    return frozenset(v for v in (q.low, q.best, q.high) if v is not None) if q else frozenset()


def _content_signs(a: Claim, b: Claim) -> tuple[str, ...]:
    signs = []
    if _same_figure(a, b):
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


def said_after(claim: Claim, report: Report) -> bool:
    """True when a claim's words were spoken on a day after a report came out."""
    return bool(claim.said_time and first_day(claim.said_time.value) > (report.date or ""))


def sentence_at(report: Report, claim: Claim) -> ProfiledSentence | None:
    """The sentence of a report that a claim begins in."""
    for sentence in profile_of(report).sentences:
        if sentence.span.start <= claim.span.start < sentence.span.end:
            return sentence
    return None


class Rarity(dict[str, float]):
    """Term -> rarity; the masses of sentences asked for before are kept with it."""

    def __init__(self, held: Mapping[str, float]) -> None:
        super().__init__(held)
        self.masses: dict[frozenset[str], float] = {}


def rarity_of(reports: Iterable[Report]) -> Rarity:
    """Term -> ``log((n + 1) / reports that hold it)``: what all tell weighs nothing."""
    held: dict[str, int] = {}
    total = 1
    for report in reports:
        total += 1
        for term in {t for s in profile_of(report).sentences for t in s.terms}:
            held[term] = held.get(term, 0) + 1
    return Rarity({term: math.log(total / count) for term, count in held.items()})


def likeness(a: ProfiledSentence | None, b: ProfiledSentence | None, rarity: Rarity) -> float:
    """Cosine of two sentences' term sets, each term weighed by its rarity (0 to 1)."""
    if a is None or b is None:
        return 0.0
    one, two = mass(a.terms, rarity), mass(b.terms, rarity)
    return mass(a.terms & b.terms, rarity) / math.sqrt(one * two) if one and two else 0.0


def mass(terms: frozenset[str], rarity: Rarity) -> float:
    """The rarity of terms, summed."""
    known = rarity.masses.get(terms)
    if known is None:
        known = rarity.masses[terms] = math.fsum(rarity.get(term, 0.0) for term in terms)
    return known
