"""Reports of one form: a publisher's daily, filled in anew for another day.

Such reports share nearly every sentence and tell of different events, so a story may hold a form
once: of one day. An updated report keeps most of its figures and is not of a form.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vedette.lineage.profile import KEPT_TEXTS, Profile, ProfiledSentence

#: Sentences a report must have to be of a form, and the share of them that stands in another day's
#: report once figures and names are masked.
LEAST_SENTENCES = 3
SAME_FORM = 0.5
#: Share of the sentences with figures that stand unchanged from which two such reports are versions
#: of one (an update).
SAME_FIGURES = 0.5
#: Reports of a publisher that are remembered.
REMEMBERED = 12
_DIGIT = re.compile(r"\d")
_SLOT = re.compile(r"\d[\d.,:/-]*|(?<!^)\b[^\W\d_a-z]\w*")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A report remembered: the number of its form, its day, masked sentence -> sentence."""

    number: int
    day: str
    sentences: Mapping[str, str]


class Forms:
    """The forms of each publisher, learnt as reports come."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[_Seen]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
        self._count = 0

    def form_of(self, profile: Profile) -> str:
        """The form of a report ("" without publisher or day, or when it is too short)."""
        report = profile.report
        sentences = _masked(profile.sentences)
        if not report.publisher or not report.date or len(sentences) < LEAST_SENTENCES:
            return ""
        remembered = self._seen[report.publisher]
        number = next((s.number for s in remembered if _same(s, report.date, sentences)), None)
        if number is None:
            self._count += 1
            number = self._count
        remembered.append(_Seen(number, report.date, sentences))
        return f"{report.publisher}#{number}"


@lru_cache(maxsize=KEPT_TEXTS)
def _masked(sentences: tuple[ProfiledSentence, ...]) -> Mapping[str, str]:
    """Masked sentence -> sentence; the copies of a text share it."""
    return {_SLOT.sub("#", s.span.text): s.span.text for s in sentences}


def _same(seen: _Seen, day: str, sentences: Mapping[str, str]) -> bool:
    shared = seen.sentences.keys() & sentences.keys()
    if len(shared) < SAME_FORM * max(len(sentences), len(seen.sentences)):
        return False
    if seen.day == day:
        return True
    figured = [key for key in shared if _DIGIT.search(sentences[key])]
    unchanged = sum(seen.sentences[key] == sentences[key] for key in figured)
    return unchanged < SAME_FIGURES * len(figured)
