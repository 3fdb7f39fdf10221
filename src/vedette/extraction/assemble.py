"""From a viewed sentence to its claims: which clause, whose words, which slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.acts import ActInput, decide_act, is_doubt, is_question
from vedette.extraction.attribution import Attribution
from vedette.extraction.background import foreground
from vedette.extraction.claims import Reading, SentenceView, narrator
from vedette.extraction.events import Trigger, clause_events, force_head, forces_of, is_force, sees_no_forces
from vedette.extraction.factuality import Factuality, read_factuality
from vedette.extraction.places import find_places
from vedette.extraction.quantities import QuantityHit
from vedette.extraction.speakers import PUBLISHER_ROLE
from vedette.extraction.slots import (
    MILITARY,
    ClauseTimes,
    actor_of_event,
    consult_parties,
    figure_kind,
    figure_piece,
    force_phrase,
    observed_how,
    said_time_of,
    split_times,
    unit_of_figure,
    unit_names,
)
from vedette.extraction.terms import condition_of, exclusion_of
from vedette.extraction.tokens import clause_head, lemma, span_of, words
from vedette.records import Claim, Mention, Quantity, Span, Speaker, claim_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCE_UNITS = frozenset({"troops", "personnel", "battalion tactical groups", "army corps", "units", "brigades", "divisions", "battalions", "tanks", "armoured vehicles", "artillery pieces", "ships", "trainloads"})
_HARM_UNITS = frozenset({"killed", "wounded", "ceasefire violations", "explosions"})
_MONEY = frozenset({"USD", "EUR", "GBP"})
_UNCOUNTED = frozenset({"km", "miles", "percent", "days", "hours", "weeks", "months", "years", "nations", "missiles", "facilities", "aircraft", "people", "entities and individuals"})
_MEASURES = frozenset({"km", "miles", "percent", "days", "hours", "weeks", "months", "years", "nations"})
#: A bare figure below this is not taken for a number of troops.
LEAST_FORCE = 500
#: Acts that make a claim without an event trigger.
_FALSE_WORDS = frozenset({"false", "untrue", "baseless", "unfounded", "wrong", "fabricated", "nonsense", "inflammatory", "unconfirmed"})
_SELF_EVENT = {"support": "SUPPORT", "demand": "REQUEST", "accuse": "ACCUSE", "threaten": "THREATEN", "warn": "THREATEN"}


@dataclass(frozen=True)
class Clause:
    """The words of one candidate claim: its head token, event, tokens, source."""

    head: int
    event: str
    tokens: tuple[int, ...]
    attribution: Attribution | None
    speaker: Speaker
    quantity: QuantityHit | None = None
    doubt: bool = False
    completion: bool = False
    absence: bool = False


def claims_of_sentence(view: SentenceView, reading: Reading) -> list[Claim]:
    """Every claim of one sentence; updates what the reading carries to the next."""
    front = _foreground(view)
    heads = {t.clause for t in front}
    clauses = [_clause(trigger, view, reading, heads) for trigger in front]
    clauses = _with_quantities(clauses, view, reading, heads)
    clauses += _refutations(clauses, view, reading)
    clauses += _self_events(clauses, view, reading)
    clauses += _doubts(clauses, view, reading)
    clauses += _completions(clauses, view, reading)
    clauses += _absences(clauses, view, reading)
    found = [claim for clause in clauses if (claim := _claim(clause, view, reading)) is not None]
    soldiers = [a.speaker.actor for a in view.attributions if MILITARY.search(f"{a.speaker.role} {a.speaker.name}")]
    reading.weak_force = reading.weak_force or next((code for code in soldiers if code), "")
    speakers = [a.speaker for a in view.attributions if a.speaker.role != PUBLISHER_ROLE]
    if speakers:
        reading.continuing = speakers[0]
    return _drop_nested(_join_coordinated(found))


def _foreground(view: SentenceView) -> list[Trigger]:
    counted = frozenset(
        _token_at(view, q.quantity.span.start + _digit_offset(q.quantity.span.text)).i
        for q in view.quantities
        if q.quantity.unit not in _UNCOUNTED
    )
    return clause_events(view.doc, foreground(view.doc, list(view.triggers), counted))


def _refutations(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """"The claim to be withdrawing was false": the whole predicate is one denial of the event."""
    made: list[Clause] = []
    for token in view.doc:
        if token.text.lower() not in _FALSE_WORDS or token.dep_ not in ("acomp", "attr", "oprd"):
            continue
        predicate = token.head
        below = [c for c in clauses if c.head in {t.i for t in predicate.subtree} and c.event in ("RETREAT", "MOBILIZE", "ASSAULT")]
        if not below:
            continue
        clauses[:] = [c for c in clauses if c not in below]
        attribution = _attribution_at(view, predicate.i)
        tokens = sorted({t.i for t in predicate.subtree} & (attribution.content if attribution else {t.i for t in view.doc}))
        if tokens:
            made.append(Clause(below[0].head, below[0].event, _trim(view.doc, tokens), attribution, _speaker(view, reading, attribution, predicate.i)))
    return made


def _attribution_at(view: SentenceView, index: int) -> Attribution | None:
    """The innermost attribution whose content holds the token."""
    holding = [a for a in view.attributions if index in a.content or (index == a.cue and a.act in ("announce", "promise"))]
    found = min(holding, key=lambda a: (a.speaker.role == PUBLISHER_ROLE, len(a.content)), default=None)
    return found or _demanded(view, index)


def _demanded(view: SentenceView, index: int) -> Attribution | None:
    """"Called on them to stop, act and withdraw": the later infinitives are demanded too."""
    token = view.doc[index]
    while token.dep_ == "conj" and token.tag_ in ("VB", "VBP") and not any(c.dep_ == "nsubj" for c in token.children):
        token = token.head
        for attribution in view.attributions:
            if attribution.act == "demand" and token.i == attribution.cue:
                return attribution
    return None


def _speaker(
    view: SentenceView, reading: Reading, attribution: Attribution | None, index: int
) -> Speaker:
    """Whose words: the attribution's, the speaker who goes on, or the narrator's."""
    if attribution is not None:
        return _with_side(attribution.speaker, reading)
    going_on = _same_speech(view, index)
    if going_on is not None:
        return _with_side(going_on, reading)
    if reading.continuing is not None and _backshifted(view):
        return _with_side(reading.continuing, reading)
    return _own_voice(reading)


def _same_speech(view: SentenceView, index: int) -> Speaker | None:
    """"P, she said, and Q": Q stands beside the reporting verb in the main clause and is hers too."""
    for attribution in view.attributions:
        cue = view.doc[attribution.cue]
        if cue.dep_ == "ROOT" and not attribution.direct_object:
            beside = [c for c in cue.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
            if any(index in {t.i for t in c.subtree} for c in beside):
                return attribution.speaker
    return None


def _with_side(speaker: Speaker, reading: Reading) -> Speaker:
    """An official named without a country, on a government's own page, speaks for that government."""
    own_name = reading.report.publisher.lower()
    if speaker.kind == "organisation" and len(speaker.name) > 2 and speaker.name.lower() in own_name:
        return _own_voice(reading)
    if speaker.actor or not reading.side:
        return speaker
    official = speaker.kind == "organisation" or bool(_MILITARY.search(speaker.role))
    return replace(speaker, actor=reading.side) if official else speaker


