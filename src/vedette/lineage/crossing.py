"""Signatures that hold across languages: pairs of names, in one spelling, and numbers.

A translation shares no words with its source, but it names the same people and places and tells the
same figures. Which of a report's names these are is learnt: those that reports in other languages
hold too come first (a German noun is written like a name, and is none elsewhere).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache

from vedette.lineage.profile import KEPT_TEXTS, Profile, ProfiledSentence
from vedette.lineage.signatures import Frequencies, code_of, pairs_of
from vedette.lineage.translation import latin

#: Details of a report whose pairs are kept, and those whose pairs are looked up. WMT21 sources
#: against translations: 8 kept .59 to .98 by language, 16 kept .86 to .98 (ja .38 at best).
KEPT_DETAILS, ASKED_DETAILS = 16, 24
#: Languages looked for at most; a code beyond them is not looked for.
MOST_LANGUAGES = 24
#: Letters of a name's consonants that count, and the fewest.
MOST_LETTERS, LEAST_LETTERS = 5, 3
_TOKEN = re.compile(r"\d[\d.,\u00a0\u202f]*\d|[^\W\d_]+")
_NOT_DIGIT = re.compile(r"\D")
_SPELLINGS = (("ck", "k"), ("ts", "k"), ("ph", "f"), ("x", "ks"), ("c", "k"), ("z", "s"))
_SOFT = re.compile(r"[^a-z]|[aeiouh]")
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """The consonants of a name in Latin: "Khabarov", "Chabarow" and "Хабаров" are "kbrv"."""
    spelled = latin(name)
    for written, said in _SPELLINGS:
        spelled = spelled.replace(written, said)
    return _DOUBLED.sub(r"\1", _SOFT.sub("", spelled))[:MOST_LETTERS]


def details_of(profile: Profile) -> frozenset[str]:
    """The numbers of two digits and more, and what is written like a name inside a sentence."""
    return _details(profile.sentences)


@lru_cache(maxsize=KEPT_TEXTS)
def _details(sentences: tuple[ProfiledSentence, ...]) -> frozenset[str]:
    found = set()
    for sentence in sentences:
        for place, token in enumerate(_TOKEN.findall(sentence.span.text)):
            if token[0].isdigit():
                found.add(_NOT_DIGIT.sub("", token))
            elif place and token[0].isupper():
                name = skeleton(token)
                if len(name) >= LEAST_LETTERS:
                    found.add(name)
    return frozenset(found)


def language_of(profile: Profile) -> str:
    """The two letters of a report's language; '' when it is not known."""
    code = profile.report.language[:2].lower()
    return "" if code == "un" else code


class Crossing:
    """What reports in each language have named, and the signatures that follow from it."""

    def __init__(self) -> None:
        self._of: dict[str, Frequencies] = {}

    @property
    def languages(self) -> list[str]:
        """The languages seen so far."""
        return [*self._of]

    def add(self, language: str, details: Iterable[str]) -> None:
        """Count the details of one more report."""
        if language in self._of or len(self._of) < MOST_LANGUAGES:
            self._of.setdefault(language, Frequencies()).add(details)

    def kept(self, language: str, details: Iterable[str]) -> array[int]:
        """The codes of the details that a report is best found by in another language."""

        def rank(detail: str) -> tuple[bool, int, str]:
            elsewhere = any(f.known(detail) for one, f in self._of.items() if one != language)
            return not elsewhere, sum(f.count(detail) for f in self._of.values()), detail

        return array("L", (code_of(d) for d in sorted(details, key=rank)[:KEPT_DETAILS]))

    def asked(self, language: str, details: Iterable[str]) -> Mapping[str, list[int]]:
        """By other language, the signatures that a report may share with those in it."""
        found = {}
        for other, seen in self._of.items():
            if other != language:
                known = sorted(filter(seen.known, details), key=lambda d: (seen.count(d), d))
                found[other] = signatures(other, (code_of(d) for d in known[:ASKED_DETAILS]))
        return found


def signatures(language: str, codes: Iterable[int]) -> list[int]:
    """The pairs of some details, as a report in this language leaves them."""
    salt = code_of(f"language {language}") << 29
    return [pair ^ salt for pair in pairs_of([*codes])]
