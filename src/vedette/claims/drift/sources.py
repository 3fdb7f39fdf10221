"""Whose words they are said to be: lost, widened, another's, without a name, merged, fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vedette.claims.drift.comparing import Comparison, claims_over, overlap
from vedette.claims.drift.credits import Credit, credit_of, credit_of_voice
from vedette.claims.drift.figures import same_figure
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Line, Reading, terms_in
from vedette.extraction.frames import speech_verbs
from vedette.extraction.tokens import lemma
from vedette.lineage.profile import terms_of
from vedette.records import Claim, Span
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Likeness of two clauses before a difference of their sources counts (0.4 to 0.7 tried).
SAME_WORDS = 0.5
#: Terms of a clause, without those of its credit, by which it is known again.
LEAST_TERMS = 2
#: The same, before words are said to be another's (a mistake is worse than a miss).
SURELY_SAME = 0.55


def source_drift(pair: Comparison) -> Iterator[Drift]:
    """The six types of a changed source."""
    yield from _merged(pair)
    seen: set[tuple[str, int]] = set()
    for clause in pair.child.clauses:
        for parent, before, after, score in _answers(pair, clause):
            was = credit_of(pair.parent, pair.parent_claims, parent, before)
            if was is None or was.kind == "outlet":
                continue
            now = credit_of(pair.child, pair.child_claims, clause, after)
            found = _compared(pair, clause, was, now, score)
            if found is not None and (key := (found.type, was.span.start)) not in seen:
                seen.add(key)
                yield found


def _compared(
    pair: Comparison, clause: Clause, was: Credit, now: Credit | None, score: float
) -> Drift | None:
    if now is None:
        return _lost(pair, was, clause)
    type_ = change_of(pair, was, now)
    if not type_ or (type_ == "misattribution" and score < SURELY_SAME):
        return None
    words = f'"{was.span.text}" became "{now.span.text}"'
    return pair.drift(type_, was.span, now.span, words)


def _answers(
    pair: Comparison, clause: Clause
) -> Iterator[tuple[Clause, int | None, int | None, float]]:
    """The parent's clause that a child's repeats: the same figure, the same withdrawal, or words.

    Words that credit either are left out. With it the offsets to ask at, and the likeness.
    """
    if pair.inside and clause.sentence > 0:
        return
    for figure in (f for f in pair.child.figures if f.clause is clause):
        parent = same_figure(pair, figure)
        if parent is not None:
            yield parent.clause, parent.span.start, figure.span.start, 1.0
            return
    own = clause.terms - credit_terms(pair.child, clause)
    if len(own) < LEAST_TERMS:
        return
    scored = []
    for number, other in enumerate(pair.parent.clauses):
        if pair.inside:
            break
        said = other.terms - credit_terms(pair.parent, other)
        if len(said) >= LEAST_TERMS:
            scored.append((pair.alike(said, own), -number, other))
    best, _, found = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    if found is not None and best >= SAME_WORDS:
        yield found, None, None, best
    elif not pair.inside:
        yield from _same_move(pair, clause)


def _same_move(
    pair: Comparison, clause: Clause
) -> Iterator[tuple[Clause, int | None, int | None, float]]:
    """A withdrawal of the same forces, told alike (as a plan, or as a fact), in other words."""
    for claim in claims_over(pair.child_claims, Span(clause.at, clause.at + 1, "")):
        for other in pair.parent_claims:
            same = claim.event == other.event == "RETREAT" and claim.modality == other.modality
            if same and claim.actor and other.actor and claim.actor.code == other.actor.code:
                home = pair.parent.clause_at(other.span.start)
                if home is not None and claim.speaker.kind != "narrator":
                    yield home, other.span.start, claim.span.start, SAME_WORDS
                    return


def credit_terms(reading: Reading, clause: Clause) -> frozenset[str]:
    """The terms of the source and the cue, where they stand in the clause itself."""
    found: set[str] = set()
    for voice in reading.voices:
        for span in (voice.source, voice.cue):
            if span is not None and overlap(span, clause.span):
                found.update(terms_of(span.text))
    return frozenset(found)


def same_voice(pair: Comparison, parent: Span, child: Span) -> bool:
    """Both spans are credited, and to one source."""
    one = _credit_at(pair.parent, pair.parent_claims, parent)
    two = _credit_at(pair.child, pair.child_claims, child)
    return one is not None and two is not None and one.same(two)


def _credit_at(reading: Reading, claims: Sequence[Claim], span: Span) -> Credit | None:
    middle = (span.start + span.end) // 2
    clause = reading.clause_at(middle) or reading.clause_at(span.start + 1)
    return credit_of(reading, claims, clause, middle) if clause is not None else None


def _lost(pair: Comparison, was: Credit, clause: Clause) -> Drift | None:
    """The child's own voice tells it, and the source is not named in the sentence or before."""
    if (
        pair.inside
        or was.kind == "state"
        or was.span.text.lower() in lexicon("drift")["sources"]["turns"]
        or not (was.names or was.plural)
        or clause.span.text.lstrip().lower().startswith("if ")
    ):
        return None
    line = pair.child.lines[clause.sentence]
    after = pair.child.lines[line.number + 1 :][:1]  # "Talks ended. So much Berg told reporters."
    before = pair.child.report.text[: (after[0] if after else line).span.end].lower()
    known = was.surnames | _chain(pair.parent, was.span)
    if any(re.search(rf"\b{re.escape(name)}", before) for name in known):
        return None
    for voice in pair.child.voices:
        here = voice.source is not None and voice.cue is not None and voice.asserts
        if here and voice.cue is not None and voice.cue.start < line.span.end:
            credit = credit_of_voice(pair.child, voice)
            unnamed = credit is not None and credit.kind == was.kind == "anonymous"
            if credit is not None and (unnamed or credit.same(was)):
                return None
    claims = claims_over(pair.child_claims, clause.span)
    if any(c.in_question for c in claims) or _is_said(line):
        return None
    words = f'"{clause.span.text}" is told without "{was.span.text}"'
    return pair.drift("attribution_lost", was.with_cue, clause.span, words)


