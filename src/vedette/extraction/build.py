"""One claim from one candidate clause: how it is presented, which act it is, every slot filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.acts import ActInput, calls_false, decide_act, is_question, looks_ahead
from vedette.extraction.cast import surname
from vedette.extraction.clauses import Clause, said_words
from vedette.extraction.events import mode_at
from vedette.extraction.factuality import Factuality, read_factuality
from vedette.extraction.figures import falls_to, figure_kind, figure_piece
from vedette.extraction.forces import force_head, forces_of, is_force
from vedette.extraction.ownership import Owner, is_ordered, owner_of_event
from vedette.extraction.places import find_places, shared_places
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.saying import holds_when_said, said_at, time_of_saying
from vedette.extraction.slots import (
    ClauseTimes,
    force_phrase,
    observed_how,
    recipient_of,
    said_time_of,
    split_times,
    unit_names,
)
from vedette.extraction.spoken import obliged
from vedette.extraction.terms import condition_of, exclusion_of, purpose_of
from vedette.extraction.tokens import lemma, span_of
from vedette.extraction.voices import (
    is_official,
    passes_on,
    quotation_of,
    relay_chain,
    speaks_for_forces,
    speaks_of_own,
)
from vedette.extraction.warlike import of_forces
from vedette.records import Claim, Mention, Place, Quantity, Span, Speaker, Time, claim_key
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOVEMENTS = ("RETREAT", "MOBILIZE")
_ABSENT = Factuality("asserted", "certain", True, "none", partial=False, total=True)


@dataclass(frozen=True)
class _Draft:
    """A clause with what is decided about it step by step."""

    clause: Clause
    span: Span
    trigger: Token
    force: Token | None
    owner: Owner
    factuality: Factuality
    times: ClauseTimes
    quotation: str
    own: bool
    act: str = ""
    event: str = ""


#: Events that are where their forces are.
_SOMEWHERE = frozenset({"RETREAT", "MOBILIZE", "ASSAULT"})
#: Events done by an utterance, and the act that does them.
_UTTERED = {"SUPPORT": "support", "REQUEST": "demand", "ACCUSE": "accuse", "REJECT": "deny"}
#: Verbs by which who speaks binds themselves.
_PROMISING = frozenset(lexicon("acts")["verbs"]["promise"])
#: Verbs whose object is still to come.
_PROPOSING = frozenset({"propose", "offer", "invite", "order", "schedule", "plan", "decree"})
#: Events that only a report about armed forces can tell of.
_WARLIKE = frozenset({"RETREAT", "MOBILIZE", "ASSAULT"})


def build_claim(clause: Clause, view: SentenceView, reading: Reading) -> Claim | None:
    """The claim of a candidate clause; None when something moves that nobody says is a force.

    1. How the source presents it, its times, whose forces they are.
    2. Speech act and event, which settle what the grammar left open.
    3. Places, figure, terms; the reading remembers forces, withdrawals and promises.
    """
    trigger = view.doc[clause.head]
    span = span_of([view.doc[i] for i in clause.tokens], view.sentence.start)
    factuality, times = _presented(clause, span, view, reading)
    force, owner = _forces(clause, trigger, reading)
    if clause.event in _WARLIKE and not (
        reading.martial or of_forces(clause, force, owner, view, reading)
    ):
        return None  # sport, business and health borrow the words of war
    if _is_no_force(clause, trigger, force, owner) or _is_guess(clause, force, owner, reading):
        return None
    draft = _Draft(
        clause,
        span,
        trigger,
        force,
        owner,
        factuality,
        times,
        quotation_of(span, clause.speaker, view),
        _speaks_of_own(clause, trigger, owner.code, reading),
    )
    act, event = _act_and_event(draft, view)
    settled = _settled(draft, act, event)
    if event == "RETREAT" != clause.event:  # "none will remain": its times are those of leaving
        leaving = replace(clause, event=event)
        draft = replace(draft, times=split_times(span, view, leaving, settled.modality))
    draft = replace(draft, act=act, event=event, factuality=settled)
    _remember(draft, reading)
    return _filled(draft, view, reading)


def _speaks_of_own(clause: Clause, trigger: Token, owner: str, reading: Reading) -> bool:
    """Whether the speaker speaks of their own side; of talks and sanctions only a known one does.

    Forces are ordered by their own side only.
    """
    if clause.event == "RETREAT" and is_ordered(trigger):
        return True
    if clause.event in _SOMEWHERE:
        return speaks_of_own(clause.speaker, owner, reading)
    return bool(owner) and owner == clause.speaker.actor


def _presented(
    clause: Clause, span: Span, view: SentenceView, reading: Reading
) -> tuple[Factuality, ClauseTimes]:
    doc = view.doc
    source = clause.attribution
    content = source.content | {source.cue} if source else {t.i for t in doc}
    factuality = read_factuality(
        doc[clause.head], frozenset({*content, clause.head}), span.text, said_words(clause, doc)
    )
    if clause.basis == "doubt":
        factuality = replace(factuality, modality="possible", certainty="unknown", polarity=True)
    if clause.basis == "absence":
        factuality = _ABSENT
    times = split_times(span, view, clause, factuality.modality)
    if _not_yet(clause, factuality, times, reading.report.date):
        factuality = replace(factuality, modality="planned")
    return factuality, times


def _not_yet(clause: Clause, factuality: Factuality, times: ClauseTimes, today: str | None) -> bool:
    """True for a movement dated after the report's own day: it has not happened."""
    open_ended = factuality.modality in ("asserted", "negated")
    if today is None or clause.event not in _MOVEMENTS or not open_ended:
        return False
    begins = times.event.earliest if times.event else ""
    ends = times.deadline.latest if times.deadline and clause.event == "RETREAT" else ""
    return max(begins, ends) > today


