"""Two events in one story: seen from all its reports, not from the order in which they came.

1. The two reports least alike open two parts; every report goes to the part it is more alike to on
   average, until none moves (at most `ROUNDS` times).
2. The parts are two events when reports of different parts are much less alike than reports of the
   same part.

What is known to derive from a report goes with it and is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from statistics import fmean

from vedette.lineage.story_state import Member
from vedette.lineage.story_weights import Frequencies, cosine, norm
from vedette.times import days_between

#: Reports that stand for themselves which a part must have, and a story may have to be asked.
LEAST_PART = 2
MOST_ASKED = 60
#: Mean cosine between the parts below which they are two events, and by how much the means within
#: must be above it (.10 to .24 and 1.2 to 2.5 tried: none splits a story of ECB+'s read half).
APART = 0.16
WITHIN_OVER = 1.6
#: What each day between the middles of the parts adds to `APART`, as a share of it.
PER_DAY = 0.06
ROUNDS = 10


def two_events(
    members: Sequence[Member], frequencies: Frequencies
) -> tuple[list[Member], list[Member]] | None:
    """The two parts of a story, that with its first report first; None when it is one event."""
    if not 2 * LEAST_PART <= len(members) <= MOST_ASKED:
        return None
    ordered = sorted(members, key=lambda m: (m.arrival, m.key))
    alike = _likeness(ordered, frequencies)
    parts = _parts(len(ordered), alike)
    if min(map(len, parts)) < LEAST_PART:
        return None
    between = fmean(alike[a][b] for a, b in product(*parts))
    within = min(fmean(alike[a][b] for a, b in combinations(part, 2)) for part in parts)
    found = ([ordered[n] for n in parts[0]], [ordered[n] for n in parts[1]])
    asked = APART * (1 + PER_DAY * _gap_days(*found))
    return found if between < asked and within >= WITHIN_OVER * between else None


def _likeness(members: Sequence[Member], frequencies: Frequencies) -> list[list[float]]:
    vectors = [frequencies.weighted(member.terms) for member in members]
    norms = [norm(vector) for vector in vectors]
    alike = [[1.0] * len(members) for _ in members]
    for a, b in combinations(range(len(members)), 2):
        alike[a][b] = alike[b][a] = cosine(vectors[a], vectors[b], norms[a], norms[b])
    return alike


def _parts(count: int, alike: Sequence[Sequence[float]]) -> tuple[list[int], list[int]]:
    """Numbers of the reports of either part; the first report is in the first part."""
    first, second = min(combinations(range(count), 2), key=lambda pair: alike[pair[0]][pair[1]])
    side = [alike[n][second] > alike[n][first] for n in range(count)]
    for _ in range(ROUNDS):
        means = [[_mean_to(n, side, there, alike) for there in (False, True)] for n in range(count)]
        moved = [far > near for near, far in means]
        if moved == side or len(set(moved)) == 1:
            break
        side = moved
    one = [n for n in range(count) if side[n] == side[0]]
    return one, [n for n in range(count) if side[n] != side[0]]


def _mean_to(
    number: int, side: Sequence[bool], there: bool, alike: Sequence[Sequence[float]]
) -> float:
    others = [alike[number][n] for n, at in enumerate(side) if at == there and n != number]
    return fmean(others) if others else 0.0


def _gap_days(one: Sequence[Member], two: Sequence[Member]) -> float:
    days = [sorted(m.day for m in part if m.day) for part in (one, two)]
    if not all(days):
        return 0.0
    return abs(days_between(*(part[len(part) // 2] for part in days)))