def _is_said(line: Line) -> bool:
    """The sentence is somebody's word, whom extraction may not have resolved."""
    verbs = speech_verbs()
    return any(lemma(t) in verbs and t.pos_ == "VERB" and _has_speaker(t) for t in line.doc)


def _has_speaker(verb: Token) -> bool:
    """A subject of its own, and no "although" before it."""
    deps = {c.dep_ for c in verb.children}
    return "nsubj" in deps and "mark" not in deps and verb.dep_ in ("ROOT", "parataxis", "ccomp")


def _chain(reading: Reading, source: Span) -> frozenset[str]:
    """Words of the names of all who pass on what a source says ("The Gazette reported that")."""
    over = [v for v in reading.voices if any(overlap(c, source) for c in v.contents)]
    named = [v.source.text for v in over if v.source is not None and v.asserts]
    return frozenset(w.lower() for name in named for w in re.findall(r"[A-Z]\w{3,}", name))


def change_of(pair: Comparison, was: Credit, now: Credit) -> str:
    """The type of a change of source, '' for none."""
    if now.kind == "outlet" or was.span.text.lower() == now.span.text.lower():
        return ""
    if was.kind == "person" and _is_named(pair, was, now):
        return ""
    if was.other_side(now):
        return "" if _beside(pair, was, now) else "misattribution"
    if was.kind == "person" and now.kind == "person":
        known = was.same(now) or bool(was.names & now.names)
        return "" if known or not (was.surnames and now.surnames) else "misattribution"
    if now.kind == "state":
        return "attribution_widened" if was.kind in ("person", "anonymous") else ""
    if was.kind == "person" and now.kind == "anonymous":
        return "" if pair.inside else "named_to_anonymous"
    if was.kind == now.kind == "anonymous":
        return _unnamed(was, now)
    if was.kind == "anonymous" and now.kind == "person":
        return ""
    apart = bool(was.names and now.names) and not was.names & now.names
    known = (was.actor and was.actor == now.actor) or _beside(pair, was, now)
    return "misattribution" if apart and not known else ""


def _beside(pair: Comparison, was: Credit, now: Credit) -> bool:
    """The parent's sentence names the child's source too ("X said that Y had told it")."""
    line = pair.parent.line_at(was.span.start)
    text = line.span.text.lower() if line is not None else ""
    wanted = now.surnames or now.names
    fresh = wanted - was.names - was.surnames
    return bool(fresh) and all(re.search(rf"\b{re.escape(n)}", text) for n in fresh)


def _unnamed(was: Credit, now: Credit) -> str:
    if was.plural and not now.plural:
        return "plural_to_single"
    if now.plural and not was.plural:
        return "attribution_widened"
    if was.names and was.names < now.names and now.joined:
        return "attribution_widened"
    apart = bool(was.bodies and now.bodies) and not was.bodies & now.bodies
    return "misattribution" if apart else ""


def _is_named(pair: Comparison, was: Credit, now: Credit) -> bool:
    """The child's source is that person, or the child names them in that sentence."""
    line = pair.child.line_at(now.span.start)
    text = line.span.text.lower() if line is not None else ""
    if now.kind == "person":
        return was.same(now)
    return any(re.search(rf"\b{re.escape(name)}", text) for name in was.surnames)


def _merged(pair: Comparison) -> Iterator[Drift]:
    """ "Similar A and B assessments" becomes "a joint assessment of A and B"."""
    words = lexicon("drift")["sources"]
    joint, judged = set(words["joint"]), set(words["judgements"])
    for line in pair.child.lines:
        mark = next((t for t in line.doc if t.text.lower() in joint), None)
        lemmas = {t.lemma_.lower() for t in line.doc}
        if mark is None or not lemmas & judged:
            continue
        near = terms_in(t for t in line.doc if t.pos_ == "PROPN" or t.ent_type_ == "NORP")
        for other in pair.parent.lines:
            own = {t.text.lower() for t in other.doc}
            shared = near & terms_in(t for t in other.doc if t.pos_ in ("PROPN", "ADJ"))
            if len(shared) >= 2 and not own & joint and _judges(other.doc, judged):
                a = _names_span(pair.parent, other.number, shared)
                b = _names_span(pair.child, line.number, shared | set(terms_of(mark.text)))
                told = f'"{a.text}" became "{b.text}"'
                yield pair.drift("sources_merged", a, b, told)
                return


def _judges(doc: object, judged: set[str]) -> bool:
    return any(t.lemma_.lower() in judged for t in doc)  # type: ignore[attr-defined]


def _names_span(reading: Reading, number: int, terms: frozenset[str] | set[str]) -> Span:
    line = reading.lines[number]
    hits = [t for t in line.doc if frozenset(terms_of(t.text)) & terms]
    return reading.words_of(hits, line.span.start)
