"""What a figure counts, as a noun phrase of the parsed sentence: "eight cabinet ministers"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extraction.tokens import first_from, lemma
from vedette.resources import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: How far after a figure its unit may stand, in characters ("110,000 Norlandian ground troops").
UNIT_WINDOW = 48
_PHRASE_END = re.compile(
    r"[.;:!?,()\"“”]|\b(?:and|to|in|on|at|from|of which|by|with|who|that|were|was|is|are|had|has"
    r"|have)\b"
)
#: How many words after a figure its noun may stand.
REACH = 7
_WORDS = frozenset({"ADJ", "NOUN", "PROPN"})
_PARTICIPLES = frozenset({"VBN", "VBG", "JJ"})
#: Words between a figure and its noun that do not describe it.
_SKIPPED = frozenset(
    {
        *("more", "most", "other", "additional", "further", "extra", "such", "very", "so-called"),
        *("or", "so", "least", "about", "same", "many", "few", "last", "past", "previous", "of"),
    }
)
_DETERMINERS = frozenset(
    {"the", "his", "her", "its", "their", "our", "my", "these", "those", "'s", "’s"}
)
_PLURAL = frozenset({"NNS", "NNPS"})
#: Nouns that stand beside a figure without being counted.
_NOT_COUNTED = frozenset({"o'clock", "am", "pm", "gmt", "others", "each", "percent"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun: lemmas of its phrase ("cabinet minister"), its head as written, its end.

    `plural` is the head's number, `proper` tells a name ("900 Norlanders"),
    `tied` that a hyphen joins figure and noun ("a six-man crew").
    """

    phrase: str
    head: str
    end: int
    plural: bool
    proper: bool
    tied: bool

    @property
    def counts(self) -> bool:
        """True when a figure other than one can count it: a plural, or tied by a hyphen."""
        return self.plural or self.tied


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit of count under the name that claims and series know, and where its word ends."""

    name: str
    end: int


def listed_unit(text: str, start: int) -> ListedUnit | None:
    """The first unit word of the lexicon in the phrase that begins at `start`; None without one."""
    pattern, name_of = _listed()
    barrier = _PHRASE_END.search(text, start, start + UNIT_WINDOW)
    limit = barrier.start() if barrier else min(len(text), start + UNIT_WINDOW)
    match = pattern.search(text, start, limit)
    return ListedUnit(name_of[match[0].lower()], match.end()) if match else None


@lru_cache(maxsize=1)
def _listed() -> tuple[re.Pattern[str], dict[str, str]]:
    name_of = {
        form: unit for unit, forms in lexicon("quantities")["units"].items() for form in forms
    }
    words = "|".join(re.escape(word) for word in sorted(name_of, key=len, reverse=True))
    # "United Nations peacekeepers": the name of the body is not what is counted.
    return re.compile(rf"(?<![\w-])(?<!united )(?:{words})(?![\w])", re.IGNORECASE), name_of


def counted_noun(doc: Doc, end: int, one: bool = False) -> Counted | None:
    """The noun phrase that a figure ending at character `end` counts; None without one.

    `one` tells that the figure is one or a share, so that a singular noun will do.
    """
    following = _following(doc, end)
    of = bool(following) and following[0].text.lower() == "of"
    kept: list[Token] = []
    for token in following[of:]:
        low = token.text.lower()
        if kept and kept[-1].tag_ in _PLURAL and not _goes_on(token):
            break
        if low in _DETERMINERS and (kept or not of):
            break
        if low in _DETERMINERS or low in _SKIPPED or token.tag_ in ("RBS", "RBR"):
            if kept:
                break
            continue
        if token.text == "-" or token.tag_ == "HYPH" or token.is_space:
            continue
        if not _belongs(token):
            break
        kept.append(token)
    while kept and kept[-1].pos_ not in ("NOUN", "PROPN"):
        kept.pop()
    if not kept or kept[-1].text.lower() in _NOT_COUNTED:
        return None
    head = kept[-1]
    plural = head.tag_ in _PLURAL or head.text.lower() in _COLLECTIVE
    if not plural and (head.pos_ == "PROPN" or (of and not one)):
        return None
    tied = doc.text[end : end + 1] == "-"
    proper = head.pos_ == "PROPN" or head.text[:1].isupper()
    phrase = " ".join(lemma(token) for token in kept)
    return Counted(phrase, head.text.lower(), head.idx + len(head.text), plural, proper, tied)


#: Plurals without an ending.
_COLLECTIVE = frozenset({"people", "personnel", "police", "men", "women", "children", "aircraft"})


def _following(doc: Doc, end: int) -> list[Token]:
    first = first_from(doc, end)
    tokens = list(doc[first : first + REACH])
    if tokens and tokens[0].idx == end and tokens[0].text not in ("-",):
        # Letters that touch the figure are no noun of their own ("5th").
        return tokens if not tokens[0].text[0].isalpha() else []
    return tokens


def follows_name(doc: Doc, start: int) -> bool:
    """True when the word before character `start` is a name ("Falcon 9", "the Norland 100")."""
    index = first_from(doc, start) - 1
    if index > 0 and doc[index].idx + len(doc[index].text) > start:
        index -= 1
    if index < 0:
        return False
    last = doc[index]
    if not 0 <= start - last.idx - len(last.text) <= 1:
        return False
    return last.pos_ == "PROPN" and last.text[:1].isalpha() and not last.text.islower()


def _goes_on(token: Token) -> bool:
    """True for a noun that goes on after a plural one ("arms dealers", "sports utility cars")."""
    return (token.tag_ in _PLURAL and token.dep_ != "appos") or token.dep_ == "compound"


def _belongs(token: Token) -> bool:
    if token.pos_ in _WORDS:
        return True
    return token.tag_ in _PARTICIPLES and token.dep_ in ("amod", "compound", "nmod")