def _forces(clause: Clause, trigger: Token, reading: Reading) -> tuple[Token | None, Owner]:
    """The force noun of the event, and whose act it is."""
    cue = clause.attribution.cue if clause.attribution else -1
    if clause.basis == "doubt":
        return None, Owner(reading.any_force, False)
    if clause.basis == "absence":
        force = next((t for t in trigger.subtree if is_force(t)), None)
        return force, owner_of_event(
            "MOBILIZE", force or trigger, force, clause.speaker, cue, reading
        )
    force = forces_of(trigger) or force_head(trigger)
    if clause.basis == "completion":
        return force, Owner(reading.any_force, False)
    return force, owner_of_event(clause.event, trigger, force, clause.speaker, cue, reading)


def _is_no_force(clause: Clause, trigger: Token, force: Token | None, owner: Owner) -> bool:
    """Something leaves or stays, but nothing says that it is a force."""
    known = owner.named or force is not None or clause.figure is not None
    known = known or clause.basis in ("doubt", "completion")
    return clause.event in _MOVEMENTS and trigger.pos_ == "VERB" and not known


def _is_guess(clause: Clause, force: Token | None, owner: Owner, reading: Reading) -> bool:
    """Nobody's forces are named, in a transcript: "they" may be anybody of any topic before.

    Of fifty such claims of briefings, read by hand, this lets 14 wrong ones go and one right one.
    """
    if not reading.voices or clause.event not in _MOVEMENTS or owner.named:
        return False
    return clause.figure is None and (force is None or force.pos_ in ("PRON", "DET"))


def _act_and_event(draft: _Draft, view: SentenceView) -> tuple[str, str]:
    if draft.clause.basis == "doubt":
        return "state", draft.clause.event
    clause = draft.clause
    source, figure = clause.attribution, clause.figure
    governing = _governing(draft.trigger, clause)
    return decide_act(
        ActInput(
            cue_act=source.act if source else "state",
            direct_object=bool(source and source.direct_object),
            event=draft.clause.event,
            text=draft.span.text,
            sentence=view.sentence.text,
            factuality=draft.factuality,
            has_figure=figure is not None,
            quoted=draft.quotation in ("direct", "mixed"),
            own_forces=draft.own,
            narrator=passes_on(draft.clause.speaker),
            nominal=draft.trigger.pos_ in ("NOUN", "PROPN"),
            lemma=lemma(draft.trigger),
            rounded=bool(figure and figure.approximate and figure.best),
            cue=lemma(view.doc[source.cue]) if source else _counting_verb(draft.trigger),
            obliged=any(obliged(t) for t in governing),
            promised=any(lemma(t) in _PROMISING for t in governing[1:]),
            official=is_official(draft.clause.speaker) and not draft.own,
        )
    )


