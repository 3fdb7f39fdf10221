"""Who speaks: a noun phrase becomes a Speaker with role, organisation and actor code.

Pronouns and titles ("he", "the minister") are resolved to the nearest fitting person or body named
before them in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.tokens import core_phrase, lemma, noun_phrase, span_of, words
from vedette.records import Report, Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PRONOUNS = {"he", "she", "him", "her", "his"}
_PLURAL_PRONOUNS = {"they", "them", "their"}
_THING_PRONOUNS = {"it", "its"}
_NOT_SPEAKERS = {"that", "which", "this", "there", "who", "what"}


def surname(name: str) -> str:
    """The last word of a name, '' when it has none."""
    return name.split()[-1] if name.split() else ""


@dataclass
class Cast:
    """Speakers met so far in one report, newest last; state of one reading, thrown away after."""

    people: list[Speaker] = field(default_factory=list)
    bodies: list[Speaker] = field(default_factory=list)
    groups: list[Speaker] = field(default_factory=list)
    last: Speaker | None = None
    side: str = ""

    def add(self, speaker: Speaker) -> None:
        """Remember a speaker under its kind."""
        known = {"named": self.people, "organisation": self.bodies, "anonymous": self.groups}
        if speaker.kind in known:
            known[speaker.kind].append(speaker)
        if speaker.kind != "narrator":
            self.last = speaker

    def by_surname(self, name: str) -> Speaker | None:
        """The last person whose name ends in the same surname, when it adds a role or a first name."""
        for person in reversed(self.people):
            if surname(person.name) and surname(person.name) == surname(name):
                return person
        return None

    def by_title(self, title: str) -> Speaker | None:
        """The last person or unnamed source whose role or description holds the title word."""
        for speaker in reversed(self.people + self.groups):
            if title in f"{speaker.role} {speaker.name}".lower().split():
                return speaker
        return None

    def by_body(self, word: str) -> Speaker | None:
        """The last organisation whose name holds the word ("ministry")."""
        for body in reversed(self.bodies):
            if word in body.name.lower():
                return body
        return None


def note_people(ents: Iterable[Span], offset: int, cast: Cast, finder: ActorFinder) -> None:
    """Add people who are named but do not speak, so that a later "he" or surname finds them."""
    for ent in ents:
        if ent.label_ != "PERSON" or finder.is_body(ent.text):
            continue
        name = ent.text.removesuffix("'s").removesuffix("’s")
        if not surname(name) or any(surname(p.name) == surname(name) for p in cast.people):
            continue
        text = words(core_phrase(ent.root))
        role = text[: text.find(name)].strip(" ,") if name in text else ""
        speaker = Speaker(name, "named", role, "", finder.actor_of(text))
        if role:
            cast.people.insert(0 if cast.people else len(cast.people), speaker)


def narrator(report: Report) -> Speaker:
    """The publisher's own voice."""
    return Speaker(
        name=report.publisher or "unknown publisher",
        kind="narrator",
        role=report.publisher_kind,
        organisation=report.publisher,
        actor=report.publisher_country,
    )


#: Role of a speaker that only carries others' words (a newspaper, an agency).
PUBLISHER_ROLE = "publisher"
_OUTLETS = frozenset({"newspaper", "daily", "portal", "broadcaster", "channel", "outlet", "radio", "station", "site", "website", "paper", "agency"})
#: Titles that speak for whoever was just named ("the movement is leaving, a spokesman said").
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: Papers speak for whoever issued them ("the statement said", "according to its report").
_PAPERS = frozenset({"report", "statement", "account", "readout", "document", "communique", "communiqué", "summary", "transcript", "sheet"})
#: A company's or institute's nationality does not make it a government.
_PRIVATE_BODIES = frozenset({"company", "firm", "institute", "group", "researchers", "think-tank"})
_TITLE_WORDS = lexicon("roles")["titles"]
_ANONYMOUS = lexicon("roles")["anonymous"]
_BODIES = lexicon("roles")["bodies"]
_AUDIENCE = frozenset(lexicon("roles")["audience"])


