"""Attribution: which words of a sentence are whose.

For each reporting cue ("said", "according to", "X's claim that") this gives the speaker, the chain
of relays, and the tokens of the content. Cues are data (``lexicon/acts.toml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.cast import Cast
from vedette.extraction.contents import below, clause_content
from vedette.extraction.cues import WEAK_CUES, lets_know, noun_act, verb_act
from vedette.extraction.frames import Frame, Quotes, led_by, source_of
from vedette.extraction.quoting import sentence_frames
from vedette.extraction.sentences import quote_spans
from vedette.extraction.speakers import FIRST_PERSON, PUBLISHER_ROLE, resolve_speaker
from vedette.extraction.tokens import lemma, prepositional, subject
from vedette.records import Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = ("dobj", "attr", "oprd", "dative", "prep", "pobj", "advcl")
Frames = Mapping[int, Frame]
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
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
    cited: bool = False


def find_attributions(
    doc: Doc, offset: int, cast: Cast, finder: ActorFinder, quotes: Quotes | None = None
) -> list[Attribution]:
    """Every attribution in a sentence, outermost first; speakers met are added to the cast.

    `quotes` are the character offsets of its quotations, found in the sentence when not given.
    """
    given = quote_spans(doc.text) if quotes is None else quotes
    frames = {f.cue: f for f in sentence_frames(doc, given)}
    found: list[Attribution] = []
    own: list[Attribution] = []
    for token in doc:
        for read in (_from_phrase, _from_verb, _from_noun):
            made = read(token, frames, offset, cast, finder)
            if made is not None and made.content:
                (own if made.speaker == FIRST_PERSON else found).append(made)
                cast.add(made.speaker)
                break
    found += _spoken_by_holder(own, found, cast)
    said = [a for a in found if not _only_perceives(doc, a, found)]
    said.sort(key=lambda a: (-len(a.content), a.cited))
    if said:
        cast.bring_forward(said[0].speaker)  # a later "he" is who the sentence is by
    return said


def _spoken_by_holder(
    own: list[Attribution], found: list[Attribution], cast: Cast
) -> list[Attribution]:
    """What "I" and "we" say is said by whoever is quoted around it, else by whose turn it is."""
    resolved = []
    for one in own:
        holding = [a for a in found if one.cue in a.content]
        holder = min(holding, key=lambda a: len(a.content), default=None)
        speaker = holder.speaker if holder is not None else cast.me
        if speaker is not None:
            resolved.append(replace(one, speaker=speaker))
    return resolved


def _only_perceives(doc: Doc, attribution: Attribution, found: list[Attribution]) -> bool:
    """ "Norland has seen no sign of it, the minister said": the seeing is part of what he said."""
    if lemma(doc[attribution.cue]) not in lexicon("acts")["perception"]["seen"]:
        return False
    return any(attribution.cue in other.content for other in found if other is not attribution)


def _from_verb(
    token: Token, frames: Frames, offset: int, cast: Cast, finder: ActorFinder
) -> Attribution | None:
    """ "X said that P", "P, X said", "X welcomed Q", "Q was announced by X"."""
    frame = frames.get(token.i)
    quoting = frame is not None and frame.shape == "quote"
    act = verb_act(token) or ("state" if quoting else None)
    if _is_citing(token):
        return None
    inverted = frame.source if frame is not None and quoting else None
    head = (inverted or _source_of(token)) if act else None
    if act is None or head is None:
        return None
    content, direct = _content(token, frame)
    speaker = resolve_speaker(head, offset, cast, finder) if content else None
    if speaker is None and content and act == "support" and head.pos_ == "PRON":
        speaker = Speaker(head.text, "anonymous")  # whoever welcomes it has not seen it happen
    if speaker is None:
        return None
    carries = speaker.role == PUBLISHER_ROLE or _is_source(head)
    nobody = speaker.kind == "organisation" and not speaker.actor and not carries
    if nobody and lemma(token) in WEAK_CUES:
        return None
    if head.i not in content:
        content -= below(head)
    return Attribution(token.i, act, speaker, frozenset(content - {token.i}), direct)


def _is_source(head: Token) -> bool:
    """True for a body that speaks and for imagery that shows."""
    bodies, sources = lexicon("roles")["bodies"], lexicon("acts")["perception"]["sources"]
    return lemma(head) in bodies or lemma(head) in sources


def _source_of(token: Token) -> Token | None:
    """Who speaks: as in a frame, and whoever lets something be known."""
    return subject(token.head) if lets_know(token) else source_of(token)


def _content(token: Token, frame: Frame | None) -> tuple[set[int], bool]:
    """Token indices of what a cue verb reports, and whether it is a plain object.

    1. What its frame holds: a clause, a quotation ("said that P", "It was, he said, too soon").
    2. An open complement ("urged X to go"): all that follows the verb.
    3. The objects of the verb ("welcomed the pullback", "warned of an attack").
    """
    if frame is not None and frame.shape in ("clause", "quote"):
        return _unmarked(token.doc, frame.content), False
    if clause := clause_content(token):
        return set(clause), False
    after = [c for c in token.children if c.i > token.i]
    if any(c.dep_ in ("xcomp", "acl", "relcl") for c in after):
        return below(*(c for c in after if c.dep_ != "conj")), False
    things = below(*(c for c in after if c.dep_ in _OBJECTS))
    return things, bool(things)


def _unmarked(doc: Doc, content: Iterable[int]) -> set[int]:
    """A content without its quotation marks, when all of it stands in them."""
    inside = set(content)
    first, last = min(inside), max(inside)
    if doc[first].text not in _MARKS or not {doc[last].text, doc[last - 1].text} & _MARKS:
        return inside
    closing = {i for i in inside if i + 1 < len(doc) and doc[i + 1].text in _MARKS}
    return {
        i for i in inside if doc[i].text not in _MARKS and not (i in closing and doc[i].text == ",")
    }


def _from_phrase(
    token: Token, frames: Frames, offset: int, cast: Cast, finder: ActorFinder
) -> Attribution | None:
    """ "According to X", "by X's count", "in X's view", "citing X"."""
    source = _phrase_source(token)
    speaker = resolve_speaker(source, offset, cast, finder) if source is not None else None
    if speaker is None:
        return None
    cited = _is_citing(token)
    if cited:
        speaker = _of_relay(speaker, cast.last)
    relay = _relay_of(token, frames) if cited else None
    if cited and relay is None and verb_act(token.head) is not None:
        return None  # "the ministry counts 900 men, citing its scouts": the ministry's count
    if relay is not None:
        content = set(relay.content) - below(token)
    else:
        head = token.head
        while head.head.i != head.i and head.dep_ != "ccomp":
            head = head.head
        content = below(head) - below(token)
    return (
        Attribution(token.i, "state", speaker, frozenset(content), False, cited)
        if content
        else None
    )


def _is_citing(token: Token) -> bool:
    return token.tag_ == "VBG" and token.text.lower() in ("citing", "quoting")


def _of_relay(speaker: Speaker, relay: Speaker | None) -> Speaker:
    """A body without a country that a state cites ("the general staff") is that state's."""
    own = relay is not None and relay.role != PUBLISHER_ROLE and relay.kind != "anonymous"
    if relay is None or not own or speaker.actor or speaker.kind != "organisation":
        return speaker
    return replace(speaker, actor=relay.actor)


