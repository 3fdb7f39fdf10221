"""How a source presents an event: plan, condition, certainty, polarity, aspect, part or whole.

After FactBank (Saurí and Pusateri 2009): the verdict is the source's, not ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vedette.extraction.doubts import asks_whether, hearsay, is_doubted, rules_out
from vedette.extraction.tokens import lemma, words
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


_NO = frozenset({"no", "neither", "nobody", "none", "nothing", "never", "nor", "little"})
_NEGATING = ("preconj", "det", "advmod", "cc")
_FUTURE = ("will", "would", "shall", "'ll", "’ll", "wo")
#: Nouns and adjectives whose infinitive is a plan, beside the verbs of ``modality.toml``.
_PLANS = frozenset(
    {
        *("order", "plan", "decision", "pledge", "promise"),
        *("set", "due", "ready", "schedule"),
    }
)
#: Verbs over an infinitive that leave it a fact ("began to leave", "appear to be going").
_RAISING = frozenset(
    {
        *("begin", "start", "continue", "seem", "appear", "happen", "tend", "prove", "cease"),
        *("resume", "manage", "keep", "be", "go", "come", "have"),
    }
)
#: Clauses with a verb of their own, and what makes a coordinated one stand by itself.
_CLAUSES = ("relcl", "acl", "advcl", "conj")
_OWN = ("aux", "neg", "nsubj", "nsubjpass")
_IF = re.compile(
    r"\b(?:if|unless|provid(?:ed|ing) that|in the event (?:of|that)|in case|as long as|so long as|"
    r"on (?:the )?condition that|conditional (?:up)?on|subject to|in (?:return|exchange) for)\b"
    r"|(?:^|(?<=, ))provided\b(?! by)",
    re.IGNORECASE,
)
_AS_IF = re.compile(r"\bas if\b", re.IGNORECASE)
_OBLIGATION = re.compile(
    r"\b(?:is|are|was|were) (?:not )?to "
    r"(?:be |stay |remain |leave |return |go |withdraw |start |begin |end |take |run )",
    re.IGNORECASE,
)
_PLAN_PHRASE = re.compile(
    r"\b(?:set to|due to leave|due to return|about to|scheduled for|(?:is|are|was) planned"
    r"|planned to|must be back)\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:some|parts?|partial(?:ly)?|partly|several|a few|only|certain|many|a number of|most)\b"
    r"(?!\s+\d)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:all|every|entire(?:ly)?|whole|completely|complete|completed|fully|no longer|not one"
    r"|the last of|totally|remaining|everyone|the final|are out|is over)\b",
    re.IGNORECASE,
)


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


def read_factuality(
    token: Token, scope: frozenset[int], clause_text: str, content_text: str = ""
) -> Factuality:
    """Factuality of the event at `token` inside the tokens `scope` (what one source says).

    `content_text` is all that the source says in the sentence: a doubt stands outside the clause
    ("it is too early to say that ...").
    """
    said = f"{clause_text} {content_text}"
    chain = _chain(token, scope)
    verbs = [t for t in chain if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]
    polarity = not _negated(token, verbs)
    partial, total = part_or_whole(clause_text)
    if token.tag_ == "VBG" and token.dep_ in ("csubj", "csubjpass"):
        # "Withdrawing the troops would help": an idea, not an event.
        return Factuality("possible", "possible", polarity, "none", partial, total)
    certainty = _certainty(verbs, said)
    open_question = is_doubted(verbs) or asks_whether(token)
    if certainty == "certain" and open_question:
        certainty = "possible"
    conditional = _IF.search(clause_text) and not _AS_IF.search(clause_text)
    if conditional:
        modality = "conditional"
    elif _doubted(said) or open_question:
        modality, polarity = "possible", True
    elif _unlikely(verbs):
        modality, polarity = "possible", not polarity
    elif not polarity:
        modality = "negated"
    elif _planned(verbs, clause_text) and not _is_able(verbs):
        modality = "planned"
    else:
        modality = "possible" if certainty in ("possible", "probable") else "asserted"
    return Factuality(modality, certainty, polarity, _aspect(chain), partial, total)


def _chain(token: Token, scope: frozenset[int]) -> list[Token]:
    """The trigger and the words above it within `scope`, up to the clause's own verb.

    A coordinated verb without subject, auxiliary or negation of its own shares those of the first.
    """
    chain = [token]
    node = token
    while node.head.i != node.i and node.head.i in scope:
        shares = node.dep_ == "conj" and not any(c.dep_ in _OWN for c in node.children)
        if node.dep_ in _CLAUSES and node.pos_ in ("VERB", "AUX") and not shares:
            break
        node = node.head
        chain.append(node)
    return chain


def _negated(token: Token, verbs: list[Token]) -> bool:
    """An odd number of negations over the event: "not", "no withdrawal", "nobody", "failed to"."""
    marks: set[int] = set()
    for verb in verbs:
        for child in verb.children:
            if _is_negation(child) and not (_goes_on(child) or rules_out(verb)):
                marks.add(child.i)
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
                marks |= _negative_noun(child)
        if lemma(verb) in ("fail", "refuse", "decline") and verb.i != token.i:
            marks.add(verb.i)
        marks |= {c.i for c in verb.children if _by_no_means(c)}
    return len(marks) % 2 == 1


def _by_no_means(token: Token) -> bool:
    """ "By no means finished", "far from over", "anything but complete"."""
    phrase = words(token.subtree).lower()
    far = token.text.lower() == "far" and any(c.text.lower() == "from" for c in token.children)
    return phrase.startswith(("by no means", "not by any means", "anything but")) or far


def _is_negation(token: Token) -> bool:
    word = token.text.lower()
    if word == "longer":
        return any(c.text.lower() in ("no", "any") for c in token.children) or token.dep_ == "neg"
    return token.dep_ == "neg" or (token.dep_ in _NEGATING and word in _NO)


def _goes_on(token: Token) -> bool:
    """ "Neither A nor B" negates once: the "nor" that goes on after "neither"."""
    return token.text.lower() == "nor" and any(
        c.text.lower() == "neither" for c in token.head.children
    )


def _negative_noun(noun: Token) -> set[int]:
    """Negations of a subject or object ("no soldier and no piece of equipment" counts once)."""
    if noun.text.lower() in ("nobody", "none", "nothing"):
        return {noun.i}
    found = [
        c.i
        for c in noun.children
        if c.dep_ in ("det", "neg", "preconj") and c.text.lower() in {*_NO, "not"}
    ]
    scant = (c for c in noun.children if c.text.lower() == "little" and c.dep_ == "amod")
    found += [c.i for c in scant]  # "little or no chance"
    numbers = (d for d in noun.children if d.dep_ == "nummod")
    found += [c.i for number in numbers for c in number.children if c.dep_ == "neg"]
    return {min(found)} if found else set()


def _planned(verbs: list[Token], text: str) -> bool:
    """A verb ahead of its time, or words of plan and obligation in the clause."""
    if any(_is_ahead(verb) for verb in verbs) or any(_bare_infinitive(v) for v in verbs[:2]):
        return True
    return bool(_OBLIGATION.search(text) or _PLAN_PHRASE.search(text))


def _is_ahead(verb: Token) -> bool:
    """Under a modal of the future, in the terms of an agreement, or planned by its governor."""
    governor = lemma(verb.head)
    if verb.dep_ in ("relcl", "acl") and governor in lexicon("events")["movement"]["agreements"]:
        return True
    if any(c.dep_ == "aux" and c.text.lower() in _FUTURE for c in verb.children):
        return True
    if verb.dep_ == "xcomp" and _has_to(verb) and governor == "be":
        return True  # "are to meet"
    infinitive = verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and _has_to(verb)
    return infinitive and (governor in _words()["plan"]["verbs"] or governor in _PLANS)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.text.lower() == "to" for c in verb.children)


def _bare_infinitive(verb: Token) -> bool:
    """ "For troops to move back", "an order to return": an infinitive says nothing has happened."""
    if any(c.dep_ == "aux" and c.text.lower() == "have" for c in verb.children):
        return False  # "is known to have left": a past
    if verb.tag_ != "VB" or not _has_to(verb):
        return False
    return lemma(verb.head) not in _RAISING or verb.head.i == verb.i


def _doubted(said: str) -> bool:
    low = said.lower()
    return any(phrase in low for phrase in lexicon("acts")["cues"]["doubt"])


def _certainty(verbs: list[Token], said: str) -> str:
    cues = _words()["certainty"]
    near = [t for verb in verbs for t in (verb, *verb.children)]
    forms = {t.text.lower() for t in near} | {lemma(t) for t in near}
    if not forms.isdisjoint(cues["possible"]):
        return "possible"
    if not forms.isdisjoint(cues["probable"]):
        return "probable"
    if _doubted(said) or hearsay(verbs):
        return "unknown"
    return "certain"


def _is_able(verbs: list[Token]) -> bool:
    """ "Could be used to", "may be about to": what may be is no plan."""
    modal = ("may", "might", "could")
    return any(c.dep_ == "aux" and c.text.lower() in modal for verb in verbs for c in verb.children)


def _unlikely(verbs: list[Token]) -> bool:
    """ "Are unlikely to leave", "thinks it unlikely that they leave"."""
    return any(c.text.lower() == "unlikely" for verb in verbs for c in (verb, *verb.children))


def _aspect(chain: list[Token]) -> str:
    """One of `records.ASPECTS`, from the verb nearest to the event that marks one."""
    aspects = _words()["aspect"]
    for token in chain:
        near = {lemma(token)} | {lemma(c) for c in token.children if c.dep_ in ("prt", "advmod")}
        if near & {"go", "carry"} and "on" not in near:
            near -= {"go", "carry"}  # "went home" goes on with nothing
        for aspect in ("begin", "resume", "halt", "complete", "continue"):
            if not near.isdisjoint(aspects[aspect]):
                return aspect
    return "none"


def part_or_whole(text: str) -> tuple[bool, bool]:
    """Whether the words speak of a part of the forces, and whether of all of them."""
    return bool(_PARTIAL.search(text)), bool(_TOTAL.search(text))
