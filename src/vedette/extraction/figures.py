"""Figures and the clauses they stand in: what is counted, whose claim it is, level or change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction.clauses import Clause, clause_at, token_at, trim
from vedette.extraction.forces import force_words
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.tokens import lemma, objects, span_of
from vedette.extraction.units import is_measure_code
from vedette.records import Quantity, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = lexicon("quantities")["figures"]
_FORCE_UNITS = frozenset(_WORDS["force"])
#: People who may be forces and keep their own noun as unit; few of them are no force.
_IN_ARMS = frozenset(_WORDS["in_arms"])
_HARM_UNITS = frozenset(_WORDS["harm"])
_MONEY = frozenset({"USD", "EUR", "GBP"})
#: Units whose figure does not bring a trigger said in passing to the foreground.
_UNCOUNTED = frozenset(_WORDS["uncounted"])
#: A bare figure below this is not taken for a number of troops.
LEAST_FORCE = 500
#: Nouns under which a bare figure counts the forces spoken of.
_TOTALS = frozenset(_WORDS["totals"])
_RECORDS = frozenset(_WORDS["records"])
#: Units a later bare figure may go on counting.
_CARRIED = frozenset(_WORDS["carried"])
_HARM_VERBS = frozenset(_WORDS["harming"])
#: Bare whole numbers between these are read as years.
YEARS = (1900, 2100)
#: Verbs that give a figure without a unit.
COUNTING = frozenset(_WORDS["counting"])
_LOSING = frozenset(_WORDS["losing"])
_FALLING = frozenset(_WORDS["falling"])
#: Events of talk that give way to the figure they mention.
_TALK = ("THREATEN", "ACCUSE", "SUPPORT", "CONSULT")
#: Where one figure's words end and the next one's begin.
_CUT = re.compile(r",\s+(?:with\s+|and\s+|of them\b)?|\s+and\s+|\s+of them\s+|\s+against\s+|;\s+")
_FALLS_TO = re.compile(
    rf"\b(?:{'|'.join(_WORDS['fallen'])}) (?:further )?to\b",
    re.IGNORECASE,
)
_KINDS = lexicon("quantities")["kinds"]


def force_figures(view: SentenceView) -> frozenset[int]:
    """Indices of tokens that carry a figure of forces, harm or money, or of an unknown unit."""
    counting = (q for q in view.quantities if not (q.unit in _UNCOUNTED or is_measure_code(q.unit)))
    return frozenset(_figure_token(q, view).i for q in counting)


def with_figures(
    clauses: list[Clause], view: SentenceView, reading: Reading, heads: Iterable[int]
) -> list[Clause]:
    """Give each figure to the clause it stands in; a figure without one makes its own claim."""
    result = list(clauses)
    spoken_of = frozenset(lemma(t) for t in view.doc) if view.quantities else frozenset()
    for quantity in view.quantities:
        token = _counted(_figure_token(quantity, view))
        unit = _unit(quantity, token, spoken_of, reading)
        if not unit or unit == "nations" or is_measure_code(unit):
            continue
        event = _event_of_unit(unit, view) or _event_in_arms(unit, quantity)
        if event == "MOBILIZE" and _falls(token):
            event = "RETREAT"
        if (event == "MOBILIZE" and _lost(token)) or (unit == "aircraft" and _lost(token)):
            event = "ASSAULT"
        figure = replace(quantity, unit=unit)
        home = _home(result, token, event)
        if home is not None and result[home].figure is None:
            taken = event if event and result[home].event in _TALK else result[home].event
            result[home] = replace(result[home], figure=figure, event=taken)
        elif event:
            result.append(_figure_clause(figure, token, event, view, reading, heads))
    return result


def _figure_token(quantity: Quantity, view: SentenceView) -> Token:
    """The token of the figure's digits, or of the word after its first one ("dozens of tanks")."""
    text = quantity.span.text
    digit = re.search(r"\d", text)
    skip = digit.start() if digit else 0
    if digit is None and " " in text and not text[0].isupper():
        skip = text.index(" ") + 1
    return token_at(view, quantity.span.start + skip)


def _counted(token: Token) -> Token:
    """The noun a figure counts ("90,000" -> "troops"), or the figure itself."""
    modifiers = ("nummod", "quantmod", "compound")
    while token.dep_ in modifiers and token.head.pos_ in ("NOUN", "NUM", "PROPN"):
        token = token.head
    return token


def _unit(quantity: Quantity, token: Token, spoken_of: frozenset[str], reading: Reading) -> str:
    """What a figure counts: its unit, else the forces or the record in `spoken_of` (lemmas)."""
    unit = quantity.unit
    people = unit in ("", "troops", "people", "personnel")
    if (people or unit in _IN_ARMS) and _missing(token):
        return "missing"
    if people and any(lemma(t) in _HARM_VERBS for t in (token, *token.ancestors)):
        return "killed"
    if unit:
        reading.unit = unit if unit in _CARRIED else reading.unit
        return unit
    value = quantity.best or quantity.low or quantity.high or 0
    if value >= LEAST_FORCE and spoken_of & (force_words()["people"] | _TOTALS):
        reading.unit = "troops"
        return "troops"
    if _goes_on_counting(quantity, token, value, reading):
        return reading.unit
    if spoken_of & _RECORDS and reading.unit == "ceasefire violations":
        return reading.unit
    return ""