def _said(clause: Clause, view: SentenceView) -> str:
    """All that the source says, with the reporting verb and what stands before it ("cannot confirm")."""
    if clause.attribution is None:
        return ""
    cue = view.doc[clause.attribution.cue]
    helpers = [c.i for c in cue.children if c.dep_ in ("aux", "neg", "advmod", "acomp", "attr")]
    return words([view.doc[i] for i in {*clause.attribution.content, cue.i, *helpers}])


def _own_voice(reading: Reading) -> Speaker:
    """The publisher's own voice, with its side when it is a government or an organisation."""
    voice = narrator(reading.report)
    return replace(voice, actor=voice.actor or reading.side)


def _backshifted(view: SentenceView) -> bool:
    """True for reported speech without a cue: its main verb is a past modal, or "was" with an
    adjective of judgement ("It was too soon to...")."""
    root = view.doc[:].root if len(view.doc) else None
    if root is None:
        return False
    auxiliaries = {c.text.lower() for c in root.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"would", "could", "might", "should", "had", "must"}:
        return True
    if root.text.lower() == "was" and view.doc[0].text.lower() in ("it", "there", "this"):
        return True
    return bool(re.search(r"\b(?:is|are|was|were) to (?:be|stay|remain|leave|return|go|withdraw|start|begin|end)\b", view.sentence.text))