def resolve_speaker(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Speaker | None:
    """The Speaker that a subject token names, or None when it cannot speak ("that", "which")."""
    low = token.text.lower()
    if low in _NOT_SPEAKERS:
        return None
    if low in _PRONOUNS:
        return cast.people[-1] if cast.people else cast.last
    if low in _PLURAL_PRONOUNS:
        return cast.groups[-1] if cast.groups else cast.last
    if low in _THING_PRONOUNS:
        return cast.bodies[-1] if cast.bodies else (cast.last or _named_before(token, finder))
    if low in ("i", "we", "you"):
        return cast.last
    if lemma(token) in _AUDIENCE:
        return None
    if token.pos_ == "PROPN" and not any(c.dep_ in ("compound", "amod", "poss") for c in token.children):
        known = cast.by_surname(token.text)
        if known is not None:
            return known
    return _from_phrase(token, offset, cast, finder)


def _named_before(token: Token, finder: ActorFinder) -> Speaker | None:
    """The actor named last before a pronoun in its own sentence ("Estmark fears that it...")."""
    found = finder.actors(token.doc.text[: token.idx])
    if not found:
        return None
    return Speaker(finder.gazetteer.label(found[-1][1]), "organisation", "", "", found[-1][1])


def _person_run(token: Token) -> list[Token]:
    """The proper-name tokens that make the person's name, ending at the head or its apposition."""
    heads = [token] + [c for c in token.children if c.dep_ in ("appos",)]
    for head in heads:
        if head.ent_type_ == "PERSON" and head.pos_ in ("PROPN", "NOUN"):
            ent = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
            if ent is not None:
                return list(ent)
        if head.pos_ == "PROPN" and _has_title(head):
            run = [head]
            for child in sorted(head.children, key=lambda c: -c.i):
                if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i == run[0].i - 1:
                    if child.text.lower() in _TITLE_WORDS:
                        break
                    run.insert(0, child)
            return run
    return []


def _has_title(token: Token) -> bool:
    return any(c.text.lower() in _TITLE_WORDS for c in token.subtree if c.i != token.i)


def _clean_name(tokens: list[Token]) -> list[Token]:
    """Strip titles that the tagger took into a name, and the possessive mark."""
    kept = [t for t in tokens if t.text not in ("'s", "’s")]
    while len(kept) > 1 and (kept[0].text.lower() in _TITLE_WORDS or kept[0].text.islower()):
        kept = kept[1:]
    return kept


def _from_phrase(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Speaker | None:
    phrase = noun_phrase(token)
    person = _clean_name(_person_run(token))
    text = words(phrase)
    actor = finder.actor_of(text)
    if any(t.text.lower() in _PRIVATE_BODIES for t in phrase):
        actor = ""
        if person and not _has_title(token) and lemma(token) not in _BODIES and person[0].i > phrase[0].i + 1:
            return _body(token, words(person), offset, "", finder)
    if person:
        name = words(person)
        if finder.is_body(name):
            return _body(token, name, offset, actor or finder.actor_of(name), finder)
        known = cast.by_surname(name)
        role = _role(phrase, person)
        if known and (not role or len(name.split()) < len(known.name.split())):
            return known
        return Speaker(name, "named", role, "", actor or (known.actor if known else ""), span_of(person, offset))
    low = lemma(token)
    if low in _PAPERS and not actor:
        return cast.last if token.tag_ == "NN" else None
    owner = next((c for c in token.children if c.dep_ == "poss" and c.text.lower() in ("his", "her", "its", "their")), None)
    if owner is not None and not actor and cast.last is not None:
        actor = cast.last.actor
    if low in _ANONYMOUS or (token.tag_ == "NNS" and low in _TITLE_WORDS):
        return _unnamed(token, text, offset, actor, cast)
    if low in _TITLE_WORDS:
        return _titled(token, low, text, offset, actor, cast, finder)
    if low in _BODIES and not actor:
        return cast.by_body(low) or _body(token, words(core_phrase(token)), offset, "", finder)
    if token.pos_ == "NOUN" and low not in _BODIES:
        return None
    if actor or token.pos_ == "PROPN" or token.ent_type_ in ("ORG", "GPE", "NORP", "PERSON"):
        known = cast.by_surname(token.text) if token.pos_ == "PROPN" and not actor else None
        name = words(core_phrase(token))
        if known is None and _looks_like_person(token, name, finder):
            return Speaker(name, "named", "", "", actor, span_of(core_phrase(token), offset))
        outlet = next((b for b in reversed(cast.bodies) if b.role == PUBLISHER_ROLE and surname(b.name) == token.text), None)
        return known or outlet or _body(token, words(core_phrase(token)), offset, actor, finder)
    return _body(token, words(core_phrase(token)), offset, actor, finder) if low in _BODIES else None


def _looks_like_person(token: Token, name: str, finder: ActorFinder) -> bool:
    """Two or three capitalised words that name no body and no place: a person the tagger missed."""
    parts = name.split()
    plain = 2 <= len(parts) <= 3 and all(re.fullmatch(r"[A-Z][\w’'-]+", p) for p in parts)
    return plain and token.ent_type_ in ("", "PERSON") and not finder.hits(name) and not finder.is_body(name)


def _unnamed(token: Token, text: str, offset: int, actor: str, cast: Cast) -> Speaker:
    definite = any(c.text.lower() in ("the", "one") for c in token.children)
    if definite and not actor and (known := cast.by_title(lemma(token))):
        return known
    short = re.split(r"\s(?:who|that|on condition)\b", text)[0]
    return Speaker(short, "anonymous", lemma(token), "", actor, span_of(core_phrase(token), offset))


def _titled(
    token: Token, low: str, text: str, offset: int, actor: str, cast: Cast, finder: ActorFinder
) -> Speaker:
    definite = any(c.text.lower() == "the" for c in token.children)
    named = cast.by_title(low)
    if named and (definite or not actor):
        return named
    if not actor and low in _MOUTHPIECES:
        before = _named_before(token, finder)
        actor = (before.actor if before else "") or cast.side
    return Speaker(text, "named", low, "", actor, span_of(core_phrase(token), offset))


def _body(token: Token, name: str, offset: int, actor: str, finder: ActorFinder) -> Speaker:
    cleaned = re.sub(r"^(?:the|a|an|its|their)\s+", "", name, flags=re.IGNORECASE)
    cleaned = re.sub(r"['’]s$", "", cleaned)
    while " " in cleaned and cleaned[0].islower() and token.pos_ == "PROPN":
        cleaned = cleaned.split(" ", 1)[1]  # a stray word the parser took into the name
    outlet = any(lemma(t) in _OUTLETS for t in core_phrase(token))
    carries = not actor and any(h.kind == "publisher" for h in finder.hits(cleaned))
    role = PUBLISHER_ROLE if carries or outlet else ""
    actor = "" if outlet else actor
    return Speaker(cleaned, "organisation", role, cleaned, actor, span_of([token], offset))


def _role(phrase: list[Token], person: list[Token]) -> str:
    """The title words around a name: "Norlandian Foreign Minister Ada Berg" -> that title."""
    inside = {t.i for t in person}
    rest = [t for t in phrase if t.i not in inside and not t.is_punct and t.text not in ("'s", "’s")]
    before = [t for t in rest if t.i < person[0].i]
    after = [t for t in rest if t.i > person[-1].i]
    chosen = before if any(t.text.lower() in _TITLE_WORDS for t in before) else (after or before)
    return words(chosen).strip(" ,") if chosen else ""
