"""Who speaks: a noun phrase becomes a Speaker with role, organisation and actor code.

Pronouns and titles ("he", "the minister") are resolved to the nearest fitting person or body named
before them in the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.cast import Cast, surname
from vedette.extraction.tokens import core_phrase, lemma, noun_phrase, span_of, words
from vedette.records import Report, Span, Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Role of a speaker that only carries others' words (a newspaper, an agency).
PUBLISHER_ROLE = "publisher"
#: Stands for "I" and "we" until it is known whose words they are.
FIRST_PERSON = Speaker("I", "first person")
_PERSON_PRONOUNS = ("he", "she", "him", "her", "his")
_PLURAL_PRONOUNS = ("they", "them", "their")
_THING_PRONOUNS = ("it", "its")
_FIRST_PERSON = ("i", "we")
_POSSESSIVES = ("his", "her", "its", "their")
_MARKS = ("'s", "’s")
_NOT_SPEAKERS = ("you", "that", "which", "this", "there", "who", "what")
_NAMED_ENTITIES = ("ORG", "GPE", "NORP", "PERSON")
_OUTLETS = frozenset(
    {
        *("newspaper", "daily", "portal", "broadcaster", "channel", "outlet", "radio"),
        *("station", "site", "website", "paper", "agency"),
    }
)
#: Titles that speak for whoever was just named ("the movement is leaving, a spokesman said").
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: Papers speak for whoever issued them ("the statement said", "according to its report").
_PAPERS = frozenset(lexicon("roles")["papers"])
#: A company's or institute's nationality does not make it a government.
_PRIVATE_BODIES = frozenset(lexicon("roles")["private_bodies"])
_TITLES = frozenset(lexicon("roles")["titles"])
_ANONYMOUS = frozenset(lexicon("roles")["anonymous"])
_BODIES = frozenset(lexicon("roles")["bodies"])
_AUDIENCE = frozenset(lexicon("roles")["audience"])
_MASTHEADS = frozenset(lexicon("roles")["mastheads"])
_NAME_PART = re.compile(r"[A-Z][\w’'-]+")
_DETERMINERS = re.compile(r"^(?:the|a|an|its|their)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_RELATIVE = re.compile(r"\s(?:who|that|on condition)\b")


def narrator(report: Report) -> Speaker:
    """The publisher's own voice."""
    return Speaker(
        name=report.publisher or "unknown publisher",
        kind="narrator",
        role=report.publisher_kind,
        organisation=report.publisher,
        actor=report.publisher_country,
    )


