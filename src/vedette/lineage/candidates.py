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
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from vedette.lineage.features import sentence_key
from vedette.lineage.index import Shelf, Shelves
from vedette.lineage.profile import Profile
from vedette.lineage.signatures import (
    ASKED_TERMS,
    KEPT_TERMS,
    Frequencies,
    code_of,
    code_of_sentence,
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
    time zone puts before its parent is found as well. Not for several threads.
    """

    def __init__(
        self,
        window_days: int = WINDOW_DAYS,
        most_candidates: int = MOST_CANDIDATES,
        most_reports: int = MOST_REPORTS,
    ) -> None:
        self.most_candidates = most_candidates
        self._shelves = Shelves(window_days, most_reports)
        self._frequencies = Frequencies()
        self._keys: dict[int, str] = {}
        self._numbers = 0
        #: Entries of shelves looked at so far: what the work grows with.
        self.operations = 0

    def __len__(self) -> int:
        """How many reports are held now."""
        return len(self._shelves)

    def add(self, profile: Profile) -> tuple[Candidate, ...]:
        """The candidates of a report among those before it, best first; then it is taken in."""
        day = _day(profile)
        shelves = self._shelves.near(day)
        shelf = self._shelves.open(day)
        self._numbers += 1
        self._keys[self._numbers] = profile.key
        shelf.numbers.append(self._numbers)
        # Without a sentence to align, equal words ("Photo") tell nothing.
        found = self._take(self._numbers, profile, shelf, shelves) if profile.sentences else ()
        for gone in self._shelves.sweep():
            for old in gone.numbers:
                del self._keys[old]
        return found

    def common_sentences(self, profile: Profile) -> frozenset[int]:
        """Numbers of the sentences that stand in many otherwise unlike reports of the window."""
        return self._common(profile, self._shelves.near(_day(profile)))

    def boilerplate(self, profile: Profile) -> frozenset[str]:
        """The keys of these sentences, as `relation.relate` takes them."""
        common = self.common_sentences(profile)
        return frozenset(sentence_key(s.span.text) for s in profile.sentences if s.number in common)

    def _common(self, profile: Profile, shelves: Sequence[Shelf]) -> frozenset[int]:
        found = set()
        for sentence in profile.sentences:
            code = code_of_sentence(sentence)
            if sum(shelf.sentences.get(code, 0) for shelf in shelves) >= COMMON_REPORTS:
                found.add(sentence.number)
        return frozenset(found)

    def _equal(self, text: str, shelves: Sequence[Shelf]) -> tuple[Candidate, ...]:
        """The first report of each day near with this very text."""
        numbers = [shelf.texts[text] for shelf in shelves if text in shelf.texts]
        self.operations += len(shelves)
        return tuple(Candidate(self._keys[n], 1.0) for n in sorted(numbers)[: self.most_candidates])

    def _take(
        self, number: int, profile: Profile, shelf: Shelf, shelves: Sequence[Shelf]
    ) -> tuple[Candidate, ...]:
        """Look a text up and put it on its shelf, unless an equal one stands there for it."""
        text = _digest(profile.report.text)
        equal = self._equal(text, shelves)
        if any(text in other.texts for other in (*shelves, shelf) if other.day == shelf.day):
            return equal
        shelf.texts[text] = number
        own = terms_by_sentence(profile)
        kept, asked = self._signatures(profile, own, self._common(profile, shelves))
        found, shared = self._look_up(asked, shelves)
        self._frequencies.add(own)
        shelf.put(number, kept)
        if not equal and shared < UNLIKE_SHARE * len(profile.sentences):
            for code in {code_of_sentence(sentence) for sentence in profile.sentences}:
                shelf.sentences[code] = shelf.sentences.get(code, 0) + 1
        known = {candidate.key for candidate in equal}
        return (*equal, *(c for c in found if c.key not in known))[: self.most_candidates]

    def _signatures(
        self, profile: Profile, own: Counter[str], common: frozenset[int]
    ) -> tuple[set[int], dict[int, int]]:
        """What a report leaves on the shelf, and what it asks for, with the place of a sentence."""
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
        self, asked: dict[int, int], shelves: Sequence[Shelf]
    ) -> tuple[list[Candidate], int]:
        """The candidates that bear what is asked, and the most sentences shared with one."""
        bearers: dict[int, list[int]] = defaultdict(list)
        count: dict[int, int] = defaultdict(int)
        for shelf in shelves:
            for signature in shelf.borne.keys() & asked.keys():
                held = shelf.borne[signature]
                numbers = [held] if isinstance(held, int) else held
                bearers[signature].extend(numbers)
                count[signature] += len(numbers) + shelf.more.get(signature, 0)
        total = float(len(asked) - len(bearers))
        scores: dict[int, float] = defaultdict(float)
        places: dict[int, int] = defaultdict(int)
        for signature in sorted(bearers):  # sums of floats depend on their order
            weight = 1 / (1 + math.log2(1 + count[signature] / HALF_WEIGHT))
            total += weight
            bit = 1 << asked[signature]
            for number in bearers[signature]:
                scores[number] += weight
                places[number] |= bit
            self.operations += len(bearers[signature])
        self.operations += len(shelves) + len(asked)
        shared = max((bits.bit_count() for bits in places.values()), default=0)
        best = sorted((-score, number) for number, score in scores.items())
        kept = [
            Candidate(self._keys[number], -score / total)
            for score, number in best[: self.most_candidates]
            if -score >= LEAST_SCORE * total
        ]
        return kept, shared


def _day(profile: Profile) -> int | None:
    """The day a report counts from, as a number; None without a date that can be read."""
    written = profile.report.date
    try:
        return date.fromisoformat(last_day(written)).toordinal() if written else None
    except ValueError:
        return None


def _digest(text: str) -> str:
    """A digest of the words of a text, without its white space."""
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=8).hexdigest()
