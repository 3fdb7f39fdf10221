"""The word lists of one language, compiled (``resources/lexicon/tongues``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from vedette.resources import lexicon

#: Languages with a word list, and the list of each.
TONGUES = MappingProxyType(
    {c: f"tongues/{c}" for c in ("ar", "de", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk")}
)
#: Where one sentence holds several events, the earlier type here is the one it is about.
PREFERENCE = ("RETREAT", "SANCTION", "ASSAULT", "MOBILIZE", "AGREE", "CONSULT", "AID")
#: Where two speech verbs stand in one place, the more telling act wins.
ACTS = (
    "deny", "demand", "threaten", "warn", "accuse", "promise", "announce", "estimate", "correct",
    "support", "state",
)  # fmt: skip
#: Clitics that Arabic writes before a word: and, so, by, as, for, and the article.
_ARABIC_CLITICS = r"(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: `words` finds any word of a table, `data` holds the file as it is."""

    code: str
    data: dict[str, Any]

    def words(self, table: str, key: str) -> re.Pattern[str]:
        """A pattern over the words of ``[table] key``; it matches nothing for an empty list."""
        return _pattern(self.code, table, key)

    def acts(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(speech act, its verbs), the more telling act first."""
        return tuple((act, self.words("speech", act)) for act in ACTS if act in self.data["speech"])

    def events(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(event, its words) in order of preference."""
        return tuple(
            (event, self.words("events", event))
            for event in PREFERENCE
            if event in self.data["events"]
        )


@cache
def tongue(code: str) -> Tongue:
    """The lists of a language; KeyError for one that has none."""
    return Tongue(code, lexicon(TONGUES[code]))


@cache
def _pattern(code: str, table: str, key: str) -> re.Pattern[str]:
    return whole_words(lexicon(TONGUES[code])[table].get(key, ()), clitics=code == "ar")


def whole_words(words: Iterable[str], *, clitics: bool = False) -> re.Pattern[str]:
    """A pattern that finds any of the words as a whole, longest first; ``*`` is any ending."""
    listed = sorted(words, key=len, reverse=True)
    if not listed:
        return _NOTHING
    # An elided word ("l'", "qu'") is followed by a letter at once.
    inner = "|".join(
        re.escape(word).replace(r"\*", r"\w*") + ("" if word[-1] in "'’ " else r"(?!\w)")
        for word in listed
    )
    return re.compile(rf"(?<![\w]){_ARABIC_CLITICS if clitics else ''}(?:{inner})", re.IGNORECASE)
