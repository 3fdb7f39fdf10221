"""Stories: reports clustered into events as they arrive, corrected as more is known.

1. A report is its weighted terms (`story_terms`); how much a term tells grows with the reports.
2. It joins the story whose centre is most alike, if alike enough for their distance in days;
   else it opens a story. A story holds no two days of one form (`story_forms`).
3. Two stories whose centres have become alike are merged; the older key stays.
4. Each time the reports have grown by `SETTLE_GROWTH`, every report of an open story is asked
   again where it belongs, and every story whether it holds two events (`story_split`). What moves
   is recorded; keys of stories never change.

Work for a report is bounded: `LOOKED_UP` terms, each with at most `MOST_HOLDERS` stories, and
`CANDIDATES` exact comparisons.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.lineage.model import Story
from vedette.lineage.profile import Profile, profile_of
from vedette.lineage.story_forms import Forms
from vedette.lineage.story_split import two_events
from vedette.lineage.story_state import Member, StoryState
from vedette.lineage.story_terms import story_terms
from vedette.lineage.story_ties import Ties, families
from vedette.lineage.story_weights import Frequencies, norm
from vedette.records import Report
from vedette.times import days_between

#: Mean cosine with a story's reports from which a report belongs to it.
JOIN = 0.21
#: Mean cosine of two reports on one event.
WITHIN = 0.25
#: Mean cosine of the reports of two stories from which they are one.
MERGE = 0.25
#: What each day of distance adds to the cosine asked for, as a share of it.
PER_DAY = 0.06
#: Days from a story's middle after which no report joins it.
WINDOW_DAYS = 21
#: Days before the newest report, or reports after the last one of an undated story, from which a
#: story is closed: what it holds is given back, and nothing joins it.
KEPT_DAYS = 60
KEPT_UNDATED = 20_000
#: Reports that must also have come since a dated one: an archive is not read in order of days.
KEPT_REPORTS = 2_000
LOOKED_UP = 40
MOST_HOLDERS = 100
CANDIDATES = 8
SETTLE_GROWTH = 1.5
SETTLE_ROUNDS = 3
#: What a report's own story has ahead of another when it is asked again.
STAY = 1.05


#: Kinds of `Correction`.
CORRECTIONS = ("merged", "moved", "split")


@dataclass(frozen=True, slots=True)
class Correction:
    """What later evidence changed: `kind` is ``merged`` (`story` took `other` in), ``moved``
    (`reports` went from `other` to `story`) or ``split`` (they left `other` and opened `story`);
    keys of stories and reports.
    """

    kind: str
    story: str
    other: str
    reports: tuple[str, ...]


class StoryClusters:
    """Stories over reports as they arrive."""

    def __init__(self) -> None:
        self.corrections: list[Correction] = []
        self._frequencies = Frequencies()
        self._forms = Forms()
        self._stories: dict[str, StoryState] = {}
        self._holders: dict[str, dict[str, None]] = defaultdict(dict)
        self._home: dict[str, str] = {}
        self._ties = Ties()
        self._closed: list[tuple[int, Story]] = []
        self._newest = ""
        self._settle_at = 8.0

    def add(self, report: Report | Profile, copies: Iterable[str] = ()) -> str:
        """The key of the story a report joins or opens; a report seen before stays where it is.

        `copies` are keys of reports that it is known to derive from, or that derive from it: it
        goes where the first of them is, takes the others there, and stays with them.
        """
        profile = profile_of(report) if isinstance(report, Report) else report
        if profile.key in self._home:
            return self._home[profile.key]
        member = self._member(profile)
        self._newest = max(self._newest, member.day or "")
        self._frequencies.add(member.terms)
        known = [key for key in copies if self._home.get(key) in self._stories]
        story = self._stories[self._home[known[0]]] if known else self._place(member)
        self._take(story, member)
        self._tie(member.key, known)
        self._merge(story)
        if len(self._home) >= self._settle_at:
            self.settle(1)
            self._settle_at = len(self._home) * SETTLE_GROWTH
        return self._home[profile.key]

    def story_of(self, report_key: str) -> str:
        """The key of the story a report is in now; KeyError when it was never added."""
        return self._home[report_key]

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story, in order of opening; its reports in order of arrival."""
        still_open = [(s.arrival, _story(s)) for s in self._stories.values() if s.members]
        return tuple(story for _, story in sorted([*self._closed, *still_open], key=_arrival))

    def settle(self, rounds: int = SETTLE_ROUNDS) -> None:
        """Ask every report again where it belongs, until nothing moves or `rounds` are over."""
        self._close()
        for _ in range(rounds):
            moved = [self._again(k) for s in list(self._stories.values()) for k in list(s.members)]
            for key in list(self._stories):
                if key in self._stories:
                    self._merge(self._stories[key])
            parted = [self._split(story) for story in list(self._stories.values())]
            if not any(moved) and not any(parted):
                return

    def _split(self, story: StoryState) -> bool:
        """Whether a story held two events: the later one leaves, under the key of its first report
        that names no story yet.
        """
        heads = [m for m in story.members.values() if not self._ties.follows(m.key)]
        parts = two_events(heads, self._frequencies)
        if parts is None:
            return False
        taken = {*self._stories, *(closed.key for _, closed in self._closed)}
        free = [member for member in parts[1] if member.key not in taken]
        if not free:
            return False
        new = StoryState(free[0].key, free[0].arrival)
        self._stories[new.key] = new
        leaving = [story.remove(k) for head in parts[1] for k in self._ties.unit(head.key)]
        for member in leaving:
            self._take(new, member)
        moved = tuple(member.key for member in leaving)
        self.corrections.append(Correction("split", new.key, story.key, moved))
        return True

    def _close(self) -> None:
        """Give back what stories hold that no report can join any more; they stay as they are."""
        for story in list(self._stories.values()):
            dated = story.days[-1] if story.days else ""
            last = max(m.arrival for m in story.members.values())
            old = days_between(dated, self._newest) > KEPT_DAYS if dated else False
            passed = len(self._home) - last
            if (old and passed > KEPT_REPORTS) or (not dated and passed > KEPT_UNDATED):
                self._closed.append((story.arrival, _story(story)))
                self._forget(story)
                for term in story.sums:
                    self._holders[term].pop(story.key, None)
        self._holders = defaultdict(dict, {t: keys for t, keys in self._holders.items() if keys})

    def _member(self, profile: Profile) -> Member:
        report = profile.report
        terms = story_terms(report)
        length = norm(terms) or 1.0
        scaled = {term: value / length for term, value in terms.items()}
        form = self._forms.form_of(profile)
        return Member(report.key, len(self._home), scaled, report.date, form, report.text)

    def _place(self, member: Member) -> StoryState:
        """The story a report belongs to, opened when there is none."""
        best = self._best(member)
        if best is not None:
            return best[1]
        story = StoryState(member.key, member.arrival)
        self._stories[story.key] = story
        return story

    def _best(self, member: Member, own: str = "") -> tuple[float, StoryState] | None:
        """The story most alike, by cosine over the cosine asked for (at least 1)."""
        vector = self._frequencies.weighted(member.terms)
        length = norm(vector)
        found = []
        forms = {member.form: member.day or ""} if member.form else {}
        for story in self._candidates(vector):
            asked = _asked(JOIN * _lift(story), story.gap_days(member.day))
            if asked is None or story.bars(forms):
                continue
            score = story.similarity(vector, length, self._frequencies) / asked
            found.append((score * (STAY if story.key == own else 1.0), story))
        best = max(found, key=lambda f: (f[0], -f[1].arrival), default=None)
        return best if best is not None and best[0] >= 1.0 else None

    def _candidates(self, vector: Mapping[str, float]) -> list[StoryState]:
        """The stories that share most of what the vector holds."""
        heavy = sorted(vector, key=lambda term: (-vector[term], term))[:LOOKED_UP]
        shared: dict[str, float] = defaultdict(float)
        for term in heavy:
            holders = self._holders.get(term, {})
            for key in list(holders) if len(holders) <= MOST_HOLDERS else ():
                story = self._stories.get(key)
                if story is None or term not in story.sums:
                    del holders[key]
                else:
                    shared[key] += vector[term] ** 2 * story.sums[term] / len(story.members)
        best = sorted(shared, key=lambda key: (-shared[key], self._stories[key].arrival))
        return [self._stories[key] for key in best[:CANDIDATES]]

    def _take(self, story: StoryState, member: Member) -> None:
        story.add(member)
        self._home[member.key] = story.key
        for term in member.terms:
            self._holders[term][story.key] = None

    def _tie(self, key: str, known: Sequence[str]) -> None:
        """Let a report stay with the first it is tied to, and the others come to it."""
        if known:
            self._ties.tie(key, known[0])
        for other in known[1:]:
            head = self._ties.head(other)
            if head != self._ties.head(key):
                self._ties.tie(head, key)
                home, story = self._home[head], self._stories[self._home[key]]
                if home != story.key:
                    self._move(self._remove(head), story, home)

    def _remove(self, key: str) -> list[Member]:
        """Take a report and all that follow it out of their story."""
        home = self._stories[self._home[key]]
        unit = [home.remove(one) for one in self._ties.unit(key)]
        if not home.members:
            self._forget(home)
        return unit

    def _move(self, unit: Sequence[Member], story: StoryState, home: str) -> None:
        for member in unit:
            self._take(story, member)
        moved = tuple(member.key for member in unit)
        self.corrections.append(Correction("moved", story.key, home, moved))

    def _again(self, key: str) -> bool:
        """Whether a report, with all that follow it, moved when asked again."""
        if self._ties.follows(key):
            return False
        home = self._stories[self._home[key]]
        unit = [home.remove(one) for one in self._ties.unit(key)]
        member = unit[0]
        if not home.members:
            self._forget(home)
        best = self._best(member, home.key)
        if best is not None:
            story = best[1]
        elif home.members and member.key not in self._stories:
            story = StoryState(member.key, member.arrival)
        else:
            story = home
        self._stories.setdefault(story.key, story)
        if story.key == home.key:
            for one in unit:
                self._take(story, one)
            return False
        self._move(unit, story, home.key)
        return True

    def _merge(self, story: StoryState) -> None:
        """Take in every story whose centre is alike enough, or be taken in by an older one."""
        vector, length = story.centre(self._frequencies)
        for other in self._candidates(vector):
            if other is story or other.bars(story.forms):
                continue
            asked = _asked(MERGE * _lift(story) * _lift(other), other.gap_days(story.middle))
            if asked is not None and other.similarity(vector, length, self._frequencies) >= asked:
                older, newer = sorted((story, other), key=lambda s: s.arrival)
                self._join(older, newer)
                self._merge(older)
                return

    def _join(self, older: StoryState, newer: StoryState) -> None:
        moved = tuple(newer.members)
        for member in newer.members.values():
            self._take(older, member)
        newer.members = {}
        self._forget(newer)
        self.corrections.append(Correction("merged", older.key, newer.key, moved))

    def _forget(self, story: StoryState) -> None:
        """Drop an empty story; postings that still name it are dropped when they are met."""
        self._stories.pop(story.key, None)


