"""Whose words they are said to be: lost, widened, another's, without a name, merged, fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.claims.drift.comparing import Comparison, overlap
from vedette.claims.drift.model import Drift
from vedette.claims.drift.reading import Clause, Reading, terms_in
from vedette.extraction.joining import AttributedContent
from vedette.lineage.profile import terms_of
from vedette.records import Span, Speaker
from vedette.resources import lexicon

#: Likeness of two clauses before a difference of their sources counts (0.4 to 0.7 tried).
SAME_WORDS = 0.5
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_ROLES = lexicon("roles")
_TITLES = frozenset(_ROLES["titles"])
_ANONYMOUS = frozenset(_ROLES["anonymous"])
_PLURAL = frozenset(
    {f"{word}s" for word in _ANONYMOUS} | set(lexicon("drift")["sources"]["groups"])
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who is credited with a clause: `kind` of `records.SPEAKER_KINDS`, names, title, plural."""

    kind: str
    span: Span
    names: frozenset[str]
    terms: frozenset[str]
    plural: bool
    speaker: Speaker | None


def source_drift(pair: Comparison) -> Iterator[Drift]:
    """The six types of a changed source."""
    yield from _merged(pair)
    seen: set[tuple[str, int]] = set()
    for clause in pair.child.clauses:
        parent = _content_match(pair, clause)
        if parent is None:
            continue
        was, now = source_of(pair.parent, parent), source_of(pair.child, clause)
        if was is None:
            continue
        found = _lost(pair, parent, was, clause) if now is None else _changed(pair, was, now)
        if found is not None and (key := (found.type, was.span.start)) not in seen:
            seen.add(key)
            yield found


def _content_match(pair: Comparison, clause: Clause) -> Clause | None:
    """The parent's clause that a child's repeats, without the words that credit either."""
    own = clause.terms - _credit_terms(pair.child, clause)
    if not own:
        return None
    scored = []
    for number, parent in enumerate(pair.parent.clauses):
        if pair.inside and parent.span.start <= clause.span.start:
            continue
        score = pair.alike(parent.terms - _credit_terms(pair.parent, parent), own)
        scored.append((score, -number, parent))
    score, _, found = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    return found if score >= SAME_WORDS else None


def _credit_terms(reading: Reading, clause: Clause) -> frozenset[str]:
    """The terms of the source and the cue, where they stand in the clause itself."""
    found: set[str] = set()
    for voice in reading.voices:
        for span in (voice.source, voice.cue):
            if span is not None and overlap(span, clause.span):
                found.update(terms_of(span.text))
    return frozenset(found)


def source_of(reading: Reading, clause: Clause) -> Source | None:
    """The source credited with a clause; None for the report's own voice."""
    voice = reading.voice_over(clause.span)
    if voice is None or voice.source is None:
        return None
    return _source(reading, voice, voice.source)


def _source(reading: Reading, voice: AttributedContent, span: Span) -> Source:
    line = reading.line_at(span.start)
    tokens = [
        t
        for t in (line.doc if line is not None else ())
        if line is not None and span.start <= line.span.start + t.idx < span.end
    ]
    low = {t.text.lower() for t in tokens}
    speaker = voice.speaker
    kind = speaker.kind if speaker is not None else ("anonymous" if low & _PLURAL else "named")
    if low & (_ANONYMOUS | _PLURAL) and not (speaker and speaker.kind == "named"):
        kind = "anonymous"
    text = f"{span.text} {speaker.name if speaker and low <= _PRONOUNS else ''}"
    names = frozenset(w.lower()[:5] for w in _CAPITAL.findall(text) if w.lower() not in _TITLES)
    return Source(kind, span, names, terms_in(tokens), bool(low & _PLURAL), speaker)


_PRONOUNS = frozenset({"he", "she", "they", "it", "the", "minister", "president", "official"})


def same_voice(pair: Comparison, parent: Span, child: Span) -> bool:
    """Both spans are credited, and to sources that share a name."""
    one, two = pair.parent.voice_over(parent), pair.child.voice_over(child)
    if one is None or two is None or one.source is None or two.source is None:
        return False
    a = _source(pair.parent, one, one.source)
    b = _source(pair.child, two, two.source)
    return bool(a.names & b.names) or _same_speaker(a, b)


