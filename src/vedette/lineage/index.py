"""The shelves of the candidate index: what was published when, dropped some days at a time.

A shelf holds the reports of a few days. A look-up asks the shelves that the window around a
report's own day touches, so the order in which reports arrive does not matter. Expiry drops whole
shelves, and what they hold with them: nothing is searched for what is old.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

#: Reports that a shelf names for one signature: so many that came first, and the latest. A story
#: of 2,000 reports costs a look-up no more than one of ten.
FIRST_HELD, LAST_HELD = 3, 5
#: Days of one shelf: fewer make more look-ups, more keep longer what is out of the window.
SHELF_DAYS = 5
#: Reports on one shelf; busier days get another shelf.
SHELF_REPORTS = 20_000
#: A shelf is dropped when fewer than `LEAST_SHARE` of the last `LOOKED_BACK` reports were published
#: within the window of its day. A single wild date (1970, 2099) so moves nothing, and an archive
#: read in any order keeps its shelves for as long as it is read.
LOOKED_BACK, LEAST_SHARE = 1_000, 0.01
#: Arrivals between two looks at what to drop.
SWEPT_EVERY = 250


@dataclass(slots=True)
class Shelf:
    """Reports of `SHELF_DAYS` days (by number): who bears which signature and text.

    `place` is the day divided by `SHELF_DAYS`. `borne` gives one report, or several; `more` counts
    those that `borne` no longer names. `texts` gives the first report of each day with a text;
    `sentences` are those that reports of different stories bear, one for each report. `details`
    wait for a report in another language (`crossing`).
    """

    place: int
    last: int = 0
    borne: dict[int, int | list[int]] = field(default_factory=dict)
    more: dict[int, int] = field(default_factory=dict)
    texts: dict[int, list[int]] = field(default_factory=dict)
    sentences: array[int] = field(default_factory=lambda: array("Q"))
    numbers: list[int] = field(default_factory=list)
    details: list[tuple[int, str, array[int]]] = field(default_factory=list)

    def put(self, number: int, signatures: Iterable[int]) -> None:
        """Note that a report bears these signatures."""
        for signature in signatures:
            held = self.borne.get(signature)
            if held is None:
                self.borne[signature] = number
            elif isinstance(held, int):
                self.borne[signature] = [held, number]
            else:
                held.append(number)
                if len(held) > FIRST_HELD + LAST_HELD:
                    del held[FIRST_HELD]
                    self.more[signature] = self.more.get(signature, 0) + 1


class Shelves:
    """All shelves, by day and apart from them those of undated reports."""

    def __init__(self, window_days: int, most_reports: int) -> None:
        self.window_days, self.most_reports = window_days, most_reports
        self._dated: dict[int, list[Shelf]] = {}
        self._undated: dict[int, list[Shelf]] = {}
        self._recent: deque[int] = deque(maxlen=LOOKED_BACK)
        self._today = 0
        self._arrived = self._held = 0

    def __len__(self) -> int:
        """How many reports are on the shelves."""
        return self._held

    def near(self, day: int | None) -> list[Shelf]:
        """The shelves that the window of a day touches (all of them when it is None), by day.

        Undated reports may be of any day, and are always near.
        """
        undated = [shelf for _, row in sorted(self._undated.items()) for shelf in row]
        if day is None:
            return [s for _, row in sorted(self._dated.items()) for s in row] + undated
        first, last = self._places(day)
        dated = (self._dated.get(place, ()) for place in range(first, last + 1))
        return [shelf for row in dated for shelf in row] + undated

    def _places(self, day: int) -> tuple[int, int]:
        return (day - self.window_days) // SHELF_DAYS, (day + self.window_days) // SHELF_DAYS

    def open(self, day: int | None) -> Shelf:
        """The shelf for one more report of a day; an undated one stands with its neighbours."""
        self._arrived += 1
        self._held += 1
        rows = self._undated if day is None else self._dated
        place = (self._today if day is None else day) // SHELF_DAYS
        self._recent.append(self._today if day is None else day)
        row = rows.setdefault(place, [])
        if not row or len(row[-1].numbers) >= SHELF_REPORTS:
            row.append(Shelf(place))
        row[-1].last = self._arrived
        return row[-1]

    def sweep(self) -> Iterator[Shelf]:
        """Drop what is out of the window, or beyond `most_reports`; the shelves that went."""
        if self._arrived % SWEPT_EVERY:
            return
        # The middle of what came lately: no single wrong clock moves it.
        self._today = sorted(self._recent)[len(self._recent) // 2]
        if len(self._recent) == LOOKED_BACK:
            yield from self._drop(self._quiet())
        while self._held > self.most_reports:
            yield from self._drop([min(self.all(), key=lambda s: (s.last, s.place))])

    def all(self) -> list[Shelf]:
        """Every shelf."""
        return [s for rows in (self._dated, self._undated) for row in rows.values() for s in row]

    def _quiet(self) -> list[Shelf]:
        """Shelves in whose window hardly anything was published of late."""
        shelves = self.all()
        counted = Counter(self._recent)
        days = sorted(counted)
        sums = [0, *accumulate(counted[day] for day in days)]
        least = LOOKED_BACK * LEAST_SHARE
        return [
            shelf
            for shelf in shelves
            if sums[bisect_right(days, (shelf.place + 1) * SHELF_DAYS - 1 + self.window_days)]
            - sums[bisect_right(days, shelf.place * SHELF_DAYS - self.window_days - 1)]
            < least
        ]

    def _drop(self, shelves: Iterable[Shelf]) -> Iterator[Shelf]:
        for shelf in shelves:
            for rows in (self._dated, self._undated):
                row = rows.get(shelf.place, [])
                row[:] = [other for other in row if other is not shelf]
                if not row:
                    rows.pop(shelf.place, None)
            self._held -= len(shelf.numbers)
            yield shelf