def _counting_verb(token: Token) -> str:
    """Lemma of the verb over a figure that nobody is said to have given."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB"), None)
    return lemma(verb) if verb is not None else ""


def _governing(trigger: Token, clause: Clause) -> list[Token]:
    """The event and the verbs over it in its clause."""
    verbs = [trigger]
    while verbs[-1].dep_ != "ROOT" and verbs[-1].head.i in clause.tokens:
        if verbs[-1].dep_ in ("relcl", "acl", "advcl", "ccomp"):
            break
        verbs.append(verbs[-1].head)
    return verbs


def _settled(draft: _Draft, act: str, event: str) -> Factuality:
    """Factuality where act and event decide it: denials, stays denied, threats, demands."""
    factuality = draft.factuality
    if event == "REJECT":
        factuality = replace(factuality, modality="asserted", polarity=True)
    elif act == "deny" and (factuality.modality == "asserted" or _is_denial(draft)):
        factuality = replace(factuality, modality="denied", polarity=False)
    elif factuality.modality == "asserted" and _is_undertaken(draft, act, event):
        factuality = replace(factuality, modality="planned")
    if event == "RETREAT" and draft.clause.event == "MOBILIZE":
        ahead = factuality.modality == "planned" or looks_ahead(draft.span.text)
        modality = "planned" if ahead else "asserted"
        factuality = replace(factuality, modality=modality, polarity=True, total=True)
    if event in ("THREATEN", "SANCTION") and act == "threaten":
        factuality = replace(factuality, modality="conditional")
    if event == "REQUEST" and factuality.modality != "conditional":
        factuality = replace(factuality, modality="asserted")
    return factuality


def _is_denial(draft: _Draft) -> bool:
    """What somebody said is denied, by a verb of denial or by calling it false."""
    source = draft.clause.attribution
    return bool(source and source.act == "deny") or calls_false(draft.span.text)


def _is_undertaken(draft: _Draft, act: str, event: str) -> bool:
    """ "Proposed a summit", "ordered its troops back"; "our troops are going back", announced."""
    source = draft.clause.attribution
    doc = draft.trigger.doc
    if event in ("CONSULT", "RETREAT") and source is not None:
        proposes = lemma(doc[source.cue]) in _PROPOSING
        if proposes and (source.direct_object or draft.trigger.tag_ not in ("VBD", "VBZ", "VBP")):
            return True
    under_way = draft.trigger.tag_ == "VBG" and draft.own
    return act == "announce" and event == "RETREAT" and under_way


def _remember(draft: _Draft, reading: Reading) -> None:
    """What later sentences of the report build on."""
    owner = draft.owner
    if draft.clause.event == "RETREAT" and draft.clause.basis != "doubt":
        reading.retreat_at = draft.span.end
    if owner.named and draft.event in _MOVEMENTS and not owner.code.startswith("person:"):
        reading.force_actor = owner.code
    if draft.event == "RETREAT" and draft.act == "promise":
        reading.promise_seen = True


def _filled(draft: _Draft, view: SentenceView, reading: Reading) -> Claim:
    clause, span, factuality = draft.clause, draft.span, draft.factuality
    actor = _actor(draft, reading)
    piece = figure_piece(span, clause.figure, view) if clause.figure else span
    named = _places(piece, span, clause, view, reading)
    places = named or _places_before(draft, actor, reading)
    if named and draft.event in _SOMEWHERE and actor is not None:
        reading.where[actor.code] = named
    quantity = _quantity(draft, piece)
    moves = draft.event in _MOVEMENTS
    said = said_at(clause, said_time_of(clause, view), reading)
    return Claim(
        key=_key(draft, quantity, reading.report.key),
        report_key=reading.report.key,
        span=span,
        speaker=_speaker(draft),
        act=draft.act,
        event=draft.event,
        modality=factuality.modality,
        attribution=relay_chain(view, clause.head),
        quotation=draft.quotation,
        certainty=factuality.certainty,
        polarity=factuality.polarity,
        aspect=factuality.aspect,
        actor=actor,
        recipient=recipient_of(clause, view, reading, actor.code if actor else "", places),
        object=force_phrase(draft.force, view.sentence.start),
        units=unit_names(span.text),
        quantity=quantity,
        places=places,
        event_time=draft.times.event or _time_of_saying(draft, said, quantity, reading),
        said_time=said,
        deadline=draft.times.deadline,
        exclusion=exclusion_of(span.text, span.start) if moves else None,
        condition=condition_of(span.text, span.start),
        purpose=purpose_of(draft.trigger, clause.tokens, span.text, span.start),
        observed=observed_how(clause, view),
        partial=factuality.partial,
        total=factuality.total,
        in_question=is_question(view.sentence.text),
        confidence="moderate" if clause.attribution else "low",
        labels=draft.times.labels,
        mode=mode_at(view.triggers, clause.head, draft.event),
    )


def _places_before(draft: _Draft, actor: Mention | None, reading: Reading) -> tuple[Place, ...]:
    """Where these forces were last told of in the report, without words of their own."""
    if draft.event not in _SOMEWHERE or draft.act in ("demand", "support"):
        return ()
    places = reading.where.get(actor.code if actor else "", ())
    return tuple(replace(p, text="", span=None) for p in places if p.role != "to")


def _time_of_saying(
    draft: _Draft, said: Time | None, quantity: Quantity | None, reading: Reading
) -> Time | None:
    """The day of the words, for what is of that day."""
    level = draft.event == "MOBILIZE" and quantity is not None and quantity.kind == "level"
    modality = draft.factuality.modality
    held = holds_when_said(draft.trigger, draft.act, draft.event, modality, level)
    return time_of_saying(said, reading) if held else None


def _actor(draft: _Draft, reading: Reading) -> Mention | None:
    """Who does it. Support, a demand, an accusation or a rejection is done by whoever utters it."""
    code, named, speaker = draft.owner.code, draft.owner.words, draft.clause.speaker
    if draft.event in _UTTERED and draft.act == _UTTERED[draft.event]:
        last = surname(speaker.name)
        person = f"person:{last}" if speaker.kind == "named" and last[:1].isupper() else ""
        code, named = speaker.actor or person, speaker.name
    label = reading.finder.gazetteer.label(code) if code else ""
    return Mention(named or label, code) if named or code else None


def _places(
    piece: Span, span: Span, clause: Clause, view: SentenceView, reading: Reading
) -> tuple[Place, ...]:
    """The places of a figure's piece of the clause, else those it shares with other figures."""
    found = find_places(piece.text, piece.start, reading.finder, reading.scene)
    if found or clause.figure is None or piece == span:
        return found
    whole = find_places(span.text, span.start, reading.finder, reading.scene)
    verbs = [view.sentence.start + t.idx for t in view.doc if t.pos_ in ("VERB", "AUX")]
    return shared_places(whole, clause.figure.span, verbs)


def _key(draft: _Draft, quantity: Quantity | None, report: str) -> str:
    value = str((quantity.low, quantity.best, quantity.high)) if quantity else ""
    speaker = draft.clause.speaker.name
    return claim_key(report, draft.span, draft.act, draft.event, speaker, value)


def _speaker(draft: _Draft) -> Speaker:
    """A soldier without a named country who speaks of his own side's forces speaks for it."""
    speaker, code = draft.clause.speaker, draft.owner.code
    takes_side = draft.own and not speaker.actor and not code.startswith("person:")
    return replace(speaker, actor=code) if takes_side and speaks_for_forces(speaker) else speaker


def _quantity(draft: _Draft, piece: Span) -> Quantity | None:
    figure = draft.clause.figure
    kept = exclusion_of(draft.span.text, draft.span.start) if figure else None
    if figure is None or (kept and draft.event == "RETREAT" and kept.start <= figure.span.start):
        return None  # "all but two battalions": the figure is of what stays
    kind = figure_kind(draft.clause.event, piece.text, draft.factuality.modality)
    if kind == "level" and not falls_to(piece.text):
        kind = figure.kind
    return replace(figure, kind=kind)
