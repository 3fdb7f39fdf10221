"""Candidate claims of a sentence: triggers in the foreground, figures, and what needs neither."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extraction.acts import is_doubt
from vedette.extraction.attribution import Attribution
from vedette.extraction.background import foreground
from vedette.extraction.clauses import Clause, clause_at, contiguous, token_at, trim
from vedette.extraction.conditionals import if_kept, with_conditions
from vedette.extraction.doubts import about_forces, top_of, withheld
from vedette.extraction.events import clause_events
from vedette.extraction.figures import force_figures, with_figures
from vedette.extraction.forces import sees_no_forces
from vedette.extraction.passing import in_passing
from vedette.extraction.presence import presences
from vedette.extraction.reading import Reading, SentenceView
from vedette.extraction.spoken import spoken_clauses
from vedette.extraction.tokens import lemma, words
from vedette.extraction.voices import attribution_at, speaker_at, with_side

if TYPE_CHECKING:
    from spacy.tokens import Token

_FALSE_WORDS = frozenset(
    {
        *(
            "false",
            "untrue",
            "baseless",
            "unfounded",
            "wrong",
            "fabricated",
            "nonsense",
            "invented",
        ),
        *("inflammatory", "unconfirmed"),
    }
)
_CALLING = frozenset({"call", "brand", "label", "dismiss", "describe", "find", "consider", "deem"})
_PREDICATIVE = ("acomp", "attr", "oprd", "ccomp", "xcomp", "pobj")
_REFUTABLE = ("RETREAT", "MOBILIZE", "ASSAULT")
_COMPLETION = re.compile(
    r"\b(?:complete[d]?|finished|concluded|over|accomplished)\b", re.IGNORECASE
)
#: How far after "complete" its date may stand, in characters ("complete on the 19th").
COMPLETION_WINDOW = 12


def candidate_clauses(view: SentenceView, reading: Reading) -> list[Clause]:
    """Every clause of a sentence that may be a claim.

    1. One per clause with a trigger in the foreground, and one per figure without such a clause.
    2. A predicate that calls an event false takes the place of the event.
    3. Cues that are an event in themselves; doubts, completions and absences without a trigger.
    """
    counted = force_figures(view)
    triggers = foreground(view.doc, list(view.triggers), counted)
    front = clause_events(t for t in triggers if not in_passing(view.doc, t, counted))
    heads = {t.clause for t in front}
    clauses = [clause_at(view, reading, t.index, t.event, heads) for t in front]
    clauses += _presences(clauses, view, reading)
    clauses = with_figures(clauses, view, reading, heads)
    clauses = _with_refutations(clauses, view, reading)
    clauses = [c for c in clauses if not _only_cue(c, clauses)]
    clauses = with_conditions(clauses, view, reading)
    clauses += _if_kept(clauses, view, reading)
    clauses += spoken_clauses(clauses, view, reading)
    clauses = _with_doubts(clauses, view, reading)
    clauses += _completions(clauses, view, reading)
    return _with_absences(clauses, view, reading)


def _presences(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """Forces said to be at a place, where no trigger has these words."""
    taken = {i for c in clauses for i in c.tokens}
    found = (t for t in presences(view.doc) if t.i not in taken)
    return [clause_at(view, reading, t.i, "MOBILIZE", {c.head for c in clauses}) for t in found]


def _if_kept(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """ "If confirmed, it would ease tension": the leaving spoken of before, under a condition."""
    taken = {i for c in clauses for i in c.tokens}
    found = (i for i in if_kept(view, reading) if i not in taken)
    made = [clause_at(view, reading, i, "RETREAT") for i in found]
    return [replace(c, basis="completion") for c in made]


def _only_cue(clause: Clause, clauses: list[Clause]) -> bool:
    """ "Agreed" alone, beside the claim of what was agreed."""
    cues = {c.attribution.cue for c in clauses if c.attribution and c is not clause}
    return set(clause.tokens) <= cues


def _with_refutations(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """ "The claim to be withdrawing was false": the whole predicate is one denial of the event."""
    left, made = list(clauses), []
    for token in view.doc:
        if token.text.lower() not in _FALSE_WORDS or token.dep_ not in _PREDICATIVE:
            continue
        predicate = token.head
        inside = {t.i for t in predicate.subtree}
        refuted = [c for c in left if c.head in inside and c.event in _REFUTABLE]
        refuted = refuted or _said_to_be(predicate, inside, view, reading)
        if not refuted:
            continue
        left = [c for c in left if c not in refuted]
        attribution = attribution_at(view, predicate.i)
        tokens = inside & attribution.content if attribution else inside
        if tokens:
            speaker = speaker_at(view, reading, attribution, predicate.i)
            kept = trim(view.doc, sorted(tokens))
            made.append(Clause(refuted[0].head, refuted[0].event, kept, attribution, speaker))
    return left + made


def _said_to_be(
    predicate: Token, inside: set[int], view: SentenceView, reading: Reading
) -> list[Clause]:
    """ "Calls talk of an attack baseless": an event in passing that the predicate calls false."""
    if lemma(predicate) not in _CALLING:
        return []
    told = (t for t in view.triggers if t.index in inside and t.event in _REFUTABLE)
    return [clause_at(view, reading, t.index, t.event) for t in told][:1]


def _with_doubts(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """ "Could not confirm that they left", "too soon to tell": a judgement of leaving withheld.

    A claim of leaving inside what is not known becomes the doubt; without one, in a report that
    speaks of leaving, the predicate makes a claim of its own.
    """
    found = list(clauses)
    for token in withheld(view.doc):
        inside = {t.i for t in (*top_of(token).subtree, *token.subtree)}
        source = attribution_at(view, token.i)
        leaving = [c for c in found if c.event == "RETREAT" and c.head in inside]
        own = [c for c in leaving if _is_of(c.attribution, source, token.i)]
        if own:
            who = speaker_at(view, reading, source, token.i)
            found = [
                replace(c, basis="doubt", attribution=source, speaker=who) if c in own else c
                for c in found
            ]
        elif _speaks_of_leaving(inside, view, reading) and about_forces(token):
            found += _doubt(token, inside, found, view, reading)
    leaves = any(c.event == "RETREAT" for c in found)
    return found if leaves else found + _phrased_doubt(found, view, reading)


def _is_of(inner: Attribution | None, source: Attribution | None, cue: int) -> bool:
    """True for words of the source itself, or of the verb of knowing as a cue."""
    return inner is None or inner == source or inner.cue == cue


def _speaks_of_leaving(inside: set[int], view: SentenceView, reading: Reading) -> bool:
    told = any(t.event == "RETREAT" and t.index in inside for t in view.triggers)
    return told or reading.speaks_of_leaving(view.sentence.start)


def _doubt(
    token: Token, inside: set[int], found: list[Clause], view: SentenceView, reading: Reading
) -> list[Clause]:
    """The claim of one withheld judgement; none when other claims have its words."""
    attribution = attribution_at(view, token.i)
    content = inside & attribution.content if attribution else inside
    tokens = content - {i for c in found for i in c.tokens}
    if token.i not in tokens:
        return []
    speaker = speaker_at(view, reading, attribution, token.i)
    kept = trim(view.doc, contiguous(tokens, token.i))
    return [Clause(token.i, "RETREAT", kept, attribution, speaker, basis="doubt")]


def _phrased_doubt(found: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """A doubt in words alone ("that remains to be seen"), in a report that speaks of leaving."""
    if not reading.speaks_of_leaving(view.sentence.start) or not is_doubt(view.sentence.text):
        return []
    attribution = view.attributions[0] if view.attributions else None
    content = attribution.content if attribution else {t.i for t in view.doc}
    tokens = sorted(content - {i for c in found for i in c.tokens})
    if not is_doubt(words(view.doc[i] for i in tokens)):
        return []
    root = view.doc[:].root.i
    head = root if root in tokens else tokens[0]
    speaker = speaker_at(view, reading, attribution, head)
    return [Clause(head, "RETREAT", trim(view.doc, tokens), attribution, speaker, basis="doubt")]


def _completions(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """ "All is planned to be complete on the 19th", after a promise to leave: its deadline."""
    if not reading.promise_seen or any(c.event == "RETREAT" for c in clauses):
        return []
    shift = view.sentence.start
    days = [h for h in view.times if not h.duration]
    for match in _COMPLETION.finditer(view.sentence.text):
        end = shift + match.end()
        if any(0 <= h.start - end < COMPLETION_WINDOW for h in days):
            token = token_at(view, end - 1)
            clause = clause_at(view, reading, token.i, "RETREAT", basis="completion")
            if clause.attribution is None and reading.continuing:
                clause = replace(clause, speaker=with_side(reading.continuing, reading))
            return [clause]
    return []


def _with_absences(clauses: list[Clause], view: SentenceView, reading: Reading) -> list[Clause]:
    """ "Saw no rebel inside the barracks": forces were looked for where they had been."""
    absent = [t.i for t in view.doc if sees_no_forces(t)]
    left = [c for c in clauses if c.head not in absent]
    return left + [clause_at(view, reading, i, "RETREAT", basis="absence") for i in absent]
