"""Scores one record of the own-words set: counts per measure, and a line for each miss.

A measure's name is a key of `MEASURES`. Items are matched one to one, largest overlap first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from benchmarks.own_words_data import Record, Stretch, overlap, stretch
from benchmarks.own_words_product import (
    FoundAttribution,
    FoundTime,
    attributions_of,
    places_of,
    plain,
    quantities_of,
    times_of,
)
from benchmarks.own_words_same import same_bounds, same_numbers, same_time, same_unit
from benchmarks.scoring import Counts
from vedette.records import Quantity

Found = TypeVar("Found")
Gold = dict[str, Any]
#: What finds the items of a kind in a record: the product's own finder, or a peer's.
Finder = Callable[[Record], Sequence[Found]]
#: Share of common characters from which two contents count as one (as for PolNeAR).
LEAST_IOU = 0.5
#: Words before or inside a time expression that do not change what it is.
_LEADS = (
    "within ",
    "by ",
    "on ",
    "in ",
    "at ",
    "for ",
    "over ",
    "until ",
    "since ",
    "the ",
    "from ",
)

#: Measure -> what it counts.
MEASURES: dict[str, str] = {
    "quantities: value": "the same numbers",
    "quantities: unit": "and the same unit",
    "quantities: bound": "numbers, unit and which bound they are",
    "times: strict": "the same words",
    "times: relaxed": "words in common",
    "times: value": "words in common and the same value",
    "places: recognition": "words in common",
    "places: code": "and the same code",
    "attribution: content": "IoU of the content at least 0.5",
    "attribution: with source": "and the source has words in common",
    "claims: span": "words in common",
    "claims: act and event": "words in common, act and event the same",
    "claims: act": "words in common, act the same",
    "claims: event": "words in common, event the same",
    "claims: modality": "words in common, modality the same",
    "claims: polarity": "words in common, polarity the same",
    "claims: certainty": "words in common, certainty the same",
    "claims: speaker": "words in common, the speaker overlaps or is the narrator",
    "claims: actor": "words in common, actor code the same",
    "claims: recipient": "words in common, recipient code the same",
    "terms: deadline": "the same last day",
    "terms: condition": "IoU at least 0.5",
    "terms: exclusion": "IoU at least 0.5",
}


@dataclass
class Tally:
    """Counts per measure of one record, and its misses in words."""

    record: Record
    counts: dict[str, Counts] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    #: Claims found in a text that holds none, and those of them about forces.
    alarms: int = 0
    force_alarms: int = 0

    def add(self, measure: str, right: int, found: int, gold: int) -> None:
        """Note the counts of a measure."""
        self.counts[measure] = Counts(right, found, gold)

    def miss(self, measure: str, what: str) -> None:
        """Note a miss."""
        self.misses.append(f"{self.record.id} {measure}: {what}")


def pair(
    golds: Sequence[Gold], founds: Sequence[Found], weight: Callable[[Gold, Found], float]
) -> list[tuple[Gold, Found]]:
    """One-to-one pairs with a positive weight, heaviest first."""
    options = [
        (weight(gold, found), i, j)
        for i, gold in enumerate(golds)
        for j, found in enumerate(founds)
    ]
    pairs, used_gold, used_found = [], set[int](), set[int]()
    for value, i, j in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        if value > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((golds[i], founds[j]))
    return pairs


def at(item: Gold) -> Stretch:
    """Where a gold item stands."""
    return item["span"]["start"], item["span"]["end"]


def score_quantities(tally: Tally, find: Finder[Quantity] = quantities_of) -> None:
    """Value, unit and bound, each upon the one before."""
    golds, founds = tally.record.items("quantities"), find(tally.record)
    pairs = pair(golds, founds, lambda g, f: overlap(at(g), (f.span.start, f.span.end)))
    value = [(g, f) for g, f in pairs if same_numbers(g, f)]
    unit = [(g, f) for g, f in value if same_unit(g, f.unit)]
    bound = [(g, f) for g, f in unit if same_bounds(g, f)]
    for name, right in (("value", value), ("unit", unit), ("bound", bound)):
        tally.add(f"quantities: {name}", len(right), len(founds), len(golds))
    kept, whole = {id(g) for g, _ in pairs}, {id(g) for g, _ in bound}
    for gold, found in pairs:
        if id(gold) not in whole:
            mine = f"{found.low}/{found.best}/{found.high} {found.unit!r}"
            tally.miss("quantity", f"{gold['span']['text']!r} found as {mine}")
    for gold in golds:
        if id(gold) not in kept:
            tally.miss("quantity", f"{gold['span']['text']!r} not found")
    taken = {id(f) for _, f in pairs}
    for extra in founds:
        if id(extra) not in taken:
            tally.miss("quantity", f"{extra.span.text!r} is none")


def score_times(tally: Tally, find: Finder[FoundTime] = times_of) -> None:
    """Strict, relaxed and value."""
    golds, founds = tally.record.items("times"), find(tally.record)
    text = tally.record.text
    pairs = pair(golds, founds, lambda g, f: overlap(at(g), f.at))
    strict = sum(_core(text, at(g)) == _core(text, f.at) for g, f in pairs)
    value = sum(same_time(g, f.value) for g, f in pairs)
    for name, right in (("strict", strict), ("relaxed", len(pairs)), ("value", value)):
        tally.add(f"times: {name}", right, len(founds), len(golds))
    for gold, found in pairs:
        if not same_time(gold, found.value):
            tally.miss("time", f"{gold['span']['text']!r} is {gold['value']}, not {found.value}")
    _note_unpaired(tally, "time", golds, [f.at for f in founds], pairs, [f.at for _, f in pairs])


def score_places(tally: Tally) -> None:
    """Recognition, and the code of what was recognised."""
    golds, founds = tally.record.items("places"), places_of(tally.record)
    pairs = pair(golds, founds, lambda g, f: overlap(at(g), f.at))
    right = sum(plain(g["code"]) == plain(f.code) for g, f in pairs)
    tally.add("places: recognition", len(pairs), len(founds), len(golds))
    tally.add("places: code", right, len(founds), len(golds))
    for gold, found in pairs:
        if plain(gold["code"]) != plain(found.code):
            tally.miss("place", f"{gold['span']['text']!r} is {gold['code']}, not {found.code}")
    _note_unpaired(tally, "place", golds, [f.at for f in founds], pairs, [f.at for _, f in pairs])


def score_attributions(tally: Tally, find: Finder[FoundAttribution] = attributions_of) -> None:
    """Content alone, and content with source; not coded for negatives."""
    if tally.record.negative:
        return
    golds, founds = tally.record.items("attributions"), find(tally.record)
    text = tally.record.text

    def iou(gold: Gold, content: frozenset[int]) -> float:
        mine = {p for p in content if not text[p].isspace()}
        words = {p for span in gold["content"] for p in range(*stretch(span, text))}
        words = {p for p in words if not text[p].isspace()}
        return len(mine & words) / len(mine | words) if mine | words else 0.0

    def weight(gold: Gold, found: Any) -> float:
        share = iou(gold, found.content)
        return share if share >= LEAST_IOU else 0.0

    pairs = pair(golds, founds, weight)
    named = [g for g, f in pairs if _same_source(g, f.source)]
    tally.add("attribution: content", len(pairs), len(founds), len(golds))
    tally.add("attribution: with source", len(named), len(founds), len(golds))
    kept = {id(g) for g, _ in pairs}
    for gold in golds:
        if id(gold) not in kept:
            tally.miss("attribution", f"not found: {gold['content'][0]['text'][:80]!r}")
    for gold, found in pairs:
        if not _same_source(gold, found.source):
            wanted = gold["source"]["text"] if gold["source"] else None
            tally.miss("attribution", f"source is {wanted!r}, not at {found.source}")


def _same_source(gold: Gold, found: Stretch | None) -> bool:
    """The source itself, or the one whom its pronoun means."""
    named = [span for span in (gold["source"], gold.get("antecedent")) if span]
    if not named or found is None:
        return not named and found is None
    return any(overlap((span["start"], span["end"]), found) for span in named)


def _core(text: str, where: Stretch) -> Stretch:
    """A time's stretch without its leading words."""
    start, end = where
    lead = next((w for w in _LEADS if text[start:end].lower().startswith(w)), "")
    return _core(text, (start + len(lead), end)) if lead else where


def _note_unpaired(
    tally: Tally,
    what: str,
    golds: Sequence[Gold],
    founds: Sequence[Stretch],
    pairs: Sequence[tuple[Gold, Any]],
    taken: Sequence[Stretch],
) -> None:
    kept = {id(g) for g, _ in pairs}
    for gold in golds:
        if id(gold) not in kept:
            tally.miss(what, f"{gold['span']['text']!r} not found")
    for found in founds:
        if found not in taken:
            tally.miss(what, f"{tally.record.text[slice(*found)]!r} is none")
