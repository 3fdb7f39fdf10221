"""Which sources copy which, from the values they share: after Dong, Berti-Equille, Srivastava 2009.

Two good sources share true values because they are true; two that share *false* or *rare* values
are hardly independent. For each pair the values shared and those that differ are weighed under
three hypotheses: independent, the first copies the second, the second copies the first.

Pairs are found through the values they share (an inverted index; values that very many sources
give find no pairs), so the work grows with shared values and not with pairs of sources.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

#: item -> source -> value.
Table = Mapping[str, Mapping[str, str]]
#: Probability that two sources depend on each other before anything is known of them, each way.
PRIOR = 0.1
#: Share of its items that a copier takes over (the paper's c).
COPIED_SHARE = 0.8
#: False values that an item may have (the paper's n).
FALSE_VALUES = 50
#: Items two sources must share to be compared.
LEAST_SHARED = 3
#: Sources beyond which a value tells nothing of a pair.
MOST_HOLDERS = 200
#: Shared values that are likelier false than true, without which two sources are not said to copy:
#: good sources share true values, and many of them.
LEAST_FALSE = 2
#: Probability from which two sources are said to depend on each other.
DEPENDENT = 0.5
#: Odds of one direction over the other from which it is told.
DIRECTED = 3.0
#: Shared values shown as reasons.
TELLING = 5
#: Accuracies are kept off 0 and 1, where a logarithm has no value.
LEAST, MOST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class SharedValue:
    """A value two sources share: the item, the value, the probability (0 to 1) that it is true,
    and how many sources give it.
    """

    item: str
    value: str
    probability: float
    holders: int


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """Two sources that depend on each other, and why.

    `probability` (0 to 1) is that of dependence either way; `copier` took from `original` when
    `directed`, else which of the two copies is open. On `shared` items both give one value, on
    `different` ones two; `telling` are the shared values that speak most for copying.
    """

    copier: str
    original: str
    probability: float
    directed: bool
    shared: int
    different: int
    telling: tuple[SharedValue, ...]


@dataclass(frozen=True)
class Beliefs:
    """What is believed of a table: item -> value -> probability of being true (0 to 1), and
    source -> share of its values that are true (0 to 1).
    """

    values: Mapping[str, Mapping[str, float]]
    accuracies: Mapping[str, float]


def find_copying(
    table: Table, beliefs: Beliefs, *, least: float = DEPENDENT
) -> tuple[SourceCopy, ...]:
    """Every pair of sources that depend on each other with `least` probability, surest first."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in sorted(table):
        for source in sorted(table[item]):
            given[source][item] = table[item][source]
            holders[item, table[item][source]].append(source)
    counts = {of: len(sources) for of, sources in holders.items()}
    weigh = _Scales(table, counts, beliefs)
    pairs = (weigh.pair(a, given[a], b, given[b]) for a, b in _pairs(holders.values()))
    found = [pair for pair in pairs if pair.probability >= least and _told(pair)]
    return tuple(sorted(found, key=lambda p: (-p.probability, p.copier, p.original)))


def _pairs(groups: Iterable[list[str]]) -> list[tuple[str, str]]:
    """Pairs of sources that share at least `LEAST_SHARED` values."""
    shared: Counter[tuple[str, str]] = Counter()
    for group in groups:
        if len(group) <= MOST_HOLDERS:
            shared.update(combinations(group, 2))
    return sorted(pair for pair, count in shared.items() if count >= LEAST_SHARED)


def _told(pair: SourceCopy) -> bool:
    return sum(shared.probability < 0.5 for shared in pair.telling) >= LEAST_FALSE


@dataclass(frozen=True)
class _Scales:
    """Weighs pairs of sources of one table."""

    table: Table
    counts: Mapping[tuple[str, str], int]
    beliefs: Beliefs

    def pair(self, a: str, of_a: Mapping[str, str], b: str, of_b: Mapping[str, str]) -> SourceCopy:
        """The pair under the three hypotheses."""
        few, many = (of_a, of_b) if len(of_a) <= len(of_b) else (of_b, of_a)
        common = [item for item in few if item in many]
        same = [item for item in common if few[item] == many[item]]
        acc_a, acc_b = self._apart(a, of_a, common), self._apart(b, of_b, common)
        ratios = [(self._ratios(item, few[item], acc_a, acc_b), item) for item in same]
        differ = (len(common) - len(same)) * math.log(1 - COPIED_SHARE)
        odds_a = _odds(math.fsum(r[0] for r, _ in ratios) + differ)  # a copies b
        odds_b = _odds(math.fsum(r[1] for r, _ in ratios) + differ)
        copier, original = (b, a) if odds_b > odds_a else (a, b)
        ratios.sort(key=lambda r: (-r[0][0] - r[0][1], r[1]))
        return SourceCopy(
            copier, original, (odds_a + odds_b) / (1 + odds_a + odds_b),
            max(odds_a, odds_b) >= DIRECTED * min(odds_a, odds_b),
            len(same), len(common) - len(same),
            tuple(self._shared(item, few[item]) for _, item in ratios[:TELLING]),
        )  # fmt: skip

    def _apart(self, source: str, given: Mapping[str, str], common: Collection[str]) -> float:
        """A source's accuracy on the items it does not have in common with the other."""
        shared = set(common)
        own = [self._true(i, v) for i, v in given.items() if i not in shared]
        known = self.beliefs.accuracies[source]
        accuracy = (math.fsum(own) + known * LEAST_SHARED) / (len(own) + LEAST_SHARED)
        return min(MOST, max(LEAST, accuracy))

    def _ratios(self, item: str, value: str, a: float, b: float) -> tuple[float, float]:
        """Log likelihood ratios of a shared value: a copies b, b copies a, against neither.

        With accuracies .8 and a value that is false and given by no one else, copying is about
        sixty times likelier; with one that is true, hardly at all.
        """
        true = self._true(item, value)
        others = len(self.table[item]) - 2
        common = (self.counts[item, value] - 2 + 1 / FALSE_VALUES) / (others + 1)
        both_true, both_false = a * b, (1 - a) * (1 - b) * min(1.0, max(common, 1 / FALSE_VALUES))
        alone = true * both_true + (1 - true) * both_false
        taken = [
            COPIED_SHARE * (true * own + (1 - true) * (1 - own)) + (1 - COPIED_SHARE) * alone
            for own in (b, a)
        ]
        return math.log(taken[0] / alone), math.log(taken[1] / alone)

    def _true(self, item: str, value: str) -> float:
        return self.beliefs.values.get(item, {}).get(value, 0.0)

    def _shared(self, item: str, value: str) -> SharedValue:
        return SharedValue(item, value, self._true(item, value), self.counts[item, value])


def _odds(log_ratio: float) -> float:
    """Odds of one direction against independence, bounded so that they stay finite."""
    return PRIOR / (1 - 2 * PRIOR) * math.exp(min(50.0, log_ratio))
