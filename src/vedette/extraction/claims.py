"""The extractor: a Report in, its Claims out. A pure function of the report and the gazetteer.

1. Sentences (`sentences`), each parsed once (`language`).
2. Attributions: which words are whose (`attribution`).
3. Triggers, one per clause, typed by PLOVER (`events`), and figures without a trigger.
4. For each: source, factuality, act, actor, object, quantity, places, times, terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vedette import __version__
from vedette.extraction.actors import ActorFinder
from vedette.extraction.attribution import Attribution, find_attributions
from vedette.extraction.events import Trigger, find_triggers, force_words
from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.language import parse
from vedette.extraction.places import Scene
from vedette.extraction.quantities import QuantityHit, find_quantities
from vedette.extraction.sentences import Sentence, quote_spans, split_sentences
from vedette.extraction.speakers import Cast, narrator, note_people
from vedette.extraction.unlisted import find_unlisted
from vedette.extraction.timex import TimeHit, find_times
from vedette.records import Claim, Report, Speaker
from vedette.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Name and version of this extractor, kept with every claim.
EXTRACTOR = f"rules-en/{__version__}"
#: Languages the rules read; a report in another is kept and said to be unread.
LANGUAGES = frozenset({"en", "", "und"})


@dataclass
class Reading:
    """What one reading of a report knows so far."""

    report: Report
    finder: ActorFinder
    cast: Cast = field(default_factory=Cast)
    scene: Scene = field(default_factory=Scene)
    side: str = ""
    main_force: str = ""
    force_actor: str = ""
    weak_force: str = ""
    armed: str = ""
    unit: str = ""
    continuing: Speaker | None = None
    retreat_seen: bool = False
    promise_seen: bool = False


@dataclass(frozen=True)
class SentenceView:
    """One sentence with everything found in it."""

    sentence: Sentence
    doc: Doc
    quotes: tuple[tuple[int, int], ...]
    attributions: tuple[Attribution, ...]
    triggers: tuple[Trigger, ...]
    quantities: tuple[QuantityHit, ...]
    times: tuple[TimeHit, ...]
    index: int


def extract_claims(report: Report, gazetteer: Gazetteer | None = None) -> tuple[Claim, ...]:
    """The claims of a report in text order; empty for a language the rules do not read."""
    from vedette.extraction.assemble import claims_of_sentence

    if not is_read(report):
        return ()
    gazetteer = gazetteer or default_gazetteer()
    sentences = split_sentences(report.text)
    docs = [parse(sentence.text) for sentence in sentences]
    persons = [ent.text for doc in docs for ent in doc.ents if ent.label_ == "PERSON"]
    finder = ActorFinder(gazetteer, find_unlisted(f"{report.publisher}\n{report.title}\n{report.text}", persons, gazetteer))
    reading = begin_reading(report, finder)
    found: list[Claim] = []
    for index, (sentence, doc) in enumerate(zip(sentences, docs, strict=True)):
        view = view_sentence(sentence, doc, index, reading)
        found.extend(claims_of_sentence(view, reading))
    return unique(found)


def begin_reading(report: Report, finder: ActorFinder) -> Reading:
    """A reading with what the whole report tells: the publisher's side, whose forces it is about."""
    official = report.publisher_kind in ("government", "igo")
    side = (report.publisher_country or finder.actor_of(report.publisher)) if official else ""
    force = main_force(report, finder)
    scene = Scene(border=_other_country(report, finder, {force, side}))
    cast = Cast(side=force if force not in ("", side) and _is_armed(force, finder) else "")
    return Reading(report, finder, cast, scene, side=side, main_force=force, armed=_armed_group(report, finder))


def _other_country(report: Report, finder: ActorFinder, leave_out: set[str]) -> str:
    """The country a report names most beside the force's own and the publisher's; '' if none."""
    text = f"{report.title}\n{report.text}"
    counts = Counter(h.country for h in finder.hits(text) if h.country and h.country not in leave_out)
    return counts.most_common(1)[0][0] if counts else ""


def _armed_group(report: Report, finder: ActorFinder) -> str:
    """The armed movement a report names most; '' when it names none."""
    text = f"{report.title}\n{report.text}"
    counts = Counter(h.code for h in finder.hits(text) if h.kind == "organisation" and h.code in _ARMED)
    return counts.most_common(1)[0][0] if counts else ""


_ARMED = frozenset(row["code"] for row in table("organisations") if row["kind"] == "armed")


def _is_armed(code: str, finder: ActorFinder) -> bool:
    """True for a movement or group that is no state."""
    return not (len(code) == 3 and code.isalpha() and code.isupper()) and not finder.gazetteer.members(code)


_FORCE_NOUN = re.compile(
    r"^(?:['’]s)?\s+(?:[\w-]+\s+){0,3}?(?:" + "|".join(sorted(force_words()["people"])) + r")s?\b", re.IGNORECASE
)


def main_force(report: Report, finder: ActorFinder) -> str:
    """The actor whose forces a report names most often, the first named among equals; '' if none."""
    text = f"{report.title}\n{report.text}"
    counts: Counter[str] = Counter()
    for hit in finder.hits(text):
        if hit.kind in ("demonym", "country", "organisation", "capital") and _FORCE_NOUN.match(text[hit.end : hit.end + 60]):
            counts[hit.code] += 1
    return counts.most_common(1)[0][0] if counts else ""


def is_read(report: Report) -> bool:
    """True when the rules read the report's language (an unknown one is tried as English)."""
    return report.language.split("-")[0] in LANGUAGES


def view_sentence(sentence: Sentence, doc: Doc, index: int, reading: Reading) -> SentenceView:
    """Run every finder over one sentence; the cast of speakers grows on the way."""
    attributions = find_attributions(doc, sentence.start, reading.cast, reading.finder)
    note_people(doc.ents, sentence.start, reading.cast, reading.finder)
    return SentenceView(
        sentence,
        doc,
        tuple(quote_spans(sentence.text)),
        tuple(attributions),
        tuple(find_triggers(doc)),
        find_quantities(sentence.text, sentence.start),
        find_times(sentence.text, reading.report.date, sentence.start),
        index,
    )


def unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in text order, each key once."""
    by_key: dict[str, Claim] = {}
    for claim in claims:
        by_key.setdefault(claim.key, replace(claim, extractor=EXTRACTOR))
    return tuple(sorted(by_key.values(), key=lambda c: (c.span.start, c.span.end, c.key)))


__all__ = ["EXTRACTOR", "Reading", "SentenceView", "extract_claims", "is_read", "narrator", "view_sentence"]
