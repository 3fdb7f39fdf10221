"""Reading sentences about invented countries: Norland, Sudria and Vestia, known by their names."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.factories import make_report
from vedette.extraction.actors import ActorFinder
from vedette.extraction.claims import extract_claims
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.language import parse
from vedette.extraction.tokens import lemma
from vedette.records import Claim

_STATES = (
    ("XNO", "Norland", "Norlandian", "Norhaven"),
    ("XSU", "Sudria", "Sudrian", "Sudmere"),
    ("XVE", "Vestia", "Vestian", "Vestport"),
)

#: Says that a report of one sentence is about armed forces, and names nobody.
TITLE = "Troops and tanks"


@cache
def invented() -> Gazetteer:
    """The packaged gazetteer with the three states, their adjectives and their capitals."""
    rows = []
    for code, name, adjective, capital in _STATES:
        rows.append((name, code, "country", code))
        rows.append((adjective, code, "demonym", code))
        rows.append((capital, code, "capital", code))
    return Gazetteer(tuple(rows))


def finder() -> ActorFinder:
    """A finder that knows the three states."""
    return ActorFinder(invented())


def claims(text: str, **report: Any) -> tuple[Claim, ...]:
    """Every claim of a text, read with the three states known, in a report about armed forces."""
    return extract_claims(make_report(text=text, **({"title": TITLE} | report)), invented())


def only(text: str, **report: Any) -> Claim:
    """The claim of a text that holds one; ValueError when it holds none or several."""
    (claim,) = claims(text, **report)
    return claim


def of_event(text: str, event: str, **report: Any) -> Claim:
    """The first claim of a text with this event; StopIteration when there is none."""
    return next(claim for claim in claims(text, **report) if claim.event == event)


def token(text: str, word: str) -> Any:
    """The first token of a parsed sentence with this text or lemma."""
    return next(t for t in parse(text) if word in (t.text, lemma(t)))