def _clause(trigger: Trigger, view: SentenceView, reading: Reading, heads: set[int]) -> Clause:
    attribution = _attribution_at(view, trigger.index)
    tokens = clause_tokens(view, trigger.index, attribution, heads)
    return Clause(trigger.index, trigger.event, tokens, attribution, _speaker(view, reading, attribution, trigger.index))


def clause_tokens(
    view: SentenceView, index: int, attribution: Attribution | None, heads: set[int]
) -> tuple[int, ...]:
    """Token indices of the clause around a trigger, without clauses that have their own trigger."""
    doc = view.doc
    head = clause_head(doc[index])
    scope = {t.i for t in head.subtree}
    if attribution is not None:
        inside = scope & attribution.content
        if attribution.direct_object and attribution.cue not in inside:
            cue = doc[attribution.cue]
            speakers = {t.i for c in cue.children if c.dep_ in ("nsubj", "nsubjpass", "conj") for t in c.subtree}
            inside |= ({t.i for t in cue.subtree} - speakers) | attribution.content
        scope = inside or scope
    for verb in head.children:
        if verb.dep_ == "conj" and verb.pos_ in ("VERB", "AUX"):
            nested = {t.i for t in verb.subtree}
            if index not in nested and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
                scope -= nested
    for other in heads - {head.i}:
        if other in scope and doc[other].dep_ in ("advcl", "relcl", "acl", "conj", "ccomp", "parataxis"):
            nested = {t.i for t in doc[other].subtree}
            if index not in nested:
                scope -= nested
    scope.add(index)
    return _trim(doc, _contiguous(sorted(scope), index))


def _contiguous(indices: list[int], index: int) -> list[int]:
    """The run around `index`, jumping gaps of at most eight tokens (an inserted "he said")."""
    at = indices.index(index)
    low = high = at
    while low > 0 and indices[low] - indices[low - 1] <= 9:
        low -= 1
    while high + 1 < len(indices) and indices[high + 1] - indices[high] <= 9:
        high += 1
    return indices[low : high + 1]


_EDGE = frozenset({",", ".", ";", ":", "and", "but", "that", "although", "—", "–", "while", "whereas"})


def _trim(doc: object, indices: list[int]) -> tuple[int, ...]:
    tokens = [doc[i] for i in indices]  # type: ignore[index]
    while len(tokens) > 1 and tokens[0].text.lower() in _EDGE:
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].text.lower() in _EDGE):
        tokens = tokens[:-1]
    return tuple(t.i for t in tokens)


def _token_at(view: SentenceView, position: int) -> Token:
    relative = position - view.sentence.start
    for token in view.doc:
        if token.idx <= relative < token.idx + len(token.text_with_ws):
            return token
    return view.doc[len(view.doc) - 1]


