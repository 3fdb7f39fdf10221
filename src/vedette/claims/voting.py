"""What to believe when sources disagree: votes weighed by accuracy, copied votes discounted.

After Dong, Berti-Equille, Srivastava 2009 (ACCU, and with copying DEPEN/ACCUCOPY):

1. Every source begins with the same accuracy.
2. A value's votes are the sum of ``ln(n * A / (1 - A))`` over its sources, each times the
   probability that it gives the value by itself (`copying.find_copying`); values that are alike
   lend each other a part.
3. Votes become probabilities; a source's accuracy is the mean probability of its values.
4. Steps 2 and 3 are repeated until nothing changes by more than `SETTLED`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vedette.lineage.copying import (
    COPIED_SHARE,
    FALSE_VALUES,
    LEAST,
    MOST,
    Beliefs,
    SourceCopy,
    Table,
    find_copying,
)

#: Accuracy of a source of which nothing is known, and how many values that guess is worth.
START_ACCURACY, START_WORTH = 0.8, 2.0
#: How much of its votes a value lends to one that is like it (.15, .3 tried on half of the books:
#: no difference there).
LENT = 0.3
ROUNDS = 20
SETTLED = 1e-3
#: Rounds after which copying is looked for again; later rounds change little and cost most.
LOOK_IN = (1, 3, 6)

#: How far a claimed value supports another candidate, 0 to 1.
Alike = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Believed:
    """The value believed of an item, its probability (0 to 1), and all values, likeliest first."""

    item: str
    value: str
    probability: float
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Truth:
    """What is believed of a table: by item, the accuracy (0 to 1) of sources, and who copies."""

    believed: Mapping[str, Believed]
    accuracies: Mapping[str, float]
    copies: tuple[SourceCopy, ...]


def majority(table: Table) -> Mapping[str, str]:
    """item -> the value most sources give; the first in order among equals."""
    return {
        item: max(_groups(given).items(), key=_most)[0] for item, given in table.items() if given
    }


def _most(group: tuple[str, Sequence[str]]) -> tuple[int, tuple[int, ...]]:
    return len(group[1]), tuple(-ord(c) for c in group[0])


def believe(table: Table, alike: Alike | None = None, *, copying: bool = True) -> Truth:
    """The values believed of a table (item -> source -> value); without `copying`, plain ACCU."""
    groups = {item: _groups(given) for item, given in sorted(table.items()) if given}
    lent = {item: _lending(values, alike) for item, values in groups.items()} if alike else {}
    accuracies = {s: START_ACCURACY for given in table.values() for s in given}
    copies: tuple[SourceCopy, ...] = ()
    beliefs: dict[str, dict[str, float]] = {}
    for number in range(ROUNDS):
        if copying and number in LOOK_IN:
            copies = find_copying(table, Beliefs(beliefs, accuracies), least=0.05)
        ballot = _Ballot(accuracies, _dependence(copies))
        beliefs = {i: ballot.probabilities(v, lent.get(i, {})) for i, v in groups.items()}
        before, accuracies = accuracies, _accuracies(table, beliefs)
        moved = max((abs(before[s] - a) for s, a in accuracies.items()), default=0.0)
        if moved < SETTLED and number > max(LOOK_IN):
            break
    believed = {item: _believed(item, values) for item, values in beliefs.items()}
    return Truth(believed, accuracies, tuple(c for c in copies if c.probability >= 0.5))


def _groups(given: Mapping[str, str]) -> dict[str, list[str]]:
    """Value -> its sources, both in order."""
    found: dict[str, list[str]] = {}
    for source in sorted(given, key=lambda s: (given[s], s)):
        found.setdefault(given[source], []).append(source)
    return found


def _lending(values: Mapping[str, object], alike: Alike | None) -> dict[str, dict[str, float]]:
    """Value -> other value -> what of the other's votes it is lent."""
    if alike is None:
        return {}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for to in values:
        for of in values:
            share = alike(of, to) if of != to else 0.0
            if share > 0:
                found[to][of] = LENT * share
    return found


def _dependence(copies: Sequence[SourceCopy]) -> dict[str, dict[str, SourceCopy]]:
    found: dict[str, dict[str, SourceCopy]] = defaultdict(dict)
    for pair in copies:
        found[pair.copier][pair.original] = pair
        found[pair.original][pair.copier] = pair
    return found


@dataclass(frozen=True)
class _Ballot:
    """One round's weights of sources."""

    accuracies: Mapping[str, float]
    dependence: Mapping[str, Mapping[str, SourceCopy]]

    def probabilities(
        self, groups: Mapping[str, Sequence[str]], lent: Mapping[str, Mapping[str, float]]
    ) -> dict[str, float]:
        """Value -> probability; what no source gave keeps its share."""
        own = {value: self._votes(sources) for value, sources in groups.items()}
        votes = {
            value: count + math.fsum(s * max(0.0, own[v]) for v, s in lent.get(value, {}).items())
            for value, count in own.items()
        }
        top = max(*votes.values(), 0.0)
        powers = {value: math.exp(count - top) for value, count in votes.items()}
        unseen = max(0, FALSE_VALUES + 1 - len(groups)) * math.exp(-top)
        whole = math.fsum(powers.values()) + unseen
        return {value: power / whole for value, power in powers.items()}

    def _votes(self, sources: Sequence[str]) -> float:
        """The sum of weights; a source after those it may have copied from counts less."""
        ordered = sorted(sources, key=lambda s: (self._copier(s), -self.accuracies[s], s))
        total = 0.0
        before: list[str] = []
        for source in ordered:
            accuracy = self.accuracies[source]
            weight = math.log(FALSE_VALUES * accuracy / (1 - accuracy))
            others = self.dependence.get(source, {})
            for other in before if others else ():
                if other in others:
                    weight *= 1 - COPIED_SHARE * others[other].probability
            total += weight
            before.append(source)
        return total

    def _copier(self, source: str) -> float:
        """The probability-weighted number of sources it is known to copy."""
        others = self.dependence.get(source, {}).values()
        return math.fsum(c.probability for c in others if c.directed and c.copier == source)


def _accuracies(table: Table, beliefs: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Each source's mean probability; an item with one source tells nothing of how good it is."""
    right: dict[str, float] = defaultdict(lambda: START_ACCURACY * START_WORTH)
    count: dict[str, float] = defaultdict(lambda: START_WORTH)
    for item in sorted(table):
        told = float(len(table[item]) > 1)
        for source, value in sorted(table[item].items()):
            right[source] += told * beliefs[item][value]
            count[source] += told
    return {s: min(MOST, max(LEAST, right[s] / count[s])) for s in right}


def _believed(item: str, values: Mapping[str, float]) -> Believed:
    ordered = tuple(sorted(values.items(), key=lambda v: (-v[1], v[0])))
    return Believed(item, ordered[0][0], ordered[0][1], ordered)
