"""Candidates: which earlier reports may be related to one that arrives; a bounded, short list.

1. A text met before, letter by letter, stands for all its copies: their candidates cost a look-up.
2. Sentences that stand in many unlike reports (footers, appeals, notes on the author) are left out.
3. The rest is signed (`signatures`) and looked up on the shelves of the window (`index`).
4. A shared signature weighs the less, the more reports bear it; a candidate's score is the share of
   the report's weight that it shares. What is rare, a detail of one version, so ranks its parent
   before its siblings.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from vedette.lineage.crossing import Crossing, details_of, language_of, signatures
from vedette.lineage.features import sentence_key
from vedette.lineage.index import Shelf, Shelves
from vedette.lineage.profile import Profile
from vedette.lineage.signatures import (
    ASKED_TERMS,
    KEPT_TERMS,
    Frequencies,
    code_of,
    code_of_text,
    pairs_of,
    terms_by_sentence,
)
from vedette.times import last_day

#: Days between two reports of which one may derive from the other.
WINDOW_DAYS = 14
#: Reports held at most; beyond it the day that was added to longest ago goes.
MOST_REPORTS = 200_000
#: Candidates given for one report at most.
MOST_CANDIDATES = 50
#: Least score of a candidate. WMT21 versions among BASIL and ECB+: recall 1.00 at .01 with 3
#: candidates a report, .996 at .02.
LEAST_SCORE = 0.01
#: Least score, and most candidates, in other languages: their shared names and numbers tell less.
LEAST_TOLD, MOST_ACROSS = 0.02, 20
#: Reports that bear a signature when it weighs half of one that no other bears.
HALF_WEIGHT = 8
#: A sentence is common when so many reports bear it that share less than `UNLIKE_SHARE` of their
#: sentences with any earlier one.
COMMON_REPORTS, UNLIKE_SHARE = 8, 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier report (key) that may be related, and the share (0 to 1) that is shared."""

    key: str
    score: float


