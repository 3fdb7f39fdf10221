"""Which governments are publicly known to share intelligence, and which words mean whose circle."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.extraction.gazetteer import Gazetteer
from vedette.resources import table

#: Share of the smaller circle's members that makes a collective word and a bloc the same circle.
SAME_CIRCLE = 0.6
_COLLECTIVES = frozenset(row["code"] for row in table("collectives"))


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two parties are not independent: a kind of `dependence.DEPENDENCES`, known or not."""

    kind: str
    known: bool
    reason: str


@dataclass(frozen=True)
class SharingGroups:
    """Governments known to share intelligence; a watch may add groups of actor codes."""

    gazetteer: Gazetteer
    groups: tuple[frozenset[str], ...] = ()

    def same(self, a: str, b: str) -> bool:
        """True when what `a` says may rest on what `b` knows."""
        return self.tie(a, b) is not None

    def tie(self, a: str, b: str) -> Tie | None:
        """Why what `a` says may rest on what `b` knows; None when nothing tells so.

        A member of a circle ("Western officials") may be the one meant or not: a possible tie.
        """
        one, two = self.gazetteer.label(a), self.gazetteer.label(b)
        if a == b:
            return Tie("same_body", True, f"both speak for {one}")
        if any(a in group and b in group for group in self.groups):
            return Tie(
                "shares_intelligence",
                True,
                f"the watch says that {one} and {two} share intelligence",
            )
        if self.gazetteer.shares_intelligence(a, b):
            why = f"{one} and {two} are publicly known to share intelligence"
            return Tie("shares_intelligence", True, why)
        for circle, actor in ((a, b), (b, a)):
            if circle in _COLLECTIVES and self._overlap(circle, actor) >= SAME_CIRCLE:
                return Tie("same_circle", True, f"{one} and {two} are much the same governments")
            if circle in _COLLECTIVES and actor in self.gazetteer.members(circle):
                label, who = self.gazetteer.label(circle), self.gazetteer.label(actor)
                return Tie("may_be_member", False, f"{label} may be {who}")
        return None

    def _overlap(self, a: str, b: str) -> float:
        one, two = self.gazetteer.members(a), self.gazetteer.members(b)
        return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def is_circle(code: str) -> bool:
    """Whether a code is a collective word that stands for several governments."""
    return code in _COLLECTIVES
