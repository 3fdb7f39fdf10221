"""What a cue word reports: the tokens of its clause, its infinitive, its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extraction.cues import made_clear
from vedette.extraction.tokens import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "prep", "acl", "xcomp", "ccomp"})
_BARE = frozenset({"nsubj", "punct", "npadvmod", "advmod", "prep", "aux"})
_DASHES = frozenset({",", "—", "–", "-", "--", "”", '"', "''"})
#: Verbs whose object is who is spoken to, not what is said.
_TO_SOMEONE = frozenset(
    {"tell", "inform", "remind", "assure", "advise", "notify", "brief", "alert", "warn", "ask"}
)


def below(*tokens: Token) -> set[int]:
    """Indices of the tokens and of everything below them."""
    return {t.i for token in tokens for t in token.subtree}


def clause_content(token: Token) -> frozenset[int]:
    """A clausal complement ("said that P"), or the sentence around a parenthetical cue.

    Of two parenthetical cues ("P, X said, the paper reports") the later reports the earlier.
    """
    if trails(token):
        return frozenset(below(token.head) - below(token))
    clauses = [c for c in token.children if c.dep_ == "ccomp" and not trails(c)]
    if clear := made_clear(token):
        return frozenset(below(*clear))
    if clauses:
        between = [c for c in token.children if c.dep_ == "parataxis" and is_parenthetical(c)]
        inside = below(*clauses, *_more_that(token), *between) - _astray(token, clauses)
        return frozenset(inside - {i for i in inside if _is_citing(token.doc[i])} - _cited(token))
    if is_parenthetical(token) or _is_as_noted(token):
        reported = [c for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i]
        if reported and token.i < token.head.i:  # "P, X said, the paper reports"
            return frozenset(below(*reported))
        later = (c for c in token.head.children if c.i > token.i and c.dep_ == "parataxis")
        return frozenset(below(token.head) - below(token, *filter(is_parenthetical, later)))
    return _before_second_subject(token)


def trails(token: Token) -> bool:
    """ "P, X said, the paper reports": a cue that the parser hangs under the one it reports."""
    if token.dep_ != "ccomp" or token.i < token.head.i or token.pos_ != "VERB":
        return False
    earlier = any(c.dep_ == "ccomp" and c.i < token.head.i for c in token.head.children)
    bare = all(
        c.dep_ in ("nsubj", "punct", "npadvmod", "advmod", "prep", "aux") for c in token.children
    )
    return earlier and bare and any(c.dep_ == "nsubj" for c in token.children)


def _is_citing(token: Token) -> bool:
    return token.tag_ == "VBG" and lemma(token) in ("cite", "quote") and token.dep_ == "advcl"


def _cited(token: Token) -> set[int]:
    """What a "citing X" below a cue covers: the relay's source is no part of what is said."""
    return {i for t in token.subtree if _is_citing(t) for i in below(t)}


def _is_as_noted(token: Token) -> bool:
    """ "As X noted, P": the main clause is what X noted."""
    marks = [c for c in token.children if c.dep_ == "mark"]
    bare = not any(c.dep_ in ("dobj", "xcomp", "acomp") for c in token.children)
    return token.dep_ == "advcl" and bare and [c.text.lower() for c in marks] == ["as"]


def _before_second_subject(token: Token) -> frozenset[int]:
    """ "P, the paper reported": a P the parser took for a first subject of the cue."""
    subjects = [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
    if len(subjects) < 2 or token.doc[subjects[-1].left_edge.i - 1].text not in _DASHES:
        return frozenset()
    return frozenset(i for i in below(*subjects[:-1]))


def _more_that(token: Token) -> list[Token]:
    """ "Said that P, but that Q": the second clause where the parser joins it to the cue."""
    joined = (c for c in token.children if c.dep_ == "conj" and c.i > token.i)
    return [c for c in joined if any(m.dep_ == "mark" and m.text == "that" for m in c.children)]


def _astray(token: Token, clauses: list[Token]) -> set[int]:
    """ "X said P and asked whether Q": the parser may join the second cue to P; it is X's."""
    away: set[int] = set()
    for clause in clauses:
        joined = (c for c in clause.children if c.dep_ == "conj" and c.tag_ == token.tag_ == "VBD")
        for verb in joined if clause.tag_ in ("VBZ", "VBP") else ():
            kinds = {c.dep_ for c in verb.children}
            if "ccomp" in kinds and not kinds & {"nsubj", "nsubjpass"}:
                away |= below(verb) | {c.i for c in clause.children if c.dep_ == "cc"}
    return away


def open_content(token: Token) -> frozenset[int]:
    """An infinitive and who is to do it ("urged X to go")."""
    opened = [c for c in token.children if c.dep_ in ("xcomp", "ccomp") and c.i > token.i]
    if not opened:
        return frozenset()
    who = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > token.i]
    return frozenset(below(*opened, *who))


def phrase_content(token: Token, particle: Token) -> frozenset[int]:
    """What stands under a preposition ("called for P"), without it."""
    inside = below(particle) - {particle.i}
    later = [c for c in token.children if c.i > particle.i and c.dep_ in ("prep", "xcomp", "dobj")]
    later = [c for c in later if c.dep_ != "prep" or not inside]
    return frozenset(inside | below(*later))


def object_content(token: Token) -> frozenset[int]:
    """The object of a verb and what hangs on it ("praised X for P"), without times."""
    after = [c for c in token.children if c.i > token.i]
    things = [c for c in after if c.dep_ in ("dobj", "oprd", "attr")]
    if not things:
        return frozenset()
    rest = [c for c in after if c.dep_ in _OBJECTS and not is_time(c)]
    return frozenset(below(*rest))


def is_time(token: Token) -> bool:
    """True for a phrase of time ("on Monday")."""
    return any(c.ent_type_ in ("DATE", "TIME") for c in token.children if c.dep_ == "pobj")


def is_parenthetical(token: Token) -> bool:
    """A cue without "that" beside the clause it reports, set off by a comma or a dash."""
    if token.dep_ not in ("parataxis", "advcl") or any(c.dep_ == "mark" for c in token.children):
        return False
    if not any(c.dep_ in ("nsubj", "agent") for c in token.children):
        return False  # "he left, giving up hope"
    if any(
        c.dep_ in ("dobj", "xcomp") and c.i > token.i and lemma(token) not in _TO_SOMEONE
        for c in token.children
    ):
        return False
    if any(c.tag_ == "WRB" for c in token.children):
        return False  # "he was silent until recently, when he said so"
    return token.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and _set_off(token)


def _set_off(token: Token) -> bool:
    doc, indices = token.doc, below(token)
    first, last = min(indices), max(indices)
    if doc[first].text in _DASHES or (first > 0 and doc[first - 1].text in _DASHES):
        return True
    return doc[last].text in _DASHES or (last + 1 < len(doc) and doc[last + 1].text in (",", "—"))
