"""Reports that are known to belong together: a copy, relay or translation and what it is from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Ties:
    """Who follows whom; a report with all that follow it is a unit and moves as one."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}
        self._followers: dict[str, list[str]] = defaultdict(list)

    def tie(self, key: str, leader: str) -> None:
        """Let a unit follow a report of another unit."""
        self._leader[key] = leader
        self._followers[leader].append(key)

    def follows(self, key: str) -> bool:
        """Whether a report goes where another one is."""
        return key in self._leader

    def head(self, key: str) -> str:
        """The report that a unit follows in the end; the report itself when it follows none."""
        while key in self._leader:
            key = self._leader[key]
        return key

    def unit(self, key: str) -> list[str]:
        """A report and all that follow it, in the order in which they were tied."""
        found = [key]
        for one in found:
            found += self._followers.get(one, ())
        return found


def families(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Key -> the least key of all that hang together by pairs, through others where need be.

    ``families([("b", "a"), ("c", "b")])`` is ``{"a": "a", "b": "a", "c": "a"}``.
    """
    found: dict[str, str] = {}

    def least(key: str) -> str:
        while found.setdefault(key, key) != key:
            found[key] = found[found[key]]
            key = found[key]
        return key

    for one, two in pairs:
        low, high = sorted((least(one), least(two)))
        found[high] = low
    return {key: least(key) for key in found}
