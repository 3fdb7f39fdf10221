"""Attribution: which words of a sentence are whose.

For each reporting cue ("said", "according to", "X's claim that") this gives the speaker, the chain
of relays, and the tokens of the content. Cues are data (``lexicon/acts.toml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.events import is_force
from vedette.extraction.speakers import Cast, resolve_speaker
from vedette.extraction.tokens import agent, lemma, prepositional, subject
from vedette.records import Speaker
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its speaker and the token indices of what was said (`content`).

    `act` is the act that the cue performs by itself; `direct_object` tells that the content is the
    thing spoken of ("welcomed the pullback"), not a clause that says it. `relay` names a second
    publisher on the way ("Reuters reported, citing the ministry").
    """

    cue: int
    act: str
    speaker: Speaker
    content: frozenset[int]
    direct_object: bool = False
    relay: str = ""


@lru_cache(maxsize=1)
def _verb_acts() -> dict[str, str]:
    found: dict[str, str] = {}
    for act, verbs in lexicon("acts")["verbs"].items():
        for verb in verbs:
            found.setdefault(verb, act)
    return found


@lru_cache(maxsize=1)
def _noun_acts() -> dict[str, str]:
    found: dict[str, str] = {}
    for act, nouns in lexicon("acts")["nouns"].items():
        for noun in nouns:
            found.setdefault(noun, act)
    return found


#: Verbs whose clausal complement is what was said even with a subject that is no person.
_WEAK_CUES = frozenset({"see", "show", "find", "give", "know", "put", "count", "carry", "back", "press", "charge", "hope", "decide", "record", "hear", "think", "believe", "release", "post", "assess", "understand", "observe", "speak", "call", "point", "describe", "order", "estimate", "project", "judge", "schedule", "impose", "lower_figure", "offer", "invite", "propose", "assure", "publish", "indicate", "suggest", "answer", "authorize", "authorise", "quote", "cite", "brief"})


def find_attributions(doc: Doc, offset: int, cast: Cast, finder: ActorFinder) -> list[Attribution]:
    """Every attribution in a sentence, outermost first; speakers met are added to the cast."""
    found: list[Attribution] = []
    for token in doc:
        made = _from_verb(token, offset, cast, finder) or _from_phrase(token, offset, cast, finder)
        made = made or _from_noun(token, offset, cast, finder)
        if made is not None:
            found.append(made)
            cast.add(made.speaker)
    found = [a for a in found if not _only_perceives(doc, a, found)]
    return sorted(found, key=lambda a: -len(a.content))


def _only_perceives(doc: Doc, attribution: Attribution, found: list[Attribution]) -> bool:
    """"Norland has seen no sign of it, the minister said": the seeing is part of what he said."""
    if lemma(doc[attribution.cue]) not in lexicon("acts")["perception"]["seen"]:
        return False
    return any(attribution.cue in other.content for other in found if other is not attribution)


