"""Forms filled in anew: the same publisher's same sentences with other figures are no copy."""

from __future__ import annotations

import re
from collections.abc import Collection

from vedette.lineage.features import sentence_key
from vedette.lineage.model import AlignedPair, Alignment
from vedette.lineage.profile import Profile

#: Aligned sentences with figures that must differ in them, and the share that must.
LEAST_FILLED, FILLED_SHARE = 2, 0.6
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def is_form(a: Profile, b: Profile, alignment: Alignment) -> bool:
    """Whether two reports of one publisher are one form filled in twice.

    Of their aligned sentences that hold figures, most hold different ones: a daily observer
    report, a table of results. A correction changes one figure and keeps the others.
    """
    one, two = a.report, b.report
    if not one.publisher or one.publisher != two.publisher:
        return False
    return filled_anew((*alignment.pairs, *alignment.moved))


def filled_anew(pairs: Collection[AlignedPair]) -> bool:
    """Whether most aligned sentences with figures hold none in common."""
    figures = [
        (set(_NUMBER.findall(p.a_span.text)), set(_NUMBER.findall(p.b_span.text))) for p in pairs
    ]
    held = [(x, y) for x, y in figures if x and y]
    differ = sum(2 * len(x & y) <= min(len(x), len(y)) and x != y for x, y in held)
    return differ >= LEAST_FILLED and differ >= FILLED_SHARE * len(held)


def without(profile: Profile, boilerplate: Collection[str]) -> Profile:
    """The profile less its boilerplate: sentences whose `sentence_key` is in the set."""
    kept = tuple(s for s in profile.sentences if sentence_key(s.span.text) not in boilerplate)
    return profile if len(kept) == len(profile.sentences) else Profile(profile.report, kept)
