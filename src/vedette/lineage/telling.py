"""Which reports tell nothing of their own: pages of boilerplate alone, however many there are.

Equal words are the strongest sign of a copy, unless they are a page's: a cookie notice, an appeal
to subscribe, a list of links. Such words stand on many pages and name nobody and nothing.
"""

from __future__ import annotations

from collections import Counter

from vedette.lineage.candidates import COMMON_REPORTS
from vedette.lineage.features import details_of
from vedette.lineage.profile import Profile
from vedette.lineage.signatures import code_of_text

#: Distinct terms in all below which words that many pages bear tell nothing, whatever they name
#: ("Copyright 2031 Norland Courier. All rights reserved." has seven). Judged, not fitted.
LEAST_TERMS = 12
#: Below so many terms they tell nothing either where they name fewer than `LEAST_DETAILS` names,
#: numbers and quotations ("Privacy Policy" is two); 60 words of news name more.
SHORT_TERMS, LEAST_DETAILS = 60, 3


class Telling:
    """In how many reports each sentence stands."""

    def __init__(self) -> None:
        self._bearers: Counter[int] = Counter()

    def add(self, profile: Profile) -> None:
        """Count the sentences of one more report."""
        self._bearers.update({code_of_text(s.span.text) for s in profile.sentences})

    def says_nothing(self, profile: Profile) -> bool:
        """True when every sentence stands in `COMMON_REPORTS` reports, and all say too little.

        A story that many carry has common sentences too; it is long, or it names something.
        """
        terms: set[str] = set()
        for sentence in profile.sentences:
            terms |= sentence.terms
            if len(terms) >= SHORT_TERMS:
                return False
        common = all(
            self._bearers[code_of_text(s.span.text)] >= COMMON_REPORTS for s in profile.sentences
        )
        return common and (len(terms) < LEAST_TERMS or _names_little(profile))


def _names_little(profile: Profile) -> bool:
    """True when a text in letters that have capitals has hardly a name, number or quotation.

    The publisher's own name tells nothing on its own pages.
    """
    report, details = profile.report, details_of(profile)
    own = frozenset(report.publisher.split())
    named = len(details.names - own) + len(details.numbers) + len(details.quotes)
    return named < LEAST_DETAILS and report.text.upper() != report.text.lower()
