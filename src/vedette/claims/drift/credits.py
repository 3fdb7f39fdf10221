"""Who is credited with a clause: a person, an unnamed source, a body, a state, or an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claims.drift.reading import Clause, Reading
from vedette.extraction.joining import AttributedContent
from vedette.extraction.speakers import PUBLISHER_ROLE
from vedette.extraction.tokens import agent, lemma, noun_phrase
from vedette.records import Claim, Span, Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
#: Acts whose content is somebody else's.
_REACTIONS = ("support", "deny", "demand")
#: How far from the source its cue may stand to be shown with it, in characters.
_CUE_REACH = 40


@dataclass(frozen=True, slots=True)
class Credit:
    """A credited source: `kind` is ``person``, ``anonymous``, ``body``, ``state`` or ``outlet``.

    `names` are the first letters of its proper words, `surnames` those of a person, `bodies` those
    of a body or of whom an unnamed source belongs to; `actor` is its code when known.
    """

    kind: str
    span: Span
    with_cue: Span
    names: frozenset[str]
    surnames: frozenset[str]
    bodies: frozenset[str]
    plural: bool
    joined: bool
    actor: str

    def same(self, other: Credit) -> bool:
        """One person, or one body or state."""
        if self.kind == other.kind == "person":
            return bool(self.surnames & other.surnames)
        if self.actor and self.actor == other.actor:
            return True
        return bool(self.names & other.names)

    def other_side(self, other: Credit) -> bool:
        """Both speak for actors that are known, and these differ."""
        if not self.actor or not other.actor or self.actor == other.actor:
            return False
        return not self.names & other.names


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    roles, own = lexicon("roles"), lexicon("drift")["sources"]
    unnamed = {*roles["anonymous"], *own["unnamed"]}
    return {
        "titles": frozenset(roles["titles"]),
        "unnamed": frozenset(unnamed),
        "plural": frozenset({f"{word}s" for word in unnamed} | set(own["groups"])),
        "bodies": frozenset(roles["bodies"]) - {"government", "state", "country", "authorities"},
        "mastheads": frozenset(roles["mastheads"]),
        "judgements": frozenset(own["judgements"]),
    }


def credit_of(
    reading: Reading, claims: Sequence[Claim], clause: Clause, at: int | None = None
) -> Credit | None:
    """The credit of a clause, at an offset of it (its head); None for the report's own voice."""
    found = _evidence(reading, clause)
    if found is not None:
        return found
    position = clause.at if at is None else at
    voice = reading.voice_at(position)
    if voice is not None and voice.cue is not None and _accepts(reading, voice.cue):
        return None
    speaker = _claimed(claims, position)
    if speaker is not None:
        if voice is not None and voice.source is not None and _one(voice.speaker, speaker):
            return _credit(reading, voice.source, _with_cue(reading, voice), speaker)
        span = speaker.span or clause.span
        named = _from_text(speaker.name, span, span, _tokens(reading, span), speaker)
        # Without words of its own a body may be anybody: it is credited, and no more is said.
        unsure = speaker.span is None and named.kind != "person"
        return replace(named, kind="outlet") if unsure else named
    if voice is None or voice.source is None:
        return None
    if voice.source.text.lower() in _POSSESSIVES:
        return None
    made = credit_of_voice(reading, voice)
    return made if made is not None and (made.names or " " in made.span.text) else None


def credit_of_voice(reading: Reading, voice: AttributedContent) -> Credit | None:
    """The credit of an attribution; None when it names nobody."""
    if voice.source is None or not voice.asserts:
        return None
    return _credit(reading, voice.source, _with_cue(reading, voice), voice.speaker)


def _one(a: Speaker | None, b: Speaker) -> bool:
    return a is not None and a.name == b.name


def _claimed(claims: Sequence[Claim], position: int) -> Speaker | None:
    """The speaker of the shortest claim over an offset, unless it is the narrator."""
    over = [c for c in claims if c.span.start <= position < c.span.end]
    best = min(over, key=lambda c: (c.span.end - c.span.start, c.key), default=None)
    if best is None or best.speaker.kind == "narrator" or best.act in _REACTIONS:
        return None
    return best.speaker


