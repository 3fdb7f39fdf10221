"""Attribution: which words of a sentence are whose.

For each reporting cue ("said", "according to", "X's claim that") this gives the speaker, the chain
of relays, and the tokens of the content. Cues are data (``lexicon/acts.toml``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.cast import Cast
from vedette.extraction.cues import WEAK_CUES, lets_know, noun_act, verb_act
from vedette.extraction.speakers import resolve_speaker
from vedette.extraction.tokens import agent, lemma, prepositional, subject
from vedette.records import Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = ("dobj", "attr", "oprd", "dative", "prep", "pobj", "advcl")
_DASHES = (",", "—", "–")
#: Nouns of judgement: "by X's count" is what X says.
_JUDGEMENTS = frozenset(
    {
        *("count", "account", "view", "estimate", "reckoning", "assessment", "opinion"),
        "tally",
    }
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its speaker and the token indices of what was said (`content`).

    `act` is the act that the cue performs by itself; `direct_object` tells that the content is the
    thing spoken of ("welcomed the pullback"), not a clause that says it.
    """

    cue: int
    act: str
    speaker: Speaker
    content: frozenset[int]
    direct_object: bool = False


def find_attributions(doc: Doc, offset: int, cast: Cast, finder: ActorFinder) -> list[Attribution]:
    """Every attribution in a sentence, outermost first; speakers met are added to the cast."""
    found: list[Attribution] = []
    for token in doc:
        for read in (_from_verb, _from_phrase, _from_noun):
            made = read(token, offset, cast, finder)
            if made is not None:
                found.append(made)
                cast.add(made.speaker)
                break
    said = [a for a in found if not _only_perceives(doc, a, found)]
    return sorted(said, key=lambda a: -len(a.content))


def _only_perceives(doc: Doc, attribution: Attribution, found: list[Attribution]) -> bool:
    """ "Norland has seen no sign of it, the minister said": the seeing is part of what he said."""
    if lemma(doc[attribution.cue]) not in lexicon("acts")["perception"]["seen"]:
        return False
    return any(attribution.cue in other.content for other in found if other is not attribution)