def _story(state: StoryState) -> Story:
    members = state.members
    return Story(state.key, tuple(sorted(members, key=lambda key: members[key].arrival)))


def _arrival(entry: tuple[int, Story]) -> tuple[int, str]:
    return entry[0], entry[1].key


def _lift(story: StoryState) -> float:
    """By how much a centre of n members is more alike to what is like each of them, than they are.

    With a mean cosine ``w`` among members, a text with mean cosine ``c`` to them has the cosine
    ``c * sqrt(n / (1 + (n - 1) * w))`` with their centre: 1 for one member, 2 for very many at .25.
    """
    n = len(story.members)
    return math.sqrt(n / (1 + (n - 1) * WITHIN))


def _asked(base: float, gap_days: float | None) -> float | None:
    """The cosine asked for at a distance in days; None beyond the window."""
    if gap_days is None:
        return base
    return None if gap_days > WINDOW_DAYS else base * (1 + PER_DAY * gap_days)


def cluster_stories(
    reports: Iterable[Report], related: Iterable[tuple[str, str]] = ()
) -> tuple[Story, ...]:
    """The stories of a set of reports, read in order of publication, undated ones last.

    `related` are pairs of keys of which one is known to derive from the other, or both from a
    third: they are of one story, also when what they have in common is not among the reports.
    """
    clusters, family, first = StoryClusters(), families(related), dict[str, str]()
    for report in sorted(reports, key=_order):
        own = family.get(report.key, report.key)
        clusters.add(report, [first[own]] if own in first else ())
        first.setdefault(own, report.key)
    clusters.settle()
    return clusters.stories


def _order(report: Report) -> tuple[bool, str, str, str]:
    moment = report.published or ""
    return not report.date, report.date or "", moment[11:16], report.key
