"""A story while it grows: its members, the sum of their vectors, its days and its forms."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from vedette.lineage.story_weights import Frequencies, Vector, cosine, norm
from vedette.times import days_between

#: Terms of a story that are kept, the heaviest first, once it has more than twice as many.
MOST_TERMS = 400
#: Share by which the reports may have grown before a story's weighted vector is worked out anew.
STALE = 0.1


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story: its terms scaled to length 1, its day or None, its form or ''."""

    key: str
    arrival: int
    terms: Vector
    day: str | None
    form: str
    text: str


@dataclass
class StoryState:
    """One story; `key` is that of the report that opened it and never changes."""

    key: str
    arrival: int
    members: dict[str, Member] = field(default_factory=dict)
    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    days: list[str] = field(default_factory=list)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)
    _weighted: dict[str, float] = field(default_factory=dict)
    _length: float = 0.0
    _as_of: int = -1

    def add(self, member: Member) -> None:
        """Take a report in."""
        self.members[member.key] = member
        if member.day:
            insort(self.days, member.day)
        if member.form:
            self.held[member.form, member.day or ""] += 1
        for term, value in member.terms.items():
            self.sums[term] += value
        if len(self.sums) > 2 * MOST_TERMS:
            kept = sorted(self.sums.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
            self.sums = defaultdict(float, kept)
        self._as_of = -1

    def remove(self, key: str) -> Member:
        """Give a report away."""
        member = self.members.pop(key)
        if member.day:
            del self.days[bisect_left(self.days, member.day)]
        if member.form:
            self.held -= Counter([(member.form, member.day or "")])
        for term, value in member.terms.items():
            left = self.sums.get(term, 0.0) - value
            if left > 1e-9:
                self.sums[term] = left
            else:
                self.sums.pop(term, None)
        self._as_of = -1
        return member

    def similarity(self, vector: Vector, length: float, frequencies: Frequencies) -> float:
        """The cosine (0 to 1) of a weighted vector and the story's centre."""
        weighted, own = self.centre(frequencies)
        return cosine(vector, weighted, length, own)

    def centre(self, frequencies: Frequencies) -> tuple[Mapping[str, float], float]:
        """The weighted sum of the members' vectors, and its length."""
        if self._as_of < 0 or frequencies.reports > self._as_of * (1 + STALE):
            self._weighted = frequencies.weighted(self.sums)
            self._length = norm(self._weighted)
            self._as_of = frequencies.reports
        return self._weighted, self._length

    @property
    def middle(self) -> str | None:
        """The middle day of the dated members; None when no member is dated."""
        return self.days[len(self.days) // 2] if self.days else None

    def gap_days(self, day: str | None) -> float | None:
        """Days from the story's middle day; None when either has no date."""
        middle = self.middle
        return None if day is None or middle is None else abs(days_between(middle, day))

    def bars(self, other: Mapping[str, str]) -> bool:
        """Whether it holds a form (form -> day) of another day."""
        own = self.forms if other else {}
        return any(own.get(form, day) != day for form, day in other.items())

    @property
    def forms(self) -> dict[str, str]:
        """The day on which it holds each form."""
        return dict(self.held.keys())