def _from_verb(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    act = _cue_act(token)
    if act is None or token.pos_ not in ("VERB", "AUX"):
        return None
    head = _subject_or_agent(token)
    content, direct = _verb_content(token)
    if head is None or not content:
        return None
    speaker = resolve_speaker(head, offset, cast, finder)
    if speaker is None and act == "support" and head.pos_ == "PRON":
        speaker = Speaker(head.text, "anonymous")  # whoever welcomes it has not seen it happen
    if speaker is None:
        return None
    if lemma(token) in _WEAK_CUES and speaker.kind == "organisation" and not speaker.actor and not _is_source(head):
        return None
    content -= {t.i for t in head.subtree} if head.i not in content else set()
    return Attribution(token.i, act, speaker, frozenset(content - {token.i}), direct)


def _cue_act(token: Token) -> str | None:
    """The act of a reporting verb; "call on" and "call for" demand, "speak to reporters" is none."""
    low = lemma(token)
    if low == "know" and lemma(token.head) == "let":
        return "announce"
    after = token.doc[token.i + 1].text.lower() if token.i + 1 < len(token.doc) else ""
    if low == "call" and after in ("on", "for", "upon"):
        return "demand"
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("advcl", "acl") and not _has_own_subject(token):
        passing = low in _PARTICIPLES_IN_PASSING or (token.tag_ == "VBN" and agent(token) is None)
        return None if passing else _verb_acts().get(low)
    if low == "agree":
        return "promise" if any(t.pos_ == "VERB" and lemma(t) in _LEAVING for t in token.subtree) else None
    if low in ("want", "expect"):
        others = [k for k in token.children if k.dep_ in ("ccomp", "xcomp") and any((c.dep_ == "nsubj" and c.pos_ == "PROPN") or (c.dep_ == "nsubj" and is_force(c)) for c in k.children)]
        return "demand" if others and not any(c.dep_ == "nsubjpass" for c in token.children) else None
    if low == "ask" and any(c.dep_ == "mark" or c.tag_ in ("WRB", "WP") for k in token.children if k.dep_ == "ccomp" for c in k.children):
        return None
    return _verb_acts().get(low)


_LEAVING = frozenset({"withdraw", "disengage", "leave", "pull", "return", "retreat", "redeploy", "vacate", "evacuate", "move", "step", "clear", "hand", "go"})
#: Participles that hang on a clause without reporting ("exercises concluded", "blaming the weather").
_PARTICIPLES_IN_PASSING = frozenset({"conclude", "blame", "give", "show", "count", "put", "follow", "find", "see", "back", "press", "publish", "release", "carry", "know", "call", "offer"})


def _has_own_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _is_source(head: Token) -> bool:
    return lemma(head) in set(lexicon("roles")["bodies"]) | set(lexicon("acts")["perception"]["sources"])


def _subject_or_agent(token: Token) -> Token | None:
    by = agent(token)
    if by is not None:
        return by
    if lemma(token) == "know" and lemma(token.head) == "let":
        return subject(token.head)
    if any(c.dep_ == "nsubjpass" for c in token.children):
        return None
    head = subject(token)
    if head is None and token.dep_ == "acl" and token.tag_ == "VBG":
        return token.head
    return head


def _verb_content(token: Token) -> tuple[set[int], bool]:
    """Token indices of what a cue verb reports, and whether it is a plain object.

    1. A clausal complement ("said that P", "P, he said").
    2. The sentence around a parenthetical cue ("It was, he said, too soon").
    3. The objects of the verb ("welcomed the pullback", "warned of an attack").
    """
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    if clauses:
        content = {t.i for c in clauses for t in c.subtree}
        content |= _coordinated(token, clauses)
        return content, False
    marked = any(c.dep_ == "mark" for c in token.children)
    if token.dep_ in ("parataxis", "advcl") and not marked and token.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and _has_comma(token):
        own = {t.i for t in token.subtree}
        return {t.i for t in token.head.subtree} - own, False
    opens = [c for c in token.children if c.dep_ in ("xcomp", "acl", "relcl") and c.i > token.i]
    if opens:
        return {t.i for c in token.children if c.i > token.i and c.dep_ != "conj" for t in c.subtree}, False
    things = [c for c in token.children if c.dep_ in ("dobj", "attr", "oprd", "dative", "prep", "pobj", "advcl") and c.i > token.i]
    if things:
        return {t.i for c in things for t in c.subtree}, True
    return set(), False


def _coordinated(token: Token, clauses: list[Token]) -> set[int]:
    """Nothing more than the complements themselves; a coordinated main verb is another clause."""
    return {t.i for c in clauses for t in c.subtree} - {t.i for c in token.children if c.dep_ == "conj" for t in c.subtree}


def _has_comma(token: Token) -> bool:
    first = min(t.i for t in token.subtree)
    last = max(t.i for t in token.subtree)
    doc = token.doc
    return (first > 0 and doc[first - 1].text in (",", "—", "–")) or (last + 1 < len(doc) and doc[last + 1].text in (",", "—"))


def _from_phrase(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    """"according to X", "by X's count", "in X's view", "citing X", "with reference to X"."""
    low = token.text.lower()
    source: Token | None = None
    if low == "according":
        source = next((o for p, o in _deep_prep(token) if p.text.lower() == "to"), None)
    elif low in ("by", "in") and token.dep_ == "prep":
        thing = next((c for c in token.children if c.dep_ == "pobj"), None)
        if thing is not None and lemma(thing) in ("count", "account", "view", "estimate", "reckoning", "assessment", "opinion", "tally"):
            source = next((c for c in thing.children if c.dep_ == "poss"), None)
    elif low == "citing":
        source = next((c for c in token.children if c.dep_ in ("dobj", "pobj")), None)
    if source is None:
        return None
    speaker = resolve_speaker(source, offset, cast, finder)
    if speaker is None:
        return None
    own = {t.i for t in token.subtree}
    head = token.head
    while head.head.i != head.i and head.dep_ not in ("ROOT", "ccomp"):
        head = head.head
    content = {t.i for t in head.subtree} - own
    return Attribution(token.i, "state", speaker, frozenset(content)) if content else None


def _deep_prep(token: Token) -> list[tuple[Token, Token]]:
    pairs = list(prepositional(token))
    if not pairs:
        for child in token.doc[token.i + 1 : token.i + 2]:
            pairs = [(child, c) for c in child.children if c.dep_ == "pobj"]
    return pairs


def _from_noun(token: Token, offset: int, cast: Cast, finder: ActorFinder) -> Attribution | None:
    """"Norland's claim that P", "its announcement that P", "an order from X for P to go"."""
    act = _noun_acts().get(lemma(token))
    if act is None or token.pos_ != "NOUN":
        return None
    clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp", "advcl") and c.i > token.i]
    if not clauses or _called_false(token):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None:
        owner = next((o for p, o in prepositional(token) if p.text.lower() in ("from", "by", "of")), None)
    if owner is None:
        adjective = next((c for c in token.children if c.dep_ in ("amod", "nmod", "compound") and finder.actor_of(c.text)), None)
        owner = adjective
    if owner is None:
        return None
    speaker = resolve_speaker(owner, offset, cast, finder)
    if speaker is None:
        return None
    return Attribution(token.i, act, speaker, frozenset(t.i for c in clauses for t in c.subtree))


def _called_false(token: Token) -> bool:
    """"Norland's claim that P is false": then P is denied by whoever says so, not claimed."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    false = set(lexicon("acts")["cues"]["false_claim"])
    return any(c.text.lower() in false for c in token.head.children if c.dep_ in ("acomp", "attr", "oprd"))