def _with_quantities(
    clauses: list[Clause], view: SentenceView, reading: Reading, heads: set[int]
) -> list[Clause]:
    """Give each figure to the clause it stands in; a figure without one makes its own claim."""
    result = list(clauses)
    for hit in view.quantities:
        token = _counted(_token_at(view, hit.quantity.span.start + _digit_offset(hit.quantity.span.text)))
        unit = unit_of_figure(hit, token, view, reading)
        if not unit or unit in _MEASURES:
            continue
        event = _event_of_unit(unit, view)
        figure = QuantityHit(replace(hit.quantity, unit=unit), hit.unit_span)
        home = _home(result, token, event)
        if home is not None and result[home].quantity is None:
            result[home] = replace(result[home], quantity=figure, event=_merge_event(result[home].event, event))
            continue
        if event:
            result.append(_figure_clause(figure, token, event, view, reading, heads))
    return result


def _counted(token: Token) -> Token:
    """The noun a figure counts ("90,000" -> "troops"), or the figure itself."""
    while token.dep_ in ("nummod", "quantmod", "compound") and token.head.pos_ in ("NOUN", "NUM", "PROPN"):
        token = token.head
    return token


def _digit_offset(text: str) -> int:
    match = re.search(r"\d", text)
    return match.start() if match else len(text.split(" ")[0]) + 1 if " " in text and not text[0].isupper() else 0


def _event_of_unit(unit: str, view: SentenceView) -> str:
    if unit in _FORCE_UNITS:
        return "MOBILIZE"
    if unit in _HARM_UNITS:
        return "ASSAULT"
    if unit in _MONEY:
        return "AID" if any(t.event == "AID" for t in view.triggers) else ""
    return ""


def _merge_event(have: str, figure: str) -> str:
    return figure if have in ("THREATEN", "ACCUSE", "SUPPORT", "CONSULT") and figure else have


def _home(clauses: list[Clause], token: Token, event: str) -> int | None:
    """The clause a figure belongs to: the smallest that holds it and can carry such a figure."""
    fits = [
        (len(c.tokens), i)
        for i, c in enumerate(clauses)
        if token.i in c.tokens and (not event or c.event == event or (event == "MOBILIZE" and c.event in ("RETREAT", "COOPERATE")))
    ]
    return min(fits)[1] if fits else None


def _figure_clause(
    figure: QuantityHit, token: Token, event: str, view: SentenceView, reading: Reading, heads: set[int]
) -> Clause:
    attribution = _attribution_at(view, token.i)
    tokens = clause_tokens(view, token.i, attribution, heads)
    others = [q.quantity.span for q in view.quantities if q.quantity.span != figure.quantity.span]
    start, end = figure.quantity.span.start - view.sentence.start, figure.quantity.span.end - view.sentence.start
    left = max((o.end - view.sentence.start for o in others if o.end - view.sentence.start <= start), default=-1)
    right = min((o.start - view.sentence.start for o in others if o.start - view.sentence.start >= end), default=10**9)
    piece = figure_piece(span_of([view.doc[i] for i in tokens], view.sentence.start), figure, view)
    left = max(left, piece.start - view.sentence.start)
    right = min(right, piece.end - view.sentence.start)
    kept = tuple(i for i in tokens if left <= view.doc[i].idx < right) or (token.i,)
    return Clause(token.i, event, _trim(view.doc, list(kept)), attribution, _speaker(view, reading, attribution, token.i), figure)


