"""Words of a report that tie one origin to another: briefed by, consistent with, images by.

The word lists stand in ``resources/lexicon/dependence.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vedette.extraction.actors import ActorFinder
from vedette.extraction.gazetteer import Gazetteer, Hit
from vedette.extraction.sentences import split_sentences
from vedette.extraction.unlisted import find_unlisted
from vedette.records import Citation, Report
from vedette.resources import lexicon, table

#: Characters after a cue in which the other party is named.
REACH_CHARS = 70
#: Characters between pictures or papers and whose they are.
GAP_CHARS = 60
_ACTING = frozenset({"demonym", "country", "seat", "organisation", "capital", "collective"})
_LEXICON = lexicon("dependence")


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_NAME = r"(?P<name>[A-Z][\w&.’'-]*(?:\s+(?:of\s+|for\s+|the\s+)?[A-Z][\w&’'-]*){0,4})"
_BRIEFED = re.compile(rf"\b(?:{_any(_LEXICON['briefed'])})\b", re.IGNORECASE)
_AGREES = re.compile(rf"\b(?:{_any(_LEXICON['agrees'])})\b", re.IGNORECASE)
_VIEW = re.compile(rf"\b(?:{_any(_LEXICON['views'])})s?\b", re.IGNORECASE)
_GIVEN = rf"[^.;]{{0,{GAP_CHARS}}}?\b(?i:{{}})\s+(?:the\s+)?(?:[a-zA-Z.]+\s+company\s+)?{_NAME}"
_PICTURES = re.compile(rf"\b(?i:{_any(_LEXICON['pictures'])})\b")
_PICTURES_BY = re.compile(_PICTURES.pattern + _GIVEN.replace("{}", _any(_LEXICON["giver"])))
_PAPER_OF = re.compile(
    rf"\b(?i:{_any(_LEXICON['papers'])})\b" + _GIVEN.replace("{}", _any(_LEXICON["writer"]))
)
_PROVIDERS = re.compile(
    r"\b(?P<name>"
    + _any(
        [
            name
            for row in table("publishers")
            if row["kind2"] == "imagery"
            for name in (row["name"], *row["aliases"].split("|"))
            if name
        ]
    )
    + r")\b"
)
#: A cue of any kind: a report without one is not split into sentences.
_ANY = re.compile(
    "|".join(p.pattern for p in (_BRIEFED, _AGREES, _PICTURES))
    + rf"|\b(?:{_any(_LEXICON['papers'])})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tie an origin to another: kind (of `DEPENDENCES`), whom to, and where they stand.

    `other` is an actor code, or for pictures and papers a name; `of` are the parties that the same
    sentence names before the words; `sentence` is the sentence's ``[start, end)``.
    """

    kind: str
    other: str
    of: tuple[str, ...]
    citation: Citation
    sentence: tuple[int, int]


@lru_cache(maxsize=20_000)
def cues_of(report: Report, gazetteer: Gazetteer) -> tuple[Cue, ...]:
    """The cues of a report, in order."""
    if not _ANY.search(report.text):
        return ()
    head = f"{report.publisher}\n{report.title}\n{report.text}"
    finder = ActorFinder(gazetteer, find_unlisted(head, (), gazetteer))
    found: list[Cue] = []
    for sentence in split_sentences(report.text):
        text = report.text[sentence.start : sentence.end]
        if _ANY.search(text):
            found += _cues(report, sentence.start, text, finder)
    return tuple(dict.fromkeys(found))


def _cues(report: Report, start: int, text: str, finder: ActorFinder) -> Iterator[Cue]:
    where = (start, start + len(text))

    def cue(kind: str, other: str, span: tuple[int, int], of: tuple[str, ...] = ()) -> Cue:
        a, b = start + span[0], start + span[1]
        return Cue(kind, other, of, Citation(report.key, a, b, report.text[a:b]), where)

    for match in _BRIEFED.finditer(text):
        after = _after(text, match.end(), finder)
        if after:
            yield cue(
                "briefing", after[0].code, (match.start(), after[0].end),
                _before(text, match.start(), finder),
            )  # fmt: skip
    for match in _AGREES.finditer(text):
        after = _after(text, match.end(), finder)
        if after and _VIEW.search(text, match.end(), match.end() + REACH_CHARS):
            for hit in after:
                yield cue("consistent_with", hit.code, (match.start(), hit.end))
    if _PICTURES.search(text):
        for match in (*_PICTURES_BY.finditer(text), *_PROVIDERS.finditer(text)):
            if not finder.actor_of(match["name"]):
                yield cue("same_imagery", match["name"], match.span())
    for match in _PAPER_OF.finditer(text):
        yield cue("same_document", match["name"], match.span())


def _after(text: str, start: int, finder: ActorFinder) -> list[Hit]:
    """Actors named shortly after a cue, in order."""
    return [h for h in _acting(text, finder) if start <= h.start <= start + REACH_CHARS]


def _before(text: str, end: int, finder: ActorFinder) -> tuple[str, ...]:
    """The last actor named before a cue in its sentence."""
    return tuple(h.code for h in _acting(text, finder) if h.end <= end)[-1:]


def _acting(text: str, finder: ActorFinder) -> list[Hit]:
    hits = (h for h in finder.hits(text) if h.kind in _ACTING)
    return [h for h in hits if not h.code.startswith("ANAPHOR")]
