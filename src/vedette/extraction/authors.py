"""Whose voice a whole text is when it is not its publisher's: a speaker's, an author's."""

from __future__ import annotations

import re

from vedette.extraction.actors import ActorFinder
from vedette.extraction.quotations import find_quotations
from vedette.records import Report, Speaker
from vedette.resources import lexicon, words

_WORD = r"[A-Z][\w'’\-]+"
_NAME = rf"(?P<name>{_WORD}(?:[ \xa0](?:[A-Z]\.|[a-z]{{2,3}}|{_WORD})){{0,3}}[ \xa0]{_WORD})"
_SPEECH = re.compile(
    r"^(?:opening |closing |joint |full )?(?:remarks|statement|speech|address|message|letter|op-ed)"
    r" (?:by|from|of) (?P<who>[^\n:;,]+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"^\s*(?:[Bb]y|BY)[ \xa0]+{_NAME}[ \xa0]*(?:[,|].*)?$", re.MULTILINE)
_OPINION = re.compile(
    r"^\W*(?:opinion|op-ed|commentary|viewpoint|guest (?:essay|column)|column|perspective)\b"
    r"|/(?:opinions?|commentary|op-?ed|comment|columns?)/|\|\s*opinion\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y)\b")
_END = re.compile(
    r"\b(?:on|in|at|to|before|after|during|regarding|about|and|for the|with|following)\b",
    re.IGNORECASE,
)
#: The byline stands in the first lines, this many characters.
BYLINE_CHARS = 400
#: How often the author says "I" outside quotations before the text is taken for his own words.
MIN_FIRST_PERSON = 2
MAX_NAME_WORDS = 4
_TITLES = frozenset(lexicon("roles")["titles"])


def author_of(report: Report, side: str, finder: ActorFinder) -> Speaker | None:
    """The person whose words a report is; None when its publisher speaks.

    1. A speech or statement "by X" whose text says "I".
    2. A text with a byline that is called an opinion or says "I" outside quotations.
    """
    personal = says_i(report.text) >= MIN_FIRST_PERSON
    if personal and (match := _SPEECH.search(report.title.strip())):
        return _speech_by(match["who"], side, finder)
    byline = _BYLINE.search(report.text[:BYLINE_CHARS]) or _BYLINE.search(report.title)
    if byline is not None and (personal or is_called_opinion(report)):
        return Speaker(" ".join(byline["name"].split()), "named", "author", report.publisher)
    return None


def is_called_opinion(report: Report) -> bool:
    """True when the title or the address says that a report is a column or an op-ed."""
    return bool(_OPINION.search(report.title) or _OPINION.search(report.url))


def says_i(text: str) -> int:
    """How often a text says "I" or "my" outside its quotations."""
    quotations = find_quotations(text)
    found = (m.start() for m in _FIRST_PERSON.finditer(text))
    return sum(not any(q.start <= at < q.end for q in quotations) for at in found)


def _speech_by(who: str, side: str, finder: ActorFinder) -> Speaker | None:
    """ "President Ada Holm on the border" -> Ada Holm, president."""
    parts = _END.split(who)[0].split()
    titles = [n for n, word in enumerate(parts) if word.strip(".").lower() in _TITLES]
    after = parts[titles[-1] + 1 :] if titles else parts
    role = " ".join(parts[: titles[-1] + 1]) if titles else ""
    name = whole_name(after) if after and after[0][0].isupper() else ""
    if not name and not role:
        return None
    if not role and (len(after) < 2 or after[0] not in words("given_names")):
        return None
    role = role.removeprefix("the ").removeprefix("The ")
    return Speaker(name or f"the {role}", "named", role, "", finder.actor_of(role) or side)


def whole_name(after: list[str]) -> str:
    """The name that some words begin with, up to four: "Ada Holm Before Marine One" -> Ada Holm."""
    name: list[str] = []
    for word in after[:MAX_NAME_WORDS]:
        plain = word.removesuffix("'s").removesuffix("’s").rstrip(",")
        if not plain[:1].isupper() or (name and (_END.fullmatch(plain) or plain.endswith("ing"))):
            break
        name.append(plain)
        if plain != word:
            break
    return " ".join(name)