def _self_events(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """Claims of a cue whose act is an event in itself and whose content holds no trigger."""
    made: list[Clause] = []
    heads = {c.head for c in clauses}
    for attribution in view.attributions:
        event = _SELF_EVENT.get(attribution.act)
        if event is None or (attribution.content | {attribution.cue}) & heads:
            continue
        if view.doc[attribution.cue].pos_ == "NOUN" and attribution.act != "demand":
            continue
        tokens = sorted(attribution.content | {attribution.cue})
        made.append(Clause(attribution.cue, event, _trim(view.doc, _contiguous(tokens, attribution.cue)), attribution, attribution.speaker))
    return made


def _doubts(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """"Too soon to tell" without a trigger, in a report that speaks of a withdrawal."""
    if any(c.event == "RETREAT" for c in clauses) or not reading.retreat_seen or not is_doubt(view.sentence.text):
        return []
    covered = {i for c in clauses for i in c.tokens}
    root = view.doc[:].root
    attribution = view.attributions[0] if view.attributions else None
    tokens = sorted(attribution.content - covered) if attribution else [t.i for t in view.doc if t.i not in covered]
    if not tokens or not is_doubt(words([view.doc[i] for i in tokens])):
        return []
    head = root.i if root.i in tokens else tokens[0]
    return [Clause(head, "RETREAT", _trim(view.doc, tokens), attribution, _speaker(view, reading, attribution, head), doubt=True)]


def _absences(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """"Saw no rebel inside the barracks": where forces were, they were looked for and are not."""
    made: list[Clause] = []
    for token in view.doc:
        if not sees_no_forces(token):
            continue
        clauses[:] = [c for c in clauses if c.head != token.i]
        attribution = _attribution_at(view, token.i)
        tokens = clause_tokens(view, token.i, attribution, set())
        speaker = _speaker(view, reading, attribution, token.i)
        made.append(Clause(token.i, "RETREAT", tokens, attribution, speaker, absence=True))
    return made


_COMPLETION = re.compile(r"\b(?:complete[d]?|finished|concluded|over|accomplished)\b", re.IGNORECASE)


def _completions(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """"Everything is planned to be complete on the 19th", after a promise to leave: its deadline."""
    if not reading.promise_seen or any(c.event == "RETREAT" for c in clauses) or not view.times:
        return []
    ends = [m.end() + view.sentence.start for m in _COMPLETION.finditer(view.sentence.text)]
    end = next((e for e in ends for h in view.times if not h.duration and 0 <= h.start - e < 12), None)
    if end is None:
        return []
    token = _token_at(view, end - 1)
    attribution = _attribution_at(view, token.i)
    tokens = clause_tokens(view, token.i, attribution, set())
    speaker = _with_side(reading.continuing, reading) if attribution is None and reading.continuing else _speaker(view, reading, attribution, token.i)
    return [Clause(token.i, "RETREAT", tokens, attribution, speaker, completion=True)]


def _claim(clause: Clause, view: SentenceView, reading: Reading) -> Claim | None:
    doc, start = view.doc, view.sentence.start
    tokens = [doc[i] for i in clause.tokens]
    span = span_of(tokens, start)
    trigger = doc[clause.head]
    scope = clause.attribution.content if clause.attribution else frozenset(t.i for t in doc)
    if clause.attribution is not None:
        scope = scope | {clause.attribution.cue}
    content = _said(clause, view)
    factuality = read_factuality(trigger, scope | {trigger.i}, span.text, content)
    if clause.doubt:
        factuality = replace(factuality, modality="possible", certainty="possible", polarity=True)
    if clause.absence:
        factuality = Factuality("asserted", "certain", True, "none", partial=False, total=True)
    times = split_times(span, view, clause, factuality)
    factuality = _not_yet(clause, factuality, times, reading)
    force = None if clause.doubt else forces_of(trigger) or force_head(trigger)
    cue = clause.attribution.cue if clause.attribution else -1
    if clause.doubt or clause.completion:
        actor, explicit = reading.force_actor or reading.main_force or reading.weak_force, False
    else:
        actor, explicit = actor_of_event(clause.event, trigger, force, clause.speaker, cue, reading)
    if clause.absence:
        force = next((t for t in trigger.subtree if is_force(t)), None)
        actor, explicit = actor_of_event("MOBILIZE", force or trigger, force, clause.speaker, cue, reading)
    known = explicit or force is not None or clause.quantity is not None or clause.doubt or clause.completion
    if clause.event in ("RETREAT", "MOBILIZE") and trigger.pos_ == "VERB" and not known:
        return None  # something leaves or stays, but nothing says that it is a force
    quotation = _quotation(span, clause, view)
    own = _own(clause.speaker, actor, reading)
    speaker = clause.speaker
    if own and not speaker.actor and not actor.startswith("person:") and MILITARY.search(f"{speaker.role} {speaker.name}"):
        speaker = replace(speaker, actor=actor)
    seen = observed_how(clause, view)
    act, event = decide_act(
        ActInput(
            cue_act=_outer_act(clause, view),
            direct_object=bool(clause.attribution and clause.attribution.direct_object),
            event=clause.event,
            text=span.text,
            sentence=view.sentence.text,
            factuality=factuality,
            has_figure=clause.quantity is not None,
            quoted=quotation in ("direct", "mixed"),
            own_forces=own,
            narrator=_passes_on(clause.speaker),
            nominal=trigger.pos_ in ("NOUN", "PROPN"),
            lemma=lemma(trigger),
        )
    )
    if act == "deny" and factuality.modality == "asserted":
        factuality = replace(factuality, modality="denied", polarity=False)
    if event == "RETREAT" and clause.event == "MOBILIZE":
        ahead = factuality.modality == "planned" or _ahead(span.text)
        factuality = replace(factuality, modality="planned" if ahead else "asserted", polarity=True, total=True)
    if event in ("THREATEN", "SANCTION") and act == "threaten":
        factuality = replace(factuality, modality="conditional")
    if event == "REQUEST" and factuality.modality != "conditional":
        factuality = replace(factuality, modality="asserted")
    piece = figure_piece(span, clause.quantity, view) if clause.quantity else span
    places = find_places(piece.text, piece.start, reading.finder, reading.scene)
    quantity = _quantity(clause, piece, view, factuality)
    if clause.event == "RETREAT":
        reading.retreat_seen = True
    if explicit and event in ("RETREAT", "MOBILIZE") and not actor.startswith("person:"):
        reading.force_actor = actor
    if event == "RETREAT" and act == "promise":
        reading.promise_seen = True
    value = str((quantity.low, quantity.best, quantity.high)) if quantity else ""
    return Claim(
        key=claim_key(reading.report.key, span, act, event, clause.speaker.name, value),
        report_key=reading.report.key,
        span=span,
        speaker=speaker,
        act=act,
        event=event,
        modality=factuality.modality,
        attribution=_chain(view, clause),
        quotation=quotation,
        certainty=factuality.certainty,
        polarity=factuality.polarity,
        aspect=factuality.aspect,
        actor=Mention(reading.finder.gazetteer.label(actor), actor) if actor else None,
        recipient=consult_parties(clause, view, reading, actor, places),
        object=force_phrase(force, start),
        units=unit_names(span.text),
        quantity=quantity,
        places=places,
        event_time=times.event,
        said_time=said_time_of(clause, view),
        deadline=times.deadline,
        exclusion=exclusion_of(span.text, span.start) if event in ("RETREAT", "MOBILIZE") else None,
        condition=condition_of(span.text, span.start),
        observed=seen,
        partial=factuality.partial,
        total=factuality.total,
        in_question=is_question(view.sentence.text),
        confidence="moderate" if clause.attribution else "low",
        labels=times.labels,
    )


def _passes_on(speaker: Speaker) -> bool:
    """True for a publisher's own voice, unless the publisher is a government or an organisation."""
    if speaker.kind == "narrator":
        return speaker.role not in ("government", "igo")
    return speaker.role == PUBLISHER_ROLE


def _own(speaker: Speaker, actor: str, reading: Reading) -> bool:
    """Whether the speaker speaks of the forces of their own side; an official without a named
    country in a report on one force is taken for that force's."""
    if speaker.actor:
        allies = reading.finder.gazetteer.members(reading.main_force) | {reading.main_force}
        return actor == speaker.actor or (actor in allies and speaker.actor in allies)
    return bool(actor) and speaker.kind != "narrator" and bool(_MILITARY.search(f"{speaker.role} {speaker.name}"))


_MILITARY = re.compile(r"\b(?:defen[cs]e|military|army|general staff|armed forces|minister|ministry|president|premier|chancellor)\b", re.IGNORECASE)


def _ahead(text: str) -> bool:
    return bool(re.search(r"\b(?:will|would|shall|is to|are to)\b", text))


def _outer_act(clause: Clause, view: SentenceView) -> str:
    """The cue's act; a plain "said" inside takes nothing from the outside."""
    return clause.attribution.act if clause.attribution else "state"


def _not_yet(clause: Clause, factuality: Factuality, times: ClauseTimes, reading: Reading) -> Factuality:
    """An event dated after the report's own day has not happened: it is planned."""
    latest = times.event.earliest if times.event else ""
    deadline = times.deadline
    latest = max(latest, deadline.latest if deadline and clause.event == "RETREAT" else "")
    if clause.event in ("RETREAT", "MOBILIZE") and factuality.modality in ("asserted", "negated") and reading.report.date and latest > reading.report.date:
        return replace(factuality, modality="planned")
    return factuality


def _quantity(clause: Clause, span: Span, view: SentenceView, factuality: Factuality) -> Quantity | None:
    if clause.quantity is None:
        return None
    quantity = clause.quantity.quantity
    return replace(quantity, kind=figure_kind(clause.event, span.text, view.sentence.text, quantity, factuality))


def _quotation(span: Span, clause: Clause, view: SentenceView) -> str:
    start = view.sentence.start
    for a, b in view.quotes:
        overlap = min(span.end, start + b) - max(span.start, start + a)
        if overlap > 0.8 * (span.end - span.start):
            return "direct"
        if overlap > 12:
            return "mixed"
    return "narrator" if clause.speaker.kind == "narrator" else "indirect"


def _chain(view: SentenceView, clause: Clause) -> tuple[str, ...]:
    """Relays from the outermost cue to the speaker, names only, the speaker last."""
    holding = [a for a in view.attributions if clause.head in a.content]
    names = [a.speaker.name for a in sorted(holding, key=lambda a: -len(a.content))]
    return tuple(dict.fromkeys(names))


def _join_coordinated(claims: list[Claim]) -> list[Claim]:
    """"Begin to withdraw and return to base": neighbours of one kind, one speaker, are one claim."""
    joined: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end)):
        last = joined[-1] if joined else None
        if last is not None and _continues(last, claim):
            kept = last if last.quantity is not None or claim.quantity is None else claim
            joined[-1] = replace(
                kept,
                deadline=last.deadline or claim.deadline,
                event_time=last.event_time or claim.event_time,
                units=tuple(dict.fromkeys(last.units + claim.units)),
                places=tuple(dict.fromkeys(last.places + claim.places)),
                labels=tuple(dict.fromkeys(last.labels + claim.labels)),
            )
            continue
        joined.append(claim)
    return joined


def _continues(a: Claim, b: Claim) -> bool:
    same = (a.event, a.act, a.speaker.name, a.polarity) == (b.event, b.act, b.speaker.name, b.polarity)
    close = b.span.start - a.span.end < 12
    return same and close and (a.quantity is None or b.quantity is None)


def _drop_nested(claims: list[Claim]) -> list[Claim]:
    """Of two claims with the same act, event and speaker where one span holds the other, one stays:
    the one with a figure, else the shorter."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.quantity is None, c.span.end - c.span.start)):
        clash = any(
            k.event == claim.event and k.speaker.name == claim.speaker.name
            and k.span.start < claim.span.end and claim.span.start < k.span.end
            and (claim.quantity is None or k.quantity == claim.quantity)
            for k in kept
        )
        if not clash:
            kept.append(claim)
    return sorted(kept, key=lambda c: c.span.start)


__all__ = ["Clause", "claims_of_sentence", "clause_tokens"]