def resolve_speaker(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Speaker | None:
    """The Speaker that a subject token names, or None when it cannot speak ("that", "which")."""
    low = token.text.lower()
    if low in _NOT_SPEAKERS:
        return None
    if low in _PERSON_PRONOUNS:
        return cast.people[-1] if cast.people else cast.last
    if low in _PLURAL_PRONOUNS:
        return cast.groups[-1] if cast.groups else cast.last
    if low in _THING_PRONOUNS:
        return cast.bodies[-1] if cast.bodies else cast.last or _named_before(token, finder)
    if low in _FIRST_PERSON:
        return FIRST_PERSON
    if lemma(token) in _AUDIENCE:
        return None
    modified = any(c.dep_ in ("compound", "amod", "poss") for c in token.children)
    known = None if modified or token.pos_ != "PROPN" else cast.by_surname(token.text)
    return known or _from_phrase(token, offset, cast, finder)


def _named_before(token: Token, finder: ActorFinder) -> Speaker | None:
    """The actor named last before a pronoun in its own sentence ("Estmark fears that it...")."""
    found = finder.actors(token.doc.text[: token.idx])
    if not found:
        return None
    _, code = found[-1]
    return Speaker(finder.gazetteer.label(code), "organisation", "", "", code)


def _from_phrase(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Speaker | None:
    """A person with title and side, or whoever the noun names."""
    phrase = noun_phrase(token)
    person = _person_name(token)
    private = any(t.text.lower() in _PRIVATE_BODIES for t in phrase) or _is_masthead(token)
    actor = "" if private else finder.actor_of(words(phrase))
    if not person:
        return _from_noun(token, words(phrase), offset, actor, cast, finder)
    untitled = not _has_title(token) and lemma(token) not in _BODIES
    if private and untitled and person[0].i > phrase[0].i + 1:
        # "The imagery company Vistral": the name is the company's.
        return _body(token, words(person), offset, "", finder)
    name, role = words(person), _role(phrase, person)
    if finder.is_body(name):
        return _body(token, name, offset, actor or finder.actor_of(name), finder)
    known = cast.by_surname(name)
    if known and (not role or len(name.split()) < len(known.name.split())):
        return known
    actor = actor or (known.actor if known else "")
    return Speaker(name, "named", role, "", actor, span_of(person, offset))


def _is_masthead(token: Token) -> bool:
    """A newspaper or broadcaster by the last word of its name, whatever state stands in it."""
    return token.text in _MASTHEADS and any(
        c.dep_ == "compound" or c.pos_ == "PROPN" or c.text[0].isupper() for c in token.lefts
    )


def _person_name(token: Token) -> list[Token]:
    """The tokens of a person's name, without titles and the possessive mark; empty when none."""
    kept = [t for t in _person_run(token) if t.text not in _MARKS]
    titles = [n for n, t in enumerate(kept[:-1]) if t.text.lower() in _TITLES]
    kept = kept[titles[-1] + 1 :] if titles else kept  # "Norlandian General Per Osk"
    while len(kept) > 1 and (kept[0].text.lower() in _TITLES or kept[0].text.islower()):
        kept = kept[1:]
    return kept


def _person_run(token: Token) -> list[Token]:
    """The proper-name tokens that make the person's name, ending at the head or its apposition."""
    for head in (token, *(c for c in token.children if c.dep_ == "appos")):
        if lemma(head) in _BODIES:  # "the defence ministry" has a title's word, and is no person
            continue
        if run := _after_title(head):
            return run
        if head.ent_type_ == "PERSON" and head.pos_ in ("PROPN", "NOUN"):
            return next(list(e) for e in head.doc.ents if e.start <= head.i < e.end)
        if head.pos_ == "PROPN" and _has_title(head):
            return _compound_name(head)
    return []


def _after_title(head: Token) -> list[Token]:
    """The capitalised words right behind a capitalised title that the parser took for the head."""
    run: list[Token] = []
    if head.text.lower() in _TITLES and head.text[0].isupper():
        for token in head.doc[head.i + 1 :]:
            if not _NAME_PART.fullmatch(token.text) or token.text.lower() in _TITLES:
                break
            run.append(token)
    return run if len(run) > 1 or (run and run[0].head.i == head.i) else []


def _compound_name(head: Token) -> list[Token]:
    """The head and the proper names right before it, up to a title."""
    run = [head]
    for child in sorted(head.children, key=lambda c: -c.i):
        if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i == run[0].i - 1:
            if child.text.lower() in _TITLES:
                break
            run.insert(0, child)
    return run


def _has_title(token: Token) -> bool:
    return any(c.text.lower() in _TITLES for c in token.subtree if c.i != token.i)


def _role(phrase: list[Token], person: list[Token]) -> str:
    """The title words around a name: "Norlandian Foreign Minister Ada Berg" -> that title."""
    inside = {t.i for t in person}
    rest = [t for t in phrase if t.i not in inside and not t.is_punct and t.text not in _MARKS]
    before = [t for t in rest if t.i < person[0].i]
    after = [t for t in rest if t.i > person[-1].i]
    titled = any(t.text.lower() in _TITLES for t in before)
    return words(before if titled else after or before).strip(" ,")


def _named_of(token: Token) -> list[Token]:
    """ "of Justice" in "Department of Justice": a part of a body's name in capitals."""
    doc, end = token.doc, token.i + 2
    if token.text.islower() or end >= len(doc) or doc[token.i + 1].text != "of":
        return []
    while end < len(doc) and _NAME_PART.fullmatch(doc[end].text):
        end += 1
    return list(doc[token.i + 1 : end]) if end > token.i + 2 else []


def _from_noun(
    token: Token, text: str, offset: int, actor: str, cast: Cast, finder: ActorFinder
) -> Speaker | None:
    """Whoever a noun names: a paper's issuer, an unnamed source, an official, a body, a state."""
    low = lemma(token)
    if low in _PAPERS and not actor:
        return cast.last if token.tag_ == "NN" else None
    owned = any(c.dep_ == "poss" and c.text.lower() in _POSSESSIVES for c in token.children)
    if owned and not actor and cast.last is not None:
        actor = cast.last.actor
    if low in _ANONYMOUS or (token.tag_ == "NNS" and low in _TITLES):
        return _unnamed(token, text, offset, actor, cast)
    if low in _TITLES:
        return _titled(token, text, offset, actor, cast, finder)
    name = words([*core_phrase(token), *_named_of(token)])
    if low in _BODIES and not actor:
        return cast.by_body(low) or _body(token, name, offset, "", finder)
    if token.pos_ == "NOUN" and low not in _BODIES:
        return None
    if actor or token.pos_ == "PROPN" or token.ent_type_ in _NAMED_ENTITIES:
        return _by_name(token, name, offset, actor, cast, finder)
    return _body(token, name, offset, actor, finder) if low in _BODIES else None


def note_outlets(text: str, offset: int, cast: Cast, finder: ActorFinder) -> None:
    """Remember the newspapers and agencies a sentence names, for their short names later.

    "The <Town> Post reported ... Officials said so, according to the Post": the Post only carries.
    """
    for hit in finder.hits(text):
        name = hit.code
        if hit.kind == "publisher" and all(b.name != name for b in cast.bodies):
            span = Span(offset + hit.start, offset + hit.end, hit.text)
            cast.bodies.insert(0, Speaker(name, "organisation", PUBLISHER_ROLE, name, "", span))


def _by_name(
    token: Token, name: str, offset: int, actor: str, cast: Cast, finder: ActorFinder
) -> Speaker:
    """Someone known by surname, a person the tagger missed, a newspaper's short name, or a body."""
    known = cast.by_surname(token.text) if token.pos_ == "PROPN" and not actor else None
    if known is None and _looks_like_person(token, name, finder):
        return Speaker(name, "named", "", "", actor, span_of(core_phrase(token), offset))
    outlets = (b for b in reversed(cast.bodies) if b.role == PUBLISHER_ROLE)
    outlet = next((b for b in outlets if surname(b.name) == token.text), None)
    return known or outlet or _body(token, name, offset, actor, finder)


def _looks_like_person(token: Token, name: str, finder: ActorFinder) -> bool:
    """Two or three capitalised words that name no body and no place: a person the tagger missed."""
    parts = name.split()
    if not 2 <= len(parts) <= 3 or not all(_NAME_PART.fullmatch(part) for part in parts):
        return False
    plain = token.ent_type_ in ("", "PERSON")
    return plain and not finder.hits(name) and not finder.is_body(name)


def _unnamed(token: Token, text: str, offset: int, actor: str, cast: Cast) -> Speaker:
    """A source without a name, or the one spoken of before ("the official")."""
    definite = any(c.text.lower() in ("the", "one") for c in token.children)
    known = cast.by_title(lemma(token)) if definite and not actor else None
    if known:
        return known
    short = _RELATIVE.split(text)[0]
    return Speaker(short, "anonymous", lemma(token), "", actor, span_of(core_phrase(token), offset))


def _titled(
    token: Token, text: str, offset: int, actor: str, cast: Cast, finder: ActorFinder
) -> Speaker:
    """An official known by the title alone ("the minister"), or the one named before."""
    title = lemma(token)
    definite = any(c.text.lower() == "the" for c in token.children)
    named = cast.by_title(title)
    if named and (definite or not actor):
        return named
    if not actor and title in _MOUTHPIECES:
        before = _named_before(token, finder)
        actor = (before.actor if before else "") or cast.side
    return Speaker(text, "named", title, "", actor, span_of(core_phrase(token), offset))


def _body(token: Token, name: str, offset: int, actor: str, finder: ActorFinder) -> Speaker:
    """An organisation or state; a newspaper or agency only carries others' words."""
    cleaned = _POSSESSIVE.sub("", _DETERMINERS.sub("", name))
    while " " in cleaned and cleaned[0].islower() and token.pos_ == "PROPN":
        cleaned = cleaned.split(" ", 1)[1]  # a stray word the parser took into the name
    outlet = _is_masthead(token) or any(lemma(t) in _OUTLETS for t in core_phrase(token))
    carries = not actor and any(h.kind == "publisher" for h in finder.hits(cleaned))
    role = PUBLISHER_ROLE if carries or outlet else ""
    side = "" if outlet else actor
    return Speaker(cleaned, "organisation", role, cleaned, side, span_of([token], offset))
