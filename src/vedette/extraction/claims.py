"""The extractor: a Report in, its Claims out. A pure function of the report and the gazetteer.

1. Sentences (`sentences`); those that could matter (`gating`) are parsed once (`language`).
2. Attributions: which words are whose (`attribution`, `speakers`).
3. Triggers, one per clause, typed by PLOVER (`events`, `background`), and figures without one.
4. Candidate clauses (`clauses`, `figures`), each built into a claim with its slots (`build`).
5. Neighbours that say one thing are joined, repeats dropped (`merging`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING

from vedette import __version__
from vedette.extraction.actors import ActorFinder
from vedette.extraction.assemble import claims_of_sentence
from vedette.extraction.attribution import find_attributions
from vedette.extraction.cast import note_people
from vedette.extraction.events import find_triggers
from vedette.extraction.floor import clipped, still_quoted
from vedette.extraction.gating import sentences_to_parse
from vedette.extraction.gazetteer import Gazetteer, default_gazetteer
from vedette.extraction.gazetteer_report import report_places
from vedette.extraction.gazetteer_resolution import Home, local_country
from vedette.extraction.language import parse_all
from vedette.extraction.parsers import SMALL
from vedette.extraction.quantities import find_quantities
from vedette.extraction.reading import Reading, SentenceView, begin_reading
from vedette.extraction.sentences import Sentence, reread, split_sentences
from vedette.extraction.speakers import note_outlets
from vedette.extraction.terms import share_terms
from vedette.extraction.timex import find_times
from vedette.extraction.toponyms import resolve_places
from vedette.extraction.transcripts import cut_labels, find_turns, voice_at
from vedette.extraction.unlisted import find_unlisted
from vedette.records import Claim, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Name and version of this extractor, kept with every claim.
EXTRACTOR = f"rules-en/{__version__}"
#: Languages the rules read; a report in another is kept and said to be unread.
LANGUAGES = frozenset({"en", "", "und"})


def extract_claims(
    report: Report,
    gazetteer: Gazetteer | None = None,
    model: str = SMALL,
    recognise: Callable[[Doc], Doc] | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report in text order; empty for a language the rules do not read.

    `model` names the parser (`parsers.PARSERS`); `recognise` may give a sentence other entities.
    """
    if not is_read(report):
        return ()
    pairs, reading = open_report(report, gazetteer, model, recognise)
    found: list[Claim] = []
    for sentence, doc in pairs:
        view = view_sentence(sentence, doc, reading)
        found.extend(claims_of_sentence(view, reading))
    return _unique(reread(claim, report.text) for claim in share_terms(found))


def open_report(
    report: Report,
    gazetteer: Gazetteer | None = None,
    model: str = SMALL,
    recognise: Callable[[Doc], Doc] | None = None,
    *,
    gated: bool = True,
) -> tuple[list[tuple[Sentence, Doc]], Reading]:
    """The sentences of a report that are parsed, with their parses, and its reading, begun.

    To be viewed in order (`view_sentence`), as the reading remembers. Arguments as above; without
    the gate every sentence is parsed.
    """
    sentences = cut_labels(split_sentences(report.text), find_turns(report.text))
    if gated:
        wanted = sentences_to_parse([sentence.text for sentence in sentences])
        sentences = tuple(compress(sentences, wanted))
    docs = parse_all([sentence.text for sentence in sentences], model)
    if recognise is not None:
        docs = [recognise(doc) for doc in docs]
    finder = _finder(report, sentences, docs, gazetteer or default_gazetteer())
    return list(zip(sentences, docs, strict=True)), begin_reading(report, finder)


def is_read(report: Report) -> bool:
    """True when the rules read the report's language (an unknown one is tried as English)."""
    return report.language.split("-")[0] in LANGUAGES


def view_sentence(sentence: Sentence, doc: Doc, reading: Reading) -> SentenceView:
    """One sentence with what every finder found in it; the cast of speakers grows on the way."""
    note_outlets(sentence.text, sentence.start, reading.cast, reading.finder)
    voice = voice_at(reading.voices, sentence.start)
    quotes = clipped(reading.quotations, sentence.start, sentence.end)
    quoted = still_quoted(sentence, quotes, reading)
    reading.cast.me = quoted or (voice.speaker if voice is not None else None)
    attributions = find_attributions(doc, sentence.start, reading.cast, reading.finder, quotes)
    note_people(doc.ents, reading.cast, reading.finder)
    return SentenceView(
        sentence=sentence,
        doc=doc,
        quotes=quotes,
        attributions=tuple(attributions),
        triggers=tuple(find_triggers(doc)),
        quantities=find_quantities(sentence.text, sentence.start, doc),
        times=find_times(sentence.text, reading.report.date, sentence.start),
        voice=voice,
    )


def _finder(
    report: Report, sentences: Sequence[Sentence], docs: Sequence[Doc], gazetteer: Gazetteer
) -> ActorFinder:
    """Finds the gazetteer's names and those that only this report makes known."""
    entities = [
        (sentence.start + ent.start_char, sentence.start + ent.end_char, ent.label_)
        for sentence, doc in zip(sentences, docs, strict=True)
        for ent in doc.ents
    ]
    country = report.publisher_country
    home = Home(publisher_country=country, local=local_country(report.text))
    toponyms = resolve_places(report.text, entities, home, gazetteer)
    persons = [report.text[start:end] for start, end, label in entities if label == "PERSON"]
    text = f"{report.publisher}\n{report.title}\n{report.text}"
    unlisted = find_unlisted(text, persons, gazetteer)
    return ActorFinder(gazetteer, unlisted, report_places(toponyms, country))


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in text order, each key once."""
    by_key: dict[str, Claim] = {}
    for claim in claims:
        by_key.setdefault(claim.key, replace(claim, extractor=EXTRACTOR))
    return tuple(sorted(by_key.values(), key=lambda c: (c.span.start, c.span.end, c.key)))
