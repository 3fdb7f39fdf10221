"""How a source presents an event: plan, condition, certainty, polarity, aspect, part or whole.

After FactBank (Saurí and Pusateri 2009): the verdict is the source's, not ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vedette.extraction.tokens import lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Factuality:
    """Modality, certainty, polarity and aspect of one event, with part-or-whole marks."""

    modality: str
    certainty: str
    polarity: bool
    aspect: str
    partial: bool
    total: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return lexicon("modality")


def _chain(token: Token, stop: frozenset[int]) -> list[Token]:
    """The trigger and the verbs above it, inside the attributed content (`stop` = its indices)."""
    chain = [token]
    node = token
    while node.head.i != node.i and node.head.i in stop:
        if node.dep_ in ("relcl", "acl", "advcl", "conj") and node.pos_ in ("VERB", "AUX"):
            if node.dep_ == "conj" and not any(c.dep_ in ("aux", "neg", "nsubj", "nsubjpass") for c in node.children):
                node = node.head
                chain.append(node)
                continue
            break
        node = node.head
        chain.append(node)
    return chain


def read_factuality(
    token: Token, scope: frozenset[int], clause_text: str, content_text: str = ""
) -> Factuality:
    """Factuality of the event at `token` inside the tokens `scope` (what one source says).

    `content_text` is all that the source says in the sentence: a doubt stands outside the clause
    ("it is too early to say that ...").
    """
    chain = _chain(token, scope)
    verbs = [t for t in chain if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]
    polarity = not _negated(token, verbs)
    if token.tag_ == "VBG" and token.dep_ in ("csubj", "csubjpass"):
        return Factuality("possible", "possible", polarity, "none", *part_or_whole(clause_text))
    conditional = _conditional(verbs, clause_text)
    planned = _planned(verbs, clause_text)
    certainty = _certainty(verbs, f"{clause_text} {content_text}")
    doubt = any(p in f"{clause_text} {content_text}".lower() for p in lexicon("acts")["cues"]["doubt"])
    if conditional:
        modality = "conditional"
    elif doubt:
        modality, polarity = "possible", True
    elif not polarity:
        modality = "negated"
    elif planned:
        modality = "planned"
    elif certainty == "possible":
        modality = "possible"
    else:
        modality = "asserted"
    partial, total = part_or_whole(clause_text)
    return Factuality(modality, certainty, polarity, _aspect(chain), partial, total)


_NO = frozenset({"no", "neither", "nobody", "none", "nothing", "never", "nor", "little"})


def _negated(token: Token, verbs: list[Token]) -> bool:
    """An odd number of negations over the event: "not", "no withdrawal", "nobody", "failed to"."""
    marks: set[int] = set()
    for verb in verbs:
        for child in verb.children:
            if child.text.lower() == "longer" and any(c.text.lower() in ("no", "any") for c in child.children):
                marks.add(child.i)
            if child.dep_ == "neg" or (child.dep_ in ("preconj", "det", "advmod", "cc") and child.text.lower() in _NO):
                marks.add(child.i)
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
                marks |= _negative_noun(child)
        if lemma(verb) in ("fail", "refuse") and verb.i != token.i:
            marks.add(verb.i)
    return len(marks) % 2 == 1


def _negative_noun(noun: Token) -> set[int]:
    """Negations of a subject or object ("no soldier and no piece of equipment" counts once)."""
    if noun.text.lower() in ("nobody", "none", "nothing"):
        return {noun.i}
    found = {c.i for c in noun.children if c.dep_ in ("det", "neg", "preconj") and c.text.lower() in (*_NO, "not")}
    found |= {c.i for d in noun.children if d.dep_ == "nummod" for c in d.children if c.dep_ == "neg"}
    return set(sorted(found)[:1])


_IF = re.compile(r"\b(?:if|unless|provided(?: that)?|in the event of|in case|as long as|on condition that)\b", re.IGNORECASE)


def _conditional(verbs: list[Token], text: str) -> bool:
    return bool(_IF.search(text)) and not re.search(r"\bas if\b", text, re.IGNORECASE)


_OBLIGATION = re.compile(r"\b(?:is|are|was|were) (?:not )?to (?:be |stay |remain |leave |return |go |withdraw |start |begin |end |take |run )", re.IGNORECASE)


def _planned(verbs: list[Token], text: str) -> bool:
    plan = _words()["plan"]
    agreements = lexicon("events")["movement"]["agreements"]
    for verb in verbs:
        if verb.dep_ in ("relcl", "acl") and lemma(verb.head) in agreements:
            return True
        for child in verb.children:
            if child.dep_ == "aux" and child.text.lower() in ("will", "would", "shall", "'ll", "’ll", "wo"):
                return True
        if verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and any(c.text.lower() == "to" and c.dep_ == "aux" for c in verb.children):
            governor = verb.head
            if lemma(governor) in plan["verbs"] or lemma(governor) in ("order", "plan", "decision", "pledge", "promise", "set", "due", "ready", "schedule"):
                return True
    if _OBLIGATION.search(text) or any(_bare_infinitive(verb) for verb in verbs[:2]):
        return True
    low = text.lower()
    return any(re.search(rf"\b{re.escape(p)}\b", low) for p in ("set to", "due to leave", "due to return", "about to", "scheduled for", "is planned", "are planned", "was planned", "planned to", "must be back"))


#: Verbs over an infinitive that leave it a fact ("began to leave", "appear to be going").
_RAISING = frozenset({"begin", "start", "continue", "seem", "appear", "happen", "tend", "prove", "cease", "resume", "manage", "keep", "be", "go", "come", "have"})


def _bare_infinitive(verb: Token) -> bool:
    """"For troops to move back", "an order to return": an infinitive says nothing has happened."""
    if any(c.dep_ == "aux" and c.text.lower() == "have" for c in verb.children):
        return False  # "is known to have left": a past
    if verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children):
        return False
    return lemma(verb.head) not in _RAISING or verb.head.i == verb.i


def _certainty(verbs: list[Token], text: str) -> str:
    cues = _words()["certainty"]
    forms = {t.text.lower() for v in verbs for t in [v, *v.children]} | {lemma(t) for v in verbs for t in [v, *v.children]}
    if forms & set(cues["possible"]):
        return "possible"
    if forms & set(cues["probable"]):
        return "probable"
    low = text.lower()
    if any(p in low for p in lexicon("acts")["cues"]["doubt"]):
        return "possible"
    return "certain"


def _aspect(chain: list[Token]) -> str:
    aspects = _words()["aspect"]
    for token in chain:
        near = [token] + [c for c in token.children if c.dep_ in ("prt", "advmod")]
        for aspect in ("begin", "resume", "halt", "complete", "continue"):
            if any(lemma(t) in aspects[aspect] for t in near):
                return aspect
    return "none"


_PARTIAL = re.compile(r"\b(?:some|parts?|partial(?:ly)?|partly|several|a few|only|certain|many|a number of|most)\b(?!\s+\d)", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:all|every|entire(?:ly)?|whole|completely|complete|completed|fully|no longer|not one|the last of|totally|remaining|everyone|the final|are out|is over)\b", re.IGNORECASE)


def part_or_whole(text: str) -> tuple[bool, bool]:
    """Whether the words speak of a part of the forces, and whether of all of them."""
    return bool(_PARTIAL.search(text)), bool(_TOTAL.search(text))