def _from_verb(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    """ "X said that P", "P, X said", "X welcomed Q", "Q was announced by X"."""
    act = verb_act(token)
    head = _source_of(token) if act else None
    if act is None or head is None:
        return None
    content, direct = _content(token)
    speaker = resolve_speaker(head, offset, cast, finder) if content else None
    if speaker is None and content and act == "support" and head.pos_ == "PRON":
        speaker = Speaker(head.text, "anonymous")  # whoever welcomes it has not seen it happen
    if speaker is None:
        return None
    nobody = speaker.kind == "organisation" and not speaker.actor and not _is_source(head)
    if nobody and lemma(token) in WEAK_CUES:
        return None
    if head.i not in content:
        content -= _below(head)
    return Attribution(token.i, act, speaker, frozenset(content - {token.i}), direct)


def _is_source(head: Token) -> bool:
    """True for a body that speaks and for imagery that shows."""
    bodies, sources = lexicon("roles")["bodies"], lexicon("acts")["perception"]["sources"]
    return lemma(head) in bodies or lemma(head) in sources


def _source_of(token: Token) -> Token | None:
    """Who speaks: the agent of a passive, the subject, or the noun that a participle hangs on."""
    by = agent(token)
    if by is not None:
        return by
    if lets_know(token):
        return subject(token.head)
    if any(c.dep_ == "nsubjpass" for c in token.children):
        return None
    hangs = token.dep_ == "acl" and token.tag_ == "VBG"
    return subject(token) or (token.head if hangs else None)


def _content(token: Token) -> tuple[set[int], bool]:
    """Token indices of what a cue verb reports, and whether it is a plain object.

    1. A clausal complement ("said that P", "P, he said").
    2. The sentence around a parenthetical cue ("It was, he said, too soon").
    3. An open complement ("urged X to go"): all that follows the verb.
    4. The objects of the verb ("welcomed the pullback", "warned of an attack").
    """
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    if clauses:
        return _below(*clauses), False
    if _is_parenthetical(token):
        return _below(token.head) - _below(token), False
    after = [c for c in token.children if c.i > token.i]
    if any(c.dep_ in ("xcomp", "acl", "relcl") for c in after):
        return _below(*(c for c in after if c.dep_ != "conj")), False
    things = _below(*(c for c in after if c.dep_ in _OBJECTS))
    return things, bool(things)


def _below(*tokens: Token) -> set[int]:
    """Indices of the tokens and of everything below them."""
    return {t.i for token in tokens for t in token.subtree}


def _is_parenthetical(token: Token) -> bool:
    """A cue without "that" beside the clause it reports, set off by a comma or a dash."""
    if token.dep_ not in ("parataxis", "advcl") or any(c.dep_ == "mark" for c in token.children):
        return False
    return token.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and _set_off(token)


def _set_off(token: Token) -> bool:
    doc, indices = token.doc, _below(token)
    first, last = min(indices), max(indices)
    if first > 0 and doc[first - 1].text in _DASHES:
        return True
    return last + 1 < len(doc) and doc[last + 1].text in (",", "—")


def _from_phrase(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    """ "According to X", "by X's count", "in X's view", "citing X"."""
    source = _phrase_source(token)
    speaker = resolve_speaker(source, offset, cast, finder) if source is not None else None
    if speaker is None:
        return None
    head = token.head
    while head.head.i != head.i and head.dep_ != "ccomp":
        head = head.head
    content = _below(head) - _below(token)
    return Attribution(token.i, "state", speaker, frozenset(content)) if content else None


def _phrase_source(token: Token) -> Token | None:
    word = token.text.lower()
    if word == "according":
        return next((o for p, o in _led(token) if p.text.lower() == "to"), None)
    if word in ("by", "in") and token.dep_ == "prep":
        thing = next((c for c in token.children if c.dep_ == "pobj"), None)
        if thing is not None and lemma(thing) in _JUDGEMENTS:
            return next((c for c in thing.children if c.dep_ == "poss"), None)
    if word == "citing":
        return next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
    return None


def _led(token: Token) -> Iterable[tuple[Token, Token]]:
    """Pairs (preposition, object) on a token, or on the word after it if the parser split them."""
    pairs = list(prepositional(token))
    if pairs or token.i + 1 >= len(token.doc):
        return pairs
    following = token.doc[token.i + 1]
    return [(following, c) for c in following.children if c.dep_ == "pobj"]


def _from_noun(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    """ "Norland's claim that P", "its announcement that P", "an order from X for P to go"."""
    act = noun_act(token)
    if act is None or _called_false(token):
        return None
    clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp", "advcl") and c.i > token.i]
    owner = _owner(token, finder) if clauses else None
    speaker = resolve_speaker(owner, offset, cast, finder) if owner is not None else None
    if speaker is None:
        return None
    return Attribution(token.i, act, speaker, frozenset(_below(*clauses)))


def _owner(noun: Token, finder: ActorFinder) -> Token | None:
    """Whose claim or order a noun is: by possessive, preposition, or adjective of a state."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for preposition, thing in prepositional(noun):
        if preposition.text.lower() in ("from", "by", "of"):
            return thing
    adjectives = (c for c in noun.children if c.dep_ in ("amod", "nmod", "compound"))
    return next((c for c in adjectives if finder.actor_of(c.text)), None)


def _called_false(token: Token) -> bool:
    """ "Norland's claim that P is false": then P is denied by whoever says so, not claimed."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    false = lexicon("acts")["cues"]["false_claim"]
    judged = (c for c in token.head.children if c.dep_ in ("acomp", "attr", "oprd"))
    return any(c.text.lower() in false for c in judged)
