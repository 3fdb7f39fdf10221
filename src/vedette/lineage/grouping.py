"""Groups of related reports that weak links cannot fuse.

Connected components over links that are each nearly sure run away: one public run made one cluster
of 859,091 documents so. Here two groups become one only by several links between several reports,
and a report that hangs by one weak link carries nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

#: Probability of a relation from which it is taken as one (`Lineage.components`).
CONFIDENT = 0.8
#: From here one link is enough wherever it ends, between a group and a single report.
STRONG = 0.99
#: Links, and reports at each end of them, that make one of two groups of three reports and more;
#: so many reports are no group of their own yet: they join by as many links.
LINKS, ENDS = 3, 2
#: Members that are counted one by one.
COUNTED = 8

Link = tuple[float, str, str]  # probability, and two keys


@dataclass(slots=True)
class _Between:
    """The links between two groups, each with the key of its end in either; and their sum."""

    total: float = 0.0
    strongest: float = 0.0
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: _Between) -> None:
        """Take in the links of another."""
        self.total += other.total
        self.strongest = max(self.strongest, other.strongest)
        self.links.extend(other.links)


class _Groups:
    """Groups by the key of one of their members; the closest two that may be one become one.

    How close two groups are is the sum of their links over all pairs between them (a group of more
    than `COUNTED` as the next power of two, so that one that grows report by report is seldom
    looked at anew).
    """

    def __init__(self, keys: Iterable[str], links: Iterable[Link]) -> None:
        self.members = {key: [key] for key in keys}
        self.home = {key: key for key in self.members}
        self.between: dict[str, dict[str, _Between]] = {key: {} for key in self.members}
        self.thin: set[str] = set()  # members that came to a group by one weak link
        self.queue: list[tuple[float, str, str]] = []
        for probability, a, b in links:
            shared = _Between(probability, probability, [(a, b)])
            self.between[a][b] = self.between[b][a] = shared
            heappush(self.queue, (-probability, a, b))

    def join(self) -> None:
        """Join groups until no two may be one."""
        while self.queue:
            waited, x, y = heappop(self.queue)
            if x not in self.members or y not in self.between[x]:
                continue
            near = -self._near(x, y)
            if near > waited:
                heappush(self.queue, (near, x, y))
            elif self._one(x, y):
                self._merge(x, y)

    def _near(self, x: str, y: str) -> float:
        small, large = sorted((len(self.members[x]), len(self.members[y])))
        if large > COUNTED:
            large = 2 ** (large - 1).bit_length()
        return self.between[x][y].total / (small * large)

    def _one(self, x: str, y: str) -> bool:
        """True when the links between two groups make them one."""
        shared = self.between[x][y]
        small = min(len(self.members[x]), len(self.members[y]))
        if small == ENDS:
            return len(shared.links) >= ENDS
        if small > ENDS:
            ends = {key for link in shared.links for key in link}
            sides = [sum(self.home[key] == side for key in ends) for side in (x, y)]
            return min(sides) >= ENDS and len(shared.links) >= LINKS
        if len(shared.links) > 1 or shared.strongest >= STRONG:
            return True
        return not self.thin.intersection(shared.links[0])

    def _merge(self, x: str, y: str) -> None:
        """Move the smaller group into the larger."""
        shared = self.between[x].pop(y)
        del self.between[y][x]
        keep, gone = sorted((x, y), key=lambda key: (-len(self.members[key]), key))
        if len(shared.links) == 1 and shared.strongest < STRONG and len(self.members[keep]) > 1:
            self.thin.add(gone)
        for key in self.members.pop(gone):
            self.members[keep].append(key)
            self.home[key] = keep
        for other, links in self.between.pop(gone).items():
            del self.between[other][gone]
            known = self.between[keep].setdefault(other, _Between())
            known.add(links)
            self.between[other][keep] = known
            first, second = sorted((keep, other))
            heappush(self.queue, (-self._near(keep, other), first, second))


def group(keys: Iterable[str], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """The keys in groups, keys sorted and groups by their first key; the order given is of no
    matter. Links below `CONFIDENT` join nothing.
    """
    sure = ((p, min(a, b), max(a, b)) for p, a, b in links if p >= CONFIDENT)
    groups = _Groups(sorted(keys), sorted(sure))
    groups.join()
    return tuple(sorted(tuple(sorted(members)) for members in groups.members.values()))


def group_texts(texts: Mapping[str, int], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """The keys in groups as `group` makes them, where linked keys of one text count as one.

    `texts` gives the number of each key's text. Of equal texts the index looks up one, so a copy
    word for word lacks the links of the report it equals: counted apart, a story whose wire was
    printed word for word fell into two groups, because every link between them ended at the wire.
    """
    found = list(links)
    stands = {key: key for key in sorted(texts)}
    for probability, a, b in found:
        if probability >= STRONG and texts[a] == texts[b]:
            first, second = sorted((_stand_in(stands, a), _stand_in(stands, b)))
            stands[second] = first
    equal: dict[str, list[str]] = {}
    for key in stands:
        equal.setdefault(_stand_in(stands, key), []).append(key)
    between: dict[tuple[str, str], float] = {}
    for probability, a, b in found:
        first, second = sorted((_stand_in(stands, a), _stand_in(stands, b)))
        if first != second:
            between[first, second] = max(probability, between.get((first, second), 0.0))
    groups = group(equal, ((p, a, b) for (a, b), p in between.items()))
    return tuple(
        sorted(tuple(sorted(k for one in members for k in equal[one])) for members in groups)
    )


def _stand_in(stands: dict[str, str], key: str) -> str:
    """The key that stands for a key's text; the way there is shortened for the next time."""
    while stands[key] != key:
        stands[key] = stands[stands[key]]
        key = stands[key]
    return key
