"""Who derives from whom: the log-weight of "the child derives from this parent".

The weight of an edge is a weighted sum of what can be seen on it (`FEATURES`), that of "no parent
in the set" one of `ROOT_FEATURES`; the weights are data (``resources/lineage/direction.toml``),
fitted by ``scripts/fit_direction.py`` so that true trees are likely among all trees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.lineage.measures import Measured, Side
from vedette.lineage.originality import originality_of, passes_on
from vedette.lineage.timing import TIMINGS, apart, timing
from vedette.lineage.wordings import Wordings
from vedette.records import Report

#: What is seen on an edge from a parent to a child; shares are of a text's terms or information.
FEATURES = (
    "related",  # how sure the two are related: log-odds of the relation, a tenth of it
    "inside_lost",  # share of the parent the child lacks between what both have, less the reverse
    "ends_lost",  # share of the parent lacking in the child before and after, less the reverse
    "vouched_child",  # share of the child that the parent lacks and a third report has
    "vouched_parent",  # share of the parent that the child lacks and a third report has
    "torn",  # a third report has of either what the other lacks: neither is the other's parent
    "worded_child",  # share of the child's words beside the parent's that a third report has
    "worded_parent",  # share of the parent's words that the child put otherwise and a third has
    "behind_child",  # how far the parent is from being the closest text to the child
    "behind_parent",  # how far the child is from being the closest text to the parent
    "numbers_lost", "rounded", "names_lost", "bounds_lost", "quotes_added",
    "credit", "credited_back", "original", "days_apart",
    *(f"time_{name}" for name in TIMINGS if name not in ("undated", "same")),
)  # fmt: skip
#: What is seen on "no parent in the set".
ROOT_FEATURES = (
    "root", "root_original", "root_passes_on", "root_first", "root_central",
)  # fmt: skip
#: Counted differences beyond this say no more.
_MOST = 4
#: Days beyond which time apart says no more.
_MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Sides:
    """A measured pair seen from a supposed parent to a supposed child."""

    measured: Measured
    forward: bool  # the parent is the pair's first report

    @property
    def parent(self) -> Report:
        """The supposed parent."""
        return self.measured.a if self.forward else self.measured.b

    @property
    def child(self) -> Report:
        """The supposed child."""
        return self.measured.b if self.forward else self.measured.a


class StoryView:
    """What the reports of one story say of a pair among them: who else has what, who is closest."""

    def __init__(self, reports: Sequence[Report], pairs: Iterable[Measured]) -> None:
        self.pairs = tuple(pairs)
        self.reports = tuple(reports)
        self._held: dict[str, dict[int, int]] = {report.key: {} for report in reports}
        self._with: dict[str, dict[str, Side]] = {report.key: {} for report in reports}
        self._closest: dict[str, float] = dict.fromkeys(self._held, 0.0)
        self._closeness: dict[str, list[float]] = {key: [] for key in self._held}
        for pair in self.pairs:
            self._note(pair)
        self._wordings = Wordings(self.pairs)
        self._first = min((r.date for r in reports if r.date), default="")
        self._most_central = max(map(mean, self._closeness.values()), default=0.0)

    def _note(self, pair: Measured) -> None:
        self._with[pair.a.key][pair.b.key] = pair.of_a
        self._with[pair.b.key][pair.a.key] = pair.of_b
        for report, side in ((pair.a, pair.of_a), (pair.b, pair.of_b)):
            counts = self._held[report.key]
            for number in side.shared:
                counts[number] = counts.get(number, 0) + 1
            self._closest[report.key] = max(self._closest[report.key], pair.closeness)
            self._closeness[report.key].append(pair.closeness)

    def edge(self, sides: Sides) -> dict[str, float]:
        """The features of an edge (`FEATURES`)."""
        pair = sides.measured
        parent, child = (pair.of_a, pair.of_b) if sides.forward else (pair.of_b, pair.of_a)
        first, second = sides.parent, sides.child
        lost = pair.lost if sides.forward else pair.lost.reverse()
        found = {
            "related": _logit(pair.relation.probability) / 10,
            "inside_lost": parent.inside - child.inside,
            "ends_lost": parent.ends - child.ends,
            "vouched_child": self._vouched(second.key, pair, not sides.forward),
            "vouched_parent": self._vouched(first.key, pair, sides.forward),
            "torn": self._torn(pair),
            "worded_child": self._wordings.vouched(pair, not sides.forward),
            "worded_parent": self._wordings.vouched(pair, sides.forward),
            "behind_child": _behind(pair.closeness, self._closest[second.key]),
            "behind_parent": _behind(pair.closeness, self._closest[first.key]),
            "numbers_lost": _clip(lost.numbers, _MOST) / _MOST,
            "rounded": _clip(lost.rounded, _MOST) / _MOST,
            "names_lost": _clip(lost.names, _MOST) / _MOST,
            "bounds_lost": _clip(lost.bounds, _MOST) / _MOST,
            "quotes_added": _clip(lost.quotes, _MOST) / _MOST,
            "original": originality_of(first) - originality_of(second),
            "days_apart": _days(first, second),
        }
        credit, back = pair.credit(sides.forward), pair.credit(not sides.forward)
        found |= {"credit": float(credit), "credited_back": float(back)}
        when = f"time_{timing(first, second)}"
        return {name: found.get(name, float(name == when)) for name in FEATURES}

    def root(self, report: Report) -> dict[str, float]:
        """The features of having no parent in the set (`ROOT_FEATURES`)."""
        close = self._closeness[report.key]
        return {
            "root": 1.0,
            "root_original": originality_of(report),
            "root_passes_on": float(passes_on(report)),
            "root_first": float(bool(report.date) and report.date == self._first),
            "root_central": _clip(
                math.log((mean(close) + 0.05) / (self._most_central + 0.05)), 3.0
            ),
        }

    def _vouched(self, key: str, pair: Measured, first: bool) -> float:
        """Root of the share of a report's terms in sentences its partner lacks and a third has: a
        single such sentence says nearly as much as several.
        """
        side = pair.of_a if first else pair.of_b
        return math.sqrt(side.part(self._held[key].keys() - side.shared))

    def _torn(self, pair: Measured) -> float:
        """Root of the largest share of both texts that one third report has and the other of the
        two lacks (the smaller of the two shares; 0 to 1).
        """
        with_a, with_b = self._with[pair.a.key], self._with[pair.b.key]
        most = 0.0
        for third in sorted(with_a.keys() & with_b.keys()):
            of_a = pair.of_a.part(with_a[third].shared - pair.of_a.shared)
            if of_a > most:
                most = max(most, min(of_a, pair.of_b.part(with_b[third].shared - pair.of_b.shared)))
        return math.sqrt(most)


def log_weight(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of features; one without a weight counts nothing."""
    return math.fsum(value * weights.get(name, 0.0) for name, value in features.items())


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def _behind(closeness: float, best: float) -> float:
    return _clip(math.log((closeness + 0.05) / (best + 0.05)), 3.0)


def _days(first: Report, second: Report) -> float:
    gap = apart(first, second)
    days = 0.0 if gap is None else gap.total_seconds() / 86_400
    return math.log1p(min(days, _MOST_DAYS))


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def _clip(value: float, most: float) -> float:
    return max(-most, min(most, value))