def _accepts(reading: Reading, cue: Span) -> bool:
    """A cue of welcome, denial or demand: what it takes up is not what its source asserts."""
    line = reading.line_at(cue.start)
    tokens = _tokens(reading, cue) if line is not None else []
    verbs = lexicon("acts")["verbs"]
    reacting = {word for act in _REACTIONS for word in verbs[act]}
    return any(lemma(t) in reacting for t in tokens)


def _with_cue(reading: Reading, voice: AttributedContent) -> Span:
    source, cue = voice.source, voice.cue
    assert source is not None
    if cue is None or abs(cue.start - source.end) > _CUE_REACH:
        return source
    return reading.cut(min(source.start, cue.start), max(source.end, cue.end))


def _credit(reading: Reading, span: Span, with_cue: Span, speaker: Speaker | None) -> Credit:
    tokens = _tokens(reading, span)
    text = span.text
    if speaker is not None and not any(t.pos_ == "PROPN" for t in tokens):
        text = f"{text} {speaker.name}"  # a pronoun, or a title alone
    return _from_text(text, span, with_cue, tokens, speaker, reading.report.publisher)


def _from_text(
    text: str,
    span: Span,
    with_cue: Span,
    tokens: Sequence[Token],
    speaker: Speaker | None,
    publisher: str = "",
) -> Credit:
    words = _words()
    low = {w.lower() for w in re.findall(r"[\w’'-]+", text)}
    proper = [
        w
        for w in _CAPITAL.findall(text)
        if w.lower() not in words["titles"] | _POSSESSIVES | {"the", "a"}
    ]
    own = span.text.lower().removeprefix("the ") in publisher.lower() if publisher else False
    kind = "outlet" if own else _kind(text, low, speaker, words)
    last = speaker.name.split()[-1].lower()[:5] if kind == "person" and speaker else ""
    names = frozenset(w.lower()[:5] for w in proper)
    titled = speaker is not None and speaker.name.split()[-1].lower() in words["titles"]
    persons = frozenset({last}) if last and not titled else frozenset()
    return Credit(
        kind,
        span,
        with_cue,
        names,
        persons,
        frozenset(w.lower()[:5] for w in proper) if kind in ("anonymous", "body") else frozenset(),
        bool(low & words["plural"]) or any(t.tag_ == "NNS" for t in tokens[-1:]),
        " and " in text,
        speaker.actor if speaker is not None else "",
    )


def _kind(
    text: str, low: set[str], speaker: Speaker | None, words: dict[str, frozenset[str]]
) -> str:
    if speaker is not None and speaker.role == PUBLISHER_ROLE:
        return "outlet"
    if text.split()[-1:] and text.split()[-1] in words["mastheads"]:
        return "outlet"
    if low & words["judgements"]:
        return "state"
    if speaker is not None and speaker.kind == "named":
        return "person"
    if low & (words["unnamed"] | words["plural"]):
        return "anonymous"
    if speaker is not None and speaker.kind == "anonymous":
        return "anonymous"
    if low & words["bodies"]:
        return "body"
    return "state" if speaker is not None and speaker.kind == "organisation" else "person"


def _tokens(reading: Reading, span: Span) -> list[Token]:
    line = reading.line_at(span.start)
    if line is None:
        return []
    at = line.span.start
    return [t for t in line.doc if span.start <= at + t.idx < span.end]


def _evidence(reading: Reading, clause: Clause) -> Credit | None:
    """ "Evidence found by X points to P", "X assesses that P" as subject: X's judgement."""
    for token in clause.tokens:
        if lemma(token) not in _words()["judgements"] or token.pos_ != "NOUN":
            continue
        holder = _holder(token)
        if holder is not None:
            span = reading.words_of([*noun_phrase(holder)], clause.offset)
            whole = reading.words_of([token, *noun_phrase(holder)], clause.offset)
            made = _from_text(span.text, whole, whole, [], None)
            return _as_body(made)
    return None


def _as_body(credit: Credit) -> Credit:
    return Credit(
        "body",
        credit.span,
        credit.with_cue,
        credit.names,
        frozenset(),
        credit.names,
        False,
        credit.joined,
        "",
    )


def _holder(noun: Token) -> Token | None:
    """Whose evidence it is, when somebody made it ("found by the mission")."""
    made: Iterable[Token] = (c for c in noun.children if c.dep_ == "acl")
    return next((a for a in map(agent, made) if a is not None), None)