def _same_speaker(a: Source, b: Source) -> bool:
    one, two = a.speaker, b.speaker
    if one is None or two is None:
        return False
    return one.name.lower() == two.name.lower() or (
        one.kind == two.kind == "named" and one.name.split()[-1:] == two.name.split()[-1:]
    )


def _lost(pair: Comparison, parent: Clause, was: Source, clause: Clause) -> Drift | None:
    """The child's own voice tells it, and it credits that source with nothing near."""
    near = [
        v
        for v in pair.child.voices
        if v.source is not None and v.asserts and _near(pair.child, v, clause)
    ]
    if near or pair.inside:
        return None
    said = pair.parent.voice_over(parent.span)
    start = was.span if said is None or said.cue is None else _joined(pair.parent, was.span, said)
    words = f'"{clause.span.text}" is told without "{was.span.text}"'
    return pair.drift("attribution_lost", start, clause.span, words)


def _near(reading: Reading, voice: AttributedContent, clause: Clause) -> bool:
    line = reading.line_at(voice.cue.start if voice.cue else voice.contents[0].start)
    return line is not None and line.number == clause.sentence


def _joined(reading: Reading, source: Span, voice: AttributedContent) -> Span:
    """Source and cue together when they stand close."""
    cue = voice.cue
    if cue is None or abs(cue.start - source.end) > 40:
        return source
    return reading.cut(min(source.start, cue.start), max(source.end, cue.end))


def _changed(pair: Comparison, was: Source, now: Source) -> Drift | None:
    words = f'"{was.span.text}" became "{now.span.text}"'
    if was.span.text.lower() == now.span.text.lower() or _same_speaker(was, now):
        return None
    type_ = _type_of_change(pair, was, now)
    return pair.drift(type_, was.span, now.span, words) if type_ else None


def _type_of_change(pair: Comparison, was: Source, now: Source) -> str:
    if was.kind == "named" and now.kind == "anonymous" and not _names_it(pair, was):
        return "named_to_anonymous"
    if was.kind == now.kind == "anonymous":
        if was.plural and not now.plural:
            return "plural_to_single"
        if now.plural and not was.plural:
            return "attribution_widened"
    shared = was.names & now.names
    if was.kind == "named" and now.kind == "organisation" and not _names_it(pair, was):
        return "attribution_widened" if shared or not now.names else "misattribution"
    if was.names and now.names and not shared:
        return "misattribution"
    return ""


def _names_it(pair: Comparison, was: Source) -> bool:
    """The child names the source elsewhere."""
    name = was.speaker.name.split()[-1].lower() if was.speaker and was.speaker.name else ""
    return (
        bool(name)
        and re.search(rf"\b{re.escape(name)}\b", pair.child.report.text.lower()) is not None
    )


def _merged(pair: Comparison) -> Iterator[Drift]:
    """ "Similar A and B assessments" becomes "a joint assessment of A and B"."""
    joint = lexicon("drift")["sources"]["joint"]
    for line in pair.child.lines:
        for token in line.doc:
            if token.text.lower() not in joint:
                continue
            names = [t for t in line.doc if t.pos_ == "PROPN" or t.ent_type_ == "NORP"]
            near = terms_in(names)
            if len(near) < 2:
                continue
            for other in pair.parent.lines:
                own = {t.text.lower() for t in other.doc}
                shared = near & terms_in(t for t in other.doc if t.pos_ in ("PROPN", "ADJ"))
                if len(shared) >= 2 and not own & set(joint):
                    a = _names_span(pair.parent, other.number, shared)
                    b = _names_span(
                        pair.child, line.number, shared | frozenset(terms_of(token.text))
                    )
                    words = f'"{a.text}" became "{b.text}"'
                    yield pair.drift("sources_merged", a, b, words)
                    return


def _names_span(reading: Reading, number: int, terms: frozenset[str]) -> Span:
    line = reading.lines[number]
    hits = [t for t in line.doc if frozenset(terms_of(t.text)) & terms]
    return reading.words_of(hits, line.span.start)