def _relay_of(token: Token, frames: Frames) -> Frame | None:
    """The cue that "citing X" hangs on, or the innermost whose content it hangs in."""
    own = frames.get(token.head.i)
    if own is not None and own.shape in ("clause", "quote"):
        return own
    around = [f for f in frames.values() if f.asserts and token.head.i in f.content]
    return min(around, key=lambda f: len(f.content), default=None)


def _phrase_source(token: Token) -> Token | None:
    word = token.text.lower()
    if word == "according":
        return next((o for p, o in led_by(token) if p.text.lower() == "to"), None)
    if word in ("by", "in") and token.dep_ == "prep":
        thing = next((c for c in token.children if c.dep_ == "pobj"), None)
        if thing is not None and lemma(thing) in _JUDGEMENTS:
            return next((c for c in thing.children if c.dep_ == "poss"), None)
    if _is_citing(token):
        return next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
    return None


def _from_noun(
    token: Token, frames: Frames, offset: int, cast: Cast, finder: ActorFinder
) -> Attribution | None:
    """ "Norland's claim that P", "its announcement that P", "an order from X for P to go"."""
    act = noun_act(token)
    if act is None or _called_false(token):
        return None
    clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp", "advcl") and c.i > token.i]
    owner = _owner(token, finder) if clauses else None
    speaker = resolve_speaker(owner, offset, cast, finder) if owner is not None else None
    if speaker is None:
        return None
    return Attribution(token.i, act, speaker, frozenset(below(*clauses)))


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