class CandidateIndex:
    """The reports of the window, to be asked by each one that arrives.

    `window_days` is how far apart, either way, two days of publication may lie: what a clock or a
    time zone puts before its parent is found as well. `released` hears the key of each report that
    falls out. Not for several threads.
    """

    def __init__(
        self,
        window_days: int = WINDOW_DAYS,
        most_candidates: int = MOST_CANDIDATES,
        most_reports: int = MOST_REPORTS,
        released: Callable[[str], object] | None = None,
    ) -> None:
        self.window_days, self.most_candidates = window_days, most_candidates
        self._released = released
        self._shelves = Shelves(window_days, most_reports)
        self._frequencies = Frequencies()
        self._held: dict[int, tuple[str, int | None]] = {}  # number -> key, day
        self._sentences: Counter[int] = Counter()
        self._crossing = Crossing()
        self._numbers = 0
        #: Entries of shelves looked at so far: what the work grows with.
        self.operations = 0

    def __len__(self) -> int:
        """How many reports are held now."""
        return len(self._held)

    def add(self, profile: Profile) -> tuple[Candidate, ...]:
        """The candidates of a report among those before it, best first; then it is taken in."""
        day = _day(profile)
        shelves = self._shelves.near(day)
        shelf = self._shelves.open(day)
        self._numbers += 1
        self._held[self._numbers] = (profile.key, day)
        shelf.numbers.append(self._numbers)
        # Without a sentence to align, equal words ("Photo") tell nothing.
        found = self._take(self._numbers, profile, shelf, shelves) if profile.sentences else ()
        for gone in self._shelves.sweep():
            self._forget(gone)
        return found

    def common_sentences(self, profile: Profile) -> frozenset[int]:
        """Numbers of the sentences that many otherwise unlike reports of the window bear."""
        return frozenset(
            sentence.number
            for sentence in profile.sentences
            if self._sentences[code_of_text(sentence.span.text)] >= COMMON_REPORTS
        )

    def boilerplate(self, profile: Profile) -> frozenset[str]:
        """The keys of these sentences, as `relation.relate` takes them."""
        common = self.common_sentences(profile)
        return frozenset(sentence_key(s.span.text) for s in profile.sentences if s.number in common)

    def _forget(self, shelf: Shelf) -> None:
        for number in shelf.numbers:
            key, _ = self._held.pop(number)
            if self._released is not None:
                self._released(key)
        for code in shelf.sentences:
            self._sentences[code] -= 1
            if not self._sentences[code]:
                del self._sentences[code]

    def _take(
        self, number: int, profile: Profile, shelf: Shelf, shelves: Sequence[Shelf]
    ) -> tuple[Candidate, ...]:
        """Look a text up and put it on its shelf, unless an equal one of its day stands for it."""
        text = code_of_text(profile.report.text)
        equal = self._equal(text, number, shelves)
        day = self._held[number][1]
        if any(self._held[n][1] == day for n in equal):
            return self._candidates((1.0, n) for n in equal)
        shelf.texts.setdefault(text, []).append(number)
        own = terms_by_sentence(profile)
        kept, asked = self._signatures(profile, own)
        scores, shared = self._look_up(asked, number, shelves)
        self._frequencies.add(own)
        shelf.put(number, kept)
        scores += self._across(number, profile, shelf, shelves)
        if not equal and shared < UNLIKE_SHARE * len(profile.sentences):
            codes = {code_of_text(sentence.span.text) for sentence in profile.sentences}
            self._sentences.update(codes)
            shelf.sentences.extend(codes)
        best = [(1.0, n) for n in equal]
        scores.sort(key=lambda pair: (-pair[0], pair[1]))
        return self._candidates(best + [(s, n) for s, n in scores if n not in equal])

    def _across(
        self, number: int, profile: Profile, shelf: Shelf, shelves: Sequence[Shelf]
    ) -> list[tuple[float, int]]:
        """Score and number of reports in other languages that name the same, best first."""
        language = language_of(profile)
        if not language:
            return []
        details = details_of(profile)
        self._crossing.add(language, details)
        shelf.details.append((number, language, self._crossing.kept(language, details)))
        if len(self._crossing.languages) < 2:
            return []
        for other in self._shelves.all():  # what waited for a second language, and this report
            for waiting, its_language, codes in other.details:
                other.put(waiting, signatures(its_language, codes))
            other.details.clear()
        found = []
        for asked in self._crossing.asked(language, details).values():
            scores, _ = self._look_up(dict.fromkeys(asked, 0), number, shelves)
            found += [pair for pair in scores if pair[0] >= LEAST_TOLD]
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST_ACROSS]

    def _candidates(self, best: Iterable[tuple[float, int]]) -> tuple[Candidate, ...]:
        first = islice(best, self.most_candidates)
        return tuple(Candidate(self._held[number][0], score) for score, number in first)

    def _equal(self, text: int, number: int, shelves: Sequence[Shelf]) -> list[int]:
        """The first report of each day of the window with this very text."""
        self.operations += len(shelves)
        found = sorted(n for shelf in shelves for n in shelf.texts.get(text, ()))
        return [n for n in found if self._near(n, number)]

    def _near(self, one: int, other: int) -> bool:
        a, b = self._held[one][1], self._held[other][1]
        return a is None or b is None or abs(a - b) <= self.window_days

    def _signatures(self, profile: Profile, own: Counter[str]) -> tuple[set[int], dict[int, int]]:
        """What a report leaves on the shelf, and what it asks for, with the place of a sentence."""
        common = self.common_sentences(profile)
        kept: set[int] = set()
        asked: dict[int, int] = {}
        for place, sentence in enumerate(profile.sentences):
            if sentence.number in common:
                continue
            rarest = self._frequencies.rarest_first(sentence, own)
            kept.update(pairs_of([code_of(term) for term in rarest[:KEPT_TERMS]]))
            # Words of its own that no report held before would only crowd out what it may share.
            known = [code_of(term) for term in rarest if self._frequencies.known(term)]
            for signature in pairs_of(known[:ASKED_TERMS]):
                asked.setdefault(signature, place)
        return kept, asked

    def _look_up(
        self, asked: dict[int, int], number: int, shelves: Sequence[Shelf]
    ) -> tuple[list[tuple[float, int]], int]:
        """Score and number of what bears what is asked, and the sentences shared with the best."""
        bearers: dict[int, list[int]] = {}
        count: dict[int, int] = defaultdict(int)
        for shelf in shelves:
            borne, more = shelf.borne, shelf.more
            for signature in borne.keys() & asked.keys():
                held = borne[signature]
                numbers = [held] if isinstance(held, int) else held
                bearers[signature] = bearers.get(signature, []) + numbers
                count[signature] += len(numbers) + more.get(signature, 0)
        total = float(len(asked) - len(bearers))
        scores: dict[int, float] = defaultdict(float)
        for signature, numbers in bearers.items():
            weight = _weight(count[signature])
            total += weight
            for other in numbers:
                scores[other] += weight
            self.operations += len(numbers)
        self.operations += len(shelves) + len(asked)
        least = LEAST_SCORE * total
        best = sorted((-score, n) for n, score in scores.items() if score >= least)
        near = [(-score / total, n) for score, n in best if self._near(n, number)]
        if not near:
            return [], 0
        places = {asked[sign] for sign, numbers in bearers.items() if near[0][1] in numbers}
        return near[: self.most_candidates], len(places)


@lru_cache(maxsize=4096)
def _weight(count: int) -> float:
    """The weight (0 to 1) of a signature that so many reports bear: 1 at 0, half at 8."""
    return 1 / (1 + math.log2(1 + count / HALF_WEIGHT))


def _day(profile: Profile) -> int | None:
    """The day a report counts from, as a number; None without a date that can be read."""
    written = profile.report.date
    try:
        return date.fromisoformat(last_day(written)).toordinal() if written else None
    except ValueError:
        return None