def _goes_on_counting(quantity: Quantity, token: Token, value: float, reading: Reading) -> bool:
    """ "Sudria arrived at 5,500", after soldiers were counted: a verb of counting, no year."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    counts = verb is not None and lemma(verb) in COUNTING
    year = quantity.span.text.isdigit() and YEARS[0] <= value <= YEARS[1]
    return counts and value >= LEAST_FORCE and not year and reading.unit in _CARRIED


def _event_of_unit(unit: str, view: SentenceView) -> str:
    if unit in _FORCE_UNITS:
        return "MOBILIZE"
    if unit in _HARM_UNITS:
        return "ASSAULT"
    if unit in _MONEY and any(t.event == "AID" for t in view.triggers):
        return "AID"
    return ""


def _event_in_arms(unit: str, quantity: Quantity) -> str:
    """ "900 gendarmes" are a force; a team of five officers is none."""
    value = quantity.best or quantity.low or quantity.high or 0
    return "MOBILIZE" if unit in _IN_ARMS and value >= LEAST_FORCE else ""


def _missing(token: Token) -> bool:
    """ "300 sailors are missing": said of what is counted."""
    verb = token.head
    states = [c for c in verb.children if c.dep_ in ("acomp", "oprd", "attr")]
    said = token.dep_ == "nsubj" and any(c.text.lower() == "missing" for c in states)
    return said or (lemma(verb) == "miss" and verb.tag_ == "VBG" and token.dep_ == "nsubj")


def _lost(token: Token) -> bool:
    """ "Lost nine men", "cost it 800 soldiers": what is counted is gone."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return verb is not None and lemma(verb) in _LOSING and _is_object(token, verb)


def _falls(token: Token) -> bool:
    """ "The number of troops has fallen to 2,500": forces that grow fewer have left."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return verb is not None and lemma(verb) in _FALLING and not _is_object(token, verb)


def _is_object(token: Token, verb: Token) -> bool:
    return any(token.i in {t.i for t in o.subtree} for o in objects(verb))


def _home(clauses: list[Clause], token: Token, event: str) -> int | None:
    """The clause a figure belongs to: the smallest that holds it and can carry such a figure."""
    carriers = {event, "RETREAT", "COOPERATE", "CONCEDE"} if event == "MOBILIZE" else {event}
    fits = [
        (len(clause.tokens), i)
        for i, clause in enumerate(clauses)
        if token.i in clause.tokens and (not event or clause.event in carriers)
    ]
    return min(fits)[1] if fits else None


def _figure_clause(
    figure: Quantity,
    token: Token,
    event: str,
    view: SentenceView,
    reading: Reading,
    heads: Iterable[int],
) -> Clause:
    """A claim of a figure alone: the words of its clause up to the figures beside it."""
    clause = replace(clause_at(view, reading, token.i, event, heads), figure=figure)
    doc, shift = view.doc, view.sentence.start
    piece = figure_piece(span_of([doc[i] for i in clause.tokens], shift), figure, view)
    others = [
        q.span for q in view.quantities if q.span != figure.span and not is_measure_code(q.unit)
    ]
    left = max([piece.start, *(o.end for o in others if o.end <= figure.span.start)])
    right = min([piece.end, *(o.start for o in others if o.start >= figure.span.end)])
    kept = [i for i in clause.tokens if left <= doc[i].idx + shift < right] or [token.i]
    return replace(clause, tokens=trim(doc, kept))


def figure_piece(span: Span, figure: Quantity, view: SentenceView) -> Span:
    """The part of a span that belongs to one figure when it holds several.

    It runs from the last comma or "and" after the figure before, to the one before the next.
    """
    mine, shift, text = figure.span, view.sentence.start, view.sentence.text
    others = [q.span for q in view.quantities if not is_measure_code(q.unit)]
    before = [o.end for o in others if span.start <= o.start and o.end <= mine.start]
    after = [o.start for o in others if mine.end <= o.start and o.end <= span.end]
    start, end = span.start, span.end
    if before:
        gap = max(before)
        cuts = [m.end() for m in _CUT.finditer(text[gap - shift : mine.start - shift])]
        start = gap + (cuts[-1] if cuts else 0)
    if after:
        gap = min(after)
        cuts = [m.start() for m in _CUT.finditer(text[mine.end - shift : gap - shift])]
        end = mine.end + cuts[-1] if cuts else gap
    return Span(start, end, text[start - shift : end - shift])


def falls_to(text: str) -> bool:
    """ "Has fallen to 2,500": the figure is what is left, not what went."""
    return bool(_FALLS_TO.search(text))


def figure_kind(event: str, clause: str, modality: str) -> str:
    """``level``, ``change``, ``forecast`` or ``past``, by cues of the clause."""
    low = clause.lower()
    if any(cue in low for cue in _KINDS["past"]):
        return "past"
    if any(cue in low for cue in _KINDS["forecast"]) or modality in ("planned", "conditional"):
        return "forecast"
    if falls_to(low):
        return "level"
    if event == "RETREAT" or any(cue in low for cue in _KINDS["change"]):
        return "change"
    return "level"
